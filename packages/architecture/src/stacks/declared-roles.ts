import { auditRoles } from '../audit/audit-roles.js';
import { deliveryRoles } from '../delivery/delivery-roles.js';
import type { Environment } from '../environment/schema.js';
import type { RoleDeclaration } from '../iam/role-declaration.js';
import { networkRoles } from '../network/network-roles.js';
import { signInRoleDeclarations } from '../personas/sign-in-roles.js';
import { retrainingRoles } from '../retraining/retraining-roles.js';
import { executionRoleDeclarations } from '../roles/execution-roles.js';
import { deploymentRoles } from '../serving/deployment-permissions.js';
import { studioRoles } from '../studio/studio-roles.js';

/** The roles that the layers declare, of all accounts, each once. */
export function declaredRoles(environment: Environment): readonly RoleDeclaration[] {
  const declared = [
    ...networkRoles(environment),
    ...signInRoleDeclarations(environment),
    ...studioRoles(environment),
    ...executionRoleDeclarations(environment),
    ...retrainingRoles(environment),
    ...auditRoles(environment),
    ...deliveryRoles(environment),
    ...deploymentRoles(environment),
  ];
  const byName = new Map(declared.map((role) => [`${role.account.id} ${role.name}`, role]));
  return [...byName.values()];
}
