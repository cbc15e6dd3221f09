import type { Environment } from '../../environment/schema.js';
import type { Statement } from '../../iam/statement.js';
import { packageDomainArn, packageRepositoryArn } from '../../packages/package-names.js';

/**
 * Installing packages from the environment's repository.
 * https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html
 */
export function installPackages(environment: Environment): readonly Statement[] {
  if (environment.network.packages === 'none') return [];
  return [
    {
      sid: 'SignInToPackages',
      effect: 'Allow',
      actions: ['codeartifact:GetAuthorizationToken'],
      resources: [packageDomainArn(environment)],
    },
    {
      sid: 'InstallPackages',
      effect: 'Allow',
      actions: ['codeartifact:GetRepositoryEndpoint', 'codeartifact:ReadFromRepository'],
      resources: [packageRepositoryArn(environment)],
    },
    {
      sid: 'TokenForPackages',
      effect: 'Allow',
      actions: ['sts:GetServiceBearerToken'],
      resources: ['*'],
      conditions: { StringEquals: { 'sts:AWSServiceName': 'codeartifact.amazonaws.com' } },
    },
  ];
}
