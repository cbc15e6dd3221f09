import { NO_GAP, type Pattern, tokensOf } from './pattern.js';
import { isLetter, isReference, referenceOf, type Token } from './token.js';

/** How many places two patterns begin with that have the same length in every string that matches both. */
export function commonStartOf(a: Pattern, b: Pattern): number {
  let count = 0;
  while (
    a.gaps[count] === NO_GAP &&
    b.gaps[count] === NO_GAP &&
    sameLength(a.letters[count], b.letters[count])
  )
    count++;
  return count;
}

/** The same from the end. */
export function commonEndOf(a: Pattern, b: Pattern): number {
  const [m, n] = [a.letters.length, b.letters.length];
  let count = 0;
  while (
    a.gaps[m - count] === NO_GAP &&
    b.gaps[n - count] === NO_GAP &&
    sameLength(a.letters[m - count - 1], b.letters[n - count - 1])
  ) {
    count++;
  }
  return count;
}

/** One and the same letter, or references to one variable. */
function sameLength(a: Token | undefined, b: Token | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (isLetter(a) || isLetter(b)) return a === b;
  return isReference(a) && isReference(b) && referenceOf(a).variable === referenceOf(b).variable;
}

/** The tokens of a pattern without so many places at its start and its end. */
export function tokensBetween({ letters, gaps }: Pattern, start: number, end: number): readonly Token[] {
  const last = letters.length - end;
  return tokensOf(letters.slice(start, last), gaps.slice(start, last + 1));
}
