import { type Estate, readTemplateEstate } from '@redoubt/estate';
import { describe, expect, it } from 'vitest';
import { PathFinder, Prover, proveByChain, type Question, readQuestion, type Verdict } from '../src/index.js';

function estateOf(resources: Record<string, unknown>): Estate {
  const text = JSON.stringify({ Resources: resources });
  return readTemplateEstate({ read: (path) => (path === 'estate.json' ? text : undefined) }, 'estate.json', {
    account: '111122223333',
    region: 'eu-central-1',
  });
}

function question(value: unknown): Question {
  const read = readQuestion(JSON.stringify(value), 'question.json');
  if (read.kind === 'invalid') throw new Error(JSON.stringify(read.diagnostics));
  return read.question;
}

function role(name: string, statements: readonly unknown[], more: Record<string, unknown> = {}) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: name,
      AssumeRolePolicyDocument: trust({ Service: 'sagemaker.amazonaws.com' }),
      Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
      ...more,
    },
  };
}

function trust(principal: unknown, condition?: unknown) {
  const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' };
  return {
    Version: '2012-10-17',
    Statement: [condition === undefined ? statement : { ...statement, Condition: condition }],
  };
}

const readAll = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' };

function bucket(policy?: readonly unknown[]) {
  const made = { Records: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } } };
  if (policy === undefined) return made;
  return {
    ...made,
    RecordsPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Records' },
        PolicyDocument: { Version: '2012-10-17', Statement: policy },
      },
    },
  };
}

