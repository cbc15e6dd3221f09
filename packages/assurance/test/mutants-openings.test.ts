import { filesOf, readTemplateEstate } from '@redoubt/estate';
import { describe, expect, it } from 'vitest';
import { type Intent, type Json, type Mutant, Prover, readQuestion, runMutants } from '../src/index.js';
import { ProofMemory } from '../src/prove/proof-memory.js';

const statement = (parts: Record<string, Json>): Json => ({ Effect: 'Allow', ...parts });
const document = (...Statement: readonly Json[]): Json => ({ Version: '2012-10-17', Statement });
const reads = statement({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/a/*' });
const trust = document(
  statement({ Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' }),
);

/** A role that reads one prefix, by its identity policy and within a boundary, if there is one. */
function templateOf({ boundary, denies = [] }: { boundary?: Json; denies?: readonly Json[] }): Json {
  const bounded: Record<string, Json> =
    boundary === undefined
      ? {}
      : { Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(boundary) } } };
  return {
    Resources: {
      Records: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } },
      Reader: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'reader',
          AssumeRolePolicyDocument: trust,
          Policies: [{ PolicyName: 'p', PolicyDocument: document(reads, ...denies) }],
          ...(boundary === undefined ? {} : { PermissionsBoundary: { Ref: 'Boundary' } }),
        },
      },
      ...bounded,
    },
  };
}

const options = { account: '111122223333', region: 'eu-central-1' };
// The prover takes deployers and people of the intent; no guarantee asks for more here.
const intent = { deployers: [], people: [] } as unknown as Intent;

function outcomesOf(template: Json, only: (mutant: Mutant) => boolean) {
  const files = filesOf({ 'a.json': JSON.stringify(template) });
  const read = (from: typeof files) => readTemplateEstate(from, 'a.json', options);
  return runMutants({ templates: { 'a.json': template }, files, read }, intent, { guarantees: [], only })
    .outcomes;
}

const widened = ({ id }: Mutant) => id.includes('Reader') && id.endsWith(':resource-widened');

