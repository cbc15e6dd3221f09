import { expect, test } from 'vitest';
import { filesOf, readTemplateEstate } from '../src/index.js';
import { mutateTemplate } from './mutate-template.js';
import { seedTemplate } from './seed-template.js';

/** Time that this process has computed, so that a busy machine fails no test. */
function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Reads a template and touches every part of it: the estate's properties are resolved lazily. */
function readWhole(text: string, file = 'app.json') {
  const estate = readTemplateEstate(filesOf({ [file]: text }), file);
  for (const resource of estate.resources) JSON.stringify(resource.properties);
  return estate;
}

const codes = (text: string, file?: string) => readWhole(text, file).diagnostics.map((one) => one.code);

test('the seed of the mutations is read without an error but for its endless nesting', () => {
  const estate = readTemplateEstate(
    filesOf({
      'app.json': JSON.stringify({
        ...seedTemplate,
        Resources: { ...seedTemplate.Resources, Nested: undefined },
      }),
    }),
    'app.json',
  );
  expect(estate.diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  expect(estate.workloads.map((one) => one.kind)).toEqual([
    'model',
    'sageMakerPipeline',
    'trainingJob',
    'codePipeline',
    'codePipelineAction',
    'lambdaFunction',
    'stateMachine',
    'trainingJob',
  ]);
});

/** The whole run is `MUTATIONS=10000 npx vitest run --project estate test/robustness.test.ts`. */
const mutations = Number(process.env.MUTATIONS ?? 1000);

test(`${mutations} mutated templates give a result or errors, within 10 seconds each and 1 GB`, {
  timeout: 600_000,
}, () => {
  let read = 0;
  for (let seed = 1; seed <= mutations; seed++) {
    const start = processorMilliseconds();
    const estate = readWhole(mutateTemplate(seedTemplate, seed));
    expect(processorMilliseconds() - start, `seed ${seed}`).toBeLessThan(10_000);
    if (estate.resources.length > 0) read++;
    else
      expect(
        estate.diagnostics.some((one) => one.severity === 'error') || estate.gaps.length > 0,
        `seed ${seed}`,
      ).toBe(true);
  }
  expect(read).toBeGreaterThan(mutations / 2);
  expect(process.memoryUsage().rss).toBeLessThan(1e9);
});

test('a template that nests itself ends', () => {
  const text = JSON.stringify({
    Resources: { Again: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './app.json' } } },
  });
  expect(codes(text)).toContain('unresolved-nested-stack');
});

test('a billion laughs in YAML is refused', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level++)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  expect(codes(`${lines.join('\n')}\nResources: {}\n`, 'app.yaml')).toEqual(['too-much-expansion']);
});

test('an alias that holds itself is refused', () => {
  expect(codes('Resources: &a\n  X: *a\n', 'app.yaml')).toEqual(['syntax']);
});

test('nesting a hundred thousand deep is refused, in YAML and in JSON', () => {
  expect(codes('['.repeat(100_000), 'app.yaml')).toEqual(['too-deep']);
  expect(codes('{"a":'.repeat(100_000))).toEqual(['too-deep']);
  expect(codes(`Resources:\n  ${'- '.repeat(50_000)}x`, 'app.yaml')).toEqual(['too-deep']);
});

test('50 MB of values is refused within 10 seconds', () => {
  const start = processorMilliseconds();
  expect(codes(`{"Resources":[${'1,'.repeat(24_999_980)}1]}`)).toEqual(['too-large']);
  expect(processorMilliseconds() - start).toBeLessThan(10_000);
});

test('a 50 MB text in one resource is read within 10 seconds', () => {
  const start = processorMilliseconds();
  const estate = readWhole(
    JSON.stringify({
      Resources: { A: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'x'.repeat(49_000_000) } } },
    }),
  );
  expect(estate.buckets).toHaveLength(1);
  expect(processorMilliseconds() - start).toBeLessThan(10_000);
});

test('conditions, references and outputs that lead back to themselves are reported', () => {
  const template = {
    Conditions: { A: { 'Fn::Not': [{ Condition: 'B' }] }, B: { 'Fn::Not': [{ Condition: 'A' }] } },
    Resources: {
      One: { Type: 'AWS::S3::Bucket', Condition: 'A', Properties: { BucketName: { Ref: 'Two' } } },
      Two: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'One' } } },
      Self: { Type: 'AWS::IAM::Role', Properties: { RoleName: { 'Fn::ImportValue': 'out' } } },
    },
    Outputs: { Out: { Value: { 'Fn::ImportValue': 'out' }, Export: { Name: 'out' } } },
  };
  expect(
    codes(JSON.stringify(template)).filter((code) => code === 'cyclic-reference').length,
  ).toBeGreaterThanOrEqual(3);
});

test('texts that double without end are cut off', () => {
  const Outputs: Record<string, unknown> = { O0: { Value: 'x'.repeat(100), Export: { Name: 'e0' } } };
  for (let level = 1; level < 60; level++)
    Outputs[`O${level}`] = {
      Value: {
        'Fn::Join': ['', [{ 'Fn::ImportValue': `e${level - 1}` }, { 'Fn::ImportValue': `e${level - 1}` }]],
      },
      Export: { Name: `e${level}` },
    };
  const Resources = {
    A: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::ImportValue': 'e59' } } },
  };
  const start = processorMilliseconds();
  expect(codes(JSON.stringify({ Resources, Outputs }))).toContain('too-much-expansion');
  expect(processorMilliseconds() - start).toBeLessThan(10_000);
});

test('loops within loops are bounded', () => {
  const twenty = Array.from({ length: 100 }, (_, index) => `i${index}`);
  let body: Record<string, unknown> = { 'B${a}${b}${c}${d}${e}': { Type: 'AWS::S3::Bucket' } };
  for (const name of ['e', 'd', 'c', 'b', 'a']) body = { [`Fn::ForEach::${name}`]: [name, twenty, body] };
  const start = processorMilliseconds();
  const estate = readWhole(JSON.stringify({ Transform: 'AWS::LanguageExtensions', Resources: body }));
  expect(estate.gaps.length).toBeGreaterThan(0);
  expect(processorMilliseconds() - start).toBeLessThan(10_000);
});

test('what is wrong has its line and column', () => {
  const [first] = readWhole('{\n  "Resources": {\n    "A": }\n}').diagnostics;
  expect(first).toMatchObject({
    code: 'syntax',
    message: 'expected a value, found `}`',
    place: { line: 3, column: 10 },
  });
});
