import { foldClass } from '../text/letters.js';
import { type Pattern, type PatternStore, tokensOf } from '../text/pattern.js';
import { substitute } from '../text/substitute.js';
import { isLetter, isReference, referenceOf, STAR, type Token } from '../text/token.js';
import type { ClaimedString } from './claimed-strings.js';
import { mergeEquated } from './equated.js';
import type { Language, Languages } from './language.js';

const MAX_VALUES = 64;
const MAX_STRETCHES = 2000;
const MAX_BRANCHES = 50_000;

/** What the checker found: no strings satisfy the claims; or it cannot show that. */
export type StringVerdict = 'refuted' | 'not refuted' | 'undecided';

/**
 * Shows that no strings satisfy what is claimed of them. References are read as any value that the claims about
 * the variable allow, or as symbols; then the values of the strings in `order` are gone through.
 */
export class StringCheck {
  #branches = 0;
  #undecided = false;

  readonly #languages: Languages;

  constructor(
    readonly store: PatternStore,
    languages: Languages,
  ) {
    this.#languages = languages;
  }

  refute(strings: readonly ClaimedString[], order: readonly number[]): StringVerdict {
    if (this.#isRefuted(strings, order)) return 'refuted';
    return this.#undecided ? 'undecided' : 'not refuted';
  }

  #isRefuted(claimed: readonly ClaimedString[], order: readonly number[]): boolean {
    if (++this.#branches > MAX_BRANCHES) {
      this.#undecided = true;
      return false;
    }
    const strings = mergeEquated(claimed, this.store);
    if (strings.some((string) => string.exists && this.#hasNoText(string, strings))) return true;
    const [name, ...later] = order;
    if (name === undefined) return false;
    const next = strings.find((string) => string.name === name || string.aliases.includes(name));
    return next === undefined
      ? this.#isRefuted(strings, later)
      : this.#everyValueRefuted(next, strings, later);
  }

  #hasNoText(string: ClaimedString, strings: readonly ClaimedString[]): boolean {
    if (string.avoiding.some((pattern) => isItselfInAnyField(pattern, string.name))) return true;
    if (string.matching.some((patterns) => patterns.every((p) => isLongerThan(p, string.name)))) return true;
    return this.#isEmpty(this.#allowed(string, strings)) || this.#isCovered(string) || this.#clashes(string);
  }

  #isEmpty(language: Language): boolean {
    const { kind } = this.#languages.emptiness(language);
    if (kind === 'undecided') this.#undecided = true;
    return kind === 'empty';
  }

