import type { Cell, Constraint } from '../cell.js';
import { fits, preferredTexts } from '../preferences.js';
import type { TheoryContext } from '../theory-check.js';
import { findText } from '../word.js';
import { findJoint } from './joint.js';
import type { StringClass } from './string-class.js';
import { cellUnder, hasFewTexts, inAnyCase, stretchesOf, type Valuation } from './valuation.js';

/** Values to try for a class; `complete` if no other value can work. Null is absent. */
export interface Domain {
  readonly values: readonly (string | null)[];
  readonly complete: boolean;
}

const FINITE_VALUES = 64;
const SAMPLE_VALUES = 6;
const LONGEST_DIVIDED = 40;

/** The values that a class may take under a valuation. */
export function domainOf(
  target: StringClass,
  valuation: Valuation,
  classes: ReadonlyMap<number, StringClass>,
  context: TheoryContext,
): Domain {
  const cell = cellUnder(valuation, target, context);
  const absent = target.forced ? [] : [null];
  if (!cell) return { values: absent, complete: true };
  const { values, complete } =
    stretches(cell, target, valuation, classes) ?? words(cell, target, valuation, classes, context);
  return { values: [...absent, ...values], complete };
}

interface Words {
  readonly values: readonly string[];
  readonly complete: boolean;
}

/** If a known string must hold the class's value, the value is one of its stretches, perhaps in another case. */
function stretches(
  cell: Cell,
  { key, forced }: StringClass,
  valuation: Valuation,
  classes: ReadonlyMap<number, StringClass>,
): Words | undefined {
  if (!forced && !isNeeded(key, classes)) return undefined;
  for (const holder of classes.values()) {
    const text = valuation.get(holder.key);
    if (typeof text !== 'string' || text.length > LONGEST_DIVIDED) continue;
    const constraint = holder.positive.find((item) => holdsValue(item, key));
    if (!constraint) continue;
    const values = holdsVerbatim(constraint, key) ? stretchesOf(text) : inAnyCase(stretchesOf(text));
    if (values) return { values: values.filter((value) => fits(cell, value)), complete: true };
  }
  return undefined;
}

/** Whether every pattern of the constraint holds the class's value, in whatever case. */
function holdsValue({ patterns }: Constraint, key: number): boolean {
  return patterns.every(({ references }) => references.some(({ variable }) => variable === key));
}

/** Whether some pattern of the constraint holds the class's value, in whatever case. */
function mentions({ patterns }: Constraint, key: number): boolean {
  return patterns.some(({ references }) => references.some(({ variable }) => variable === key));
}

/** Whether every pattern of the constraint holds the class's value, letter for letter. */
function holdsVerbatim({ patterns }: Constraint, key: number): boolean {
  return patterns.every(({ references }) =>
    references.some(({ variable, ignoreCase }) => variable === key && !ignoreCase),
  );
}

/** Whether some string must match a pattern that refers to the class, so that it cannot be absent. */
export function isNeeded(key: number, classes: ReadonlyMap<number, StringClass>): boolean {
  return [...classes.values()].some(({ positive }) =>
    positive.some(({ patterns }) =>
      patterns.every(({ references }) => references.some(({ variable }) => variable === key)),
    ),
  );
}

/** Preferred values, values that other strings suggest, and shortest strings; all of them if they are few. */
function words(
  cell: Cell,
  target: StringClass,
  valuation: Valuation,
  classes: ReadonlyMap<number, StringClass>,
  context: TheoryContext,
): Words {
  const suggested = [
    ...target.variables.flatMap((variable) => preferredTexts(context.preferences, variable)),
    ...suggestions(target.key, valuation, classes, context),
    ...heldStretches(target.key, valuation, classes),
  ].filter((text) => fits(cell, text));
  const limit = hasFewTexts(cell) ? FINITE_VALUES : SAMPLE_VALUES;
  const shortest = shortestTexts(cell, limit, context);
  return { values: [...new Set([...suggested, ...shortest.values])], complete: shortest.complete };
}

function shortestTexts(cell: Cell, limit: number, { formulas, relations, budget }: TheoryContext): Words {
  const values: string[] = [];
  while (values.length < limit) {
    const patterns = values.map((value) => formulas.patterns.literal(value));
    const negative = [...cell.negative, { patterns, lit: -1 }];
    const found = findText({ ...cell, negative }, relations, budget);
    if (found.kind !== 'text') return { values, complete: found.kind === 'empty' };
    values.push(found.text);
  }
  return { values, complete: false };
}

/** Stretches of known strings that may hold the class's value in some case. */
function heldStretches(
  key: number,
  valuation: Valuation,
  classes: ReadonlyMap<number, StringClass>,
): readonly string[] {
  return [...classes.values()].flatMap((holder) => {
    const text = valuation.get(holder.key);
    const holds = holder.positive.some((constraint) => mentions(constraint, key));
    return holds && typeof text === 'string' && text.length <= LONGEST_DIVIDED ? stretchesOf(text) : [];
  });
}

/** Values that the class takes in a string found for one that refers to it. */
function suggestions(
  key: number,
  valuation: Valuation,
  classes: ReadonlyMap<number, StringClass>,
  context: TheoryContext,
): readonly string[] {
  return [...classes.values()]
    .filter(
      (holder) =>
        !valuation.has(holder.key) && holder.positive.some((constraint) => mentions(constraint, key)),
    )
    .flatMap((holder) => suggestedBy(holder, key, valuation, classes, context));
}

function suggestedBy(
  holder: StringClass,
  key: number,
  valuation: Valuation,
  classes: ReadonlyMap<number, StringClass>,
  context: TheoryContext,
): readonly string[] {
  const settled = settleKnown(holder, valuation, context);
  const found = findJoint(settled, classes, context);
  if (found.kind !== 'text') return [];
  return found.occurrences.filter(({ reference }) => reference === key).map(({ text }) => text);
}

/** The class with the constraints whose references are all decided turned into globs. */
function settleKnown(holder: StringClass, valuation: Valuation, context: TheoryContext): StringClass {
  const known = cellUnder(valuation, holder, context);
  const positive = holder.positive.map((constraint, i) => {
    const open = constraint.patterns.some(({ references }) =>
      references.some(({ variable }) => !valuation.has(variable)),
    );
    return open ? constraint : (known?.positive[i] ?? constraint);
  });
  return { ...holder, positive, negative: known?.negative ?? holder.negative };
}
