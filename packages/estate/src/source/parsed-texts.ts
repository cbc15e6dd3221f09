import type { ParsedText } from './json.js';

/**
 * Trees of files that were parsed before, by file and text, for readings of one assembly in many versions. Holds the
 * trees of so many characters of text, and forgets first what was not asked for the longest.
 */
export class ParsedTexts {
  readonly #kept = new Map<string, ParsedText>();
  #characters = 0;

  constructor(private readonly limit = 8_000_000) {}

  /** The tree of the text; `parse` is called where it is not known. */
  of(text: string, file: string, parse: (text: string, file: string) => ParsedText): ParsedText {
    const key = `${file}\n${text}`;
    const known = this.#kept.get(key);
    const parsed = known ?? parse(text, file);
    if (known === undefined) this.#characters += key.length;
    this.#kept.delete(key);
    this.#kept.set(key, parsed);
    this.#forget();
    return parsed;
  }

  #forget(): void {
    for (const key of this.#kept.keys()) {
      if (this.#characters <= this.limit) return;
      this.#kept.delete(key);
      this.#characters -= key.length;
    }
  }
}