describe('a mutant of policies', () => {
  it('is killed when it allows what no policy declared', () => {
    expect(outcomesOf(templateOf({}), widened)).toMatchObject([
      {
        kind: 'killed',
        by: 'nothing-beyond-what-was-declared/identity-policy/arn:aws:iam::111122223333:role/reader/allows-0',
        verdict: 'refuted',
      },
    ]);
  });

  it('is redundant behind a boundary that allows no more, and the boundary is named', () => {
    expect(outcomesOf(templateOf({ boundary: reads }), widened)).toMatchObject([
      { kind: 'redundant', with: ['permissions-boundary:allows', 'permissions-boundary:denies'] },
    ]);
  });

  it('that lifts a boundary or widens it is redundant with the identity policies within it', () => {
    const ofBoundary = ({ id, layer }: Mutant) =>
      layer === 'permissions-boundary' && (id.endsWith(':deleted') || id.includes(':action-widened'));
    const identity = ['identity-policy:allows', 'identity-policy:denies'];
    expect(outcomesOf(templateOf({ boundary: reads }), ofBoundary)).toMatchObject([
      { kind: 'redundant', with: identity },
      { kind: 'redundant', with: expect.arrayContaining(identity) },
    ]);
  });

  it('that drops a Deny beside no Allow is redundant with the Allows of its layer', () => {
    const deny = { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' };
    const dropped = ({ id }: Mutant) => id.endsWith(':deny-removed');
    expect(outcomesOf(templateOf({ denies: [deny] }), dropped)).toMatchObject([
      { kind: 'redundant', with: ['identity-policy:allows'] },
    ]);
  });

  it('is killed by a request that was denied, though open cases of the documentation let others pass before', () => {
    // Whether `*` runs over the colons of an ARN is open: read widely, the Deny is asked about more than it surely denies.
    const deletes = statement({ Action: 'iam:DeleteRole', Resource: '*' });
    const deny = {
      Effect: 'Deny',
      Action: 'iam:DeleteRole',
      Resource: 'arn:aws:iam::*:role/ours-*',
    };
    const dropped = ({ id }: Mutant) => id.endsWith(':deny-removed');
    expect(outcomesOf(templateOf({ denies: [deletes, deny] }), dropped)).toMatchObject([
      { kind: 'killed', verdict: 'refuted', by: expect.stringMatching(/denies-0$/) },
    ]);
  });

  it('that drops a Deny beside another that says the same is redundant with that', () => {
    const deny = { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' };
    const dropped = ({ id }: Mutant) => id.endsWith('/1:deny-removed');
    expect(outcomesOf(templateOf({ denies: [deny, deny] }), dropped)).toMatchObject([
      { kind: 'redundant', with: expect.arrayContaining(['other-denies']) },
    ]);
  });

  it('survives where it changes nothing that anybody may do', () => {
    const all = statement({ Action: 's3:*', Resource: '*' });
    expect(outcomesOf(templateOf({ denies: [all] }), widened)).toMatchObject([{ kind: 'survived' }]);
  });
});

describe('a mutant of the policy of a key', () => {
  const deployer = 'arn:aws:iam::111122223333:role/deployer';
  const administer = statement({ Principal: { AWS: deployer }, Action: 'kms:PutKeyPolicy', Resource: '*' });
  const repair = (Condition: Json) =>
    statement({
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'kms:EnableKey',
      Resource: '*',
      Condition,
    });
  const rootAlone = { StringEquals: { 'aws:PrincipalType': 'Account' } };
  const templateWith = (...statements: readonly Json[]): Json => ({
    Resources: { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document(...statements) } } },
  });
  const outcome = (template: Json, ending: string) => outcomesOf(template, ({ id }) => id.endsWith(ending));

  it('is killed by what it lets a role do that no template defines, be it trusted or not', () => {
    expect(outcome(templateWith(administer), ':action-widened-kms')).toMatchObject([
      { kind: 'killed', verdict: 'refuted', by: expect.stringContaining(deployer) },
    ]);
  });

  it('is killed by what it lets the root user do, and the root user of another account', () => {
    expect(outcome(templateWith(repair(rootAlone)), ':action-widened-kms')).toMatchObject([
      { kind: 'killed', by: expect.stringContaining('arn:aws:iam::111122223333:root') },
    ]);
    expect(outcome(templateWith(repair(rootAlone)), ':principal-widened')).toMatchObject([
      { kind: 'killed', by: expect.stringContaining('arn:aws:iam::000000000000:root') },
    ]);
  });

  it('that names any service is killed by one that nobody named', () => {
    const delivers = statement({
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: 'kms:GenerateDataKey',
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    });
    expect(outcome(templateWith(delivers), ':principal-widened')).toMatchObject([
      { kind: 'killed', by: expect.stringContaining('other-service.amazonaws.com') },
    ]);
  });

  it('that drops a test is redundant with who is named where nobody else could pass it', () => {
    const ours = { StringEquals: { 'aws:PrincipalAccount': '111122223333' } };
    const template = templateWith({ ...(administer as object), Condition: ours });
    expect(outcome(template, ':condition-removed')).toMatchObject([
      { kind: 'redundant', with: expect.arrayContaining(['rest-of-statement']) },
    ]);
  });
});

describe('a mutant of an endpoint policy', () => {
  const deny = { Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: '*' };
  const template: Json = {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      S3: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: {
          VpcId: { Ref: 'Vpc' },
          ServiceName: 'com.amazonaws.eu-central-1.s3',
          PolicyDocument: document(statement({ Principal: '*', Action: '*', Resource: '*' }), deny),
        },
      },
      Reader: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'reader',
          AssumeRolePolicyDocument: trust,
          Policies: [{ PolicyName: 'p', PolicyDocument: document(reads) }],
        },
      },
    },
  };

  it('is killed by what strangers do through the endpoint with what is their own', () => {
    const dropped = ({ id }: Mutant) => id.endsWith(':deny-removed');
    const [outcome] = outcomesOf(template, dropped);
    expect(outcome).toMatchObject({
      kind: 'killed',
      verdict: 'refuted',
      by: expect.stringMatching(/denies-0$/),
    });
  });
});

