import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { policyErrors } from '../../src/iam/policy-checks.js';
import type { Statement } from '../../src/iam/statement.js';
import { ControlPolicies } from '../../src/organization/control-policies.js';
import { resourceControlStatements } from '../../src/organization/resource-control.js';
import { serviceControlStatements } from '../../src/organization/service-control.js';
import { example } from '../iam/example.js';
import { type SimulatedDecision, type SimulatedRequest, simulate } from '../simulate/simulate.js';

const environment = example();
const everything: Statement = { sid: 'All', effect: 'Allow', actions: ['*'], resources: ['*'] };
const sagemaker = 'arn:aws:sagemaker:eu-central-1:222222222222';
const administrator = 'arn:aws:iam::222222222222:role/Administrator';
const stacks = 'arn:aws:iam::222222222222:role/cdk-hnb659fds-cfn-exec-role-222222222222-eu-central-1';
const region = { 'aws:RequestedRegion': 'eu-central-1' };

const job = {
  ...region,
  'sagemaker:VpcSubnets': ['subnet-7'],
  'sagemaker:VpcSecurityGroupIds': ['sg-7'],
  'sagemaker:NetworkIsolation': 'true',
  'sagemaker:InterContainerTrafficEncryption': 'true',
  'sagemaker:VolumeKmsKeyArn': 'arn:aws:kms:eu-central-1:222222222222:key/volumes',
  'sagemaker:OutputKmsKeyArn': 'arn:aws:kms:eu-central-1:222222222222:key/models',
};

const { 'sagemaker:VpcSubnets': _, ...withoutSubnets } = job;

type Case = readonly [string, Omit<SimulatedRequest, 'identity'>, SimulatedDecision];
const YES = 'Allowed';
const NO = 'ExplicitlyDenied';
const training = `${sagemaker}:training-job/a`;
const trail = 'arn:aws:cloudtrail:eu-central-1:222222222222:trail/readmission';

const root = 'arn:aws:iam::222222222222:root';
const own = 'arn:aws:kms:eu-central-1:222222222222:key/restricted';

const ofPrincipals: readonly Case[] = [
  [
    'the root user at work',
    { action: 'iam:GetRole', resource: 'arn:aws:iam::222222222222:role/x', context: region, principal: root },
    NO,
  ],
  [
    'the root user who repairs a key policy',
    { action: 'kms:PutKeyPolicy', resource: own, context: region, principal: root },
    YES,
  ],
  ['a job in some subnet', { action: 'sagemaker:CreateTrainingJob', resource: training, context: job }, YES],
  [
    'a job in no subnet',
    {
      action: 'sagemaker:CreateTrainingJob',
      resource: training,
      context: withoutSubnets,
    },
    NO,
  ],
  [
    'a job that is not isolated',
    {
      action: 'sagemaker:CreateTrainingJob',
      resource: training,
      context: { ...job, 'sagemaker:NetworkIsolation': 'false' },
    },
    NO,
  ],
  [
    'a key of another account',
    {
      action: 'sagemaker:CreateTrainingJob',
      resource: training,
      context: { ...job, 'sagemaker:VolumeKmsKeyArn': 'arn:aws:kms:eu-central-1:444444444444:key/theirs' },
    },
    NO,
  ],
  [
    'an alias',
    {
      action: 'sagemaker:CreateTrainingJob',
      resource: training,
      context: { ...job, 'sagemaker:VolumeKmsKeyArn': 'arn:aws:kms:eu-central-1:222222222222:alias/x' },
    },
    NO,
  ],
  [
    'a batch job, which carries no network key',
    { action: 'sagemaker:CreateTransformJob', resource: `${sagemaker}:transform-job/a`, context: job },
    YES,
  ],
  ['looking at a job', { action: 'sagemaker:DescribeTrainingJob', resource: training, context: region }, YES],
  [
    'looking at a job in another Region',
    {
      action: 'sagemaker:DescribeTrainingJob',
      resource: 'arn:aws:sagemaker:us-west-2:222222222222:training-job/a',
      context: { 'aws:RequestedRegion': 'us-west-2' },
    },
    NO,
  ],
  [
    'IAM, which is of no Region',
    {
      action: 'iam:GetRole',
      resource: 'arn:aws:iam::222222222222:role/x',
      context: { 'aws:RequestedRegion': 'us-east-1' },
    },
    YES,
  ],
  ['stopping the trail', { action: 'cloudtrail:StopLogging', resource: trail, context: region }, NO],
  [
    'changing the trail by its stack',
    { action: 'cloudtrail:UpdateTrail', resource: trail, context: region, principal: stacks },
    YES,
  ],
  [
    'taking a boundary off a role of the environment',
    {
      action: 'iam:DeleteRolePermissionsBoundary',
      resource: 'arn:aws:iam::222222222222:role/readmission-ada',
      context: region,
    },
    NO,
  ],
  [
    'another version of a boundary',
    {
      action: 'iam:CreatePolicyVersion',
      resource: 'arn:aws:iam::222222222222:policy/readmission-boundary-workload',
      context: region,
    },
    NO,
  ],
  ['a user', { action: 'iam:CreateUser', resource: 'arn:aws:iam::222222222222:user/x', context: region }, NO],
  [
    'leaving the organization',
    { action: 'organizations:LeaveOrganization', resource: '*', context: region },
    NO,
  ],
  [
    'an internet gateway',
    {
      action: 'ec2:CreateInternetGateway',
      resource: 'arn:aws:ec2:eu-central-1:222222222222:internet-gateway/*',
      context: region,
    },
    NO,
  ],
  [
    'a start script by the stack of Studio',
    {
      action: 'sagemaker:CreateStudioLifecycleConfig',
      resource: `${sagemaker}:studio-lifecycle-config/readmission-packages`,
      context: region,
      principal: stacks,
    },
    YES,
  ],
  [
    'a start script by an administrator',
    {
      action: 'sagemaker:CreateStudioLifecycleConfig',
      resource: `${sagemaker}:studio-lifecycle-config/x`,
      context: region,
    },
    NO,
  ],
];

