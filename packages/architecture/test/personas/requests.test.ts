import { describe, expect, it } from 'vitest';
import { boundaryStatements } from '../../src/iam/boundaries.js';
import { declaredPermissions } from '../../src/stacks/declared-permissions.js';
import { declaredRoles } from '../../src/stacks/declared-roles.js';
import { statementsOf } from '../iam/all-permissions.js';
import { example } from '../iam/example.js';
import { dataOf, networkOf, privateLinkOf } from '../iam/references.js';
import { type SimulatedDecision, type SimulatedRequest, simulate } from '../simulate/simulate.js';

const environment = example();
const { development, production } = environment.accounts;
const accounts = { development, production };
const sagemaker = 'arn:aws:sagemaker:eu-central-1:222222222222';
const role = (name: string) => `arn:aws:iam::222222222222:role/readmission-${name}`;
const object = (bucket: string, key: string) =>
  `arn:aws:s3:::readmission-${bucket}-222222222222-eu-central-1/${key}`;
const key = (name: string) => `arn:aws:kms:eu-central-1:222222222222:key/${name}`;
const org = { 'aws:ResourceOrgID': 'o-a1b2c3d4e5', 'aws:ResourceAccount': '222222222222' };
const toSageMaker = { 'iam:PassedToService': 'sagemaker.amazonaws.com' };
const through = (bucket: string, path: string) => ({
  'kms:ViaService': 's3.eu-central-1.amazonaws.com',
  'kms:EncryptionContext:aws:s3:arn': object(bucket, path),
});

const job = {
  'sagemaker:VpcSubnets': ['subnet-1'],
  'sagemaker:VpcSecurityGroupIds': ['sg-1'],
  'sagemaker:NetworkIsolation': 'true',
  'sagemaker:InterContainerTrafficEncryption': 'true',
  'sagemaker:VolumeKmsKeyArn': key('volumes'),
  'sagemaker:OutputKmsKeyArn': key('models'),
  'sagemaker:InstanceTypes': ['ml.m5.xlarge'],
};
const batch = {
  'sagemaker:ModelArn': `${sagemaker}:model/readmission-risk`,
  'sagemaker:InstanceTypes': ['ml.m5.xlarge'],
  'sagemaker:VolumeKmsKeyArn': key('volumes'),
  'sagemaker:OutputKmsKeyArn': key('confidential'),
};
const ownSpace = {
  'sagemaker:OwnerUserProfileArn': `${sagemaker}:user-profile/d-1/readmission-ada`,
  'sagemaker:SpaceSharingType': 'Private',
};

type Context = NonNullable<SimulatedRequest['context']>;
type Case = readonly [
  who: string,
  sentence: string,
  action: string,
  resource: string,
  Context,
  SimulatedDecision,
];

const YES = 'Allowed';
const NO = 'ImplicitlyDenied';
const DENIED = 'ExplicitlyDenied';
const approvalAction = 'arn:aws:codepipeline:eu-central-1:222222222222:readmission/Approve/Approve';
const training = `${sagemaker}:training-job/readmission-a`;
const packageArn = `${sagemaker}:model-package/readmission-readmission-risk/1`;

