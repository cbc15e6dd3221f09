import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { weakens } from '../data/weakenings.js';
import type { Account, Environment } from '../environment/schema.js';
import { roleArn } from '../naming/names.js';
import type { BucketPurpose, BucketReference, DataReferences } from '../stacks/references.js';
import { trailLogGroupName, trailName, trailRoleName } from './audit-names.js';
import { logGroupRetention } from './log-retention.js';

export interface TrailProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly data: DataReferences;
}

/**
 * SageMaker's own data events.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export const sageMakerDataEvents = [
  'AWS::SageMaker::Endpoint',
  'AWS::SageMaker::ExperimentTrialComponent',
  'AWS::SageMaker::FeatureGroup',
] as const;

/** Services whose refusals at a VPC endpoint are events; KMS records them nowhere else. */
const networkActivity = ['kms.amazonaws.com', 's3.amazonaws.com', 'secretsmanager.amazonaws.com'] as const;

/** Buckets whose objects are watched: what is learnt from, what was learnt, and what is released or captured. */
const watched: readonly BucketPurpose[] = [
  'internal',
  'confidential',
  'restricted',
  'models',
  'releases',
  'capture',
  'artifacts',
];

/**
 * The account's trail: all Regions, all management events, the data events of the environment's buckets and of SageMaker,
 * and refusals at VPC endpoints; validated, encrypted, to the locked bucket and to CloudWatch Logs.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
 */
export class Trail extends Construct {
  readonly logGroup: CfnLogGroup;

  constructor(scope: Construct, id: string, { environment, account, data }: TrailProps) {
    super(scope, id);
    const { logs } = data.buckets;
    if (logs === undefined) throw new Error(`account ${account.id} has no bucket of logs`);
    this.logGroup = new CfnLogGroup(this, 'LogGroup', {
      logGroupName: trailLogGroupName(environment),
      retentionInDays: logGroupRetention(environment),
      kmsKeyId: logs.key.arn,
    });
    const kept = !weakens(environment, 'retain-on-delete');
    this.logGroup.applyRemovalPolicy(kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    new CfnTrail(this, 'Trail', {
      trailName: trailName(environment),
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: logs.name,
      kmsKeyId: logs.key.arn,
      cloudWatchLogsLogGroupArn: this.logGroup.attrArn,
      cloudWatchLogsRoleArn: roleArn(account, trailRoleName(environment)),
      advancedEventSelectors: eventSelectors(watchedBuckets(data)),
    });
  }
}

function watchedBuckets(data: DataReferences): readonly BucketReference[] {
  return watched.flatMap((purpose) => data.buckets[purpose] ?? []);
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html */
function eventSelectors(buckets: readonly BucketReference[]): CfnTrail.AdvancedEventSelectorProperty[] {
  const category = (value: string) => ({ field: 'eventCategory', equalTo: [value] });
  const type = (value: string) => ({ field: 'resources.type', equalTo: [value] });
  const objects = { field: 'resources.ARN', startsWith: buckets.map(({ arn }) => `${arn}/`) };
  return [
    { name: 'Management', fieldSelectors: [category('Management')] },
    ...(buckets.length === 0
      ? []
      : [{ name: 'Objects', fieldSelectors: [category('Data'), type('AWS::S3::Object'), objects] }]),
    ...sageMakerDataEvents.map((name) => ({ name, fieldSelectors: [category('Data'), type(name)] })),
    ...networkActivity.map((service) => ({
      name: `Refusals of ${service}`,
      fieldSelectors: [
        category('NetworkActivity'),
        { field: 'eventSource', equalTo: [service] },
        { field: 'errorCode', equalTo: ['VpceAccessDenied'] },
      ],
    })),
  ];
}
