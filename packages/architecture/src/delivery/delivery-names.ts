import { deliveryPipelineName } from '../data/delivery-access.js';
import { servingStages } from '../data/serving-stages.js';
import type { Account, Environment } from '../environment/schema.js';
import { accountOf, bootstrapQualifier, roleArn, roleName, type StageName } from '../naming/names.js';

/** The steps that CodeBuild runs, in their order. */
export const buildSteps = ['build', 'register', 'sign', 'verify'] as const;
export type BuildStep = (typeof buildSteps)[number];

/** The actions that CodePipeline performs with a role of their own, besides those that CodeBuild runs. */
export const directSteps = ['source', 'template', 'approve'] as const;
export type DirectStep = (typeof directSteps)[number];

/** Stage and action that a person approves in. */
export const approvalStage = 'Approve';
export const approvalAction = 'Approve';

/** ARN of the delivery pipeline. */
export function deliveryPipelineArn(environment: Environment): string {
  const { id, region } = accountOf(environment, 'development');
  return `arn:aws:codepipeline:${region}:${id}:${deliveryPipelineName(environment)}`;
}

/**
 * ARN of the one action that approvers answer.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html
 */
export function approvalActionArn(environment: Environment): string {
  return `${deliveryPipelineArn(environment)}/${approvalStage}/${approvalAction}`;
}

/** Name of the pipeline's own role. */
export function pipelineRoleName(environment: Environment): string {
  return roleName(environment, 'delivery');
}

/** Name of the role that a step's work is done with, e.g. `readmission-delivery-sign`. */
export function stepRoleName(environment: Environment, step: BuildStep | DirectStep): string {
  return roleName(environment, 'delivery', step);
}

/** Name of the role that starts a step's build and does nothing else, e.g. `readmission-delivery-sign-start`. */
export function startRoleName(environment: Environment, step: BuildStep): string {
  return roleName(environment, 'delivery', step, 'start');
}

/** Name of the role by which an approval starts the pipeline, and which does nothing else. */
export function approvalStartRoleName(environment: Environment): string {
  return roleName(environment, 'delivery', 'start');
}

/** Name of the rule by which an approval starts the pipeline. */
export function approvalRuleName(environment: Environment): string {
  return roleName(environment, 'delivery', 'approved');
}

/** Name of the role that deploys to a stage, in the stage's account. */
export function deployRoleName(environment: Environment, stage: StageName): string {
  return roleName(environment, 'deploy', stage);
}

/** Name of a step's CodeBuild project. */
export function projectName(environment: Environment, step: BuildStep): string {
  return roleName(environment, 'delivery', step);
}

/** ARN of a step's CodeBuild project. */
export function projectArn(environment: Environment, step: BuildStep): string {
  const { id, region } = accountOf(environment, 'development');
  return `arn:aws:codebuild:${region}:${id}:project/${projectName(environment, step)}`;
}

/** Name of the log group of a step's project. */
export function projectLogGroupName(environment: Environment, step: BuildStep): string {
  return `/aws/codebuild/${projectName(environment, step)}`;
}

/** Name of the model package group of a model: where training registers it and where it is approved. */
export function modelPackageGroupName(environment: Environment, model: string): string {
  return roleName(environment, model);
}

/** ARN of the model package group of a model. */
export function modelPackageGroupArn(environment: Environment, model: string): string {
  const { id, region } = accountOf(environment, 'development');
  return `arn:aws:sagemaker:${region}:${id}:model-package-group/${modelPackageGroupName(environment, model)}`;
}

/** ARN pattern of the versions of a model in its group. */
export function modelPackagesArn(environment: Environment, model: string): string {
  const { id, region } = accountOf(environment, 'development');
  return `arn:aws:sagemaker:${region}:${id}:model-package/${modelPackageGroupName(environment, model)}/*`;
}

/**
 * Name of the bucket that `cdk deploy` publishes to. The serving templates lie there: only the bootstrap's publishing
 * role writes to it, no step of delivery does.
 */
export function assetBucketName({ id, region }: Account): string {
  return `cdk-${bootstrapQualifier}-assets-${id}-${region}`;
}

/** ARNs of the roles that the pipeline assumes for its actions. */
export function actionRoleArns(environment: Environment): readonly string[] {
  const development = accountOf(environment, 'development');
  return [
    ...directSteps.map((step) => roleArn(development, stepRoleName(environment, step))),
    ...buildSteps.map((step) => roleArn(development, startRoleName(environment, step))),
    ...servingStages(environment).map(({ stage, account }) =>
      roleArn(account, deployRoleName(environment, stage)),
    ),
  ];
}
