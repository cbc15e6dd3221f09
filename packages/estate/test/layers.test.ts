import { decide } from '@redoubt/policy';
import { expect, test } from 'vitest';
import {
  catalogueFacts,
  EstateIndex,
  type EstateOptions,
  filesOf,
  layersFor,
  principalNamed,
  readTemplateEstate,
} from '../src/index.js';

const account = '111122223333';
const trust = { Version: '2012-10-17', Statement: [] };
const allow = (Action: string, Resource: unknown = '*') => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
});
const deny = (Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action, Resource: '*' }],
});
const role = (properties: object, more: object = {}) => ({
  Type: 'AWS::IAM::Role',
  ...more,
  Properties: { RoleName: 'actor', AssumeRolePolicyDocument: trust, ...properties },
});
const inline = (document: object) => ({ Policies: [{ PolicyName: 'p', PolicyDocument: document }] });

/** How the role `actor` of a template fares with an action. */
function decided(template: object, action: string, arn: string, options: EstateOptions = {}) {
  const estate = readTemplateEstate(filesOf({ 'app.json': JSON.stringify(template) }), 'app.json', {
    account,
    region: 'eu-west-1',
    ...options,
  });
  const principal = principalNamed(EstateIndex.of(estate), 'actor')!;
  const request = { principal, action, resource: { arn }, context: {} };
  const { decision, decidedBy } = decide(request, layersFor(estate, request), { facts: catalogueFacts });
  return `${decision} by ${decidedBy.layer}`;
}

const job = 'arn:aws:sagemaker:eu-west-1:111122223333:training-job/x';
const open = {
  Parameters: { Zone: { Type: 'String' } },
  Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Zone' }, 'x'] } },
};

test('an inline policy allows, and a boundary without the action takes it back', () => {
  expect(
    decided({ Resources: { A: role(inline(allow('sagemaker:*'))) } }, 'sagemaker:StopTrainingJob', job),
  ).toBe('allowed by identity');
  const bounded = {
    Resources: {
      A: role({ ...inline(allow('sagemaker:*')), PermissionsBoundary: { Ref: 'B' } }),
      B: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: allow('s3:*') } },
    },
  };
  expect(decided(bounded, 'sagemaker:StopTrainingJob', job)).toBe('implicitDeny by boundary');
});

test('an AWS managed policy of unknown text makes the answer unknown; AdministratorAccess is known', () => {
  const managed = (name: string) => ({
    Resources: { A: role({ ManagedPolicyArns: [`arn:aws:iam::aws:policy/${name}`] }) },
  });
  expect(decided(managed('AmazonSageMakerFullAccess'), 'sagemaker:StopTrainingJob', job)).toBe(
    'unknown by identity',
  );
  expect(decided(managed('AdministratorAccess'), 'sagemaker:StopTrainingJob', job)).toBe(
    'allowed by identity',
  );
});

test('a boundary that the estate does not define makes the answer unknown', () => {
  const template = {
    Resources: {
      A: role({
        ...inline(allow('sagemaker:*')),
        PermissionsBoundary: `arn:aws:iam::${account}:policy/elsewhere`,
      }),
    },
  };
  expect(decided(template, 'sagemaker:StopTrainingJob', job)).toBe('unknown by boundary');
});

test('a policy under an undecided condition may or may not be there', () => {
  const policy = {
    Type: 'AWS::IAM::Policy',
    Condition: 'Open',
    Properties: { PolicyName: 'p', Roles: ['actor'], PolicyDocument: allow('sagemaker:*') },
  };
  expect(decided({ ...open, Resources: { A: role({}), P: policy } }, 'sagemaker:StopTrainingJob', job)).toBe(
    'unknown by identity',
  );
  expect(
    decided(
      { ...open, Resources: { A: role({}, { Condition: 'Open' }), P: policy } },
      'sagemaker:StopTrainingJob',
      job,
    ),
  ).toBe('allowed by identity');
});

test('a statement chosen by an undecided condition makes the answer unknown', () => {
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: { 'Fn::If': ['Open', 'sagemaker:*', 's3:*'] }, Resource: '*' }],
  };
  expect(
    decided({ ...open, Resources: { A: role(inline(document)) } }, 'sagemaker:StopTrainingJob', job),
  ).toBe('unknown by identity');
});

const scp = (targets: readonly string[]) => ({
  Resources: {
    A: role(inline(allow('*'))),
    Scp: {
      Type: 'AWS::Organizations::Policy',
      Properties: {
        Name: 'guard',
        Type: 'SERVICE_CONTROL_POLICY',
        TargetIds: targets,
        Content: deny('sagemaker:*'),
      },
    },
  },
});
const placed: EstateOptions = {
  organization: {
    id: 'o-1',
    managementAccount: '999999999999',
    accounts: [{ id: account, path: ['r-1', 'ou-1'] }],
  },
};

