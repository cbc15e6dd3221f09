import type { Account, Environment } from '../environment/schema.js';
import { packageDomainName, packageRepositoryName } from '../packages/package-names.js';

/**
 * What runs when a person's JupyterLab starts: pip is pointed at the environment's packages. The token that this puts
 * into pip's configuration ends with the role's session, at most after twelve hours.
 * https://docs.aws.amazon.com/codeartifact/latest/ug/python-configure-pip.html
 */
export function lifecycleScript(environment: Environment, account: Account): string {
  return [
    '#!/bin/bash',
    'set -eu',
    'aws codeartifact login --tool pip \\',
    `  --domain ${packageDomainName(environment)} --domain-owner ${account.id} \\`,
    `  --repository ${packageRepositoryName(environment)} --region ${account.region}`,
    '',
  ].join('\n');
}
