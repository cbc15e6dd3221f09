import type { Account, Environment } from '../environment/schema.js';

/** Name of a person's user profile and of their private space, e.g. `readmission-ada`. */
export function userProfileName(environment: Pick<Environment, 'name'>, person: string): string {
  return `${environment.name}-${person}`;
}

/** ARN of a person's user profile. SageMaker chooses the domain's id, so it is a pattern. */
export function userProfileArn(environment: Environment, account: Account, person: string): string {
  const name = userProfileName(environment, person);
  return `arn:aws:sagemaker:${account.region}:${account.id}:user-profile/d-*/${name}`;
}

/** Name of the lifecycle configuration that prepares JupyterLab. Names of ours begin with the environment's. */
export function lifecycleConfigName(environment: Pick<Environment, 'name'>): string {
  return `${environment.name}-packages`;
}
