import type { Account, Environment } from '../../src/environment/schema.js';
import type { RolePermissions } from '../../src/iam/role-declaration.js';
import type { Statement } from '../../src/iam/statement.js';
import { personaPermissions } from '../../src/personas/persona-permissions.js';
import { executionPermissions } from '../../src/roles/execution-permissions.js';
import { dataOf, networkOf, privateLinkOf } from './references.js';

/** What all workloads and people of an account may do. */
export function permissionsOf(environment: Environment, account: Account): readonly RolePermissions[] {
  const network = networkOf(account);
  const data = dataOf(environment, account);
  return [
    ...executionPermissions(environment, account, network, data),
    ...personaPermissions(environment, account, { network, data, privateLink: privateLinkOf(account) }),
  ];
}

/** All statements that are attached to a role. */
export function statementsOf(permissions: readonly RolePermissions[], role: string): readonly Statement[] {
  return permissions.filter((each) => each.role === role).flatMap(({ statements }) => statements);
}
