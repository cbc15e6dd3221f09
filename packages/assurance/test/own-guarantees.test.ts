import { filesOf, readTemplateEstate } from '@redoubt/estate';
import { describe, expect, it } from 'vitest';
import {
  assess,
  type GuaranteeInput,
  guarantee,
  guaranteesOf,
  type Intent,
  intentSchema,
  type Proof,
} from '../src/index.js';

const account = '111111111111';
const region = 'eu-central-1';
const arnOf = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const stage = { account, region };

/** Records that `train` reads and the people and the build do not, with guarantees of the user's own. */
function intentWith(...own: readonly unknown[]): Intent {
  return intentSchema.parse({
    version: 1,
    name: 'risk',
    organization: 'o-a1b2c3d4e5',
    stages: { development: stage, staging: stage, production: stage },
    datasets: [
      {
        name: 'records',
        classification: 'restricted',
        bucket: 'store',
        prefix: 'records/',
        keyAlias: 'alias/records',
        readers: [arnOf('train')],
        writers: [],
      },
    ],
    models: [],
    people: [{ name: 'ada', persona: 'data-scientist', role: arnOf('ada') }],
    workloads: [{ name: 'train', kind: 'training', stage: 'development', role: arnOf('train') }],
    delivery: {
      pipeline: `arn:aws:codepipeline:${region}:${account}:risk`,
      roles: { build: arnOf('build') },
      approvers: [],
      approvalAction: `arn:aws:codepipeline:${region}:${account}:risk/Approve/Approve`,
      signingKeyAlias: 'alias/signing',
      artifactsBucket: 'artifacts',
      releasesBucket: 'releases',
      modelPackageGroups: [],
    },
    deployers: [],
    served: [],
    guarantees: own,
    audit: {
      trails: [],
      logsBuckets: [],
      topics: [],
      retentionDays: 1,
      lock: 'COMPLIANCE',
      detectors: { guardDuty: false, macie: false, config: false, accessAnalyzer: false, securityHub: false },
    },
  });
}

