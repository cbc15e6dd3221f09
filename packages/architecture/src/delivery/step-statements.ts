import { isDevelopment } from '../data/purposes.js';
import { releaseSigning } from '../data/service-key-use.js';
import { servingStages } from '../data/serving-stages.js';
import type { Account, Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { accountOf, bucketArn, bucketName, roleArn, type StageName } from '../naming/names.js';
import { packageDomainArn, packageRepositoryArn } from '../packages/package-names.js';
import { retrainingExecutionsArn, retrainingPipelineArn } from '../retraining/retraining-names.js';
import { deploymentRoleName } from '../serving/deployment-permissions.js';
import { servingStackName } from '../serving/endpoint-names.js';
import type { DataReferences } from '../stacks/references.js';
import {
  actionRoleArns,
  assetBucketName,
  type BuildStep,
  deliveryPipelineArn,
  modelPackageGroupArn,
  modelPackagesArn,
  projectArn,
} from './delivery-names.js';

/** The pipeline's own role assumes its actions' roles; it reads and writes nothing itself. */
export function pipelineStatements(environment: Environment): readonly Statement[] {
  const bucket = bucketArn(bucketName(environment, accountOf(environment, 'development'), 'artifacts'));
  return [
    allow('AssumeActionRoles', ['sts:AssumeRole'], actionRoleArns(environment)),
    allow('SeeVersioning', ['s3:GetBucketVersioning'], [bucket]),
  ];
}

/**
 * Source: one repository through one connection.
 * https://docs.aws.amazon.com/dtconsole/latest/userguide/security_iam_id-based-policy-examples-connections.html
 */
export function sourceStatements(environment: Environment): readonly Statement[] {
  const { connection, repository } = environment.delivery.source;
  const service = connection.split(':')[2] ?? 'codeconnections';
  return [
    {
      ...allow('UseConnection', [`${service}:UseConnection`], [connection]),
      conditions: { StringEquals: { [`${service}:FullRepositoryId`]: repository } },
    },
  ];
}

/** The serving templates, as `cdk deploy` published them. */
export function templateStatements(environment: Environment): readonly Statement[] {
  const bucket = bucketArn(assetBucketName(accountOf(environment, 'development')));
  return [
    allow('ReadTemplates', ['s3:GetObject', 's3:GetObjectVersion'], [`${bucket}/*.zip`]),
    allow('SeeTemplates', ['s3:GetBucketVersioning', 's3:ListBucket'], [bucket]),
  ];
}

/** An approval starts the pipeline. */
export function approvalStartStatements(environment: Environment): readonly Statement[] {
  return [
    allow('StartDelivery', ['codepipeline:StartPipelineExecution'], [deliveryPipelineArn(environment)]),
  ];
}

/** The approval is a person's; its role does nothing. */
export const approveStatements: readonly Statement[] = [];

/** What a starter may not change about a build: where its commands come from, what runs them, and as whom. */
const pinned = [
  'codebuild:environment.image',
  'codebuild:environment.privilegedMode',
  'codebuild:serviceRole',
  'codebuild:source.buildspec',
] as const;

/**
 * Starts one project, as it is. A request that overrides a pinned setting carries its key.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/action-context-keys.html
 */
export function startStatements(environment: Environment, step: BuildStep): readonly Statement[] {
  const project = projectArn(environment, step);
  return [
    allow(
      'StartBuild',
      ['codebuild:BatchGetBuilds', 'codebuild:StartBuild', 'codebuild:StopBuild'],
      [project],
    ),
    ...pinned.map(
      (key, index): Statement => ({
        sid: `DenyOverride${index}`,
        effect: 'Deny',
        actions: ['codebuild:StartBuild'],
        resources: ['*'],
        conditions: { Null: { [key]: 'false' } },
      }),
    ),
  ];
}

/** Build and test: installs packages from the environment's repository. Source decides what runs here. */
export function buildStatements(environment: Environment): readonly Statement[] {
  if (environment.network.packages === 'none') return [];
  return [
    allow('PackageToken', ['codeartifact:GetAuthorizationToken'], [packageDomainArn(environment)]),
    {
      ...allow('PackageBearer', ['sts:GetServiceBearerToken'], ['*']),
      conditions: { StringEquals: { 'sts:AWSServiceName': 'codeartifact.amazonaws.com' } },
    },
    allow(
      'InstallPackages',
      ['codeartifact:GetRepositoryEndpoint', 'codeartifact:ReadFromRepository'],
      [packageRepositoryArn(environment)],
    ),
  ];
}

/** Register: runs the retraining pipeline, which registers what passes, and tells which model packages it made. */
export function registerStatements(environment: Environment): readonly Statement[] {
  return [
    allow('StartRetraining', ['sagemaker:StartPipelineExecution'], [retrainingPipelineArn(environment)]),
    allow(
      'FollowRetraining',
      ['sagemaker:DescribePipelineExecution', 'sagemaker:ListPipelineExecutionSteps'],
      [retrainingExecutionsArn(environment)],
    ),
  ];
}

/** Sign: reads what was registered, and signs digests with the release key. */
export function signStatements(environment: Environment, data: DataReferences): readonly Statement[] {
  return [describePackages(environment), ...releaseKey('SignReleases', ['kms:Sign'], data)];
}

/** Verify: reads the release and its approval, and checks the signature. */
export function verifyStatements(environment: Environment, data: DataReferences): readonly Statement[] {
  return [describePackages(environment), ...releaseKey('VerifyReleases', ['kms:Verify'], data)];
}

function describePackages(environment: Environment): Statement {
  const packages = Object.keys(environment.models).map((model) => modelPackagesArn(environment, model));
  return allow('DescribePackages', ['sagemaker:DescribeModelPackage'], packages);
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-signing-algorithm */
function releaseKey(sid: string, actions: readonly string[], data: DataReferences): readonly Statement[] {
  const key = data.keys['release-signing'];
  if (key === undefined) return [];
  return [
    {
      ...allow(sid, actions, [key.arn]),
      conditions: {
        StringEquals: { 'kms:MessageType': 'DIGEST', 'kms:SigningAlgorithm': releaseSigning.algorithm },
      },
    },
  ];
}

/**
 * Deploy: creates and updates one stack, with one CloudFormation role, and passes that role to CloudFormation alone.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
 */
export function deployStatements(environment: Environment, stage: StageName): readonly Statement[] {
  const account = accountOf(environment, stage);
  const role = roleArn(account, deploymentRoleName(environment, stage));
  const stack = `arn:aws:cloudformation:${account.region}:${account.id}:stack/${servingStackName(environment, stage)}/*`;
  return [
    {
      ...allow('DeployStack', ['cloudformation:CreateStack', 'cloudformation:UpdateStack'], [stack]),
      conditions: { ArnEquals: { 'cloudformation:RoleArn': role } },
    },
    allow(
      'SeeStack',
      ['cloudformation:DescribeStackEvents', 'cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
      [stack],
    ),
    ...seeVersions(environment, account),
    {
      ...allow('PassDeploymentRole', ['iam:PassRole'], [role]),
      conditions: { StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
    },
  ];
}

/** From another account, the versions of models, which their groups' policies show it. */
function seeVersions(environment: Environment, account: Account): readonly Statement[] {
  if (isDevelopment(environment, account)) return [];
  const models = Object.keys(environment.models);
  return [
    allow(
      'SeeVersions',
      ['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages'],
      models.map((model) => modelPackagesArn(environment, model)),
    ),
    allow(
      'SeeGroups',
      ['sagemaker:DescribeModelPackageGroup'],
      models.map((model) => modelPackageGroupArn(environment, model)),
    ),
  ];
}

/** The stages that are deployed to, in their order. */
export const deployedStages = (environment: Environment): readonly StageName[] =>
  servingStages(environment).map(({ stage }) => stage);

function allow(sid: string, actions: readonly string[], resources: readonly string[]): Statement {
  return { sid, effect: 'Allow', actions, resources };
}
