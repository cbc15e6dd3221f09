import type { Interval } from '@redoubt/solver';
import type { Comparison } from '../language/operator.js';

/** The numbers that a Numeric operator accepts for a value; `undefined` when the value is no number. */
export function numberInterval(text: string, comparison: Comparison): Interval | undefined {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? undefined : compared(value, comparison);
}

/**
 * The instants, in whole seconds since 1970, that a Date operator accepts for a value in ISO 8601 or epoch seconds;
 * `undefined` when the value is no date.
 */
export function dateInterval(text: string, comparison: Comparison): Interval | undefined {
  const seconds = /^-?\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000;
  return Number.isFinite(seconds) ? compared(seconds, comparison) : undefined;
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