  /** The texts that a string may be, each reference read as any text that `valueFor` allows. */
  #texts({ matching, avoiding }: ClaimedString, valueFor: (token: Token) => Language): Language {
    const languages = this.#languages;
    const rows = matching.map((patterns) =>
      languages.any(patterns.map((pattern) => this.#row(pattern, valueFor))),
    );
    const avoided = avoiding.filter(isGlob).map((pattern) => languages.not(languages.rest(pattern)));
    return languages.all([...rows, ...avoided]);
  }

  /** References are read as what is claimed of them, and references in those claims as any text. */
  #allowed(string: ClaimedString, strings: readonly ClaimedString[]): Language {
    return this.#texts(string, (token) => {
      const { variable, ignoreCase } = referenceOf(token);
      const referred = strings.find(({ name }) => name === variable);
      const value = referred
        ? this.#texts(referred, (inner) => this.#fieldText(inner))
        : this.#languages.everything;
      const inField = this.#languages.all([value, this.#fieldText(token)]);
      return ignoreCase ? this.#languages.anyCase(inField) : inField;
    });
  }

  /** Any text that fits the field of a reference. */
  #fieldText(token: Token): Language {
    const { without } = referenceOf(token);
    if (without === undefined) return this.#languages.everything;
    return this.#languages.not(this.#languages.rest(this.store.of([STAR, without, STAR])));
  }

  /** What lies between the references of a pattern, and what they may stand for, one after the other. */
  #row(pattern: Pattern, valueFor: (token: Token) => Language): Language {
    const pieces: Language[] = [];
    let text: Token[] = [];
    for (const token of tokensOf(pattern.letters, pattern.gaps)) {
      if (!isReference(token)) text.push(token);
      else {
        pieces.push(this.#languages.rest(this.store.of(text)), valueFor(token));
        text = [];
      }
    }
    pieces.push(this.#languages.rest(this.store.of(text)));
    return pieces.reduceRight((second, first) => this.#languages.sequence(first, second));
  }

  /** Whether one of the lists that the string must match lies within what it must avoid, values read as symbols. */
  #isCovered({ matching, avoiding }: ClaimedString): boolean {
    if (avoiding.every(isGlob)) return false;
    const languages = this.#languages;
    const avoided = languages.not(languages.any(avoiding.map((pattern) => languages.rest(pattern))));
    return matching
      .filter((patterns) => !patterns.every(isGlob))
      .some((patterns) =>
        this.#isEmpty(
          languages.all([languages.any(patterns.map((pattern) => languages.rest(pattern))), avoided]),
        ),
      );
  }

  /** Whether two lists that the string must match differ after a start, or before an end, of equal length. */
  #clashes({ matching }: ClaimedString): boolean {
    return matching.some((some, i) =>
      matching.slice(0, i).some((others) => some.every((a) => others.every((b) => this.#differ(a, b)))),
    );
  }

  #differ(a: Pattern, b: Pattern): boolean {
    const rests = [unlikeRests(a, b, false), unlikeRests(a, b, true)];
    const anyValue = (token: Token): Language => this.#fieldText(token);
    return rests.some(([restA, restB]) => {
      const rows = [restA, restB].map((tokens) => this.#row(this.store.of(tokens), anyValue));
      return this.#isEmpty(this.#languages.all(rows));
    });
  }

  #everyValueRefuted(
    next: ClaimedString,
    strings: readonly ClaimedString[],
    order: readonly number[],
  ): boolean {
    const values = this.#valuesOf(next, strings);
    if (!values) return false;
    return values.every((value) => this.#isRefuted(this.#decide(strings, next, value), order));
  }

  /** All values that a string may have, null for absent; undefined if they are too many to go through. */
  #valuesOf(next: ClaimedString, strings: readonly ClaimedString[]): readonly (string | null)[] | undefined {
    const absent = next.exists ? [] : [null];
    const holder = this.#textHolding(next.name, strings);
    if (holder !== undefined) return [...absent, ...holder];
    const values: string[] = [];
    const languages = this.#languages;
    for (let left = this.#allowed(next, strings); ; ) {
      const found = languages.emptiness(left);
      if (found.kind === 'empty') return [...absent, ...values];
      if (found.kind === 'undecided' || values.length >= MAX_VALUES) return undefined;
      const text = String.fromCharCode(...found.codes);
      values.push(text);
      left = languages.all([left, languages.not(languages.rest(this.store.literal(text)))]);
    }
  }

  /** The stretches of a known text that must hold the string's value, in every case if case is ignored. */
  #textHolding(name: number, strings: readonly ClaimedString[]): readonly string[] | undefined {
    for (const { matching } of strings) {
      const text = matching.flatMap(([only, ...others]) =>
        only?.isLiteral && others.length === 0 ? [only.prefix] : [],
      )[0];
      const holding = matching.find(
        (patterns) => patterns.length > 0 && patterns.every((p) => holds(p, name)),
      );
      if (text === undefined || !holding) continue;
      const exact = holding.every((pattern) => holdsVerbatim(pattern, name));
      const values = exact ? stretches(text) : stretches(text).flatMap(inEveryCase);
      if (values.length <= MAX_STRETCHES) return values;
    }
    return undefined;
  }

  /** The strings once one of them is known: references to it are text, and it is nothing else. */
  #decide(
    strings: readonly ClaimedString[],
    known: ClaimedString,
    value: string | null,
  ): readonly ClaimedString[] {
    const put = (pattern: Pattern): readonly Pattern[] => {
      if (!pattern.references.some(({ variable }) => variable === known.name)) return [pattern];
      return value === null ? [] : this.#put(pattern, known.name, value);
    };
    return strings.map((string) => {
      const matching = string.matching.map((patterns) => patterns.flatMap(put));
      const avoiding = string.avoiding.flatMap(put);
      if (string !== known) return { ...string, matching, avoiding };
      if (value === null) return { ...string, matching, avoiding: [] };
      return { ...string, matching: [...matching, [this.store.literal(value)]], avoiding, exists: true };
    });
  }

  /** The pattern with one variable's value in it; none if the value does not fit its field. */
  #put(pattern: Pattern, name: number, value: string): readonly Pattern[] {
    const tokens: Token[] = [];
    for (const token of tokensOf(pattern.letters, pattern.gaps)) {
      if (!isReference(token) || referenceOf(token).variable !== name) tokens.push(token);
      else {
        const text = substitute(this.store, this.store.of([token]), () => value);
        if (!text) return [];
        tokens.push(...tokensOf(text.letters, text.gaps));
      }
    }
    return [this.store.of(tokens)];
  }
}

/** What is left of two patterns when equal letters and references to one variable are taken off one side. */
function unlikeRests(a: Pattern, b: Pattern, fromEnd: boolean): readonly [Token[], Token[]] {
  const [restA, restB] = [[...tokensOf(a.letters, a.gaps)], [...tokensOf(b.letters, b.gaps)]];
  const first = (tokens: readonly Token[]): Token | undefined => (fromEnd ? tokens.at(-1) : tokens[0]);
  const drop = (tokens: Token[]): Token | undefined => (fromEnd ? tokens.pop() : tokens.shift());
  for (let [x, y] = [first(restA), first(restB)]; isAlike(x, y); [x, y] = [first(restA), first(restB)]) {
    drop(restA);
    drop(restB);
  }
  return [restA, restB];
}

function isAlike(a: Token | undefined, b: Token | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (isReference(a) && isReference(b)) return referenceOf(a).variable === referenceOf(b).variable;
  return a === b && isLetter(a);
}

const isGlob = ({ references }: Pattern): boolean => references.length === 0;

/** The pattern is the string's own value between stars. */
const isItselfInAnyField = ({ letters, references: [only] }: Pattern, name: number): boolean =>
  letters.length === 1 && only?.variable === name && only.without === undefined;

/** The pattern holds the string's own value and some letter besides. */
const isLongerThan = ({ letters, references }: Pattern, name: number): boolean =>
  references.some(({ variable }) => variable === name) && letters.length > references.length;

const holds = ({ references }: Pattern, name: number): boolean =>
  references.some(({ variable }) => variable === name);

const holdsVerbatim = ({ references }: Pattern, name: number): boolean =>
  references.some(({ variable, ignoreCase }) => variable === name && !ignoreCase);

function stretches(text: string): readonly string[] {
  const found = new Set<string>();
  for (let from = 0; from <= text.length; from++) {
    for (let to = from; to <= text.length; to++) found.add(text.slice(from, to));
  }
  return [...found];
}

/** A text in every case of its letters. */
function inEveryCase(text: string): readonly string[] {
  return text
    .split('')
    .reduce<readonly string[]>(
      (starts, letter) =>
        foldClass(letter.charCodeAt(0)).flatMap((code) =>
          starts.map((start) => start + String.fromCharCode(code)),
        ),
      [''],
    );
}
