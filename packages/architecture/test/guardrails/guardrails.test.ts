import { action, resourceType } from '@redoubt/catalogue';
import { describe, expect, it } from 'vitest';
import {
  absenceOf,
  actionsCarrying,
  denyStatements,
  guardrailStatements,
} from '../../src/guardrails/deny-statements.js';
import { gaps } from '../../src/guardrails/gaps.js';
import { guardrails } from '../../src/guardrails/guardrails.js';
import { guardrailSettings } from '../../src/guardrails/settings.js';
import { checkStatement } from '../../src/iam/check-statement.js';
import { policyLimits } from '../../src/iam/policy-limits.js';
import { splitPolicy } from '../../src/iam/split-policy.js';
import type { Statement } from '../../src/iam/statement.js';
import { example } from '../iam/example.js';
import { dataOf, networkOf } from '../iam/references.js';
import { type SimulatedDecision, simulate } from '../simulate/simulate.js';

const environment = example();
const account = environment.accounts.development;
const settings = guardrailSettings(environment, account, networkOf(account), dataOf(environment, account));
const statements = guardrailStatements(settings);

/** What the guardrails deny is denied although everything is allowed. */
const everything: Statement = { sid: 'All', effect: 'Allow', actions: ['*'], resources: ['*'] };
const sagemaker = 'arn:aws:sagemaker:eu-central-1:222222222222';
const key = (name: string) => `arn:aws:kms:eu-central-1:222222222222:key/${name}`;

type Context = Readonly<Record<string, string | readonly string[]>>;

const right: Context = {
  'sagemaker:VpcSubnets': ['subnet-1', 'subnet-2'],
  'sagemaker:VpcSecurityGroupIds': ['sg-1'],
  'sagemaker:NetworkIsolation': 'true',
  'sagemaker:InterContainerTrafficEncryption': 'true',
  'sagemaker:VolumeKmsKeyArn': key('volumes'),
  'sagemaker:OutputKmsKeyArn': key('models'),
  'sagemaker:InstanceTypes': ['ml.m5.xlarge'],
};

const transform: Context = {
  'sagemaker:ModelArn': `${sagemaker}:model/readmission-risk`,
  'sagemaker:InstanceTypes': ['ml.m5.xlarge'],
  'sagemaker:VolumeKmsKeyArn': key('volumes'),
  'sagemaker:OutputKmsKeyArn': key('confidential'),
};

const notebook: Context = {
  'sagemaker:VpcSubnets': ['subnet-1'],
  'sagemaker:VpcSecurityGroupIds': ['sg-1'],
  'sagemaker:VolumeKmsKeyArn': key('volumes'),
  'sagemaker:InstanceTypes': ['ml.t3.medium'],
  'sagemaker:RootAccess': 'Disabled',
  'sagemaker:DirectInternetAccess': 'Disabled',
  'sagemaker:MinimumInstanceMetadataServiceVersion': '2',
};

const domain: Context = {
  'sagemaker:VpcSubnets': ['subnet-1'],
  'sagemaker:VpcSecurityGroupIds': ['sg-1'],
  'sagemaker:VolumeKmsKeyArn': key('volumes'),
  'sagemaker:AppNetworkAccessType': 'VpcOnly',
};

const configuration: Context = {
  'sagemaker:ModelArn': `${sagemaker}:model/readmission-risk`,
  'sagemaker:InstanceTypes': ['ml.m5.xlarge'],
  'sagemaker:VolumeKmsKeyArn': key('volumes'),
};

const without = (context: Context, name: string): Context =>
  Object.fromEntries(Object.entries(context).filter(([each]) => each !== `sagemaker:${name}`));

const but = (context: Context, name: string, value: string | readonly string[]): Context => ({
  ...context,
  [`sagemaker:${name}`]: value,
});

