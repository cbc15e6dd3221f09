import type { Estate, PolicyEntry } from '@redoubt/estate';
import { type PolicyKind, parsePolicy } from '@redoubt/policy';

/** One layer of the authorization of a request, and what an estate has in it. */
export interface LayerCount {
  readonly title: string;
  readonly policies: number;
  readonly allows: number;
  readonly denies: number;
  /** What the policies stand on, or what stands without one. */
  readonly note: string;
}

function counted(title: string, note: string, entries: readonly PolicyEntry[], kind: PolicyKind): LayerCount {
  const distinct = [...new Set(entries)];
  const effects = distinct.flatMap(({ document }) =>
    parsePolicy(document, kind).policy.statements.map(({ effect }) => effect),
  );
  const denies = effects.filter((effect) => effect === 'Deny').length;
  const allows = effects.filter((effect) => effect === 'Allow').length;
  return { title, note, policies: distinct.length, allows, denies };
}

/**
 * The layers that a request passes, in the order in which AWS evaluates them, with the policies that the estate has in each.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function layerCounts(estate: Estate): readonly LayerCount[] {
  const { network, organizationPolicies, resourcePolicies, roles, users } = estate;
  const identities = [...roles, ...users];
  const ofKind = (kind: string) => organizationPolicies.filter((each) => each.kind === kind);
  const on = (test: (type: string) => boolean) =>
    resourcePolicies.filter(({ resourceType }) => test(resourceType)).map(({ entry }) => entry);
  const endpoints = network.endpoints.flatMap(({ policy }) => policy ?? []);
  const boundaries = identities.flatMap(({ boundary }) => boundary ?? []);
  const isKey = (type: string) => type === 'AWS::KMS::Key';
  const resources = resourcePolicies.length - on(isKey).length;
  return [
    counted(
      'VPC endpoint policy',
      `${endpoints.length} of ${network.endpoints.length} endpoints`,
      endpoints,
      'endpoint',
    ),
    counted(
      'Service control policies',
      'over the accounts',
      ofKind('SERVICE_CONTROL_POLICY').map(({ entry }) => entry),
      'scp',
    ),
    counted(
      'Resource control policies',
      'over the resources',
      ofKind('RESOURCE_CONTROL_POLICY').map(({ entry }) => entry),
      'rcp',
    ),
    counted(
      'Role trust policy',
      `${roles.length} roles`,
      roles.map(({ trust }) => trust),
      'trust',
    ),
    counted(
      'Resource-based policy',
      `${resources} resources`,
      on((type) => !isKey(type)),
      'resource',
    ),
    counted('Key policy', `${on(isKey).length} of ${estate.keys.length} keys`, on(isKey), 'key'),
    counted(
      'Identity-based policies',
      `${identities.length} roles and users`,
      identities.flatMap(({ identityPolicies }) => identityPolicies),
      'identity',
    ),
    counted(
      'Permissions boundary',
      `${boundaries.length} of ${identities.length} roles and users`,
      boundaries,
      'boundary',
    ),
  ];
}
