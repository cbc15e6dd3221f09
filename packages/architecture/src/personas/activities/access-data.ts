import type { Statement } from '../../iam/statement.js';
import type { ActivityScope } from '../activity-scope.js';

export interface AccessS3BucketsParameters extends ActivityScope {
  /** Names of buckets. */
  readonly buckets: readonly string[];
  /** ARNs of the keys that their objects are encrypted with. */
  readonly keyArns: readonly string[];
}

/** Access S3 buckets: read and write objects of the named buckets, while they belong to this account. */
export function accessS3Buckets(parameters: AccessS3BucketsParameters): readonly Statement[] {
  const { account, buckets, keyArns } = parameters;
  const ours = { StringEquals: { 'aws:ResourceAccount': account.id } };
  return [
    {
      sid: 'ListBuckets',
      effect: 'Allow',
      actions: ['s3:ListBucket'],
      resources: buckets.map((name) => `arn:aws:s3:::${name}`),
      conditions: ours,
    },
    {
      sid: 'UseObjects',
      effect: 'Allow',
      actions: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      resources: buckets.map((name) => `arn:aws:s3:::${name}/*`),
      conditions: ours,
    },
    ...bucketKeys(parameters, keyArns),
  ];
}

/** Access all of S3, within this account: what Role Manager calls all resources reaches every bucket there is. */
export function accessS3AllResources(
  scope: ActivityScope & { readonly keyArns: readonly string[] },
): readonly Statement[] {
  return accessS3Buckets({ ...scope, buckets: ['*'] });
}

function bucketKeys({ account }: ActivityScope, keyArns: readonly string[]): readonly Statement[] {
  if (keyArns.length === 0) return [];
  return [
    {
      sid: 'UseBucketKeys',
      effect: 'Allow',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: keyArns,
      conditions: { StringEquals: { 'kms:ViaService': `s3.${account.region}.amazonaws.com` } },
    },
  ];
}

export interface QueryAthenaGroupsParameters extends ActivityScope {
  readonly workgroups: readonly string[];
}

/** Query Athena in named work groups, whose settings decide where results go. */
export function queryAthenaGroups({
  account,
  workgroups,
}: QueryAthenaGroupsParameters): readonly Statement[] {
  const athena = `arn:aws:athena:${account.region}:${account.id}`;
  return [
    {
      sid: 'QueryGroups',
      effect: 'Allow',
      actions: [
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
      ],
      resources: workgroups.map((name) => `${athena}:workgroup/${name}`),
    },
    {
      sid: 'SeeCatalogs',
      effect: 'Allow',
      actions: ['athena:ListDatabases', 'athena:ListTableMetadata'],
      resources: [`${athena}:datacatalog/*`],
    },
    { sid: 'ListCatalogs', effect: 'Allow', actions: ['athena:ListDataCatalogs'], resources: ['*'] },
  ];
}

export interface ManageGlueTablesParameters extends AccessS3BucketsParameters {
  readonly databases: readonly string[];
}

/** Manage Glue tables of named databases, with the data below them. No object or bucket ACL is set. */
export function manageGlueTables(parameters: ManageGlueTablesParameters): readonly Statement[] {
  const { account, databases } = parameters;
  const glue = `arn:aws:glue:${account.region}:${account.id}`;
  return [
    {
      sid: 'KeepTables',
      effect: 'Allow',
      actions: ['glue:GetTable', 'glue:SearchTables', 'glue:UpdateTable'],
      resources: [
        `${glue}:catalog`,
        ...databases.flatMap((name) => [`${glue}:database/${name}`, `${glue}:table/${name}/*`]),
      ],
    },
    ...accessS3Buckets(parameters),
  ];
}
