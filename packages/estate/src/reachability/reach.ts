import type { Place } from '@redoubt/policy';
import {
  addressText,
  type Formula,
  Formulas,
  type Model,
  type Preferences,
  Solver,
  type Value,
  type Variable,
} from '@redoubt/solver';
import type { Network, Route, RouteTarget, Subnet } from '../model/network.js';
import { isUnknown } from '../model/unknown.js';
import { passesAcl } from './network-acl.js';
import { Packet } from './packet.js';
import { hopsFrom } from './route.js';
import { passesGroups } from './security-group.js';

/** Where a network interface stands. */
export interface Standpoint {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

export type Destination =
  | { readonly kind: 'internet' }
  | { readonly kind: 'range'; readonly cidr: string }
  | { readonly kind: 'interface'; readonly standpoint: Standpoint };

/** Whether any packet gets through; with the packet and its way when one does. Never `unreachable` for what is not modelled. */
export type Reach =
  | { readonly kind: 'reachable'; readonly packet: ReachingPacket }
  | { readonly kind: 'unreachable' }
  | {
      readonly kind: 'unknown';
      readonly reasons: readonly { readonly reason: string; readonly place?: Place }[];
    };

export interface ReachingPacket {
  readonly subnet: string;
  readonly destination: string;
  readonly protocol: string;
  readonly port: number | undefined;
  /** The gateways that the packet leaves through, nearest first; empty within the VPC. */
  readonly through: readonly {
    readonly target: RouteTarget;
    readonly id: string | undefined;
    readonly place: Place;
  }[];
}

/**
 * Whether a packet from an interface can get to the destination, by security groups, network ACLs and routes together,
 * exactly over all addresses, protocols and ports.
 */
export function reach(network: Network, from: Standpoint, to: Destination): Reach {
  if (from.subnets.length === 0)
    return { kind: 'unknown', reasons: [{ reason: 'no subnet of the interface is known' }] };
  const results = from.subnets.map((id) => reachFrom(network, id, from.securityGroups, to));
  const found = results.find((result) => result.kind === 'reachable');
  if (found !== undefined) return found;
  const reasons = results.flatMap((result) => (result.kind === 'unknown' ? result.reasons : []));
  return reasons.length > 0 ? { kind: 'unknown', reasons } : { kind: 'unreachable' };
}

function reachFrom(network: Network, id: string, groups: readonly string[], to: Destination): Reach {
  const subnet = network.subnets.find((candidate) => candidate.id === id);
  if (subnet === undefined)
    return { kind: 'unknown', reasons: [{ reason: `the subnet \`${id}\` is not in the estate` }] };
  const question = new ReachQuestion(network, subnet);
  const exits = to.kind === 'interface' ? question.toInterface(to.standpoint) : question.out(to);
  const results = exits.map((exit) => question.decide(exit, groups));
  return (
    results.find(({ kind }) => kind === 'reachable') ??
    results.find(({ kind }) => kind === 'unknown') ?? { kind: 'unreachable' }
  );
}

/** One way out of the subnet and the packets that take it to the destination. */
interface Exit {
  readonly taken: Formula;
  readonly through: ReachingPacket['through'];
}

class ReachQuestion {
  readonly #packet = new Packet(new Formulas());

  constructor(
    private readonly network: Network,
    private readonly subnet: Subnet,
  ) {}

  /** The ways to an address outside the VPC. */
  out(to: Exclude<Destination, { kind: 'interface' }>): readonly Exit[] {
    const wanted =
      to.kind === 'internet'
        ? this.#isPublic()
        : this.#packet.inBlock(this.#packet.destination, to.cidr, this.subnet.place);
    return this.#exits(this.subnet, []).map((exit) => ({ ...exit, taken: this.#and([wanted, exit.taken]) }));
  }

