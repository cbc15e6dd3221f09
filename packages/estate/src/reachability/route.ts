import type { Formula } from '@redoubt/solver';
import type { Network, Route, RouteTable, Subnet, Vpc } from '../model/network.js';
import { isUnknown } from '../model/unknown.js';
import { type Packet, prefixLength } from './packet.js';
import { inPrefixList } from './security-group.js';

/** Where a route takes a packet: `local` is the VPC itself. */
export type NextHop = { readonly kind: 'local' } | { readonly kind: 'route'; readonly route: Route };

/** A next hop, and the packets that take it. */
export interface Hop {
  readonly next: NextHop;
  readonly taken: Formula;
}

/**
 * The next hops from a subnet: the most specific route wins
 * (https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html). A subnet without an association uses the
 * VPC's main table, which templates do not show: there it is taken to have the local route alone, as AWS makes it.
 */
export function hopsFrom(packet: Packet, network: Network, subnet: Subnet): readonly Hop[] {
  const table = network.routeTables.find((candidate) => candidate.id === subnet.routeTable);
  const vpc = network.vpcs.find((candidate) => candidate.id === subnet.vpc);
  const local: Candidate = {
    next: { kind: 'local' },
    matches: localFormula(packet, vpc),
    length: 0,
    isLocal: true,
  };
  const routes = (table?.routes ?? []).map((route) => candidateOf(packet, network, route));
  return mostSpecific(packet, [local, ...routes, ...unknownTable(packet, subnet, table)]);
}

interface Candidate {
  readonly next: NextHop;
  readonly matches: Formula;
  readonly length: number;
  readonly isLocal: boolean;
}

function localFormula(packet: Packet, vpc: Vpc | undefined): Formula {
  if (vpc === undefined) return packet.formulas.false;
  const blocks = [...vpc.cidrs, ...vpc.ipv6Cidrs].filter((cidr) => cidr !== undefined);
  return packet.formulas.or(
    blocks.map((cidr) =>
      isUnknown(cidr)
        ? packet.unmodelled(cidr.reason, cidr.place)
        : packet.inBlock(packet.destination, cidr, vpc.place),
    ),
  );
}

function candidateOf(packet: Packet, network: Network, route: Route): Candidate {
  const { destination, destinationKind, place } = route;
  const next: NextHop = { kind: 'route', route };
  if (destination === undefined || isUnknown(destination)) {
    return {
      next,
      matches: packet.unmodelled('the destination of a route is not known', place),
      length: 0,
      isLocal: false,
    };
  }
  const isList = destinationKind === 'prefixList';
  const matches = isList
    ? inPrefixList(packet, network, destination)
    : packet.inBlock(packet.destination, destination, place);
  return {
    next,
    matches: sure(packet, route, matches),
    length: isList ? listLength : prefixLength(destination),
    isLocal: false,
  };
}

/** A route to a prefix list wins over static routes that are not more specific; its blocks are not longer than a host. */
const listLength = 24;

function sure(packet: Packet, route: Route, matches: Formula): Formula {
  if (!route.conditional) return matches;
  const reason = 'the route stands under a condition that is not decided';
  return packet.formulas.and([matches, packet.unmodelled(reason, route.place)]);
}

/** A subnet that names a table which the estate does not hold may route anywhere. */
function unknownTable(packet: Packet, subnet: Subnet, table: RouteTable | undefined): readonly Candidate[] {
  if (subnet.routeTable === undefined || table !== undefined) return [];
  const reason = `the route table \`${subnet.routeTable}\` is not in the estate`;
  const route: Route = {
    ...subnet,
    destination: '0.0.0.0/0',
    destinationKind: 'ipv4',
    target: 'unknown',
    targetId: undefined,
  };
  return [
    {
      next: { kind: 'route', route },
      matches: packet.unmodelled(reason, subnet.place),
      length: 0,
      isLocal: false,
    },
  ];
}

/** A candidate is taken when it matches and none that is more specific does; the local route is beaten only by longer ones. */
function mostSpecific(packet: Packet, candidates: readonly Candidate[]): readonly Hop[] {
  const { formulas } = packet;
  return candidates.map((candidate) => {
    const beaten = candidates
      .filter((other) => other !== candidate && beats(other, candidate))
      .map((other) => formulas.not(other.matches));
    return { next: candidate.next, taken: formulas.and([candidate.matches, ...beaten]) };
  });
}

function beats(other: Candidate, candidate: Candidate): boolean {
  if (other.isLocal) return candidate.length < localLength;
  if (candidate.isLocal) return other.length >= localLength;
  return other.length > candidate.length;
}

/** VPC blocks are at least /16; a route inside them must be longer than the local one to win. */
const localLength = 17;
