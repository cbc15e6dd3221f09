import type { Element } from '../model/element.js';
import type {
  FlowLog,
  Gateway,
  GatewayAttachment,
  Network,
  NetworkFirewall,
  PrefixList,
  ResolverFirewallAssociation,
  Subnet,
  TransitGatewayAttachment,
  Vpc,
  VpcEndpoint,
  VpcPeering,
} from '../model/network.js';
import type { Setting } from '../model/unknown.js';
import { readNetworkAcls } from './network-acls.js';
import { policyEntry } from './policy-entries.js';
import { parseJsonText } from './policy-text.js';
import type { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';
import { readRouteTables } from './route-tables.js';
import { readSecurityGroups } from './security-groups.js';

/** Reads everything of the network (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_EC2.html). */
export function readNetwork(resources: ResourceList): Network {
  return {
    vpcs: readVpcs(resources),
    subnets: readSubnets(resources),
    routeTables: readRouteTables(resources),
    gateways: readGateways(resources),
    gatewayAttachments: readGatewayAttachments(resources),
    peerings: readPeerings(resources),
    transitGatewayAttachments: readTransitGatewayAttachments(resources),
    securityGroups: readSecurityGroups(resources),
    networkAcls: readNetworkAcls(resources),
    prefixLists: readPrefixLists(resources),
    endpoints: readEndpoints(resources),
    flowLogs: readFlowLogs(resources),
    resolverFirewalls: readResolverFirewalls(resources),
    networkFirewalls: readNetworkFirewalls(resources),
  };
}

function readVpcs(resources: ResourceList): readonly Vpc[] {
  const more = resources.read('AWS::EC2::VPCCidrBlock', (reader) => ({
    vpc: reader.known('VpcId'),
    cidr: reader.text('CidrBlock'),
    ipv6: reader.text('Ipv6CidrBlock') ?? amazonIpv6(reader),
  }));
  return resources.read('AWS::EC2::VPC', (reader, resource) => {
    const id = resource.ref;
    const added = more.filter((block) => block.vpc === id);
    const attribute = (name: string) =>
      textAttribute(resource.scope.attribute(resource.logicalId, name, resource.place), id);
    return {
      kind: 'vpc',
      id,
      cidrs: present([reader.text('CidrBlock'), ...added.map((block) => block.cidr)]),
      ipv6Cidrs: present(added.map((block) => block.ipv6)),
      dnsSupport: reader.flag('EnableDnsSupport') ?? true,
      dnsHostnames: reader.flag('EnableDnsHostnames') ?? false,
      defaultSecurityGroup: attribute('DefaultSecurityGroup'),
      defaultNetworkAcl: attribute('DefaultNetworkAcl'),
      tags: reader.tags(),
      ...reader.element(),
    };
  });
}

/** AWS picks the block when it provides IPv6 itself. */
function amazonIpv6(reader: PropertyReader): Setting<string> {
  if (reader.flag('AmazonProvidedIpv6CidrBlock') !== true) return undefined;
  return { kind: 'unknown', reason: 'AWS picks the IPv6 block', place: reader.resource.place };
}

function present<T>(settings: readonly Setting<T>[]): readonly Setting<T>[] {
  return settings.filter((setting) => setting !== undefined);
}

function textAttribute(value: { readonly kind: string; readonly value?: unknown }, fallback: string): string {
  return typeof value.value === 'string' ? value.value : fallback;
}

function readSubnets(resources: ResourceList): readonly Subnet[] {
  const tables = associations(resources, 'AWS::EC2::SubnetRouteTableAssociation', 'RouteTableId');
  const acls = associations(resources, 'AWS::EC2::SubnetNetworkAclAssociation', 'NetworkAclId');
  return resources.read('AWS::EC2::Subnet', (reader, resource) => ({
    kind: 'subnet',
    id: resource.ref,
    vpc: reader.known('VpcId') ?? '',
    cidr: reader.text('CidrBlock'),
    ipv6Cidr: reader.text('Ipv6CidrBlock'),
    availabilityZone: reader.text('AvailabilityZone'),
    mapPublicIp: reader.flag('MapPublicIpOnLaunch') ?? false,
    routeTable: tables.get(resource.ref),
    networkAcl: acls.get(resource.ref),
    tags: reader.tags(),
    ...reader.element(),
  }));
}

function associations(resources: ResourceList, type: string, property: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const pair of resources.read(
    type,
    (reader) => [reader.known('SubnetId'), reader.known(property), reader] as const,
  )) {
    const [subnet, other, reader] = pair;
    if (subnet !== undefined && other !== undefined && !reader.resource.conditional) found.set(subnet, other);
    else resources.gap('what a subnet is associated with is not known', reader.resource.place);
  }
  return found;
}

const gatewayTypes: readonly (readonly [string, Gateway['kind']])[] = [
  ['AWS::EC2::InternetGateway', 'internetGateway'],
  ['AWS::EC2::NatGateway', 'natGateway'],
  ['AWS::EC2::EgressOnlyInternetGateway', 'egressOnlyInternetGateway'],
  ['AWS::EC2::VPNGateway', 'vpnGateway'],
  ['AWS::EC2::TransitGateway', 'transitGateway'],
];

