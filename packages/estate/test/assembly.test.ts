import { expect, test } from 'vitest';
import { filesOf, readAssemblyEstate, readTemplatesEstate } from '../src/index.js';
import { directoryFiles, readEstate } from '../src/node-directory.js';

const stack = (template: string, environment = 'aws://111122223333/eu-west-1', more: object = {}) => ({
  type: 'aws:cloudformation:stack',
  environment,
  properties: { templateFile: template, ...more },
});

const role = (name: object | string) => ({
  Type: 'AWS::IAM::Role',
  Properties: { RoleName: name, AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
});

/** Two accounts, a stage in an assembly of its own, a nested stack, a definition among the assets. */
const files = {
  'manifest.json': {
    artifacts: {
      Data: stack('data.json', 'aws://111122223333/eu-west-1', {
        stackName: 'data-stack',
        assumeRoleArn: 'arn:${AWS::Partition}:iam::111122223333:role/deploy',
        cloudFormationExecutionRoleArn: 'arn:${AWS::Partition}:iam::111122223333:role/cfn-exec',
      }),
      Stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Stage' } },
    },
  },
  'data.json': {
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Metadata: { 'aws:cdk:path': 'Data/Bucket/Resource' },
        Properties: { BucketName: 'records' },
      },
    },
    Outputs: { Name: { Value: { Ref: 'Bucket' }, Export: { Name: 'records-name' } } },
  },
  'assembly-Stage/manifest.json': {
    artifacts: {
      Ml: stack('ml.json'),
      'Ml.assets': { type: 'cdk:asset-manifest', properties: { file: 'ml.assets.json' } },
      Other: {
        ...stack('other.json', 'aws://444455556666/us-east-1'),
        metadata: { '/Stage/Other/Role': [{ type: 'aws:cdk:logicalId', data: 'Role' }] },
      },
    },
  },
  'assembly-Stage/ml.assets.json': {
    files: {
      abc: {
        source: { path: 'asset.abc.json' },
        destinations: { here: { bucketName: 'assets', objectKey: 'abc.json' } },
      },
    },
  },
  'assembly-Stage/asset.abc.json': {
    Version: '2020-12-01',
    Steps: [
      {
        Name: 'Train',
        Type: 'Training',
        Arguments: {
          RoleArn: { Get: 'Parameters.Role' },
          VpcConfig: { Subnets: ['subnet-1'] },
          OutputDataConfig: { S3OutputPath: 's3://models/x' },
        },
      },
    ],
  },
  'assembly-Stage/ml.json': {
    Resources: {
      Role: role({ 'Fn::Sub': ['${B}-reader', { B: { 'Fn::ImportValue': 'records-name' } }] }),
      Nested: {
        Type: 'AWS::CloudFormation::Stack',
        Metadata: { 'aws:asset:path': 'nested.json' },
        Properties: { TemplateURL: 'https://s3/x', Parameters: { Name: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
      },
      Topic: {
        Type: 'AWS::SNS::Topic',
        Properties: { TopicName: { 'Fn::GetAtt': ['Nested', 'Outputs.Out'] } },
      },
      Pipeline: {
        Type: 'AWS::SageMaker::Pipeline',
        Properties: {
          PipelineName: 'train',
          RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          PipelineDefinition: { PipelineDefinitionS3Location: { Bucket: 'assets', Key: 'abc.json' } },
        },
      },
    },
  },
  'assembly-Stage/nested.json': {
    Parameters: { Name: { Type: 'String' } },
    Resources: {
      Inner: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          Description: { Ref: 'Name' },
          PolicyDocument: { Version: '2012-10-17', Statement: [] },
          Roles: ['records-reader'],
        },
      },
    },
    Outputs: { Out: { Value: { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: 'Name' }] }] } } },
  },
  'assembly-Stage/other.json': {
    Resources: {
      Role: role('other'),
      Again: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::ImportValue': 'records-name' } } },
    },
  },
};

