import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guarantee, Verdict } from '@redoubt/assurance';
import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { progressOn } from '../src/prove/progress.js';
import type { Proof } from '../src/prove/proof.js';
import { worst } from '../src/prove/proof.js';
import { proofJson } from '../src/prove/proof-json.js';
import { proofLines } from '../src/prove/proof-text.js';
import { sarif } from '../src/prove/sarif.js';
import { example, redoubt, temporaryFolder } from './running.js';
import { conforms } from './schema.js';
import { fileOf, smallTemplate } from './small-estate.js';

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      { readonly Properties?: { RoleName?: string; AssumeRolePolicyDocument?: { Statement: unknown[] } } }
    >
  >;
}

const place = {
  file: 'data.template.json',
  line: 7,
  column: 3,
  pointer: '/Resources/R',
  constructPath: 'app/R',
};
const refuted: Verdict = {
  kind: 'refuted',
  assumptions: [],
  witness: {
    steps: [
      {
        principal: 'arn:aws:iam::111111111111:role/ada',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::records/x',
        context: { 'aws:sourceip': '203.0.113.7' },
        allowedBy: [
          { layer: 'scp', place: { file: 'AWS', line: 1, column: 1, pointer: '' } },
          { layer: 'identity', sid: 'Read', place },
        ],
      },
    ],
  },
};
const unknown: Verdict = { kind: 'unknown', reasons: [{ reason: 'a policy is not known', place }] };
const proved: Verdict = { kind: 'proved', assumptions: [] };

function proof(id: string, breach: Guarantee['breach'], ...verdicts: readonly Verdict[]): Proof {
  return {
    guarantee: { id, breach, title: `title of ${id}`, why: `why ${id}`, obligations: () => [] },
    obligations: verdicts.map((verdict, index) => ({
      id: `o${index}`,
      title: `obligation ${index}`,
      verdict,
    })),
    verdict: worst(verdicts.map(({ kind }) => kind)),
  };
}

const proofs = [
  proof('read', 'records-exposed', proved, refuted),
  proof('carry', 'weights-carried-out', unknown),
  proof('approve', 'malicious-model-deployed', proved),
];

describe('what `redoubt prove` prints', () => {
  it('groups verdicts by breach and tells each witness as a story', () => {
    const text = proofLines(proofs, { width: 100, colors: createColors(false), folder: 'cdk.out/' }).join(
      '\n',
    );
    expect(text).toMatch(/^Records are exposed\n {2}refuted {2}1 of 2 {2}read {2}title of read$/m);
    expect(text).toContain(
      '1. s3:GetObject on arn:aws:s3:::records/x\n       from the address 203.0.113.7\n',
    );
    expect(text).toContain(
      'allowed by the identity policy, `Read`\n         cdk.out/data.template.json:7:3  app/R',
    );
    expect(text).not.toContain('given by AWS');
    expect(text).toContain('a policy is not known\n    cdk.out/data.template.json:7:3');
    expect(text).toMatch(/^1 proved, 1 refuted, 1 unknown of 3 guarantees$/m);
  });

  it('as JSON conforms to its schema, and the worst verdict is that of the whole', () => {
    const json = JSON.parse(JSON.stringify(proofJson(proofs, 'cdk.out', 'cdk.out/')));
    expect(conforms('prove', json)).toEqual([]);
    expect(json).toMatchObject({ verdict: 'refuted', summary: { proved: 1, refuted: 1, unknown: 1 } });
    expect(json.guarantees[0].obligations[1].witness.steps[0].command).toBe(
      'aws s3api get-object --bucket records --key x FILE',
    );
  });

  it('as SARIF has a rule for each guarantee and a result, with a place, for what does not hold', () => {
    const { version, runs } = sarif(proofs, 'cdk.out', 'cdk.out/');
    const [run] = runs;
    expect(version).toBe('2.1.0');
    expect(run!.tool.driver.rules.map(({ id }) => id)).toEqual(['read', 'carry', 'approve']);
    expect(run!.results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ['read', 0, 'error'],
      ['carry', 1, 'warning'],
    ]);
    expect(run!.results[0]!.locations[0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'cdk.out/data.template.json' },
      region: { startLine: 7, startColumn: 3 },
    });
  });

  it('has one changing line of progress where a person watches, else a line for each guarantee', () => {
    const linesOn = (isWatched: boolean) => {
      const err: string[] = [];
      const colors = createColors(false);
      const progress = progressOn({
        out: () => {},
        err: (line) => err.push(line),
        colors,
        errColors: colors,
        width: 40,
        isWatched,
      });
      progress(0, 3, 'read', 'a');
      progress(1, 3, 'read', 'b');
      progress(2, 3, 'carry', 'c');
      return err;
    };
    expect(linesOn(false)).toEqual(['0/3  read', '2/3  carry']);
    expect(linesOn(true)).toEqual([
      '0/3  read  a',
      '\u001b[1A\u001b[2K1/3  read  b',
      '\u001b[1A\u001b[2K2/3  carry  c',
    ]);
  });
});

