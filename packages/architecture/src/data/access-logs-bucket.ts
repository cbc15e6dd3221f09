import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { policyWithin } from '../iam/policy-within.js';
import type { Statement } from '../iam/statement.js';
import { bucketArn, bucketName } from '../naming/names.js';
import { transportIsEncrypted } from './bucket-policy.js';
import { closedToThePublic, toldToEventBridge } from './data-bucket.js';
import { expireAfter, lifecycleRules } from './lifecycle.js';
import { ourOrganization } from './perimeter.js';
import { weakens } from './weakenings.js';

export interface AccessLogsBucketProps {
  readonly environment: Environment;
  readonly account: Account;
}

/**
 * Takes the server access logs of the account's other buckets. They cannot go to the bucket of logs: S3 delivers them
 * neither into a bucket with Object Lock nor with a customer managed key.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class AccessLogsBucket extends Construct {
  readonly bucketName: string;

  constructor(scope: Construct, id: string, { environment, account }: AccessLogsBucketProps) {
    super(scope, id);
    this.bucketName = bucketName(environment, account, 'access-logs');
    const bucket = new CfnBucket(this, 'Bucket', {
      bucketName: this.bucketName,
      ...closedToThePublic,
      bucketEncryption: {
        serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
      },
      notificationConfiguration: toldToEventBridge,
      versioningConfiguration: { status: 'Enabled' },
      lifecycleConfiguration: {
        rules: [
          ...lifecycleRules(environment, 'capture'),
          expireAfter('audit-retention', environment.audit.retentionDays),
        ],
      },
    });
    bucket.applyRemovalPolicy(
      weakens(environment, 'retain-on-delete') ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    );
    const owner = { layer: 'data', owner: this.bucketName, place: 'resource' } as const;
    const statements = accessLogsPolicy(environment, account);
    const policy = new CfnBucketPolicy(this, 'Policy', {
      bucket: this.bucketName,
      policyDocument: policyWithin(this, 'bucket', owner, statements),
    });
    policy.addResourceDependency(bucket);
  }
}

/** S3 delivers for the buckets of this account and environment; nobody else writes. */
export function accessLogsPolicy(environment: Environment, account: Account): readonly Statement[] {
  const bucket = bucketArn(bucketName(environment, account, 'access-logs'));
  return [
    transportIsEncrypted(bucket),
    ourOrganization(environment, bucket),
    {
      sid: 'AccessLogsDelivered',
      effect: 'Allow',
      principals: { kind: 'service', services: ['logging.s3.amazonaws.com'] },
      actions: ['s3:PutObject'],
      resources: [`${bucket}/*`],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account.id },
        ArnLike: { 'aws:SourceArn': bucketArn(`${environment.name}-*`) },
      },
    },
  ];
}
