import type { Account, Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { allowAccountWide } from './account-wide.js';
import { visualizeExperiments } from './activities/experiments.js';
import { installPackages } from './activities/install-packages.js';
import { watchEndpoints } from './activities/manage-endpoints.js';
import { seeModels } from './activities/manage-models.js';
import { operatePipelines } from './activities/manage-pipelines.js';
import type { StudioPersona } from './data-scientist.js';

/**
 * The MLOps engineer in Studio. Role Manager lets the persona make models, endpoints and pipelines; here delivery makes
 * them from reviewed code, and the engineer starts, stops and watches: a pipeline that its operator can edit runs
 * whatever the operator likes with the roles of its jobs.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/role-manager-personas.html
 */
export function mlopsEngineerStatements(of: StudioPersona): readonly Statement[] {
  const scope = { account: of.account, prefix: of.environment.name };
  return [
    ...installPackages(of.environment),
    ...operatePipelines(scope),
    ...visualizeExperiments(scope),
    ...seeModels(scope),
    ...watchEndpoints(scope),
  ];
}

/** The MLOps engineer signed in to an account: watches endpoints and delivery. */
export function mlopsWatchStatements(environment: Environment, account: Account): readonly Statement[] {
  return [
    ...watchEndpoints({ account, prefix: environment.name }),
    ...allowAccountWide(account, 'Watch', [
      'cloudwatch:DescribeAlarms',
      'cloudwatch:GetDashboard',
      'cloudwatch:ListDashboards',
      'cloudwatch:ListMetrics',
      'codepipeline:GetPipelineExecution',
      'codepipeline:GetPipelineState',
      'codepipeline:ListActionExecutions',
      'codepipeline:ListPipelineExecutions',
      'codepipeline:ListPipelines',
    ]),
  ];
}
