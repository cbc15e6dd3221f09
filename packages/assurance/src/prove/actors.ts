import { type Estate, policiesFor } from '@redoubt/estate';
import {
  type AttachedPolicy,
  type Principal,
  type PrincipalEntry,
  type PrincipalLayers,
  parsePolicy,
  parsePolicyText,
  type Statement,
} from '@redoubt/policy';

/** Somebody who may make requests: a principal, the policies on its side, and where it stands to the estate. */
export interface Actor {
  readonly principal: Principal;
  readonly layers: PrincipalLayers;
  /** `inside` principals are those that the estate defines or names in its own accounts. */
  readonly standing: 'inside' | 'outside';
  /** What is said of the actor where an ARN would not help. */
  readonly description: string;
  /** Stands for all principals of all accounts that the estate does not know: its ARN and account are left open. */
  readonly anyAccount?: true;
}

/** The estate's own principals: its roles and users. */
export function insideActors(estate: Estate): readonly Actor[] {
  const organizations = new Map(estate.accounts.map(({ id, organizationId }) => [id, organizationId]));
  return [...estate.roles, ...estate.users].map((identity) => {
    const organizationId = organizations.get(identity.account);
    const principal: Principal = {
      kind: identity.kind,
      arn: identity.arn,
      account: identity.account,
      ...(identity.tags.complete ? { tags: Object.fromEntries(identity.tags.values) } : {}),
      ...(organizationId === undefined ? {} : { organizationId }),
    };
    return {
      principal,
      layers: policiesFor(estate, principal),
      standing: 'inside' as const,
      description: `${identity.kind} ${identity.name}`,
    };
  });
}

/** Accounts that stand for all those that the estate does not name: nobody owns account numbers of this form. */
const strangerAccount = '000000000000';
const colleagueAccount = '000000000001';

/** What stands for all services and identity providers that no policy names. */
export const otherService = 'other-service.amazonaws.com';
const otherProvider = `arn:aws:iam::${strangerAccount}:saml-provider/other`;

/**
 * Principals outside the estate, one for each kind that policies can tell apart: an unsigned caller, a service and an
 * identity provider that nobody names, the root user and a role of an account outside the organization, a role of one
 * inside, and everyone whom some policy names. In their own accounts they may do everything, since those are not ours to
 * limit.
 */
export function outsideActors(estate: Estate): readonly Actor[] {
  const named = namedOutsiders(estate);
  const colleagues = organizationsOf(estate).map((organization) =>
    stranger(
      roleIn(colleagueAccount, 'colleague', organization),
      'a role of another account of the organization',
    ),
  );
  return [
    outsider({ kind: 'anonymous' }, 'an unsigned caller'),
    stranger(roleIn(strangerAccount, 'stranger', undefined), 'a role of an account outside the organization'),
    outsider(rootOf(strangerAccount), 'the root user of an account outside the organization'),
    outsider({ kind: 'service', service: otherService }, 'a service that no policy names'),
    outsider(
      { kind: 'saml', provider: otherProvider },
      'somebody whom an unknown identity provider vouches for',
    ),
    ...colleagues,
    ...named,
  ];
}

/** The same actor as if its own policies allowed everything: what is left are those of others. */
export function withFullAccess(actor: Actor): Actor {
  return { ...actor, layers: { ...actor.layers, identity: [everything] } };
}

/** The root users of the estate's own accounts. */
export function rootUsers(estate: Estate): readonly Actor[] {
  return estate.accounts.map(({ id, organizationId }) => {
    const principal = rootOf(id, organizationId);
    const description = `the root user of ${id}`;
    return { principal, layers: policiesFor(estate, principal), standing: 'inside', description };
  });
}

function rootOf(account: string, organizationId?: string): Principal {
  const arn = `arn:aws:iam::${account}:root`;
  return { kind: 'root', arn, account, ...(organizationId === undefined ? {} : { organizationId }) };
}

function organizationsOf(estate: Estate): readonly string[] {
  return [...new Set(estate.accounts.flatMap(({ organizationId }) => organizationId ?? []))];
}

function roleIn(account: string, name: string, organizationId: string | undefined): Principal {
  const arn = `arn:aws:iam::${account}:role/${name}`;
  return { kind: 'role', arn, account, ...(organizationId === undefined ? {} : { organizationId }) };
}

