import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { roleName } from '../naming/names.js';
import { alarmTopicArn, trailLogGroupName } from './audit-names.js';

/** Events of the trail that people are told of. */
export interface Detection {
  /** Stable, in Pascal case: name of the metric and end of the alarm's name. */
  readonly id: string;
  /** What happened, as a sentence. */
  readonly claim: string;
  /** Filter pattern of CloudWatch Logs over CloudTrail's records. At most 1,024 characters. */
  readonly pattern: string;
  /** How many within five minutes ring the alarm. */
  readonly threshold: number;
  readonly source: string;
}

/** The longest filter pattern. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const longestPattern = 1_024;

/** The namespace that Security Hub's controls for CIS look for. */
export const metricNamespace = 'LogMetrics';

export interface MetricAlarmProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly detection: Detection;
}

/** Name of a detection's alarm, e.g. `readmission-RootUser`. */
export function alarmName(environment: Environment, detection: Pick<Detection, 'id'>): string {
  return roleName(environment, detection.id);
}

/** ARN of a detection's alarm. */
export function alarmArn(
  environment: Environment,
  { id, region }: Account,
  detection: Pick<Detection, 'id'>,
): string {
  return `arn:aws:cloudwatch:${region}:${id}:alarm:${alarmName(environment, detection)}`;
}

/**
 * A metric filter over the trail's log group and the alarm on its metric.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html
 */
export class MetricAlarm extends Construct {
  constructor(scope: Construct, id: string, { environment, account, detection }: MetricAlarmProps) {
    super(scope, id);
    const metricName = alarmName(environment, detection);
    this.node.addValidation({ validate: () => tooLong(detection) });
    new CfnMetricFilter(this, 'Filter', {
      filterName: metricName,
      logGroupName: trailLogGroupName(environment),
      filterPattern: detection.pattern,
      metricTransformations: [{ metricName, metricNamespace, metricValue: '1' }],
    });
    new CfnAlarm(this, 'Alarm', {
      alarmName: metricName,
      alarmDescription: detection.claim,
      namespace: metricNamespace,
      metricName,
      statistic: 'Sum',
      period: 300,
      evaluationPeriods: 1,
      threshold: detection.threshold,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      treatMissingData: 'notBreaching',
      actionsEnabled: true,
      alarmActions: [alarmTopicArn(environment, account)],
    });
  }
}

/** CloudWatch Logs refuses a longer pattern at deployment; it is found at synthesis. */
function tooLong({ id, pattern }: Detection): string[] {
  const length = patternLength(pattern);
  if (length <= longestPattern) return [];
  return [`audit: the filter pattern of ${id} has ${length} characters; it may have ${longestPattern}`];
}

/** As many characters as the ARN of a key has in a Region of a long name. */
const keyArnLength = 'arn:aws:kms:ap-southeast-1:111111111111:key/00000000-0000-0000-0000-000000000000'
  .length;

/** The characters of a pattern at deployment, when a reference in it, which can only be to a key, has become its ARN. */
export function patternLength(pattern: string): number {
  return pattern.replaceAll(/\$\{Token\[[^\]]*\]\}/g, '-'.repeat(keyArnLength)).length;
}
