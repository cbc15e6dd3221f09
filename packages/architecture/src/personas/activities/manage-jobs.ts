import type { Statement } from '../../iam/statement.js';
import { type ActivityScope, allowScoped, grantKeys, passRoles } from '../activity-scope.js';
import { allowCompute, type ComputeSettings } from '../compute-settings.js';

export interface ManageJobsParameters extends ActivityScope, ComputeSettings {
  /** ARNs of the execution roles that jobs may run as. */
  readonly rolesToPass: readonly string[];
}

/**
 * Manage ML jobs: training, tuning, processing and batch jobs in our network, with our keys, as named roles.
 * AutoML is not among them: no condition key shows whether its containers are isolated.
 */
export function manageJobs(parameters: ManageJobsParameters): readonly Statement[] {
  const creating = [
    'CreateHyperParameterTuningJob',
    'CreateProcessingJob',
    'CreateTrainingJob',
    'CreateTransformJob',
  ];
  return [
    ...allowCompute(parameters, 'StartJobs', creating, parameters),
    ...allowScoped(parameters, 'KeepJobs', [
      'BatchGetMetrics',
      'DescribeHyperParameterTuningJob',
      'DescribeProcessingJob',
      'DescribeTrainingJob',
      'DescribeTransformJob',
      'StopHyperParameterTuningJob',
      'StopProcessingJob',
      'StopTrainingJob',
      'StopTransformJob',
      'UpdateTrainingJob',
      'ListTrainingJobsForHyperParameterTuningJob',
      'ListHyperParameterTuningJobs',
      'ListProcessingJobs',
      'ListTrainingJobs',
      'ListTransformJobs',
      'Search',
    ]),
    ...grantKeys(parameters, 'JobVolumes', parameters.volumeKeyArns),
    ...passRoles('PassJobRoles', parameters.rolesToPass),
  ];
}