const read = (prefix: string) => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::store/${prefix}*`,
});

function role(name: string, ...statements: readonly unknown[]) {
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: name,
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
      Policies:
        statements.length === 0
          ? []
          : [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
    },
  };
}

/** `allowed`: what each role may do besides. */
function proofsOf(
  intent: Intent,
  allowed: Readonly<Record<string, readonly unknown[]>> = {},
  chosen = own(intent),
) {
  const names = ['train', 'ada', 'build'];
  const roles = Object.fromEntries(
    names.map((name) => [
      name,
      role(name, ...(name === 'train' ? [read('records/')] : []), ...(allowed[name] ?? [])),
    ]),
  );
  const Store = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'store' } };
  const text = JSON.stringify({ Resources: { Store, ...roles } });
  const estate = readTemplateEstate(filesOf({ 'risk.template.json': text }), 'risk.template.json', stage);
  return assess(estate, intent, { chosen, clock: () => 0 }).proofs;
}

const own = (intent: Intent) => guaranteesOf(intent).filter(({ place }) => place !== undefined);

/** What `redoubt.intent.json` says of a guarantee with these questions, the first of them on line 7. */
const declared = (...questions: readonly unknown[]) => ({
  id: 'mine',
  title: 'mine alone',
  why: 'it is mine',
  place: { file: 'redoubt.yaml', line: 3, column: 3 },
  never: questions.map((question, index) => ({
    question,
    place: { file: 'redoubt.yaml', line: 7 + index, column: 9 },
  })),
});

const verdictOf = ([proof]: readonly Proof[]) => proof?.verdict;
const reasonsOf = ([proof]: readonly Proof[]) =>
  (proof?.obligations ?? []).flatMap(({ verdict }) =>
    verdict.kind === 'unknown' ? verdict.reasons.map(({ reason }) => reason) : [],
  );

describe('a guarantee of the user’s own', () => {
  const readers = declared({
    NotPrincipal: { Workload: 'train' },
    Action: 's3:GetObject',
    Resource: { Dataset: 'records' },
  });

  it('is proved beside the built-in ones, in a group of its own', () => {
    const intent = intentWith(readers);
    const [proof] = proofsOf(intent);
    expect(proof).toMatchObject({ verdict: 'proved', guarantee: { id: 'mine', breach: 'own' } });
    expect(guaranteesOf(intent).at(-1)?.id).toBe('mine');
  });

  it('is refuted, at its place, once somebody else is allowed the request', () => {
    const [proof] = proofsOf(intentWith(readers), { ada: [read('')] });
    expect(proof).toMatchObject({
      verdict: 'refuted',
      obligations: [
        {
          place: { file: 'redoubt.yaml', line: 7, column: 9 },
          verdict: { witness: { steps: [{ principal: arnOf('ada'), action: 's3:GetObject' }] } },
        },
      ],
    });
  });

  it('asks about the dataset alone, and not about what lies beside it', () => {
    expect(verdictOf(proofsOf(intentWith(readers), { ada: [read('others/')] }))).toBe('proved');
  });

  it.each([
    ['Reader', 'records', 'train'],
    ['Stage', 'build', 'build'],
    ['Persona', 'data-*', 'ada'],
    ['Account', 'production', 'ada'],
    ['Role', 'a?a', 'ada'],
  ])('selects by `%s: %s`', (selector, name, who) => {
    const asked = declared({ Principal: { [selector]: name }, Action: 's3:PutObject' });
    const write = { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::store/*' };
    expect(verdictOf(proofsOf(intentWith(asked)))).toBe('proved');
    expect(verdictOf(proofsOf(intentWith(asked), { [who]: [write] }))).toBe('refuted');
  });

  it('holds only where each of its questions does', () => {
    const two = declared(
      { Principal: { Stage: 'build' }, Action: 's3:PutObject' },
      { Principal: { Persona: '*' }, Action: 's3:PutObject' },
    );
    const write = { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::store/*' };
    const [proof] = proofsOf(intentWith(two), { ada: [write] });
    expect(proof?.obligations.map(({ id, verdict }) => `${id} ${verdict.kind}`)).toEqual([
      'mine-1 proved',
      'mine-2 refuted',
    ]);
  });

  it('follows chains of steps when it says so', () => {
    const chain = (byAnyChain: boolean) =>
      declared({
        byAnyChain,
        ask: [{ Principal: { Persona: 'ada' }, Action: 's3:GetObject', Resource: { Dataset: 'records' } }],
      });
    const write = { Effect: 'Allow', Action: 'iam:PutRolePolicy', Resource: '*' };
    expect(verdictOf(proofsOf(intentWith(chain(false)), { ada: [write] }))).toBe('proved');
    expect(verdictOf(proofsOf(intentWith(chain(true)), { ada: [write] }))).toBe('refuted');
  });
});

describe('a guarantee of the user’s own is unknown, and never proved, when', () => {
  const asked = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::store/*' };
  it.each([
    ['it selects nobody', { ...asked, Principal: { Role: 'trian' } }, /selects no principal/],
    [
      'one of those it selects is nobody',
      { ...asked, Principal: { Role: ['ada', 'trian'] } },
      /`Role: trian`/,
    ],
    [
      'it excepts everybody',
      { ...asked, NotPrincipal: 'inside', Principal: 'inside' },
      /selects no principal/,
    ],
    ['nobody can tell whom it means', { ...asked, NotPrincipal: ['inside'] }, /a principal is/],
    ['it names a bucket that no template makes', { ...asked, Resource: 'arn:aws:s3:::sotre/*' }, /sotre/],
    ['it names a dataset that nobody declares', { ...asked, Resource: { Dataset: 'recrods' } }, /recrods/],
    ['it names no resource', { ...asked, Resource: {} }, /names no resource/],
    ['AWS has no such action', { ...asked, Action: 's3:GetObjct', Resource: '*' }, /no action `s3:GetObjct`/],
    [
      'its condition is on a key that the request never carries',
      { ...asked, Condition: { StringEquals: { 'sagemaker:VpcSubnets': 'subnet-1' } } },
      /never carries/,
    ],
  ])('%s', (_what, question, reason) => {
    const broken = { ...question, Principal: 'Principal' in question ? question.Principal : { Role: 'ada' } };
    const proofs = proofsOf(intentWith(declared(broken)));
    expect(verdictOf(proofs)).toBe('unknown');
    expect(reasonsOf(proofs).join('\n')).toMatch(reason);
  });

  it('a built-in guarantee has its id', () => {
    const taken = { ...declared({ ...asked, Principal: { Role: 'ada' } }), id: 'no-foreign-storage' };
    const proofs = proofsOf(intentWith(taken));
    expect(reasonsOf(proofs)).toEqual(["a guarantee of Redoubt's own is called `no-foreign-storage`"]);
  });
});

describe('a guarantee in TypeScript', () => {
  const input: GuaranteeInput = {
    id: 'mine',
    title: 'mine alone',
    why: 'it is mine',
    never: [
      { NotPrincipal: { Reader: 'records' }, Action: 's3:GetObject', Resource: { Dataset: 'records' } },
    ],
  };

  it('is decided as one of the file is', () => {
    const written = guarantee(input);
    if (written.kind === 'invalid') throw new Error(JSON.stringify(written.diagnostics));
    const chosen = [written.guarantee];
    expect(verdictOf(proofsOf(intentWith(), {}, chosen))).toBe('proved');
    expect(verdictOf(proofsOf(intentWith(), { build: [read('')] }, chosen))).toBe('refuted');
  });

  it('says what is wrong with it', () => {
    const wrong = guarantee({ ...input, never: [{ Action: 's3:GetObjct', Principal: { Role: 'x' } }] });
    expect(wrong).toMatchObject({
      kind: 'invalid',
      diagnostics: [{ message: 'AWS has no action `s3:GetObjct`' }],
    });
  });
});
