import type { Element, Tags } from './element.js';
import type { PolicyEntry } from './policy-entry.js';
import type { Setting } from './unknown.js';

/** Everything of the network. Ids are what `Ref` gives: `vpc-…` when known, else symbols. */
export interface Network {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly gateways: readonly Gateway[];
  readonly gatewayAttachments: readonly GatewayAttachment[];
  readonly peerings: readonly VpcPeering[];
  readonly transitGatewayAttachments: readonly TransitGatewayAttachment[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly prefixLists: readonly PrefixList[];
  readonly endpoints: readonly VpcEndpoint[];
  readonly flowLogs: readonly FlowLog[];
  readonly resolverFirewalls: readonly ResolverFirewallAssociation[];
  readonly networkFirewalls: readonly NetworkFirewall[];
}

export interface Vpc extends Element {
  readonly kind: 'vpc';
  readonly id: string;
  /** IPv4 blocks, the primary first, then those of `AWS::EC2::VPCCidrBlock`. */
  readonly cidrs: readonly Setting<string>[];
  readonly ipv6Cidrs: readonly Setting<string>[];
  readonly dnsSupport: Setting<boolean>;
  readonly dnsHostnames: Setting<boolean>;
  /** The ids that `DefaultSecurityGroup` and `DefaultNetworkAcl` give. */
  readonly defaultSecurityGroup: string;
  readonly defaultNetworkAcl: string;
  readonly tags: Tags;
}

export interface Subnet extends Element {
  readonly kind: 'subnet';
  readonly id: string;
  readonly vpc: string;
  readonly cidr: Setting<string>;
  readonly ipv6Cidr: Setting<string>;
  readonly availabilityZone: Setting<string>;
  readonly mapPublicIp: Setting<boolean>;
  /** The associated route table, or `undefined`: the VPC's main table, which templates do not show. */
  readonly routeTable: string | undefined;
  /** The associated network ACL, or `undefined`: the VPC's default ACL. */
  readonly networkAcl: string | undefined;
  readonly tags: Tags;
}

export interface RouteTable extends Element {
  readonly kind: 'routeTable';
  readonly id: string;
  readonly vpc: string;
  readonly routes: readonly Route[];
}

/** What a route leads to. `unknown` when the template leaves it open. */
export type RouteTarget =
  | 'internetGateway'
  | 'egressOnlyInternetGateway'
  | 'natGateway'
  | 'vpcPeering'
  | 'transitGateway'
  | 'vpnGateway'
  | 'carrierGateway'
  | 'localGateway'
  | 'coreNetwork'
  | 'instance'
  | 'networkInterface'
  | 'vpcEndpoint'
  | 'unknown';

export interface Route extends Element {
  /** An IPv4 or IPv6 block, or a prefix list id. */
  readonly destination: Setting<string>;
  readonly destinationKind: 'ipv4' | 'ipv6' | 'prefixList';
  readonly target: RouteTarget;
  readonly targetId: string | undefined;
}

/** An internet gateway, NAT gateway, egress-only gateway or VPN gateway. */
export interface Gateway extends Element {
  readonly kind:
    | 'internetGateway'
    | 'natGateway'
    | 'egressOnlyInternetGateway'
    | 'vpnGateway'
    | 'transitGateway';
  readonly id: string;
  /** NAT: the subnet it stands in. */
  readonly subnet: string | undefined;
  /** NAT: `public` (the default) or `private`. */
  readonly connectivity: Setting<string>;
  /** Egress-only: its VPC. */
  readonly vpc: string | undefined;
}

/** An internet or VPN gateway attached to a VPC. */
export interface GatewayAttachment extends Element {
  readonly vpc: string;
  readonly internetGateway: string | undefined;
  readonly vpnGateway: string | undefined;
}

export interface VpcPeering extends Element {
  readonly kind: 'vpcPeering';
  readonly id: string;
  readonly vpc: string;
  readonly peerVpc: string;
  readonly peerAccount: string | undefined;
  readonly peerRegion: string | undefined;
}

/** A VPC joined to a transit gateway, which is opaque: what lies beyond it is not modelled. */
export interface TransitGatewayAttachment extends Element {
  readonly kind: 'transitGatewayAttachment';
  readonly id: string;
  readonly vpc: string;
  readonly transitGateway: string;
  readonly subnets: readonly string[];
}

export interface SecurityGroup extends Element {
  readonly kind: 'securityGroup';
  readonly id: string;
  readonly name: string;
  readonly vpc: string | undefined;
  /** Rules of the group and of standalone `AWS::EC2::SecurityGroupIngress`/`Egress` resources. */
  readonly ingress: readonly SecurityGroupRule[];
  /** Empty only when the template says so; without `SecurityGroupEgress`, AWS allows everything out. */
  readonly egress: readonly SecurityGroupRule[];
  readonly tags: Tags;
}

/** One end of a security group rule. */
export type RulePeer =
  | { readonly kind: 'ipv4' | 'ipv6'; readonly cidr: string }
  | { readonly kind: 'securityGroup'; readonly id: string }
  | { readonly kind: 'prefixList'; readonly id: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface SecurityGroupRule extends Element {
  /** `-1` for all, else `tcp`, `udp`, `icmp`, `icmpv6` or a number as text. */
  readonly protocol: Setting<string>;
  readonly fromPort: Setting<number>;
  readonly toPort: Setting<number>;
  readonly peer: RulePeer;
}

export interface NetworkAcl extends Element {
  readonly kind: 'networkAcl';
  readonly id: string;
  readonly vpc: string;
  readonly entries: readonly NetworkAclEntry[];
}

export interface NetworkAclEntry extends Element {
  readonly egress: Setting<boolean>;
  readonly ruleNumber: Setting<number>;
  readonly action: Setting<string>;
  /** `-1` for all. */
  readonly protocol: Setting<string>;
  readonly cidr: Setting<string>;
  readonly ipv6Cidr: Setting<string>;
  readonly fromPort: Setting<number>;
  readonly toPort: Setting<number>;
}

export interface PrefixList extends Element {
  readonly kind: 'prefixList';
  readonly id: string;
  readonly family: Setting<string>;
  readonly cidrs: readonly string[];
  /** False when an entry could not be read. */
  readonly complete: boolean;
}

export interface VpcEndpoint extends Element {
  readonly kind: 'vpcEndpoint';
  readonly id: string;
  readonly endpointType:
    | 'Gateway'
    | 'Interface'
    | 'GatewayLoadBalancer'
    | 'Resource'
    | 'ServiceNetwork'
    | 'unknown';
  /** `com.amazonaws.REGION.s3` and the like. */
  readonly service: Setting<string>;
  readonly vpc: string;
  readonly routeTables: readonly string[];
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly privateDns: Setting<boolean>;
  /** The endpoint policy; `undefined` is AWS's default, which allows everything. */
  readonly policy: PolicyEntry | undefined;
  readonly tags: Tags;
}

export interface FlowLog extends Element {
  readonly kind: 'flowLog';
  /** The VPC, subnet or interface that is logged. */
  readonly resource: string;
  readonly trafficType: Setting<string>;
  readonly destination: Setting<string>;
}

/** A Route 53 Resolver DNS Firewall rule group attached to a VPC. */
export interface ResolverFirewallAssociation extends Element {
  readonly kind: 'resolverFirewall';
  readonly vpc: string;
  readonly ruleGroup: string;
}

/** An AWS Network Firewall in a VPC; its rules are not modelled. */
export interface NetworkFirewall extends Element {
  readonly kind: 'networkFirewall';
  readonly arn: string;
  readonly vpc: string;
  readonly subnets: readonly string[];
}
