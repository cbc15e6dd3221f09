import { describe, expect, it } from 'vitest';
import { approvalStatements } from '../../src/delivery/approval.js';
import { approvalActionArn } from '../../src/delivery/delivery-names.js';
import { deliveryPermissions } from '../../src/delivery/delivery-permissions.js';
import type { Account } from '../../src/environment/schema.js';
import { boundaryStatements } from '../../src/iam/boundaries.js';
import { retrainingPermissions } from '../../src/retraining/retraining-permissions.js';
import { example } from '../iam/example.js';
import { type SimulatedRequest, simulate } from '../simulate/simulate.js';
import { dataOf, keyArnOf, networkOf } from './references.js';

const environment = example();
const { development, production } = environment.accounts;

const region = 'eu-central-1';
const artifact = (name: string) =>
  `arn:aws:s3:::readmission-artifacts-222222222222-${region}/readmission/${name}/a1b2c3`;
const release = `arn:aws:s3:::readmission-releases-222222222222-${region}/readmission-risk/12/manifest.json`;
const trained = `arn:aws:s3:::readmission-models-222222222222-${region}/readmission-risk/artifacts/model.tar.gz`;
const records = `arn:aws:s3:::readmission-restricted-222222222222-${region}/patient-records/1.csv`;
const features = `arn:aws:s3:::readmission-confidential-222222222222-${region}/features/1.csv`;
const modelPackage = `arn:aws:sagemaker:${region}:222222222222:model-package/readmission-readmission-risk/12`;
const endpoint = `arn:aws:sagemaker:${region}:333333333333:endpoint/readmission-risk-api-production`;
const model = `arn:aws:sagemaker:${region}:333333333333:model/readmission-risk-api-production-b7`;
const signingKey = keyArnOf(development, 'release-signing');
const digest = { 'kms:MessageType': 'DIGEST', 'kms:SigningAlgorithm': 'ECDSA_SHA_256' };
const ours = { 'aws:ResourceOrgID': environment.organization.id };
const project = (step: string) =>
  `arn:aws:codebuild:${region}:222222222222:project/readmission-delivery-${step}`;
const role = (account: Account, name: string) => `arn:aws:iam::${account.id}:role/readmission-${name}`;
const stack = (stage: string) =>
  `arn:aws:cloudformation:${region}:333333333333:stack/readmission-serving-${stage}/1`;

const declared = [development, production].flatMap((account) => {
  const references = [account, networkOf(account), dataOf(environment, account)] as const;
  return [
    ...deliveryPermissions(environment, ...references),
    ...retrainingPermissions(environment, ...references),
  ].map((permissions) => ({ ...permissions, account }));
});

/** Everything that is attached to a role of an account, its guardrails with it. */
const attached = (account: Account, name: string) =>
  declared
    .filter((each) => each.account.id === account.id && each.role === `readmission-${name}`)
    .flatMap(({ statements }) => statements);

interface Row {
  readonly who: string;
  readonly account?: Account;
  readonly boundary?: Parameters<typeof boundaryStatements>[2];
  readonly does: string;
  readonly to: string;
  readonly with?: SimulatedRequest['context'];
}

const decide = (rows: readonly Row[]) =>
  simulate(
    rows.map(({ who, account = development, boundary = 'delivery', does, to, with: context = {} }) => ({
      principal: role(account, who),
      action: does,
      resource: to,
      context: { ...(does.startsWith('s3:') ? ours : {}), ...context },
      identity: attached(account, who),
      boundary: boundaryStatements(environment, account, boundary),
    })),
  );

const titled = (rows: readonly Row[]) =>
  rows.map(
    (row) =>
      [`${row.who} ${row.does} ${row.to.split(':').at(-1)} ${JSON.stringify(row.with ?? {})}`, row] as const,
  );

