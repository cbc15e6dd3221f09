import { datasetPrefix } from '../data/prefixes.js';
import type { Account, Environment } from '../environment/schema.js';
import { guardrailSettings } from '../guardrails/settings.js';
import type { Statement } from '../iam/statement.js';
import { accessStatements } from '../roles/data-access.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';
import { manageExperiments, visualizeExperiments } from './activities/experiments.js';
import { installPackages } from './activities/install-packages.js';
import { manageJobs } from './activities/manage-jobs.js';
import { manageModels } from './activities/manage-models.js';
import { isPassable, passableRoles } from './passable-roles.js';
import { sparesServedModels } from './served-models.js';

/** What the statements of a persona in Studio are made from. */
export interface StudioPersona {
  readonly environment: Environment;
  readonly account: Account;
  readonly network: NetworkReferences;
  readonly data: DataReferences;
}

/**
 * The data scientist in Studio: Role Manager's activities of that persona, on the environment's resources. Data is
 * read, not written, and of the classes below `restricted`; jobs run as the roles that may be passed.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/role-manager-personas.html
 */
export function dataScientistStatements(of: StudioPersona): readonly Statement[] {
  const { environment } = of;
  const scope = { account: of.account, prefix: environment.name };
  const compute = { ...scope, ...guardrailSettings(environment, of.account, of.network, of.data) };
  const roles = passableRoles(environment);
  const rolesOf = (...kinds: readonly string[]) =>
    roles.filter(({ workload }) => kinds.includes(workload.kind)).map(({ arn }) => arn);
  return [
    ...installPackages(environment),
    ...manageJobs({ ...compute, rolesToPass: rolesOf('processing', 'training', 'tuning') }),
    ...manageModels({ ...compute, rolesToPass: rolesOf('batch-inference') }),
    ...manageExperiments(scope),
    ...visualizeExperiments(scope),
    ...readDatasets(of),
    ...readJobLogs(of),
    ...sparesServedModels(environment, of.account),
  ];
}

function readDatasets({ environment, account, data }: StudioPersona): readonly Statement[] {
  const rows = Object.entries(environment.datasets)
    .filter(([, { classification }]) => classification !== 'restricted')
    .map(([name, { classification }]) => ({
      purpose: classification,
      owner: account,
      prefix: datasetPrefix(name),
      verb: 'read' as const,
    }));
  return accessStatements(environment, rows, data);
}

/**
 * Logs of the kinds of jobs that people may start. Jobs of a kind share a log group, and a job that reads restricted
 * data may write some of it to its log: a kind with such a workload is left out.
 */
function readJobLogs({ environment, account }: StudioPersona): readonly Statement[] {
  const groups = jobLogs
    .filter(({ kinds }) => {
      const workloads = Object.values(environment.workloads).filter(({ kind }) => kinds.includes(kind));
      return workloads.length > 0 && workloads.every((workload) => isPassable(environment, workload));
    })
    .map(({ group }) => `arn:aws:logs:${account.region}:${account.id}:log-group:${group}`);
  if (groups.length === 0) return [];
  return [
    {
      sid: 'ReadJobLogs',
      effect: 'Allow',
      actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
      resources: groups.flatMap((group) => [group, `${group}:*`, `${group}:log-stream:*`]),
    },
  ];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
const jobLogs: readonly { readonly group: string; readonly kinds: readonly string[] }[] = [
  { group: '/aws/sagemaker/ProcessingJobs', kinds: ['processing', 'evaluation'] },
  { group: '/aws/sagemaker/TrainingJobs', kinds: ['training', 'tuning'] },
  { group: '/aws/sagemaker/TransformJobs', kinds: ['batch-inference'] },
];
