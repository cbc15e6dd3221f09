import { isDevelopment, sameAccount } from '../data/purposes.js';
import type { Account, Environment } from '../environment/schema.js';
import { guardrailPermissions } from '../guardrails/guardrail-permissions.js';
import type { RolePermissions } from '../iam/role-declaration.js';
import type { Statement } from '../iam/statement.js';
import type { DataReferences, NetworkReferences, PrivateLinkReferences } from '../stacks/references.js';
import { userProfileName } from '../studio/studio-names.js';
import { studioPeople } from '../studio/studio-people.js';
import { studioRoleName } from '../studio/studio-roles.js';
import { openStudio } from './activities/run-studio-apps.js';
import { dataScientistStatements, type StudioPerson } from './data-scientist.js';
import { keyAdministratorStatements } from './key-administrator.js';
import { mlopsEngineerStatements, mlopsWatchStatements } from './mlops-engineer.js';
import { modelApproverStatements } from './model-approver.js';
import { platformAdministratorStatements } from './platform-administrator.js';
import { securityAuditorStatements } from './security-auditor.js';
import { type SignInRole, signInRoles } from './sign-in-roles.js';

export interface PersonaReferences {
  readonly network: NetworkReferences;
  readonly privateLink: PrivateLinkReferences;
  readonly data: DataReferences;
}

/** What people may do in an account: signed in, and in Studio, where the guardrails stand on every role. */
export function personaPermissions(
  environment: Environment,
  account: Account,
  references: PersonaReferences,
): readonly RolePermissions[] {
  const signedIn = signInRoles(environment)
    .filter((role) => sameAccount(role.account, account))
    .map((role) => ({ role: role.name, statements: signInStatements(environment, role, references) }));
  return isDevelopment(environment, account)
    ? [...signedIn, ...studioPermissions(environment, account, references)]
    : signedIn;
}

function studioPermissions(
  environment: Environment,
  account: Account,
  { network, data }: PersonaReferences,
): readonly RolePermissions[] {
  const people = studioPeople(environment);
  const roles = people.map(([person]) => studioRoleName(environment, person));
  const own = people.map(([person, { persona }]) => {
    const of: StudioPerson = { environment, account, person, network, data };
    const statements =
      persona === 'data-scientist' ? dataScientistStatements(of) : mlopsEngineerStatements(of);
    return { role: studioRoleName(environment, person), statements };
  });
  return [...own, ...guardrailPermissions(environment, account, network, data, roles)];
}

function signInStatements(
  environment: Environment,
  { account, person, declared }: SignInRole,
  references: PersonaReferences,
): readonly Statement[] {
  switch (declared.persona) {
    case 'data-scientist':
      return open(environment, account, person, references);
    case 'mlops-engineer':
      return [
        ...mlopsWatchStatements(environment, account),
        ...(isDevelopment(environment, account) ? open(environment, account, person, references) : []),
      ];
    case 'model-approver':
      return modelApproverStatements(environment);
    case 'platform-administrator':
      return platformAdministratorStatements(environment, account);
    case 'security-auditor':
      return securityAuditorStatements(environment, account, references.data);
    case 'key-administrator':
      return keyAdministratorStatements(environment, account);
  }
}

/** Without an endpoint of the SageMaker API there is no way that the URL may be asked for. */
function open(
  environment: Environment,
  account: Account,
  person: string,
  { privateLink }: PersonaReferences,
): readonly Statement[] {
  const endpoint = privateLink.endpointIds['sagemaker.api'];
  if (endpoint === undefined) return [];
  const userProfile = userProfileName(environment, person);
  return openStudio({ account, prefix: environment.name, userProfile, endpointIds: [endpoint] });
}
