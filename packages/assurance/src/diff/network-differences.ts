import {
  dnsEgress,
  type Estate,
  isUnknown,
  type Reach,
  reach,
  type Vpc,
  type Workload,
} from '@redoubt/estate';
import { internetVerdict, onNetwork } from '../guarantees/network.js';
import type { UnknownReason } from '../verdict/verdict.js';
import type { NewWay } from './difference.js';

export interface NetworkDifferences {
  readonly ways: readonly NewWay[];
  readonly unknowns: readonly UnknownReason[];
}

/** Ways out that opened: to the internet, to another VPC of the templates, by DNS, through an endpoint. */
export function networkDifferences(before: Estate, after: Estate): NetworkDifferences {
  const found = [
    ...onNetwork(after).map((workload) => internetWay(before, after, workload)),
    ...vpcWays(before, after),
    ...after.network.vpcs.map((vpc) => dnsWay(before, after, vpc)),
  ];
  return {
    ways: [...found.flatMap(({ ways }) => ways), ...endpointWays(before, after)],
    unknowns: found.flatMap(({ unknowns }) => unknowns),
  };
}

const none: NetworkDifferences = { ways: [], unknowns: [] };

function internetWay(before: Estate, after: Estate, workload: Workload): NetworkDifferences {
  const now = internetVerdict(after, workload);
  if (now.kind === 'proved') return none;
  const old = onNetwork(before).find(({ id }) => id === workload.id);
  if (old === undefined && now.kind === 'unknown') return { ways: [], unknowns: now.reasons };
  const was = old === undefined ? 'absent' : internetVerdict(before, old).kind;
  if (was === 'refuted') return none;
  if (now.kind === 'unknown') return { ways: [], unknowns: now.reasons };
  if (was === 'unknown') return undecided(workload, 'whether it reached the internet before is not known');
  const [step] = now.witness.steps;
  const text = `${workload.name} reaches the internet${step === undefined ? '' : `: ${step.resource}`}`;
  const place = step?.allowedBy[0]?.place ?? workload.place;
  return { ways: [{ kind: 'internet', from: workload.name, text, place }], unknowns: [] };
}

function undecided({ name, place }: Pick<Workload, 'name' | 'place'>, why: string): NetworkDifferences {
  return { ways: [], unknowns: [{ reason: `${name}: ${why}`, place }] };
}

/** Packets from what runs in one VPC to the addresses of another. */
function vpcWays(before: Estate, after: Estate): readonly NetworkDifferences[] {
  return onNetwork(after)
    .filter(({ network }) => network.egress === 'vpc' || network.egress === 'vpcAndService')
    .flatMap((workload) =>
      after.network.vpcs
        .filter(({ id }) => id !== workload.network.vpc)
        .map((vpc) => vpcWay(before, after, workload, vpc)),
    );
}

function vpcWay(before: Estate, after: Estate, workload: Workload, vpc: Vpc): NetworkDifferences {
  const now = reachesVpc(after, workload, vpc);
  if (now.kind === 'unreachable') return none;
  const old = onNetwork(before).find(({ id }) => id === workload.id);
  const oldVpc = before.network.vpcs.find(({ id }) => id === vpc.id);
  const was: Reach['kind'] =
    old === undefined || oldVpc === undefined ? 'unreachable' : reachesVpc(before, old, oldVpc).kind;
  if (was === 'reachable') return none;
  const to = `${vpc.stack}.${vpc.logicalId}`;
  if (now.kind === 'unknown') return { ways: [], unknowns: now.reasons };
  if (was === 'unknown') return undecided(workload, `whether it reached ${to} before is not known`);
  const { packet } = now;
  const text = `${workload.name} reaches the VPC ${to}: ${packet.protocol} ${packet.destination}`;
  const place = packet.through[0]?.place ?? workload.place;
  return { ways: [{ kind: 'vpc', from: workload.name, text, place }], unknowns: [] };
}

function reachesVpc({ network }: Estate, workload: Workload, vpc: Vpc): Reach {
  const results = [...vpc.cidrs, ...vpc.ipv6Cidrs].map((cidr): Reach => {
    if (cidr === undefined) return { kind: 'unreachable' };
    if (isUnknown(cidr)) return { kind: 'unknown', reasons: [cidr] };
    return reach(network, workload.network, { kind: 'range', cidr });
  });
  return (
    results.find(({ kind }) => kind === 'reachable') ??
    results.find(({ kind }) => kind === 'unknown') ?? { kind: 'unreachable' }
  );
}

function dnsWay(before: Estate, after: Estate, vpc: Vpc): NetworkDifferences {
  const now = dnsEgress(after, vpc.id);
  if (now.kind === 'closed') return none;
  const isOld = before.network.vpcs.some(({ id }) => id === vpc.id);
  const was = isOld ? dnsEgress(before, vpc.id).kind : 'closed';
  const name = `${vpc.stack}.${vpc.logicalId}`;
  if (was === 'open') return none;
  if (now.kind === 'unknown') return { ways: [], unknowns: [{ ...now, place: now.place ?? vpc.place }] };
  if (was === 'unknown')
    return undecided({ name, place: vpc.place }, 'whether DNS was a way out before is not known');
  const text = `names of any domain are resolved from ${name}: ${now.reason}`;
  return { ways: [{ kind: 'dns', from: name, text, place: now.place }], unknowns: [] };
}

/** An endpoint that is new opens a service to its VPC: requests that a policy allows from there can now be made. */
function endpointWays(before: Estate, after: Estate): readonly NewWay[] {
  const known = new Set(before.network.endpoints.map(({ id }) => id));
  return after.network.endpoints
    .filter(({ id }) => !known.has(id))
    .map(({ stack, logicalId, service, vpc, policy, place }) => {
      const what = service === undefined || isUnknown(service) ? 'a service that is not known' : service;
      const by = policy === undefined ? ', by the default policy, which allows everything' : '';
      const text = `the new endpoint ${stack}.${logicalId} leads to ${what}${by}`;
      return { kind: 'endpoint', from: vpc, text, place } as const;
    });
}
