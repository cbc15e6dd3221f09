import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEnvironment, synthesize } from '@redoubt/architecture';
import { guarantees, intentSchema, PathFinder, Prover, proveByChain, readQuestion } from '@redoubt/assurance';
import { readEstate } from '@redoubt/estate/node';
import { statementsOfRole, syntheticEstate } from './synthetic-estate.mjs';

/** How long all guarantees of the example take, and how the cost of a question grows with the estate. */

const root = new URL('../../..', import.meta.url).pathname;

function example(name) {
  const file = join(root, 'examples', name, 'redoubt.yaml');
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

function timeExample(name) {
  const { intent, estate } = example(name);
  const started = performance.now();
  const processor = process.cpuUsage();
  const prover = new Prover(estate, { intent });
  const finder = new PathFinder(prover);
  const obligations = guarantees.flatMap((guarantee) => guarantee.obligations(intent, estate));
  const verdicts = obligations.map((obligation) => answer(prover, finder, obligation).kind);
  const seconds = (performance.now() - started) / 1000;
  const proved = verdicts.filter((kind) => kind === 'proved').length;
  const { user, system } = process.cpuUsage(processor);
  const busy = ((user + system) / 1e6).toFixed(2);
  console.log(
    `${name}: ${proved} of ${verdicts.length} obligations proved in ${seconds.toFixed(2)} s (processor ${busy} s)`,
  );
}

const vault = {
  Principal: 'inside',
  NotPrincipal: { Role: 'vault-*' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::vault/*',
};
const questions = {
  'read the vault': { ask: [vault] },
  'decrypt without TLS': {
    ask: [
      {
        Principal: 'inside',
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  },
  'read past the endpoint and decrypt': {
    ask: [
      {
        Principal: 'inside',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::vault/*',
        Condition: { Null: { 'aws:SourceVpce': 'true' } },
      },
      { Action: 'kms:Decrypt', Resource: '*' },
    ],
  },
  'pass a role to EC2': {
    ask: [
      {
        Principal: 'inside',
        Action: 'iam:PassRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
      },
    ],
  },
  'read the vault by any chain': { byAnyChain: true, ask: [vault] },
};

/** Seconds for reading the estate and for each question, the last one over chains. */
function timeScale(roles) {
  const [estate, reading] = timed(() => syntheticEstate(roles));
  const prover = new Prover(estate);
  const finder = new PathFinder(prover);
  const row = { roles, statements: roles * statementsOfRole, 'read it': reading };
  const before = performance.now();
  for (const [name, asked] of Object.entries(questions)) {
    const read = readQuestion(JSON.stringify(asked), name);
    if (read.kind !== 'question') throw new Error(JSON.stringify(read.diagnostics));
    const [verdict, seconds] = timed(() => answer(prover, finder, read));
    row[name] = `${verdict.kind} ${seconds}`;
  }
  const all = performance.now() - before;
  return {
    ...row,
    'ms a role': (all / roles).toFixed(2),
    'MB resident': (process.memoryUsage().rss / 2 ** 20).toFixed(0),
  };
}

function timed(run) {
  const before = performance.now();
  const result = run();
  return [result, ((performance.now() - before) / 1000).toFixed(2)];
}

/** What this file prints in a process of its own, so that no measurement has the memory or the warmth of another. */
function alone(...what) {
  return execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...what], { encoding: 'utf8' });
}

const sizes = [50, 100, 200, 400, 1000];
const [what, which] = process.argv.slice(2);
if (what === 'example') timeExample(which);
else if (what === 'roles') console.log(JSON.stringify(timeScale(Number(which))));
else {
  for (const name of ['readmission', 'triage-single-account']) process.stdout.write(alone('example', name));
  console.table(sizes.map((size) => JSON.parse(alone('roles', String(size)))));
}
