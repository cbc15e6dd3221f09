import { beforeAll, describe, expect, it } from 'vitest';
import { type Example, synthesizedExample } from './twin.js';
import { type Change, changed, settingVerdicts } from './weakened.js';

let example: Example;

beforeAll(() => {
  example = synthesizedExample();
}, 120_000);

/** The first refuted obligation of a guarantee, with what its witness says and the resource that it points at. */
function refutation(guarantee: string, over: ReadonlyMap<string, string>) {
  for (const [id, decide] of settingVerdicts(example, over, [guarantee])) {
    const verdict = decide();
    if (verdict.kind !== 'refuted') continue;
    const [step] = verdict.witness.steps;
    return {
      id,
      says: `${step!.action} ${step!.resource}`,
      pointer: step!.allowedBy[0]?.place?.pointer ?? '',
    };
  }
  return undefined;
}

const remove: Change = () => 'remove';

interface Case {
  readonly what: string;
  readonly type: string;
  readonly id: string;
  readonly change: Change;
  readonly guarantee: string;
  readonly obligation: RegExp;
  readonly says: RegExp;
  readonly at: RegExp;
}

const noticed = 'what-happens-is-noticed';
const alarm = { type: 'AWS::CloudWatch::Alarm', guarantee: noticed } as const;
const filter = { type: 'AWS::Logs::MetricFilter', guarantee: noticed } as const;
const bucket = { type: 'AWS::S3::Bucket', at: /Bucket/ } as const;

