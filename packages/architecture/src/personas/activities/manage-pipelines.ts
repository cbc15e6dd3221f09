import type { Statement } from '../../iam/statement.js';
import { type ActivityScope, allowScoped, passRoles } from '../activity-scope.js';

export interface ManagePipelinesParameters extends ActivityScope {
  /** ARNs of the roles that pipelines may run as. The guardrails must stand on each. */
  readonly rolesToPass: readonly string[];
}

/** Manage pipelines: define and run them. What a pipeline starts, its own role starts. */
export function managePipelines(parameters: ManagePipelinesParameters): readonly Statement[] {
  return [
    ...allowScoped(parameters, 'DefinePipelines', ['CreatePipeline', 'DeletePipeline', 'UpdatePipeline']),
    ...operatePipelines(parameters),
    ...passRoles('PassPipelineRoles', parameters.rolesToPass),
  ];
}

/** Operate pipelines: start, stop and look at those that exist, and change none. */
export function operatePipelines(scope: ActivityScope): readonly Statement[] {
  return allowScoped(scope, 'RunPipelines', [
    'DescribePipeline',
    'DescribePipelineDefinitionForExecution',
    'DescribePipelineExecution',
    'ListPipelineExecutionSteps',
    'ListPipelineExecutions',
    'ListPipelineParametersForExecution',
    'ListPipelines',
    'RetryPipelineExecution',
    'StartPipelineExecution',
    'StopPipelineExecution',
  ]);
}