const cases: readonly Case[] = [
  // The data scientist, signed in.
  [
    'ada',
    'opens their own Studio through the endpoint',
    'sagemaker:CreatePresignedDomainUrl',
    `${sagemaker}:user-profile/d-1/readmission-ada`,
    { 'aws:SourceVpce': 'vpce-api' },
    YES,
  ],
  [
    'ada',
    'not from elsewhere',
    'sagemaker:CreatePresignedDomainUrl',
    `${sagemaker}:user-profile/d-1/readmission-ada`,
    {},
    NO,
  ],
  [
    'ada',
    'not through another endpoint',
    'sagemaker:CreatePresignedDomainUrl',
    `${sagemaker}:user-profile/d-1/readmission-ada`,
    { 'aws:SourceVpce': 'vpce-9' },
    NO,
  ],
  [
    'ada',
    'not a colleague’s',
    'sagemaker:CreatePresignedDomainUrl',
    `${sagemaker}:user-profile/d-1/readmission-emmy`,
    { 'aws:SourceVpce': 'vpce-api' },
    NO,
  ],
  ['ada', 'starts no job outside Studio', 'sagemaker:CreateTrainingJob', training, job, NO],
  ['ada', 'reads no data outside Studio', 's3:GetObject', object('confidential', 'features/a'), org, DENIED],
  // The data scientist, in Studio.
  ['ada-studio', 'starts a job in our network', 'sagemaker:CreateTrainingJob', training, job, YES],
  [
    'ada-studio',
    'not outside it',
    'sagemaker:CreateTrainingJob',
    training,
    { ...job, 'sagemaker:VpcSubnets': ['subnet-9'] },
    DENIED,
  ],
  [
    'ada-studio',
    'not half in it',
    'sagemaker:CreateTrainingJob',
    training,
    { ...job, 'sagemaker:VpcSubnets': ['subnet-1', 'subnet-9'] },
    DENIED,
  ],
  [
    'ada-studio',
    'not under another name',
    'sagemaker:CreateTrainingJob',
    `${sagemaker}:training-job/other`,
    job,
    NO,
  ],
  [
    'ada-studio',
    'not in another Region',
    'sagemaker:CreateTrainingJob',
    'arn:aws:sagemaker:us-east-1:222222222222:training-job/readmission-a',
    job,
    NO,
  ],
  [
    'ada-studio',
    'starts a batch job on our model',
    'sagemaker:CreateTransformJob',
    `${sagemaker}:transform-job/readmission-a`,
    batch,
    YES,
  ],
  [
    'ada-studio',
    'stops it',
    'sagemaker:StopTransformJob',
    `${sagemaker}:transform-job/readmission-a`,
    {},
    YES,
  ],
  [
    'ada-studio',
    'starts no AutoML',
    'sagemaker:CreateAutoMLJobV2',
    `${sagemaker}:automl-job/readmission-a`,
    job,
    DENIED,
  ],
  ['ada-studio', 'passes the role of training', 'iam:PassRole', role('train-execution'), toSageMaker, YES],
  [
    'ada-studio',
    'to SageMaker alone',
    'iam:PassRole',
    role('train-execution'),
    { 'iam:PassedToService': 'lambda.amazonaws.com' },
    NO,
  ],
  [
    'ada-studio',
    'not the role that reads patient records',
    'iam:PassRole',
    role('prepare-execution'),
    toSageMaker,
    NO,
  ],
  ['ada-studio', 'not the role that judges', 'iam:PassRole', role('evaluate-execution'), toSageMaker, NO],
  ['ada-studio', 'not the pipeline’s role', 'iam:PassRole', role('retraining'), toSageMaker, NO],
  ['ada-studio', 'reads features', 's3:GetObject', object('confidential', 'features/a'), org, YES],
  ['ada-studio', 'not otherwise', 'kms:Decrypt', key('confidential'), {}, NO],
  ['ada-studio', 'writes none', 's3:PutObject', object('confidential', 'features/a'), org, NO],
  [
    'ada-studio',
    'reads no patient records',
    's3:GetObject',
    object('restricted', 'patient-records/a'),
    org,
    DENIED,
  ],
  [
    'ada-studio',
    'reads no weights',
    's3:GetObject',
    object('models', 'readmission-risk/artifacts/a'),
    org,
    DENIED,
  ],
  [
    'ada-studio',
    'reads the logs of training',
    'logs:GetLogEvents',
    'arn:aws:logs:eu-central-1:222222222222:log-group:/aws/sagemaker/TrainingJobs:log-stream:a',
    {},
    YES,
  ],
  [
    'ada-studio',
    'not those of processing, which may hold records',
    'logs:GetLogEvents',
    'arn:aws:logs:eu-central-1:222222222222:log-group:/aws/sagemaker/ProcessingJobs:log-stream:a',
    {},
    NO,
  ],
  [
    'ada-studio',
    'registers a model that waits',
    'sagemaker:CreateModelPackage',
    packageArn,
    { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' },
    YES,
  ],
  [
    'ada-studio',
    'not one that is approved',
    'sagemaker:CreateModelPackage',
    packageArn,
    { 'sagemaker:ModelApprovalStatus': 'Approved' },
    DENIED,
  ],
  [
    'ada-studio',
    'approves none',
    'sagemaker:UpdateModelPackage',
    packageArn,
    { 'sagemaker:ModelApprovalStatus': 'Approved' },
    DENIED,
  ],
  ['ada-studio', 'does not answer for delivery', 'codepipeline:PutApprovalResult', approvalAction, {}, NO],
  [
    'ada-studio',
    'runs apps in a space of their own',
    'sagemaker:CreateApp',
    `${sagemaker}:app/d-1/readmission-ada/JupyterLab/default`,
    ownSpace,
    YES,
  ],
  [
    'ada-studio',
    'not in a colleague’s',
    'sagemaker:CreateApp',
    `${sagemaker}:app/d-1/readmission-emmy/JupyterLab/default`,
    { ...ownSpace, 'sagemaker:OwnerUserProfileArn': `${sagemaker}:user-profile/d-1/readmission-emmy` },
    NO,
  ],
  [
    'ada-studio',
    'makes no shared space',
    'sagemaker:CreateSpace',
    `${sagemaker}:space/d-1/readmission-ada`,
    { ...ownSpace, 'sagemaker:SpaceSharingType': 'Shared' },
    DENIED,
  ],
  [
    'ada-studio',
    'invokes no endpoint',
    'sagemaker:InvokeEndpoint',
    `${sagemaker}:endpoint/readmission-risk-api-production`,
    {},
    NO,
  ],
  [
    'ada-studio',
    'opens no profile',
    'sagemaker:CreatePresignedDomainUrl',
    `${sagemaker}:user-profile/d-1/readmission-emmy`,
    { 'aws:SourceVpce': 'vpce-api' },
    NO,
  ],
  // The MLOps engineer, in Studio.
  [
    'linus-studio',
    'starts the retraining pipeline',
    'sagemaker:StartPipelineExecution',
    `${sagemaker}:pipeline/readmission-retraining`,
    {},
    YES,
  ],
  [
    'linus-studio',
    'does not edit it',
    'sagemaker:UpdatePipeline',
    `${sagemaker}:pipeline/readmission-retraining`,
    {},
    NO,
  ],
  [
    'linus-studio',
    'looks at endpoints',
    'sagemaker:DescribeEndpoint',
    `${sagemaker}:endpoint/readmission-x`,
    {},
    YES,
  ],
  ['linus-studio', 'makes none', 'sagemaker:CreateEndpoint', `${sagemaker}:endpoint/readmission-x`, {}, NO],
  ['linus-studio', 'passes no role', 'iam:PassRole', role('retraining'), toSageMaker, NO],
  ['linus-studio', 'reads no features', 's3:GetObject', object('confidential', 'features/a'), org, NO],
  // The model approver.
  [
    'grace',
    'approves a model package',
    'sagemaker:UpdateModelPackage',
    packageArn,
    { 'sagemaker:ModelApprovalStatus': 'Approved' },
    YES,
  ],
  ['grace', 'changes nothing else of it', 'sagemaker:UpdateModelPackage', packageArn, {}, NO],
  [
    'grace',
    'removes no metadata while approving',
    'sagemaker:UpdateModelPackage',
    packageArn,
    { 'sagemaker:ModelApprovalStatus': 'Approved', 'sagemaker:CustomerMetadataPropertiesToRemove': ['a'] },
    NO,
  ],
  ['grace', 'answers the one approval', 'codepipeline:PutApprovalResult', approvalAction, {}, YES],
  [
    'grace',
    'answers no other',
    'codepipeline:PutApprovalResult',
    'arn:aws:codepipeline:eu-central-1:222222222222:other/Approve/Approve',
    {},
    NO,
  ],
  [
    'grace',
    'registers no model',
    'sagemaker:CreateModelPackage',
    packageArn,
    { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' },
    NO,
  ],
  ['grace', 'starts no job', 'sagemaker:CreateTrainingJob', training, job, NO],
  [
    'grace',
    'reads no weights',
    's3:GetObject',
    object('models', 'readmission-risk/artifacts/a'),
    org,
    DENIED,
  ],
  // The platform administrator.
  ['alan', 'stops a job', 'sagemaker:StopTrainingJob', training, {}, YES],
  ['alan', 'starts none', 'sagemaker:CreateTrainingJob', training, job, NO],
  ['alan', 'attaches no policy', 'iam:AttachRolePolicy', role('alan'), {}, DENIED],
  ['alan', 'takes no boundary off', 'iam:DeleteRolePermissionsBoundary', role('alan'), {}, DENIED],
  [
    'alan',
    'administers no key',
    'kms:DisableKey',
    key('restricted'),
    { 'kms:ResourceAliases': ['alias/readmission-restricted'] },
    DENIED,
  ],
  ['alan', 'reads no data', 's3:GetObject', object('restricted', 'patient-records/a'), org, DENIED],
  [
    'alan',
    'opens no Studio',
    'sagemaker:CreatePresignedDomainUrl',
    `${sagemaker}:user-profile/d-1/readmission-ada`,
    { 'aws:SourceVpce': 'vpce-api' },
    NO,
  ],
  // The security auditor.
  ['vera', 'reads who may do what', 'iam:GetRolePolicy', role('ada'), {}, YES],
  ['vera', 'reads logs', 's3:GetObject', object('logs', 'cloudtrail/a'), org, YES],
  ['vera', 'reads no data', 's3:GetObject', object('confidential', 'features/a'), org, DENIED],
  [
    'vera',
    'silences nothing',
    'cloudtrail:StopLogging',
    'arn:aws:cloudtrail:eu-central-1:222222222222:trail/readmission',
    {},
    DENIED,
  ],
  // The key administrator.
  [
    'kurt',
    'disables a key of ours',
    'kms:DisableKey',
    key('restricted'),
    { 'kms:ResourceAliases': ['alias/readmission-restricted'] },
    YES,
  ],
  ['kurt', 'no other key', 'kms:DisableKey', key('theirs'), { 'kms:ResourceAliases': ['alias/other'] }, NO],
  [
    'kurt',
    'does not decrypt',
    'kms:Decrypt',
    key('restricted'),
    through('restricted', 'patient-records/a'),
    DENIED,
  ],
  ['kurt', 'grants nobody', 'kms:CreateGrant', key('restricted'), {}, DENIED],
  [
    'kurt',
    'changes no key policy',
    'kms:PutKeyPolicy',
    key('restricted'),
    { 'kms:ResourceAliases': ['alias/readmission-restricted'] },
    NO,
  ],
  [
    'kurt',
    'deletes no key in seven days',
    'kms:ScheduleKeyDeletion',
    key('restricted'),
    {
      'kms:ResourceAliases': ['alias/readmission-restricted'],
      'kms:ScheduleKeyDeletionPendingWindowInDays': '7',
    },
    NO,
  ],
  // The workloads.
  ['train-execution', 'reads features', 's3:GetObject', object('confidential', 'features/a'), org, YES],
  [
    'train-execution',
    'reads no patient records',
    's3:GetObject',
    object('restricted', 'patient-records/a'),
    org,
    NO,
  ],
  [
    'train-execution',
    'writes its model',
    's3:PutObject',
    object('models', 'readmission-risk/artifacts/a'),
    org,
    YES,
  ],
  [
    'train-execution',
    'does not judge it',
    's3:PutObject',
    object('models', 'readmission-risk/evaluation/a'),
    org,
    NO,
  ],
  ['train-execution', 'writes to no bucket of others', 's3:PutObject', 'arn:aws:s3:::theirs/a', {}, DENIED],
  [
    'train-execution',
    'decrypts features alone',
    'kms:Decrypt',
    key('restricted'),
    through('restricted', 'patient-records/a'),
    NO,
  ],
  [
    'prepare-execution',
    'reads patient records',
    's3:GetObject',
    object('restricted', 'patient-records/a'),
    org,
    YES,
  ],
  ['prepare-execution', 'writes features', 's3:PutObject', object('confidential', 'features/a'), org, YES],
  [
    'prepare-execution',
    'reads no weights',
    's3:GetObject',
    object('models', 'readmission-risk/artifacts/a'),
    org,
    NO,
  ],
  ['train-execution', 'assumes nobody', 'sts:AssumeRole', role('prepare-execution'), {}, NO],
];

const granted = Object.fromEntries(
  Object.entries(accounts).map(([stage, account]) => [
    stage,
    declaredPermissions(environment, account, {
      network: networkOf(account),
      data: dataOf(environment, account),
      privateLink: privateLinkOf(account),
    }),
  ]),
);

/** The identity policies and the boundary of a role of development, as they are attached. */
function layersOf(name: string) {
  const declared = declaredRoles(environment).find(
    (each) => each.name === `readmission-${name}` && each.account.id === development.id,
  );
  if (declared === undefined) throw new Error(`no role readmission-${name}`);
  return {
    principal: role(name),
    identity: statementsOf(granted.development!, declared.name),
    boundary: boundaryStatements(environment, development, declared.boundary),
  };
}

describe('in the example environment', () => {
  const decisions = simulate(
    cases.map(([who, , action, resource, context]) => ({ ...layersOf(who), action, resource, context })),
  );

  it.each(cases.map((each, index) => [each[0], each[1], each[2], each[5], decisions[index]] as const))(
    '%s %s: %s is %s',
    (_, __, ___, expected, decision) => {
      expect(decision).toBe(expected);
    },
  );
});