const cases: readonly Case[] = [
  {
    ...alarm,
    what: 'an alarm is removed',
    id: 'KeyPolicyChange',
    change: remove,
    obligation: /key-policy-changes/,
    says: /kms.amazonaws.com PutKeyPolicy unnoticed: no alarm watches the metric/,
    at: /KeyPolicyChangeFilter/,
  },
  {
    ...alarm,
    what: 'an alarm is muted',
    id: 'BucketOpened',
    change: (properties) => {
      properties.ActionsEnabled = false;
    },
    obligation: /bucket-opened/,
    says: /is muted/,
    at: /BucketOpenedAlarm/,
  },
  {
    ...alarm,
    what: 'an alarm tells nobody',
    id: 'RootUser',
    change: (properties) => {
      properties.AlarmActions = [];
    },
    obligation: /root-user/,
    says: /tells no topic/,
    at: /RootUserAlarm/,
  },
  {
    ...alarm,
    what: 'an alarm waits for a second call',
    id: 'RouteTableChanges',
    change: (properties) => {
      properties.Threshold = 2;
    },
    obligation: /route-table-changes/,
    says: /does not ring/,
    at: /RouteTableChangesAlarm/,
  },
  {
    ...filter,
    what: 'one call is missing in a filter pattern',
    id: 'LogsWeakened',
    change: (properties) => {
      properties.FilterPattern = properties.FilterPattern.replace('PutRetentionPolicy', 'Nothing');
    },
    obligation: /logs-weakened/,
    says: /logs.amazonaws.com PutRetentionPolicy unnoticed: no metric filter matches it/,
    at: /Filter/,
  },
  {
    ...filter,
    what: 'a filter counts nothing',
    id: 'TrailChanges',
    change: (properties) => {
      properties.MetricTransformations[0].MetricValue = '0';
    },
    obligation: /trail-changes/,
    says: /does not ring/,
    at: /TrailChangesAlarm/,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    guarantee: noticed,
    what: 'the trail does not record management events',
    id: 'Trail',
    change: (properties) => {
      properties.AdvancedEventSelectors.shift();
    },
    obligation: /./,
    says: /the trail readmission-trail does not record it/,
    at: /AuditTrail/,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    guarantee: 'data-leaves-a-record',
    what: 'a bucket is missing in the trail',
    id: 'Trail',
    change: (properties) => {
      properties.AdvancedEventSelectors[1].FieldSelectors[2].StartsWith.splice(1, 1);
    },
    obligation: /objects-readmission-restricted/,
    says: /s3.amazonaws.com GetObject unrecorded/,
    at: /AuditTrail/,
  },
  {
    type: 'AWS::SNS::Subscription',
    guarantee: noticed,
    what: 'nobody is subscribed',
    id: 'Subscription',
    change: remove,
    obligation: /./,
    says: /nobody is subscribed to readmission-alarms/,
    at: /AuditTopic/,
  },
  {
    type: 'AWS::SNS::TopicPolicy',
    guarantee: noticed,
    what: 'alarms may not publish',
    id: 'TopicPolicy',
    change: (properties) => {
      properties.PolicyDocument.Statement[0].Principal.Service = ['events.amazonaws.com'];
    },
    obligation: /./,
    says: /cloudwatch.amazonaws.com may not publish/,
    at: /AuditTopic/,
  },
  {
    type: 'AWS::SNS::Topic',
    guarantee: noticed,
    what: 'the topic has the key that AWS manages, which lets no alarm in',
    id: 'AuditTopic',
    change: (properties) => {
      properties.KmsMasterKeyId = 'alias/aws/sns';
    },
    obligation: /./,
    says: /has no key of ours/,
    at: /AuditTopic/,
  },
  {
    type: 'AWS::Events::Rule',
    guarantee: 'what-services-say-is-heard',
    what: 'a rule is disabled',
    id: 'guardduty',
    change: (properties) => {
      properties.State = 'DISABLED';
    },
    obligation: /guardduty/,
    says: /is disabled/,
    at: /guardduty/,
  },
  {
    type: 'AWS::Config::ConfigRule',
    guarantee: 'declared-detectors-watch',
    what: 'a rule of Config is removed',
    id: 'SagemakerModelInVpc',
    change: remove,
    obligation: /SAGEMAKER_MODEL_IN_VPC-222222222222/,
    says: /does not check that models stand in a VPC/,
    at: /^$/,
  },
  {
    ...bucket,
    guarantee: 'evidence-is-locked',
    what: 'the lock of the logs can be lifted',
    id: 'DataLogs',
    change: (properties) => {
      properties.ObjectLockConfiguration.Rule.DefaultRetention.Mode = 'GOVERNANCE';
    },
    obligation: /lock-mode-readmission-logs/,
    says: /somebody may lift the lock/,
  },
  {
    ...bucket,
    guarantee: 'evidence-is-locked',
    what: 'releases are locked for a year less',
    id: 'DataReleases',
    change: (properties) => {
      properties.ObjectLockConfiguration.Rule.DefaultRetention.Days -= 365;
    },
    obligation: /lock-days-readmission-releases/,
    says: /before 2555 days/,
  },
  {
    ...bucket,
    guarantee: 'data-is-kept-under-our-keys',
    what: 'a bucket is under AWS’s key',
    id: 'DataRestricted',
    change: (properties) => {
      delete properties.BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault
        .KMSMasterKeyID;
    },
    obligation: /encryption-readmission-restricted/,
    says: /no key of ours/,
  },
  {
    type: 'AWS::EC2::SecurityGroup',
    guarantee: 'network-is-closed',
    what: 'a group lets everything out',
    id: 'Training',
    change: (properties) => {
      properties.SecurityGroupEgress.push({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' });
    },
    obligation: /out-/,
    says: /outside the network/,
    at: /Training/,
  },
  {
    type: 'AWS::EC2::NetworkAclEntry',
    guarantee: 'network-is-closed',
    what: 'an ACL lets every port out',
    id: 'Out200',
    change: (properties) => {
      properties.PortRange = { From: 0, To: 65_535 };
    },
    obligation: /acl-/,
    says: /more than HTTPS/,
    at: /Isolated1/,
  },
  {
    type: 'AWS::SSM::Association',
    guarantee: 'network-is-closed',
    what: 'the default security group stays open',
    id: '',
    change: remove,
    obligation: /default-group/,
    says: /default security group/,
    at: /Vpc/,
  },
  {
    type: 'AWS::CodeBuild::Project',
    guarantee: 'roles-are-not-shared',
    what: 'two stages of delivery are merged',
    id: 'Build',
    change: (properties) => {
      properties.ServiceRole = properties.ServiceRole.replace('delivery-build', 'delivery-sign');
    },
    obligation: /alone-/,
    says: /runs with the role of readmission-delivery-sign/,
    at: /DeliveryBuild/,
  },
  {
    type: 'AWS::SageMaker::Model',
    guarantee: 'roles-are-not-shared',
    what: 'an endpoint of production runs with the role of staging',
    id: 'RiskApi',
    change: (properties) => {
      properties.ExecutionRoleArn = properties.ExecutionRoleArn.replace('production', 'staging');
    },
    obligation: /own-|alone-/,
    says: /role/,
    at: /RiskApi/,
  },
  {
    type: 'AWS::CodeArtifact::Repository',
    guarantee: 'packages-come-from-their-source',
    what: 'anybody with the permission publishes packages',
    id: 'Repository',
    change: (properties) => {
      properties.PermissionsPolicyDocument.Statement.pop();
    },
    obligation: /PublishPackageVersion/,
    says: /PublishPackageVersion/,
    at: /Packages/,
  },
  {
    type: 'AWS::CloudWatch::Alarm',
    guarantee: 'bad-deployments-roll-back',
    what: 'the alarm that rolls a deployment back is gone',
    id: 'servererrors',
    change: remove,
    obligation: /rollback-/,
    says: /is not there/,
    at: /Endpoint/,
  },
];

describe('a weakening that leaves no trace elsewhere', () => {
  it.each(cases)('$what', ({ type, id, change, guarantee, obligation, says, at }) => {
    const found = refutation(guarantee, changed(example, type, id, change));
    expect(found?.id).toMatch(obligation);
    expect(found?.says).toMatch(says);
    expect(found?.pointer).toMatch(at);
  });

  it('is found by nothing in the example as it is', () => {
    const open = [...settingVerdicts(example)].flatMap(([id, decide]) =>
      decide().kind === 'proved' ? [] : [id],
    );
    expect(open).toEqual([]);
  });

  it('is unknown, and no pass, where a value is not known', () => {
    const over = changed(example, 'AWS::CloudWatch::Alarm', 'RootUser', (properties) => {
      properties.ActionsEnabled = { 'Fn::If': ['Unheard', true, false] };
    });
    const verdicts = settingVerdicts(example, over, [noticed]);
    expect(verdicts.get(`${noticed}/root-user-222222222222`)!().kind).toBe('unknown');
  });
});
