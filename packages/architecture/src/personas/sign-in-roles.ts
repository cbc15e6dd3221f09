import type { PersonaName } from '../environment/persona-names.js';
import type { Account, Environment, Person } from '../environment/schema.js';
import type { BoundaryKind, RoleDeclaration } from '../iam/role-declaration.js';
import { accountOf, distinctAccounts, roleName } from '../naming/names.js';

/** The role that a person signs in with, in one account. */
export interface SignInRole {
  /** Physical name. */
  readonly name: string;
  readonly account: Account;
  /** Name of the person in the environment. */
  readonly person: string;
  readonly declared: Person;
}

/** Personas whose duty is in every account; the others work in development alone. */
const everywhere: ReadonlySet<PersonaName> = new Set([
  'key-administrator',
  'mlops-engineer',
  'platform-administrator',
  'security-auditor',
]);

/** The sign-in roles of all people: one each, in each account of their duty. */
export function signInRoles(environment: Environment): readonly SignInRole[] {
  return Object.entries(environment.people).flatMap(([person, declared]) =>
    accountsOf(environment, declared.persona).map((account) => ({
      name: roleName(environment, person),
      account,
      person,
      declared,
    })),
  );
}

function accountsOf(environment: Environment, persona: PersonaName): readonly Account[] {
  return everywhere.has(persona) ? distinctAccounts(environment) : [accountOf(environment, 'development')];
}

/** Declarations of the sign-in roles: that person alone assumes it, through the environment's SAML provider. */
export function signInRoleDeclarations(environment: Environment): readonly RoleDeclaration[] {
  return signInRoles(environment).map(({ name, account, person, declared }) => ({
    name,
    account,
    description: `Sign-in of ${person}, ${declared.persona}.`,
    boundary: boundaryOf(declared.persona),
    trust: { kind: 'person', subject: declared.subject },
  }));
}

function boundaryOf(persona: PersonaName): BoundaryKind {
  return persona === 'key-administrator' ? 'administrator' : 'person';
}
