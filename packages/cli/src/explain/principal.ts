import { EstateIndex, nearestNames, principalNamed } from '@redoubt/estate';
import type { Subject } from './subject.js';

/** The name by which the estate knows a principal, or why there is none. */
export type PrincipalFound =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: string; readonly nearest: readonly string[] };

/** A principal by what the estate calls it, or by the name of a person or workload of the environment. */
export function principalCalled({ estate, names }: Subject, text: string): PrincipalFound {
  const index = EstateIndex.of(estate);
  if (principalNamed(index, text) !== undefined) return { ok: true, value: text };
  const roles = [...(names?.principals.get(text) ?? []), ...rolesCalled(estate, text)];
  const [only, ...others] = [...new Set(roles)];
  if (only !== undefined && others.length === 0) return { ok: true, value: only };
  if (only !== undefined)
    return { ok: false, reason: `several principals are called \`${text}\``, nearest: [only, ...others] };
  const known = [...estate.roles, ...estate.users].flatMap((one) => [one.name, one.logicalId]);
  const nearest = nearestNames(text, [...(names?.principals.keys() ?? []), ...known]);
  return { ok: false, reason: `no principal is called \`${text}\``, nearest };
}

/** Roles of that name in several accounts, and those of workloads of that name. */
function rolesCalled({ roles, workloads }: Subject['estate'], text: string): readonly string[] {
  const named = roles.filter(({ name, logicalId }) => name === text || logicalId === text);
  const running = workloads.filter(({ name, id }) => name === text || id === text);
  return [...named.map(({ arn }) => arn), ...running.flatMap(({ role }) => role ?? [])];
}