function readGateways(resources: ResourceList): readonly Gateway[] {
  return gatewayTypes.flatMap(([type, kind]) =>
    resources.read(type, (reader, resource) => ({
      kind,
      id: resource.ref,
      subnet: reader.known('SubnetId'),
      connectivity: reader.text('ConnectivityType'),
      vpc: reader.known('VpcId'),
      ...reader.element(),
    })),
  );
}

function readGatewayAttachments(resources: ResourceList): readonly GatewayAttachment[] {
  return resources.read('AWS::EC2::VPCGatewayAttachment', (reader) => ({
    vpc: reader.known('VpcId') ?? '',
    internetGateway: reader.known('InternetGatewayId'),
    vpnGateway: reader.known('VpnGatewayId'),
    ...reader.element(),
  }));
}

function readPeerings(resources: ResourceList): readonly VpcPeering[] {
  return resources.read('AWS::EC2::VPCPeeringConnection', (reader, resource) => ({
    kind: 'vpcPeering',
    id: resource.ref,
    vpc: reader.known('VpcId') ?? '',
    peerVpc: reader.known('PeerVpcId') ?? '',
    peerAccount: reader.known('PeerOwnerId'),
    peerRegion: reader.known('PeerRegion'),
    ...reader.element(),
  }));
}

function readTransitGatewayAttachments(resources: ResourceList): readonly TransitGatewayAttachment[] {
  return ['AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment'].flatMap((type) =>
    resources.read(
      type,
      (reader, resource): TransitGatewayAttachment => ({
        kind: 'transitGatewayAttachment',
        id: resource.ref,
        vpc: reader.known('VpcId') ?? '',
        transitGateway: reader.known('TransitGatewayId') ?? '',
        subnets: reader.texts('SubnetIds'),
        ...reader.element(),
      }),
    ),
  );
}

function readPrefixLists(resources: ResourceList): readonly PrefixList[] {
  return resources.read('AWS::EC2::PrefixList', (reader, resource) => {
    const cidrs = reader.items('Entries').map((entry) => entry.known('Cidr'));
    const known = cidrs.filter((cidr) => cidr !== undefined);
    const family = reader.text('AddressFamily');
    const element: Element = reader.element();
    const complete = element.unknowns.length === 0 && known.length === cidrs.length;
    return { kind: 'prefixList', id: resource.ref, family, cidrs: known, complete, ...element };
  });
}

const endpointTypes: ReadonlySet<string> = new Set([
  'Gateway',
  'Interface',
  'GatewayLoadBalancer',
  'Resource',
  'ServiceNetwork',
]);

/** VPC endpoints; the type is `Gateway` when none is set (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html). */
function readEndpoints(resources: ResourceList): readonly VpcEndpoint[] {
  return resources.read('AWS::EC2::VPCEndpoint', (reader, resource) => {
    const type = reader.text('VpcEndpointType') ?? 'Gateway';
    const document = parseJsonText(reader.at('PolicyDocument'));
    const isKnown = (text: unknown): text is VpcEndpoint['endpointType'] =>
      typeof text === 'string' && endpointTypes.has(text);
    return {
      kind: 'vpcEndpoint',
      id: resource.ref,
      endpointType: isKnown(type) ? type : 'unknown',
      service: reader.text('ServiceName'),
      vpc: reader.known('VpcId') ?? '',
      routeTables: reader.texts('RouteTableIds'),
      subnets: reader.texts('SubnetIds'),
      securityGroups: reader.texts('SecurityGroupIds'),
      privateDns: reader.flag('PrivateDnsEnabled'),
      policy:
        document === undefined ? undefined : policyEntry('endpoint policy', 'endpoint', document, resource),
      tags: reader.tags(),
      ...reader.element(),
    };
  });
}

function readFlowLogs(resources: ResourceList): readonly FlowLog[] {
  return resources.read('AWS::EC2::FlowLog', (reader) => ({
    kind: 'flowLog',
    resource: reader.known('ResourceId') ?? '',
    trafficType: reader.text('TrafficType'),
    destination: reader.text('LogDestination') ?? reader.text('LogGroupName'),
    ...reader.element(),
  }));
}

function readResolverFirewalls(resources: ResourceList): readonly ResolverFirewallAssociation[] {
  return resources.read('AWS::Route53Resolver::FirewallRuleGroupAssociation', (reader) => ({
    kind: 'resolverFirewall',
    vpc: reader.known('VpcId') ?? '',
    ruleGroup: reader.known('FirewallRuleGroupId') ?? '',
    ...reader.element(),
  }));
}

function readNetworkFirewalls(resources: ResourceList): readonly NetworkFirewall[] {
  return resources.read('AWS::NetworkFirewall::Firewall', (reader, resource) => ({
    kind: 'networkFirewall',
    arn: resource.arn ?? resource.ref,
    vpc: reader.known('VpcId') ?? '',
    subnets: reader.items('SubnetMappings').flatMap((mapping) => mapping.known('SubnetId') ?? []),
    ...reader.element(),
  }));
}