const arns: Readonly<Record<string, string>> = {
  CreateTrainingJob: `${sagemaker}:training-job/readmission-a`,
  UpdateTrainingJob: `${sagemaker}:training-job/readmission-a`,
  CreateProcessingJob: `${sagemaker}:processing-job/readmission-a`,
  CreateHyperParameterTuningJob: `${sagemaker}:hyper-parameter-tuning-job/readmission-a`,
  CreateTransformJob: `${sagemaker}:transform-job/readmission-a`,
  CreateModel: `${sagemaker}:model/readmission-risk`,
  CreateEndpointConfig: `${sagemaker}:endpoint-config/readmission-a`,
  CreateMonitoringSchedule: `${sagemaker}:monitoring-schedule/readmission-a`,
  CreateNotebookInstance: `${sagemaker}:notebook-instance/readmission-a`,
  UpdateNotebookInstance: `${sagemaker}:notebook-instance/readmission-a`,
  CreateDomain: `${sagemaker}:domain/d-1`,
  UpdateDomain: `${sagemaker}:domain/d-1`,
  UpdateUserProfile: `${sagemaker}:user-profile/d-1/ada`,
  CreateApp: `${sagemaker}:app/d-1/ada/JupyterLab/default`,
  CreateSpace: `${sagemaker}:space/d-1/ada`,
  UpdateSpace: `${sagemaker}:space/d-1/ada`,
  CreateModelPackage: `${sagemaker}:model-package/readmission-risk/1`,
  UpdateModelPackage: `${sagemaker}:model-package/readmission-risk/1`,
  CreateAutoMLJobV2: `${sagemaker}:automl-job/readmission-a`,
  CreateCompilationJob: `${sagemaker}:compilation-job/readmission-a`,
  StopTrainingJob: `${sagemaker}:training-job/readmission-a`,
  DescribeTrainingJob: `${sagemaker}:training-job/readmission-a`,
};

type Case = readonly [sentence: string, action: string, context: Context, decision: SimulatedDecision];

const YES = 'Allowed';
const NO = 'ExplicitlyDenied';
const foreign = 'arn:aws:kms:eu-central-1:444444444444:key/theirs';
const alias = 'arn:aws:kms:eu-central-1:222222222222:alias/readmission-volumes';

