import { awsCommand } from '@redoubt/assurance';
import { describe, expect, it } from 'vitest';
import { example, redoubt } from './running.js';
import { conforms } from './schema.js';
import { fileOf, smallTemplate } from './small-estate.js';

const account = ['--account', '111111111111', '--region', 'eu-central-1'];
const asked = (question: string, template = smallTemplate, ...more: readonly string[]) =>
  redoubt(
    'ask',
    '--on',
    fileOf('small.yaml', template),
    ...account,
    '--question',
    fileOf('question.yaml', question),
    ...more,
  );

const readElsewhere = `Action: s3:GetObject
Resource: arn:aws:s3:::records/*
Condition: { StringNotEquals: { 'aws:SourceVpc': vpc-1111 } }
`;
const clerkReads = (byAnyChain: boolean) => `title: the clerk reads records
byAnyChain: ${byAnyChain}
ask:
  - { Principal: { Role: clerk }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' }
`;

describe('`redoubt ask`', () => {
  it('ends with 0 and its assumptions where it never happens', async () => {
    const { exit, out } = await asked(readElsewhere);
    expect(exit).toBe(0);
    expect(out).toMatch(/^PROVED {2}it never happens$/m);
    expect(out).toContain('Taken to be so');
  });

  it('ends with 1 and the story where it can happen, once the protection is gone', async () => {
    const { exit, out } = await asked(readElsewhere, smallTemplate.replace('Effect: Deny', 'Effect: Allow'));
    expect(exit).toBe(1);
    expect(out).toMatch(/^REFUTED {2}it can happen$/m);
    expect(out).toContain('$ aws s3api get-object --bucket records --key ');
    expect(out).toContain('small.yaml:');
  });

  it('follows chains of steps only when it is asked to', async () => {
    const direct = await asked(clerkReads(false), smallTemplate, '--format', 'json');
    expect(direct.exit).toBe(0);
    const chained = await asked(clerkReads(true), smallTemplate, '--format', 'json');
    expect(chained.exit).toBe(1);
    const answer = JSON.parse(chained.out);
    expect(conforms('ask', answer)).toEqual([]);
    expect(answer).toMatchObject({ version: 1, verdict: 'refuted', reasons: [] });
    expect(
      answer.witness.steps.map(({ action, principal }: Record<string, string>) => [action, principal]),
    ).toEqual([
      ['sts:AssumeRole', 'arn:aws:iam::111111111111:role/clerk'],
      ['s3:GetObject', 'arn:aws:iam::111111111111:role/reader'],
    ]);
    expect(answer.witness.steps[0].command).toBe(
      'aws sts assume-role --role-arn arn:aws:iam::111111111111:role/reader --role-session-name SESSION',
    );
  });

  it('ends with 3 where it cannot be told, and says why', async () => {
    const template = smallTemplate.replace(
      '      Policies:',
      '      ManagedPolicyArns: [arn:aws:iam::111111111111:policy/Elsewhere]\n      Policies:',
    );
    const { exit, out } = await asked(
      '{"Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::records/*"}',
      template,
      '--format',
      'json',
    );
    expect(exit).toBe(3);
    const answer = JSON.parse(out);
    expect(conforms('ask', answer)).toEqual([]);
    expect(answer).toMatchObject({ verdict: 'unknown', witness: null });
    expect(answer.reasons.length).toBeGreaterThan(0);
  });

  it('tells what is wrong with a question, with its place', async () => {
    const { exit, out, err } = await asked('Action: s3:GetObject\nResuorce: x\n');
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(/question\.yaml:\d+:\d+: /);
    const missing = await redoubt(
      'ask',
      '--on',
      fileOf('small.yaml', smallTemplate),
      '--question',
      '/nowhere',
    );
    expect(missing.exit).toBe(2);
  });
});

describe('the command of a step', () => {
  const on = (action: string, resource: string) => awsCommand({ action, resource, principal: 'x' });

  it('is that of the AWS CLI', () => {
    expect(on('kms:Decrypt', 'arn:aws:kms:eu-central-1:1:key/k')).toBe(
      'aws kms decrypt --key-id arn:aws:kms:eu-central-1:1:key/k --ciphertext-blob fileb://CIPHERTEXT',
    );
    expect(on('s3:PutObject', "arn:aws:s3:::records/a b'c")).toBe(
      "aws s3api put-object --bucket records --key 'a b'\\''c' --body FILE",
    );
    expect(on('sagemaker:CreateTrainingJob', '*')).toBe(
      'aws sagemaker create-training-job --cli-input-json file://call.json',
    );
    expect(on('rds:DescribeDBInstances', '*')).toMatch(/^aws rds describe-db-instances /);
  });

  it('is none for a right that belongs to another call', () => {
    expect(on('iam:PassRole', 'arn:aws:iam::1:role/r')).toBeUndefined();
  });

  it('selects by what an environment declares', { timeout: 60_000 }, async () => {
    const question = fileOf(
      'question.yaml',
      "{ NotPrincipal: { Reader: patient-records }, Action: 's3:GetObject', Resource: { Dataset: patient-records } }",
    );
    const { exit, out } = await redoubt('ask', '--on', example('readmission'), '--question', question);
    expect(out).toMatch(/^PROVED/m);
    expect(exit).toBe(0);
  });

  it('takes no dataset by name where nothing says what is declared', async () => {
    const { exit, err } = await asked("{ Action: 's3:GetObject', Resource: { Dataset: records } }");
    expect(exit).toBe(2);
    expect(err).toContain('no dataset is called `records`');
  });

  it('asks about no action that AWS does not have', async () => {
    const { exit, err } = await asked("{ Action: 's3:GetObjct', Resource: '*' }");
    expect(exit).toBe(2);
    expect(err).toContain('question.yaml:1:11: AWS has no action `s3:GetObjct`');
  });
});
