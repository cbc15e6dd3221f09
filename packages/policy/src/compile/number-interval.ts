import type { Interval } from '@redoubt/solver';
import type { Comparison } from '../language/operator.js';
import { parseDate, parseNumber } from '../match/condition/values.js';

/** The numbers that a Numeric operator accepts for a value; `undefined` when the value is no number. */
export function numberInterval(text: string, comparison: Comparison): Interval | undefined {
  const value = parseNumber(text);
  return value === undefined ? undefined : compared(value, comparison);
}

/**
 * The instants, in whole seconds since 1970, that a Date operator accepts for a value in ISO 8601 or epoch seconds;
 * `undefined` when the value is no date.
 */
export function dateInterval(text: string, comparison: Comparison): Interval | undefined {
  const milliseconds = parseDate(text);
  return milliseconds === undefined ? undefined : compared(milliseconds / 1000, comparison);
}

function compared(value: number, comparison: Comparison): Interval {
  switch (comparison) {
    case 'lessThan':
      return { to: value, toOpen: true };
    case 'lessThanEquals':
      return { to: value };
    case 'greaterThan':
      return { from: value, fromOpen: true };
    case 'greaterThanEquals':
      return { from: value };
    default:
      return { from: value, to: value };
  }
}
