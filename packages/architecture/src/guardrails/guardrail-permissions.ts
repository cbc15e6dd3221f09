import type { Account, Environment } from '../environment/schema.js';
import type { RolePermissions } from '../iam/role-declaration.js';
import { roleName } from '../naming/names.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';
import { type GuardrailExemptions, guardrailStatements } from './deny-statements.js';
import { guardrailSettings } from './settings.js';

/**
 * Attaches the guardrails to roles that may start jobs or models: one set of policies that they share. A role that a
 * declared weakening exempts gets a set of its own.
 * @param roles physical names
 */
export function guardrailPermissions(
  environment: Environment,
  account: Account,
  network: NetworkReferences,
  data: DataReferences,
  roles: readonly string[],
  exemptions: GuardrailExemptions = {},
): readonly RolePermissions[] {
  const settings = guardrailSettings(environment, account, network, data);
  const statements = guardrailStatements(settings, exemptions);
  const isExempt = Object.values(exemptions).some((arns) => arns.length > 0);
  return roles.map((role) => ({
    role,
    shared: isExempt ? `${role}-guardrails` : roleName(environment, 'guardrails'),
    statements,
  }));
}
