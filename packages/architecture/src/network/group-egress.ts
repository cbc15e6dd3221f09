import type { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { isDevelopment } from '../data/purposes.js';
import { weakens } from '../data/weakenings.js';
import type { Account, Environment } from '../environment/schema.js';

/**
 * A rule that lets nothing out. A group without any rule of its own would be given one that lets everything out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
export const nothingOut: CfnSecurityGroup.EgressProperty = {
  cidrIp: '255.255.255.255/32',
  description: 'Nothing goes out',
  ipProtocol: 'icmp',
  fromPort: 252,
  toPort: 86,
};

export interface GroupEgressProps {
  readonly environment: Environment;
  readonly account: Account;
  /** Id of the endpoints' security group. */
  readonly endpoints: string;
  readonly s3PrefixListId: string;
  /** Whether members go out through the firewall where the environment declares a way out: Studio and builds, never jobs. */
  readonly isInspected: boolean;
}

/** What members of a group reach: the endpoints, S3, and the firewall where that is declared. */
export function groupEgress(props: GroupEgressProps): readonly CfnSecurityGroup.EgressProperty[] {
  const { environment, account, endpoints, s3PrefixListId, isInspected } = props;
  const https = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };
  const own: readonly CfnSecurityGroup.EgressProperty[] = [
    { ...https, description: 'Endpoints', destinationSecurityGroupId: endpoints },
    { ...https, description: 'S3', destinationPrefixListId: s3PrefixListId },
  ];
  const goesOut = isInspected && weakens(environment, 'no-internet') && isDevelopment(environment, account);
  return goesOut
    ? [...own, { cidrIp: '0.0.0.0/0', description: 'HTTPS, inspected by the firewall', ...https }]
    : own;
}
