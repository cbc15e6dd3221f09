import { type Estate, policiesFor, resourcePolicyFor } from '@redoubt/estate';
import {
  type AttachedPolicy,
  isServiceLinkedRole,
  type OrganizationLevel,
  type Principal,
  type Statement,
} from '@redoubt/policy';
import { endpointLayers } from '../prove/endpoints.js';
import type { MutantLayer } from './mutant.js';

/** The policies of one layer that hold for one holder: a role, a resource, an endpoint, the resources of an account. */
export interface HolderPolicies {
  readonly layer: MutantLayer;
  /** ARN of the role or resource, id of the endpoint or the account. */
  readonly holder: string;
  /** The account of the role or resource; `undefined` for an endpoint, which serves several. */
  readonly account: string | undefined;
  /** For an endpoint: patterns of the actions that can travel through it. */
  readonly actions?: readonly string[];
  /** For an endpoint: actions that its policy does not decide, though their requests carry its id. */
  readonly alongside?: readonly string[];
  /** `undefined` where no policy of the layer is set, which leaves everything to the other layers. */
  readonly statements: readonly Statement[] | undefined;
}

/** Every policy of an estate by layer and holder. */
export function policiesByHolder(estate: Estate): readonly HolderPolicies[] {
  return [
    ...ownRoles(estate).flatMap((role) => ofRole(estate, role)),
    ...resourceArns(estate).map(({ arn, layer, account }) => ({
      layer,
      holder: arn,
      account,
      statements: statementsOf(resourcePolicyFor(estate, 'iam:GetRole', arn).policy ?? []),
    })),
    ...estate.accounts.flatMap(({ id }) => ofAccount(estate, id)),
    ...endpointLayers(estate).map(({ id, actions, alongside, policies }) => ({
      layer: 'endpoint-policy' as const,
      holder: id,
      account: undefined,
      actions,
      alongside,
      statements: policies.length === 0 ? undefined : statementsOf(policies),
    })),
  ];
}

/** What limits the resources of an account, and its root user. */
function ofAccount(estate: Estate, account: string): readonly HolderPolicies[] {
  const root = rootArn(account);
  const { scps } = policiesFor(estate, { kind: 'root', arn: root, account });
  return [
    {
      layer: 'resource-control-policy',
      holder: account,
      account,
      statements: ofLevels(rcpsOf(estate, account)),
    },
    { layer: 'service-control-policy', holder: root, account, statements: ofLevels(scps) },
  ];
}

/** The root user of an account. */
export function rootArn(account: string): string {
  return `arn:aws:iam::${account}:root`;
}

/** Roles whose policies the templates write. */
export function ownRoles({ roles }: Estate): Estate['roles'] {
  return roles.filter(({ kind, arn, account }) => !isServiceLinkedRole({ kind, arn, account }));
}

function ofRole(estate: Estate, role: Estate['roles'][number]): readonly HolderPolicies[] {
  const { arn, account } = role;
  const principal: Principal = { kind: 'role', arn, account };
  const { identity, boundary, scps } = policiesFor(estate, principal);
  const own = { holder: arn, account };
  return [
    { ...own, layer: 'identity-policy', statements: statementsOf(identity) },
    {
      ...own,
      layer: 'permissions-boundary',
      statements: boundary === undefined ? undefined : statementsOf(boundary),
    },
    { ...own, layer: 'service-control-policy', statements: ofLevels(scps) },
    {
      ...own,
      layer: 'trust-policy',
      statements: statementsOf(resourcePolicyFor(estate, 'sts:AssumeRole', arn).policy ?? []),
    },
  ];
}

function resourceArns(estate: Estate) {
  return estate.resourcePolicies.map(({ resourceArn: arn, resourceType, account }) => ({
    arn,
    account,
    layer: resourceType === 'AWS::KMS::Key' ? ('key-policy' as const) : ('resource-policy' as const),
  }));
}

function rcpsOf(estate: Estate, account: string): readonly OrganizationLevel[] {
  const owned = [...estate.buckets, ...estate.keys].find((resource) => resource.account === account);
  return owned === undefined ? [] : (resourcePolicyFor(estate, 'iam:GetRole', owned.arn).rcps ?? []);
}

/** Levels must all allow; AWS's own full access stands at each, so only what they deny counts. */
function ofLevels(levels: readonly OrganizationLevel[] | undefined): readonly Statement[] {
  return (levels ?? []).flatMap(({ policies }) =>
    statementsOf(policies).filter(({ effect }) => effect !== 'Allow'),
  );
}

function statementsOf(policies: readonly AttachedPolicy[]): readonly Statement[] {
  return policies.flatMap(({ policy }) => policy.statements);
}
