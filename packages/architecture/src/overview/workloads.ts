import { type Classification, classifications } from '../environment/classification.js';
import type { Environment, Workload, WorkloadKind } from '../environment/schema.js';
import { roleName } from '../naming/names.js';

export interface WorkloadOverview {
  readonly name: string;
  readonly kind: WorkloadKind;
  /** Roles that it runs with; an endpoint has one in each stage. */
  readonly roles: readonly string[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly model?: string;
  /** The endpoint that a monitoring workload watches. */
  readonly watches?: string;
  /** ARNs of the roles that may invoke an endpoint. */
  readonly callers: readonly string[];
  readonly instanceType: string;
  readonly instanceCount: number;
  readonly isNetworkIsolated: boolean;
  /** Where it writes to a class below that of what it reads: a processing workload that de-identifies. */
  readonly lowers?: { readonly from: Classification; readonly to: Classification };
}

/** The workloads in the order of the file. */
export function workloadOverviews(environment: Environment): readonly WorkloadOverview[] {
  const withNetwork = new Set(
    environment.weakenings.flatMap((each) => (each.weakens === 'network-isolation' ? [each.workload] : [])),
  );
  return Object.entries(environment.workloads).map(([name, workload]) => {
    const lowers = lowering(environment, workload);
    return {
      name,
      kind: workload.kind,
      roles: rolesOf(environment, name, workload),
      reads: 'reads' in workload ? workload.reads : [],
      writes: 'writes' in workload ? workload.writes : [],
      ...('model' in workload && { model: workload.model }),
      ...('endpoint' in workload && { watches: workload.endpoint }),
      callers: 'callers' in workload ? workload.callers : [],
      instanceType: workload.instanceType,
      instanceCount: workload.instanceCount,
      isNetworkIsolated: !withNetwork.has(name),
      ...(lowers && { lowers }),
    };
  });
}

function rolesOf(environment: Environment, name: string, workload: Workload): readonly string[] {
  if (workload.kind !== 'real-time-inference') return [roleName(environment, name, 'execution')];
  return ['staging', 'production'].map((stage) => roleName(environment, name, stage, 'execution'));
}

function lowering(environment: Environment, workload: Workload): WorkloadOverview['lowers'] {
  if (!('reads' in workload)) return undefined;
  const ranks = (names: readonly string[]) =>
    names.flatMap((name) => {
      const classification = environment.datasets[name]?.classification;
      return classification === undefined ? [] : [classifications.indexOf(classification)];
    });
  const from = classifications[Math.max(...ranks(workload.reads))];
  const to = classifications[Math.min(...ranks(workload.writes))];
  if (from === undefined || to === undefined) return undefined;
  return classifications.indexOf(from) > classifications.indexOf(to) ? { from, to } : undefined;
}