  /** The ways to another interface of the same VPC, or of one that is peered with it. */
  toInterface(to: Standpoint): readonly Exit[] {
    const hops = hopsFrom(this.#packet, this.network, this.subnet);
    return to.subnets.flatMap((id) => {
      const target = this.network.subnets.find((candidate) => candidate.id === id);
      if (target === undefined) return [];
      const reached = hops.filter(({ next }) =>
        next.kind === 'local' ? target.vpc === this.subnet.vpc : this.#leadsTo(next.route, target),
      );
      return reached.map(({ next, taken }) => ({
        taken: this.#and([taken, this.#arrives(target, to.securityGroups)]),
        through: next.kind === 'local' ? [] : [through(next.route)],
      }));
    });
  }

  decide({ taken, through: gateways }: Exit, groups: readonly string[]): Reach {
    const { formulas, source, destination } = this.#packet;
    const sourceBlock = this.#subnetBlock(this.subnet, 'source');
    const root = this.#and([
      taken,
      sourceBlock,
      formulas.present(source),
      formulas.present(destination),
      formulas.present(formulas.string('protocol')),
      formulas.within(formulas.integer('port'), { from: 0, to: 65_535 }),
      ...groups.map((group) => this.#packet.inGroup('source', group)),
      passesGroups(this.#packet, this.network, groups, 'egress'),
      passesAcl(this.#packet, this.network, this.subnet, 'egress'),
    ]);
    const prefer: Preferences = new Map<Variable, readonly Value[]>([
      [formulas.string('protocol'), ['tcp']],
      [formulas.integer('port'), [443n]],
    ]);
    const answer = new Solver(formulas).solve(root, { prefer });
    if (answer.kind === 'unsat') return { kind: 'unreachable' };
    if (answer.kind === 'sat') return { kind: 'reachable', packet: this.#witness(answer.model, gateways) };
    const ids =
      answer.reason.kind === 'unmodelled'
        ? answer.reason.reasons
        : [`the solver gave up: ${answer.reason.kind}`];
    return { kind: 'unknown', reasons: ids.map((reason) => this.#packet.placed(reason) ?? { reason }) };
  }

  #and(parts: readonly Formula[]): Formula {
    return this.#packet.formulas.and(parts);
  }

  /** The exits from a subnet by its routes; a NAT gateway passes packets on by the routes of its own subnet. */
  #exits(subnet: Subnet, seen: readonly string[]): readonly Exit[] {
    if (seen.includes(subnet.id)) return [];
    return hopsFrom(this.#packet, this.network, subnet).flatMap(({ next, taken }): readonly Exit[] => {
      if (next.kind === 'local') return [];
      const { route } = next;
      if (route.target === 'natGateway') return this.#throughNat(route, taken, [...seen, subnet.id]);
      if (internetTargets.has(route.target)) return [{ taken, through: [through(route)] }];
      if (nowhere.has(route.target)) return [];
      const reason = `what lies beyond a route to ${route.target === 'unknown' ? 'an unknown target' : `a ${words(route.target)}`} is not modelled`;
      return [
        {
          taken: this.#and([taken, this.#packet.unmodelled(reason, route.place)]),
          through: [through(route)],
        },
      ];
    });
  }

  #throughNat(route: Route, taken: Formula, seen: readonly string[]): readonly Exit[] {
    const gateway = this.network.gateways.find(({ id }) => id === route.targetId);
    const beyond = this.network.subnets.find(({ id }) => id === gateway?.subnet);
    if (beyond === undefined) {
      const reason = 'the subnet of the NAT gateway is not in the estate';
      return [
        {
          taken: this.#and([taken, this.#packet.unmodelled(reason, route.place)]),
          through: [through(route)],
        },
      ];
    }
    return this.#exits(beyond, seen).map((exit) => ({
      taken: this.#and([taken, exit.taken]),
      through: [through(route), ...exit.through],
    }));
  }

  /** Traffic over a peering goes to the peer VPC alone: it is not passed on. */
  #leadsTo(route: Route, target: Subnet): boolean {
    if (route.target !== 'vpcPeering') return false;
    const peering = this.network.peerings.find(({ id }) => id === route.targetId);
    return peering !== undefined && (peering.vpc === target.vpc || peering.peerVpc === target.vpc);
  }

  #arrives(target: Subnet, groups: readonly string[]): Formula {
    return this.#and([
      this.#subnetBlock(target, 'destination'),
      ...groups.map((group) => this.#packet.inGroup('destination', group)),
      passesAcl(this.#packet, this.network, target, 'ingress'),
      passesGroups(this.#packet, this.network, groups, 'ingress'),
    ]);
  }

  #subnetBlock(subnet: Subnet, end: 'source' | 'destination'): Formula {
    const blocks = [subnet.cidr, subnet.ipv6Cidr].filter((cidr) => cidr !== undefined);
    const inside = blocks.map((cidr) =>
      isUnknown(cidr)
        ? this.#packet.unmodelled(cidr.reason, cidr.place)
        : this.#packet.inBlock(this.#packet[end], cidr, subnet.place),
    );
    return inside.length === 0 ? this.#packet.formulas.true : this.#packet.formulas.or(inside);
  }

  /** Not in a block that is never routed on the internet. */
  #isPublic(): Formula {
    const { formulas, destination } = this.#packet;
    return formulas.and(
      notPublic.map(({ block }) => formulas.not(this.#packet.inBlock(destination, block, this.subnet.place))),
    );
  }

  #witness(model: Model, gateways: ReachingPacket['through']): ReachingPacket {
    const { formulas, destination } = this.#packet;
    const address = model.get(destination);
    const protocol = model.get(formulas.string('protocol'));
    const port = model.get(formulas.integer('port'));
    return {
      subnet: this.subnet.id,
      destination: typeof address === 'bigint' ? addressText(address) : '',
      protocol: typeof protocol === 'string' ? protocol : '',
      port: typeof port === 'bigint' && (protocol === 'tcp' || protocol === 'udp') ? Number(port) : undefined,
      through: gateways,
    };
  }
}

const through = (route: Route): ReachingPacket['through'][number] => ({
  target: route.target,
  id: route.targetId,
  place: route.place,
});

const words = (target: RouteTarget): string =>
  target.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const internetTargets: ReadonlySet<RouteTarget> = new Set([
  'internetGateway',
  'egressOnlyInternetGateway',
  'carrierGateway',
]);

/**
 * Targets that lead to no address of the internet: a peer VPC does not pass packets on, and a gateway endpoint leads to
 * its service, whose policy is decided as a request.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
 */
const nowhere: ReadonlySet<RouteTarget> = new Set(['vpcPeering']);

/** Blocks that are not routed on the internet, with the RFC that says so. */
const notPublic: readonly { readonly block: string; readonly source: string }[] = [
  { block: '0.0.0.0/8', source: 'RFC 1122' },
  { block: '10.0.0.0/8', source: 'RFC 1918' },
  { block: '100.64.0.0/10', source: 'RFC 6598' },
  { block: '127.0.0.0/8', source: 'RFC 1122' },
  { block: '169.254.0.0/16', source: 'RFC 3927' },
  { block: '172.16.0.0/12', source: 'RFC 1918' },
  { block: '192.168.0.0/16', source: 'RFC 1918' },
  { block: '224.0.0.0/3', source: 'RFC 5771, RFC 1112' },
  { block: '::/127', source: 'RFC 4291' },
  { block: 'fc00::/7', source: 'RFC 4193' },
  { block: 'fe80::/10', source: 'RFC 4291' },
  { block: 'ff00::/8', source: 'RFC 4291' },
];
