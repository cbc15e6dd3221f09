import type { Weakening } from './mutant.js';
import { isList, isObject, type Json, type JsonObject } from './template.js';

const open = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' } as const;

/** Ways out that a network gets when a rule or a route is added. */
export function networkWeakenings(
  id: string,
  resource: JsonObject,
  properties: JsonObject,
  resources: JsonObject,
): readonly Weakening[] {
  const at = ['Resources', id, 'Properties'];
  switch (resource.Type) {
    case 'AWS::EC2::RouteTable':
      return [...internetRoutes(id, properties, resources), ...otherRoutes(id, properties)];
    case 'AWS::EC2::SecurityGroup':
      return ['SecurityGroupEgress', 'SecurityGroupIngress'].map((side) =>
        ruleAdded(id, side, properties[side]),
      );
    case 'AWS::EC2::VPCEndpoint':
      return endpointOpened(at, properties);
    default:
      return [];
  }
}

function ruleAdded(id: string, side: string, rules: Json | undefined): Weakening {
  const path = ['Resources', id, 'Properties', side];
  const value = [...(isList(rules) ? rules : []), open];
  const description = `${side} opened to 0.0.0.0/0`;
  return {
    layer: 'network',
    kind: `${side}-opened`,
    path,
    description,
    edits: [{ kind: 'set', path, value }],
  };
}

const added = (name: string, value: JsonObject) =>
  ({ kind: 'set', path: ['Resources', name], value }) as const;

const route = (table: string, destination: JsonObject, target: JsonObject): JsonObject => ({
  Type: 'AWS::EC2::Route',
  Properties: { RouteTableId: { Ref: table }, ...destination, ...target },
});

const everywhere = { DestinationCidrBlock: '0.0.0.0/0' };

/** A route to the internet, with the gateway that it leads to: an internet gateway, or a NAT gateway behind one. */
function internetRoutes(id: string, { VpcId: vpc }: JsonObject, resources: JsonObject): readonly Weakening[] {
  if (vpc === undefined) return [];
  const gateway = `${id}MutantGateway`;
  const attached = [
    added(gateway, { Type: 'AWS::EC2::InternetGateway', Properties: {} }),
    added(`${gateway}Attachment`, {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: vpc, InternetGatewayId: { Ref: gateway } },
    }),
  ];
  const byGateway = {
    layer: 'network',
    kind: 'internet-route-added',
    path: ['Resources', id],
    description: 'a route to 0.0.0.0/0 by an internet gateway added',
    edits: [...attached, added(`${id}MutantRoute`, route(id, everywhere, { GatewayId: { Ref: gateway } }))],
  } as const;
  const subnet = Object.entries(resources).find(
    ([, one]) => isObject(one) && one.Type === 'AWS::EC2::Subnet',
  )?.[0];
  return subnet === undefined ? [byGateway] : [byGateway, natRoute(id, subnet)];
}

function natRoute(id: string, subnet: string): Weakening {
  const nat = `${id}MutantNat`;
  return {
    layer: 'network',
    kind: 'nat-route-added',
    path: ['Resources', id],
    description: 'a route to 0.0.0.0/0 by a NAT gateway added',
    edits: [
      added(nat, {
        Type: 'AWS::EC2::NatGateway',
        Properties: { SubnetId: { Ref: subnet }, ConnectivityType: 'private' },
      }),
      added(`${id}MutantRoute`, route(id, everywhere, { NatGatewayId: { Ref: nat } })),
    ],
  };
}

/** A peering with somebody's VPC, and a way out for IPv6 alone. */
function otherRoutes(id: string, { VpcId: vpc }: JsonObject): readonly Weakening[] {
  if (vpc === undefined) return [];
  const peering = `${id}MutantPeering`;
  const egress = `${id}MutantEgress`;
  const path = ['Resources', id];
  return [
    {
      layer: 'network',
      kind: 'peering-added',
      path,
      description: 'a peering with another VPC and a route to it added',
      edits: [
        added(peering, {
          Type: 'AWS::EC2::VPCPeeringConnection',
          Properties: { VpcId: vpc, PeerVpcId: 'vpc-0123456789abcdef0', PeerOwnerId: '999999999999' },
        }),
        added(
          `${id}MutantRoute`,
          route(id, { DestinationCidrBlock: '192.168.0.0/16' }, { VpcPeeringConnectionId: { Ref: peering } }),
        ),
      ],
    },
    {
      layer: 'network',
      kind: 'egress-only-route-added',
      path,
      description: 'a route to ::/0 by an egress-only internet gateway added',
      edits: [
        added(egress, { Type: 'AWS::EC2::EgressOnlyInternetGateway', Properties: { VpcId: vpc } }),
        added(
          `${id}MutantRoute`,
          route(id, { DestinationIpv6CidrBlock: '::/0' }, { EgressOnlyInternetGatewayId: { Ref: egress } }),
        ),
      ],
    },
  ];
}

function endpointOpened(at: readonly string[], properties: JsonObject): readonly Weakening[] {
  const policy = properties.PolicyDocument;
  if (!isObject(policy)) return [];
  const path = [...at, 'PolicyDocument'];
  const kind = 'endpoint-policy-opened';
  return [
    {
      layer: 'endpoint-policy',
      kind,
      path,
      description: 'endpoint policy left to its default, which allows all',
      edits: [{ kind: 'remove', path }],
    },
  ];
}
