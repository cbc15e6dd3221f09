import { type BucketAccess, bucketAccess } from '../data/bucket-access.js';
import { throughS3 } from '../data/key-use.js';
import { sameAccount } from '../data/purposes.js';
import type { Account, Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import type { Statement } from '../iam/statement.js';
import { bucketArn, bucketName, keyAlias } from '../naming/names.js';
import type { DataReferences } from '../stacks/references.js';

/**
 * What a role may do with the buckets and their keys: the rows of the environment's access table that name it, and
 * nothing else. Buckets and key policies are made from the same rows.
 * @param role ARN of the role
 * @param data references of the role's own account; keys of another account are named by their alias
 */
export function dataAccessStatements(
  environment: Environment,
  role: string,
  data: DataReferences,
): readonly Statement[] {
  return bucketAccess(environment)
    .filter((row) => row.role === role)
    .flatMap((row) => accessStatements(environment, row, data));
}

/** Objects under a prefix, the prefix's listing, and the key for those objects through S3. */
export function accessStatements(
  environment: Environment,
  row: BucketAccess,
  data: DataReferences,
): readonly Statement[] {
  const bucket = bucketArn(bucketName(environment, row.owner, row.purpose));
  const objects = `${bucket}/${row.prefix}*`;
  const name = constructId(row.verb, row.purpose, row.prefix);
  return [
    { sid: name, effect: 'Allow', actions: objectActions[row.verb], resources: [objects] },
    ...(row.verb === 'read' ? [listing(name, bucket, row.prefix)] : []),
    keyUse(environment, name, row, objects, data),
  ];
}

/** A multipart upload is aborted and listed with the permissions of its writer. */
const objectActions: Readonly<Record<BucketAccess['verb'], readonly string[]>> = {
  read: ['s3:GetObject', 's3:GetObjectVersion'],
  write: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject'],
};

function listing(name: string, bucket: string, prefix: string): Statement {
  return {
    sid: `List${name}`,
    effect: 'Allow',
    actions: ['s3:ListBucket'],
    resources: [bucket],
    conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
  };
}

function keyUse(
  environment: Environment,
  name: string,
  row: BucketAccess,
  objects: string,
  data: DataReferences,
): Statement {
  const { resources, conditions } = bucketKey(environment, row.owner, row.purpose, data);
  return {
    sid: `Key${name}`,
    effect: 'Allow',
    actions: row.verb === 'read' ? ['kms:Decrypt'] : ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources,
    conditions: { ...throughS3(row.owner, objects), ...conditions },
  };
}

/**
 * A bucket's key: its ARN in the own account. In another account its ARN is not known here, so any key of that account
 * that has the fixed alias.
 * https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
function bucketKey(
  environment: Environment,
  owner: Account,
  purpose: BucketAccess['purpose'],
  data: DataReferences,
): Pick<Statement, 'resources' | 'conditions'> {
  const own = sameAccount(owner, data.account) ? data.keys[purpose] : undefined;
  if (own !== undefined) return { resources: [own.arn] };
  return {
    resources: [`arn:aws:kms:${owner.region}:${owner.id}:key/*`],
    conditions: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias(environment, purpose) },
    },
  };
}
