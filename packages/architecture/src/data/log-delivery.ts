import type { Account, Environment } from '../environment/schema.js';
import type { Conditions, Statement } from '../iam/statement.js';

/** A service that delivers logs into the bucket, and what it says about whom it delivers them for. */
interface LogService {
  readonly name: string;
  readonly principal: string;
  /** ARNs that `aws:SourceArn` must match; the resource that the logs come from. */
  readonly sourceArn: (environment: Environment, account: Account) => string;
  /** What the service asks of the bucket before it delivers. */
  readonly inspects: readonly string[];
  readonly source: string;
}

/** The services that deliver logs to S3, each for this account's resources alone. */
export const logServices: readonly LogService[] = [
  {
    name: 'CloudTrail',
    principal: 'cloudtrail.amazonaws.com',
    sourceArn: ({ name }, { id, region }) => `arn:aws:cloudtrail:${region}:${id}:trail/${name}*`,
    inspects: ['s3:GetBucketAcl'],
    source:
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
  },
  {
    name: 'LogDelivery',
    principal: 'delivery.logs.amazonaws.com',
    sourceArn: (_, { id, region }) => `arn:aws:logs:${region}:${id}:*`,
    inspects: ['s3:GetBucketAcl'],
    source: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html',
  },
  {
    name: 'Config',
    principal: 'config.amazonaws.com',
    sourceArn: (_, { id, region }) => `arn:aws:config:${region}:${id}:*`,
    inspects: ['s3:GetBucketAcl', 's3:ListBucket'],
    source: 'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html',
  },
];

/** Each service writes under `AWSLogs/ACCOUNT/`, where all of them put what they deliver for an account. */
export function logDelivery(
  environment: Environment,
  account: Account,
  bucket: string,
): readonly Statement[] {
  return logServices.flatMap((service) => {
    const conditions = actingFor(environment, account, service);
    const principals = { kind: 'service', services: [service.principal] } as const;
    return [
      {
        sid: `${service.name}Inspects`,
        effect: 'Allow',
        principals,
        actions: service.inspects,
        resources: [bucket],
        conditions,
      },
      {
        sid: `${service.name}Delivers`,
        effect: 'Allow',
        principals,
        actions: ['s3:PutObject'],
        resources: [`${bucket}/AWSLogs/${account.id}/*`],
        conditions,
      },
    ];
  });
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
function actingFor(environment: Environment, account: Account, service: LogService): Conditions {
  return {
    StringEquals: { 'aws:SourceAccount': account.id },
    ArnLike: { 'aws:SourceArn': service.sourceArn(environment, account) },
  };
}

/** The same services' use of the key that the logs are encrypted with. */
export function logKeyUse(environment: Environment, account: Account): readonly Statement[] {
  const deliveries = logServices.map(
    (service): Statement => ({
      sid: `${service.name}Encrypts`,
      effect: 'Allow',
      principals: { kind: 'service', services: [service.principal] },
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: actingFor(environment, account, service),
    }),
  );
  return [...deliveries, logGroups(account)];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function logGroups({ id, region }: Account): Statement {
  return {
    sid: 'LogGroupsEncrypt',
    effect: 'Allow',
    principals: { kind: 'service', services: [`logs.${region}.amazonaws.com`] },
    actions: [
      'kms:Decrypt',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    resources: ['*'],
    conditions: {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${id}:log-group:*` },
    },
  };
}
