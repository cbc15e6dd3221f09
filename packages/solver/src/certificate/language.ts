import { foldClass } from '../text/letters.js';
import { NO_GAP, type Pattern } from '../text/pattern.js';
import {
  isAny,
  isFolded,
  isReference,
  lettersOf,
  referenceOf,
  separatorOf,
  type Token,
} from '../text/token.js';

/**
 * Languages as terms, decided by Brzozowski derivatives: the checker's own way to see that no string satisfies a
 * conjunction. It knows nothing of the automata that the search uses.
 *
 * A reference is read as one symbol (a code beyond all letters) that only stars, and references that ask no more
 * of the same variable, can read.
 */
export type Language =
  | { readonly kind: 'nothing' | 'emptyWord'; readonly id: number }
  /** What is left of a pattern after its first `from` places. */
  | { readonly kind: 'rest'; readonly id: number; readonly pattern: Pattern; readonly from: number }
  | { readonly kind: 'sequence'; readonly id: number; readonly first: Language; readonly second: Language }
  | { readonly kind: 'any' | 'all'; readonly id: number; readonly of: readonly Language[] }
  | { readonly kind: 'not'; readonly id: number; readonly of: Language }
  /** The words of a language in any case. */
  | { readonly kind: 'anyCase'; readonly id: number; readonly of: Language };

type Unnumbered<L> = L extends Language ? Omit<L, 'id'> : never;

/** A shortest word; none, which is proof; or too many derivatives to tell. */
export type Emptiness =
  | { readonly kind: 'word'; readonly codes: readonly number[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'undecided' };

const MAX_DERIVATIVES = 20_000;
/** Letters of a private area stand for all letters that no pattern names; they have no other case. */
const PRIVATE_AREA = 0xe000;

/** Makes languages, equal ones only once. */
export class Languages {
  readonly #known = new Map<string, Language>();
  readonly #derivatives = new Map<string, Language>();
  readonly nothing = this.#make('nothing', { kind: 'nothing' });
  readonly emptyWord = this.#make('emptyWord', { kind: 'emptyWord' });
  readonly everything = this.not(this.nothing);

  /** How many languages have been made: a measure of the memory held. */
  get size(): number {
    return this.#known.size;
  }

  rest(pattern: Pattern, from = 0): Language {
    if (from === pattern.letters.length && pattern.gaps[from] === NO_GAP) return this.emptyWord;
    return this.#make(`r${pattern.id}.${from}`, { kind: 'rest', pattern, from });
  }

  /** A word of one language and then one of another. */
  sequence(first: Language, second: Language): Language {
    if (first === this.nothing || second === this.nothing) return this.nothing;
    if (first === this.emptyWord) return second;
    if (second === this.emptyWord) return first;
    return this.#make(`t${first.id}.${second.id}`, { kind: 'sequence', first, second });
  }

  any(of: readonly Language[]): Language {
    return this.#join('any', of, this.nothing, this.everything);
  }

  all(of: readonly Language[]): Language {
    return this.#join('all', of, this.everything, this.nothing);
  }

  not(of: Language): Language {
    if (of.kind === 'not') return of.of;
    return this.#make(`n${of.id}`, { kind: 'not', of });
  }

  anyCase(of: Language): Language {
    if (of === this.nothing || of === this.emptyWord) return of;
    return this.#make(`c${of.id}`, { kind: 'anyCase', of });
  }

  /** Goes through the derivatives, shortest words first. */
  emptiness(language: Language): Emptiness {
    const reached = new Map<Language, { from: Language; code: number } | undefined>([[language, undefined]]);
    for (const at of reached.keys()) {
      if (containsEmptyWord(at)) return { kind: 'word', codes: wordTo(at, reached) };
      if (reached.size > MAX_DERIVATIVES) return { kind: 'undecided' };
      for (const code of alphabetOf(at)) {
        const next = this.derivative(at, code);
        if (next !== this.nothing && !reached.has(next)) reached.set(next, { from: at, code });
      }
    }
    return { kind: 'empty' };
  }

  /** The words that, with `code` before them, are in the language. */
  derivative(language: Language, code: number): Language {
    const key = `${language.id}.${code}`;
    const known = this.#derivatives.get(key);
    if (known) return known;
    const made = this.#derive(language, code);
    this.#derivatives.set(key, made);
    return made;
  }

  #derive(language: Language, code: number): Language {
    switch (language.kind) {
      case 'nothing':
      case 'emptyWord':
        return this.nothing;
      case 'rest':
        return this.#deriveRest(language.pattern, language.from, code);
      case 'sequence': {
        const within = this.sequence(this.derivative(language.first, code), language.second);
        if (!containsEmptyWord(language.first)) return within;
        return this.any([within, this.derivative(language.second, code)]);
      }
      case 'any':
        return this.any(language.of.map((part) => this.derivative(part, code)));
      case 'all':
        return this.all(language.of.map((part) => this.derivative(part, code)));
      case 'not':
        return this.not(this.derivative(language.of, code));
      case 'anyCase':
        return this.any(foldClass(code).map((other) => this.anyCase(this.derivative(language.of, other))));
    }
  }

  #deriveRest(pattern: Pattern, from: number, code: number): Language {
    const gap = pattern.gaps[from] ?? NO_GAP;
    const letter = pattern.letters[from];
    const stays = gap !== NO_GAP && starReads(gap, code) ? [this.rest(pattern, from)] : [];
    const goesOn = letter !== undefined && placeReads(letter, code) ? [this.rest(pattern, from + 1)] : [];
    return this.any([...stays, ...goesOn]);
  }

  #join(kind: 'any' | 'all', parts: readonly Language[], neutral: Language, absorbing: Language): Language {
    const kept = new Set<Language>();
    for (const part of parts.flatMap((p) => (p.kind === kind ? p.of : [p]))) {
      if (part === absorbing) return absorbing;
      if (part !== neutral) kept.add(part);
    }
    for (const part of kept) if (kept.has(this.not(part))) return absorbing;
    const of = [...kept].sort((a, b) => a.id - b.id);
    const [only] = of;
    if (of.length <= 1) return only ?? neutral;
    return this.#make(`${kind}${of.map(({ id }) => id).join()}`, { kind, of });
  }

  #make(key: string, fields: Unnumbered<Language>): Language {
    const known = this.#known.get(key);
    if (known) return known;
    const language: Language = { ...fields, id: this.#known.size };
    this.#known.set(key, language);
    return language;
  }
}

