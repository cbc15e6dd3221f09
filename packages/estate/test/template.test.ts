import { expect, test } from 'vitest';
import { filesOf, readTemplateEstate } from '../src/index.js';

const read = (text: string, options = {}) =>
  readTemplateEstate(filesOf({ 'app.yaml': text }), 'app.yaml', options);

test('a role keeps its name, trust, inline and attached policies and the place of each', () => {
  const estate = read(
    `
Parameters:
  Env: {Type: String, Default: prod}
Resources:
  Trainer:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub 'trainer-\${Env}'
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: [{Effect: Allow, Principal: {Service: sagemaker.amazonaws.com}, Action: sts:AssumeRole}]
      ManagedPolicyArns: [!Ref Shared, 'arn:aws:iam::aws:policy/AmazonSageMakerFullAccess']
      Policies:
        - PolicyName: data
          PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: s3:GetObject, Resource: !Sub '\${Data.Arn}/*'}]}
  Data: {Type: AWS::S3::Bucket}
  Shared:
    Type: AWS::IAM::ManagedPolicy
    Properties: {PolicyDocument: {Version: '2012-10-17', Statement: []}}
  More:
    Type: AWS::IAM::Policy
    Properties: {PolicyName: more, Roles: [!Ref Trainer], PolicyDocument: {Version: '2012-10-17', Statement: []}}
`,
    { account: '111122223333' },
  );
  const [role] = estate.roles;
  expect(role!.arn).toBe('arn:aws:iam::111122223333:role/trainer-prod');
  expect(role!.identityPolicies.map((entry) => [entry.name, entry.origin, entry.document.kind])).toEqual([
    ['⟨app.Shared⟩', 'customerManaged', 'object'],
    ['AmazonSageMakerFullAccess', 'awsManaged', 'unknown'],
    ['data', 'inline', 'object'],
    ['more', 'inline', 'object'],
  ]);
  expect(role!.place).toMatchObject({ file: 'app.yaml', line: 5, column: 3, pointer: '/Resources/Trainer' });
  expect(estate.gaps).toEqual([]);
  expect(JSON.stringify(role!.identityPolicies[2]!.document)).toContain('arn:aws:s3:::⟨app.Data⟩/*');
});
