import { servingStages } from '../data/serving-stages.js';
import { type BuildStep, type DirectStep, deployRoleName, stepRoleName } from '../delivery/delivery-names.js';
import type { Environment } from '../environment/schema.js';
import { accountOf, type StageName } from '../naming/names.js';
import { retrainingRoleName } from '../retraining/retraining-names.js';

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
    inDevelopment(environment, 'source', `${source.repository}, ${source.branch}`),
    inDevelopment(environment, 'build', 'build and test, in the VPC'),
    inDevelopment(environment, 'register', 'the model package'),
    inDevelopment(environment, 'sign', 'digest and KMS signature'),
    { ...inDevelopment(environment, 'approve', 'by a person'), people: approvers },
    inDevelopment(environment, 'verify', 'the signature, and nothing else'),
    ...servingStages(environment).map(({ stage, account }) => ({
      name: stage,
      does: 'deploy through CloudFormation',
      role: deployRoleName(environment, stage),
      stage,
      account: account.id,
      people: [],
    })),
  ];
}

function inDevelopment(environment: Environment, name: BuildStep | DirectStep, does: string): DeliveryStep {
  const { id } = accountOf(environment, 'development');
  return { name, does, role: stepRoleName(environment, name), stage: 'development', account: id, people: [] };
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
    role: retrainingRoleName(environment),
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
