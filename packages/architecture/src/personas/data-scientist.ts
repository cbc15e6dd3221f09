import { datasetPrefix } from '../data/prefixes.js';
import type { Account, Environment } from '../environment/schema.js';
import { guardrailSettings } from '../guardrails/settings.js';
import type { Statement } from '../iam/statement.js';
import { packageDomainArn, packageRepositoryArn } from '../packages/package-names.js';
import { accessStatements } from '../roles/data-access.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';
import { userProfileName } from '../studio/studio-names.js';
import { manageExperiments, visualizeExperiments } from './activities/experiments.js';
import { manageJobs } from './activities/manage-jobs.js';
import { manageModels } from './activities/manage-models.js';
import { runStudioApps } from './activities/run-studio-apps.js';
import { isPassable, passableRoles } from './passable-roles.js';

/** What one person's Studio role is made from. */
export interface StudioPerson {
  readonly environment: Environment;
  readonly account: Account;
  readonly person: string;
  readonly network: NetworkReferences;
  readonly data: DataReferences;
}

/**
 * The data scientist in Studio: Role Manager's activities of that persona, on the environment's resources. Data is
 * read, not written, and of the classes below `restricted`; jobs run as the roles that may be passed.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/role-manager-personas.html
 */
export function dataScientistStatements(of: StudioPerson): readonly Statement[] {
  const { environment } = of;
  const scope = { account: of.account, prefix: environment.name };
  const compute = { ...scope, ...guardrailSettings(environment, of.account, of.network, of.data) };
  const roles = passableRoles(environment);
  const rolesOf = (...kinds: readonly string[]) =>
    roles.filter(({ workload }) => kinds.includes(workload.kind)).map(({ arn }) => arn);
  return [
    ...studioStatements(of),
    ...manageJobs({ ...compute, rolesToPass: rolesOf('processing', 'training', 'tuning') }),
    ...manageModels({ ...compute, rolesToPass: rolesOf('batch-inference') }),
    ...manageExperiments(scope),
    ...visualizeExperiments(scope),
    ...readDatasets(of),
    ...readJobLogs(of),
  ];
}

/** What everyone in Studio may do: their own apps, and packages. */
export function studioStatements({ environment, account, person, data }: StudioPerson): readonly Statement[] {
  const scope = { account, prefix: environment.name };
  const key = data.keys.studio;
  return [
    ...runStudioApps({
      ...scope,
      userProfile: userProfileName(environment, person),
      volumeKeyArns: key === undefined ? [] : [key.arn],
      rolesToPass: [],
    }),
    ...installPackages(environment),
  ];
}

/**
 * Installing packages from the environment's repository.
 * https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html
 */
function installPackages(environment: Environment): readonly Statement[] {
  if (environment.network.packages === 'none') return [];
  return [
    {
      sid: 'SignInToPackages',
      effect: 'Allow',
      actions: ['codeartifact:GetAuthorizationToken'],
      resources: [packageDomainArn(environment)],
    },
    {
      sid: 'InstallPackages',
      effect: 'Allow',
      actions: ['codeartifact:GetRepositoryEndpoint', 'codeartifact:ReadFromRepository'],
      resources: [packageRepositoryArn(environment)],
    },
    {
      sid: 'TokenForPackages',
      effect: 'Allow',
      actions: ['sts:GetServiceBearerToken'],
      resources: ['*'],
      conditions: { StringEquals: { 'sts:AWSServiceName': 'codeartifact.amazonaws.com' } },
    },
  ];
}

function readDatasets({ environment, account, data }: StudioPerson): readonly Statement[] {
  return Object.entries(environment.datasets).flatMap(([name, { classification }]) =>
    classification === 'restricted'
      ? []
      : accessStatements(
          environment,
          { purpose: classification, owner: account, prefix: datasetPrefix(name), role: '', verb: 'read' },
          data,
        ),
  );
}

/**
 * Logs of the kinds of jobs that people may start. Jobs of a kind share a log group, and a job that reads restricted
 * data may write some of it to its log: a kind with such a workload is left out.
 */
function readJobLogs({ environment, account }: StudioPerson): readonly Statement[] {
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
      resources: groups.flatMap((group) => [group, `${group}:log-stream:*`]),
    },
  ];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
const jobLogs: readonly { readonly group: string; readonly kinds: readonly string[] }[] = [
  { group: '/aws/sagemaker/ProcessingJobs', kinds: ['processing', 'evaluation'] },
  { group: '/aws/sagemaker/TrainingJobs', kinds: ['training', 'tuning'] },
  { group: '/aws/sagemaker/TransformJobs', kinds: ['batch-inference'] },
];
