import type { Environment, Workload } from '../environment/schema.js';
import { type ExecutionRole, executionRoles } from '../roles/execution-roles.js';

/**
 * The execution roles that people may pass to jobs that they start themselves. Not among them:
 * - roles that read restricted data: whoever starts a job chooses what it runs, so they would read it in person;
 * - roles that evaluate: whoever builds a model does not judge it;
 * - roles of endpoints and of monitoring, which only delivery starts.
 */
export function passableRoles(environment: Environment): readonly ExecutionRole[] {
  return executionRoles(environment).filter(({ workload }) => isPassable(environment, workload));
}

/** Whether people may start jobs of a workload themselves. */
export function isPassable(environment: Environment, workload: Workload): boolean {
  switch (workload.kind) {
    case 'processing':
    case 'training':
    case 'tuning':
    case 'batch-inference':
      return !workload.reads.some((name) => environment.datasets[name]?.classification === 'restricted');
    case 'evaluation':
    case 'real-time-inference':
    case 'monitoring':
      return false;
  }
}
