import type { Account, Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { bucketArn, bucketName } from '../naming/names.js';
import type { BucketPurpose } from '../stacks/references.js';
import { accountRoleAccess, confinement } from './confinement.js';
import { logDelivery } from './log-delivery.js';
import { perimeter } from './perimeter.js';
import { rightKeyOnly } from './right-key.js';

/** What a bucket's policy needs to know of the bucket, besides the environment. */
export interface BucketPolicyProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly purpose: BucketPurpose;
  /** ARN of the bucket's key; a reference where the key is made in the same stack. */
  readonly keyArn: string;
  /** Ids of the S3 endpoints of the account's network. */
  readonly endpointIds: readonly string[];
}

/**
 * The statements of a bucket's policy: TLS only, this key only, from our endpoints and organization only, and each
 * prefix by those alone who are declared to use it. Denials hold against any identity policy, an administrator's too.
 */
export function bucketPolicy(props: BucketPolicyProps): readonly Statement[] {
  const { environment, account, purpose } = props;
  const bucket = bucketArn(bucketName(environment, account, purpose));
  return [
    transportIsEncrypted(bucket),
    ...rightKeyOnly(bucket, props.keyArn, purpose),
    ...perimeter(props, bucket),
    ...confinement(environment, account, purpose, bucket),
    ...accountRoleAccess(environment, account, purpose, bucket),
    ...(purpose === 'logs' ? logDelivery(environment, account, bucket) : []),
  ];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit */
export function transportIsEncrypted(bucket: string): Statement {
  return {
    sid: 'DenyPlainTransport',
    effect: 'Deny',
    principals: { kind: 'everyone' },
    actions: ['s3:*'],
    resources: [bucket, `${bucket}/*`],
    conditions: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
