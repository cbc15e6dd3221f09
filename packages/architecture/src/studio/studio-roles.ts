import type { Environment } from '../environment/schema.js';
import type { RoleDeclaration } from '../iam/role-declaration.js';
import { accountOf, roleName } from '../naming/names.js';
import { studioPeople } from './studio-people.js';

/** Name of the role that a person's Studio apps run as. */
export function studioRoleName(environment: Environment, person: string): string {
  return roleName(environment, person, 'studio');
}

/** Name of the domain's default role. A domain must have one; nothing is ever attached to it. */
export function defaultStudioRoleName(environment: Environment): string {
  return roleName(environment, 'studio', 'default');
}

/**
 * The roles of Studio: one for each person's apps, so that what somebody did can be told from what a colleague did, and
 * the domain's default, which may do nothing.
 */
export function studioRoles(environment: Environment): readonly RoleDeclaration[] {
  const people = studioPeople(environment).map(([person]) =>
    studioRole(environment, studioRoleName(environment, person), `Runs the Studio apps of ${person}.`),
  );
  const idle = 'Default of the Studio domain. Has no permissions: every profile names a role of its own.';
  return [...people, studioRole(environment, defaultStudioRoleName(environment), idle)];
}

/**
 * Studio assumes the role for apps and user profiles of the domain.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
 */
function studioRole(environment: Environment, name: string, description: string): RoleDeclaration {
  const account = accountOf(environment, 'development');
  return {
    name,
    account,
    description,
    boundary: 'studio',
    trust: {
      kind: 'service',
      service: 'sagemaker.amazonaws.com',
      sourceArns: [`arn:aws:sagemaker:${account.region}:${account.id}:*`],
    },
  };
}
