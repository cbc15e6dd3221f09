import type { Statement } from '../../iam/statement.js';
import { type ActivityScope, allowScoped, grantKeys, passRoles } from '../activity-scope.js';
import { allowCompute, type ComputeSettings } from '../compute-settings.js';

export interface MonitorModelsParameters extends ActivityScope, ComputeSettings {
  readonly rolesToPass: readonly string[];
}

/** Monitor models: schedules and the processing jobs that they start. */
export function monitorModels(parameters: MonitorModelsParameters): readonly Statement[] {
  const creating = ['CreateMonitoringSchedule', 'CreateProcessingJob', 'UpdateMonitoringSchedule'];
  return [
    ...allowCompute(parameters, 'ScheduleMonitoring', creating, parameters),
    ...allowScoped(parameters, 'KeepMonitoring', [
      'DeleteMonitoringSchedule',
      'DescribeMonitoringSchedule',
      'DescribeProcessingJob',
      'ListMonitoringExecutions',
      'ListMonitoringSchedules',
      'ListProcessingJobs',
      'StartMonitoringSchedule',
      'StopMonitoringSchedule',
      'StopProcessingJob',
    ]),
    ...grantKeys(parameters, 'MonitorVolumes', parameters.volumeKeyArns),
    ...passRoles('PassMonitorRoles', parameters.rolesToPass),
  ];
}
