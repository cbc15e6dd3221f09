/**
 * Principal and NotPrincipal (IAM User Guide, reference_policies_elements_principal.html and
 * reference_policies_elements_notprincipal.html). What an Allow is worth depends on whom it names, so a match says how
 * the principal was named.
 */
import type { PrincipalElement, PrincipalEntry } from '../language/policy.js';
import { accountOf, type Principal, roleArnOf, sessionArn } from '../request/principal.js';
import type { Place } from '../source/place.js';
import { arnFields, type Subject } from './subject.js';

/** How a statement names the principal: a bit for each way, so that several can hold. */
export const named = {
  nobody: 0,
  everyone: 1,
  account: 2,
  /** The role behind a session, or the user behind a federated session: limited by boundary and session policy. */
  source: 4,
  /** The principal itself: the user, the session, the service. */
  itself: 8,
} as const;

/** Bits of `named` that hold for sure, and those that may hold. */
export interface Naming {
  readonly sure: number;
  readonly possible: number;
}

const nobody: Naming = { sure: 0, possible: 0 };

/** How the element names the subject's principal; `wide` says how open cases are read. */
export type PrincipalMatcher = (subject: Subject, wide: boolean) => Naming;

/** Compiles the element. Without one, a statement of a resource policy applies to nobody. */
export function compilePrincipal(
  element: PrincipalElement,
  effect: 'Allow' | 'Deny' | 'unknown',
): PrincipalMatcher {
  if (element.kind === 'absent') return () => nobody;
  const { entries, place } = element;
  if (!element.negated) return (subject) => nameAll(entries, subject);
  if (effect === 'Allow') return (subject, wide) => allowsOthers(entries, place, subject, wide);
  return (subject, wide) => deniesOthers(entries, place, subject, wide);
}

function nameAll(entries: readonly PrincipalEntry[], subject: Subject): Naming {
  let sure = 0;
  let possible = 0;
  for (const entry of entries) {
    const name = nameOne(entry, subject.principal);
    if (name === 'unknown') {
      subject.unknown(unknownReason(entry), entry.place);
      possible |= named.itself;
    } else sure |= name;
  }
  return { sure, possible: possible & ~sure };
}

function unknownReason(entry: PrincipalEntry): string {
  if (entry.kind === 'unknown') return entry.reason;
  if (entry.kind === 'canonicalUser') return 'canonical user ids are not modelled';
  return 'the request does not say which session of the role it is';
}

function nameOne(entry: PrincipalEntry, principal: Principal): number | 'unknown' {
  switch (entry.kind) {
    case 'everyone':
      return named.everyone;
    case 'account':
      return accountOf(principal) === entry.account ? named.account : named.nobody;
    case 'user':
      return nameUser(entry.arn, principal);
    case 'role':
      return roleArnOf(principal) === entry.arn ? named.source : named.nobody;
    case 'roleSession':
      return nameSession(entry.arn, principal);
    case 'federatedUser':
      return principal.kind === 'federatedUser' && principal.arn === entry.arn ? named.itself : named.nobody;
    case 'service':
      return principal.kind === 'service' && principal.service === entry.service
        ? named.itself
        : named.nobody;
    case 'federated':
      return isProvider(principal, entry.provider) ? named.itself : named.nobody;
    case 'uniqueId':
      return named.nobody;
    case 'canonicalUser':
      return accountOf(principal) === undefined ? named.nobody : 'unknown';
    case 'other':
      return isSymbolicName(principal, entry.text);
    case 'unknown':
      return 'unknown';
  }
}

function nameUser(arn: string, principal: Principal): number {
  if (principal.kind === 'user') return principal.arn === arn ? named.itself : named.nobody;
  return principal.kind === 'federatedUser' && principal.userArn === arn ? named.source : named.nobody;
}

function nameSession(arn: string, principal: Principal): number | 'unknown' {
  if (principal.kind === 'roleSession') return sessionArn(principal) === arn ? named.itself : named.nobody;
  if (principal.kind !== 'role') return named.nobody;
  const anySession = sessionArn({
    ...principal,
    kind: 'roleSession',
    roleArn: principal.arn,
    sessionName: '',
  });
  return arn.startsWith(anySession) ? 'unknown' : named.nobody;
}

function isProvider(principal: Principal, provider: string): boolean {
  return (principal.kind === 'webIdentity' || principal.kind === 'saml') && principal.provider === provider;
}

/** A symbol that stands for a whole ARN or account names the principal that has the same symbol there. */
function isSymbolicName(principal: Principal, text: string): number {
  if (principal.kind === 'user' && principal.arn === text) return named.itself;
  if (roleArnOf(principal) === text) return named.source;
  if (accountOf(principal) === text || text === rootOf(principal)) return named.account;
  return named.nobody;
}

function rootOf(principal: Principal): string | undefined {
  const account = accountOf(principal);
  return account === undefined ? undefined : `arn:aws:iam::${account}:root`;
}

/**
 * Allow with NotPrincipal: everyone but the listed. Whether listing an account lists its principals is left open; the
 * wide reading still allows them.
 */
function allowsOthers(
  entries: readonly PrincipalEntry[],
  place: Place,
  subject: Subject,
  wide: boolean,
): Naming {
  const { sure, possible } = nameAll(entries, subject);
  if ((sure & ~named.account) !== 0) return nobody;
  if ((sure & named.account) !== 0 && subject.principal.kind !== 'root') {
    return subject.open('not-principal-allow-account', wide, place) === 0 ? nobody : onlyEveryone;
  }
  if (sure !== 0) return nobody;
  return possible === 0 ? onlyEveryone : { sure: 0, possible: named.everyone };
}

const onlyEveryone: Naming = { sure: named.everyone, possible: 0 };

/**
 * Deny with NotPrincipal: everyone but the listed, and always a principal that has a permissions boundary
 * (access_policies_boundaries.html). The page asks to list account, role and session together, and says that AWS may
 * deny otherwise; the narrow reading denies only when none of them is listed.
 */
function deniesOthers(
  entries: readonly PrincipalEntry[],
  place: Place,
  subject: Subject,
  wide: boolean,
): Naming {
  if (subject.hasBoundary) return onlyEveryone;
  const { sure, possible } = nameAll(entries, subject);
  if (sure === 0) return possible === 0 ? onlyEveryone : { sure: 0, possible: named.everyone };
  const asked = namesOf(subject.principal);
  if ((sure & named.everyone) !== 0 || (sure & asked) === asked) return nobody;
  return subject.open('not-principal-deny-partly-listed', wide, place) === 0 ? nobody : onlyEveryone;
}

/** Everything that the page wants listed for a principal to be exempt for sure. */
function namesOf(principal: Principal): number {
  switch (principal.kind) {
    case 'user':
      return named.account | named.itself;
    case 'role':
      return named.account | named.source;
    case 'roleSession':
    case 'federatedUser':
      return named.account | named.source | named.itself;
    case 'root':
      return named.account;
    default:
      return named.itself;
  }
}

/** The account in an ARN's fifth field; empty where the ARN has none. */
export function accountInArn(arn: string): string {
  return arnFields(arn)[4] ?? '';
}