const allowed: readonly Row[] = [
  {
    who: 'delivery-start',
    boundary: 'service',
    does: 'codepipeline:StartPipelineExecution',
    to: `arn:aws:codepipeline:${region}:222222222222:readmission`,
  },
  { who: 'delivery-source', does: 's3:PutObject', to: artifact('source') },
  {
    who: 'delivery-source',
    does: 'codeconnections:UseConnection',
    to: environment.delivery.source.connection,
    with: { 'codeconnections:FullRepositoryId': 'hospital/readmission' },
  },
  { who: 'delivery-build', does: 's3:GetObject', to: artifact('source') },
  { who: 'delivery-build', does: 's3:PutObject', to: artifact('build') },
  { who: 'delivery-register', does: 's3:GetObject', to: artifact('build') },
  {
    who: 'delivery-register',
    does: 'sagemaker:StartPipelineExecution',
    to: `arn:aws:sagemaker:${region}:222222222222:pipeline/readmission-retraining`,
  },
  { who: 'delivery-sign', does: 's3:GetObject', to: trained },
  { who: 'delivery-sign', does: 's3:PutObject', to: release },
  { who: 'delivery-sign', does: 'kms:Sign', to: signingKey, with: digest },
  { who: 'delivery-verify', does: 's3:GetObject', to: release },
  { who: 'delivery-verify', does: 'kms:Verify', to: signingKey, with: digest },
  { who: 'delivery-verify', does: 'sagemaker:DescribeModelPackage', to: modelPackage },
  { who: 'delivery-verify', does: 's3:PutObject', to: artifact('verify') },
  { who: 'delivery-sign-start', does: 'codebuild:StartBuild', to: project('sign') },
  { who: 'delivery', does: 'sts:AssumeRole', to: role(development, 'delivery-sign-start') },
  { who: 'delivery', does: 'sts:AssumeRole', to: role(production, 'deploy-production') },
  { who: 'deploy-production', account: production, does: 's3:GetObject', to: artifact('verify') },
  { who: 'deploy-production', account: production, does: 's3:GetObject', to: artifact('template') },
  {
    who: 'deploy-production',
    account: production,
    does: 'cloudformation:UpdateStack',
    to: stack('production'),
    with: { 'cloudformation:RoleArn': role(production, 'deploy-production-cloudformation') },
  },
  {
    who: 'deploy-production-cloudformation',
    account: production,
    boundary: 'deployment',
    does: 'sagemaker:CreateModel',
    to: model,
    with: {
      'sagemaker:NetworkIsolation': 'true',
      'sagemaker:VpcSubnets': networkOf(production).subnetIds,
      'sagemaker:VpcSecurityGroupIds': [networkOf(production).securityGroupIds['real-time-inference']],
    },
  },
  {
    who: 'deploy-production-cloudformation',
    account: production,
    boundary: 'deployment',
    does: 'iam:PassRole',
    to: role(production, 'risk-api-production-execution'),
    with: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
  },
  {
    who: 'retraining',
    does: 'iam:PassRole',
    to: role(development, 'train-execution'),
    with: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
  },
  {
    who: 'retraining',
    does: 'sagemaker:CreateModelPackage',
    to: modelPackage,
    with: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' },
  },
  {
    who: 'retraining-start',
    boundary: 'service',
    does: 'sagemaker:StartPipelineExecution',
    to: `arn:aws:sagemaker:${region}:222222222222:pipeline/readmission-retraining`,
  },
];

const deliveryPipeline = `arn:aws:codepipeline:${region}:222222222222:readmission`;