function lineOf(file: string, text: string): number {
  return (
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

describe('`redoubt prove`', () => {
  it('proves a guarantee of an environment file, and no other than the one asked for', {
    timeout: 60_000,
  }, async () => {
    const { exit, out, err } = await redoubt(
      'prove',
      example('readmission'),
      '--guarantee',
      'execution-roles-through-sagemaker',
      '--format',
      'json',
    );
    const answer = JSON.parse(out);
    expect(conforms('prove', answer)).toEqual([]);
    expect(answer.guarantees.map(({ id }: { id: string }) => id)).toEqual([
      'execution-roles-through-sagemaker',
    ]);
    expect(answer.guarantees[0].obligations.length).toBeGreaterThan(0);
    expect({ exit, verdict: answer.verdict }).toEqual({ exit: 0, verdict: 'proved' });
    expect(err).toContain('execution-roles-through-sagemaker');
  });

  it('refutes it, with the role that was let in, once the trust policies let everybody in', {
    timeout: 120_000,
  }, async () => {
    const folder = join(temporaryFolder(), 'cdk.out');
    expect((await redoubt('synth', example('readmission'), '--out', folder)).exit).toBe(0);
    const file = join(folder, 'readmission-development-identity.template.json');
    const text = readFileSync(file, 'utf8');
    const template: Template = JSON.parse(text);
    const roles = Object.values(template.Resources).filter(({ Properties }) =>
      Properties?.RoleName?.endsWith?.('-execution'),
    );
    expect(roles.length).toBeGreaterThan(0);
    for (const { Properties } of roles)
      Properties!.AssumeRolePolicyDocument!.Statement = [
        { Sid: 'Everybody', Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
      ];
    writeFileSync(file, JSON.stringify(template, null, 1));
    const asked = ['--guarantee', 'execution-roles-through-sagemaker', '--skip-remediation'];
    const { exit, out } = await redoubt('prove', folder, ...asked);
    expect(exit).toBe(1);
    expect(out).toContain('aws sts assume-role --role-arn');
    expect(out).toContain('`Everybody`');
  });

  it('decides a guarantee of the environment’s own, and shows where it is written', {
    timeout: 60_000,
  }, async () => {
    const folder = join(temporaryFolder(), 'cdk.out');
    expect((await redoubt('synth', example('readmission'), '--out', folder)).exit).toBe(0);
    const own = ['prove', folder, '--guarantee', 'endpoint-for-the-ward-alone'];
    const proved = await redoubt(...own);
    expect(proved.exit).toBe(0);
    expect(proved.out).toMatch(
      /^What this environment promises besides\n {2}proved {2}1 of 1 {2}endpoint-for/m,
    );

    const file = join(folder, 'readmission-staging-identity.template.json');
    const template = JSON.parse(readFileSync(file, 'utf8'));
    const roles: { Properties?: Record<string, unknown> }[] = Object.values(template.Resources);
    const server = roles.find(
      ({ Properties }) => Properties?.RoleName === 'readmission-risk-api-production-execution',
    );
    delete server!.Properties!.PermissionsBoundary;
    const invoke = { Effect: 'Allow', Action: 'sagemaker:InvokeEndpoint', Resource: '*' };
    const PolicyDocument = { Version: '2012-10-17', Statement: [invoke] };
    server!.Properties!.Policies = [{ PolicyName: 'invoke', PolicyDocument }];
    writeFileSync(file, JSON.stringify(template, null, 1));

    const line = lineOf(example('readmission'), '- title: somebody else invokes');
    const told = await redoubt(...own);
    expect(told.exit).toBe(1);
    expect(told.out).toContain(`redoubt.yaml:${line}:9`);
    const json = JSON.parse((await redoubt(...own, '--format', 'json')).out);
    expect(conforms('prove', json)).toEqual([]);
    expect(json.guarantees[0]).toMatchObject({
      breach: 'own',
      obligations: [{ place: { line, column: 9 } }],
    });
    const [run] = JSON.parse((await redoubt(...own, '--format', 'sarif')).out).runs;
    expect(run.results[0].relatedLocations.at(-1).physicalLocation).toEqual({
      artifactLocation: { uri: 'redoubt.yaml' },
      region: { startLine: line, startColumn: 9 },
    });
  });

  it('names the nearest guarantee for one that there is none of', async () => {
    const { exit, err } = await redoubt('prove', example('readmission'), '--guarantee', 'records-read-insid');
    expect(exit).toBe(2);
    expect(err).toContain('did you mean `records-read-inside`');
  });

  it('wants to know what a template is meant to be', async () => {
    const { exit, err } = await redoubt('prove', fileOf('small.yaml', smallTemplate));
    expect(exit).toBe(2);
    expect(err).toContain('nothing says what');
    const folder = join(temporaryFolder(), 'cdk.out');
    mkdirSync(folder);
    expect((await redoubt('prove', folder)).exit).toBe(2);
  });
});
