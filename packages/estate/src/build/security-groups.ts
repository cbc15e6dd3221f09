import type { RulePeer, SecurityGroup, SecurityGroupRule } from '../model/network.js';
import { isUnknown } from '../model/unknown.js';
import type { ResolvedResource } from '../read/resolved-resource.js';
import { itemsOf } from '../source/read.js';
import { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';

type Direction = 'ingress' | 'egress';

/**
 * Security groups with the rules inside them and the standalone ones. A group whose template gives no egress rule has
 * AWS's default, all traffic out, which is added as rules
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html).
 */
export function readSecurityGroups(resources: ResourceList): readonly SecurityGroup[] {
  const ingress = standalone(resources, 'AWS::EC2::SecurityGroupIngress', 'ingress');
  const egress = standalone(resources, 'AWS::EC2::SecurityGroupEgress', 'egress');
  return resources.read('AWS::EC2::SecurityGroup', (reader, resource) => {
    const own = (property: string, direction: Direction) => inlineRules(reader, property, direction);
    const out = own('SecurityGroupEgress', 'egress');
    const unset = reader.at('SecurityGroupEgress') === undefined;
    return {
      kind: 'securityGroup',
      id: resource.ref,
      name: reader.known('GroupName') ?? resource.name,
      vpc: reader.known('VpcId'),
      ingress: [...own('SecurityGroupIngress', 'ingress'), ...(ingress.get(resource.ref) ?? [])],
      egress: [...out, ...(egress.get(resource.ref) ?? []), ...(unset ? defaultEgress(reader) : [])],
      tags: reader.tags(),
      ...reader.element(),
    };
  });
}

function inlineRules(
  reader: PropertyReader,
  property: string,
  direction: Direction,
): readonly SecurityGroupRule[] {
  return itemsOf(reader.at(property)).map((item) =>
    readRule(new PropertyReader(reader.resource, item), direction),
  );
}

function standalone(
  resources: ResourceList,
  type: string,
  direction: Direction,
): ReadonlyMap<string, SecurityGroupRule[]> {
  const byGroup = new Map<string, SecurityGroupRule[]>();
  resources.read(type, (reader, resource: ResolvedResource) => {
    const group = reader.known('GroupId');
    if (group === undefined)
      return resources.gap('the security group of a rule is not known', resource.place);
    const rules = byGroup.get(group) ?? [];
    rules.push(readRule(reader, direction));
    byGroup.set(group, rules);
  });
  return byGroup;
}

function readRule(reader: PropertyReader, direction: Direction): SecurityGroupRule {
  const protocol = reader.text('IpProtocol');
  return {
    protocol: protocol === 'all' ? '-1' : protocol,
    fromPort: reader.number('FromPort'),
    toPort: reader.number('ToPort'),
    peer: readPeer(reader, direction),
    ...reader.element(),
  };
}

const peers: readonly (readonly [string, Exclude<RulePeer['kind'], 'unknown'>])[] = [
  ['CidrIp', 'ipv4'],
  ['CidrIpv6', 'ipv6'],
  ['SourceSecurityGroupId', 'securityGroup'],
  ['DestinationSecurityGroupId', 'securityGroup'],
  ['SourceSecurityGroupName', 'securityGroup'],
  ['SourcePrefixListId', 'prefixList'],
  ['DestinationPrefixListId', 'prefixList'],
];

function readPeer(reader: PropertyReader, direction: Direction): RulePeer {
  if (reader.value.kind === 'unknown') return { kind: 'unknown', reason: reader.value.reason };
  for (const [property, kind] of peers) {
    const value = reader.text(property);
    if (value === undefined) continue;
    if (isUnknown(value)) return { kind: 'unknown', reason: value.reason };
    return kind === 'ipv4' || kind === 'ipv6' ? { kind, cidr: value } : { kind, id: value };
  }
  return {
    kind: 'unknown',
    reason: `the rule names no ${direction === 'ingress' ? 'source' : 'destination'}`,
  };
}

function defaultEgress(reader: PropertyReader): readonly SecurityGroupRule[] {
  const everywhere: readonly RulePeer[] = [
    { kind: 'ipv4', cidr: '0.0.0.0/0' },
    { kind: 'ipv6', cidr: '::/0' },
  ];
  return everywhere.map((peer) => ({
    protocol: '-1',
    fromPort: undefined,
    toPort: undefined,
    peer,
    ...reader.element(),
  }));
}
