import type { Route, RouteTable, RouteTarget } from '../model/network.js';
import type { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';

/** The properties of a route that name its target (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html). */
const targets: readonly (readonly [string, RouteTarget])[] = [
  ['GatewayId', 'internetGateway'],
  ['EgressOnlyInternetGatewayId', 'egressOnlyInternetGateway'],
  ['NatGatewayId', 'natGateway'],
  ['VpcPeeringConnectionId', 'vpcPeering'],
  ['TransitGatewayId', 'transitGateway'],
  ['CarrierGatewayId', 'carrierGateway'],
  ['LocalGatewayId', 'localGateway'],
  ['CoreNetworkArn', 'coreNetwork'],
  ['InstanceId', 'instance'],
  ['NetworkInterfaceId', 'networkInterface'],
  ['VpcEndpointId', 'vpcEndpoint'],
];

/** Route tables with the routes that `AWS::EC2::Route` resources put in them. A route to a table outside the estate is a gap of the estate. */
export function readRouteTables(resources: ResourceList): readonly RouteTable[] {
  const vpnGateways = new Set(resources.of('AWS::EC2::VPNGateway').map((gateway) => gateway.ref));
  const byTable = new Map<string, Route[]>();
  resources.read('AWS::EC2::Route', (reader, resource) => {
    const table = reader.known('RouteTableId');
    if (table === undefined) return resources.gap('the table of a route is not known', resource.place);
    const routes = byTable.get(table) ?? [];
    routes.push(readRoute(reader, vpnGateways));
    byTable.set(table, routes);
  });
  return resources.read('AWS::EC2::RouteTable', (reader, resource) => ({
    kind: 'routeTable',
    id: resource.ref,
    vpc: reader.known('VpcId') ?? '',
    routes: byTable.get(resource.ref) ?? [],
    ...reader.element(),
  }));
}

function readRoute(reader: PropertyReader, vpnGateways: ReadonlySet<string>): Route {
  const ipv4 = reader.text('DestinationCidrBlock');
  const ipv6 = reader.text('DestinationIpv6CidrBlock');
  const set = targets.find(([property]) => reader.at(property) !== undefined);
  const targetId = set === undefined ? undefined : reader.known(set[0]);
  return {
    destination: ipv4 ?? ipv6 ?? reader.text('DestinationPrefixListId'),
    destinationKind: ipv4 !== undefined ? 'ipv4' : ipv6 !== undefined ? 'ipv6' : 'prefixList',
    target: targetKind(set?.[1], targetId, vpnGateways),
    targetId,
    ...reader.element(),
  };
}

/** `GatewayId` takes internet and VPN gateways alike; without a value, either. */
function targetKind(
  set: RouteTarget | undefined,
  id: string | undefined,
  vpnGateways: ReadonlySet<string>,
): RouteTarget {
  if (set === undefined || id === undefined) return 'unknown';
  if (set !== 'internetGateway') return set;
  return vpnGateways.has(id) || id.startsWith('vgw-') ? 'vpnGateway' : 'internetGateway';
}
