import type { Formula } from '@redoubt/solver';
import type { Network, NetworkAclEntry, Subnet } from '../model/network.js';
import { isUnknown } from '../model/unknown.js';
import type { Packet } from './packet.js';

/**
 * Network ACLs (https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html): entries are tried by rule number, and
 * the first that matches decides; none means no. The default ACL allows everything. ACLs are stateless: that answers may
 * be dropped is not counted on.
 */
export function passesAcl(
  packet: Packet,
  network: Network,
  subnet: Subnet,
  direction: 'egress' | 'ingress',
): Formula {
  const { formulas } = packet;
  if (subnet.networkAcl === undefined) return formulas.true;
  const acl = network.networkAcls.find((candidate) => candidate.id === subnet.networkAcl);
  if (acl === undefined)
    return packet.unmodelled(`the network ACL \`${subnet.networkAcl}\` is not in the estate`, subnet.place);
  const entries = acl.entries.filter(
    (entry) => entry.egress === (direction === 'egress') || isUnknown(entry.egress),
  );
  return firstMatch(
    packet,
    [...entries].sort((a, b) => numberOf(a) - numberOf(b)),
    direction,
  );
}

function numberOf({ ruleNumber }: NetworkAclEntry): number {
  return typeof ruleNumber === 'number' ? ruleNumber : Number.NEGATIVE_INFINITY;
}

function firstMatch(
  packet: Packet,
  entries: readonly NetworkAclEntry[],
  direction: 'egress' | 'ingress',
): Formula {
  const { formulas } = packet;
  return entries.reduceRight<Formula>((otherwise, entry) => {
    const matches = entryFormula(packet, entry, direction);
    return formulas.or([
      formulas.and([matches, allows(packet, entry)]),
      formulas.and([formulas.not(matches), otherwise]),
    ]);
  }, formulas.false);
}

function allows(packet: Packet, { action, place }: NetworkAclEntry): Formula {
  if (isUnknown(action)) return packet.unmodelled(action.reason, place);
  return action === 'allow' ? packet.formulas.true : packet.formulas.false;
}

function entryFormula(packet: Packet, entry: NetworkAclEntry, direction: 'egress' | 'ingress'): Formula {
  const end = direction === 'egress' ? packet.destination : packet.source;
  const block = entry.cidr ?? entry.ipv6Cidr;
  const unsure = entry.conditional || isUnknown(entry.ruleNumber) || isUnknown(entry.egress);
  return packet.formulas.and([
    packet.ofProtocol(entry.protocol, entry.place),
    packet.toPorts(entry.fromPort, entry.toPort),
    block === undefined || isUnknown(block)
      ? packet.unmodelled('the address block of a network ACL entry is not known', entry.place)
      : packet.inBlock(end, block, entry.place),
    ...(unsure
      ? [packet.unmodelled('whether or when the network ACL entry applies is not known', entry.place)]
      : []),
  ]);
}
