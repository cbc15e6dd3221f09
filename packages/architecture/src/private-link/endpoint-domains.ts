import { endpointService } from '@redoubt/catalogue';
import type { Account, Environment } from '../environment/schema.js';
import { endpointsNeeded } from './endpoints-needed.js';

/**
 * The domain names that work inside the network has to look up: those that private DNS answers for the endpoints, and
 * S3's, whose gateway endpoint leaves them as they are. All in AWS's own zones.
 * @returns names, with `*` for one label or more, as Route 53 Resolver DNS Firewall takes them
 */
export function endpointDomains(environment: Environment, account: Account): readonly string[] {
  const { region } = account;
  const names = endpointsNeeded(environment, account).flatMap((each) => {
    const known = endpointService(each.serviceName(region), each.kind)?.privateDnsNames ?? [];
    return known.map((name) => name.replace(/\$\{region\}/g, region));
  });
  return [
    ...names,
    `s3.${region}.amazonaws.com`,
    `*.s3.${region}.amazonaws.com`,
    ...fileSystems(environment, account),
  ];
}

/**
 * Studio mounts home directories by the file system's name.
 * https://docs.aws.amazon.com/efs/latest/ug/mounting-fs-mount-cmd-dns-name.html
 */
function fileSystems(environment: Environment, account: Account): readonly string[] {
  const studio = endpointsNeeded(environment, account).some(({ name }) => name === 'studio');
  return studio ? [`*.efs.${account.region}.amazonaws.com`] : [];
}
