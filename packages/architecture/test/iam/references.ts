import { bucketPurposes, keyPurposes } from '../../src/data/purposes.js';
import type { Account, Environment, WorkloadKind } from '../../src/environment/schema.js';
import { bucketArn, bucketName, keyAlias } from '../../src/naming/names.js';
import type {
  DataReferences,
  NetworkReferences,
  PrivateLinkReferences,
} from '../../src/stacks/references.js';

const kinds: readonly WorkloadKind[] = [
  'processing',
  'training',
  'tuning',
  'evaluation',
  'batch-inference',
  'real-time-inference',
  'monitoring',
];

/** Ids as AWS would generate them. */
export function networkOf(account: Account): NetworkReferences {
  const groups = [...kinds, 'build', 'studio', 'endpoints'].map((kind, index) => [kind, `sg-${index}`]);
  return {
    account,
    vpcId: 'vpc-1',
    subnetIds: ['subnet-1', 'subnet-2'],
    routeTableIds: ['rtb-1'],
    securityGroupIds: Object.fromEntries(groups),
    s3PrefixListId: 'pl-1',
  };
}

export function dataOf(environment: Environment, account: Account): DataReferences {
  const key = (purpose: string) => ({
    arn: `arn:aws:kms:${account.region}:${account.id}:key/${purpose}`,
    alias: keyAlias(environment, purpose),
  });
  const keys = keyPurposes(environment, account).map((purpose) => [purpose, key(purpose)] as const);
  const buckets = bucketPurposes(environment, account).map((purpose) => {
    const name = bucketName(environment, account, purpose);
    return [purpose, { name, arn: bucketArn(name), key: key(purpose) }] as const;
  });
  return { account, keys: Object.fromEntries(keys), buckets: Object.fromEntries(buckets) };
}

export function privateLinkOf(account: Account): PrivateLinkReferences {
  return { account, endpointIds: { s3: 'vpce-s3', 'sagemaker.api': 'vpce-api', sts: 'vpce-sts' } };
}
