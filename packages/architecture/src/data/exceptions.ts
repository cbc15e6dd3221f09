import type { Account, Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import type { CheckException } from '../network/exceptions.js';
import { bucketPurposes } from './purposes.js';

/** Findings about the buckets of an account that are justified. */
export function dataExceptions(environment: Environment, account: Account): readonly CheckException[] {
  const names = [
    ...bucketPurposes(environment, account).map((purpose) => constructId(purpose, 'bucket')),
    'AccessLogs',
  ];
  return [
    ...names.map((name) => replication(name)),
    {
      path: 'Data/AccessLogs/Bucket',
      rule: 'NIST.800.53.R5-S3DefaultEncryptionKMS',
      reason:
        'S3 delivers server access logs only into a bucket whose default encryption is SSE-S3, so Data/AccessLogs/Bucket ' +
        'has it; nothing else is written there.',
    },
  ];
}

function replication(name: string): CheckException {
  return {
    path: `Data/${name}/Bucket`,
    rule: 'NIST.800.53.R5-S3BucketReplicationEnabled',
    reason:
      `A copy of ${name} in another Region would be a second place that holds it, outside the Region that the ` +
      'environment declares for its data and without its keys and perimeter. Versions, retention on deletion and, for ' +
      'logs and releases, Object Lock protect against loss.',
  };
}
