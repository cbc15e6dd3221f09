import type { CfnBucketProps } from 'aws-cdk-lib/aws-s3';
import type { Environment } from '../environment/schema.js';
import type { BucketPurpose } from '../stacks/references.js';
import { weakening } from './weakenings.js';

/**
 * Logs and releases are locked for as long as logs are kept: a release is evidence of what was deployed. In COMPLIANCE
 * mode nobody can lift the lock, the root user included; the weakening `log-lock` makes it GOVERNANCE.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export function objectLock(
  environment: Environment,
  purpose: BucketPurpose,
): Pick<CfnBucketProps, 'objectLockEnabled' | 'objectLockConfiguration'> {
  if (purpose !== 'logs' && purpose !== 'releases') return {};
  const mode = weakening(environment, 'log-lock')?.mode ?? 'COMPLIANCE';
  return {
    objectLockEnabled: true,
    objectLockConfiguration: {
      objectLockEnabled: 'Enabled',
      rule: { defaultRetention: { mode, days: environment.audit.retentionDays } },
    },
  };
}
