import { action } from '@redoubt/catalogue';
import { expect, test } from 'vitest';
import {
  callTable,
  explain,
  explainCall,
  filesOf,
  readAssemblyEstate,
  readTemplateEstate,
  sagemakerShapes,
  whatCan,
  whoCan,
} from '../src/index.js';
import { conditionKeyParameters } from '../src/requests/condition-key-parameters.js';
import { requestKeys } from '../src/requests/requests-for-call.js';
import { fromPlain } from '../src/source/located.js';
import { account, mlEstate } from './ml-estate.js';

const estate = mlEstate();
const place = { file: 'call.json', line: 1, column: 1, pointer: '' };
const located = (value: unknown) => fromPlain(JSON.parse(JSON.stringify(value)), place);
const subnet = '⟨ml.Subnet⟩';

const job = {
  TrainingJobName: 'first',
  RoleArn: `arn:aws:iam::${account}:role/trainer`,
  EnableNetworkIsolation: true,
  VpcConfig: { Subnets: [subnet], SecurityGroupIds: ['⟨ml.Group⟩'] },
  InputDataConfig: [{ DataSource: { S3DataSource: { S3Uri: 's3://records/train/' } } }],
  OutputDataConfig: { S3OutputPath: 's3://records/models' },
};

const asked = (query: Parameters<typeof explain>[1]) => {
  const result = explain(estate, query);
  if (!result.ok) return result;
  const [one] = result.requests;
  return {
    decision: result.decision,
    layer: one!.decision.decidedBy.layer,
    sid: one!.decision.decidedBy.statement?.sid,
    line: one!.decision.decidedBy.statement?.place.line,
  };
};

test('an object is read through the endpoint that the bucket asks for', () => {
  expect(
    asked({
      principal: 'trainer',
      action: 's3:GetObject',
      resource: 's3://records/train/a.csv',
      from: 'vpc:Vpc',
    }),
  ).toMatchObject({ decision: 'allowed', layer: 'identity' });
});

test('the same object is denied from the internet by the bucket, at the line that says so', () => {
  expect(
    asked({ principal: 'trainer', action: 's3:GetObject', resource: 's3://records/train/a.csv' }),
  ).toEqual({ decision: 'explicitDeny', layer: 'resource', sid: 'OnlyThroughTheEndpoint', line: 37 });
});

test('another bucket is out of reach through the endpoint', () => {
  expect(
    asked({
      principal: 'trainer',
      action: 's3:GetObject',
      resource: 's3://elsewhere/x',
      from: 'endpoint:S3Endpoint',
    }),
  ).toMatchObject({ decision: 'implicitDeny', layer: 'endpoint' });
});

