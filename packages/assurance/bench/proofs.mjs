import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment, synthesize } from '@redoubt/architecture';
import { guarantees, intentSchema, PathFinder, Prover, proveByChain, readQuestion } from '@redoubt/assurance';
import { readTemplateEstate } from '@redoubt/estate';
import { readEstate } from '@redoubt/estate/node';

/** How long all guarantees of the example take, and how the cost of a question grows with the estate. */

const root = new URL('../../..', import.meta.url).pathname;

function example() {
  const file = join(root, 'examples', 'readmission', 'redoubt.yaml');
  const reading = readEnvironment(readFileSync(file, 'utf8'), file);
  const outdir = mkdtempSync(join(tmpdir(), 'redoubt-bench-'));
  try {
    synthesize(reading.environment, outdir);
    const intent = intentSchema.parse(JSON.parse(readFileSync(join(outdir, 'redoubt.intent.json'), 'utf8')));
    return { intent, estate: readEstate(outdir, organizationOf(intent)) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function organizationOf({ organization, stages }) {
  const ids = [...new Set(Object.values(stages).map(({ account }) => account))];
  return { organization: { id: organization, accounts: ids.map((id) => ({ id, path: ['r-root'] })) } };
}

function answer(prover, finder, obligation) {
  if (obligation.kind !== 'question') return obligation.decide();
  const { question } = obligation;
  return question.byAnyChain ? proveByChain(prover, finder, question) : prover.prove(question);
}

function timeExample() {
  const { intent, estate } = example();
  const started = performance.now();
  const prover = new Prover(estate, { intent });
  const finder = new PathFinder(prover);
  const obligations = guarantees.flatMap((guarantee) => guarantee.obligations(intent, estate));
  const verdicts = obligations.map((obligation) => answer(prover, finder, obligation).kind);
  const seconds = (performance.now() - started) / 1000;
  const proved = verdicts.filter((kind) => kind === 'proved').length;
  console.log(`readmission: ${proved} of ${verdicts.length} obligations proved in ${seconds.toFixed(2)} s`);
}

const statementsOfRole = 10;

/** Roles that each read and write prefixes of their own, and one bucket whose policy names a few of them. */
function syntheticEstate(roles) {
  const resources = { Records: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } } };
  for (let index = 0; index < roles; index++) {
    resources[`Role${index}`] = { Type: 'AWS::IAM::Role', Properties: roleOf(index) };
  }
  const text = JSON.stringify({ Resources: resources });
  return readTemplateEstate({ read: () => text }, 'estate.json', {
    account: '111122223333',
    region: 'eu-central-1',
  });
}

function roleOf(index) {
  const statements = Array.from({ length: statementsOfRole }, (_, number) => ({
    Effect: number % 4 === 3 ? 'Deny' : 'Allow',
    Action: ['s3:GetObject', 's3:PutObject', 'kms:Decrypt', 'sagemaker:Create*Job'][number % 4],
    Resource: number % 4 < 2 ? `arn:aws:s3:::team-${index}/${number}/*` : '*',
    Condition: {
      StringLike: { 'aws:PrincipalTag/team': `team-${index % 7}*` },
      Bool: { 'aws:SecureTransport': 'true' },
    },
  }));
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'sagemaker.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  return {
    RoleName: `role-${index}`,
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
  };
}

const questions = [
  { Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' },
  {
    Principal: 'inside',
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
  { Principal: 'inside', Action: 's3:PutObject', Resource: 'arn:aws:s3:::records/*' },
  { Principal: 'inside', Action: 'iam:PassRole', Resource: '*' },
].map((asked) => readQuestion(JSON.stringify(asked), 'bench').question);

function timeScale(roles) {
  const started = performance.now();
  const prover = new Prover(syntheticEstate(roles));
  const verdicts = questions.map((question) => prover.prove(question).kind);
  const seconds = (performance.now() - started) / 1000;
  const memory = process.memoryUsage().rss / 2 ** 20;
  return {
    roles,
    statements: roles * statementsOfRole,
    verdicts: verdicts.join(' '),
    seconds: seconds.toFixed(2),
    'ms a role': ((seconds * 1000) / roles).toFixed(2),
    'MB resident': memory.toFixed(0),
  };
}

timeExample();
console.table([50, 100, 200, 400, 1000].map(timeScale));