const refused: readonly Row[] = [
  // An approval starts delivery, and the starter nothing else.
  {
    who: 'delivery-start',
    boundary: 'service',
    does: 'codepipeline:PutApprovalResult',
    to: approvalActionArn(environment),
  },
  { who: 'delivery-start', boundary: 'service', does: 'codebuild:StartBuild', to: project('sign') },
  { who: 'delivery-build', does: 'codepipeline:StartPipelineExecution', to: deliveryPipeline },
  // A compromised build stage.
  { who: 'delivery-build', does: 'kms:Sign', to: signingKey, with: digest },
  {
    who: 'delivery-build',
    does: 'sagemaker:UpdateModelPackage',
    to: modelPackage,
    with: { 'sagemaker:ModelApprovalStatus': 'Approved' },
  },
  { who: 'delivery-build', does: 'sagemaker:CreateModelPackage', to: modelPackage },
  { who: 'delivery-build', does: 'codepipeline:PutApprovalResult', to: approvalActionArn(environment) },
  { who: 'delivery-build', does: 's3:PutObject', to: artifact('source') },
  { who: 'delivery-build', does: 's3:PutObject', to: artifact('register') },
  { who: 'delivery-build', does: 's3:PutObject', to: artifact('sign') },
  { who: 'delivery-build', does: 's3:PutObject', to: artifact('verify') },
  { who: 'delivery-build', does: 's3:PutObject', to: artifact('template') },
  { who: 'delivery-build', does: 's3:PutObject', to: release },
  { who: 'delivery-build', does: 's3:PutObject', to: trained },
  { who: 'delivery-build', does: 's3:GetObject', to: records },
  { who: 'delivery-build', does: 's3:GetObject', to: features },
  { who: 'delivery-build', does: 'sts:AssumeRole', to: role(production, 'deploy-production') },
  {
    who: 'delivery-build',
    does: 'iam:PassRole',
    to: role(development, 'delivery-sign'),
    with: { 'iam:PassedToService': 'codebuild.amazonaws.com' },
  },
  { who: 'delivery-build', does: 'codebuild:UpdateProject', to: project('verify') },
  { who: 'delivery-build', does: 'codebuild:StartBuild', to: project('sign') },
  {
    who: 'delivery-build',
    does: 'ecr:PutImage',
    to: `arn:aws:ecr:${region}:222222222222:repository/readmission/images`,
  },
  {
    who: 'delivery-build',
    does: 's3:PutObject',
    to: `arn:aws:s3:::cdk-hnb659fds-assets-222222222222-${region}/x.zip`,
  },
  // Register runs training, and has no say in what it makes.
  { who: 'delivery-register', does: 's3:PutObject', to: trained },
  { who: 'delivery-register', does: 's3:GetObject', to: records },
  {
    who: 'delivery-register',
    does: 'sagemaker:UpdateModelPackage',
    to: modelPackage,
    with: { 'sagemaker:ModelApprovalStatus': 'Approved' },
  },
  {
    who: 'delivery-register',
    does: 'sagemaker:UpdatePipeline',
    to: `arn:aws:sagemaker:${region}:222222222222:pipeline/readmission-retraining`,
  },
  // Sign signs digests, and neither approves nor deploys nor changes what was trained.
  { who: 'delivery-sign', does: 'kms:Sign', to: signingKey, with: { ...digest, 'kms:MessageType': 'RAW' } },
  {
    who: 'delivery-sign',
    does: 'kms:Sign',
    to: signingKey,
    with: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' },
  },
  { who: 'delivery-sign', does: 's3:PutObject', to: trained },
  { who: 'delivery-sign', does: 's3:PutObject', to: artifact('verify') },
  { who: 'delivery-sign', does: 's3:DeleteObjectVersion', to: release },
  {
    who: 'delivery-sign',
    does: 'sagemaker:UpdateModelPackage',
    to: modelPackage,
    with: { 'sagemaker:ModelApprovalStatus': 'Approved' },
  },
  // Verify verifies.
  { who: 'delivery-verify', does: 'kms:Sign', to: signingKey, with: digest },
  { who: 'delivery-verify', does: 's3:PutObject', to: release },
  { who: 'delivery-verify', does: 's3:GetObject', to: trained },
  {
    who: 'delivery-verify',
    does: 'sagemaker:UpdateModelPackage',
    to: modelPackage,
    with: { 'sagemaker:ModelApprovalStatus': 'Approved' },
  },
  // Starters start one project, as it is.
  { who: 'delivery-sign-start', does: 'codebuild:StartBuild', to: project('verify') },
  {
    who: 'delivery-sign-start',
    does: 'codebuild:StartBuild',
    to: project('sign'),
    with: { 'codebuild:source.buildspec': 'version: 0.2' },
  },
  {
    who: 'delivery-sign-start',
    does: 'codebuild:StartBuild',
    to: project('sign'),
    with: { 'codebuild:environment.image': 'evil' },
  },
  {
    who: 'delivery-sign-start',
    does: 'codebuild:StartBuild',
    to: project('sign'),
    with: { 'codebuild:environment.privilegedMode': 'true' },
  },
  // The pipeline's own role reaches its actions' roles and nothing else.
  { who: 'delivery', does: 'sts:AssumeRole', to: role(development, 'delivery-sign') },
  { who: 'delivery', does: 's3:PutObject', to: artifact('verify') },
  { who: 'delivery-approve', does: 'codepipeline:PutApprovalResult', to: approvalActionArn(environment) },
  // Deployment.
  { who: 'deploy-production', account: production, does: 's3:GetObject', to: records },
  { who: 'deploy-production', account: production, does: 's3:GetObject', to: features },
  { who: 'deploy-production', account: production, does: 's3:GetObject', to: trained },
  { who: 'deploy-production', account: production, does: 's3:GetObject', to: artifact('build') },
  { who: 'deploy-production', account: production, does: 's3:PutObject', to: artifact('verify') },
  {
    who: 'deploy-production',
    account: production,
    does: 'cloudformation:UpdateStack',
    to: stack('production'),
  },
  {
    who: 'deploy-production',
    account: production,
    does: 'cloudformation:UpdateStack',
    to: stack('staging'),
    with: { 'cloudformation:RoleArn': role(production, 'deploy-production-cloudformation') },
  },
  {
    who: 'deploy-staging',
    account: production,
    does: 'iam:PassRole',
    to: role(production, 'deploy-production-cloudformation'),
    with: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
  },
  { who: 'deploy-production', account: production, does: 'sagemaker:UpdateEndpoint', to: endpoint },
  {
    who: 'deploy-production-cloudformation',
    account: production,
    boundary: 'deployment',
    does: 'iam:CreateRole',
    to: role(production, 'x'),
  },
  {
    who: 'deploy-production-cloudformation',
    account: production,
    boundary: 'deployment',
    does: 'sagemaker:CreateModel',
    to: model,
  },
  {
    who: 'deploy-production-cloudformation',
    account: production,
    boundary: 'deployment',
    does: 's3:GetObject',
    to: release,
  },
  {
    who: 'deploy-staging-cloudformation',
    account: production,
    boundary: 'deployment',
    does: 'sagemaker:UpdateEndpoint',
    to: endpoint,
  },
  {
    who: 'deploy-production-cloudformation',
    account: production,
    boundary: 'deployment',
    does: 'iam:PassRole',
    to: role(production, 'risk-api-staging-execution'),
    with: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
  },
  // Retraining.
  {
    who: 'retraining',
    does: 'sagemaker:UpdateModelPackage',
    to: modelPackage,
    with: { 'sagemaker:ModelApprovalStatus': 'Approved' },
  },
  {
    who: 'retraining',
    does: 'sagemaker:CreateModelPackage',
    to: modelPackage,
    with: { 'sagemaker:ModelApprovalStatus': 'Approved' },
  },
  { who: 'retraining', does: 'sagemaker:CreateModelPackage', to: modelPackage },
  {
    who: 'retraining',
    does: 'sagemaker:CreateTrainingJob',
    to: `arn:aws:sagemaker:${region}:222222222222:training-job/pipelines-1-train-2`,
  },
  {
    who: 'retraining',
    does: 'iam:PassRole',
    to: role(development, 'delivery-sign'),
    with: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
  },
  {
    who: 'retraining',
    does: 'iam:PassRole',
    to: role(development, 'train-execution'),
    with: { 'iam:PassedToService': 'lambda.amazonaws.com' },
  },
  { who: 'retraining', does: 's3:GetObject', to: records },
  {
    who: 'retraining-start',
    boundary: 'service',
    does: 'sagemaker:StartPipelineExecution',
    to: `arn:aws:sagemaker:${region}:222222222222:pipeline/other`,
  },
  {
    who: 'retraining-start',
    boundary: 'service',
    does: 'iam:PassRole',
    to: role(development, 'train-execution'),
    with: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
  },
];

