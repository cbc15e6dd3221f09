import type { Principal } from '@redoubt/policy';
import type { EstateIndex } from '../layers/estate-index.js';
import type { Account } from '../model/account.js';
import type { Role, User } from '../model/principal.js';

/** The principal of the policy language for a user or role of the estate, with its tags and organization. */
export function callerOf(index: EstateIndex, identity: Role | User): Principal {
  return {
    kind: identity.kind,
    arn: identity.arn,
    ...membership(index, identity.account),
    tags: Object.fromEntries(identity.tags.values),
  };
}

/**
 * The principal that an ARN, a name, a service (`sagemaker.amazonaws.com`) or `*` (unsigned) stands for; `undefined`
 * when it is none of these. An ARN that the estate does not define is a principal whose policies are unknown.
 */
export function principalNamed(index: EstateIndex, text: string): Principal | undefined {
  const own = index.roles.get(text) ?? index.users.get(text) ?? byName(index, text);
  if (own !== undefined) return callerOf(index, own);
  if (text === '*' || text === 'anonymous') return { kind: 'anonymous' };
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text)) return { kind: 'service', service: text };
  return foreign(index, text);
}

/** By name, logical id, construct path or id in the estate; only when there is exactly one. */
function byName(index: EstateIndex, text: string): Role | User | undefined {
  const all: readonly (Role | User)[] = [...index.estate.roles, ...index.estate.users];
  const matches = all.filter(
    (one) =>
      one.name === text ||
      one.logicalId === text ||
      `${one.stack}.${one.logicalId}` === text ||
      one.place.constructPath?.replace(/\/Resource$/, '') === text,
  );
  return matches.length === 1 ? matches[0] : undefined;
}

function foreign(index: EstateIndex, arn: string): Principal | undefined {
  const [, service, account, resource] = /^arn:[^:]+:(iam|sts)::([^:]+):(.+)$/.exec(arn) ?? [];
  if (account === undefined || resource === undefined) return undefined;
  const member = membership(index, account);
  if (resource === 'root') return { kind: 'root', arn, ...member };
  if (service === 'iam' && resource.startsWith('role/')) return { kind: 'role', arn, ...member };
  if (service === 'iam' && resource.startsWith('user/')) return { kind: 'user', arn, ...member };
  const [, roleName, sessionName] = /^assumed-role\/([^/]+)\/(.+)$/.exec(resource) ?? [];
  if (roleName === undefined || sessionName === undefined) return undefined;
  const role = index.estate.roles.find((one) => one.account === account && one.name === roleName);
  const tags = role === undefined ? {} : { tags: Object.fromEntries(role.tags.values) };
  const roleArn = role?.arn ?? `arn:aws:iam::${account}:role/${roleName}`;
  return { kind: 'roleSession', roleArn, sessionName, ...member, ...tags };
}

function membership(index: EstateIndex, account: string) {
  const known: Account | undefined = index.accounts.get(account);
  const id = known?.organizationId;
  if (known === undefined || id === undefined) return { account };
  const paths = known.organizationPath?.slice(0, -1).join('/');
  return {
    account,
    organizationId: id,
    ...(paths === undefined ? {} : { organizationPaths: [`${id}/${paths}/`] }),
  };
}
