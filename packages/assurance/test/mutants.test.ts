import { filesOf, readTemplateEstate } from '@redoubt/estate';
import { describe, expect, it } from 'vitest';
import {
  applyMutant,
  type Guarantee,
  generateMutants,
  type Intent,
  type Json,
  readQuestion,
  runMutants,
} from '../src/index.js';

const deny = {
  Sid: 'NoRecords',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::records/*',
};
const denyTwice = { ...deny, Sid: 'NoRecordsAgain' };

function templateOf(statements: readonly Json[]): Json {
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'sagemaker.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' };
  const document = (...Statement: readonly Json[]) => ({ Version: '2012-10-17', Statement });
  return {
    Resources: {
      Records: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: 'records', PolicyDocument: document(...statements) },
      },
      Reader: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'reader',
          AssumeRolePolicyDocument: document(trust),
          Policies: [{ PolicyName: 'p', PolicyDocument: document(allow) }],
        },
      },
    },
  };
}

const asked = readQuestion(
  JSON.stringify({ Principal: 'inside', Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' }),
  'question.json',
);
const nobodyReads: Guarantee = {
  id: 'nobody-reads',
  breach: 'records-exposed',
  title: 'nobody reads records',
  why: 'they are patients’',
  obligations: () => {
    if (asked.kind === 'invalid') throw new Error('the question is not valid');
    return [{ kind: 'question', question: asked.question }];
  },
};

// The guarantee above asks nothing of the intent; the prover takes its deployers and people.
const intent = { deployers: [], people: [] } as unknown as Intent;

function run(statements: readonly Json[]) {
  const template = templateOf(statements);
  const files = filesOf({ 'a.json': JSON.stringify(template) });
  return runMutants(
    {
      templates: { 'a.json': template },
      files,
      read: (from) => readTemplateEstate(from, 'a.json', { account: '111122223333', region: 'eu-central-1' }),
    },
    intent,
    { guarantees: [nobodyReads], only: ({ id }) => id.endsWith(':deny-removed') },
  );
}

describe('mutants', () => {
  it('of the same templates are the same, each with an id of its own', () => {
    const templates = { 'a.json': templateOf([deny, denyTwice]) };
    const ids = generateMutants(templates).map(({ id }) => id);
    expect(ids).toEqual(generateMutants(structuredClone(templates)).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('change their template, and leave the one they were made of as it was', () => {
    const template = templateOf([deny]);
    const before = JSON.stringify(template);
    for (const mutant of generateMutants({ 'a.json': template }))
      expect(JSON.stringify(applyMutant(mutant, template))).not.toBe(before);
    expect(JSON.stringify(template)).toBe(before);
  });

  it('are killed when the one Deny that a guarantee rests on is gone', () => {
    expect(run([deny])).toMatchObject({
      total: 1,
      killed: 1,
      outcomes: [{ by: 'nobody-reads/question.json', verdict: 'refuted' }],
    });
  });

  it('are redundant when another Deny says the same, and removing both is killed', () => {
    expect(run([deny, denyTwice])).toMatchObject({ total: 2, killed: 0, redundant: 2 });
  });

  it('are not killed by a guarantee that did not hold before', () => {
    expect(run([])).toMatchObject({ total: 0, alreadyBroken: [expect.stringMatching(/^nobody-reads\//)] });
  });
});