describe('the memory of proofs', () => {
  const read = readQuestion(
    JSON.stringify({ Principal: 'inside', Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/b/*' }),
    'question.json',
  );
  if (read.kind === 'invalid') throw new Error('the question is not valid');
  const { question } = read;
  const verdictOn = (template: Json, memory?: ProofMemory) => {
    const estate = readTemplateEstate(filesOf({ 'a.json': JSON.stringify(template) }), 'a.json', options);
    return new Prover(estate, memory === undefined ? {} : { memory }).prove(question).kind;
  };
  const wider: Json = JSON.parse(JSON.stringify(templateOf({})).replace('records/a/', 'records/'));

  it('changes no verdict, whichever version is asked about first', () => {
    const memory = new ProofMemory();
    const versions = [templateOf({}), wider, templateOf({ boundary: reads }), wider, templateOf({})];
    expect(versions.map((version) => verdictOn(version, memory))).toEqual(
      versions.map((version) => verdictOn(version)),
    );
    expect(versions.map((version) => verdictOn(version, memory))).toContain('refuted');
  });

  it('changes none when it has forgotten all in between', () => {
    const memory = new ProofMemory(0);
    const versions = [templateOf({}), wider, templateOf({ boundary: reads }), wider, templateOf({})];
    const remembered = versions.map((version) => {
      memory.trim();
      return verdictOn(version, memory);
    });
    expect(remembered).toEqual(versions.map((version) => verdictOn(version)));
  });

  it('keeps no number of an estate that it knew before it forgot', () => {
    const memory = new ProofMemory(0);
    // They differ in the policy of the bucket alone, so that all else has the same numbers.
    const [closed, open] = ['s3:GetObject', 's3:PutObject'].map((Action) => {
      const deny = { Effect: 'Deny', Principal: '*', Action, Resource: 'arn:aws:s3:::records/*' };
      const policy = {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: 'records', PolicyDocument: document(deny) },
      };
      const { Resources } = wider as { Resources: Record<string, Json> };
      const template = { Resources: { ...Resources, Policy: policy } };
      return readTemplateEstate(filesOf({ 'a.json': JSON.stringify(template) }), 'a.json', options);
    });
    const provers = [closed, open].map((estate) => new Prover(estate!, { memory }));
    const ask = (which: 0 | 1) => provers[which]!.prove(question).kind;
    const first = ask(0);
    memory.trim();
    expect([first, ask(1), ask(0)]).toEqual(['proved', 'refuted', 'proved']);
  });

  it('tells estates apart where the question and its target are the same for both', () => {
    const writes = statement({ Action: 'logs:PutLogEvents', Resource: '*' });
    const endpointOf = (Effect: string): Json => ({
      Resources: {
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
        Logs: {
          Type: 'AWS::EC2::VPCEndpoint',
          Properties: {
            VpcId: { Ref: 'Vpc' },
            VpcEndpointType: 'Interface',
            ServiceName: 'com.amazonaws.eu-central-1.logs',
            PolicyDocument: document({ Effect, Principal: '*', Action: '*', Resource: '*' }),
          },
        },
        Writer: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'writer',
            AssumeRolePolicyDocument: trust,
            Policies: [{ PolicyName: 'p', PolicyDocument: document(writes) }],
          },
        },
      },
    });
    const versions = ['Deny', 'Allow', 'Deny'].map((effect) =>
      readTemplateEstate(filesOf({ 'a.json': JSON.stringify(endpointOf(effect)) }), 'a.json', options),
    );
    const through = readQuestion(
      JSON.stringify({
        Principal: 'inside',
        Action: 'logs:PutLogEvents',
        Condition: {
          StringEquals: { 'aws:SourceVpc': versions[0]!.network.vpcs[0]!.id },
          BoolIfExists: { 'aws:ViaAWSService': 'false' },
        },
      }),
      'question.json',
    );
    if (through.kind === 'invalid') throw new Error('the question is not valid');
    const memory = new ProofMemory();
    const verdicts = versions.map((estate) => new Prover(estate, { memory }).prove(through.question).kind);
    expect(verdicts).toEqual(['proved', 'refuted', 'proved']);
  });
});
