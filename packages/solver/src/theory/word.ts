import type { Budget } from '../budget.js';
import type { Lit } from '../search/cdcl.js';
import type { Automaton } from '../text/automaton.js';
import { matches } from '../text/match.js';
import type { Pattern } from '../text/pattern.js';
import { shortestWord } from '../text/product.js';
import type { Relations } from '../text/relations.js';
import { type Cell, type Constraint, globsOf, restrict } from './cell.js';
import { shrink } from './shrink.js';

/** A string for a cell; or the literals that together leave it none; or no answer within the budget. */
export type CellResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'empty'; readonly core: readonly Lit[] }
  | { readonly kind: 'limit' };

/**
 * Finds a shortest string for a cell, references read as stars and templates to be avoided left out. So 'empty' is
 * a proof whatever the references; a text is a true solution only of a cell without templates.
 *
 * Counterexample-guided: only the patterns that match the string found so far are added to those to be avoided.
 */
export function findText(cell: Cell, relations: Relations, budget: Budget): CellResult {
  const positives = cell.positive.map(outlines);
  const clash = clashing(cell.positive, relations);
  if (clash) return { kind: 'empty', core: withOwner(cell, clash) };
  const automata = narrowest(positives, relations, budget).map((patterns) => relations.unionOf(patterns));
  const negatives = cell.negative.flatMap(({ patterns, lit }) =>
    globsOf(patterns).map((pattern) => ({ pattern, lit })),
  );
  return refine(cell, automata, negatives, relations, budget);
}

/** A small subset of a cell's literals that still leaves it no string. */
export function shrinkCore(
  cell: Cell,
  core: readonly Lit[],
  relations: Relations,
  budget: Budget,
): readonly Lit[] {
  return shrink(core, (lits) => {
    const smaller = restrict(cell, new Set(lits));
    return smaller !== undefined && findText(smaller, relations, budget).kind === 'empty';
  });
}

interface Avoided {
  readonly pattern: Pattern;
  readonly lit: Lit;
}

function refine(
  cell: Cell,
  automata: readonly Automaton[],
  negatives: readonly Avoided[],
  relations: Relations,
  budget: Budget,
): CellResult {
  const added: Avoided[] = [];
  for (;;) {
    const avoided = added.map(({ pattern }) => relations.automatonOf(pattern));
    const found = shortestWord(automata, avoided, budget);
    if (found.kind === 'limit') return found;
    if (found.kind === 'empty')
      return { kind: 'empty', core: withOwner(cell, lits([...cell.positive, ...added])) };
    const text = String.fromCharCode(...found.codes);
    const broken = shortestMatching(negatives, text);
    if (!broken) return { kind: 'text', text };
    added.push(broken);
  }
}

/** The avoided pattern with the fewest letters that matches the text: it excludes the most. */
function shortestMatching(negatives: readonly Avoided[], text: string): Avoided | undefined {
  let best: Avoided | undefined;
  for (const negative of negatives) {
    if (best && best.pattern.letters.length <= negative.pattern.letters.length) continue;
    if (matches(negative.pattern, text)) best = negative;
  }
  return best;
}

const outlines = ({ patterns, lit }: Constraint): Constraint => ({
  patterns: patterns.map((pattern) => pattern.outline),
  lit,
});

function clashing(positives: readonly Constraint[], relations: Relations): readonly Lit[] | undefined {
  for (const [i, a] of positives.entries()) {
    for (const b of positives.slice(0, i)) {
      if (a.patterns.every((p) => b.patterns.every((q) => relations.disjoint(p, q)))) return [a.lit, b.lit];
    }
  }
  return undefined;
}

/** The constraints that no other one makes superfluous. At least one, to give the search something to read. */
function narrowest(
  positives: readonly Constraint[],
  relations: Relations,
  budget: Budget,
): readonly (readonly Pattern[])[] {
  const lists = positives.map(({ patterns }) => patterns);
  const narrower = (a: readonly Pattern[], b: readonly Pattern[]): boolean =>
    a.every((p) => b.some((q) => relations.subset(p, q, budget)));
  return lists.filter(
    (list, i) =>
      !lists.some((other, j) => j !== i && narrower(other, list) && (j < i || !narrower(list, other))),
  );
}

const withOwner = ({ owner }: Cell, core: readonly Lit[]): readonly Lit[] =>
  owner === undefined || core.includes(owner) ? core : [owner, ...core];

const lits = (items: readonly { readonly lit: Lit }[]): readonly Lit[] => [
  ...new Set(items.map(({ lit }) => lit)),
];
