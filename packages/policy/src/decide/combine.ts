/**
 * Puts the caller's side and the resource's side together: which Allow is enough
 * (reference_policies_evaluation-logic.html, reference_policies_evaluation-logic-cross-account.html).
 */
import { and, type Certainty, maybe, no, or, yes } from '../match/certainty.js';
import { named } from '../match/principal.js';
import type { IdentityOutcomes } from './evaluate-layers.js';
import type { Outcome } from './outcome.js';
import type { Authority } from './service-rules.js';

/** The two sides of a request. `identities` is `undefined` for principals that have no policies of their own. */
export interface Sides {
  readonly identities: IdentityOutcomes | undefined;
  readonly resource: Outcome | undefined;
  readonly bucketBehind: Outcome | undefined;
  readonly grant: Certainty;
  readonly authority: Authority;
  /** `maybe` when one of the accounts is not known. */
  readonly sameAccount: Certainty;
}

/** Which side carried the Allow, or failed to. */
export interface Core {
  readonly allow: Certainty;
  readonly by: 'identity' | 'resource' | 'grant' | 'both';
  /** Outcomes that would have had to allow and did not. */
  readonly missing: readonly Outcome['layer'][];
}

/** Whether the policies that grant, grant. */
export function combine(sides: Sides): Core {
  const { identities, sameAccount } = sides;
  if (identities === undefined) return resourceAlone(sides);
  if (sameAccount === yes) return withinAccount(sides, identities);
  if (sameAccount === no) return acrossAccounts(sides, identities);
  const within = withinAccount(sides, identities);
  const across = acrossAccounts(sides, identities);
  return within.allow === across.allow ? across : { ...across, allow: maybe };
}

function resourceAlone(sides: Sides): Core {
  const own = or(naming(sides.resource, 15), sides.grant);
  const allow = and(own, bucketAllows(sides));
  return { allow, by: 'resource', missing: allow === yes ? [] : ['resource'] };
}

/** A principal without an account of its own needs the bucket behind an access point to allow it too. */
function bucketAllows({ bucketBehind }: Sides): Certainty {
  return bucketBehind?.allow ?? yes;
}

function naming(resource: Outcome | undefined, bits: number): Certainty {
  if (resource === undefined) return no;
  if ((resource.allowed & bits) !== 0) return yes;
  return (resource.possible & bits) !== 0 ? maybe : no;
}

function limits({ boundary, session }: IdentityOutcomes): Certainty {
  return and(boundary?.allow ?? yes, session?.allow ?? yes);
}

function withinAccount(sides: Sides, identities: IdentityOutcomes): Core {
  const { resource, grant, authority } = sides;
  const limited = limits(identities);
  const direct = or(naming(resource, named.itself | named.everyone), grant);
  const viaSource = and(naming(resource, named.source), limited);
  const byResource = or(direct, viaSource);
  const delegated = authority === 'none' ? yes : naming(resource, named.account);
  const byIdentity = and(and(identities.identity.allow, limited), delegated);
  const allow = or(byResource, byIdentity);
  if (allow !== no)
    return {
      allow,
      by: byResource >= byIdentity ? resourceOrGrant(sides, byResource) : 'identity',
      missing: [],
    };
  const resourceMissing = authority !== 'none' && naming(resource, 15) === no;
  return { allow, by: 'identity', missing: missingLayers(sides, identities, resourceMissing) };
}

function resourceOrGrant(sides: Sides, byResource: Certainty): Core['by'] {
  return sides.grant === byResource && naming(sides.resource, 15) < byResource ? 'grant' : 'resource';
}

function acrossAccounts(sides: Sides, identities: IdentityOutcomes): Core {
  const callers = and(identities.identity.allow, limits(identities));
  const owners = and(or(naming(sides.resource, 15), sides.grant), bucketAllows(sides));
  const granted = sides.grant;
  const allow = or(and(callers, owners), granted);
  if (allow !== no) return { allow, by: granted === allow && owners < allow ? 'grant' : 'both', missing: [] };
  return { allow, by: 'both', missing: missingLayers(sides, identities, owners === no) };
}

function missingLayers(
  sides: Sides,
  identities: IdentityOutcomes,
  resourceMissing: boolean,
): Outcome['layer'][] {
  const { identity, boundary, session } = identities;
  const missing: Outcome['layer'][] = [];
  if (resourceMissing) missing.push(naming(sides.resource, 15) === no ? 'resource' : 'bucketBehind');
  if (identity.allow === no) missing.push('identity');
  if (boundary?.allow === no) missing.push('boundary');
  if (session?.allow === no) missing.push('session');
  return missing;
}

/** Whether two accounts are the same; `maybe` when one is a symbol and they differ. */
export function sameAccount(
  left: string | undefined,
  right: string | undefined,
  symbolic: boolean,
): Certainty {
  if (left === right) return yes;
  return symbolic ? maybe : no;
}
