import type { JsonEvent } from '@redoubt/estate';
import type { Spot } from './watch.js';

/** Something that a service tells EventBridge of itself, and that somebody must be told. */
export interface ServiceEvent {
  readonly id: string;
  readonly title: string;
  /** `delivery`: in the account that has the pipelines. */
  readonly where: 'everywhere' | 'delivery';
  readonly events: (spot: Spot) => readonly JsonEvent[];
  readonly source: string;
}

/** Events of one kind with different details. https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
function from(source: string, detailType: string, ...details: readonly JsonEvent[]) {
  return ({ account, region }: Spot): readonly JsonEvent[] =>
    details.map((detail) => ({ version: '0', source, 'detail-type': detailType, account, region, detail }));
}

const sageMaker =
  'https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html';
const codePipeline =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html';

export const serviceEvents: readonly ServiceEvent[] = [
  {
    id: 'model-package',
    title: 'a model was registered, or its approval changed',
    where: 'everywhere',
    events: from(
      'aws.sagemaker',
      'SageMaker Model Package State Change',
      { ModelApprovalStatus: 'PendingManualApproval' },
      { ModelApprovalStatus: 'Approved' },
    ),
    source: sageMaker,
  },
  {
    id: 'endpoint',
    title: 'an endpoint changed or failed',
    where: 'everywhere',
    events: (spot) => [
      ...from('aws.sagemaker', 'SageMaker Endpoint State Change', { EndpointStatus: 'FAILED' })(spot),
      ...from('aws.sagemaker', 'SageMaker Endpoint Deployment State Change', {
        EventName: 'EndpointDeploymentRollback',
      })(spot),
    ],
    source: sageMaker,
  },
  {
    id: 'retraining-failed',
    title: 'retraining failed, or its model was not good enough',
    where: 'delivery',
    events: from(
      'aws.sagemaker',
      'SageMaker Model Building Pipeline Execution Status Change',
      { currentPipelineExecutionStatus: 'Failed' },
      { currentPipelineExecutionStatus: 'Stopped' },
    ),
    source: sageMaker,
  },
  {
    id: 'approval-asked',
    title: 'a deployment waits for approval',
    where: 'delivery',
    events: from('aws.codepipeline', 'CodePipeline Action Execution State Change', {
      state: 'STARTED',
      type: { owner: 'AWS', provider: 'Manual', category: 'Approval' },
    }),
    source: codePipeline,
  },
  {
    id: 'delivery-failed',
    title: 'delivery failed: a signature or a digest did not match, among other causes',
    where: 'delivery',
    events: from(
      'aws.codepipeline',
      'CodePipeline Pipeline Execution State Change',
      { state: 'FAILED' },
      { state: 'STOPPED' },
    ),
    source: codePipeline,
  },
  {
    id: 'trail-weakened',
    title: 'the trail was stopped, deleted or changed, by a way that does not lead through its own log',
    where: 'everywhere',
    events: from(
      'aws.cloudtrail',
      'AWS API Call via CloudTrail',
      ...['DeleteTrail', 'PutEventSelectors', 'StopLogging', 'UpdateTrail'].map((eventName) => ({
        eventSource: 'cloudtrail.amazonaws.com',
        eventName,
      })),
    ),
    source: 'https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-cloudtrail.html',
  },
  {
    id: 'key-deleted',
    title: 'a key was deleted, and with it what it encrypted',
    where: 'everywhere',
    events: from('aws.kms', 'KMS CMK Deletion', { 'key-id': '00000000-0000-0000-0000-000000000000' }),
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html',
  },
  {
    id: 'guardduty',
    title: 'GuardDuty found something of medium severity or above',
    where: 'everywhere',
    events: from('aws.guardduty', 'GuardDuty Finding', { severity: 4 }, { severity: 8.5 }),
    source: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html',
  },
  {
    id: 'macie',
    title: 'Macie found sensitive data, or a bucket that is open',
    where: 'everywhere',
    events: from('aws.macie', 'Macie Finding', { severity: { description: 'High' } }),
    source: 'https://docs.aws.amazon.com/macie/latest/user/findings-monitor-events-eventbridge.html',
  },
  {
    id: 'access-analyzer',
    title: 'Access Analyzer found a resource that is open to others',
    where: 'everywhere',
    events: from('aws.access-analyzer', 'Access Analyzer Finding', { status: 'ACTIVE' }),
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html',
  },
  {
    id: 'security-hub',
    title: 'a control of Security Hub failed with high severity',
    where: 'everywhere',
    events: from(
      'aws.securityhub',
      'Security Hub Findings - Imported',
      ...['CRITICAL', 'HIGH'].map((Label) => ({
        findings: [{ Compliance: { Status: 'FAILED' }, Severity: { Label }, Workflow: { Status: 'NEW' } }],
      })),
    ),
    source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html',
  },
];
