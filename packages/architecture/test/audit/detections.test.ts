import { describe, expect, it } from 'vitest';
import { alarmTopicArn } from '../../src/audit/audit-names.js';
import { cisDetections } from '../../src/audit/cis-detections.js';
import { eventNotices } from '../../src/audit/event-notices.js';
import { longestPattern, metricNamespace, patternLength } from '../../src/audit/metric-alarm.js';
import { mlDetections } from '../../src/audit/ml-detections.js';
import { accountOf, roleArn, roleName } from '../../src/naming/names.js';
import { example } from '../iam/example.js';
import { audited } from './audited.js';
import { matches } from './filter-matcher.js';

const environment = example();
const development = accountOf(environment, 'development');
const { template, audit, data, app, stack } = audited(environment, development);
const detections = mlDetections(environment, development, data);

const patternOf = (id: string): string => {
  const found = detections.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no detection ${id}`);
  return found.pattern;
};

const role = (...words: readonly string[]): string => roleArn(development, roleName(environment, ...words));

/** A CloudTrail record of a call by a role. */
const record = (
  service: string,
  eventName: string,
  requestParameters: object = {},
  by = role('train', 'execution'),
) => ({
  eventSource: `${service}.amazonaws.com`,
  eventName,
  requestParameters,
  userIdentity: {
    type: 'AssumedRole',
    sessionContext: { sessionIssuer: { arn: by, userName: by.split('/').at(-1) } },
  },
});

describe('the alarms', () => {
  it('are the fourteen of the CIS benchmark and ours', () => {
    expect(cisDetections.map(({ source }) => source.split('#')[1])).toEqual(
      Array.from({ length: 14 }, (_, index) => `cloudwatch-${index + 1}`),
    );
    expect(audit.detections).toEqual([...cisDetections, ...detections]);
  });

  it('each count by a filter of the trail’s log group and tell the topic', () => {
    const filters = Object.values(template.findResources('AWS::Logs::MetricFilter'));
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
    expect(filters.map(({ Properties }) => Properties.FilterPattern)).toEqual(
      audit.detections.map(({ pattern }) => stack.resolve(pattern)),
    );
    for (const { Properties } of alarms) {
      expect(Properties.AlarmActions).toEqual([alarmTopicArn(environment, development)]);
      const counted = filters.flatMap((each) => each.Properties.MetricTransformations);
      expect(counted.map(({ MetricName }) => MetricName)).toContain(Properties.MetricName);
      expect(Properties.Namespace).toBe(metricNamespace);
    }
    expect(alarms).toHaveLength(filters.length);
  });

  it('have ids of their own, a source each, and patterns that CloudWatch Logs takes', () => {
    const ids = audit.detections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { pattern, source } of audit.detections) {
      expect(patternLength(pattern)).toBeLessThanOrEqual(longestPattern);
      expect(pattern).not.toMatch(/="[^"*]+\*[^"]+"/);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(() => matches(pattern, {})).not.toThrow();
    }
  });

  it('fail the synthesis when a pattern is too long for CloudWatch Logs', () => {
    expect(() => app.synth()).not.toThrow();
    const approvers = Array.from({ length: 40 }, (_, index) => `approver-${index}`);
    const many = { ...environment, delivery: { ...environment.delivery, approvers } };
    expect(() => audited(many, development).app.synth()).toThrow(/ApprovedByOthers has \d+ characters/);
  });

  it('go to the topic at once for events that AWS services tell of themselves', () => {
    const rules = Object.values(template.findResources('AWS::Events::Rule'));
    expect(rules).toHaveLength(eventNotices.length);
    for (const { Properties } of rules) {
      expect(Properties.State).toBe('ENABLED');
      expect(Properties.Targets.map(({ Arn }: { Arn: string }) => Arn)).toEqual([
        alarmTopicArn(environment, development),
      ]);
    }
  });

  it('are all on the dashboard', () => {
    const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
    const body = JSON.parse(dashboard?.Properties.DashboardBody);
    expect(body.widgets[0].properties.alarms).toHaveLength(audit.detections.length);
  });
});

const isolated = { enableNetworkIsolation: true };
const inVpc = { vpcConfig: { subnets: ['subnet-1'] } };
const restricted = data.buckets.restricted!;

/** What each alarm must and must not ring for: the record of an attack beside the nearest harmless one. */
const cases: readonly (readonly [string, object, object])[] = [
  [
    'IsolationOff',
    record('sagemaker', 'CreateTrainingJob', { enableNetworkIsolation: false }),
    record('sagemaker', 'CreateTrainingJob', isolated),
  ],
  ['IsolationOff', record('sagemaker', 'CreateModel'), record('sagemaker', 'CreateModel', isolated)],
  [
    'IsolationOff',
    record('sagemaker', 'CreateProcessingJob', { networkConfig: {} }),
    record('sagemaker', 'CreateProcessingJob', { networkConfig: isolated }),
  ],
  [
    'IsolationOff',
    record('sagemaker', 'CreateModelBiasJobDefinition'),
    record('sagemaker', 'CreateModelBiasJobDefinition', { networkConfig: isolated }),
  ],
  [
    'IsolationOff',
    record('sagemaker', 'CreateHyperParameterTuningJob'),
    record('sagemaker', 'CreateHyperParameterTuningJob', { trainingJobDefinition: isolated }),
  ],
  [
    'OutsideNetwork',
    record('sagemaker', 'CreateTrainingJob'),
    record('sagemaker', 'CreateTrainingJob', inVpc),
  ],
  [
    'OutsideNetwork',
    record('sagemaker', 'CreateProcessingJob'),
    record('sagemaker', 'CreateProcessingJob', { networkConfig: inVpc }),
  ],
  [
    'OutputWithoutKey',
    record('sagemaker', 'CreateTransformJob'),
    record('sagemaker', 'CreateTransformJob', { transformOutput: { kmsKeyId: 'key' } }),
  ],
  [
    'OutputWithoutKey',
    record('sagemaker', 'CreateTrainingJob'),
    record('sagemaker', 'CreateTrainingJob', { outputDataConfig: { kMSKeyId: 'key' } }),
  ],
  [
    'UndeclaredCompute',
    record('sagemaker', 'CreateNotebookInstance'),
    record('sagemaker', 'CreateTrainingJob'),
  ],
  [
    'JobRoleDenied',
    { ...record('s3', 'GetObject'), errorCode: 'AccessDenied' },
    { ...record('s3', 'GetObject', {}, role('vera')), errorCode: 'AccessDenied' },
  ],
  ['PresignedUrl', record('sagemaker', 'CreatePresignedDomainUrl'), record('sagemaker', 'DescribeDomain')],
  [
    'RemoteShell',
    record('sagemaker', 'CreateTrainingJob', { remoteDebugConfig: { enableRemoteDebug: true } }),
    record('sagemaker', 'CreateTrainingJob', { remoteDebugConfig: { enableRemoteDebug: false } }),
  ],
  [
    'RemoteShell',
    record('ssm', 'StartSession', { target: 'sagemaker-training-job:x' }),
    record('ssm', 'StartSession', { target: 'i-0123' }),
  ],
  [
    'ModelApproved',
    record('sagemaker', 'UpdateModelPackage', { modelApprovalStatus: 'Approved' }),
    record('sagemaker', 'UpdateModelPackage', { modelApprovalStatus: 'Rejected' }),
  ],
  [
    'ApprovedByOthers',
    record('sagemaker', 'UpdateModelPackage', { modelApprovalStatus: 'Approved' }, role('ada')),
    record('sagemaker', 'UpdateModelPackage', { modelApprovalStatus: 'Approved' }, role('grace')),
  ],
  [
    'ModelPackageChange',
    record('sagemaker', 'DeleteModelPackage'),
    record('sagemaker', 'DescribeModelPackage'),
  ],
  [
    'EndpointChange',
    record('sagemaker', 'UpdateEndpoint', {}, role('linus')),
    record('sagemaker', 'DescribeEndpoint', {}, role('linus')),
  ],
  ['StudioChange', record('sagemaker', 'UpdateDomain'), record('sagemaker', 'CreateApp')],
  ['KeyPolicyChange', record('kms', 'PutKeyPolicy'), record('kms', 'GetKeyPolicy')],
  ['BucketOpened', record('s3', 'DeleteBucketPublicAccessBlock'), record('s3', 'GetBucketPublicAccessBlock')],
  ['PipelineEdited', record('sagemaker', 'UpdatePipeline'), record('sagemaker', 'StartPipelineExecution')],
  [
    'PipelineEdited',
    record('codebuild', 'StartBuild', { buildspecOverride: 'version: 0.2' }),
    record('codebuild', 'StartBuild'),
  ],
  [
    'PipelineEdited',
    record('codepipeline', 'UpdatePipeline'),
    record('codepipeline', 'StartPipelineExecution'),
  ],
  [
    'RestrictedRead',
    record('s3', 'GetObject', { bucketName: restricted.name }, role('ada', 'studio')),
    record('s3', 'GetObject', { bucketName: restricted.name }, role('prepare', 'execution')),
  ],
  [
    'RestrictedDecrypted',
    { ...record('kms', 'Decrypt', {}, role('alan')), resources: [{ ARN: restricted.key.arn }] },
    {
      ...record('kms', 'Decrypt', {}, role('prepare', 'execution')),
      resources: [{ ARN: restricted.key.arn }],
    },
  ],
  [
    'RestrictedDecrypted',
    { ...record('kms', 'Decrypt'), userIdentity: { type: 'Root' }, resources: [{ ARN: restricted.key.arn }] },
    { ...record('kms', 'Decrypt'), resources: [{ ARN: 'arn:aws:kms:eu-central-1:222222222222:key/other' }] },
  ],
  [
    'ForeignSignature',
    record('kms', 'Sign', {}, role('ada')),
    record('kms', 'Sign', {}, role('delivery', 'sign')),
  ],
  [
    'ReleaseWritten',
    record('s3', 'PutObject', { bucketName: data.buckets.releases!.name }, role('ada')),
    record('s3', 'PutObject', { bucketName: data.buckets.releases!.name }, role('delivery', 'sign')),
  ],
  ['NetworkOpened', record('ec2', 'ModifyVpcEndpoint'), record('ec2', 'DescribeVpcEndpoints')],
  [
    'DnsFirewallChange',
    record('route53resolver', 'UpdateFirewallDomains'),
    record('route53resolver', 'ListFirewallDomains'),
  ],
  ['IdentityOpened', record('iam', 'UpdateAssumeRolePolicy'), record('iam', 'GetRole')],
  [
    'MfaWeakened',
    { eventName: 'ConsoleLogin', userIdentity: { type: 'Root' }, additionalEventData: { MFAUsed: 'No' } },
    { eventName: 'ConsoleLogin', userIdentity: { type: 'Root' }, additionalEventData: { MFAUsed: 'Yes' } },
  ],
  ['LogsWeakened', record('logs', 'DeleteLogGroup'), record('logs', 'CreateLogStream')],
  ['AlarmsWeakened', record('monitoring', 'DisableAlarmActions'), record('monitoring', 'DescribeAlarms')],
  ['DetectorsWeakened', record('guardduty', 'DeleteDetector'), record('guardduty', 'GetFindings')],
  [
    'MonitoringWeakened',
    record('sagemaker', 'DeleteDataQualityJobDefinition'),
    record('sagemaker', 'CreateDataQualityJobDefinition'),
  ],
  ['ResourcePolicyChange', record('ecr', 'SetRepositoryPolicy'), record('ecr', 'GetRepositoryPolicy')],
  [
    'EndpointRefusal',
    { ...record('kms', 'Decrypt'), errorCode: 'VpceAccessDenied' },
    record('kms', 'Decrypt'),
  ],
];

describe('an alarm', () => {
  it.each(cases)('%s rings for the attack, and not for its harmless neighbour', (id, attack, harmless) => {
    expect(matches(patternOf(id), attack)).toBe(true);
    expect(matches(patternOf(id), harmless)).toBe(false);
  });

  it('has such a case each', () => {
    expect(new Set(cases.map(([id]) => id))).toEqual(new Set(detections.map(({ id }) => id)));
  });

  it('on settings of a job does not ring for a call that was denied', () => {
    const denied = { ...record('sagemaker', 'CreateTrainingJob'), errorCode: 'AccessDeniedException' };
    for (const id of ['IsolationOff', 'OutsideNetwork', 'OutputWithoutKey'])
      expect(matches(patternOf(id), denied)).toBe(false);
  });
});
