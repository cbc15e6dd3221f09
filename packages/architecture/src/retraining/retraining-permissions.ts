import { isDevelopment, sameAccount } from '../data/purposes.js';
import { modelPackageGroupArn, modelPackagesArn } from '../delivery/delivery-names.js';
import type { Account, Environment } from '../environment/schema.js';
import { guardrailStatements } from '../guardrails/deny-statements.js';
import { guardrailSettings } from '../guardrails/settings.js';
import type { RolePermissions } from '../iam/role-declaration.js';
import type { Statement } from '../iam/statement.js';
import { accountOf, roleArn, roleName } from '../naming/names.js';
import { volumeKeyStatements } from '../roles/compute-access.js';
import { dataAccessStatements } from '../roles/data-access.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';
import {
  driftBusArn,
  driftRoleName,
  retrainingPipelineArn,
  retrainingRoleName,
  starterRoleName,
} from './retraining-names.js';
import { startsOnDrift } from './retraining-roles.js';
import { preparingWorkloads, trainedModels } from './trained-models.js';

/** What the roles of retraining in one account may do. */
export function retrainingPermissions(
  environment: Environment,
  account: Account,
  network: NetworkReferences,
  data: DataReferences,
): readonly RolePermissions[] {
  return [
    ...(isDevelopment(environment, account) ? inDevelopment(environment, account, network, data) : []),
    ...(startsOnDrift(environment) && sameAccount(account, accountOf(environment, 'production'))
      ? [{ role: driftRoleName(environment), statements: [tellOfDrift(environment)] }]
      : []),
  ];
}

function inDevelopment(
  environment: Environment,
  account: Account,
  network: NetworkReferences,
  data: DataReferences,
): readonly RolePermissions[] {
  const role = retrainingRoleName(environment);
  const settings = guardrailSettings(environment, account, network, data);
  return [
    { role, statements: pipelineStatements(environment, account, data) },
    {
      role,
      shared: roleName(environment, 'retraining', 'guardrails'),
      statements: guardrailStatements(settings),
    },
    { role: starterRoleName(environment), statements: [startPipeline(environment)] },
  ];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-access.html */
function pipelineStatements(
  environment: Environment,
  account: Account,
  data: DataReferences,
): readonly Statement[] {
  return [
    ...dataAccessStatements(environment, roleArn(account, retrainingRoleName(environment)), data),
    ...jobStatements(account),
    ...passRoles(environment, account),
    ...volumeKeyStatements(account, data),
    ...registrationStatements(environment),
  ];
}

/** Kinds of jobs that the pipeline runs. */
const jobs = [
  { type: 'processing-job', name: 'ProcessingJob' },
  { type: 'training-job', name: 'TrainingJob' },
  { type: 'hyper-parameter-tuning-job', name: 'HyperParameterTuningJob' },
] as const;

/** The names that SageMaker Pipelines gives to the jobs of its steps. */
export const jobNamePattern = 'pipelines-*';

function jobStatements({ id, region }: Account): readonly Statement[] {
  const arn = (type: string) => `arn:aws:sagemaker:${region}:${id}:${type}/${jobNamePattern}`;
  return [
    ...jobs.map(
      ({ type, name }): Statement => ({
        sid: `Run${name}s`,
        effect: 'Allow',
        actions: [`sagemaker:Create${name}`, `sagemaker:Describe${name}`, `sagemaker:Stop${name}`],
        resources: [arn(type)],
      }),
    ),
    {
      sid: 'TagJobs',
      effect: 'Allow',
      actions: ['sagemaker:AddTags'],
      resources: jobs.map(({ type }) => arn(type)),
      conditions: { StringEquals: { 'sagemaker:TaggingAction': jobs.map(({ name }) => `Create${name}`) } },
    },
  ];
}

/** The roles of the workloads that the pipeline runs, to SageMaker alone. */
function passRoles(environment: Environment, account: Account): readonly Statement[] {
  const models = trainedModels(environment);
  const workloads = [
    ...preparingWorkloads(environment),
    ...models.flatMap(({ tuning, training, evaluation }) => [
      ...(tuning === undefined ? [] : [tuning]),
      training,
      evaluation,
    ]),
  ];
  if (workloads.length === 0) return [];
  return [
    {
      sid: 'PassWorkloadRoles',
      effect: 'Allow',
      actions: ['iam:PassRole'],
      resources: workloads.map(({ name }) => roleArn(account, roleName(environment, name, 'execution'))),
      conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    },
  ];
}

/** Registers models that wait for approval, in their own groups; approving is not among what it may do. */
function registrationStatements(environment: Environment): readonly Statement[] {
  const models = trainedModels(environment).map(({ model }) => model);
  if (models.length === 0) return [];
  const packages = models.map((model) => modelPackagesArn(environment, model));
  return [
    {
      sid: 'RegisterForApproval',
      effect: 'Allow',
      actions: ['sagemaker:CreateModelPackage'],
      resources: packages,
      conditions: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' } },
    },
    {
      sid: 'SeePackages',
      effect: 'Allow',
      actions: ['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages'],
      resources: packages,
    },
    {
      sid: 'SeeGroups',
      effect: 'Allow',
      actions: ['sagemaker:DescribeModelPackageGroup'],
      resources: models.map((model) => modelPackageGroupArn(environment, model)),
    },
    {
      sid: 'DenyApproval',
      effect: 'Deny',
      actions: ['sagemaker:UpdateModelPackage'],
      resources: ['*'],
    },
  ];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/pipeline-eventbridge.html */
function startPipeline(environment: Environment): Statement {
  return {
    sid: 'StartRetraining',
    effect: 'Allow',
    actions: ['sagemaker:StartPipelineExecution'],
    resources: [retrainingPipelineArn(environment)],
  };
}

function tellOfDrift(environment: Environment): Statement {
  return {
    sid: 'TellOfDrift',
    effect: 'Allow',
    actions: ['events:PutEvents'],
    resources: [driftBusArn(environment)],
  };
}