test('the key opens only for objects of its bucket', () => {
  const query = { principal: 'trainer', action: 'kms:Decrypt', resource: 'Key', from: 'vpc:Vpc' };
  expect(
    asked({ ...query, context: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::records' } }),
  ).toMatchObject({ decision: 'allowed' });
  expect(asked(query)).toMatchObject({ decision: 'implicitDeny' });
});

test('a role that the estate does not define is unknown, never denied or allowed', () => {
  expect(
    asked({ principal: `arn:aws:iam::${account}:role/other`, action: 'sagemaker:ListModels', resource: '*' }),
  ).toMatchObject({ decision: 'unknown' });
});

test('a whole training job is allowed: the call, PassRole, and everything the role does later', () => {
  const result = explainCall(estate, {
    principal: 'scientist',
    call: 'CreateTrainingJob',
    parameters: located(job),
  });
  if (!result.ok) throw new Error(result.reason);
  const lines = result.requests.map((one) => `${one.part} ${one.request.action} ${one.decision.decision}`);
  expect(lines.slice(0, 8)).toEqual([
    'call sagemaker:CreateTrainingJob allowed',
    'passRole iam:PassRole allowed',
    'later sts:AssumeRole allowed',
    'later s3:ListBucket allowed',
    'later s3:GetObject allowed',
    'later kms:Decrypt allowed',
    'later s3:PutObject allowed',
    'later kms:GenerateDataKey allowed',
  ]);
  expect(lines.filter((line) => !line.endsWith('allowed'))).toEqual([]);
  expect(result.decision).toBe('allowed');
});

test('a job without isolation, in another subnet, or without a subnet is denied', () => {
  const decide = (change: object) => {
    const result = explainCall(estate, {
      principal: 'scientist',
      call: 'CreateTrainingJob',
      parameters: located({ ...job, ...change }),
    });
    return result.ok && result.requests[0]!.decision.decision;
  };
  expect(decide({ EnableNetworkIsolation: false })).toBe('implicitDeny');
  expect(decide({ VpcConfig: { Subnets: [subnet, 'subnet-other'], SecurityGroupIds: [] } })).toBe(
    'implicitDeny',
  );
  expect(decide({ VpcConfig: undefined })).toBe('implicitDeny');
  expect(decide({})).toBe('allowed');
});

test('a job outside the VPC cannot read its input: the bucket wants the endpoint', () => {
  const result = explainCall(estate, {
    principal: 'scientist',
    call: 'CreateTrainingJob',
    parameters: located({ ...job, VpcConfig: undefined }),
  });
  const read = result.ok && result.requests.find((one) => one.request.action === 's3:GetObject');
  expect(read ? read.decision.decision : undefined).toBe('explicitDeny');
});

test('a call without a row is refused by name, with the nearest', () => {
  expect(
    explainCall(estate, { principal: 'scientist', call: 'CreateTrainingJobs', parameters: located({}) }),
  ).toMatchObject({
    ok: false,
    reason: 'no requests are known for the call `CreateTrainingJobs`',
    nearest: expect.arrayContaining(['CreateTrainingJob']),
  });
});

test('a call that two services have is refused until the service is named', () => {
  expect(
    explainCall(estate, { principal: 'scientist', call: 'CreatePipeline', parameters: located({}) }),
  ).toMatchObject({ ok: false, nearest: ['sagemaker:CreatePipeline', 'codepipeline:CreatePipeline'] });
});

test('names that are not known get the nearest ones', () => {
  expect(explain(estate, { principal: 'trianer', action: 's3:GetObject', resource: '*' })).toMatchObject({
    ok: false,
    nearest: ['trainer', 'Trainer'],
  });
  expect(explain(estate, { principal: 'trainer', action: 's3:GetObjct', resource: '*' })).toMatchObject({
    ok: false,
    nearest: expect.arrayContaining(['s3:GetObject']),
  });
  expect(explain(estate, { principal: 'trainer', action: 's3:GetObject', resource: 'Dta' })).toMatchObject({
    ok: false,
    nearest: expect.arrayContaining(['Data']),
  });
  expect(
    explain(estate, { principal: 'trainer', action: 's3:GetObject', resource: '*', from: 'vpc:Vcp' }),
  ).toMatchObject({ ok: false, nearest: ['Vpc'] });
});

test('who can read the records: the trainer, on the condition of the endpoint', () => {
  expect(whoCan(estate, 's3:GetObject', 's3://records/train/a.csv')).toEqual({
    ok: true,
    value: [
      {
        principal: `arn:aws:iam::${account}:role/trainer`,
        verdict: 'conditional',
        conditions: ['aws:sourcevpce'],
        unknowns: [],
      },
    ],
  });
});

test('what the scientist can: start isolated jobs, and hand over the training role', () => {
  const result = whatCan(estate, 'scientist');
  if (!result.ok) throw new Error(result.reason);
  expect(
    result.value.map(({ policy, resource, allowed, conditional }) => ({
      policy,
      resource,
      allowed,
      conditional,
    })),
  ).toEqual([
    { policy: 'jobs', resource: '*', allowed: [], conditional: ['sagemaker:CreateTrainingJob'] },
    {
      policy: 'jobs',
      resource: `arn:aws:iam::${account}:role/trainer`,
      allowed: [],
      conditional: ['iam:PassRole'],
    },
  ]);
});

test('a macro that was not run makes the estate have a gap', () => {
  const other = readTemplateEstate(filesOf({ 'a.json': '{"Transform":"Mine","Resources":{}}' }), 'a.json');
  expect(other.gaps.map((gap) => gap.reason)).toEqual(['the transform `Mine` was not run']);
});

test('every call of the table is an action of the catalogue', () => {
  expect(callTable.filter((row) => action(row.call) === undefined).map((row) => row.call)).toEqual([]);
});

test('every SageMaker shape has its resource, and every key of the parameter table is carried by some action', () => {
  const calls = new Set(callTable.map((row) => row.call));
  expect(Object.keys(sagemakerShapes).filter((call) => !calls.has(`sagemaker:${call}`))).toEqual([]);
  const carried = new Set(callTable.flatMap((row) => action(row.call)?.conditionKeys ?? []));
  expect(conditionKeyParameters.map((row) => row.key).filter((key) => !carried.has(key))).toEqual([]);
});

test('only the keys that the action carries are filled', () => {
  const parameters = located({ VpcConfig: { Subnets: ['subnet-1'] }, EnableNetworkIsolation: true });
  expect(requestKeys('sagemaker:CreateTransformJob', parameters)).toEqual({});
  expect(requestKeys('sagemaker:CreateModel', parameters)).toEqual({
    'sagemaker:VpcSubnets': ['subnet-1'],
    'sagemaker:NetworkIsolation': 'true',
  });
});

test('a bucket in another account of the estate must allow too, although its ARN does not say whose it is', () => {
  const role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'reader',
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
      Policies: [
        {
          PolicyName: 'reads',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
          },
        },
      ],
    },
  };
  const stack = (environment: string, templateFile: string) => ({
    type: 'aws:cloudformation:stack',
    environment,
    properties: { templateFile },
  });
  const artifacts = {
    ours: stack('aws://111111111111/eu-central-1', 'ours.json'),
    theirs: stack('aws://222222222222/eu-central-1', 'theirs.json'),
  };
  const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'theirs' } };
  const two = readAssemblyEstate(
    filesOf({
      'manifest.json': JSON.stringify({ version: '36.0.0', artifacts }),
      'ours.json': JSON.stringify({ Resources: { Reader: role } }),
      'theirs.json': JSON.stringify({ Resources: { Bucket: bucket } }),
    }),
  );
  const query = { principal: 'reader', action: 's3:GetObject', resource: 's3://theirs/x' };
  expect(explain(two, query)).toMatchObject({
    decision: 'implicitDeny',
    requests: [{ decision: { decidedBy: { layer: 'resource' } } }],
  });
  expect(whoCan(two, query.action, query.resource)).toEqual({ ok: true, value: [] });
});

