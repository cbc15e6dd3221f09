import type { Account, Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { distinctAccounts } from '../naming/names.js';
import type { NetworkReferences } from '../stacks/references.js';
import { denyStatements, unguardedCompute } from './deny-statements.js';
import { guardrails } from './guardrails.js';
import type { GuardrailSettings } from './requirement.js';
import { schedulesByDefinition } from './schedules.js';
import { distributionImageArns } from './studio-images.js';

/** Guardrails that hold for everyone who comes through an endpoint; approvers come that way as well. */
const notOnEndpoints: ReadonlySet<string> = new Set(['model-approval', 'instance-types']);

/**
 * The guardrails again, in the policy of the endpoint of the SageMaker API. Keys do not exist yet when endpoints are
 * made, so any key of the account will do here, by its ARN.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/interface-vpc-endpoint.html
 */
export function endpointGuardrailStatements(
  environment: Environment,
  account: Account,
  network: NetworkReferences,
): readonly Statement[] {
  const anyKey = [`arn:aws:kms:${account.region}:${account.id}:key/*`];
  const kinds = [...new Set(Object.values(environment.workloads).map(({ kind }) => kind))].sort();
  const settings: GuardrailSettings = {
    sagemaker: `arn:aws:sagemaker:${account.region}:${account.id}`,
    prefix: environment.name,
    subnetIds: network.subnetIds,
    securityGroupIds: kinds.map((kind) => network.securityGroupIds[kind]),
    volumeKeyArns: anyKey,
    outputKeyArns: anyKey,
    instanceTypes: [],
    studioImageArns: distributionImageArns(account.region),
  };
  return [
    ...guardrails
      .filter(({ id }) => !notOnEndpoints.has(id))
      .flatMap((guardrail) => denyStatements(guardrail, settings)),
    unguardedCompute(),
  ].map((statement) => ({ ...statement, principals: { kind: 'everyone' } }));
}

/**
 * The guardrails that can be stated for a whole organizational unit: without ids that AWS generates, and without the
 * names and instance types of one environment.
 */
const forOrganizations: ReadonlySet<string> = new Set([
  'subnets',
  'security-groups',
  'network-isolation',
  'inter-container-encryption',
  'volume-key',
  'output-key',
  'no-root-access',
  'no-direct-internet',
  'instance-metadata-version',
  'vpc-only',
  'no-remote-debug',
  'no-remote-access',
  'private-spaces',
]);

/**
 * The guardrails as statements of a service control policy. Whose subnets and groups cannot be said, but that there are
 * some; a key is one of the environment's accounts, by its ARN and not by an alias.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 * @param exempt ARNs of the jobs that a declared weakening leaves out of network isolation
 */
export function controlGuardrailStatements(
  environment: Environment,
  exempt: readonly string[],
): readonly Statement[] {
  const ownKeys = distinctAccounts(environment).map(({ id, region }) => `arn:aws:kms:${region}:${id}:key/*`);
  const settings: GuardrailSettings = {
    sagemaker: 'arn:aws:sagemaker:*:*',
    prefix: '',
    subnetIds: [],
    securityGroupIds: [],
    volumeKeyArns: ownKeys,
    outputKeyArns: ownKeys,
    instanceTypes: [],
    studioImageArns: [],
  };
  return guardrails
    .filter(({ id }) => forOrganizations.has(id))
    .map(schedulesByDefinition)
    .flatMap((guardrail) =>
      denyStatements(guardrail, settings, guardrail.id === 'network-isolation' ? exempt : []).filter(
        ({ sid }) => guardrail.requirement.kind !== 'subset' || sid.startsWith('No'),
      ),
    );
}
