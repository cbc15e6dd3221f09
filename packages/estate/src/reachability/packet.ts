import type { Place } from '@redoubt/policy';
import {
  type AddressVariable,
  addressBlock,
  addressOf,
  type Formula,
  type Formulas,
  type Interval,
} from '@redoubt/solver';
import ipaddr from 'ipaddr.js';
import type { Setting } from '../model/unknown.js';
import { isUnknown } from '../model/unknown.js';

/**
 * One packet as variables of formulas. Whether an end is in a security group or a prefix list whose addresses are not
 * known is a variable of its own, present when it is.
 */
export class Packet {
  readonly source: AddressVariable;
  readonly destination: AddressVariable;
  readonly #reasons = new Map<string, { readonly reason: string; readonly place: Place }>();

  constructor(readonly formulas: Formulas) {
    this.source = formulas.address('source');
    this.destination = formulas.address('destination');
  }

  /** The packet's protocol has this name or number, as in a rule; `-1` is every protocol. */
  ofProtocol(protocol: Setting<string>, place: Place): Formula {
    if (isUnknown(protocol)) return this.unmodelled(protocol.reason, protocol.place);
    if (protocol === undefined || protocol === '-1') return this.formulas.true;
    const name = protocolNames.get(protocol) ?? protocol.toLowerCase();
    return /^[a-z0-9]+$/.test(name)
      ? this.formulas.equals(this.formulas.string('protocol'), name)
      : this.unmodelled(`the protocol \`${protocol}\` is not known before deployment`, place);
  }

  /** The destination port lies in the range. Only TCP and UDP have ports. */
  toPorts(from: Setting<number>, to: Setting<number>): Formula {
    if (isUnknown(from)) return this.unmodelled(from.reason, from.place);
    if (isUnknown(to)) return this.unmodelled(to.reason, to.place);
    if (from === undefined || to === undefined || from === -1) return this.formulas.true;
    const protocol = this.formulas.string('protocol');
    const ported = this.formulas.or([
      this.formulas.equals(protocol, 'tcp'),
      this.formulas.equals(protocol, 'udp'),
    ]);
    return this.formulas.implies(ported, this.formulas.within(this.formulas.integer('port'), { from, to }));
  }

  /** The address lies in the block. A block that is not known before deployment leaves it open. */
  inBlock(variable: AddressVariable, cidr: string, place: Place): Formula {
    const interval = blockOf(cidr);
    return interval === undefined
      ? this.unmodelled(`the address block \`${cidr}\` is not known before deployment`, place)
      : this.formulas.within(variable, interval);
  }

  /** The end of the packet is a network interface in the security group. */
  inGroup(end: 'source' | 'destination', group: string): Formula {
    return this.formulas.present(this.formulas.string(`${end} in security group ${group}`));
  }

  /** The destination is in a prefix list that AWS manages, whose addresses templates do not show. */
  inManagedList(list: string): Formula {
    return this.formulas.present(this.formulas.string(`destination in prefix list ${list}`));
  }

  unmodelled(reason: string, place: Place): Formula {
    const id = `${reason} (${place.file}:${place.line} ${place.pointer})`;
    this.#reasons.set(id, { reason, place });
    return this.formulas.unmodelled(id);
  }

  placed(id: string): { readonly reason: string; readonly place: Place } | undefined {
    return this.#reasons.get(id);
  }
}

/** IANA protocol numbers that rules also write as names. */
const protocolNames: ReadonlyMap<string, string> = new Map([
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
]);

/** The addresses of a CIDR block; `undefined` when the text is none. */
export function blockOf(cidr: string): Interval | undefined {
  const [address = '', length] = cidr.split('/');
  if (!ipaddr.isValid(address)) return undefined;
  const point = addressOf(ipaddr.parse(address).toByteArray());
  const bits = address.includes(':') ? 128 : 32;
  return point === undefined ? undefined : addressBlock(point, length === undefined ? bits : Number(length));
}

/** How many leading bits a block fixes: the longest prefix wins among routes. */
export function prefixLength(cidr: string): number {
  const length = cidr.split('/')[1];
  return length === undefined ? (cidr.includes(':') ? 128 : 32) : Number(length);
}
