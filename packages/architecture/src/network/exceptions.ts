import { isDevelopment } from '../data/purposes.js';
import { weakens } from '../data/weakenings.js';
import type { Account, Environment } from '../environment/schema.js';

/** A finding of an outside check that stands, for one resource and one reason. */
export interface CheckException {
  /** End of the construct's path; `BucketName/Bucket` of whichever stack it is in. */
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
}

const flowLogs =
  'The flow logs of Network/Vpc need the key and the bucket of logs, which name roles that stand under boundaries that ' +
  'name the network; NetworkLogs makes them in a later stack, for all traffic, encrypted and locked.';

const acl =
  'Network/Acl stands beside the security groups, not in their place: it holds for every interface in the isolated ' +
  'subnets, and people cannot take it off a job as they can choose a security group.';

/** Findings about the network of an account that are justified. */
export function isolatedNetworkExceptions(
  environment: Environment,
  account: Account,
): readonly CheckException[] {
  return [...always, ...inspectedEgress(environment, account)];
}

const always: readonly CheckException[] = [
  { path: 'Network/Vpc', rule: 'AwsSolutions-VPC7', reason: flowLogs },
  { path: 'Network/Vpc', rule: 'NIST.800.53.R5-VPCFlowLogsEnabled', reason: flowLogs },
  {
    path: 'Network/Vpc',
    rule: 'NIST.800.53.R5-VPCDefaultSecurityGroupClosed',
    reason:
      'No template can empty the default security group of Network/Vpc, so the rule finds every VPC; ' +
      'ClosedDefaultSecurityGroup has Systems Manager empty it, each day anew.',
  },
  ...['Acl', 'In100', 'In200', 'Out100', 'Out200'].map((entry) => ({
    path: `Network/Acl/${entry}`,
    rule: 'AwsSolutions-VPC3',
    reason: acl,
  })),
];

/** Only where a way out is declared. */
function inspectedEgress(environment: Environment, account: Account): readonly CheckException[] {
  if (!weakens(environment, 'no-internet') || !isDevelopment(environment, account)) return [];
  return Array.from({ length: environment.network.zones }, (_, zone) => ({
    path: `Network/InspectedEgress/NetworkFirewall${zone + 1}`,
    rule: 'netfw_multi_az_enabled_check',
    reason:
      `Network/InspectedEgress has a firewall in each zone, of which NetworkFirewall${zone + 1} is one: the endpoints of ` +
      'one firewall over several zones are not in the order of the zones, and a route must not leave its zone.',
  }));
}
