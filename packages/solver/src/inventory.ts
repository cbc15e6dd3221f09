import type { Answer } from './answer.js';
import { type Formula, nodesOf, type TextAtom } from './formula/formula.js';
import type { StringVariable } from './formula/variable.js';
import type { SolveOptions, Solver } from './solver.js';
import { matches } from './text/match.js';

/** Strings that the formula cannot tell apart, with the one answer for all of them. */
export interface InventoryClass {
  /** The first string of the class. */
  readonly example: string;
  readonly count: number;
  /** Whether the formula can be true with the variable at any string of the class. Its model shows the example. */
  readonly answer: Answer;
}

/** The classes of an inventory, or why it cannot be sorted. */
export type Inventory =
  | { readonly kind: 'classes'; readonly classes: readonly InventoryClass[] }
  /** Some condition compares the variable with others, so that strings cannot be sorted by its patterns alone. */
  | { readonly kind: 'unknown'; readonly reason: 'references' };

/**
 * Sorts real strings (the keys of a bucket, the actions of a catalogue) by which patterns of the formula they match,
 * and asks one question for each kind: with this variable at such a string, can the formula be true? The cost is
 * one match of each pattern for each string, and one question for each class.
 */
export function classify(
  solver: Solver,
  formula: Formula,
  variable: StringVariable,
  strings: Iterable<string>,
  options: SolveOptions = {},
): Inventory {
  const atoms = ownAtoms(formula, variable);
  if (!atoms) return { kind: 'unknown', reason: 'references' };
  const groups = new Map<string, { example: string; count: number }>();
  for (const text of strings) {
    const signature = atoms.map(({ pattern }) => (matches(pattern, text) ? '1' : '0')).join('');
    const group = groups.get(signature);
    if (group) group.count++;
    else groups.set(signature, { example: text, count: 1 });
  }
  const classes = [...groups.values()].map(({ example, count }) => {
    const at = solver.formulas.and([formula, solver.formulas.equals(variable, example)]);
    return { example, count, answer: solver.solve(at, options) };
  });
  return { kind: 'classes', classes };
}

/** The variable's atoms; undefined if one of them has references, or another condition refers to the variable. */
function ownAtoms(formula: Formula, variable: StringVariable): readonly TextAtom[] | undefined {
  const own = new Set<TextAtom>();
  for (const node of nodesOf(formula)) {
    if (node.kind !== 'literal') continue;
    const { atom } = node;
    const isOwn = atom.kind === 'text' && atom.variable === variable;
    if (isOwn) own.add(atom);
    if (atom.kind === 'number' || atom.kind === 'unmodelled') continue;
    const references = (atom.kind === 'outside' ? atom.patterns : [atom.pattern]).flatMap(
      (p) => p.references,
    );
    if (isOwn ? references.length > 0 : references.some((r) => r.variable === variable.id)) return undefined;
  }
  return [...own];
}
