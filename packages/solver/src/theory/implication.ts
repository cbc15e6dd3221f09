import type { Budget } from '../budget.js';
import type { Atom, MemberAtom, OutsideAtom } from '../formula/formula.js';
import { isDisjoint, isSubset } from '../number/region.js';
import type { Pattern } from '../text/pattern.js';
import type { Relations } from '../text/relations.js';

/** True only if `a` implies `b`, two different atoms of one variable. */
export function implies(a: Atom, b: Atom, relations: Relations, budget: Budget): boolean {
  if (a.kind === 'number') return b.kind === 'number' && isSubset(a.region, b.region);
  if (a.kind === 'text') return b.kind === 'text' && covered(a.pattern, b.pattern, relations, budget);
  if (a.kind === 'unmodelled' || (b.kind !== 'member' && b.kind !== 'outside')) return false;
  return memberImplies(a, b, relations, budget);
}

/** The same member serves both: it matches, or lies outside, what `b` asks for. */
function memberImplies(
  a: MemberAtom | OutsideAtom,
  b: MemberAtom | OutsideAtom,
  relations: Relations,
  budget: Budget,
): boolean {
  if (b.kind === 'member' && b.pattern.matchesAll) return true;
  if (a.kind === 'member') {
    if (b.kind === 'member') return covered(a.pattern, b.pattern, relations, budget);
    return b.patterns.every((pattern) => relations.disjoint(a.pattern, pattern));
  }
  if (b.kind === 'member') return false;
  return b.patterns.every((inner) => a.patterns.some((outer) => covered(inner, outer, relations, budget)));
}

/** Whatever `inner` matches, `outer` matches, under every choice of values for which `inner` matches at all. */
function covered(inner: Pattern, outer: Pattern, relations: Relations, budget: Budget): boolean {
  const known = new Set(inner.references.map((reference) => reference.variable));
  if (!outer.references.every((reference) => known.has(reference.variable))) return false;
  return relations.subset(inner, outer, budget);
}

/** True only if `a` and `b`, two different atoms of one variable, cannot both be true. */
export function excludes(a: Atom, b: Atom, relations: Relations): boolean {
  if (a.kind === 'number') return b.kind === 'number' && isDisjoint(a.region, b.region);
  return a.kind === 'text' && b.kind === 'text' && relations.disjoint(a.pattern, b.pattern);
}
