import {
  CfnNetworkAcl,
  CfnNetworkAclEntry,
  type CfnSubnet,
  CfnSubnetNetworkAclAssociation,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

export interface NetworkAclProps {
  readonly vpcId: string;
  /** Of the network. */
  readonly cidr: string;
}

interface Entry {
  readonly egress: boolean;
  readonly number: number;
  readonly protocol: number;
  readonly cidr: string;
  readonly ports?: readonly [from: number, to: number];
}

/**
 * What a subnet lets through, whatever its security groups say: everything within the network, HTTPS towards S3's public
 * addresses (which the gateway endpoint takes), and the answers to it. A network ACL cannot name a prefix list.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html#nacl-ephemeral-ports
 */
const entries = (cidr: string): readonly Entry[] => [
  { egress: false, number: 100, protocol: -1, cidr },
  { egress: false, number: 200, protocol: 6, cidr: '0.0.0.0/0', ports: [32_768, 65_535] },
  { egress: true, number: 100, protocol: -1, cidr },
  { egress: true, number: 200, protocol: 6, cidr: '0.0.0.0/0', ports: [443, 443] },
];

/** The network ACL of the isolated subnets. */
export class NetworkAcl extends Construct {
  private readonly acl: CfnNetworkAcl;

  constructor(scope: Construct, id: string, props: NetworkAclProps) {
    super(scope, id);
    this.acl = new CfnNetworkAcl(this, 'Acl', { vpcId: props.vpcId });
    for (const entry of entries(props.cidr)) this.add(entry);
  }

  /** Puts a subnet under this ACL instead of the network's default, which lets everything through. */
  attach(subnet: CfnSubnet): void {
    new CfnSubnetNetworkAclAssociation(subnet, 'Acl', { networkAclId: this.acl.ref, subnetId: subnet.ref });
  }

  private add({ egress, number, protocol, cidr, ports }: Entry): void {
    new CfnNetworkAclEntry(this, `${egress ? 'Out' : 'In'}${number}`, {
      networkAclId: this.acl.ref,
      egress,
      ruleNumber: number,
      ruleAction: 'allow',
      protocol,
      cidrBlock: cidr,
      ...(ports === undefined ? {} : { portRange: { from: ports[0], to: ports[1] } }),
    });
  }
}
