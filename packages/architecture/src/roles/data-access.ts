import { type BucketAccess, bucketAccess } from '../data/bucket-access.js';
import { sameAccount } from '../data/purposes.js';
import type { Environment } from '../environment/schema.js';
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
  const rows = bucketAccess(environment).filter((row) => row.role === role);
  return accessStatements(environment, rows, data);
}

/** Prefixes of one bucket that are read, or written: what one set of statements is about. */
type BucketPrefixes = Omit<BucketAccess, 'prefix' | 'role'> & { readonly prefixes: readonly string[] };

/**
 * Objects under the prefixes, the listing of these prefixes, and the keys for those objects through S3. Accesses of
 * one verb to one bucket are stated together.
 */
export function accessStatements(
  environment: Environment,
  rows: readonly Omit<BucketAccess, 'role'>[],
  data: DataReferences,
): readonly Statement[] {
  const names = new Map<string, number>();
  return groups(rows).flatMap((group) => {
    const name = constructId(group.verb, group.purpose);
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    return groupStatements(environment, count === 1 ? name : `${name}${count}`, group, data);
  });
}

/** So many prefixes that their ARNs, three times, stay well below the size of a policy. */
const MOST_PREFIXES = 25;

function groups(rows: readonly Omit<BucketAccess, 'role'>[]): readonly BucketPrefixes[] {
  const byBucket = new Map<string, BucketPrefixes>();
  for (const { owner, purpose, verb, prefix } of rows) {
    const key = [owner.id, owner.region, purpose, verb].join(' ');
    const known = byBucket.get(key)?.prefixes ?? [];
    byBucket.set(key, { owner, purpose, verb, prefixes: [...new Set([...known, prefix])] });
  }
  return [...byBucket.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.prefixes.length / MOST_PREFIXES) }, (_, at) => ({
      ...group,
      prefixes: group.prefixes.slice(at * MOST_PREFIXES, (at + 1) * MOST_PREFIXES),
    })),
  );
}

function groupStatements(
  environment: Environment,
  name: string,
  group: BucketPrefixes,
  data: DataReferences,
): readonly Statement[] {
  const bucket = bucketArn(bucketName(environment, group.owner, group.purpose));
  const objects = group.prefixes.map((prefix) => `${bucket}/${prefix}*`);
  return [
    { sid: name, effect: 'Allow', actions: objectActions[group.verb], resources: objects },
    ...(group.verb === 'read' ? [listing(name, bucket, group.prefixes)] : []),
    keyUse(environment, name, group, objects, data),
  ];
}

/** A multipart upload is aborted and listed with the permissions of its writer. */
const objectActions: Readonly<Record<BucketAccess['verb'], readonly string[]>> = {
  read: ['s3:GetObject', 's3:GetObjectVersion'],
  write: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject'],
};

function listing(name: string, bucket: string, prefixes: readonly string[]): Statement {
  return {
    sid: `List${name}`,
    effect: 'Allow',
    actions: ['s3:ListBucket'],
    resources: [bucket],
    conditions: { StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) } },
  };
}

/**
 * The buckets use no S3 Bucket Key, so that the encryption context is the object's ARN.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context
 */
function keyUse(
  environment: Environment,
  name: string,
  group: BucketPrefixes,
  objects: readonly string[],
  data: DataReferences,
): Statement {
  const { resources, conditions } = bucketKey(environment, group, data);
  return {
    sid: `Key${name}`,
    effect: 'Allow',
    actions: group.verb === 'read' ? ['kms:Decrypt'] : ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources,
    conditions: {
      StringEquals: { 'kms:ViaService': `s3.${group.owner.region}.amazonaws.com` },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': objects },
      ...conditions,
    },
  };
}

/**
 * A bucket's key: its ARN in the own account. In another account its ARN is not known here, so any key of that account
 * that has the fixed alias.
 * https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
function bucketKey(
  environment: Environment,
  { owner, purpose }: BucketPrefixes,
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
