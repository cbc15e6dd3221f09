import type { Account, Environment, WorkloadKind } from '../environment/schema.js';
import { accountOf } from '../naming/names.js';
import { algorithmRegistries, monitorRegistries } from './image-registries.js';

/** Name of the environment's own image repository, in the development account. */
export function imageRepositoryName(environment: Pick<Environment, 'name'>): string {
  return `${environment.name}/images`;
}

/** ARN of the environment's own image repository. Other accounts pull from it across accounts. */
export function imageRepositoryArn(environment: Environment): string {
  const { id, region } = accountOf(environment, 'development');
  return `arn:aws:ecr:${region}:${id}:repository/${imageRepositoryName(environment)}`;
}

/**
 * ARNs of the repositories that a workload pulls its image from: the environment's own, AWS's algorithm images of the
 * account's Region and, for monitoring, Model Monitor's analyzer. In a Region that AWS publishes no registry for, the
 * environment's own alone.
 */
export function imageRepositories(
  environment: Environment,
  account: Account,
  kind: WorkloadKind,
): readonly string[] {
  const { region } = account;
  const published = [
    ...repositoriesOf(algorithmRegistries[region], region, ['sagemaker-xgboost', 'sagemaker-scikit-learn']),
    ...(kind === 'monitoring'
      ? repositoriesOf(monitorRegistries[region], region, ['sagemaker-model-monitor-analyzer'])
      : []),
  ];
  return [imageRepositoryArn(environment), ...published];
}

function repositoriesOf(
  registry: string | undefined,
  region: string,
  names: readonly string[],
): readonly string[] {
  return registry === undefined
    ? []
    : names.map((name) => `arn:aws:ecr:${region}:${registry}:repository/${name}`);
}
