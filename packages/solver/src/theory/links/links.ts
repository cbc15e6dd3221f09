import { selfMatchOf } from '../../formula/self-reference.js';
import type { StringsVariable, StringVariable } from '../../formula/variable.js';
import type { Lit } from '../../search/cdcl.js';
import type { Pattern } from '../../text/pattern.js';
import { type Cell, hasTemplate, litsOf, restrict } from '../cell.js';
import { shrink } from '../shrink.js';
import type { TheoryContext } from '../theory-check.js';
import { assign } from './assignment.js';
import { type Conflict, fixedConflicts } from './fixed.js';
import { findJoint } from './joint.js';
import { classesOf, type StringClass } from './string-class.js';
import { symbolicConflict } from './symbolic.js';
import type { Valuation } from './valuation.js';

/**
 * - `solved`: these values, with the others as they were, satisfy all cells.
 * - `conflict`: the literals of each conflict cannot hold together; see `Step` for `order`.
 * - `undecided`: neither is shown.
 */
export type LinkResult =
  | { readonly kind: 'solved'; readonly solution: LinkSolution }
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[] }
  | {
      readonly kind: 'undecided';
      readonly lits: readonly Lit[];
      readonly variables: readonly StringVariable[];
    }
  | { readonly kind: 'limit' };

/** Strings for the linked cells: values of variables (null is absent), and members of sets. */
export interface LinkSolution {
  readonly cells: ReadonlySet<Cell>;
  readonly values: ReadonlyMap<StringVariable, string | null>;
  readonly members: readonly { readonly variable: StringsVariable; readonly text: string }[];
}

const TRIES_TO_SHRINK = 40;

/** Decides the cells whose patterns refer to variables, together with those referred to. */
export function solveLinks(cells: readonly Cell[], context: TheoryContext): LinkResult {
  const linked = linkedCells(cells);
  const classes = classesOf(linked, context.formulas);
  const fixed = fixedConflicts(classes, context);
  if (fixed.length > 0) return { kind: 'conflict', conflicts: fixed };
  const core = refute(classes, context);
  if (core)
    return { kind: 'conflict', conflicts: [{ core: shrinkLinked(linked, core, context), order: [] }] };
  const result = assign(classes, context);
  switch (result.kind) {
    case 'found':
      return { kind: 'solved', solution: solutionOf(result.valuation, classes, linked) };
    case 'none':
      return enumerated(linked, result.order, context);
    case 'unsettled':
      return {
        kind: 'undecided',
        lits: allLits(linked),
        variables: classes.flatMap(({ variables }) => variables),
      };
    case 'limit':
      return result;
  }
}

/** The cells that hold references or are referred to. */
function linkedCells(cells: readonly Cell[]): readonly Cell[] {
  const referred = new Set(
    cells.flatMap(({ positive, negative }) =>
      [...positive, ...negative].flatMap(({ patterns }) =>
        patterns.flatMap(({ references }) => references.map(({ variable }) => variable)),
      ),
    ),
  );
  return cells.filter(
    ({ variable, positive, negative }) =>
      referred.has(variable.id) || positive.some(hasTemplate) || negative.some(hasTemplate),
  );
}

/** The literals of a conflict that needs no going through values; undefined if none is seen. */
function refute(classes: readonly StringClass[], context: TheoryContext): readonly Lit[] | undefined {
  const byKey = new Map(classes.map((item) => [item.key, item]));
  for (const item of classes) {
    const own = differsFromItself(item);
    if (own) return own;
  }
  for (const item of classes) {
    if (!item.forced) continue;
    const symbolic = symbolicConflict(item, byKey, context);
    if (symbolic) return symbolic;
    const joint = findJoint(item, byKey, context);
    if (joint.kind === 'empty') return joint.core;
  }
  return undefined;
}

/** `x = ${y}` and `x ≠ ${y}`, or `x = a${y}`: a class that must avoid its own value, or be longer than itself. */
function differsFromItself({
  key,
  forced,
  negative,
  glue,
  positive,
}: StringClass): readonly Lit[] | undefined {
  if (!forced) return undefined;
  const longer = positive.find(({ patterns }) =>
    patterns.every((pattern) => selfMatchOf(pattern, key).kind === 'impossible'),
  );
  const other = negative.find(({ patterns }) => patterns.some((pattern) => alwaysMatchesOwn(pattern, key)));
  const found = longer ?? other;
  return found && [...new Set([...glue, ...litsOf(positive), found.lit])];
}

/** Nothing but the string itself and stars. */
function alwaysMatchesOwn(pattern: Pattern, key: number): boolean {
  const self = selfMatchOf(pattern, key);
  return self.kind === 'empty rest' && !self.twice && self.others.length === 0 && self.without.length === 0;
}

function shrinkLinked(cells: readonly Cell[], core: readonly Lit[], context: TheoryContext): readonly Lit[] {
  return shrink(core, (lits) => {
    const kept = restrictAll(cells, new Set(lits));
    return refute(classesOf(kept, context.formulas), context) !== undefined;
  });
}

function restrictAll(cells: readonly Cell[], lits: ReadonlySet<Lit>): readonly Cell[] {
  return cells.flatMap((cell) => restrict(cell, lits) ?? unforced(cell, lits));
}

/** A string variable of which nothing positive is asked still has things to avoid. */
function unforced(cell: Cell, lits: ReadonlySet<Lit>): readonly Cell[] {
  if (cell.owner !== undefined) return [];
  return [{ ...cell, positive: [], negative: cell.negative.filter(({ lit }) => lits.has(lit)) }];
}

/** A conflict seen by going through values, made smaller if that was quick. */
function enumerated(
  cells: readonly Cell[],
  order: readonly StringClass[],
  context: TheoryContext,
): LinkResult {
  let tries = TRIES_TO_SHRINK;
  let smallest = order;
  const core = shrink(allLits(cells), (lits) => {
    if (--tries < 0) return false;
    const kept = classesOf(restrictAll(cells, new Set(lits)), context.formulas);
    const result = assign(kept, context);
    if (result.kind === 'none') smallest = result.order;
    return result.kind === 'none';
  });
  return { kind: 'conflict', conflicts: [{ core, order: smallest.map(({ name }) => name) }] };
}

const allLits = (cells: readonly Cell[]): readonly Lit[] => [
  ...new Set(
    cells.flatMap(({ owner, positive, negative }) => [
      ...(owner === undefined ? [] : [owner]),
      ...litsOf(positive),
      ...litsOf(negative),
    ]),
  ),
];

function solutionOf(
  valuation: Valuation,
  classes: readonly StringClass[],
  linked: readonly Cell[],
): LinkSolution {
  const values = new Map<StringVariable, string | null>();
  const members: { variable: StringsVariable; text: string }[] = [];
  for (const { key, variables, sets } of classes) {
    const text = valuation.get(key) ?? null;
    for (const variable of variables) values.set(variable, text);
    if (text !== null) for (const variable of sets) members.push({ variable, text });
  }
  return { cells: new Set(linked), values, members };
}
