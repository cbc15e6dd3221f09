import type { Environment } from '../environment/schema.js';
import { accountOf, roleName, type StageName } from '../naming/names.js';

/** A step from a commit to production, with the role that does it and nothing else. */
export interface DeliveryStep {
  readonly name: string;
  /** What it does, in a few words. */
  readonly does: string;
  readonly role: string;
  readonly stage: StageName;
  readonly account: string;
  /** People who act here. */
  readonly people: readonly string[];
}

export interface RetrainingOverview {
  /** What starts it: a schedule, new objects in a dataset, drift. */
  readonly starts: readonly string[];
  readonly role: string;
  readonly steps: readonly string[];
  readonly minimumAccuracy: number;
}

/** The delivery pipeline's steps in their order. */
export function deliverySteps(environment: Environment): readonly DeliveryStep[] {
  const { source, approvers } = environment.delivery;
  return [
    step(environment, 'source', `${source.repository}, ${source.branch}`, ['source'], 'development'),
    step(environment, 'build', 'build and test, in the VPC', ['build'], 'development'),
    step(environment, 'register', 'the model package', ['register'], 'development'),
    step(environment, 'sign', 'digest and KMS signature', ['sign'], 'development'),
    { ...step(environment, 'approve', 'by a person', ['approve'], 'development'), people: approvers },
    step(environment, 'verify', 'the signature, and nothing else', ['verify'], 'development'),
    step(environment, 'staging', 'deploy through CloudFormation', ['deploy', 'staging'], 'staging'),
    step(environment, 'production', 'deploy through CloudFormation', ['deploy', 'production'], 'production'),
  ];
}

function step(
  environment: Environment,
  name: string,
  does: string,
  role: readonly string[],
  stage: StageName,
): DeliveryStep {
  const { id } = accountOf(environment, stage);
  const words = role[0] === 'deploy' ? role : ['delivery', ...role];
  return { name, does, role: roleName(environment, ...words), stage, account: id, people: [] };
}

/** What starts retraining, and what it then does up to a model that waits for approval. */
export function retrainingOverview(environment: Environment): RetrainingOverview {
  const { schedule, onNewData, onDrift, minimumAccuracy } = environment.retraining;
  const kinds = new Set(Object.values(environment.workloads).map(({ kind }) => kind));
  return {
    starts: [
      ...(schedule === undefined ? [] : [schedule]),
      ...onNewData.map((dataset) => `new ${dataset}`),
      ...(onDrift && kinds.has('monitoring') ? ['drift'] : []),
    ],
    role: roleName(environment, 'retraining'),
    steps: [
      ...(kinds.has('processing') ? ['process'] : []),
      'train',
      'evaluate',
      `accuracy ≥ ${minimumAccuracy}`,
      'register, pending approval',
    ],
    minimumAccuracy,
  };
}
