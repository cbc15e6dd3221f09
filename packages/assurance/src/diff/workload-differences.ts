import { type Estate, isUnknown, type Workload } from '@redoubt/estate';
import type { UnknownReason } from '../verdict/verdict.js';
import type { WorkloadChange } from './difference.js';

export interface WorkloadDifferences {
  readonly changes: readonly WorkloadChange[];
  readonly unknowns: readonly UnknownReason[];
}

/** What runs with a role that it had not, or has lost its isolation. */
export function workloadDifferences(before: Estate, after: Estate): WorkloadDifferences {
  const known = new Map(before.workloads.map((workload) => [workload.id, workload]));
  const found = after.workloads.map((workload) => compared(known.get(workload.id), workload));
  return {
    changes: found.flatMap(({ changes }) => changes),
    unknowns: found.flatMap(({ unknowns }) => unknowns),
  };
}

function compared(old: Workload | undefined, now: Workload): WorkloadDifferences {
  const { name, kind, role, place, id } = now;
  if (old === undefined) {
    if (role === undefined) return { changes: [], unknowns: [] };
    const text = `${name}, a new ${words(kind)}, runs as ${role}`;
    return { changes: [{ kind: 'newWorkload', workload: id, text, place }], unknowns: [] };
  }
  const [isolation, network] = [isolationChange(old, now), networkChange(old, now)];
  const roleChange: readonly WorkloadChange[] =
    role === undefined || role === old.role
      ? []
      : [
          {
            kind: 'otherRole',
            workload: id,
            text: `${name} runs as ${role}, and ran ${old.role === undefined ? 'without a role' : `as ${old.role}`}`,
            place,
          },
        ];
  return {
    changes: [...roleChange, ...isolation.changes, ...network],
    unknowns: isolation.unknowns,
  };
}

function isolationChange(old: Workload, now: Workload): WorkloadDifferences {
  const { name, place, id, network } = now;
  const was = old.network.isolation;
  const wasOff = was === undefined || was === false;
  const is = network.isolation;
  if (is === true || wasOff) return { changes: [], unknowns: [] };
  if (isUnknown(is) || isUnknown(was)) {
    const reason = `whether ${name} is isolated from the network as before is not known`;
    return { changes: [], unknowns: [{ reason, place: isUnknown(is) ? is.place : place }] };
  }
  const text = `${name} is no longer isolated from the network`;
  return { changes: [{ kind: 'isolationLost', workload: id, text, place }], unknowns: [] };
}

/** From narrow to wide, as far as they can be compared. */
const widths: Readonly<Record<Workload['network']['egress'], number>> = {
  isolated: 0,
  vpc: 1,
  unknown: 1,
  service: 2,
  vpcAndService: 2,
};

function networkChange(old: Workload, now: Workload): readonly WorkloadChange[] {
  const [was, is] = [old.network.egress, now.network.egress];
  if (widths[is] <= widths[was] || old.network.isolation === true) return [];
  const text = `${now.name} has the service’s own network, which has the internet`;
  return [{ kind: 'networkWidened', workload: now.id, text, place: now.place }];
}

function words(kind: Workload['kind']): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
