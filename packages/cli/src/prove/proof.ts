import type { Guarantee } from '@redoubt/assurance';

export { type Assessment, assess, countsOf, type Progress, type Proof, worst } from '@redoubt/assurance';

/** Those of the guarantees that have these ids, in their own order, all for none; or the first id that there is none for. */
export function guaranteesNamed(
  guarantees: readonly Guarantee[],
  ids: readonly string[],
): { readonly chosen: readonly Guarantee[] } | { readonly unknown: string } {
  const unknown = ids.find((id) => !guarantees.some((one) => one.id === id));
  if (unknown !== undefined) return { unknown };
  return { chosen: guarantees.filter(({ id }) => ids.length === 0 || ids.includes(id)) };
}
