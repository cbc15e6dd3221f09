import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { isDevelopment } from '../data/purposes.js';
import type { Account, Environment } from '../environment/schema.js';
import { roleName } from '../naming/names.js';
import { alarmTopicArn } from './audit-names.js';

/** Events that AWS services tell of themselves and that people are told of at once. */
export interface EventNotice {
  readonly id: string;
  readonly claim: string;
  /** Pipelines are in the development account alone. */
  readonly where?: 'development';
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly source: string;
}

const SAGEMAKER =
  'https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html';

export const eventNotices: readonly EventNotice[] = [
  {
    id: 'model-package',
    claim: 'A model was registered, or its approval changed.',
    pattern: { source: ['aws.sagemaker'], 'detail-type': ['SageMaker Model Package State Change'] },
    source: SAGEMAKER,
  },
  {
    id: 'endpoint',
    claim: 'An endpoint changed, failed or rolled back.',
    pattern: {
      source: ['aws.sagemaker'],
      'detail-type': ['SageMaker Endpoint State Change', 'SageMaker Endpoint Deployment State Change'],
    },
    source: SAGEMAKER,
  },
  {
    id: 'retraining-failed',
    claim: 'Retraining failed, or its model was not accurate enough.',
    where: 'development',
    pattern: {
      source: ['aws.sagemaker'],
      'detail-type': ['SageMaker Model Building Pipeline Execution Status Change'],
      detail: { currentPipelineExecutionStatus: ['Failed', 'Stopped'] },
    },
    source: SAGEMAKER,
  },
  {
    id: 'approval-asked',
    claim: 'A deployment waits for approval.',
    where: 'development',
    pattern: {
      source: ['aws.codepipeline'],
      'detail-type': ['CodePipeline Action Execution State Change'],
      detail: { state: ['STARTED'], type: { category: ['Approval'] } },
    },
    source:
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html',
  },
  {
    id: 'delivery-failed',
    claim: 'Delivery failed: among other causes, a signature or a digest did not match.',
    where: 'development',
    pattern: {
      source: ['aws.codepipeline'],
      'detail-type': ['CodePipeline Pipeline Execution State Change'],
      detail: { state: ['FAILED', 'STOPPED'] },
    },
    source:
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html',
  },
  {
    id: 'trail-weakened',
    claim: 'The trail was stopped, deleted or changed.',
    pattern: {
      source: ['aws.cloudtrail'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventName: ['DeleteTrail', 'PutEventSelectors', 'StopLogging', 'UpdateTrail'] },
    },
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
  },
  {
    id: 'key-deletion',
    claim: 'A key is deleted: what it encrypted is lost.',
    pattern: { source: ['aws.kms'], 'detail-type': ['KMS CMK Deletion'] },
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html',
  },
  {
    id: 'guardduty',
    claim: 'GuardDuty found something of medium severity or above.',
    pattern: {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding'],
      detail: { severity: [{ numeric: ['>=', 4] }] },
    },
    source: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html',
  },
  {
    id: 'macie',
    claim: 'Macie found sensitive data, or a bucket that is open.',
    pattern: { source: ['aws.macie'], 'detail-type': ['Macie Finding'] },
    source: 'https://docs.aws.amazon.com/macie/latest/user/findings-monitor-events-eventbridge.html',
  },
  {
    id: 'access-analyzer',
    claim: 'Access Analyzer found a resource that is open to others.',
    pattern: {
      source: ['aws.access-analyzer'],
      'detail-type': ['Access Analyzer Finding'],
      detail: { status: ['ACTIVE'] },
    },
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html',
  },
  {
    id: 'security-hub',
    claim: 'A control of Security Hub failed with high severity.',
    pattern: {
      source: ['aws.securityhub'],
      'detail-type': ['Security Hub Findings - Imported'],
      detail: {
        findings: {
          Compliance: { Status: ['FAILED'] },
          Severity: { Label: ['CRITICAL', 'HIGH'] },
          Workflow: { Status: ['NEW'] },
        },
      },
    },
    source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html',
  },
];

export interface EventNoticesProps {
  readonly environment: Environment;
  readonly account: Account;
}

/** A rule for each notice that concerns the account, to the account's topic. */
export class EventNotices extends Construct {
  constructor(scope: Construct, id: string, { environment, account }: EventNoticesProps) {
    super(scope, id);
    const here = isDevelopment(environment, account);
    for (const notice of eventNotices.filter(({ where }) => where === undefined || here)) {
      new CfnRule(this, notice.id, {
        name: roleName(environment, 'notice', notice.id),
        description: notice.claim,
        state: 'ENABLED',
        eventPattern: notice.pattern,
        targets: [{ id: 'topic', arn: alarmTopicArn(environment, account) }],
      });
    }
  }
}
