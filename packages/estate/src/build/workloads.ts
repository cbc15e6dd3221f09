import type { Stack } from '../model/delivery.js';
import type { Estate } from '../model/estate.js';
import type { Workload } from '../model/workload.js';
import { deliveryWorkloads } from './delivery-workloads.js';
import type { Lookups } from './lookups.js';
import { otherWorkloads } from './other-workloads.js';
import type { ResourceList } from './resource-list.js';
import { sagemakerWorkloads } from './sagemaker-workloads.js';

/** The parts of an estate that workloads are made from. */
export type WorkloadParts = Pick<
  Estate,
  | 'buckets'
  | 'codeBuildProjects'
  | 'codePipelines'
  | 'eventRules'
  | 'instanceProfiles'
  | 'lambdaFunctions'
  | 'network'
  | 'roles'
  | 'sageMakerPipelines'
  | 'stateMachines'
>;

/** Everything that runs with a role: who, where, with which keys, code and data. */
export function readWorkloads(
  resources: ResourceList,
  parts: WorkloadParts,
  lookups: Lookups,
  stacks: readonly Stack[],
): readonly Workload[] {
  return [
    ...sagemakerWorkloads(resources, parts, lookups),
    ...deliveryWorkloads(parts, lookups),
    ...otherWorkloads(resources, parts, lookups, stacks),
  ];
}
