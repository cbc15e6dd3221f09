import type { Located, LocatedEntry, Place } from '@redoubt/policy';
import { limits } from './limits.js';

/** What is wrong with a text, and where. */
export interface SyntaxFault {
  readonly code: 'syntax' | 'too-large' | 'too-deep' | 'too-much-expansion' | 'duplicate-key';
  readonly message: string;
  readonly place: Place;
}

/** A parsed text: `root` is `undefined` when it could not be parsed; `faults` then says why. */
export interface ParsedText {
  readonly root: Located | undefined;
  readonly faults: readonly SyntaxFault[];
}

/**
 * Parses JSON (RFC 8259) and keeps the line and column of every value and key. A key that stands twice in an object is
 * kept twice and reported. Never throws.
 */
export function parseJson(text: string, file: string): ParsedText {
  return new JsonReader(text, (line, column, pointer) => ({ file, line, column, pointer })).read();
}

/**
 * Parses JSON that stands inside a string of another file (a pipeline definition, say). Every value gets the place of
 * that string, with its own pointer added.
 */
export function parseEmbeddedJson(text: string, outer: Place): ParsedText {
  return new JsonReader(text, (_line, _column, pointer) => ({
    ...outer,
    pointer: outer.pointer + pointer,
  })).read();
}

type PlaceAt = (line: number, column: number, pointer: string) => Place;

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Carries a fault to the border of the parser; never leaves this file. */
class Stop extends Error {
  constructor(readonly fault: SyntaxFault) {
    super(fault.message);
  }
}

class JsonReader {
  #at = 0;
  #line = 1;
  #lineStart = 0;
  #nodes = 0;
  readonly #faults: SyntaxFault[] = [];

  constructor(
    readonly text: string,
    readonly placeAt: PlaceAt,
  ) {}

  read(): ParsedText {
    try {
      this.#skip();
      const root = this.#value('', 0);
      this.#skip();
      if (this.#at < this.text.length) this.#fail('text after the end of the JSON value', '');
      return { root, faults: this.#faults };
    } catch (error) {
      if (error instanceof Stop) return { root: undefined, faults: [...this.#faults, error.fault] };
      throw error;
    }
  }

  #value(pointer: string, depth: number): Located {
    if (++this.#nodes > limits.nodes) this.#fail(`more than ${limits.nodes} values`, pointer, 'too-large');
    if (depth > limits.depth) this.#fail(`nested more than ${limits.depth} deep`, pointer, 'too-deep');
    switch (this.text.charCodeAt(this.#at)) {
      case 0x7b:
        return this.#object(pointer, depth);
      case 0x5b:
        return this.#list(pointer, depth);
      case 0x22: {
        const place = this.#place(pointer);
        return { kind: 'scalar', value: this.#string(pointer), place };
      }
      default:
        return this.#literal(pointer);
    }
  }

  #object(pointer: string, depth: number): Located {
    const place = this.#place(pointer);
    const entries: LocatedEntry[] = [];
    const keys = new Set<string>();
    this.#at++;
    this.#skip();
    if (this.#take(0x7d)) return { kind: 'object', entries, place };
    do {
      this.#skip();
      entries.push(this.#entry(pointer, depth, keys));
      this.#skip();
    } while (this.#take(0x2c));
    if (!this.#take(0x7d)) this.#fail('expected `,` or `}`', pointer);
    return { kind: 'object', entries, place };
  }

  #entry(pointer: string, depth: number, keys: Set<string>): LocatedEntry {
    if (this.text.charCodeAt(this.#at) !== 0x22) this.#fail('expected a key in double quotes', pointer);
    const keyPlace = this.#place(pointer);
    const key = this.#string(pointer);
    if (keys.has(key))
      this.#faults.push({
        code: 'duplicate-key',
        message: `the key \`${key}\` stands twice`,
        place: keyPlace,
      });
    keys.add(key);
    this.#skip();
    if (!this.#take(0x3a)) this.#fail(`expected \`:\` after the key \`${key}\``, pointer);
    this.#skip();
    return { key, keyPlace, value: this.#value(`${pointer}/${escapePointer(key)}`, depth + 1) };
  }

  #list(pointer: string, depth: number): Located {
    const place = this.#place(pointer);
    const items: Located[] = [];
    this.#at++;
    this.#skip();
    if (this.#take(0x5d)) return { kind: 'list', items, place };
    do {
      this.#skip();
      items.push(this.#value(`${pointer}/${items.length}`, depth + 1));
      this.#skip();
    } while (this.#take(0x2c));
    if (!this.#take(0x5d)) this.#fail('expected `,` or `]`', pointer);
    return { kind: 'list', items, place };
  }

  #string(pointer: string): string {
    const start = this.#at;
    let end = this.text.indexOf('"', start + 1);
    while (end > 0 && this.#escaped(end, start)) end = this.text.indexOf('"', end + 1);
    if (end < 0) this.#fail('a string is not closed', pointer);
    this.#at = end + 1;
    const body = this.text.slice(start + 1, end);
    return plainString.test(body) ? body : this.#unescape(start, end + 1, pointer);
  }

  #escaped(quote: number, start: number): boolean {
    let slashes = 0;
    for (let at = quote - 1; at > start && this.text.charCodeAt(at) === 0x5c; at--) slashes++;
    return slashes % 2 === 1;
  }

  #unescape(start: number, end: number, pointer: string): string {
    try {
      return String(JSON.parse(this.text.slice(start, end)));
    } catch {
      this.#at = start;
      return this.#fail('a string holds a bad escape or a raw control character', pointer);
    }
  }

  #literal(pointer: string): Located {
    const place = this.#place(pointer);
    for (const [word, value] of words) {
      if (this.text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return { kind: 'scalar', value, place };
      }
    }
    numberPattern.lastIndex = this.#at;
    const digits = numberPattern.exec(this.text)?.[0];
    if (digits === undefined) return this.#fail(this.#expectedValue(), pointer);
    this.#at += digits.length;
    return { kind: 'scalar', value: Number(digits), place };
  }

  #expectedValue(): string {
    const found = this.text[this.#at];
    return found === undefined
      ? 'the text ends where a value is expected'
      : `expected a value, found \`${found}\``;
  }

  #skip(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.#at);
      if (code === 0x0a) {
        this.#line++;
        this.#lineStart = this.#at + 1;
      } else if (code !== 0x20 && code !== 0x09 && code !== 0x0d && code !== 0xfeff) return;
      this.#at++;
    }
  }

  #take(code: number): boolean {
    if (this.text.charCodeAt(this.#at) !== code) return false;
    this.#at++;
    return true;
  }

  #place(pointer: string): Place {
    return this.placeAt(this.#line, this.#at - this.#lineStart + 1, pointer);
  }

  #fail(message: string, pointer: string, code: SyntaxFault['code'] = 'syntax'): never {
    throw new Stop({ code, message, place: this.#place(pointer) });
  }
}

const words: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: raw control characters are what JSON forbids here
const plainString = /^[^\\\u0000-\u001f]*$/;

/** A key as a JSON pointer writes it (RFC 6901). */
export function escapePointer(key: string): string {
  return key.includes('/') || key.includes('~') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}
