import { auditPermissions } from '../audit/audit-roles.js';
import { isDevelopment } from '../data/purposes.js';
import { approverPermissions } from '../delivery/approval.js';
import { deliveryPermissions } from '../delivery/delivery-permissions.js';
import type { Account, Environment } from '../environment/schema.js';
import type { RolePermissions } from '../iam/role-declaration.js';
import { networkPermissions } from '../network/network-roles.js';
import { personaPermissions } from '../personas/persona-permissions.js';
import { retrainingPermissions } from '../retraining/retraining-permissions.js';
import { executionPermissions } from '../roles/execution-permissions.js';
import type { DataReferences, NetworkReferences, PrivateLinkReferences } from './references.js';

export interface PermissionReferences {
  readonly network: NetworkReferences;
  readonly privateLink: PrivateLinkReferences;
  readonly data: DataReferences;
}

/** What the layers let the roles of one account do. */
export function declaredPermissions(
  environment: Environment,
  account: Account,
  references: PermissionReferences,
): readonly RolePermissions[] {
  const { network, data } = references;
  return [
    ...networkPermissions(environment, network),
    ...personaPermissions(environment, account, references),
    ...executionPermissions(environment, account, network, data),
    ...retrainingPermissions(environment, account, network, data),
    ...deliveryPermissions(environment, account, network, data),
    ...auditPermissions(environment, account),
    ...(isDevelopment(environment, account) ? approverPermissions(environment) : []),
  ];
}
