import type { Account, Environment, Workload } from '../environment/schema.js';
import { accountOf, distinctAccounts, roleArn, roleName } from '../naming/names.js';
import type { BucketPurpose } from '../stacks/references.js';
import { deliveryAccess } from './delivery-access.js';
import {
  capturePrefix,
  datasetPrefix,
  modelArtifactsPrefix,
  modelCodePrefix,
  modelEvaluationPrefix,
} from './prefixes.js';
import { releaseAccess } from './release-access.js';
import { servingStages } from './serving-stages.js';

/**
 * Who reads and writes which prefix of which bucket: the one table that key policies, bucket policies and the roles'
 * own permissions are derived from, so that they cannot disagree.
 */
export interface BucketAccess {
  readonly purpose: BucketPurpose;
  /** The account that owns the bucket. */
  readonly owner: Account;
  /** What of the bucket, ending in `/`; empty for all of it. */
  readonly prefix: string;
  /** ARN of the role. It may be of another account than the bucket. */
  readonly role: string;
  readonly verb: 'read' | 'write';
}

/** Every access to every bucket of the environment by a role that is made for one purpose. Worked out once. */
export function bucketAccess(environment: Environment): readonly BucketAccess[] {
  const known = tables.get(environment);
  if (known !== undefined) return known;
  const table = accessTable(environment);
  tables.set(environment, table);
  return table;
}

const tables = new WeakMap<Environment, readonly BucketAccess[]>();

function accessTable(environment: Environment): readonly BucketAccess[] {
  const workloads = Object.entries(environment.workloads);
  return [
    ...workloads.flatMap(([name, workload]) => workloadAccess(environment, name, workload)),
    ...producerAccess(environment),
    ...retrainingAccess(environment),
    ...registrationAccess(environment),
    ...releaseAccess(environment),
    ...deliveryAccess(environment),
    ...auditAccess(environment),
  ];
}

/** What a workload's execution role reads and writes: the datasets that it declares, its model, its own captures. */
export function workloadAccess(
  environment: Environment,
  name: string,
  workload: Workload,
): readonly BucketAccess[] {
  if (workload.kind === 'real-time-inference') return captureAccess(environment, name);
  if (workload.kind === 'monitoring') return monitoringAccess(environment, name, workload.endpoint);
  const owner = accountOf(environment, 'development');
  const role = roleArn(owner, roleName(environment, name, 'execution'));
  const models = modelAccess(workload).map((each) => ({ ...each, purpose: 'models', owner, role }) as const);
  return [
    ...datasetAccess(environment, workload.reads, role, 'read'),
    ...datasetAccess(environment, workload.writes, role, 'write'),
    ...models,
  ];
}

function datasetAccess(
  environment: Environment,
  datasets: readonly string[],
  role: string,
  verb: BucketAccess['verb'],
): readonly BucketAccess[] {
  const owner = accountOf(environment, 'development');
  return datasets.flatMap((name) => {
    const dataset = environment.datasets[name];
    if (dataset === undefined) return [];
    return [{ purpose: dataset.classification, owner, prefix: datasetPrefix(name), role, verb }];
  });
}

/** Training writes the model and evaluation judges it; neither does the other's part. */
function modelAccess(workload: Workload): readonly Pick<BucketAccess, 'prefix' | 'verb'>[] {
  switch (workload.kind) {
    case 'training':
    case 'tuning':
      return [
        { prefix: modelCodePrefix(workload.model), verb: 'read' },
        { prefix: modelArtifactsPrefix(workload.model), verb: 'write' },
      ];
    case 'evaluation':
      return [
        { prefix: modelArtifactsPrefix(workload.model), verb: 'read' },
        { prefix: modelEvaluationPrefix(workload.model), verb: 'write' },
      ];
    case 'batch-inference':
      return [{ prefix: modelArtifactsPrefix(workload.model), verb: 'read' }];
    default:
      return [];
  }
}

function captureAccess(environment: Environment, endpoint: string): readonly BucketAccess[] {
  return servingStages(environment).map(({ stage, account }) => ({
    purpose: 'capture',
    owner: account,
    prefix: capturePrefix(endpoint),
    role: roleArn(account, roleName(environment, endpoint, stage, 'execution')),
    verb: 'write',
  }));
}

/** A monitoring workload reads what its endpoint captured and writes its findings beside it, in production. */
function monitoringAccess(environment: Environment, name: string, endpoint: string): readonly BucketAccess[] {
  const owner = accountOf(environment, 'production');
  const role = roleArn(owner, roleName(environment, name, 'execution'));
  return [
    { purpose: 'capture', owner, prefix: capturePrefix(endpoint), role, verb: 'read' },
    { purpose: 'capture', owner, prefix: capturePrefix(name), role, verb: 'read' },
    { purpose: 'capture', owner, prefix: capturePrefix(name), role, verb: 'write' },
  ];
}

/** The systems outside the environment that deliver a dataset write it, and cannot read it back. */
function producerAccess(environment: Environment): readonly BucketAccess[] {
  return Object.entries(environment.datasets).flatMap(([name, dataset]) =>
    dataset.producers.flatMap((role) => datasetAccess(environment, [name], role, 'write')),
  );
}

/** The pipeline's own role reads what evaluation wrote: its condition step decides by it whether to register. */
function retrainingAccess(environment: Environment): readonly BucketAccess[] {
  const owner = accountOf(environment, 'development');
  const role = roleArn(owner, roleName(environment, 'retraining'));
  return Object.keys(environment.models).map((model) => ({
    purpose: 'models',
    owner,
    prefix: modelEvaluationPrefix(model),
    role,
    verb: 'read',
  }));
}

/** Delivery's register step hands the training code that was built to training; it sees neither data nor models. */
function registrationAccess(environment: Environment): readonly BucketAccess[] {
  const owner = accountOf(environment, 'development');
  const role = roleArn(owner, roleName(environment, 'delivery', 'register'));
  return Object.keys(environment.models).map((model) => ({
    purpose: 'models',
    owner,
    prefix: modelCodePrefix(model),
    role,
    verb: 'write',
  }));
}

/** Auditors read the logs of every account. */
function auditAccess(environment: Environment): readonly BucketAccess[] {
  const people = Object.entries(environment.people).filter(
    ([, person]) => person.persona === 'security-auditor',
  );
  return distinctAccounts(environment).flatMap((owner) =>
    people.map(([name]) => ({
      purpose: 'logs',
      owner,
      prefix: '',
      role: roleArn(owner, roleName(environment, name)),
      verb: 'read',
    })),
  );
}
