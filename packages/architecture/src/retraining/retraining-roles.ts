import type { Environment } from '../environment/schema.js';
import type { RoleDeclaration } from '../iam/role-declaration.js';
import { accountOf } from '../naming/names.js';
import { monitoringWorkloads } from '../serving/endpoint-names.js';
import {
  driftBusName,
  driftRoleName,
  forwardingRuleName,
  retrainingPipelineArn,
  retrainingRoleName,
  starterRoleName,
  starterRuleName,
} from './retraining-names.js';
import { trainedModels } from './trained-models.js';

/** Whether drift starts retraining: it is declared, something watches an endpoint, and there is something to retrain. */
export function startsOnDrift(environment: Environment): boolean {
  const { onDrift } = environment.retraining;
  return onDrift && monitoringWorkloads(environment).length > 0 && trainedModels(environment).length > 0;
}

/**
 * The roles of retraining: the pipeline's, which SageMaker assumes for it; the starter's and the drift messenger's,
 * which EventBridge assumes for single rules.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export function retrainingRoles(environment: Environment): readonly RoleDeclaration[] {
  const development = accountOf(environment, 'development');
  const pipeline = retrainingPipelineArn(environment);
  return [
    {
      name: retrainingRoleName(environment),
      account: development,
      description: 'Runs the retraining pipeline: creates its jobs and registers what passes.',
      boundary: 'delivery',
      trust: {
        kind: 'service',
        service: 'sagemaker.amazonaws.com',
        sourceArns: [pipeline, `${pipeline}/execution/*`],
      },
    },
    {
      name: starterRoleName(environment),
      account: development,
      description: 'Starts the retraining pipeline, and does nothing else.',
      boundary: 'service',
      trust: { kind: 'service', service: 'events.amazonaws.com', sourceArns: starterRules(environment) },
    },
    ...driftRole(environment),
  ];
}

function starterRules(environment: Environment): readonly string[] {
  const { id, region } = accountOf(environment, 'development');
  const rules = `arn:aws:events:${region}:${id}:rule`;
  return [
    `${rules}/${starterRuleName(environment, 'schedule')}`,
    `${rules}/${starterRuleName(environment, 'data')}`,
    `${rules}/${driftBusName(environment)}/${starterRuleName(environment, 'drift')}`,
  ];
}

function driftRole(environment: Environment): readonly RoleDeclaration[] {
  if (!startsOnDrift(environment)) return [];
  const account = accountOf(environment, 'production');
  const rule = `arn:aws:events:${account.region}:${account.id}:rule/${forwardingRuleName(environment)}`;
  return [
    {
      name: driftRoleName(environment),
      account,
      description: 'Tells the development account of drift, and does nothing else.',
      boundary: 'service',
      trust: { kind: 'service', service: 'events.amazonaws.com', sourceArns: [rule] },
    },
  ];
}