test('a generated name that a pattern with wildcards may hold is not decided, neither as allowed nor as denied', () => {
  const template = (statement: object) => ({
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Reader: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'reader',
          AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
          Policies: [
            {
              PolicyName: 'lists',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [statement, { Effect: 'Allow', Action: 's3:Get*', Resource: '*' }],
              },
            },
          ],
        },
      },
    },
  });
  const decided = (action: string, statement: object) => {
    const files = filesOf({ 'one.json': JSON.stringify(template({ Action: 's3:*', ...statement })) });
    const read = readTemplateEstate(files, 'one.json', { account, region: 'eu-central-1' });
    const result = explain(read, { principal: 'reader', action, resource: 'Bucket' });
    const who = whoCan(read, action, 'Bucket');
    if (!result.ok || !who.ok) return 'not asked';
    const can = who.value.find(({ principal }) => principal.endsWith('role/reader'))?.verdict;
    expect(can).toBe(result.decision.endsWith('Deny') ? undefined : result.decision);
    return result.decision;
  };
  const [get, list] = ['s3:GetBucketLocation', 's3:ListBucket'];
  expect(decided(get, { Effect: 'Deny', Resource: 'arn:aws:s3:::prod-*' })).toBe('unknown');
  expect(decided(list, { Effect: 'Allow', Resource: 'arn:aws:s3:::prod-*' })).toBe('unknown');
  expect(decided(list, { Effect: 'Allow', NotResource: 'arn:aws:s3:::prod-*' })).toBe('unknown');
  expect(decided(get, { Effect: 'Deny', Resource: 'arn:aws:s3:::prod' })).toBe('allowed');
  expect(decided(get, { Effect: 'Deny', Resource: 'arn:aws:sqs:*' })).toBe('allowed');
  expect(decided(get, { Effect: 'Deny', Resource: '*' })).toBe('explicitDeny');
  expect(decided(list, { Effect: 'Allow', Resource: 'arn:aws:sqs:*' })).toBe('implicitDeny');
});
