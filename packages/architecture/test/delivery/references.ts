import { createHash } from 'node:crypto';
import { bucketPurposes, keyPurposes } from '../../src/data/purposes.js';
import type { Account, Environment } from '../../src/environment/schema.js';
import { bucketArn, bucketName, keyAlias } from '../../src/naming/names.js';
import type { DataReferences, KeyPurpose, NetworkReferences } from '../../src/stacks/references.js';

/** A network as its layer hands it on, with ids in place of references. */
export function networkOf(account: Account): NetworkReferences {
  const group = (name: string) => `sg-${Buffer.from(name).toString('hex').padEnd(17, '0').slice(0, 17)}`;
  return {
    account,
    defaultSecurityGroupId: group('default'),
    vpcId: 'vpc-0123456789abcdef0',
    subnetIds: ['subnet-0123456789abcde01', 'subnet-0123456789abcde02'],
    routeTableIds: ['rtb-1'],
    securityGroupIds: {
      processing: group('processing'),
      training: group('training'),
      tuning: group('tuning'),
      evaluation: group('evaluation'),
      'batch-inference': group('batch-inference'),
      'real-time-inference': group('real-time-inference'),
      monitoring: group('monitoring'),
      build: group('build'),
      endpoints: group('endpoints'),
    },
    s3PrefixListId: 'pl-1',
  };
}

/** ARN of a key, with an id that its purpose decides. */
export function keyArnOf(account: Account, purpose: KeyPurpose): string {
  const id = createHash('sha256').update(purpose).digest('hex').slice(0, 12);
  return `arn:aws:kms:${account.region}:${account.id}:key/00000000-0000-4000-8000-${id}`;
}

/** Keys and buckets as their layer hands them on, with ARNs in place of references. */
export function dataOf(environment: Environment, account: Account): DataReferences {
  const key = (purpose: KeyPurpose) => ({
    arn: keyArnOf(account, purpose),
    alias: keyAlias(environment, purpose),
  });
  const bucket = (purpose: KeyPurpose) => {
    const name = bucketName(environment, account, purpose);
    return { name, arn: bucketArn(name), key: key(purpose) };
  };
  return {
    account,
    keys: Object.fromEntries(keyPurposes(environment, account).map((purpose) => [purpose, key(purpose)])),
    buckets: Object.fromEntries(
      bucketPurposes(environment, account).map((purpose) => [purpose, bucket(purpose)]),
    ),
  };
}
