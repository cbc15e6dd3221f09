import { readTemplateEstate } from '@redoubt/estate';

/**
 * An estate of any number of roles, in teams of ten: a lead who passes the job roles of the team to SageMaker and assumes
 * the deployer, people who start jobs, job roles that a service assumes, a build with its project. Each team has a bucket
 * with a policy; ten teams share a key. One vault bucket is read by two roles alone, behind two endpoints, a boundary and
 * an SCP.
 */
export const statementsOfRole = 10;

const account = '111122223333';
const teamSize = 10;
const roleArn = (index) => `arn:aws:iam::${account}:role/${roleName(index)}`;
const teamOf = (index) => Math.floor(index / teamSize);
const seatOf = (index) => index % teamSize;
const roleName = (index) =>
  `team-${teamOf(index)}-${['lead', 'deployer', 'build'][seatOf(index)] ?? (isJob(index) ? 'job' : 'person')}-${index}`;
const isJob = (index) => seatOf(index) > 5;

const document = (...Statement) => ({ Version: '2012-10-17', Statement });
const allow = (Action, Resource, Condition) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition ? { Condition } : {}),
});
const deny = (Action, Resource, Condition) => ({ ...allow(Action, Resource, Condition), Effect: 'Deny' });
const noTls = { Bool: { 'aws:SecureTransport': 'false' } };

export function syntheticEstate(roles) {
  const teams = Math.ceil(roles / teamSize);
  const resources = { ...frame(), ...vault(), ...keys(teams) };
  for (let team = 0; team < teams; team++) Object.assign(resources, teamResources(team));
  for (let index = 0; index < roles; index++)
    resources[`Role${index}`] = { Type: 'AWS::IAM::Role', Properties: roleOf(index) };
  const text = JSON.stringify({ Resources: resources });
  return readTemplateEstate({ read: () => text }, 'estate.json', { account, region: 'eu-central-1' });
}

function frame() {
  const endpoint = (service, actions) => ({
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: {
      VpcId: { Ref: 'Vpc' },
      ServiceName: `com.amazonaws.eu-central-1.${service}`,
      PolicyDocument: document({
        ...allow(actions, '*', { StringEquals: { 'aws:PrincipalAccount': account } }),
        Principal: '*',
      }),
    },
  });
  const boundary = document(
    allow(
      ['s3:*', 'kms:*', 'sagemaker:*', 'logs:*', 'ecr:*', 'codebuild:*', 'sts:AssumeRole', 'iam:PassRole'],
      '*',
    ),
    deny('iam:*Boundary', '*'),
  );
  const scp = document(
    deny(['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail'], '*'),
    deny('*', '*', { StringNotEqualsIfExists: { 'aws:RequestedRegion': 'eu-central-1' } }),
  );
  return {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    S3Endpoint: endpoint('s3', 's3:*'),
    KmsEndpoint: endpoint('kms', 'kms:*'),
    Boundary: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { ManagedPolicyName: 'boundary', PolicyDocument: boundary },
    },
    Scp: {
      Type: 'AWS::Organizations::Policy',
      Properties: { Name: 'guard', Type: 'SERVICE_CONTROL_POLICY', TargetIds: [account], Content: scp },
    },
  };
}