function outsider(principal: Principal, description: string): Actor {
  const layers: PrincipalLayers = 'account' in principal ? { identity: [everything] } : { identity: [] };
  return { principal, layers, standing: 'outside', description };
}

function stranger(principal: Principal, description: string): Actor {
  return { ...outsider(principal, description), anyAccount: true };
}

const everything: AttachedPolicy = {
  name: 'whatever its own account allows',
  policy: parsePolicyText(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    'outside',
    'identity',
  ).policy,
};

/** Whoever a resource policy, trust policy or endpoint policy names and the estate does not define. */
function namedOutsiders(estate: Estate): readonly Actor[] {
  const own = new Set(estate.accounts.map(({ id }) => id));
  const defined = new Set([...estate.roles, ...estate.users].map(({ arn }) => arn));
  const found = new Map<string, Actor>();
  for (const entry of principalEntries(estate)) {
    const actor = actorNamed(entry, own, defined, estate);
    if (actor !== undefined) found.set(JSON.stringify(actor.principal), actor);
  }
  return [...found.values()];
}

function actorNamed(
  entry: PrincipalEntry,
  own: ReadonlySet<string>,
  defined: ReadonlySet<string>,
  estate: Estate,
): Actor | undefined {
  switch (entry.kind) {
    case 'service':
      return outsider({ kind: 'service', service: entry.service }, `the service ${entry.service}`);
    case 'account':
      return own.has(entry.account)
        ? undefined
        : outsider(roleIn(entry.account, 'any', undefined), `a role of the account ${entry.account}`);
    case 'role':
    case 'user':
      return defined.has(entry.arn) ? undefined : namedIdentity(entry, own, estate);
    case 'federated':
      return outsider(federatedPrincipal(entry.provider), `somebody whom ${entry.provider} vouches for`);
    default:
      return undefined;
  }
}

function federatedPrincipal(provider: string): Principal {
  return provider.includes(':saml-provider/')
    ? { kind: 'saml', provider }
    : { kind: 'webIdentity', provider };
}

/** A role or user that a policy names: of another account, or of ours and not in the templates. */
function namedIdentity(
  entry: { readonly kind: 'role' | 'user'; readonly arn: string },
  own: ReadonlySet<string>,
  estate: Estate,
): Actor {
  const account = entry.arn.split(':')[4] ?? '';
  const organizationId = estate.accounts.find(({ id }) => id === account)?.organizationId;
  const principal: Principal = {
    kind: entry.kind,
    arn: entry.arn,
    account,
    ...(organizationId === undefined ? {} : { organizationId }),
  };
  if (!own.has(account)) return outsider(principal, `${entry.kind} ${entry.arn}`);
  const description = `${entry.kind} ${entry.arn}, which no template defines`;
  return { principal, layers: policiesFor(estate, principal), standing: 'inside', description };
}

/** Service-linked roles of our accounts that a condition of a policy names, as if they might do everything. */
export function serviceLinkedRoles(estate: Estate): readonly Actor[] {
  const arns = statementsOnResources(estate).flatMap(({ conditions }) =>
    conditions.flatMap(({ values }) =>
      values.flatMap((value) =>
        value.kind === 'text' && value.text.includes(':role/aws-service-role/') ? [value.text] : [],
      ),
    ),
  );
  const own = new Set(estate.accounts.map(({ id }) => id));
  return [...new Set(arns)]
    .filter((arn) => own.has(arn.split(':')[4] ?? ''))
    .map((arn) => withFullAccess(namedIdentity({ kind: 'role', arn }, own, estate)));
}

function principalEntries(estate: Estate): readonly PrincipalEntry[] {
  return statementsOnResources(estate).flatMap(({ principal }) =>
    principal.kind === 'principals' ? principal.entries : [],
  );
}

/** The statements of the policies of resources, and of trust policies. */
function statementsOnResources(estate: Estate): readonly Statement[] {
  const entries = [
    ...estate.resourcePolicies.map(({ entry }) => [entry, 'resource'] as const),
    ...estate.roles.map(({ trust }) => [trust, 'trust'] as const),
  ];
  return entries.flatMap(([entry, kind]) => parsePolicy(entry.document, kind).policy.statements);
}