describe('the service control policies, with an administrator who is allowed everything', () => {
  const serviceControl = serviceControlStatements(environment);
  const decisions = simulate(
    ofPrincipals.map(([, request]) => ({
      principal: administrator,
      ...request,
      context: { ...request.context, 'aws:PrincipalArn': request.principal ?? administrator },
      identity: [everything],
      serviceControl,
    })),
  );

  it.each(ofPrincipals.map((each, index) => [each[0], each[2], decisions[index]] as const))(
    '%s is %s',
    (_, expected, decision) => {
      expect(decision).toBe(expected);
    },
  );
});

describe('the resource control policies', () => {
  const object = 'arn:aws:s3:::readmission-restricted-222222222222-eu-central-1/patient-records/a';
  const resourceControl = resourceControlStatements(environment);
  const request = (context: Readonly<Record<string, string>>): SimulatedRequest => ({
    action: 's3:GetObject',
    resource: object,
    context: { 'aws:SecureTransport': 'true', ...context },
    principal: administrator,
    identity: [everything],
    resourceControl,
  });

  it.each<[string, Readonly<Record<string, string>>, SimulatedDecision]>([
    ['a principal of the organization', { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }, YES],
    ['a principal of another organization', { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' }, NO],
    ['a principal of no organization', {}, NO],
    [
      'a connection in the clear',
      { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:SecureTransport': 'false' },
      NO,
    ],
    [
      'a service that acts for the organization',
      {
        'aws:PrincipalIsAWSService': 'true',
        'aws:SourceAccount': '222222222222',
        'aws:SourceOrgID': 'o-a1b2c3d4e5',
      },
      YES,
    ],
    [
      'a service that acts for somebody else',
      {
        'aws:PrincipalIsAWSService': 'true',
        'aws:SourceAccount': '444444444444',
        'aws:SourceOrgID': 'o-zzzzzzzzzz',
      },
      NO,
    ],
  ])('%s is decided: %#', (_, context, expected) => {
    expect(simulate([request(context)])).toEqual([expected]);
  });
});

describe('the control policies of an organization', () => {
  const stack = new Stack(new App(), 'Test');
  const policies = new ControlPolicies(stack, 'ControlPolicies', { environment });
  const found = Object.values(Template.fromStack(stack).findResources('AWS::Organizations::Policy'));

  it('pass every check of the catalogue', () => {
    expect(policyErrors(policies)).toEqual([]);
  });

  it('are as small and as few as AWS takes', () => {
    const of = (type: string) => found.filter(({ Properties }) => Properties.Type === type);
    expect(of('SERVICE_CONTROL_POLICY').length).toBeLessThanOrEqual(4);
    expect(of('RESOURCE_CONTROL_POLICY')).toHaveLength(1);
    for (const { Properties } of found) {
      expect(JSON.stringify(Properties.Content).length).toBeLessThanOrEqual(5_120);
      expect(Properties.TargetIds).toEqual(environment.organization.targets);
    }
  });
});
