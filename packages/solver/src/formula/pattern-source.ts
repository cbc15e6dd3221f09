import { codes, type Pattern, type PatternStore } from '../text/pattern.js';
import { ANY, anyExcept, folded, reference, STAR, starExcept, type Token } from '../text/token.js';
import type { StringVariable } from './variable.js';

/** The value of a variable inside a pattern. */
export interface ReferencePart {
  readonly reference: StringVariable;
  /** Stands in when the variable is absent. Without it, the pattern then matches nothing. */
  readonly default?: string;
}

/** Text without wildcards: every character stands for itself. */
export interface LiteralPart {
  readonly literal: string;
}

/**
 * A piece of a pattern: text in which `*` is any run of characters and `?` any one (a UTF-16 code unit), plain text,
 * or a reference.
 */
export type PatternPart = string | LiteralPart | ReferencePart;

/** How the parts of a pattern are read. */
export interface PatternOptions {
  /** Letters match whatever their case, those of references included. Default false. */
  readonly ignoreCase?: boolean;
  /**
   * The pattern is a row of `count` fields set apart by `separator` (one character). In all but the last field
   * wildcards do not match the separator, and a reference whose value holds it makes the pattern match nothing.
   * The last field is the rest of the string. Fields are counted in the pattern's own text.
   */
  readonly fields?: { readonly separator: string; readonly count: number };
}

/** A default that has taken its reference's place: plain text that opens no field. */
interface SettledPart {
  readonly settled: string;
}

/** What a pattern says before its defaults are settled. */
export interface PatternSource {
  readonly parts: readonly (PatternPart | SettledPart)[];
  readonly options: PatternOptions;
}

/**
 * The pattern of a source, or undefined if it matches nothing (a settled default holds the separator of the field
 * that it stands in). Defaults that are not settled are not looked at.
 */
export function readPattern(store: PatternStore, { parts, options }: PatternSource): Pattern | undefined {
  const [first] = parts;
  if (parts.length === 1 && typeof first === 'string' && isPlain(options)) return store.glob(first, readGlob);
  const reader = new Reader(options);
  for (const part of parts) reader.read(part);
  return reader.impossible ? undefined : store.of(reader.tokens);
}

const isPlain = ({ ignoreCase, fields }: PatternOptions): boolean => !ignoreCase && fields === undefined;

function readGlob(text: string): readonly Token[] {
  const reader = new Reader({});
  reader.read(text);
  return reader.tokens;
}

class Reader {
  readonly tokens: Token[] = [];
  impossible = false;
  readonly #separator: number | undefined;
  #fieldsLeft: number;

  constructor(readonly options: PatternOptions) {
    this.#separator = options.fields?.separator.charCodeAt(0);
    this.#fieldsLeft = options.fields?.count ?? 1;
  }

  read(part: PatternPart | SettledPart): void {
    if (typeof part === 'string') this.#text(part, true);
    else if ('literal' in part) this.#text(part.literal, false);
    else if ('settled' in part) this.#settled(part.settled);
    else this.tokens.push(this.#reference(part.reference));
  }

  #text(text: string, wildcards: boolean): void {
    for (const code of codes(text)) {
      const confined = this.#confined;
      if (wildcards && code === ASTERISK)
        this.tokens.push(confined === undefined ? STAR : starExcept(confined));
      else if (wildcards && code === QUESTION_MARK)
        this.tokens.push(confined === undefined ? ANY : anyExcept(confined));
      else this.tokens.push(this.#letter(code));
      if (code === this.#separator) this.#fieldsLeft--;
    }
  }

  #settled(text: string): void {
    for (const code of codes(text)) {
      if (code === this.#confined) this.impossible = true;
      this.tokens.push(this.#letter(code));
    }
  }

  #letter(code: number): Token {
    return this.options.ignoreCase ? folded(code) : code;
  }

  #reference({ id }: StringVariable): Token {
    return reference({ variable: id, ignoreCase: this.options.ignoreCase ?? false, without: this.#confined });
  }

  /** The separator, while the field being read may not hold it. */
  get #confined(): number | undefined {
    return this.#fieldsLeft > 1 ? this.#separator : undefined;
  }
}

const ASTERISK = 42;
const QUESTION_MARK = 63;

/** The variables that the pattern gives a default for. */
export function variablesWithDefault({ parts }: PatternSource): readonly StringVariable[] {
  const found = new Set<StringVariable>();
  for (const part of parts) {
    if (typeof part === 'object' && 'reference' in part && part.default !== undefined)
      found.add(part.reference);
  }
  return [...found];
}

/** The pattern as it reads when the variable is absent: with its defaults in. Other defaults stay. */
export function whenAbsent(source: PatternSource, variable: StringVariable): PatternSource {
  const parts = source.parts.map((part) =>
    typeof part === 'object' &&
    'reference' in part &&
    part.reference === variable &&
    part.default !== undefined
      ? { settled: part.default }
      : part,
  );
  return { ...source, parts };
}

/** The pattern as it reads when the variable is present: without its defaults. */
export function whenPresent(source: PatternSource, variable: StringVariable): PatternSource {
  const parts = source.parts.map((part) =>
    typeof part === 'object' && 'reference' in part && part.reference === variable
      ? { reference: part.reference }
      : part,
  );
  return { ...source, parts };
}
