import {
  ANY,
  isAny,
  isLetter,
  isReference,
  isStar,
  type Reference,
  referenceOf,
  STAR,
  sampleOf,
  separatorOf,
  starExcept,
  type Token,
} from './token.js';

/** No star stands at this place. */
export const NO_GAP = 0;

/** A letter that no policy names: stands in for "some other letter" in quick tests. */
const NONCHARACTER = 0xfdd0;

/**
 * A glob, or a template if it holds references. `letters` are the single places, and `gaps[i]` is the star that
 * stands before letter i (after the last one for i = length), or {@link NO_GAP}.
 * Interned: within one {@link PatternStore} equal patterns are one object.
 */
export class Pattern {
  /** Leading plain letters, up to the first star, `?`, folded letter or reference. */
  readonly prefix: string;
  /** Trailing plain letters, not overlapping the prefix. */
  readonly suffix: string;
  /** Matches exactly one string: `prefix`. */
  readonly isLiteral: boolean;
  /** A literal prefix followed by a star, and nothing else. */
  readonly isPrefix: boolean;
  /** Matches every string. */
  readonly matchesAll: boolean;
  /** The variables whose values the pattern holds; empty for a glob. */
  readonly references: readonly Reference[];
  /** Two members, one with the stars filled and one with the stars left out: a subset test's quick refutation. */
  readonly samples: readonly [string, string];

  constructor(
    readonly id: number,
    readonly letters: readonly Token[],
    readonly gaps: readonly Token[],
    outline: Pattern | undefined,
  ) {
    const leading = leadingLetters(letters, gaps);
    const trailing = trailingLetters(letters, gaps, leading);
    this.prefix = String.fromCharCode(...letters.slice(0, leading));
    this.suffix = String.fromCharCode(...letters.slice(trailing));
    const whole = leading === letters.length;
    this.isLiteral = whole && gaps[leading] === NO_GAP;
    this.isPrefix = whole && gaps[leading] === STAR;
    this.matchesAll = letters.length === 0 && gaps[0] === STAR;
    this.references = letters.filter(isReference).map(referenceOf);
    this.samples = [sample(letters, gaps, true), sample(letters, gaps, false)];
    this.outline = outline ?? this;
  }

  /** The glob with a star for each reference: matches all that the template matches, whatever the values. */
  readonly outline: Pattern;
}

function leadingLetters(letters: readonly Token[], gaps: readonly Token[]): number {
  let i = 0;
  while (i < letters.length && gaps[i] === NO_GAP && isLetter(letters[i] ?? STAR)) i++;
  return i;
}

function trailingLetters(letters: readonly Token[], gaps: readonly Token[], from: number): number {
  let i = letters.length;
  while (i > from && gaps[i] === NO_GAP && isLetter(letters[i - 1] ?? STAR)) i--;
  return i;
}

function sample(letters: readonly Token[], gaps: readonly Token[], fillStars: boolean): string {
  const codes: number[] = [];
  for (let i = 0; i <= letters.length; i++) {
    if (fillStars && gaps[i] !== NO_GAP) codes.push(NONCHARACTER);
    const token = letters[i];
    if (token !== undefined) codes.push(sampleOf(token, NONCHARACTER));
  }
  return String.fromCharCode(...codes);
}

/** Interns patterns, so that equal ones share their automata and their place in the caches. */
export class PatternStore {
  readonly #byKey = new Map<string, Pattern>();
  readonly #literals = new Map<string, Pattern>();
  readonly #globs = new Map<string, Pattern>();
  readonly everything: Pattern;

  constructor() {
    this.everything = this.of([STAR]);
  }

  /** The pattern of these tokens, brought to a normal form in which `*?` and `?*`, `**` and `*` are one. */
  of(tokens: readonly Token[]): Pattern {
    const { letters, gaps } = split(settleStars(tokens));
    const key = `${letters.join()}|${gaps.join()}`;
    const known = this.#byKey.get(key);
    if (known) return known;
    const outline = letters.some(isReference)
      ? this.of(tokensOf(letters, gaps).map(withoutReference))
      : undefined;
    const pattern = new Pattern(this.#byKey.size, letters, gaps, outline);
    this.#byKey.set(key, pattern);
    return pattern;
  }

  literal(text: string): Pattern {
    const known = this.#literals.get(text);
    if (known) return known;
    const pattern = this.of([...codes(text)]);
    this.#literals.set(text, pattern);
    return pattern;
  }

  /** The pattern of a text that is read in one way only; `read` makes its tokens when it is met first. */
  glob(text: string, read: (text: string) => readonly Token[]): Pattern {
    const known = this.#globs.get(text);
    if (known) return known;
    const pattern = this.of(read(text));
    this.#globs.set(text, pattern);
    return pattern;
  }
}

/** The letters (UTF-16 code units) of a text. */
export function* codes(text: string): Iterable<number> {
  for (let i = 0; i < text.length; i++) yield text.charCodeAt(i);
}

/** The tokens of a pattern in reading order, stars included. */
export function tokensOf(letters: readonly Token[], gaps: readonly Token[]): readonly Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i <= letters.length; i++) {
    const gap = gaps[i] ?? NO_GAP;
    if (gap !== NO_GAP) tokens.push(gap);
    const letter = letters[i];
    if (letter !== undefined) tokens.push(letter);
  }
  return tokens;
}

function withoutReference(token: Token): Token {
  if (!isReference(token)) return token;
  const { without } = referenceOf(token);
  return without === undefined ? STAR : starExcept(without);
}

/** Moves each star behind the `?`s of its own kind that follow it. */
function settleStars(tokens: readonly Token[]): readonly Token[] {
  const settled: Token[] = [];
  for (let i = 0; i < tokens.length; ) {
    const run = wildRun(tokens, i);
    if (run === i) settled.push(tokens[i++] ?? ANY);
    else {
      const wild = tokens.slice(i, run);
      settled.push(...wild.filter(isAny), ...wild.filter(isStar).slice(0, 1));
      i = run;
    }
  }
  return settled;
}

/** Where the run of stars and `?`s of one kind that starts at `from` ends. */
function wildRun(tokens: readonly Token[], from: number): number {
  const first = tokens[from] ?? 0;
  if (first >= 0) return from;
  let end = from;
  while (end < tokens.length && sameKind(first, tokens[end] ?? 0)) end++;
  return end;
}

const sameKind = (a: Token, b: Token): boolean => b < 0 && separatorOf(a) === separatorOf(b);

function split(tokens: readonly Token[]): { letters: Token[]; gaps: Token[] } {
  const letters: Token[] = [];
  const gaps: Token[] = [NO_GAP];
  for (const token of tokens) {
    const last = gaps.length - 1;
    if (!isStar(token)) {
      letters.push(token);
      gaps.push(NO_GAP);
    } else if (token === STAR || gaps[last] === NO_GAP) gaps[last] = token;
  }
  return { letters, gaps };
}
