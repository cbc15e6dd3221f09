import { expect, test } from 'vitest';
import { filesOf, readTemplateEstate } from '../src/index.js';
import { plainValue } from '../src/source/read.js';

const options = { account: '111122223333', region: 'eu-west-1' };

/** What an intrinsic comes to, as the name of a bucket would hold it; `unknown: …` with its reason. */
function resolved(value: unknown, rest: object = {}, given: object = {}) {
  const template = {
    ...rest,
    Resources: {
      ...(rest as { Resources?: object }).Resources,
      It: { Type: 'AWS::SNS::Topic', Properties: { Value: value } },
    },
  };
  const estate = readTemplateEstate(filesOf({ 'app.json': JSON.stringify(template) }), 'app.json', {
    ...options,
    ...given,
  });
  const { properties } = estate.resources.find((one) => one.logicalId === 'It')!;
  if (properties.kind !== 'object') throw new Error('no properties');
  const entry = properties.entries.find((one) => one.key === 'Value')?.value;
  if (entry === undefined) return undefined;
  return entry.kind === 'unknown' ? `unknown: ${entry.reason}` : plainValue(entry);
}

const bucket = { Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } } } };
const open = { Parameters: { Zone: { Type: 'String' }, Zones: { Type: 'CommaDelimitedList' } } };

