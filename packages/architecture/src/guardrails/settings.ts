import type { Account, Environment } from '../environment/schema.js';
import type { DataReferences, KeyPurpose, NetworkReferences } from '../stacks/references.js';
import type { GuardrailSettings } from './requirement.js';
import { distributionImageArns } from './studio-images.js';

/**
 * The instance types that Studio's apps may run on, besides those that workloads declare. `system` is what SageMaker
 * calls the instance of an app that runs no code of its user.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceSpec.html
 */
export const studioInstanceTypes: readonly string[] = [
  'system',
  'ml.t3.medium',
  'ml.t3.large',
  'ml.m5.large',
  'ml.m5.xlarge',
];

/** Keys of buckets that jobs write to. */
const outputPurposes: readonly KeyPurpose[] = ['internal', 'confidential', 'restricted', 'models', 'capture'];

/** What the guardrails of an account compare with: its own subnets, groups and keys, and the declared instance types. */
export function guardrailSettings(
  environment: Environment,
  account: Account,
  network: NetworkReferences,
  data: DataReferences,
): GuardrailSettings {
  const workloads = Object.values(environment.workloads);
  const kinds = [...new Set(workloads.map(({ kind }) => kind))].sort();
  return {
    sagemaker: `arn:aws:sagemaker:${account.region}:${account.id}`,
    prefix: environment.name,
    subnetIds: network.subnetIds,
    securityGroupIds: kinds.map((kind) => network.securityGroupIds[kind]),
    volumeKeyArns: keyArns(data, ['volumes']),
    outputKeyArns: keyArns(data, outputPurposes),
    instanceTypes: [
      ...new Set([...workloads.map(({ instanceType }) => instanceType), ...studioInstanceTypes]),
    ].sort(),
    studioImageArns: distributionImageArns(account.region),
  };
}

function keyArns(data: DataReferences, purposes: readonly KeyPurpose[]): readonly string[] {
  return purposes.flatMap((purpose) => data.keys[purpose]?.arn ?? []);
}
