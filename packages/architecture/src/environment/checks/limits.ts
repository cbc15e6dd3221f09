import type { Draft } from '../draft.js';
import type { WorkloadKind } from '../schema.js';
import { type Mistake, valueError } from './mistake.js';

const minutesADay = 24 * 60;

/**
 * The longest that SageMaker lets a job of a kind run, in minutes. Kinds without a row are bounded by the schema.
 * Processing: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProcessingStoppingCondition.html
 * Monitoring: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_MonitoringStoppingCondition.html
 */
const longestRun: { readonly [Kind in WorkloadKind]?: number } = {
  processing: 7 * minutesADay,
  evaluation: 7 * minutesADay,
  monitoring: minutesADay,
};

/** No job is declared to run for longer than its kind can. */
export function jobsEndInTime(draft: Draft): readonly Mistake[] {
  return [...draft.workloads].flatMap(([name, workload]) => {
    const limit = longestRun[workload.kind];
    if (limit === undefined || !('maxRuntimeMinutes' in workload)) return [];
    const { kind, maxRuntimeMinutes: minutes } = workload;
    if (minutes <= limit) return [];
    return [
      valueError(['workloads', name, 'maxRuntimeMinutes'], { code: 'runtime-limit', kind, minutes, limit }),
    ];
  });
}

/** Of two limits that bound each other, the lower is not above the higher. */
export function limitsAreInOrder(draft: Draft): readonly Mistake[] {
  return [...draft.workloads].flatMap(([name, workload]) => {
    if (workload.kind === 'tuning' && workload.parallelJobs > workload.maxJobs) {
      const { parallelJobs: value, maxJobs: other } = workload;
      const facts = { code: 'order-of-limits', key: 'parallelJobs', value, than: 'maxJobs', other } as const;
      return [valueError(['workloads', name, 'parallelJobs'], facts)];
    }
    if (workload.kind === 'real-time-inference' && workload.instanceCount > workload.maxInstanceCount) {
      const { instanceCount: value, maxInstanceCount: other } = workload;
      const facts = {
        code: 'order-of-limits',
        key: 'instanceCount',
        value,
        than: 'maxInstanceCount',
        other,
      } as const;
      return [valueError(['workloads', name, 'instanceCount'], facts)];
    }
    return [];
  });
}
