import type { Lit } from '../../search/cdcl.js';
import { matches } from '../../text/match.js';
import { type Constraint, hasTemplate } from '../cell.js';
import type { TheoryContext } from '../theory-check.js';
import type { StringClass, StringName } from './string-class.js';
import { cellUnder, isDecided, type Valuation } from './valuation.js';

/** Literals that cannot hold together, and the strings whose one value shows it. */
export interface Conflict {
  readonly core: readonly Lit[];
  readonly order: readonly StringName[];
}

/** The conflicts among strings that a single constraint fixes to one text: each is seen by putting the texts in. */
export function fixedConflicts(classes: readonly StringClass[], context: TheoryContext): readonly Conflict[] {
  const fixed = new Map<number, Fixed>();
  for (const item of classes) {
    const lit = fixingLit(item);
    if (lit) fixed.set(item.key, { item, ...lit });
  }
  const valuation = new Map([...fixed].map(([key, { text }]) => [key, text]));
  return [...fixed.values()].flatMap((own) => conflictsOf(own, fixed, valuation, context));
}

interface Fixed {
  readonly item: StringClass;
  readonly text: string;
  readonly lit: Lit;
}

function fixingLit({ positive }: StringClass): { text: string; lit: Lit } | undefined {
  for (const { patterns, lit } of positive) {
    const [only, ...others] = patterns;
    if (only?.isLiteral && others.length === 0) return { text: only.prefix, lit };
  }
  return undefined;
}

function conflictsOf(
  own: Fixed,
  fixed: ReadonlyMap<number, Fixed>,
  valuation: Valuation,
  context: TheoryContext,
): readonly Conflict[] {
  const cell = cellUnder(valuation, own.item, context);
  if (!cell) return [];
  const isMatched = (settled: Constraint | undefined): boolean =>
    settled?.patterns.some((pattern) => matches(pattern, own.text)) ?? false;
  const { positive, negative } = own.item;
  const broken = [
    ...positive.filter((asked, i) => isDecided(valuation, asked) && !isMatched(cell.positive[i])),
    ...negative.filter((asked, i) => isDecided(valuation, asked) && isMatched(cell.negative[i])),
  ];
  return broken.filter(hasTemplate).map((constraint) => conflictOf(own, constraint, fixed));
}

function conflictOf(own: Fixed, constraint: Constraint, fixed: ReadonlyMap<number, Fixed>): Conflict {
  const referred = constraint.patterns.flatMap(({ references }) =>
    references.flatMap(({ variable }) => fixed.get(variable) ?? []),
  );
  const involved = [...new Set([own, ...referred])];
  return {
    core: [...new Set([constraint.lit, ...involved.flatMap(({ item, lit }) => [...item.glue, lit])])],
    order: [...new Set(referred)].map(({ item }) => item.name),
  };
}
