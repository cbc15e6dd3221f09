import { servingStages } from '../data/serving-stages.js';
import type { Account, Environment } from '../environment/schema.js';
import type { RoleDeclaration, Trust } from '../iam/role-declaration.js';
import { accountOf, roleArn } from '../naming/names.js';
import { deploymentRoles } from '../serving/deployment-permissions.js';
import {
  approvalRuleName,
  approvalStartRoleName,
  buildSteps,
  deliveryPipelineArn,
  deployRoleName,
  directSteps,
  pipelineRoleName,
  projectArn,
  startRoleName,
  stepRoleName,
} from './delivery-names.js';

/**
 * The roles of delivery. CodePipeline assumes the pipeline's role, which may only assume those of its actions; CodeBuild
 * assumes a step's role for that step's project; CloudFormation assumes a stage's role for that stage's stack.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 */
export function deliveryRoles(environment: Environment): readonly RoleDeclaration[] {
  const development = accountOf(environment, 'development');
  return [
    {
      ...delivery(pipelineRoleName(environment), development, 'Runs the delivery pipeline.'),
      trust: {
        kind: 'service',
        service: 'codepipeline.amazonaws.com',
        sourceArns: [deliveryPipelineArn(environment)],
      },
    },
    ...directSteps.map((step) => ({
      ...delivery(stepRoleName(environment, step), development, `Performs the action ${step} of delivery.`),
      trust: byPipeline(environment),
    })),
    ...buildSteps.flatMap((step) => [
      {
        ...delivery(startRoleName(environment, step), development, `Starts the step ${step} of delivery.`),
        trust: byPipeline(environment),
      },
      {
        ...delivery(stepRoleName(environment, step), development, `Does the step ${step} of delivery.`),
        trust: {
          kind: 'service',
          service: 'codebuild.amazonaws.com',
          sourceArns: [projectArn(environment, step)],
        },
      } as const,
    ]),
    approvalStart(environment),
    ...servingStages(environment).map(({ stage, account }) => ({
      ...delivery(deployRoleName(environment, stage), account, `Deploys releases to ${stage}.`),
      trust: byPipeline(environment),
    })),
    ...deploymentRoles(environment),
  ];
}

function approvalStart(environment: Environment): RoleDeclaration {
  const account = accountOf(environment, 'development');
  return {
    name: approvalStartRoleName(environment),
    account,
    description: 'Starts delivery for a model that was approved, and does nothing else.',
    boundary: 'service',
    trust: {
      kind: 'service',
      service: 'events.amazonaws.com',
      sourceArns: [`arn:aws:events:${account.region}:${account.id}:rule/${approvalRuleName(environment)}`],
    },
  };
}

function delivery(name: string, account: Account, description: string) {
  return { name, account, description, boundary: 'delivery' } as const;
}

function byPipeline(environment: Environment): Trust {
  const development = accountOf(environment, 'development');
  return { kind: 'roles', arns: [roleArn(development, pipelineRoleName(environment))] };
}