const cases: readonly Case[] = [
  ['a training job as declared', 'CreateTrainingJob', right, YES],
  ['a processing job as declared', 'CreateProcessingJob', right, YES],
  ['a tuning job as declared', 'CreateHyperParameterTuningJob', right, YES],
  ['one of our subnets is enough', 'CreateTrainingJob', but(right, 'VpcSubnets', ['subnet-2']), YES],
  ['no subnets', 'CreateTrainingJob', without(right, 'VpcSubnets'), NO],
  ['another subnet', 'CreateTrainingJob', but(right, 'VpcSubnets', ['subnet-9']), NO],
  [
    'a subnet of ours and another',
    'CreateTrainingJob',
    but(right, 'VpcSubnets', ['subnet-1', 'subnet-9']),
    NO,
  ],
  ['no security group', 'CreateProcessingJob', without(right, 'VpcSecurityGroupIds'), NO],
  ['another security group', 'CreateProcessingJob', but(right, 'VpcSecurityGroupIds', ['sg-9']), NO],
  [
    'a group of ours and another',
    'CreateProcessingJob',
    but(right, 'VpcSecurityGroupIds', ['sg-1', 'sg-9']),
    NO,
  ],
  [
    'a colleague’s Studio group',
    'CreateTrainingJob',
    but(right, 'VpcSecurityGroupIds', ['sg-studio-emmy']),
    NO,
  ],
  ['isolation false', 'CreateTrainingJob', but(right, 'NetworkIsolation', 'false'), NO],
  ['isolation not given', 'CreateTrainingJob', without(right, 'NetworkIsolation'), NO],
  ['isolation false in a processing job', 'CreateProcessingJob', but(right, 'NetworkIsolation', 'false'), NO],
  ['traffic in the clear', 'CreateTrainingJob', but(right, 'InterContainerTrafficEncryption', 'false'), NO],
  ['traffic not given', 'CreateTrainingJob', without(right, 'InterContainerTrafficEncryption'), NO],
  ['no volume key', 'CreateTrainingJob', without(right, 'VolumeKmsKeyArn'), NO],
  ['somebody else’s volume key', 'CreateTrainingJob', but(right, 'VolumeKmsKeyArn', foreign), NO],
  ['an alias in place of the key', 'CreateTrainingJob', but(right, 'VolumeKmsKeyArn', alias), NO],
  [
    'the deprecated key alone',
    'CreateTrainingJob',
    { ...without(right, 'VolumeKmsKeyArn'), 'sagemaker:VolumeKmsKey': key('volumes') },
    NO,
  ],
  ['no output key', 'CreateTrainingJob', without(right, 'OutputKmsKeyArn'), NO],
  ['somebody else’s output key', 'CreateTrainingJob', but(right, 'OutputKmsKeyArn', foreign), NO],
  [
    'an instance type that nobody declared',
    'CreateTrainingJob',
    but(right, 'InstanceTypes', ['ml.p5.48xlarge']),
    NO,
  ],
  [
    'one declared instance type and one that is not',
    'CreateTrainingJob',
    but(right, 'InstanceTypes', ['ml.m5.xlarge', 'ml.p5.48xlarge']),
    NO,
  ],
  ['remote debugging', 'CreateTrainingJob', but(right, 'EnableRemoteDebug', 'true'), NO],
  ['remote debugging off', 'CreateTrainingJob', but(right, 'EnableRemoteDebug', 'false'), YES],
  ['remote debugging turned on later', 'UpdateTrainingJob', { 'sagemaker:EnableRemoteDebug': 'true' }, NO],
  ['an update of a warm pool', 'UpdateTrainingJob', { 'sagemaker:KeepAlivePeriod': '60' }, YES],
  ['a batch job, which has no network of its own', 'CreateTransformJob', transform, YES],
  [
    'a batch job on somebody’s model',
    'CreateTransformJob',
    but(transform, 'ModelArn', `${sagemaker}:model/other`),
    NO,
  ],
  ['a batch job without an output key', 'CreateTransformJob', without(transform, 'OutputKmsKeyArn'), NO],
  [
    'a model as declared',
    'CreateModel',
    {
      'sagemaker:VpcSubnets': ['subnet-1'],
      'sagemaker:VpcSecurityGroupIds': ['sg-1'],
      'sagemaker:NetworkIsolation': 'true',
    },
    YES,
  ],
  ['a model outside our network', 'CreateModel', { 'sagemaker:NetworkIsolation': 'true' }, NO],
  [
    'a model that is not isolated',
    'CreateModel',
    { 'sagemaker:VpcSubnets': ['subnet-1'], 'sagemaker:VpcSecurityGroupIds': ['sg-1'] },
    NO,
  ],
  ['an endpoint configuration of our model', 'CreateEndpointConfig', configuration, YES],
  [
    'an endpoint configuration without a model',
    'CreateEndpointConfig',
    without(configuration, 'ModelArn'),
    NO,
  ],
  [
    'an endpoint configuration without a volume key',
    'CreateEndpointConfig',
    without(configuration, 'VolumeKmsKeyArn'),
    NO,
  ],
  [
    'an endpoint configuration in another subnet',
    'CreateEndpointConfig',
    but(configuration, 'VpcSubnets', ['subnet-9']),
    NO,
  ],
  ['a monitoring schedule as declared', 'CreateMonitoringSchedule', right, YES],
  [
    'a monitoring schedule without isolation',
    'CreateMonitoringSchedule',
    without(right, 'NetworkIsolation'),
    NO,
  ],
  ['a notebook instance as it should be', 'CreateNotebookInstance', notebook, YES],
  ['root on a notebook instance', 'CreateNotebookInstance', but(notebook, 'RootAccess', 'Enabled'), NO],
  ['root by default', 'CreateNotebookInstance', without(notebook, 'RootAccess'), NO],
  ['direct internet', 'CreateNotebookInstance', but(notebook, 'DirectInternetAccess', 'Enabled'), NO],
  ['direct internet by default', 'CreateNotebookInstance', without(notebook, 'DirectInternetAccess'), NO],
  [
    'instance metadata version 1',
    'CreateNotebookInstance',
    but(notebook, 'MinimumInstanceMetadataServiceVersion', '1'),
    NO,
  ],
  [
    'a start script of one’s own',
    'CreateNotebookInstance',
    but(notebook, 'NotebookInstanceLifecycleConfigArns', [
      `${sagemaker}:notebook-instance-lifecycle-config/mine`,
    ]),
    NO,
  ],
  ['an update of a notebook that sends nothing of it', 'UpdateNotebookInstance', {}, YES],
  ['root by an update', 'UpdateNotebookInstance', { 'sagemaker:RootAccess': 'Enabled' }, NO],
  ['a domain as it should be', 'CreateDomain', domain, YES],
  [
    'a domain with the public internet',
    'CreateDomain',
    but(domain, 'AppNetworkAccessType', 'PublicInternetOnly'),
    NO,
  ],
  [
    'a domain with the public internet by default',
    'CreateDomain',
    without(domain, 'AppNetworkAccessType'),
    NO,
  ],
  ['an update of a domain that does not resend its network', 'UpdateDomain', {}, YES],
  [
    'an update of a domain to the public internet',
    'UpdateDomain',
    { 'sagemaker:AppNetworkAccessType': 'PublicInternetOnly' },
    NO,
  ],
  ['an update of a domain to another subnet', 'UpdateDomain', { 'sagemaker:VpcSubnets': ['subnet-9'] }, NO],
  ['an update of a profile that does not resend its groups', 'UpdateUserProfile', {}, YES],
  [
    'an update of a profile to another group',
    'UpdateUserProfile',
    { 'sagemaker:VpcSecurityGroupIds': ['sg-9'] },
    NO,
  ],
  [
    'an app on AWS’s image',
    'CreateApp',
    {
      'sagemaker:ImageArns': ['arn:aws:sagemaker:eu-central-1:545423591354:image/sagemaker-distribution-cpu'],
    },
    YES,
  ],
  [
    'an app on an image of AWS’s name in another account',
    'CreateApp',
    {
      'sagemaker:ImageArns': ['arn:aws:sagemaker:eu-central-1:444444444444:image/sagemaker-distribution-cpu'],
    },
    NO,
  ],
  [
    'an app with a start script of one’s own',
    'CreateApp',
    { 'sagemaker:StudioLifecycleConfigArns': [`${sagemaker}:studio-lifecycle-config/mine`] },
    NO,
  ],
  ['an app on a large machine', 'CreateApp', { 'sagemaker:InstanceTypes': ['ml.p5.48xlarge'] }, NO],
  ['a private space', 'CreateSpace', { 'sagemaker:SpaceSharingType': 'Private' }, YES],
  ['a shared space', 'CreateSpace', { 'sagemaker:SpaceSharingType': 'Shared' }, NO],
  ['a space of which nothing is said', 'CreateSpace', {}, NO],
  ['a space with remote access', 'UpdateSpace', { 'sagemaker:RemoteAccess': 'ENABLED' }, NO],
  [
    'a model package that waits for approval',
    'CreateModelPackage',
    { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' },
    YES,
  ],
  [
    'a model package that approves itself',
    'CreateModelPackage',
    { 'sagemaker:ModelApprovalStatus': 'Approved' },
    NO,
  ],
  [
    'an approval by whoever builds',
    'UpdateModelPackage',
    { 'sagemaker:ModelApprovalStatus': 'Approved' },
    NO,
  ],
  ['an AutoML job, whose isolation no key shows', 'CreateAutoMLJobV2', right, NO],
  ['a compilation job, which no key guards', 'CreateCompilationJob', {}, NO],
  ['stopping a job', 'StopTrainingJob', {}, YES],
  ['looking at a job', 'DescribeTrainingJob', {}, YES],
];

describe('with the guardrails attached, and everything else allowed', () => {
  const decisions = simulate(
    cases.map(([, name, context]) => ({
      action: `sagemaker:${name}`,
      resource: arns[name]!,
      context,
      identity: [everything, ...statements],
    })),
  );

  it.each(cases.map((each, index) => [each[1], each[0], each[3], decisions[index]] as const))(
    '%s: %s is %s',
    (_, __, expected, decision) => {
      expect(decision).toBe(expected);
    },
  );
});

describe('every guardrail', () => {
  it.each(guardrails.map((guardrail) => [guardrail.id, guardrail] as const))(
    '%s stands on all actions that carry its key, and on no other',
    (_, guardrail) => {
      const named = denyStatements(guardrail, settings).flatMap((statement) => statement.actions);
      expect([...new Set(named)].sort()).toEqual([...actionsCarrying(guardrail.key)].sort());
      expect(actionsCarrying(guardrail.key).length).toBeGreaterThan(0);
    },
  );

  it.each(guardrails.map((guardrail) => [guardrail.id, guardrail] as const))(
    '%s says of existing actions alone that they may leave the key out',
    (_, guardrail) => {
      const carrying = actionsCarrying(guardrail.key);
      for (const name of Object.keys(guardrail.absent)) expect(carrying).toContain(name);
    },
  );

  it('is refused for a request that lacks its key, unless the table says why not', () => {
    const requests = guardrails.flatMap((guardrail) =>
      actionsCarrying(guardrail.key).map((name) => ({ guardrail, name })),
    );
    const decisions = simulate(
      requests.map(({ guardrail, name }) => ({
        action: name,
        resource: resourceFor(name),
        identity: [everything, ...denyStatements(guardrail, settings)],
      })),
    );
    const wrong = requests.filter(({ guardrail, name }, index) => {
      const expected = absenceOf(guardrail, name).kind === 'refused' ? NO : YES;
      return decisions[index] !== expected;
    });
    expect(wrong.map(({ guardrail, name }) => `${guardrail.id} ${name}`)).toEqual([]);
  });

  it('dies with its Null statement: the request without the key is then allowed', () => {
    const [guardrail] = guardrails;
    const mutant = denyStatements(guardrail!, settings).filter(({ sid }) => !sid.startsWith('No'));
    const [whole, mutated] = simulate(
      [denyStatements(guardrail!, settings), mutant].map((each) => ({
        action: 'sagemaker:CreateTrainingJob',
        resource: arns.CreateTrainingJob!,
        context: without(right, 'VpcSubnets'),
        identity: [everything, ...each],
      })),
    );
    expect([whole, mutated]).toEqual([NO, YES]);
  });
});

/** An ARN of a resource type that the action names. */
function resourceFor(name: string): string {
  const type = action(name)!.resourceTypes.find(({ name: each }) => each !== 'reserved-capacity')!.name;
  const fields: Readonly<Record<string, string>> = {
    Partition: 'aws',
    Region: 'eu-central-1',
    Account: '222222222222',
  };
  return resourceType('sagemaker', type)!.arn.replace(/\$\{(\w+)\}/g, (_, field) => fields[field] ?? 'a');
}

describe('the guardrails as policies', () => {
  it('pass every check of the catalogue', () => {
    expect(statements.flatMap((statement) => checkStatement('identity', statement))).toEqual([]);
  });

  it('fit into three managed policies', () => {
    const split = splitPolicy(statements, policyLimits.managedPolicy);
    expect(split.kind === 'split' && split.documents.length).toBeLessThanOrEqual(3);
  });

  it('have one key in each statement: a second would have to be wrong as well', () => {
    for (const { conditions } of statements) {
      const keys = new Set(Object.values(conditions ?? {}).flatMap((each) => Object.keys(each)));
      expect(keys.size).toBeLessThanOrEqual(1);
    }
  });

  it('deny, where a weakening names jobs, all others', () => {
    const exempt = guardrailStatements(settings, {
      'network-isolation': [`${sagemaker}:processing-job/readmission-prepare-*`],
    });
    const request = (job: string) => ({
      action: 'sagemaker:CreateProcessingJob',
      resource: `${sagemaker}:processing-job/readmission-${job}-1`,
      context: but(right, 'NetworkIsolation', 'false'),
      identity: [everything, ...exempt],
    });
    expect(simulate([request('prepare'), request('evaluate')])).toEqual([YES, NO]);
  });

  it('refuse every output key where the account has none, and do not become conditions without values', () => {
    const none = guardrailStatements({ ...settings, outputKeyArns: [] });
    expect(none.flatMap((statement) => checkStatement('identity', statement))).toEqual([]);
    const request = {
      action: 'sagemaker:CreateTrainingJob',
      resource: arns.CreateTrainingJob!,
      context: right,
      identity: [everything, ...none],
    };
    expect(simulate([request])).toEqual([NO]);
  });

  it('name real actions in the gaps', () => {
    for (const name of gaps.flatMap((gap) => gap.actions)) expect(action(name)?.name).toBe(name);
  });
});
