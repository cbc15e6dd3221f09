export { accessAwsServices } from './activities/access-aws-services.js';
export {
  accessS3AllResources,
  accessS3Buckets,
  manageGlueTables,
  queryAthenaGroups,
} from './activities/access-data.js';
export { manageExperiments, visualizeExperiments } from './activities/experiments.js';
export { installPackages } from './activities/install-packages.js';
export { manageEndpoints, watchEndpoints } from './activities/manage-endpoints.js';
export { manageJobs } from './activities/manage-jobs.js';
export { manageModels, seeModels } from './activities/manage-models.js';
export { managePipelines, operatePipelines } from './activities/manage-pipelines.js';
export { monitorModels } from './activities/monitor-models.js';
export { openStudio, runStudioApps } from './activities/run-studio-apps.js';
export { type Activity, activities, type RoleManagerPersona } from './activities.js';
export type { ActivityScope } from './activity-scope.js';
export type { ComputeSettings } from './compute-settings.js';
export { type MendedDefect, mendedDefects } from './defects.js';
export { isPassable, passableRoles } from './passable-roles.js';
export { type PersonaReferences, personaPermissions } from './persona-permissions.js';
export { type SignInRole, signInRoleDeclarations, signInRoles } from './sign-in-roles.js';
