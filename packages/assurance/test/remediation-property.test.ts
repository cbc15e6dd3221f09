import { type Estate, type EstateFiles, readTemplateEstate } from '@redoubt/estate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedAgain,
  type EstateSource,
  editedText,
  Prover,
  type Question,
  readQuestion,
  remediate,
} from '../src/index.js';

const actions = ['s3:GetObject', 's3:PutObject', 's3:*', 's3:Get*', '*', 's3:ListBucket'];
const resources = ['arn:aws:s3:::records/*', 'arn:aws:s3:::other/*', '*', 'arn:aws:s3:::records'];
const conditions = [
  undefined,
  { Bool: { 'aws:SecureTransport': 'true' } },
  { StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } },
  { StringNotEquals: { 'aws:SourceVpc': 'vpc-1', 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
];

const oneOrSome = (from: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...from),
    fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength: 3 }),
  );

const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
  Action: oneOrSome(actions),
  Resource: oneOrSome(resources),
  Condition: fc.constantFrom(...conditions),
});
const statements = fc.array(statement, { minLength: 1, maxLength: 3 });
const ofBucket = statements.map((all) =>
  all.map((one) => ({ ...one, Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' })),
);

const document = (Statement: unknown) => ({ Version: '2012-10-17', Statement });
const role = (RoleName: string, Statement: unknown) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName,
    AssumeRolePolicyDocument: document([]),
    Policies: [{ PolicyName: 'own', PolicyDocument: document(Statement) }],
  },
});

const estate = fc
  .record({ one: statements, two: statements, bucket: fc.option(ofBucket) })
  .map(({ one, two, bucket }) => ({
    Resources: {
      Records: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } },
      One: role('one', one),
      Two: role('two', two),
      ...(bucket === null
        ? {}
        : {
            Policy: {
              Type: 'AWS::S3::BucketPolicy',
              Properties: { Bucket: 'records', PolicyDocument: document(bucket) },
            },
          }),
    },
  }));

const asked = fc.record({
  Principal: fc.constantFrom('inside', { Role: 'one' }, '*'),
  Action: fc.constantFrom('s3:GetObject', 's3:PutObject', ['s3:GetObject', 's3:PutObject']),
  Resource: fc.constantFrom('arn:aws:s3:::records/*', '*'),
  Condition: fc.constantFrom(undefined, { Bool: { 'aws:SecureTransport': 'false' } }),
});

function sourceOf(text: string): EstateSource {
  const read = (files: EstateFiles): Estate =>
    readTemplateEstate(files, 'estate.json', { account: '111122223333', region: 'eu-central-1' });
  return { files: { read: (path) => (path === 'estate.json' ? text : undefined) }, read };
}

function questionOf(value: unknown): Question {
  const read = readQuestion(JSON.stringify(value), 'question.json');
  if (read.kind === 'invalid') throw new Error(JSON.stringify(read.diagnostics));
  return read.question;
}

/** What was not allowed before must not be after. */
const probes = ['one', 'two'].flatMap((Role) =>
  ['s3:GetObject', 's3:PutObject', 's3:ListBucket'].map((Action) =>
    questionOf({ Principal: { Role }, Action, Resource: ['arn:aws:s3:::records*', 'arn:aws:s3:::other*'] }),
  ),
);

const proverOf = (source: EstateSource) => new Prover(source.read(source.files));

describe('a change that is reported', () => {
  it('is one after which the question is proved, each part of it needed, and it only takes away', () => {
    const seen = { refuted: 0, found: 0, combined: 0 };
    fc.assert(
      fc.property(estate, asked, fc.constantFrom(0, 1, 2), (template, ask, indent) => {
        const text = JSON.stringify(template, null, indent);
        const question = questionOf(ask);
        const source = sourceOf(text);
        const verdict = proverOf(source).prove(question);
        if (verdict.kind !== 'refuted') return;
        seen.refuted += 1;
        const again = askedAgain(question);
        const found = remediate(source, { witness: verdict.witness, question, again }, { trials: 40 });
        if (found.kind === 'none') return;
        seen.found += 1;
        const without = (left?: unknown) =>
          editedText(
            text,
            found.changes.filter((one) => one !== left).flatMap(({ edits }) => edits),
          );
        const changed = sourceOf(without());
        expect(JSON.parse(without())).not.toEqual(template);
        expect(proverOf(changed).estate.diagnostics.filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
        expect(proverOf(changed).prove(question).kind).toBe('proved');
        for (const probe of probes)
          if (proverOf(source).prove(probe).kind === 'proved')
            expect(proverOf(changed).prove(probe).kind).toBe('proved');
        if (found.changes.length === 1) return;
        seen.combined += 1;
        for (const change of found.changes)
          expect(proverOf(sourceOf(without(change))).prove(question).kind).not.toBe('proved');
      }),
      { numRuns: 60, seed: 20_261_128 },
    );
    expect(seen.refuted).toBeGreaterThan(20);
    expect(seen.found).toBeGreaterThan(seen.refuted / 2);
    expect(seen.combined).toBeGreaterThan(0);
  }, 240_000);
});