function bucket(name, ...statements) {
  const all = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`];
  const policy = [deny('s3:*', all, noTls), ...statements.map((make) => make(all))];
  const PolicyDocument = document(...policy.map((statement) => ({ Principal: '*', ...statement })));
  const id = name.replaceAll('-', '');
  return {
    [`Bucket${id}`]: { Type: 'AWS::S3::Bucket', Properties: { BucketName: name } },
    [`Policy${id}`]: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: name, PolicyDocument } },
  };
}

/** Two roles read it, through an endpoint, and nobody passes or assumes them. */
function vault() {
  const readers = ['vault-reader', 'vault-writer'].map((name) => `arn:aws:iam::${account}:role/${name}`);
  const made = bucket(
    'vault',
    (all) => deny('s3:*', all, { ArnNotEquals: { 'aws:PrincipalArn': readers } }),
    (all) => deny('s3:*', all, { Null: { 'aws:SourceVpce': 'true' } }),
    (all) => ({ ...allow('s3:GetObject', all), Principal: { AWS: readers } }),
  );
  const reader = (name) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: name,
      AssumeRolePolicyDocument: trust({ Service: 'sagemaker.amazonaws.com' }),
      Policies: [{ PolicyName: 'own', PolicyDocument: document(allow('s3:*', 'arn:aws:s3:::vault/*')) }],
    },
  });
  return { ...made, VaultReader: reader('vault-reader'), VaultWriter: reader('vault-writer') };
}

function keys(teams) {
  const policy = document(
    { ...allow('kms:*', '*'), Principal: { AWS: `arn:aws:iam::${account}:root` } },
    { ...deny('kms:Decrypt', '*', noTls), Principal: '*' },
  );
  const count = Math.ceil(teams / 10);
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `Key${index}`,
      { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: policy } },
    ]),
  );
}

function teamResources(team) {
  const first = team * teamSize;
  const members = Array.from({ length: teamSize }, (_, seat) => roleArn(first + seat));
  return {
    ...bucket(`team-${team}-data`, (all) =>
      deny('s3:PutObject', all, { ArnNotLike: { 'aws:PrincipalArn': members } }),
    ),
    [`Build${team}`]: {
      Type: 'AWS::CodeBuild::Project',
      Properties: {
        Name: `team-${team}-build`,
        ServiceRole: roleArn(first + 2),
        Artifacts: { Type: 'NO_ARTIFACTS' },
        Source: { Type: 'NO_SOURCE', BuildSpec: 'version: 0.2' },
        Environment: {
          Type: 'LINUX_CONTAINER',
          ComputeType: 'BUILD_GENERAL1_SMALL',
          Image: 'aws/codebuild/standard:7.0',
        },
      },
    },
  };
}

function trust(Principal) {
  return document({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' });
}

function roleOf(index) {
  return {
    RoleName: roleName(index),
    PermissionsBoundary: { Ref: 'Boundary' },
    AssumeRolePolicyDocument: trustOf(index),
    Policies: [{ PolicyName: 'own', PolicyDocument: document(...common(index), ...special(index)) }],
  };
}

function trustOf(index) {
  const first = teamOf(index) * teamSize;
  if (seatOf(index) === 1) return trust({ AWS: roleArn(first) });
  if (seatOf(index) === 2) return trust({ Service: 'codebuild.amazonaws.com' });
  return isJob(index)
    ? trust({ Service: 'sagemaker.amazonaws.com' })
    : trust({ AWS: `arn:aws:iam::${account}:root` });
}

/** Seven statements that every role has. */
function common(index) {
  const team = teamOf(index);
  const data = `arn:aws:s3:::team-${team}-data`;
  return [
    allow('s3:GetObject', `${data}/*`, { StringLike: { 'aws:PrincipalTag/team': `team-${team}*` } }),
    allow('s3:PutObject', `${data}/${index}/*`),
    allow('s3:ListBucket', data, { StringLike: { 's3:prefix': [`${index}/*`, 'shared/*'] } }),
    allow('kms:Decrypt', '*', { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } }),
    allow(
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      `arn:aws:logs:*:${account}:log-group:/team-${team}/*`,
    ),
    deny('s3:*', '*', noTls),
    deny('s3:PutObject', '*', { StringNotEqualsIfExists: { 's3:x-amz-server-side-encryption': 'aws:kms' } }),
  ];
}

/** Three statements by what the role is for. */
function special(index) {
  const team = teamOf(index);
  const jobs = `arn:aws:iam::${account}:role/team-${team}-job-*`;
  const toSageMaker = { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } };
  const training = allow(
    'sagemaker:CreateTrainingJob',
    `arn:aws:sagemaker:*:${account}:training-job/team-${team}-*`,
    {
      Bool: { 'sagemaker:EnableNetworkIsolation': 'true' },
    },
  );
  if (seatOf(index) === 0)
    return [training, allow('iam:PassRole', jobs, toSageMaker), allow('sts:AssumeRole', roleArn(index + 1))];
  if (seatOf(index) === 1)
    return [
      allow('codebuild:StartBuild', `arn:aws:codebuild:eu-central-1:${account}:project/team-${team}-build`),
      allow('sagemaker:CreateEndpoint', '*'),
      deny('sagemaker:*', '*', { Null: { 'aws:ResourceTag/team': 'true' } }),
    ];
  if (isJob(index))
    return [
      allow('ecr:BatchGetImage', `arn:aws:ecr:*:${account}:repository/team-${team}`),
      allow('ecr:GetAuthorizationToken', '*'),
      deny('sts:AssumeRole', '*'),
    ];
  return [
    training,
    allow('iam:PassRole', roleArn(team * teamSize + 6 + (index % 4)), toSageMaker),
    allow('sagemaker:CreateProcessingJob', '*', { Null: { 'sagemaker:VpcSubnets': 'false' } }),
  ];
}
