import { isDevelopment, sameAccount } from '../data/purposes.js';
import type { PersonaName } from '../environment/persona-names.js';
import type { Account, Environment } from '../environment/schema.js';
import { guardrailPermissions } from '../guardrails/guardrail-permissions.js';
import type { RolePermissions } from '../iam/role-declaration.js';
import type { Statement } from '../iam/statement.js';
import { roleName } from '../naming/names.js';
import type { DataReferences, NetworkReferences, PrivateLinkReferences } from '../stacks/references.js';
import { userProfileName } from '../studio/studio-names.js';
import { studioPeople } from '../studio/studio-people.js';
import { studioRoleName } from '../studio/studio-roles.js';
import { openStudio, runStudioApps } from './activities/run-studio-apps.js';
import { dataScientistStatements, type StudioPersona } from './data-scientist.js';
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

/**
 * What people may do in an account: signed in, and in Studio, where the guardrails stand on every role. What a persona
 * may do is shared by its people; what is about one person's profile is that person's own.
 */
export function personaPermissions(
  environment: Environment,
  account: Account,
  references: PersonaReferences,
): readonly RolePermissions[] {
  return [
    ...signInRoles(environment)
      .filter((role) => sameAccount(role.account, account))
      .flatMap((role) => signInPermissions(environment, role, references)),
    ...(isDevelopment(environment, account) ? studioPermissions(environment, account, references) : []),
  ];
}

function studioPermissions(
  environment: Environment,
  account: Account,
  { network, data }: PersonaReferences,
): readonly RolePermissions[] {
  const of: StudioPersona = { environment, account, network, data };
  const people = studioPeople(environment);
  const statements = {
    'data-scientist': dataScientistStatements(of),
    'mlops-engineer': mlopsEngineerStatements(of),
  };
  return [
    ...people.flatMap(([person, { persona }]) => {
      const role = studioRoleName(environment, person);
      const inStudio = persona === 'data-scientist' ? persona : 'mlops-engineer';
      const shared = roleName(environment, inStudio, 'studio');
      return [
        { role, shared, statements: statements[inStudio] },
        { role, statements: ownStudio(environment, account, person, data) },
      ];
    }),
    ...guardrailPermissions(
      environment,
      account,
      network,
      data,
      people.map(([person]) => studioRoleName(environment, person)),
    ),
  ];
}

/** A person's own apps and spaces. Roles for jobs are passed by what the persona shares. */
function ownStudio(
  environment: Environment,
  account: Account,
  person: string,
  data: DataReferences,
): readonly Statement[] {
  const key = data.keys.studio;
  return runStudioApps({
    account,
    prefix: environment.name,
    userProfile: userProfileName(environment, person),
    volumeKeyArns: key === undefined ? [] : [key.arn],
    rolesToPass: [],
  });
}

function signInPermissions(
  environment: Environment,
  role: SignInRole,
  references: PersonaReferences,
): readonly RolePermissions[] {
  const { persona } = role.declared;
  const shared = dutyStatements(environment, role, references);
  const own = opensStudio.has(persona) ? open(environment, role.account, role.person, references) : [];
  return [
    ...(shared.length === 0
      ? []
      : [{ role: role.name, shared: roleName(environment, persona), statements: shared }]),
    ...(own.length === 0 ? [] : [{ role: role.name, statements: own }]),
  ];
}

const opensStudio: ReadonlySet<PersonaName> = new Set(['data-scientist', 'mlops-engineer']);

/** What everyone of a persona may do signed in to an account. Data scientists work in Studio alone. */
function dutyStatements(
  environment: Environment,
  { account, declared }: SignInRole,
  { data }: PersonaReferences,
): readonly Statement[] {
  switch (declared.persona) {
    case 'data-scientist':
      return [];
    case 'mlops-engineer':
      return mlopsWatchStatements(environment, account);
    case 'model-approver':
      return modelApproverStatements(environment);
    case 'platform-administrator':
      return platformAdministratorStatements(environment, account);
    case 'security-auditor':
      return securityAuditorStatements(environment, account, data);
    case 'key-administrator':
      return keyAdministratorStatements(environment, account);
  }
}

/** Studio is in development, and a URL is asked for through an endpoint of the SageMaker API or not at all. */
function open(
  environment: Environment,
  account: Account,
  person: string,
  { privateLink }: PersonaReferences,
): readonly Statement[] {
  const endpoint = privateLink.endpointIds['sagemaker.api'];
  if (endpoint === undefined || !isDevelopment(environment, account)) return [];
  const userProfile = userProfileName(environment, person);
  return openStudio({ account, prefix: environment.name, userProfile, endpointIds: [endpoint] });
}