test('an SCP on the unit above the account denies; one on another unit does not', () => {
  expect(decided(scp(['ou-1']), 'sagemaker:StopTrainingJob', job, placed)).toBe('explicitDeny by scp');
  expect(decided(scp(['ou-2']), 'sagemaker:StopTrainingJob', job, placed)).toBe('allowed by identity');
});

test('an SCP on a unit is unknown for an account whose place is not known, and certain on the account itself', () => {
  expect(decided(scp(['ou-1']), 'sagemaker:StopTrainingJob', job)).toBe('unknown by scp');
  expect(decided(scp([account]), 'sagemaker:StopTrainingJob', job)).toBe('explicitDeny by scp');
});

test('SCPs do not bind the management account', () => {
  const own: EstateOptions = {
    organization: { id: 'o-1', managementAccount: account, accounts: [{ id: account, path: ['r-1'] }] },
  };
  expect(decided(scp(['r-1']), 'sagemaker:StopTrainingJob', job, own)).toBe('allowed by identity');
});

test('a bucket of the estate without a policy leaves the answer to the identity; a bucket elsewhere does not', () => {
  const template = {
    Resources: {
      A: role(inline(allow('s3:*'))),
      B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'own' } },
    },
  };
  expect(decided(template, 's3:GetObject', 'arn:aws:s3:::own/x')).toBe('allowed by identity');
  expect(decided(template, 's3:GetObject', 'arn:aws:s3:::other/x')).toMatch(/^unknown/);
});

test('a policy for a model package group holds for its versions', () => {
  const group = {
    Type: 'AWS::SageMaker::ModelPackageGroup',
    Properties: {
      ModelPackageGroupName: 'g',
      ModelPackageGroupPolicy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Deny', Principal: '*', Action: 'sagemaker:UpdateModelPackage', Resource: '*' },
        ],
      },
    },
  };
  const template = { Resources: { A: role(inline(allow('sagemaker:*'))), G: group } };
  expect(
    decided(
      template,
      'sagemaker:UpdateModelPackage',
      'arn:aws:sagemaker:eu-west-1:111122223333:model-package/g/3',
    ),
  ).toBe('explicitDeny by resource');
});

test('a key is reached through its alias, and decided by its key policy', () => {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:role/actor` },
    Action: 'kms:Decrypt',
    Resource: '*',
  };
  const template = {
    Resources: {
      A: role({}),
      Key: {
        Type: 'AWS::KMS::Key',
        Properties: { KeyPolicy: { Version: '2012-10-17', Statement: [statement] } },
      },
      Alias: {
        Type: 'AWS::KMS::Alias',
        Properties: { AliasName: 'alias/data', TargetKeyId: { Ref: 'Key' } },
      },
    },
  };
  expect(decided(template, 'kms:Decrypt', `arn:aws:kms:eu-west-1:${account}:key/⟨app.Key⟩`)).toBe(
    'allowed by resource',
  );
});

test('a trust policy decides who may assume a role, also across stacks and without an identity policy', () => {
  const target = {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'target',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { AWS: { 'Fn::GetAtt': ['A', 'Arn'] } }, Action: 'sts:AssumeRole' },
        ],
      },
    },
  };
  expect(
    decided(
      { Resources: { A: role({}), T: target } },
      'sts:AssumeRole',
      `arn:aws:iam::${account}:role/target`,
    ),
  ).toBe('allowed by resource');
  expect(
    decided(
      { Resources: { A: role(inline(allow('sts:*'))) } },
      'sts:AssumeRole',
      `arn:aws:iam::${account}:role/elsewhere`,
    ),
  ).toMatch(/^unknown/);
});

test('an endpoint that the estate does not define has an unknown policy, not an open one', () => {
  const template = { Resources: { A: role(inline(allow('sagemaker:*'))) } };
  const estate = readTemplateEstate(filesOf({ 'app.json': JSON.stringify(template) }), 'app.json', {
    account,
  });
  const request = {
    principal: principalNamed(EstateIndex.of(estate), 'actor')!,
    action: 'sagemaker:StopTrainingJob',
    resource: { arn: job },
    context: {},
  };
  expect(
    decide(request, layersFor(estate, request, 'vpce-elsewhere'), { facts: catalogueFacts }).decision,
  ).toBe('unknown');
  expect(decide(request, layersFor(estate, request), { facts: catalogueFacts }).decision).toBe('allowed');
});