const texts = Object.fromEntries(Object.entries(files).map(([path, value]) => [path, JSON.stringify(value)]));
const estate = readAssemblyEstate(filesOf(texts));

test('every stack has its account, region and roles', () => {
  expect(
    estate.stacks.map(({ id, name, account, region, parent }) => ({ id, name, account, region, parent })),
  ).toEqual([
    { id: 'Data', name: 'data-stack', account: '111122223333', region: 'eu-west-1', parent: undefined },
    { id: 'Ml', name: 'Ml', account: '111122223333', region: 'eu-west-1', parent: undefined },
    { id: 'Ml.Nested', name: '⟨Ml.Nested⟩', account: '111122223333', region: 'eu-west-1', parent: 'Ml' },
    { id: 'Other', name: 'Other', account: '444455556666', region: 'us-east-1', parent: undefined },
  ]);
  expect(estate.stacks[0]).toMatchObject({
    deployRole: 'arn:aws:iam::111122223333:role/deploy',
    executionRole: 'arn:aws:iam::111122223333:role/cfn-exec',
  });
});

test('an export is seen in its account and region, and nowhere else', () => {
  expect(estate.roles.map((one) => one.arn)).toEqual([
    'arn:aws:iam::111122223333:role/records-reader',
    'arn:aws:iam::444455556666:role/other',
  ]);
  expect(estate.buckets.map((one) => one.name)).toEqual([
    'records',
    '⟨import.444455556666.us-east-1.records-name⟩',
  ]);
  expect(estate.diagnostics.map((one) => one.code)).toEqual(['unresolved-import']);
});

test('a nested stack gets parameters from its parent and gives outputs back', () => {
  expect(estate.resources.find((one) => one.logicalId === 'Topic')!.arn).toBe(
    'arn:aws:sns:eu-west-1:111122223333:records-reader',
  );
  expect(estate.roles[0]!.identityPolicies.map((one) => one.place.file)).toEqual([
    'assembly-Stage/nested.json',
  ]);
});

test('construct paths come from the template or from the manifest', () => {
  expect(estate.buckets[0]!.place.constructPath).toBe('Data/Bucket/Resource');
  expect(estate.roles[1]!.place.constructPath).toBe('Stage/Other/Role');
});

test('a pipeline definition among the assets is read; a role that the starter chooses is unknown', () => {
  const step = estate.workloads.find((one) => one.kind === 'trainingJob')!;
  expect(step).toMatchObject({
    id: 'Ml.Pipeline/Train',
    network: { egress: 'vpc', subnets: ['subnet-1'] },
    startedBy: 'Ml.Pipeline',
  });
  expect(step.unknowns.map((one) => one.reason)).toEqual([
    'the pipeline parameter `Role` is chosen by whoever starts the execution',
  ]);
  expect(step.role).toMatch(/^⟨role at .*RoleArn⟩$/);
});

test('what is missing is a gap and an error, not an exception', () => {
  const { 'assembly-Stage/ml.json': _, ...less } = texts;
  const broken = readAssemblyEstate(filesOf(less));
  expect(broken.gaps.map((one) => one.reason)).toEqual(['the template of stack `Ml` could not be read']);
  expect(readAssemblyEstate(filesOf({})).diagnostics.map((one) => one.code)).toEqual([
    'file-missing',
    'no-stacks',
  ]);
  expect(readEstate('/nowhere/at/all.yaml').diagnostics.map((one) => one.code)).toEqual(['file-missing']);
});

test('templates read together see the exports of each other', () => {
  const both = readTemplatesEstate(
    filesOf({ 'a.json': texts['data.json']!, 'b.json': texts['assembly-Stage/other.json']! }),
    ['a.json', 'b.json'],
  );
  expect(both.buckets.map((one) => one.name)).toEqual(['records', 'records']);
});

test('the files of a folder end at the folder', () => {
  expect(directoryFiles(`${import.meta.dirname}`).read('../package.json')).toBeUndefined();
  expect(directoryFiles(`${import.meta.dirname}/..`).read('package.json')).toContain('@redoubt/estate');
});
