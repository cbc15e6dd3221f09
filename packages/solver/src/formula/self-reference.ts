import type { Pattern } from '../text/pattern.js';
import { isReference, type Reference } from '../text/token.js';

/**
 * What it takes for a string to match a pattern that holds the string itself: by length, the rest of the pattern
 * must be empty.
 */
export type SelfMatch =
  /** The pattern does not hold the string. */
  | { readonly kind: 'none' }
  /** The rest has a letter: no string is longer than itself. */
  | { readonly kind: 'impossible' }
  /** The other references are empty; the string is empty too if it stands there twice, and has no `without`. */
  | {
      readonly kind: 'empty rest';
      readonly others: readonly Reference[];
      readonly twice: boolean;
      readonly without: readonly number[];
    };

/** How a pattern holds the value of this variable. */
export function selfMatchOf({ letters, references }: Pattern, variable: number): SelfMatch {
  const own = references.filter((reference) => reference.variable === variable);
  if (own.length === 0) return { kind: 'none' };
  if (!letters.every(isReference)) return { kind: 'impossible' };
  return {
    kind: 'empty rest',
    others: references.filter((reference) => reference.variable !== variable),
    twice: own.length > 1,
    without: own.flatMap(({ without }) => (without === undefined ? [] : [without])),
  };
}
