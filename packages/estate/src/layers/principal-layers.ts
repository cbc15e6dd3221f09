import type { AttachedPolicy, Principal, PrincipalLayers } from '@redoubt/policy';
import { accountOf, roleArnOf } from '@redoubt/policy';
import type { Role, User } from '../model/principal.js';
import { attached, unknownPolicy } from './attached.js';
import type { EstateIndex } from './estate-index.js';
import { organizationLevels } from './organization-levels.js';

const cache = new WeakMap<EstateIndex, Map<string, PrincipalLayers>>();

/**
 * The caller's side of a decision: identity policies, boundary and SCPs. The policies of a principal that the estate
 * does not define are unknown. Made once for each principal, so that they are compiled once.
 */
export function principalLayers(index: EstateIndex, principal: Principal): PrincipalLayers {
  const account = accountOf(principal);
  const holder = roleArnOf(principal) ?? ('arn' in principal ? principal.arn : undefined);
  if (account === undefined || holder === undefined) return { identity: [] };
  const known = cache.get(index) ?? new Map<string, PrincipalLayers>();
  cache.set(index, known);
  const found = known.get(holder);
  if (found !== undefined) return found;
  const made = makeLayers(index, principal, holder, account);
  known.set(holder, made);
  return made;
}

function makeLayers(
  index: EstateIndex,
  principal: Principal,
  holder: string,
  account: string,
): PrincipalLayers {
  const organization = {
    scps: organizationLevels(index, account, 'SERVICE_CONTROL_POLICY'),
    inManagementAccount: index.accounts.get(account)?.isManagementAccount ?? false,
  };
  if (principal.kind === 'root') return { identity: [fullRoot(holder)], ...organization };
  const userArn = principal.kind === 'federatedUser' ? principal.userArn : holder;
  const identity = index.roles.get(holder) ?? index.users.get(userArn);
  if (identity === undefined) return { identity: [undefinedPrincipal(holder)], ...organization };
  const boundary =
    identity.boundary === undefined
      ? {}
      : { boundary: [attached(identity.boundary, 'boundary', identity.condition)] };
  return { identity: identityPolicies(index, identity), ...boundary, ...organization };
}

function identityPolicies(index: EstateIndex, identity: Role | User): readonly AttachedPolicy[] {
  const own = identity.identityPolicies.map((entry) => attached(entry, 'identity', identity.condition));
  if (identity.kind === 'role') return own;
  const groups = identity.groups.flatMap((arn) => {
    const group = index.groups.get(arn);
    if (group === undefined) return [unknownGroup(arn, identity)];
    return group.identityPolicies.map((entry) => ({
      ...attached(entry, 'identity', identity.condition),
      attachment: 'group' as const,
    }));
  });
  return [...own, ...groups];
}

function unknownGroup(arn: string, user: User): AttachedPolicy {
  const reason = `the estate does not define the group \`${arn}\``;
  return unknownPolicy(arn, reason, { reason, place: user.place }, 'identity');
}

const nowhere = { file: 'estate', line: 1, column: 1, pointer: '' };

function undefinedPrincipal(arn: string): AttachedPolicy {
  const reason = `the estate does not define \`${arn}\`, so its policies are not known`;
  return unknownPolicy(arn, reason, { reason, place: nowhere }, 'identity');
}

/** The root user of an account may do everything that the other layers leave. */
function fullRoot(arn: string): AttachedPolicy {
  const statement = {
    index: 0,
    effect: 'Allow' as const,
    principal: { kind: 'absent' as const },
    action: everything(),
    resource: everything(),
    conditions: [],
    poisons: [],
    place: nowhere,
  };
  return {
    name: arn,
    policy: { kind: 'identity', version: '2012-10-17', statements: [statement], place: nowhere },
  };
}

function everything() {
  const pattern = { kind: 'text' as const, text: '*', place: nowhere };
  return { kind: 'patterns' as const, negated: false, patterns: [pattern], place: nowhere };
}
