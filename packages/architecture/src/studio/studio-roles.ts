import type { Environment } from '../environment/schema.js';
import type { RoleDeclaration } from '../iam/role-declaration.js';
import { accountOf, roleName } from '../naming/names.js';

/** Name of the role that the domain has by default. Every person has another; this one is never given permissions. */
export function domainDefaultRoleName(environment: Environment): string {
  return roleName(environment, 'studio', 'default');
}

/** The role that the domain must have and nobody works with. People's own are declared with the personas. */
export function studioDomainRoles(environment: Environment): readonly RoleDeclaration[] {
  const account = accountOf(environment, 'development');
  const { id, region } = account;
  return [
    {
      name: domainDefaultRoleName(environment),
      account,
      description: 'Default of the Studio domain, without permissions.',
      trust: {
        kind: 'service',
        service: 'sagemaker.amazonaws.com',
        sourceArns: [`arn:aws:sagemaker:${region}:${id}:*`],
      },
      boundary: 'studio',
    },
  ];
}
