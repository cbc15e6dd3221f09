import type { Account, Environment } from '../environment/schema.js';
import type { Conditions, Statement } from '../iam/statement.js';
import { roleArn, roleName } from '../naming/names.js';
import type { BucketPurpose } from '../stacks/references.js';
import { type BucketAccess, bucketAccess } from './bucket-access.js';
import { studioReaders } from './key-use.js';
import { macieRoleArn } from './perimeter-exceptions.js';
import { datasetPrefix } from './prefixes.js';
import { sameAccount } from './purposes.js';

/** Buckets whose prefixes belong to different parties. Logs are written by services and read by auditors. */
const shared: ReadonlySet<BucketPurpose> = new Set<BucketPurpose>([
  'internal',
  'confidential',
  'restricted',
  'models',
  'releases',
  'capture',
]);

/**
 * Each prefix for those alone who are declared to use it: to read under it, to list it, to write under it. What lies
 * under no declared prefix is for nobody. `aws:PrincipalArn` of a session is its role's ARN, so sessions are met too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function confinement(
  environment: Environment,
  account: Account,
  purpose: BucketPurpose,
  bucket: string,
): readonly Statement[] {
  const prefixes = declaredPrefixes(environment, account, purpose);
  if (!shared.has(purpose) || prefixes.length === 0) return [];
  const rows = ownRows(environment, account, purpose);
  const spared = exceptionalReaders(environment, account, purpose);
  const objects = (each: readonly string[]) => each.map((prefix) => `${bucket}/${prefix}*`);
  const readers = byParty(rows, prefixes, 'read').map((party) => ({
    ...party,
    roles: [...party.roles, ...spared],
  }));
  return [
    ...readers.map((party, index) =>
      denyTo(`DenyRead${index}`, reading, objects(party.prefixes), party.roles),
    ),
    ...readers.map((party, index) =>
      denyTo(`DenyList${index}`, listing, [bucket], party.roles, under(party.prefixes)),
    ),
    ...byParty(rows, prefixes, 'write').map((party, index) =>
      denyTo(`DenyWrite${index}`, writing, objects(party.prefixes), party.roles),
    ),
    ...elsewhere(bucket, objects(prefixes), prefixes, spared),
  ];
}

const under = (prefixes: readonly string[]): Conditions => ({
  StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) },
});

/** Under no declared prefix: nothing is read, listed or written there. Macie lists a bucket as a whole. */
function elsewhere(
  bucket: string,
  declared: readonly string[],
  prefixes: readonly string[],
  spared: readonly string[],
): readonly Statement[] {
  const services = spared.filter((role) => role.includes(':role/aws-service-role/'));
  const outside: Conditions = { StringNotLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) } };
  return [
    denyTo('DenyListElsewhere', listing, [bucket], services, outside),
    {
      ...denyTo('DenyElsewhere', [...reading, ...writing], [], services),
      notResources: declared,
    },
  ];
}

/**
 * What the bucket's account grants to roles of other accounts, who need it beside their own permissions: one prefix, to
 * read or to write. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function accountRoleAccess(
  environment: Environment,
  account: Account,
  purpose: BucketPurpose,
  bucket: string,
): readonly Statement[] {
  const foreign = ownRows(environment, account, purpose).filter(
    (row) => row.role.split(':')[4] !== account.id,
  );
  const prefixes = [...new Set(foreign.map((row) => row.prefix))];
  return (['read', 'write'] as const).flatMap((verb) =>
    byParty(foreign, prefixes, verb)
      .filter((party) => party.roles.length > 0)
      .map((party, index) => allowTo(verb, index, bucket, party)),
  );
}

function allowTo(verb: BucketAccess['verb'], index: number, bucket: string, party: Party): Statement {
  return {
    sid: `Allow${verb === 'read' ? 'Read' : 'Write'}${index}`,
    effect: 'Allow',
    principals: { kind: 'aws', arns: party.roles },
    actions:
      verb === 'read' ? ['s3:GetObject', 's3:GetObjectVersion'] : ['s3:AbortMultipartUpload', 's3:PutObject'],
    resources: party.prefixes.map((prefix) => `${bucket}/${prefix}*`),
  };
}

/** Prefixes that the same roles may read, or write. */
interface Party {
  readonly prefixes: readonly string[];
  readonly roles: readonly string[];
}

function ownRows(
  environment: Environment,
  account: Account,
  purpose: BucketPurpose,
): readonly BucketAccess[] {
  return bucketAccess(environment).filter(
    (row) => row.purpose === purpose && sameAccount(row.owner, account),
  );
}

/** Every prefix that the bucket is divided into, whether or not anyone uses it. */
export function declaredPrefixes(
  environment: Environment,
  account: Account,
  purpose: BucketPurpose,
): readonly string[] {
  const datasets = Object.entries(environment.datasets).filter(([, each]) => each.classification === purpose);
  const used = ownRows(environment, account, purpose).map((row) => row.prefix);
  return [...new Set([...datasets.map(([name]) => datasetPrefix(name)), ...used])];
}

/** A statement for each set of roles, not for each prefix: policies are limited in size, and sets repeat. */
function byParty(
  rows: readonly BucketAccess[],
  prefixes: readonly string[],
  verb: BucketAccess['verb'],
): readonly Party[] {
  const parties = new Map<string, Party>();
  for (const prefix of prefixes) {
    const using = rows.filter((row) => row.verb === verb && row.prefix === prefix);
    const roles = [...new Set(using.map((row) => row.role))].sort();
    const key = roles.join();
    parties.set(key, { roles, prefixes: [...(parties.get(key)?.prefixes ?? []), prefix] });
  }
  return [...parties.values()];
}

/** Readers of everything in the bucket, besides those of each prefix. */
function exceptionalReaders(
  environment: Environment,
  account: Account,
  purpose: BucketPurpose,
): readonly string[] {
  const studio = studioReaders(environment, account, purpose);
  return [
    // By pattern, for the names of two hundred people do not fit into a bucket policy; the key policy has them by name.
    ...(studio.length === 0 ? [] : [roleArn(account, roleName(environment, '*', 'studio'))]),
    ...(purpose === 'restricted' && environment.audit.macie ? [macieRoleArn(account)] : []),
  ];
}

function denyTo(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  roles: readonly string[],
  conditions: Conditions = {},
): Statement {
  const spared = roles.length === 0 ? {} : { ArnNotLike: { 'aws:PrincipalArn': roles } };
  const all = { ...conditions, ...spared };
  return {
    sid,
    effect: 'Deny',
    principals: { kind: 'everyone' },
    actions,
    resources,
    ...(Object.keys(all).length === 0 ? {} : { conditions: all }),
  };
}

/** Every action that tells what is in an object, and every one that changes what is there. */
const reading = ['s3:GetObject*'] as const;
const writing = [
  's3:DeleteObject*',
  's3:PutObject*',
  's3:Replicate*',
  's3:RestoreObject',
  's3:UpdateObjectEncryption',
] as const;
const listing = ['s3:ListBucket', 's3:ListBucketVersions'] as const;
