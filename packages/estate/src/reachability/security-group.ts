import type { Formula } from '@redoubt/solver';
import type { Network, SecurityGroup, SecurityGroupRule } from '../model/network.js';
import type { Packet } from './packet.js';

/**
 * Security groups (https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html): a packet passes when a
 * rule of any of the groups matches it. They are stateful, so answers need no rule.
 */
export function passesGroups(
  packet: Packet,
  network: Network,
  groups: readonly string[],
  direction: 'egress' | 'ingress',
): Formula {
  const { formulas } = packet;
  // Without a group of its own an interface has the VPC's default one, which may allow everything.
  if (groups.length === 0) return formulas.true;
  return formulas.or(groups.map((id) => passesGroup(packet, network, id, direction)));
}

function passesGroup(packet: Packet, network: Network, id: string, direction: 'egress' | 'ingress'): Formula {
  const group = network.securityGroups.find((candidate) => candidate.id === id);
  if (group !== undefined)
    return packet.formulas.or(
      rulesOf(group, direction).map((rule) => ruleFormula(packet, network, rule, direction)),
    );
  const place = network.vpcs[0]?.place ?? { file: '', line: 1, column: 1, pointer: '' };
  return packet.unmodelled(`the security group \`${id}\` is not in the estate`, place);
}

const rulesOf = (group: SecurityGroup, direction: 'egress' | 'ingress') =>
  direction === 'egress' ? group.egress : group.ingress;

function ruleFormula(
  packet: Packet,
  network: Network,
  rule: SecurityGroupRule,
  direction: 'egress' | 'ingress',
): Formula {
  return packet.formulas.and([
    packet.ofProtocol(rule.protocol, rule.place),
    packet.toPorts(rule.fromPort, rule.toPort),
    peerFormula(packet, network, rule, direction),
    ...(rule.conditional
      ? [packet.unmodelled('the rule stands under a condition that is not decided', rule.place)]
      : []),
  ]);
}

function peerFormula(
  packet: Packet,
  network: Network,
  { peer, place }: SecurityGroupRule,
  direction: 'egress' | 'ingress',
): Formula {
  const end = direction === 'egress' ? 'destination' : 'source';
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return packet.inBlock(packet[end], peer.cidr, place);
    case 'securityGroup':
      return packet.inGroup(end, peer.id);
    case 'prefixList':
      return inPrefixList(packet, network, peer.id);
    case 'unknown':
      return packet.unmodelled(peer.reason, place);
  }
}

/** The destination is in the prefix list: by its blocks where the estate defines it. */
export function inPrefixList(packet: Packet, network: Network, id: string): Formula {
  const list = network.prefixLists.find((candidate) => candidate.id === id);
  if (list === undefined) return packet.inManagedList(id);
  const blocks = list.cidrs.map((cidr) => packet.inBlock(packet.destination, cidr, list.place));
  const rest = list.complete
    ? []
    : [packet.unmodelled('not all entries of the prefix list are known', list.place)];
  return packet.formulas.or([...blocks, ...rest]);
}
