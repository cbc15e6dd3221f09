import type { Environment } from '../environment/schema.js';

/** Name of a person's user profile, e.g. `readmission-ada`: the source identity of all that its apps do. */
export function userProfileName(environment: Pick<Environment, 'name'>, person: string): string {
  return `${environment.name}-${person}`;
}

/** Name of the lifecycle configuration that prepares JupyterLab. Names of ours begin with the environment's. */
export function lifecycleConfigName(environment: Pick<Environment, 'name'>): string {
  return `${environment.name}-packages`;
}

/** The tags of what Studio makes; they go on to the apps and spaces. */
export function environmentTags(environment: Pick<Environment, 'name'>) {
  return [{ key: 'redoubt:environment', value: environment.name }];
}