describe('the roles of delivery and retraining', () => {
  const may = decide(allowed);
  it.each(titled(allowed))('may, as their part: %s', (_, row) => {
    expect(may[allowed.indexOf(row)]).toBe('Allowed');
  });

  const mayNot = decide(refused);
  it.each(titled(refused))('may not: %s', (_, row) => {
    expect(mayNot[refused.indexOf(row)]).not.toBe('Allowed');
  });

  it('may create a training job that is isolated, in our subnets, with our keys, and no other', () => {
    const to = `arn:aws:sagemaker:${region}:222222222222:training-job/pipelines-1-train-2`;
    const sound = {
      'sagemaker:NetworkIsolation': 'true',
      'sagemaker:InterContainerTrafficEncryption': 'true',
      'sagemaker:VpcSubnets': networkOf(development).subnetIds,
      'sagemaker:VpcSecurityGroupIds': [networkOf(development).securityGroupIds.training],
      'sagemaker:VolumeKmsKeyArn': keyArnOf(development, 'volumes'),
      'sagemaker:OutputKmsKeyArn': keyArnOf(development, 'models'),
      'sagemaker:InstanceTypes': ['ml.m5.xlarge'],
    };
    const create = (context: SimulatedRequest['context']): Row => ({
      who: 'retraining',
      does: 'sagemaker:CreateTrainingJob',
      to,
      ...(context === undefined ? {} : { with: context }),
    });
    const decisions = decide([
      create(sound),
      create({ ...sound, 'sagemaker:NetworkIsolation': 'false' }),
      create({ ...sound, 'sagemaker:VpcSubnets': ['subnet-0fffffffffffffff0'] }),
      create({ ...sound, 'sagemaker:VolumeKmsKeyArn': keyArnOf(production, 'volumes') }),
    ]);
    expect(decisions).toEqual(['Allowed', 'ExplicitlyDenied', 'ExplicitlyDenied', 'ExplicitlyDenied']);
  });
});

