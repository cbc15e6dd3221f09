import type { Account, Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { bucketArn, bucketName, roleArn, roleName } from '../naming/names.js';
import type { BucketPurpose } from '../stacks/references.js';
import { type BucketAccess, bucketAccess } from './bucket-access.js';
import { macieRoleArn } from './perimeter-exceptions.js';
import { sameAccount } from './purposes.js';

/**
 * Who uses a bucket's key: the roles that read or write the bucket, through S3 in the key's Region alone, and for the
 * objects under their prefix alone. The buckets use no S3 Bucket Key, so that the encryption context is the ARN of the
 * object, not of the bucket. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context
 */
export function bucketKeyUse(
  environment: Environment,
  account: Account,
  purpose: BucketPurpose,
): readonly Statement[] {
  const rows = bucketAccess(environment).filter(
    (row) => row.purpose === purpose && sameAccount(row.owner, account),
  );
  const objects = `${bucketArn(bucketName(environment, account, purpose))}/`;
  const named = [...grouped(rows)].map(([, group], index) => useStatement(account, objects, group, index));
  return [
    ...named,
    ...studioReads(environment, account, purpose, objects),
    ...macieReads(environment, account, purpose, objects),
  ];
}

/** Rows that differ only in the prefix are one statement; reading and writing are different actions. */
function grouped(rows: readonly BucketAccess[]): ReadonlyMap<string, readonly BucketAccess[]> {
  const groups = new Map<string, BucketAccess[]>();
  for (const row of rows) {
    const key = `${row.verb} ${row.prefix}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function useStatement(
  account: Account,
  objects: string,
  group: readonly BucketAccess[],
  index: number,
): Statement {
  const first = group[0];
  const reads = first?.verb === 'read';
  return {
    sid: `${reads ? 'Read' : 'Write'}${index}`,
    effect: 'Allow',
    principals: { kind: 'aws', arns: [...new Set(group.map((row) => row.role))] },
    // A multipart upload decrypts its parts' data key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
    actions: reads ? ['kms:Decrypt'] : ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: throughS3(account, `${objects}${first?.prefix ?? ''}*`),
  };
}

/** Through S3 of the account's Region, for objects whose ARN matches. */
export function throughS3(account: Account, objects: string): Statement['conditions'] & object {
  return {
    StringEquals: { 'kms:ViaService': `s3.${account.region}.amazonaws.com` },
    StringLike: { 'kms:EncryptionContext:aws:s3:arn': objects },
  };
}

/** Data scientists read, in Studio, the datasets of every class but `restricted`. */
function studioReads(
  environment: Environment,
  account: Account,
  purpose: BucketPurpose,
  objects: string,
): readonly Statement[] {
  const arns = studioReaders(environment, account, purpose);
  if (arns.length === 0) return [];
  const conditions = throughS3(account, `${objects}*`);
  const principals = { kind: 'aws', arns } as const;
  return [
    {
      sid: 'StudioReads',
      effect: 'Allow',
      principals,
      actions: ['kms:Decrypt'],
      resources: ['*'],
      conditions,
    },
  ];
}

/** ARNs of the Studio roles of those who may read datasets of this class in person: data scientists, never `restricted`. */
export function studioReaders(
  environment: Environment,
  account: Account,
  purpose: BucketPurpose,
): readonly string[] {
  if (purpose !== 'internal' && purpose !== 'confidential') return [];
  const people = Object.entries(environment.people).filter(
    ([, person]) => person.persona === 'data-scientist',
  );
  return people.map(([name]) => roleArn(account, roleName(environment, name, 'studio')));
}

/**
 * Macie classifies restricted data. Its service-linked role comes with Macie, after the keys, and a policy cannot name a
 * role that does not exist; so the statement names everyone and the condition names the role.
 * https://docs.aws.amazon.com/macie/latest/user/discovery-supported-encryption-types.html
 */
function macieReads(
  environment: Environment,
  account: Account,
  purpose: BucketPurpose,
  objects: string,
): readonly Statement[] {
  if (purpose !== 'restricted' || !environment.audit.macie) return [];
  const through = throughS3(account, `${objects}*`);
  return [
    {
      sid: 'MacieReads',
      effect: 'Allow',
      principals: { kind: 'everyone' },
      actions: ['kms:Decrypt'],
      resources: ['*'],
      conditions: {
        ...through,
        StringEquals: { ...through.StringEquals, 'kms:CallerAccount': account.id },
        ArnEquals: { 'aws:PrincipalArn': macieRoleArn(account) },
      },
    },
  ];
}
