import { foldClass } from '../../text/letters.js';
import { codes } from '../../text/pattern.js';
import { substitute } from '../../text/substitute.js';
import { isAny, isFolded } from '../../text/token.js';
import type { Cell, Constraint } from '../cell.js';
import type { TheoryContext } from '../theory-check.js';
import type { StringClass } from './string-class.js';

/** What classes have been given so far: a string, or null for absent. Classes not in the map are open. */
export type Valuation = ReadonlyMap<number, string | null>;

/** Whether all that the constraint refers to has been given a value. */
export const isDecided = (valuation: Valuation, { patterns }: Constraint): boolean =>
  patterns.every((pattern) => pattern.references.every(({ variable }) => valuation.has(variable)));

/**
 * A class as a cell without decided references: their values are put in. A pattern with an open reference is kept
 * where it must match (read as stars) and dropped where it must not.
 */
export function cellUnder(
  valuation: Valuation,
  { positive, negative, variables, sets }: StringClass,
  context: TheoryContext,
): Cell | undefined {
  const variable = variables[0] ?? sets[0];
  if (!variable) return undefined;
  return {
    variable,
    owner: undefined,
    positive: positive.map((constraint) => settle(constraint, valuation, context, 'outline')),
    negative: negative.map((constraint) => settle(constraint, valuation, context, 'drop')),
  };
}

function settle(
  { patterns, lit }: Constraint,
  valuation: Valuation,
  { formulas }: TheoryContext,
  open: 'outline' | 'drop',
): Constraint {
  const settled = patterns.flatMap((pattern) => {
    if (!pattern.references.every(({ variable }) => valuation.has(variable))) {
      return open === 'outline' ? [pattern.outline] : [];
    }
    return substitute(formulas.patterns, pattern, (variable) => valuation.get(variable) ?? undefined) ?? [];
  });
  return { patterns: settled, lit };
}

/** Whether some constraint of the cell by itself leaves few strings: no wildcards in any of its patterns. */
export function hasFewTexts(cell: Cell): boolean {
  return cell.positive.some(({ patterns }) =>
    patterns.every(({ letters, gaps }) => gaps.every((gap) => gap === 0) && letters.every(isOneOrFewLetters)),
  );
}

const isOneOrFewLetters = (token: number): boolean => !isAny(token) && !isFolded(token);

/** All stretches of a text, the longest first. */
export function stretchesOf(text: string): readonly string[] {
  const found = new Set<string>();
  const length = [...codes(text)].length;
  for (let size = length; size >= 0; size--) {
    for (let from = 0; from + size <= length; from++) found.add(text.slice(from, from + size));
  }
  return [...found];
}

const MAX_CASES = 256;

/** The texts in every case; undefined if those are too many. */
export function inAnyCase(texts: readonly string[]): readonly string[] | undefined {
  const found = new Set<string>();
  for (const text of texts) {
    let cases = [''];
    for (const code of codes(text)) {
      const letters = foldClass(code).map((other) => String.fromCharCode(other));
      cases = cases.flatMap((start) => letters.map((letter) => start + letter));
      if (found.size + cases.length > MAX_CASES) return undefined;
    }
    for (const one of cases) found.add(one);
  }
  return [...found];
}
