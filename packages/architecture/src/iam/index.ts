export { boundaryArn, boundaryName, boundaryStatements } from './boundaries.js';
export { checkStatement } from './check-statement.js';
export { wildcardExceptions } from './exceptions.js';
export { Permissions, type PermissionsProps } from './permissions.js';
export {
  checkedPolicyDocument,
  checkPolicy,
  describePolicyError,
  type PolicyError,
  type PolicyOwner,
  policyErrors,
} from './policy-checks.js';
export { type PolicyDocument, policyDocument } from './policy-document.js';
export { policyLimits } from './policy-limits.js';
export type { PolicyPlace } from './policy-place.js';
export { prohibitions } from './prohibitions.js';
export type { BoundaryKind, RoleDeclaration, RolePermissions, Trust } from './role-declaration.js';
export { Roles, type RolesProps } from './roles.js';
export { splitPolicy } from './split-policy.js';
export type { Conditions, Principals, Statement } from './statement.js';
export { describeStatementError, type StatementError } from './statement-error.js';
export { trustStatements } from './trust-policy.js';
