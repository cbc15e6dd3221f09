import { type AttachedPolicy, type OrganizationLevel, parsePolicy } from '@redoubt/policy';
import type { OrganizationPolicy } from '../model/organization.js';
import { fromPlain } from '../source/located.js';
import { attached, poisoned } from './attached.js';
import type { EstateIndex } from './estate-index.js';

type Kind = OrganizationPolicy['kind'];

const levelCache = new WeakMap<EstateIndex, Map<string, readonly OrganizationLevel[]>>();

/**
 * The SCPs or RCPs of an account, from the root of its organization down to itself. AWS attaches `FullAWSAccess`
 * (`RCPFullAWSAccess`) everywhere when policies are turned on, and templates do not show it: it is taken to be there,
 * which is the reading that allows more. Empty for an account of which no organization policy is known.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function organizationLevels(
  index: EstateIndex,
  account: string,
  kind: Kind,
): readonly OrganizationLevel[] {
  const cache = levelCache.get(index) ?? new Map<string, readonly OrganizationLevel[]>();
  levelCache.set(index, cache);
  const key = `${kind} ${account}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const levels = readLevels(index, account, kind);
  cache.set(key, levels);
  return levels;
}

function readLevels(index: EstateIndex, account: string, kind: Kind): readonly OrganizationLevel[] {
  const policies = index.estate.organizationPolicies.filter((policy) => policy.kind === kind);
  if (policies.length === 0) return [];
  const path = index.accounts.get(account)?.organizationPath;
  const levels = path ?? [account];
  const at = (level: string): OrganizationLevel => ({
    name: level,
    policies: [
      fullAccess(kind),
      ...policies.filter((one) => one.targets.includes(level)).map((one) => asPolicy(one)),
    ],
  });
  return path === undefined ? [...unplaced(policies, account, kind), at(account)] : levels.map(at);
}

/** Policies on roots and units, for an account whose place is not known: each may reach it. */
function unplaced(
  policies: readonly OrganizationPolicy[],
  account: string,
  kind: Kind,
): readonly OrganizationLevel[] {
  const above = policies.filter((policy) => policy.targets.some((target) => !isAccount(target)));
  const open = above.map((policy) => {
    const reason = `it is not known whether the account ${account} lies under ${policy.targets.join(', ')}`;
    const made = asPolicy(policy);
    return { ...made, policy: poisoned(made.policy, { reason, place: policy.place }) };
  });
  return open.length === 0 ? [] : [{ name: 'above the account', policies: [fullAccess(kind), ...open] }];
}

function isAccount(target: string): boolean {
  return /^\d{12}$/.test(target);
}

function asPolicy(policy: OrganizationPolicy): AttachedPolicy {
  const kind = policy.kind === 'SERVICE_CONTROL_POLICY' ? 'scp' : 'rcp';
  const made = attached(policy.entry, kind, undefined);
  const [open] = policy.unknowns;
  return open === undefined ? made : { ...made, policy: poisoned(made.policy, open) };
}

const place = { file: 'AWS', line: 1, column: 1, pointer: '' };
const full: Readonly<Record<Kind, AttachedPolicy>> = {
  SERVICE_CONTROL_POLICY: fullPolicy('FullAWSAccess', 'scp'),
  RESOURCE_CONTROL_POLICY: fullPolicy('RCPFullAWSAccess', 'rcp'),
};

function fullAccess(kind: Kind): AttachedPolicy {
  return full[kind];
}

function fullPolicy(name: string, kind: 'scp' | 'rcp'): AttachedPolicy {
  const everyone = kind === 'rcp' ? { Principal: '*' } : {};
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', ...everyone, Action: '*', Resource: '*' }],
  };
  return { name, policy: parsePolicy(fromPlain(document, place), kind).policy };
}
