import { fold, foldClass } from './letters.js';

/**
 * One place of a pattern, as a number so that patterns intern and compare cheaply:
 * a letter; a letter in any case; a reference to a string variable; one letter (all, or all but a separator);
 * a run of letters (all, or all but a separator).
 *
 * Automata over patterns with references read words in which the value of a variable is one *symbol*: the code
 * of a reference token itself. A real letter is below {@link FOLDED}.
 */
export type Token = number;

const FOLDED = 0x1_0000;
const REFERENCE = 0x2_0000;
const SEPARATORS = 0x1_0001;
const NO_SEPARATOR = 0;

/** `?`: any one letter. */
export const ANY: Token = -1;
/** `*`: any run of letters. */
export const STAR: Token = -2;
const ANY_EXCEPT = -0x1_0000;
const STAR_EXCEPT = -0x3_0000;

/** What a reference token says: the variable, whether case is ignored, and a letter its value may not hold. */
export interface Reference {
  /** The variable's number in its factory. */
  readonly variable: number;
  readonly ignoreCase: boolean;
  readonly without: number | undefined;
}

/** The letter in any case; the letter itself if it has no other case. */
export const folded = (code: number): Token => (foldClass(code).length === 1 ? code : FOLDED + fold(code));
/** `?` inside a field: any one letter but the separator. */
export const anyExcept = (separator: number): Token => ANY_EXCEPT - separator;
/** `*` inside a field: any run without the separator. */
export const starExcept = (separator: number): Token => STAR_EXCEPT - separator;

/** The value of a string variable. */
export function reference({ variable, ignoreCase, without }: Reference): Token {
  const separator = without === undefined ? NO_SEPARATOR : without + 1;
  return REFERENCE + (variable * 2 + (ignoreCase ? 1 : 0)) * SEPARATORS + separator;
}

/** A reference: as a letter, the symbol of a value. */
export const isReference = (token: Token): boolean => token >= REFERENCE;
/** One letter in its own case. */
export const isLetter = (token: Token): boolean => token >= 0 && token < FOLDED;
/** One letter in any case. */
export const isFolded = (token: Token): boolean => token >= FOLDED && token < REFERENCE;
/** A run of letters. */
export const isStar = (token: Token): boolean => token === STAR || token <= STAR_EXCEPT;
/** Any one letter, perhaps but one. */
export const isAny = (token: Token): boolean => token === ANY || (token <= ANY_EXCEPT && token > STAR_EXCEPT);

/** The letter that a star or a `?` may not stand for; undefined if it may stand for all. */
export function separatorOf(token: Token): number | undefined {
  if (token <= STAR_EXCEPT) return STAR_EXCEPT - token;
  return token <= ANY_EXCEPT ? ANY_EXCEPT - token : undefined;
}

/** What a reference token says. */
export function referenceOf(token: Token): Reference {
  const code = token - REFERENCE;
  const separator = code % SEPARATORS;
  const rest = Math.floor(code / SEPARATORS);
  return {
    variable: Math.floor(rest / 2),
    ignoreCase: rest % 2 === 1,
    without: separator === NO_SEPARATOR ? undefined : separator - 1,
  };
}

/** The letters that a token names: its own, or those it excludes. All others are alike to it. */
export function lettersOf(token: Token): readonly number[] {
  if (isLetter(token) || isReference(token)) return [token];
  if (isFolded(token)) return foldClass(token - FOLDED);
  const separator = separatorOf(token);
  return separator === undefined ? [] : [separator];
}

/** One letter (or symbol) that the token reads; for a `?`, the letter given. */
export const sampleOf = (token: Token, other: number): number =>
  token < 0 ? other : isFolded(token) ? token - FOLDED : token;

/** Whether a single-place token (not a star) reads this letter or symbol. */
export function reads(token: Token, code: number): boolean {
  if (isReference(code)) return isReference(token) && covers(token, code);
  if (token >= 0) return token === code || (isFolded(token) && fold(code) === token - FOLDED);
  return separatorOf(token) !== code;
}

/** Whether a star reads this letter or symbol. A symbol holds a separator unless its reference says otherwise. */
export function repeats(star: Token, code: number): boolean {
  const separator = separatorOf(star);
  if (separator === undefined) return true;
  return isReference(code) ? referenceOf(code).without === separator : code !== separator;
}

/** Whether a reference token reads the symbol of another: same variable, and it asks for no more than is known. */
function covers(token: Token, symbol: Token): boolean {
  if (token === symbol) return true;
  const asked = referenceOf(token);
  const known = referenceOf(symbol);
  if (asked.variable !== known.variable) return false;
  if (known.ignoreCase && !asked.ignoreCase) return false;
  return asked.without === undefined || asked.without === known.without;
}

/** Whether two single-place tokens without references have a letter in common. */
export function meet(a: Token, b: Token): boolean {
  if (a < 0 && b < 0) return true;
  if (a < 0) return meet(b, a);
  return lettersOf(a).some((code) => reads(b, code));
}

/** Whether a star can read some letter of a single-place token. */
export function starMeets(star: Token, token: Token): boolean {
  if (star === STAR || token < 0) return true;
  return lettersOf(token).some((code) => repeats(star, code));
}
