import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { weakens } from '../data/weakenings.js';
import type { Account, Environment } from '../environment/schema.js';
import { roleArn } from '../naming/names.js';
import type { BucketReference, DataReferences } from '../stacks/references.js';
import { trailLogGroupName, trailName, trailRoleName } from './audit-names.js';
import { eventSelectors } from './event-selectors.js';
import { logGroupRetention } from './log-retention.js';

export interface TrailProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly data: DataReferences;
  /** The locked bucket of logs, whose key the trail and its log group have too. */
  readonly logs: BucketReference;
}

/**
 * The trail of an account: all Regions, global services, signed digests of its files, encrypted, to the locked bucket
 * to keep and to CloudWatch Logs to watch.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
 */
export class Trail extends Construct {
  readonly logGroup: CfnLogGroup;

  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { environment, account, data, logs } = props;
    this.logGroup = this.group(props);
    const trail = new CfnTrail(this, 'Trail', {
      trailName: trailName(environment),
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: logs.name,
      kmsKeyId: logs.key.arn,
      cloudWatchLogsLogGroupArn: this.logGroup.attrArn,
      cloudWatchLogsRoleArn: roleArn(account, trailRoleName(environment)),
      advancedEventSelectors: [...eventSelectors(data)],
    });
    if (!weakens(environment, 'retain-on-delete')) trail.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  private group({ environment, logs }: TrailProps): CfnLogGroup {
    const group = new CfnLogGroup(this, 'LogGroup', {
      logGroupName: trailLogGroupName(environment),
      kmsKeyId: logs.key.arn,
      retentionInDays: logGroupRetention(environment),
    });
    const kept = !weakens(environment, 'retain-on-delete');
    group.applyRemovalPolicy(kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    return group;
  }
}
