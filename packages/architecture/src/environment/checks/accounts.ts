import type { Draft } from '../draft.js';
import type { Path } from '../place.js';
import { knownRegions, otherPartitions } from '../regions.js';
import type { Account } from '../schema.js';
import { nearest } from '../spelling.js';
import { asWarning, type Mistake, valueError } from './mistake.js';

interface StageAccount {
  readonly stage: string;
  readonly account: Account;
  readonly path: Path;
}

function stageAccounts({ sections }: Draft): readonly StageAccount[] {
  const stages = Object.entries(sections.accounts ?? {});
  return stages.flatMap(([stage, account]) =>
    account === undefined ? [] : [{ stage, account, path: ['accounts', stage] }],
  );
}

function allAccounts(draft: Draft): readonly StageAccount[] {
  const account = draft.sections.organization?.managementAccount;
  const management = { stage: 'management', path: ['organization', 'managementAccount'] };
  return account === undefined ? stageAccounts(draft) : [{ ...management, account }, ...stageAccounts(draft)];
}

/** Regions are of the commercial partition, whose ARNs the policies name. */
export function regionsAreOfThePartition(draft: Draft): readonly Mistake[] {
  return allAccounts(draft).flatMap(({ account: { region }, path }) => {
    const other = otherPartitions.find(({ prefix }) => region.startsWith(prefix));
    if (other === undefined) return [];
    const { partition } = other;
    return [valueError([...path, 'region'], { code: 'other-partition', region, partition })];
  });
}

/** Regions are ones that AWS has. */
export function regionsAreKnown(draft: Draft): readonly Mistake[] {
  return allAccounts(draft).flatMap(({ account: { region }, path }) => {
    const isElsewhere = otherPartitions.some(({ prefix }) => region.startsWith(prefix));
    if (isElsewhere || knownRegions.includes(region)) return [];
    const near = nearest(region, knownRegions);
    const facts = { code: 'unknown-region', region, ...(near !== undefined && { nearest: near }) } as const;
    return [asWarning(valueError([...path, 'region'], facts))];
  });
}

/**
 * All stages are in one Region: a model's artifact must lie in the Region of the endpoint that loads it, and an S3
 * gateway endpoint reaches buckets of its own Region only.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
 */
export function stagesShareARegion(draft: Draft): readonly Mistake[] {
  const development = draft.sections.accounts?.development.region;
  return stageAccounts(draft).flatMap(({ account: { region }, path }) => {
    if (development === undefined || region === development) return [];
    return [valueError([...path, 'region'], { code: 'regions-differ', region, development })];
  });
}

/**
 * No stage runs in the management account, which control policies do not bind.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function stagesAvoidTheManagementAccount(draft: Draft): readonly Mistake[] {
  const management = draft.sections.organization?.managementAccount?.id;
  return stageAccounts(draft)
    .filter(({ account }) => account.id === management)
    .map(({ account: { id }, stage, path }) =>
      valueError([...path, 'id'], { code: 'management-account-used', account: id, stage }),
    );
}

/** Control policies have something to attach to. */
export function controlPoliciesHaveTargets(draft: Draft): readonly Mistake[] {
  const { organization } = draft.sections;
  if (organization?.managementAccount === undefined || organization.targets.length > 0) return [];
  const path = ['organization', 'managementAccount'];
  return [asWarning({ ...valueError(path, { code: 'no-targets' }), part: 'key' })];
}

/** Targets are declared with the account that the control policies are made in. */
export function targetsHaveAManagementAccount(draft: Draft): readonly Mistake[] {
  const { organization } = draft.sections;
  if (!organization || organization.managementAccount || organization.targets.length === 0) return [];
  return [asWarning({ ...valueError(['organization', 'targets'], { code: 'targets-unused' }), part: 'key' })];
}

/**
 * Callers are roles of the accounts that endpoints run in: an endpoint has no resource policy, so that no role of
 * another account can be let in.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
export function callersAreInTheEndpointsAccounts(draft: Draft): readonly Mistake[] {
  const { accounts } = draft.sections;
  if (accounts === undefined) return [];
  const endpointAccounts = [
    ...new Set([accounts.staging?.id ?? accounts.production.id, accounts.production.id]),
  ];
  return [...draft.workloads].flatMap(([name, workload]) =>
    ('callers' in workload ? workload.callers : []).flatMap((arn, index) => {
      const account = arn.split(':')[4] ?? '';
      if (endpointAccounts.includes(account)) return [];
      const path = ['workloads', name, 'callers', index];
      return [valueError(path, { code: 'caller-elsewhere', account, endpointAccounts })];
    }),
  );
}

/** The connection to the source is in the account and the Region that the delivery pipeline runs in. */
export function connectionIsInDevelopment(draft: Draft): readonly Mistake[] {
  const development = draft.sections.accounts?.development;
  const arn = draft.sections.delivery?.source.connection;
  if (development === undefined || arn === undefined) return [];
  const [, , , region = '', account = ''] = arn.split(':');
  if (account === development.id && region === development.region) return [];
  const expected = `${development.id} in ${development.region}`;
  const facts = { code: 'connection-elsewhere', account, region, expected } as const;
  return [asWarning(valueError(['delivery', 'source', 'connection'], facts))];
}
