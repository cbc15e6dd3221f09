import type { Value, Variable } from '../formula/variable.js';
import { matches } from '../text/match.js';
import { type Cell, type Constraint, globsOf } from './cell.js';

/** Values that a model should use where they fit, best first. For a set: members that it may be made of. */
export type Preferences = ReadonlyMap<Variable, readonly Value[]>;

/** The preferred numbers of a variable. A value of another sort is passed over. */
export function preferredNumbers(preferences: Preferences, variable: Variable): readonly (number | bigint)[] {
  const sort = variable.sort === 'real' ? 'number' : 'bigint';
  const isNumber = (value: Value): value is number | bigint => typeof value === sort;
  return (preferences.get(variable) ?? []).filter(isNumber);
}

/** The first preferred string that fits a cell, with references read as stars and templates not avoided. */
export function preferredText(preferences: Preferences, cell: Cell): string | undefined {
  return preferredTexts(preferences, cell.variable).find((text) => fits(cell, text));
}

/** The preferred strings of a variable; for a set, its preferred members. */
export function preferredTexts(preferences: Preferences, variable: Variable): readonly string[] {
  return (preferences.get(variable) ?? []).flatMap((value) =>
    typeof value === 'string' ? [value] : Array.isArray(value) ? value : [],
  );
}

/** Whether a string does all that the cell's globs ask. */
export function fits(cell: Cell, text: string): boolean {
  const matched = ({ patterns }: Constraint): boolean =>
    patterns.some((pattern) => matches(pattern.outline, text));
  const touched = ({ patterns }: Constraint): boolean =>
    globsOf(patterns).some((pattern) => matches(pattern, text));
  return cell.positive.every(matched) && !cell.negative.some(touched);
}
