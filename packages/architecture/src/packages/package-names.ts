import type { Account, Environment } from '../environment/schema.js';
import { accountOf } from '../naming/names.js';

/** Name of the CodeArtifact domain, unique in its account and Region. */
export function packageDomainName(environment: Pick<Environment, 'name'>): string {
  return environment.name;
}

/** Name of the repository that people, builds and jobs install Python packages from. */
export function packageRepositoryName(environment: Pick<Environment, 'name'>): string {
  return `${environment.name}-python`;
}

/** Name of the repository that holds what was fetched from PyPI. */
export function packageStoreName(environment: Pick<Environment, 'name'>): string {
  return `${environment.name}-pypi`;
}

/** ARN of the CodeArtifact domain, in the development account. */
export function packageDomainArn(environment: Environment): string {
  const { id, region }: Account = accountOf(environment, 'development');
  return `arn:aws:codeartifact:${region}:${id}:domain/${packageDomainName(environment)}`;
}

/** ARN of the repository that packages are installed from. */
export function packageRepositoryArn(environment: Environment): string {
  const { id, region }: Account = accountOf(environment, 'development');
  const path = `${packageDomainName(environment)}/${packageRepositoryName(environment)}`;
  return `arn:aws:codeartifact:${region}:${id}:repository/${path}`;
}
