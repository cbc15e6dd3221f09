import type { Element } from '../model/element.js';
import type { Workload, WorkloadKind, WorkloadNetwork } from '../model/workload.js';

/** Runs in the service's own network, which reaches the internet. */
export const serviceNetwork: WorkloadNetwork = {
  vpc: undefined,
  subnets: [],
  securityGroups: [],
  egress: 'service',
  isolation: undefined,
  trafficEncryption: undefined,
};

/** In subnets when there are any, else in the service's network. */
export function networkOf(
  subnets: readonly string[],
  securityGroups: readonly string[],
  vpc: string | undefined,
): WorkloadNetwork {
  return { ...serviceNetwork, vpc, subnets, securityGroups, egress: subnets.length > 0 ? 'vpc' : 'service' };
}

/** What every workload says of itself, and the rest left empty. */
export function makeWorkload(
  element: Element,
  kind: WorkloadKind,
  name: string,
  service: string,
  facts: Partial<Workload> & { readonly part?: string },
): Workload {
  const { part, ...rest } = facts;
  const base = `${element.stack}.${element.logicalId}`;
  return {
    id: part === undefined ? base : `${base}/${part}`,
    name,
    kind,
    service,
    arn: undefined,
    role: undefined,
    network: serviceNetwork,
    keys: [],
    code: [],
    data: [],
    startedBy: undefined,
    account: element.account,
    region: element.region,
    place: element.place,
    conditional: element.conditional,
    unknowns: element.unknowns,
    ...rest,
  };
}