const somebodyReads = question({
  Principal: 'inside',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::records/*',
});
const anybodyReads = question({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' });

function ask(resources: Record<string, unknown>, asked: Question): Verdict {
  return new Prover(estateOf(resources)).prove(asked);
}

describe('a question about principals of the estate', () => {
  it('is refuted by the role that an identity policy allows it', () => {
    const verdict = ask({ ...bucket(), Reader: role('reader', [readAll]) }, somebodyReads);
    expect(verdict).toMatchObject({
      kind: 'refuted',
      witness: { steps: [{ principal: 'arn:aws:iam::111122223333:role/reader', action: 's3:GetObject' }] },
    });
  });

  it('is proved when no policy allows it', () => {
    const other = { ...readAll, Resource: 'arn:aws:s3:::other/*' };
    expect(ask({ ...bucket(), Reader: role('reader', [other]) }, somebodyReads).kind).toBe('proved');
  });

  it('is proved when the bucket policy denies what the identity policy allows', () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::records/*'] };
    expect(ask({ ...bucket([deny]), Reader: role('reader', [readAll]) }, somebodyReads).kind).toBe('proved');
  });

  it('is refuted past a Deny with two keys, by a request that escapes one of them', () => {
    const deny = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: 'arn:aws:s3:::records/*',
      Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1', 'aws:PrincipalOrgID': 'o-ours' } },
    };
    const verdict = ask({ ...bucket([deny]), Reader: role('reader', [readAll]) }, somebodyReads);
    expect(verdict.kind).toBe('refuted');
  });

  it('is limited by the permissions boundary', () => {
    const boundary = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' }],
        },
      },
    };
    const reader = role('reader', [readAll], { PermissionsBoundary: { Ref: 'Boundary' } });
    expect(ask({ ...bucket(), Boundary: boundary, Reader: reader }, somebodyReads).kind).toBe('proved');
  });

  it('is unknown when a policy that takes part cannot be read', () => {
    const reader = role('reader', [], {
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/SomethingNobodyKnows'],
    });
    expect(ask({ ...bucket(), Reader: reader }, somebodyReads).kind).toBe('unknown');
  });
});

describe('a question about what other accounts own', () => {
  it.each([
    ['sts:AssumeRole', 'arn:aws:iam::999988887777:role/theirs'],
    ['kms:Decrypt', 'arn:aws:kms:eu-central-1:999988887777:key/11111111-2222-3333-4444-555555555555'],
    ['s3:PutObject', 'arn:aws:s3:::a-strangers-bucket/x'],
  ])('is refuted for %s, since the owner may allow it', (action, resource) => {
    const own = role('own', [{ Effect: 'Allow', Action: action, Resource: resource }]);
    const asked = question({ Principal: 'inside', Action: action, Resource: resource });
    expect(ask({ Own: own }, asked).kind).toBe('refuted');
  });
});

describe('a question about nobody', () => {
  it('is unknown: that no one was asked about shows nothing', () => {
    const asked = question({ Principal: { Role: 'no-such-role' }, Action: 's3:GetObject', Resource: '*' });
    const verdict = ask({ ...bucket(), Reader: role('reader', [readAll]) }, asked);
    expect(verdict).toMatchObject({
      kind: 'unknown',
      reasons: [{ reason: 'the question selects no principal of the estate' }],
    });
  });
});

describe('a file that is no question', () => {
  it('is told what it lacks, with the place', () => {
    const read = readQuestion('{"Principal": {"Roles": "x"}, "Action": "s3:*"}', 'q.json');
    expect(read).toMatchObject({
      kind: 'invalid',
      diagnostics: [{ message: '`Roles` does not select principals', place: { line: 1 } }],
    });
  });

  it('may not name two actors', () => {
    const text = '{"ask":[{"Principal":"inside","Action":"s3:*"},{"Principal":"outside","Action":"kms:*"}]}';
    expect(readQuestion(text, 'q.json').kind).toBe('invalid');
  });
});

describe('a question about everybody', () => {
  it('is refuted by a bucket policy that names everyone', () => {
    const open = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::records/*',
    };
    const verdict = ask(bucket([open]), anybodyReads);
    expect(verdict.kind).toBe('refuted');
  });

  it('is refuted by a role of another account that a policy names by a pattern on its ARN', () => {
    const open = {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::records/*',
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ops-*' } },
    };
    const verdict = ask(bucket([open]), anybodyReads);
    expect(verdict.kind === 'refuted' && verdict.witness.steps[0]?.principal).toMatch(
      /^arn:aws:iam::.{12}:role\/ops-/,
    );
  });

  it('is proved for a bucket without a policy and without readers', () => {
    expect(ask(bucket(), anybodyReads).kind).toBe('proved');
  });
});

describe('a question of two requests', () => {
  const plaintext = question({
    ask: [
      { Principal: 'inside', Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' },
      { Action: 'kms:Decrypt', Resource: '*' },
    ],
  });
  const key = {
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: 'arn:aws:iam::111122223333:root' },
              Action: 'kms:*',
              Resource: '*',
            },
          ],
        },
      },
    },
  };

  it('is proved when one role may have the object and another the key', () => {
    const resources = {
      ...bucket(),
      ...key,
      Reader: role('reader', [readAll]),
      Decrypter: role('decrypter', [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }]),
    };
    expect(ask(resources, plaintext).kind).toBe('proved');
  });

  it('is refuted when one role may have both', () => {
    const both = role('both', [readAll, { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }]);
    const verdict = ask({ ...bucket(), ...key, Both: both }, plaintext);
    expect(verdict.kind === 'refuted' && verdict.witness.steps.map(({ action }) => action)).toEqual([
      's3:GetObject',
      'kms:Decrypt',
    ]);
  });

  it('is proved when their conditions ask for different places', () => {
    const here = (value: string) => ({ StringEquals: { 'aws:SourceVpc': value } });
    const split = role('split', [
      { ...readAll, Condition: here('vpc-1') },
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*', Condition: here('vpc-2') },
    ]);
    expect(ask({ ...bucket(), ...key, Split: split }, plaintext).kind).toBe('proved');
  });
});

describe('a question by any chain', () => {
  const byChain = question({
    byAnyChain: true,
    ask: { Principal: { Role: 'scientist' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' },
  });
  const scientist = (statements: readonly unknown[]) => ({
    Scientist: role('scientist', statements),
    Trainer: role('trainer', [readAll]),
  });
  const pass = {
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: 'arn:aws:iam::111122223333:role/trainer',
  };

  function chain(resources: Record<string, unknown>): Verdict {
    const prover = new Prover(estateOf(resources));
    return proveByChain(prover, new PathFinder(prover), byChain);
  }

  it('is refuted by passing a role to a training job', () => {
    const verdict = chain({
      ...bucket(),
      ...scientist([pass, { Effect: 'Allow', Action: 'sagemaker:CreateTrainingJob', Resource: '*' }]),
    });
    expect(verdict.kind === 'refuted' && verdict.witness.steps.map(({ action }) => action)).toEqual([
      'iam:PassRole',
      'sagemaker:CreateTrainingJob',
      's3:GetObject',
    ]);
  });

  it('is proved when every job must run in network isolation, since no credentials reach the container', () => {
    const isolated = {
      Effect: 'Allow',
      Action: 'sagemaker:CreateTrainingJob',
      Resource: '*',
      Condition: { Bool: { 'sagemaker:NetworkIsolation': 'true' } },
    };
    expect(chain({ ...bucket(), ...scientist([pass, isolated]) }).kind).toBe('proved');
  });

  it('is proved when the role does not trust the service that it could be passed to', () => {
    const resources = scientist([pass, { Effect: 'Allow', Action: 'codebuild:*', Resource: '*' }]);
    expect(chain({ ...bucket(), ...resources }).kind).toBe('proved');
  });

  it('is refuted by writing one’s own permissions', () => {
    const self = {
      Effect: 'Allow',
      Action: 'iam:PutRolePolicy',
      Resource: 'arn:aws:iam::111122223333:role/scientist',
    };
    const verdict = chain({ ...bucket(), ...scientist([self]) });
    expect(verdict.kind === 'refuted' && verdict.witness.steps[0]?.action).toBe('iam:PutRolePolicy');
  });
});
