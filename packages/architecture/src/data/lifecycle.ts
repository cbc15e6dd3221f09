import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Environment } from '../environment/schema.js';
import type { BucketPurpose } from '../stacks/references.js';
import { datasetPrefix } from './prefixes.js';

/** Days that a replaced or deleted version can still be brought back, and that an unfinished upload is kept. */
export const recoverableDays = 30;
export const unfinishedUploadDays = 7;

/**
 * What expires, and when: unfinished uploads, replaced versions, datasets after their retention, logs after the
 * audit's. A version under Object Lock outlives its rule until its lock ends.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
 */
export function lifecycleRules(
  environment: Environment,
  purpose: BucketPurpose,
): readonly CfnBucket.RuleProperty[] {
  return [
    {
      id: 'unfinished-and-replaced',
      status: 'Enabled',
      abortIncompleteMultipartUpload: { daysAfterInitiation: unfinishedUploadDays },
      noncurrentVersionExpiration: { noncurrentDays: recoverableDays },
    },
    ...retention(environment, purpose),
    ...(purpose === 'logs' ? [expireAfter('audit-retention', environment.audit.retentionDays)] : []),
  ];
}

function retention(environment: Environment, purpose: BucketPurpose): readonly CfnBucket.RuleProperty[] {
  return Object.entries(environment.datasets).flatMap(([name, { classification, retentionDays }]) => {
    if (classification !== purpose || retentionDays === undefined) return [];
    return [{ ...expireAfter(`retention-${name}`, retentionDays), prefix: datasetPrefix(name) }];
  });
}

/** A rule that expires current versions after so many days. */
export function expireAfter(id: string, expirationInDays: number): CfnBucket.RuleProperty {
  return { id, status: 'Enabled', expirationInDays };
}
