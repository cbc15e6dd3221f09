import type { Weakening } from './mutant.js';
import { isList, isObject, type Json, type JsonObject } from './template.js';

const open = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' } as const;

/** Ways out that a network gets when a rule or a route is added. */
export function networkWeakenings(
  id: string,
  resource: JsonObject,
  properties: JsonObject,
): readonly Weakening[] {
  const at = ['Resources', id, 'Properties'];
  switch (resource.Type) {
    case 'AWS::EC2::RouteTable':
      return internetRoutes(id, properties);
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

/** A route to the internet, with the gateway that it leads to. */
function internetRoutes(id: string, { VpcId: vpc }: JsonObject): readonly Weakening[] {
  if (vpc === undefined) return [];
  const gateway = `${id}MutantGateway`;
  const added = (name: string, value: JsonObject) =>
    ({ kind: 'set', path: ['Resources', name], value }) as const;
  const route = (target: JsonObject): JsonObject => ({
    Type: 'AWS::EC2::Route',
    Properties: { RouteTableId: { Ref: id }, DestinationCidrBlock: '0.0.0.0/0', ...target },
  });
  const attached = [
    added(gateway, { Type: 'AWS::EC2::InternetGateway', Properties: {} }),
    added(`${gateway}Attachment`, {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: vpc, InternetGatewayId: { Ref: gateway } },
    }),
  ];
  return [
    {
      layer: 'network',
      kind: 'internet-route-added',
      path: ['Resources', id],
      description: 'a route to 0.0.0.0/0 by an internet gateway added',
      edits: [...attached, added(`${id}MutantRoute`, route({ GatewayId: { Ref: gateway } }))],
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
