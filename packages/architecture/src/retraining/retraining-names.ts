import type { Environment } from '../environment/schema.js';
import { accountOf, roleName } from '../naming/names.js';

/** Physical name of the retraining pipeline, e.g. `readmission-retraining`. */
export function retrainingPipelineName(environment: Environment): string {
  return roleName(environment, 'retraining');
}

/** ARN of the retraining pipeline. */
export function retrainingPipelineArn(environment: Environment): string {
  const { id, region } = accountOf(environment, 'development');
  return `arn:aws:sagemaker:${region}:${id}:pipeline/${retrainingPipelineName(environment)}`;
}

/** ARN pattern of the executions of the retraining pipeline. */
export function retrainingExecutionsArn(environment: Environment): string {
  return `${retrainingPipelineArn(environment)}/execution/*`;
}

/** Name of the pipeline's own role. It creates the jobs, so the guardrails stand on it. */
export function retrainingRoleName(environment: Environment): string {
  return roleName(environment, 'retraining');
}

/** Name of the role by which EventBridge starts the pipeline, and does nothing else. */
export function starterRoleName(environment: Environment): string {
  return roleName(environment, 'retraining', 'start');
}

/** Name of the role by which production's EventBridge tells of drift. */
export function driftRoleName(environment: Environment): string {
  return roleName(environment, 'drift');
}

/** Name of the event bus, in development, that drift is told to. */
export function driftBusName(environment: Environment): string {
  return roleName(environment, 'drift');
}

/** ARN of that bus. */
export function driftBusArn(environment: Environment): string {
  const { id, region } = accountOf(environment, 'development');
  return `arn:aws:events:${region}:${id}:event-bus/${driftBusName(environment)}`;
}

/** Names of the rules that start the pipeline. */
export type StarterRule = 'schedule' | 'data' | 'drift';

/** Name of a rule that starts the pipeline, e.g. `readmission-retraining-schedule`. */
export function starterRuleName(environment: Environment, rule: StarterRule): string {
  return roleName(environment, 'retraining', rule);
}

/** Name of production's rule that forwards drift. */
export function forwardingRuleName(environment: Environment): string {
  return roleName(environment, 'drift');
}