test.each([
  ['Ref of a pseudo parameter', { Ref: 'AWS::AccountId' }, '111122223333'],
  [
    'Sub with pseudo parameters',
    { 'Fn::Sub': '${AWS::Partition}-${AWS::Region}-${AWS::URLSuffix}-${AWS::StackName}' },
    'aws-eu-west-1-amazonaws.com-app',
  ],
  ['Sub with a literal', { 'Fn::Sub': '${!aws:username}' }, '${aws:username}'],
  ['Sub with a map', { 'Fn::Sub': ['${A}/${B}', { A: 'x', B: { 'Fn::Join': ['', ['y', 'z']] } }] }, 'x/yz'],
  ['Select of a Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
  ['Base64 of UTF-8', { 'Fn::Base64': 'grün' }, 'Z3LDvG4='],
  ['Cidr of IPv4', { 'Fn::Select': [2, { 'Fn::Cidr': ['10.0.0.0/16', 4, 8] }] }, '10.0.2.0/24'],
  ['Cidr of IPv6', { 'Fn::Select': [1, { 'Fn::Cidr': ['2001:db8::/56', 2, 64] }] }, '2001:db8:0:1::/64'],
  ['Length', { 'Fn::Length': ['a', 'b'] }, 2],
  ['ToJsonString', { 'Fn::ToJsonString': { a: [{ Ref: 'AWS::Region' }] } }, '{"a":["eu-west-1"]}'],
  ['NoValue', { Ref: 'AWS::NoValue' }, undefined],
])('%s', (_name, value, expected) => {
  expect(resolved(value)).toEqual(expected);
});

test('references to a resource follow its explicit name', () => {
  expect(resolved({ Ref: 'Bucket' }, bucket)).toBe('records');
  expect(resolved({ 'Fn::GetAtt': 'Bucket.Arn' }, bucket)).toBe('arn:aws:s3:::records');
  expect(resolved({ 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, bucket)).toBe(
    'records.s3.eu-west-1.amazonaws.com',
  );
});

test('a parameter takes its value, else its default, else a symbol of its own', () => {
  const parameters = { Parameters: { Env: { Type: 'String', Default: 'dev' } } };
  expect(resolved({ Ref: 'Env' }, parameters)).toBe('dev');
  expect(resolved({ Ref: 'Env' }, parameters, { parameters: { Env: 'prod' } })).toBe('prod');
  expect(resolved({ Ref: 'Env' }, parameters, { parameters: { Env: 'x', 'app:Env': 'y' } })).toBe('y');
  expect(resolved({ Ref: 'Zone' }, open)).toBe('⟨app.Zone⟩');
});

test('a list without a value is unknown, while its items and its text have symbols', () => {
  expect(resolved({ Ref: 'Zones' }, open)).toBe('unknown: the parameter `Zones` has no value');
  expect(resolved({ 'Fn::Select': [1, { Ref: 'Zones' }] }, open)).toBe('⟨app.Zones.1⟩');
  expect(resolved({ 'Fn::Join': [',', { Ref: 'Zones' }] }, open)).toBe('⟨app.Zones⟩');
});

test('a lone symbol that is split gives symbols, since it may hold the delimiter', () => {
  expect(resolved({ 'Fn::Select': [0, { 'Fn::Split': [':', { Ref: 'Zone' }] }] }, open)).toBe(
    '⟨app.Zone.part.0⟩',
  );
});

const conditions = (Test: unknown) => ({ ...open, Conditions: { Test } });
const choice = { 'Fn::If': ['Test', 'yes', 'no'] };

test.each([
  ['equal texts', { 'Fn::Equals': ['a', 'a'] }, 'yes'],
  ['a boolean and its text', { 'Fn::Equals': [true, 'true'] }, 'yes'],
  [
    'not and or',
    { 'Fn::Not': [{ 'Fn::Or': [{ 'Fn::Equals': ['a', 'b'] }, { 'Fn::Equals': ['c', 'd'] }] }] },
    'yes',
  ],
  ['a symbol with itself', { 'Fn::Equals': [{ Ref: 'Zone' }, { Ref: 'Zone' }] }, 'yes'],
  [
    'false, whatever the symbol',
    { 'Fn::And': [{ 'Fn::Equals': [{ Ref: 'Zone' }, 'x'] }, { 'Fn::Equals': ['a', 'b'] }] },
    'no',
  ],
])('a condition on %s is decided', (_name, condition, expected) => {
  expect(resolved(choice, conditions(condition))).toBe(expected);
});

test('a choice that cannot be decided is unknown, unless both branches agree', () => {
  const undecided = conditions({ 'Fn::Equals': [{ Ref: 'Zone' }, 'x'] });
  expect(resolved(choice, undecided)).toBe('unknown: the condition `Test` cannot be decided');
  expect(resolved({ 'Fn::If': ['Test', 'same', 'same'] }, undecided)).toBe('same');
});

test('a resource under an undecided condition is kept and marked, and the condition holds inside it', () => {
  const template = {
    ...conditions({ 'Fn::Equals': [{ Ref: 'Zone' }, 'x'] }),
    Resources: {
      In: { Type: 'AWS::S3::Bucket', Condition: 'Test', Properties: { BucketName: choice } },
      Out: { Type: 'AWS::S3::Bucket', Properties: { BucketName: choice } },
    },
  };
  const estate = readTemplateEstate(filesOf({ 'app.json': JSON.stringify(template) }), 'app.json');
  expect(
    estate.buckets.map(({ name, conditional, condition }) => ({ name, conditional, condition })),
  ).toEqual([
    { name: 'yes', conditional: true, condition: 'app.Test' },
    { name: '⟨app.Out⟩', conditional: false, condition: undefined },
  ]);
});

test('mappings give values, defaults, and unknown for a key that is not known', () => {
  const mappings = { ...open, Mappings: { Map: { 'eu-west-1': { Size: 'big' } } } };
  expect(resolved({ 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'Size'] }, mappings)).toBe('big');
  expect(
    resolved({ 'Fn::FindInMap': ['Map', 'us-east-1', 'Size', { DefaultValue: 'small' }] }, mappings),
  ).toBe('small');
  expect(resolved({ 'Fn::FindInMap': ['Map', { Ref: 'Zone' }, 'Size'] }, mappings)).toMatch(
    /^unknown: a key/,
  );
});

test('SSM parameters of the estate have values, by type and by dynamic reference; others are symbols', () => {
  const store = {
    Parameters: {
      Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/image' },
      Other: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/other' },
    },
    Resources: { P: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/image', Value: 'repo:1' } } },
  };
  expect(resolved({ Ref: 'Image' }, store)).toBe('repo:1');
  expect(resolved('x-{{resolve:ssm:/image:3}}', store)).toBe('x-repo:1');
  expect(resolved({ Ref: 'Other' }, store)).toBe('⟨ssm.111122223333.eu-west-1..other⟩');
});

test('a loop makes a resource for each item', () => {
  const template = {
    Transform: 'AWS::LanguageExtensions',
    Resources: {
      'Fn::ForEach::Teams': [
        'Team',
        ['red', 'blue-1'],
        { 'Bucket&{Team}': { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Team' } } } },
      ],
    },
  };
  const estate = readTemplateEstate(filesOf({ 'app.json': JSON.stringify(template) }), 'app.json');
  expect(estate.buckets.map((one) => [one.logicalId, one.name])).toEqual([
    ['Bucketred', 'red'],
    ['Bucketblue1', 'blue-1'],
  ]);
});

test('an included file beside the template is read, any other macro is unknown', () => {
  const text = JSON.stringify({
    Resources: {
      B: {
        Type: 'AWS::S3::Bucket',
        Properties: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: './part.json' } } },
      },
    },
  });
  const estate = readTemplateEstate(
    filesOf({ 'app.json': text, 'part.json': '{"BucketName":"from-part"}' }),
    'app.json',
  );
  expect(estate.resources[0]!.properties).toMatchObject({
    kind: 'object',
    entries: [{ key: 'BucketName', value: { value: 'from-part' } }],
  });
  expect(resolved({ 'Fn::Transform': { Name: 'Mine' } })).toBe('unknown: the transform `Mine` was not run');
});

test.each([
  ['a reference to nothing', { Ref: 'Nothing' }, 'unknown-reference'],
  ['arguments of the wrong shape', { 'Fn::Select': 'x' }, 'wrong-arguments'],
  ['a function that CloudFormation does not have', { 'Fn::Nonsense': 1 }, 'unknown-intrinsic'],
  ['an import that nobody exports', { 'Fn::ImportValue': 'x' }, 'unresolved-import'],
])('%s is reported at its place', (_name, value, code) => {
  const text = JSON.stringify({
    Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: value } } },
  });
  const estate = readTemplateEstate(filesOf({ 'app.json': text }), 'app.json');
  expect(estate.diagnostics).toMatchObject([
    { code, place: { file: 'app.json', line: 1, pointer: '/Resources/B/Properties/BucketName' } },
  ]);
});

test('short forms of YAML are the long ones', () => {
  const text = `
Resources:
  Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: records}}
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Join ['-', [!Select [0, !Split ['.', 'a.b']], !Ref Bucket, !GetAtt Bucket.Arn]]
  Account: {Type: AWS::SNS::Topic, Properties: {Id: 012345678901, Version: 2012-10-17}}
`;
  const estate = readTemplateEstate(filesOf({ 'app.yaml': text }), 'app.yaml', options);
  expect(estate.resources[1]!.arn).toBe('arn:aws:sqs:eu-west-1:111122223333:a-records-arn:aws:s3:::records');
  expect(plainValue(estate.resources[2]!.properties)).toEqual({ Id: '012345678901', Version: '2012-10-17' });
});
