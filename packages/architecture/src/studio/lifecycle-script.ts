import type { Account, Environment } from '../environment/schema.js';
import { packageDomainName, packageRepositoryName } from '../packages/package-names.js';

/**
 * What runs when a JupyterLab app starts: it points pip at the CodeArtifact repository, since there is no internet. The
 * token is the person's own and lasts twelve hours. `undefined` where the environment has no package repository.
 * https://docs.aws.amazon.com/codeartifact/latest/ug/python-configure-pip.html
 */
export function packageLifecycleScript(environment: Environment, account: Account): string | undefined {
  if (environment.network.packages !== 'codeartifact') return undefined;
  const domain = packageDomainName(environment);
  const repository = packageRepositoryName(environment);
  return [
    '#!/bin/bash',
    'set -eu',
    `aws codeartifact login --tool pip --region ${account.region} \\`,
    `  --domain ${domain} --domain-owner ${account.id} --repository ${repository}`,
    '',
  ].join('\n');
}
