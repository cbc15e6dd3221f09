import { describe, expect, it } from 'vitest';
import { checkStatement } from '../../src/iam/check-statement.js';
import type { Statement } from '../../src/iam/statement.js';
import { describeStatementError } from '../../src/iam/statement-error.js';

const JOBS = 'arn:aws:sagemaker:eu-central-1:222222222222:training-job/readmission-*';

function allow(over: Partial<Statement>): Statement {
  return {
    sid: 'Test',
    effect: 'Allow',
    actions: ['sagemaker:CreateTrainingJob'],
    resources: [JOBS],
    ...over,
  };
}

const identityErrors = (over: Partial<Statement>) => checkStatement('identity', allow(over));
const codes = (over: Partial<Statement>) => identityErrors(over).map((error) => error.code);

describe('a statement that AWS would accept and that means what it says', () => {
  it.each<[string, Partial<Statement>]>([
    ['an action on its own resource type', {}],
    ['a key that the action carries', { conditions: { Bool: { 'sagemaker:NetworkIsolation': 'true' } } }],
    [
      'ForAllValues with Null beside it',
      {
        conditions: {
          'ForAllValues:StringEquals': { 'sagemaker:VpcSubnets': ['subnet-1'] },
          Null: { 'sagemaker:VpcSubnets': 'false' },
        },
      },
    ],
    ['an action without resource types on *', { actions: ['sagemaker:ListTrainingJobs'], resources: ['*'] }],
    ['metrics, whose request names no resource', { actions: ['cloudwatch:PutMetricData'], resources: ['*'] }],
    ['objects of a bucket', { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::bucket/prefix/*'] }],
    [
      'streams of a log group by a pattern that spans both',
      {
        actions: ['logs:CreateLogStream'],
        resources: ['arn:aws:logs:eu-central-1:222222222222:log-group:/aws/sagemaker/TrainingJobs:*'],
      },
    ],
    [
      'a log group by either form of its ARN',
      {
        actions: ['logs:DescribeLogStreams'],
        resources: ['a', 'a:*'].map((name) => `arn:aws:logs:eu-central-1:222222222222:log-group:${name}`),
      },
    ],
    ['a key by a reference', { actions: ['kms:Decrypt'], resources: [`${'$'}{Token[Key.Arn.12]}`] }],
    [
      'a tag of the resource',
      {
        actions: ['sagemaker:StopTrainingJob'],
        conditions: { StringEquals: { 'aws:ResourceTag/team': 'readmission' } },
      },
    ],
  ])('passes: %s', (_, over) => {
    expect(identityErrors(over)).toEqual([]);
  });
});

describe('a statement that AWS would accept and that does not mean what it says', () => {
  it.each<[string, Partial<Statement>, string]>([
    ['an action that AWS does not have', { actions: ['sagemaker:CreateTraningJob'] }, 'unknown-action'],
    ['a wildcard action', { actions: ['sagemaker:Create*'] }, 'action-wildcard'],
    ['* where resources could be named', { resources: ['*'] }, 'any-resource'],
    [
      'resources for an action that takes none',
      { actions: ['sagemaker:ListTrainingJobs', 'sagemaker:CreateTrainingJob'] },
      'action-without-resource',
    ],
    [
      'a resource of another type',
      { resources: ['arn:aws:sagemaker:eu-central-1:222222222222:model/readmission-*'] },
      'no-resource-of-action',
    ],
    [
      'the bucket for objects',
      { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::bucket'] },
      'no-resource-of-action',
    ],
    [
      'objects for the bucket',
      { actions: ['s3:ListBucket'], resources: ['arn:aws:s3:::bucket/*'] },
      'no-resource-of-action',
    ],
    [
      'a resource too many',
      { resources: [JOBS, 'arn:aws:sagemaker:eu-central-1:222222222222:model/x'] },
      'resource-of-no-action',
    ],
    [
      'a key that the action does not carry',
      {
        actions: ['sagemaker:CreateTransformJob'],
        resources: ['arn:aws:sagemaker:eu-central-1:222222222222:transform-job/*'],
        conditions: { Null: { 'sagemaker:VpcSubnets': 'false' } },
      },
      'key-not-carried',
    ],
    [
      'a deprecated key',
      { conditions: { StringEquals: { 'sagemaker:VolumeKmsKey': 'arn' } } },
      'deprecated-key',
    ],
    [
      'ForAllValues alone',
      { conditions: { 'ForAllValues:StringEquals': { 'sagemaker:VpcSubnets': ['subnet-1'] } } },
      'for-all-values-without-null',
    ],
    [
      'ForAllValues with IfExists',
      { conditions: { 'ForAllValues:StringEqualsIfExists': { 'sagemaker:VpcSubnets': ['subnet-1'] } } },
      'for-all-values-without-null',
    ],
    [
      'several values without a set operator',
      { conditions: { StringEquals: { 'sagemaker:VpcSubnets': ['subnet-1'] } } },
      'set-operator-needed',
    ],
    [
      'an operator of another type',
      { conditions: { NumericEquals: { 'sagemaker:NetworkIsolation': '1' } } },
      'operator-of-other-type',
    ],
    ['an operator of nobody', { conditions: { StringIs: { 'aws:PrincipalArn': 'x' } } }, 'unknown-operator'],
    ['a principal', { principals: { kind: 'everyone' } }, 'unexpected-principal'],
    ['everything but', { actions: [], notActions: ['iam:PassRole'], resources: ['*'] }, 'everything-but'],
    ['a sid with a space', { sid: 'My statement' }, 'bad-sid'],
    ['no resource', { resources: [] }, 'no-resource'],
  ])('refuses: %s', (_, over, code) => {
    expect(codes(over)).toEqual([code]);
  });

  it('checks a key against every action of the statement, not against one', () => {
    const errors = identityErrors({
      actions: ['sagemaker:CreateTrainingJob', 'sagemaker:StopTrainingJob'],
      conditions: { Bool: { 'sagemaker:NetworkIsolation': 'true' } },
    });
    expect(errors).toEqual([
      { code: 'key-not-carried', action: 'sagemaker:StopTrainingJob', key: 'sagemaker:NetworkIsolation' },
    ]);
  });

  it('names the key that replaces a deprecated one', () => {
    const [error] = identityErrors({ conditions: { ArnEquals: { 'sagemaker:OutputKmsKey': 'arn' } } });
    expect(describeStatementError(error!)).toBe(
      'AWS sends `sagemaker:OutputKmsKey` with no action; use `sagemaker:OutputKmsKeyArn`',
    );
  });
});

describe('a Deny', () => {
  const deny = (over: Partial<Statement>) =>
    checkStatement('identity', { ...allow(over), effect: 'Deny' }).map((error) => error.code);

  it('may say * for resources', () => {
    expect(deny({ resources: ['*'] })).toEqual([]);
  });

  it('may not reach an action that never carries its key', () => {
    expect(
      deny({
        actions: ['sagemaker:Create*Job'],
        resources: ['*'],
        conditions: { Null: { 'sagemaker:VpcSubnets': 'true' } },
      }),
    ).toContain('key-not-carried');
  });

  it('may not use ForAllValues, which lets a mixture through', () => {
    expect(
      deny({
        resources: ['*'],
        conditions: { 'ForAllValues:StringNotEquals': { 'sagemaker:VpcSubnets': ['subnet-1'] } },
      }),
    ).toEqual(['for-all-values-in-deny']);
  });
});
