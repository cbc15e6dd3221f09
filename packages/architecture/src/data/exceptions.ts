import type { Account, Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import type { CheckException } from '../network/exceptions.js';
import type { BucketPurpose } from '../stacks/references.js';
import { bucketPurposes } from './purposes.js';

/** Findings about the buckets of an account that are justified. */
export function dataExceptions(environment: Environment, account: Account): readonly CheckException[] {
  const purposes = bucketPurposes(environment, account);
  return [
    ...purposes.map((purpose) => replication(bucketPath(purpose))),
    ...purposes.filter((purpose) => unlocked[purpose] !== undefined).map(noObjectLock),
    replication(accessLogs),
    ...accessLogsExceptions,
  ];
}

const bucketPath = (purpose: BucketPurpose): string => `Data/${constructId(purpose, 'bucket')}/Bucket`;
const accessLogs = 'Data/AccessLogs/Bucket';

/** Why what a bucket holds must stay erasable. Logs and releases are locked. */
const unlocked: Readonly<Partial<Record<BucketPurpose, string>>> = {
  internal: 'a dataset ends with its retention, and a person may ask for the erasure of a record',
  confidential: 'a dataset ends with its retention, and a person may ask for the erasure of a record',
  restricted: 'a dataset ends with its retention, and a patient may ask for the erasure of a record',
  models: 'every training writes here, and only what is released, in a locked bucket, is evidence',
  capture: 'what an endpoint was asked may be personal, and has to be erasable',
  artifacts: 'artifacts between two stages of delivery are of no use after it',
};

function noObjectLock(purpose: BucketPurpose): CheckException {
  const path = bucketPath(purpose);
  return {
    path,
    rule: 's3_bucket_object_lock_enabled_check',
    reason: `${path} has versions and no Object Lock: ${unlocked[purpose] ?? ''}.`,
  };
}

function replication(path: string): CheckException {
  return {
    path,
    rule: 'NIST.800.53.R5-S3BucketReplicationEnabled',
    reason:
      `A copy of ${path} in another Region would be a second place that holds it, outside the Region that the ` +
      'environment declares for its data and without its keys and perimeter. Versions, retention on deletion and, for ' +
      'logs and releases, Object Lock protect against loss.',
  };
}

const notWithSse =
  'S3 delivers server access logs only into a bucket whose default encryption is SSE-S3 and that has no Object Lock, so ' +
  `${accessLogs} has neither a key nor a lock; nothing else is written there.`;

const accessLogsExceptions: readonly CheckException[] = [
  { path: accessLogs, rule: 'NIST.800.53.R5-S3DefaultEncryptionKMS', reason: notWithSse },
  { path: accessLogs, rule: 's3_bucket_default_encryption_kms_check', reason: notWithSse },
  { path: accessLogs, rule: 's3_bucket_object_lock_enabled_check', reason: notWithSse },
  {
    path: accessLogs,
    rule: 's3_bucket_logging_enabled_check',
    reason: `${accessLogs} takes the access logs of the others; its own, delivered into itself, would never end.`,
  },
];