describe('an approver', () => {
  const as = (action: string, resource: string, context = {}): SimulatedRequest => ({
    principal: role(development, 'grace'),
    action,
    resource,
    context,
    identity: approvalStatements(environment),
    boundary: boundaryStatements(environment, development, 'person'),
  });
  const status = (value: string) => ({ 'sagemaker:ModelApprovalStatus': value });

  it('answers the one action, and decides on packages', () => {
    expect(
      simulate([
        as('codepipeline:PutApprovalResult', approvalActionArn(environment)),
        as('sagemaker:UpdateModelPackage', modelPackage, status('Approved')),
        as('sagemaker:UpdateModelPackage', modelPackage, status('Rejected')),
      ]),
    ).toEqual(['Allowed', 'Allowed', 'Allowed']);
  });

  it('answers no other action, starts nothing, registers nothing and changes nothing else of a package', () => {
    const decisions = simulate([
      as(
        'codepipeline:PutApprovalResult',
        `arn:aws:codepipeline:${region}:222222222222:readmission/Verify/Verify`,
      ),
      as(
        'codepipeline:PutApprovalResult',
        `arn:aws:codepipeline:${region}:222222222222:other/Approve/Approve`,
      ),
      as('codepipeline:StartPipelineExecution', `arn:aws:codepipeline:${region}:222222222222:readmission`),
      as('sagemaker:UpdateModelPackage', modelPackage),
      as('sagemaker:CreateModelPackage', modelPackage, status('Approved')),
      as('kms:Sign', signingKey, digest),
    ]);
    expect(decisions.filter((decision) => decision === 'Allowed')).toEqual([]);
  });
});
