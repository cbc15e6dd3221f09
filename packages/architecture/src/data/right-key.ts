import type { Conditions, Statement } from '../iam/statement.js';
import type { BucketPurpose } from '../stacks/references.js';

const encryption = 's3:x-amz-server-side-encryption';
const keyId = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const customerKey = 's3:x-amz-server-side-encryption-customer-algorithm';

/**
 * Objects are encrypted with the bucket's key. A write without an encryption header gets it by the bucket's default
 * encryption, so it passes; a write that asks for anything else does not. One statement for each way to ask:
 * another kind of encryption, another key, KMS without a key (which would mean the AWS managed key, not the bucket's
 * default), and a key of the customer's own. CloudTrail alone may ask for SSE-S3, in the bucket of logs: the digests of
 * a trail have it whatever key its files have, and refused they would be missing without a word.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html
 */
export function rightKeyOnly(bucket: string, keyArn: string, purpose: BucketPurpose): readonly Statement[] {
  const deny = (sid: string, conditions: Conditions): Statement => ({
    sid,
    effect: 'Deny',
    principals: { kind: 'everyone' },
    actions: ['s3:PutObject'],
    resources: [`${bucket}/*`],
    conditions,
  });
  const notDigests = purpose === 'logs' ? { 'aws:PrincipalServiceName': 'cloudtrail.amazonaws.com' } : {};
  return [
    deny('DenyOtherEncryption', {
      StringNotEquals: { [encryption]: 'aws:kms', ...notDigests },
      Null: { [encryption]: 'false' },
    }),
    deny('DenyOtherKey', { StringNotEquals: { [keyId]: keyArn }, Null: { [keyId]: 'false' } }),
    deny('DenyKeyLeftToAws', {
      Null: { [encryption]: 'false', [keyId]: 'true' },
      ...(purpose === 'logs' ? { StringNotEquals: notDigests } : {}),
    }),
    deny('DenyCustomerProvidedKey', { Null: { [customerKey]: 'false' } }),
  ];
}