function containsEmptyWord(language: Language): boolean {
  switch (language.kind) {
    case 'nothing':
      return false;
    case 'emptyWord':
      return true;
    case 'rest':
      return language.from === language.pattern.letters.length;
    case 'sequence':
      return containsEmptyWord(language.first) && containsEmptyWord(language.second);
    case 'any':
      return language.of.some(containsEmptyWord);
    case 'all':
      return language.of.every(containsEmptyWord);
    case 'not':
      return !containsEmptyWord(language.of);
    case 'anyCase':
      return containsEmptyWord(language.of);
  }
}

/** The codes by which derivatives can differ, and one letter for all others. */
function alphabetOf(language: Language): Iterable<number> {
  const named = new Set<number>();
  collectNamed(language, named);
  let other = PRIVATE_AREA;
  while (named.has(other)) other++;
  return named.add(other);
}

function collectNamed(language: Language, named: Set<number>): void {
  switch (language.kind) {
    case 'nothing':
    case 'emptyWord':
      return;
    case 'rest': {
      const { pattern, from } = language;
      for (const token of [pattern.gaps[from], pattern.letters[from]]) {
        if (token !== undefined && token !== NO_GAP) for (const code of lettersOf(token)) named.add(code);
      }
      return;
    }
    case 'sequence':
      collectNamed(language.first, named);
      if (containsEmptyWord(language.first)) collectNamed(language.second, named);
      return;
    case 'any':
    case 'all':
      for (const part of language.of) collectNamed(part, named);
      return;
    case 'not':
      collectNamed(language.of, named);
      return;
    case 'anyCase': {
      const inner = new Set<number>();
      collectNamed(language.of, inner);
      for (const code of inner) for (const other of foldClass(code)) named.add(other);
    }
  }
}

function wordTo(end: Language, reached: ReadonlyMap<Language, { from: Language; code: number } | undefined>) {
  const codes: number[] = [];
  for (let step = reached.get(end); step; step = reached.get(step.from)) codes.push(step.code);
  return codes.reverse();
}

/** What a single place reads: stated anew here, so that a slip in the search's reading does not pass. */
function placeReads(token: Token, code: number): boolean {
  if (isReference(token)) return isReference(code) && sameValue(token, code);
  if (isReference(code)) return false;
  if (isAny(token)) return separatorOf(token) !== code;
  return isFolded(token) ? lettersOf(token).includes(code) : token === code;
}

function starReads(star: Token, code: number): boolean {
  const separator = separatorOf(star);
  if (separator === undefined) return true;
  return isReference(code) ? referenceOf(code).without === separator : code !== separator;
}

/** Whether the value known as `symbol` is one that `token` may stand for. */
function sameValue(token: Token, symbol: Token): boolean {
  const asked = referenceOf(token);
  const known = referenceOf(symbol);
  const caseFits = asked.ignoreCase || !known.ignoreCase;
  const separatorFits = asked.without === undefined || asked.without === known.without;
  return asked.variable === known.variable && caseFits && separatorFits;
}
