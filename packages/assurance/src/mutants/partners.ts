import type { Mutant } from './mutant.js';

/**
 * The other survivors that most likely stand in for a mutant, best first: those that speak of the same condition keys,
 * statements and services, and of the same resource. Mutants of one and the same place are no two protections.
 */
export function partnersOf(mutant: Mutant, survivors: readonly Mutant[], atMost: number): readonly Mutant[] {
  return survivors
    .filter((other) => other.id !== mutant.id && !overlaps(mutant, other))
    .map((other) => ({ other, likeness: likeness(mutant, other) }))
    .filter(({ likeness: value }) => value > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, atMost)
    .map(({ other }) => other);
}

/** Edits of which one lies within the other, in one template, do not add up. */
function overlaps(one: Mutant, other: Mutant): boolean {
  if (one.template !== other.template) return false;
  return `${one.path}/`.startsWith(`${other.path}/`) || `${other.path}/`.startsWith(`${one.path}/`);
}

/** Mutants in the order in which to apply them: of one list the later item first, so that no index moves. */
export function inOrderOfApplication(mutants: readonly Mutant[]): readonly Mutant[] {
  return [...mutants].sort((a, b) => b.path.localeCompare(a.path, 'en', { numeric: true }));
}

function likeness(one: Mutant, other: Mutant): number {
  const shared = one.subjects.filter((subject) => other.subjects.includes(subject));
  const weighed = shared.reduce((sum, subject) => sum + (subject.startsWith('service') ? 1 : 3), 0);
  return weighed + (weighed > 0 && one.layer !== other.layer ? 1 : 0);
}
