import type { Formula } from '@redoubt/solver';
import type { PrincipalElement, PrincipalEntry, Statement } from '../language/policy.js';
import { lastSegment, type Principal, principalName, sessionArn } from '../request/principal.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * How a policy names a principal: the grade decides which other layers must allow as well.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export type NamedAs = 'everyone' | 'account' | 'user' | 'role' | 'session' | 'service' | 'federated';

/** For each grade, the requests of the principal that the element names in that way. */
export type NamedFormulas = ReadonlyMap<NamedAs, Formula>;

/**
 * The ways in which the principal element of a statement names a principal. An element that is absent names nobody in a
 * resource policy. `wide` says how open cases are read.
 */
export function namedBy(
  vocabulary: Vocabulary,
  statement: Statement,
  principal: Principal,
  wide: boolean,
): NamedFormulas {
  const element = statement.principal;
  if (element.kind === 'absent') return new Map();
  return element.negated
    ? notListed(vocabulary, element, principal, wide)
    : listed(vocabulary, element, principal, wide);
}

type Entries = Extract<PrincipalElement, { kind: 'principals' }>;

function listed(
  vocabulary: Vocabulary,
  element: Entries,
  principal: Principal,
  wide: boolean,
): NamedFormulas {
  const grades = new Map<NamedAs, Formula>();
  for (const entry of element.entries) {
    const named = entryNames(vocabulary, entry, principal, wide);
    if (named === undefined) continue;
    const before = grades.get(named.as) ?? vocabulary.formulas.false;
    grades.set(named.as, vocabulary.formulas.or([before, named.formula]));
  }
  return grades;
}

/**
 * NotPrincipal. AWS wants a Deny to list the account and the session besides the role; the narrow reading exempts
 * whoever is named in any way, the wide one of an Allow exempts only who is named as such.
 */
function notListed(
  vocabulary: Vocabulary,
  element: Entries,
  principal: Principal,
  wide: boolean,
): NamedFormulas {
  const { formulas } = vocabulary;
  vocabulary.assumptions.add('not-principal');
  const exempting = [...listed(vocabulary, element, principal, !wide)]
    .filter(([as]) => !wide || as !== 'account')
    .map(([, formula]) => formula);
  return new Map([['everyone', formulas.not(formulas.or(exempting))]]);
}

interface Named {
  readonly as: NamedAs;
  readonly formula: Formula;
}

function entryNames(
  vocabulary: Vocabulary,
  entry: PrincipalEntry,
  principal: Principal,
  wide: boolean,
): Named | undefined {
  const { formulas } = vocabulary;
  if (entry.kind === 'unknown') {
    return { as: 'everyone', formula: vocabulary.unmodelled(entry.reason, entry.place) };
  }
  if (entry.kind === 'canonicalUser') {
    const reason = `nobody can tell which account the canonical user \`${entry.id}\` is`;
    return { as: 'everyone', formula: vocabulary.unmodelled(reason, entry.place) };
  }
  const as =
    entry.kind === 'uniqueId' ? ofUniqueId(vocabulary, entry.id, principal, wide) : nameOf(entry, principal);
  if (as !== undefined) return { as, formula: formulas.true };
  const someSession =
    entry.kind === 'roleSession' && principal.kind === 'role' && isSessionOf(entry.arn, principal.arn);
  return someSession && vocabulary.open('role-session-name', wide)
    ? { as: 'session', formula: formulas.true }
    : undefined;
}

type PlainEntry = Exclude<PrincipalEntry, { kind: 'unknown' | 'canonicalUser' | 'uniqueId' }>;

export function nameOf(entry: PlainEntry, principal: Principal): NamedAs | undefined {
  switch (entry.kind) {
    case 'everyone':
      return 'everyone';
    case 'account':
      return 'account' in principal && principal.account === entry.account ? 'account' : undefined;
    case 'user':
      return userGrade(principal, entry.arn);
    case 'role':
      return isRole(principal, entry.arn) ? 'role' : undefined;
    case 'roleSession':
      return principal.kind === 'roleSession' && sessionArn(principal) === entry.arn ? 'session' : undefined;
    case 'federatedUser':
      return principal.kind === 'federatedUser' && principal.arn === entry.arn ? 'session' : undefined;
    case 'service':
      return principal.kind === 'service' && principal.service === entry.service ? 'service' : undefined;
    case 'federated':
      return isProvider(principal, entry.provider) ? 'federated' : undefined;
    case 'other':
      return symbolGrade(principal, entry.text);
  }
}

/** A federated session is limited as a role's is, when the user behind it is named. */
function userGrade(principal: Principal, arn: string): NamedAs | undefined {
  if (principal.kind === 'user') return principal.arn === arn ? 'user' : undefined;
  return principal.kind === 'federatedUser' && principal.userArn === arn ? 'role' : undefined;
}

/** A symbol that stands for a whole ARN or account names the principal that has the same symbol there. */
function symbolGrade(principal: Principal, text: string): NamedAs | undefined {
  if (principal.kind === 'user' && principal.arn === text) return 'user';
  if (isRole(principal, text)) return 'role';
  const named =
    'account' in principal &&
    (principal.account === text || text === `arn:aws:iam::${principal.account}:root`);
  return named ? 'account' : undefined;
}

function isRole(principal: Principal, arn: string): boolean {
  if (principal.kind === 'role') return principal.arn === arn;
  return principal.kind === 'roleSession' && principal.roleArn === arn;
}

/** A session's ARN has the role's name without its path. */
export function isSessionOf(session: string, role: string): boolean {
  const [, , service, , account, resource = ''] = session.split(':');
  const [kind, name] = resource.split('/');
  return (
    service === 'sts' &&
    kind === 'assumed-role' &&
    account === role.split(':')[4] &&
    name === lastSegment(role)
  );
}

/** AWS writes an id where the principal was deleted; whether an id that is in use names its principal is left open. */
function ofUniqueId(
  vocabulary: Vocabulary,
  id: string,
  principal: Principal,
  wide: boolean,
): NamedAs | undefined {
  const grade = uniqueIdGrade(principal, id);
  return grade !== undefined && vocabulary.open('principal-unique-id', wide) ? grade : undefined;
}

function uniqueIdGrade(principal: Principal, id: string): NamedAs | undefined {
  if (!('uniqueId' in principal) || principal.uniqueId !== id) return undefined;
  return principal.kind === 'user' ? 'user' : 'role';
}

function isProvider(principal: Principal, provider: string): boolean {
  return (
    (principal.kind === 'saml' || principal.kind === 'webIdentity') && principalName(principal) === provider
  );
}
