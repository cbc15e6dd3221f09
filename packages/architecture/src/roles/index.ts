export { dataAccessStatements } from './data-access.js';
export { executionPermissions } from './execution-permissions.js';
export {
  type ExecutionRole,
  executionRoleDeclarations,
  executionRoles,
  executionRolesIn,
} from './execution-roles.js';
export { algorithmRegistries, monitorRegistries } from './image-registries.js';
export { imageRepositories, imageRepositoryArn, imageRepositoryName } from './image-repositories.js';
