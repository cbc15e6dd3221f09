import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Diagnostic, TextFacts } from './diagnostic.js';
import type { Part, Path, Place } from './place.js';

/** What an environment file may cost to read. Far above any real one, far below what hurts. */
export const limits = { characters: 1_000_000, depth: 32, nodes: 100_000 } as const;

/** A read file: its value as plain data, and where each part of it was written. */
export interface Source {
  readonly file: string;
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** Place of an entry; of the nearest entry around it when there is none. */
  place(path: Path, part?: Part): Place;
  /** The characters that a scalar was written with. */
  written(path: Path): string;
}

/** Reads YAML 1.2 text. Whatever is wrong with it is in `diagnostics`; `value` is then not to be relied on. */
export function readSource(text: string, file: string): Source {
  const { length } = text;
  if (length > limits.characters) {
    return unread(text, file, { code: 'too-large', characters: length, limit: limits.characters });
  }
  return new YamlSource(text, file);
}

function unread(text: string, file: string, facts: TextFacts): Source {
  const firstLine = text.slice(0, 80).split(/\r?\n/, 1)[0] ?? '';
  const place: Place = { file, line: 1, column: 1, endColumn: Math.max(2, firstLine.length + 1) };
  return {
    file,
    value: undefined,
    diagnostics: [{ severity: 'error', facts, path: [], place }],
    place: () => place,
    written: () => '',
  };
}

interface Written {
  readonly key?: Place;
  readonly value: Place;
  readonly text: string;
}

class YamlSource implements Source {
  readonly value: unknown;
  readonly diagnostics: Diagnostic[] = [];
  readonly #written = new Map<string, Written>();
  readonly #anchors = new Map<string, Node>();
  readonly #lines = new LineCounter();
  #nodes = 0;

  constructor(
    private readonly text: string,
    readonly file: string,
  ) {
    const document = parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
    });
    for (const error of [...document.errors, ...document.warnings]) this.#syntaxError(error);
    const root = document.contents;
    this.#remember([], undefined, root ?? undefined);
    if (isEmpty(root) && this.diagnostics.length === 0)
      this.#report({ code: 'empty-file' }, [], this.#span(0, 1));
    this.value = this.diagnostics.length > 0 ? undefined : this.#convert(root, []);
  }

  place(path: Path, part: Part = 'value'): Place {
    const found = this.#written.get(pointer(path));
    if (found !== undefined) return part === 'key' ? (found.key ?? found.value) : found.value;
    return path.length === 0 ? this.#span(0, 1) : this.place(path.slice(0, -1), 'key');
  }

  written(path: Path): string {
    return this.#written.get(pointer(path))?.text ?? '';
  }

  #report(facts: TextFacts, path: Path, place: Place): void {
    this.diagnostics.push({ severity: 'error', facts, path, place });
  }

  #syntaxError(error: YAMLError): void {
    const [start, end] = error.pos;
    const facts = syntaxFacts(error, this.text.slice(start, end));
    this.#report(facts, [], this.#span(start, end));
  }

  #convert(node: Node | null | undefined, path: Path): unknown {
    if (!this.#afford(node, path)) return undefined;
    if (isAlias(node)) return this.#convertAlias(node, path);
    if (node?.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isMap(node)) return this.#convertMap(node, path);
    if (isSeq(node)) return this.#convertSequence(node, path);
    return isScalar(node) ? node.value : null;
  }

  #afford(node: Node | null | undefined, path: Path): boolean {
    if (path.length > limits.depth)
      return this.#tooMuch({ code: 'too-deep', limit: limits.depth }, node, path);
    this.#nodes++;
    if (this.#nodes <= limits.nodes) return true;
    return this.#tooMuch({ code: 'too-much-expansion', limit: limits.nodes }, node, path);
  }

  /** Once is enough: the same alias, expanded again, would say it again. */
  #tooMuch(facts: TextFacts, node: Node | null | undefined, path: Path): false {
    const known = this.diagnostics.some((diagnostic) => diagnostic.facts.code === facts.code);
    if (!known) this.#report(facts, path, this.#nodeSpan(node));
    return false;
  }

  #convertAlias(alias: Alias, path: Path): unknown {
    const target = this.#anchors.get(alias.source);
    if (target !== undefined) return this.#convert(target, path);
    this.#report({ code: 'unknown-anchor', anchor: alias.source }, path, this.#nodeSpan(alias));
    return undefined;
  }

  #convertSequence(sequence: YAMLSeq, path: Path): unknown[] {
    return sequence.items.map((item, index) => {
      const itemPath = [...path, index];
      const node = nodeOf(item);
      this.#remember(itemPath, undefined, node);
      return this.#convert(node, itemPath);
    });
  }

  #convertMap(map: YAMLMap, path: Path): Record<string, unknown> {
    const entries: Record<string, unknown> = {};
    for (const pair of map.items) {
      const key = this.#keyOf(pair, path);
      if (key === undefined) continue;
      const entryPath = [...path, key];
      const value = nodeOf(pair.value);
      if (this.#isSecond(entries, key, pair, entryPath)) continue;
      this.#remember(entryPath, nodeOf(pair.key), value);
      entries[key] = this.#convert(value, entryPath);
    }
    return entries;
  }

  #keyOf(pair: Pair, path: Path): string | undefined {
    const node = nodeOf(pair.key);
    if (isScalar(node) && node.value !== null) {
      const key = String(node.value);
      // Assigning it would set the prototype, and later readers would not see it.
      if (key !== '__proto__') return key;
      this.#report({ code: 'forbidden-key', key }, path, this.#nodeSpan(node));
    } else {
      this.#report({ code: 'unreadable-key' }, path, this.#nodeSpan(node));
    }
    return undefined;
  }

  #isSecond(entries: object, key: string, pair: Pair, path: Path): boolean {
    if (!Object.hasOwn(entries, key)) return false;
    const first = this.place(path, 'key');
    const place = this.#nodeSpan(nodeOf(pair.key));
    const known = this.diagnostics.some(
      ({ place: { line, column } }) => line === place.line && column === place.column,
    );
    if (!known) {
      this.diagnostics.push({
        severity: 'error',
        facts: { code: 'duplicate-key', key },
        path,
        place,
        related: first,
      });
    }
    return true;
  }

  #remember(path: Path, key: Node | undefined, value: Node | undefined): void {
    const keyPlace = key && this.#nodeSpan(key);
    const [start, end] = value?.range ?? [0, 0];
    const isWritten = end > start;
    this.#written.set(pointer(path), {
      ...(keyPlace && { key: keyPlace }),
      value: isWritten || keyPlace === undefined ? this.#nodeSpan(value) : keyPlace,
      text: isWritten ? this.text.slice(start, end) : '',
    });
  }

  #nodeSpan(node: Node | null | undefined): Place {
    const [start, end] = node?.range ?? [0, 1];
    return this.#span(start, end);
  }

  /** A range of characters as a place; at least one character long, and no longer than its first line. */
  #span(start: number, end: number): Place {
    const { line, col } = this.#lines.linePos(start);
    const lineEnd = this.text.indexOf('\n', start);
    const last = lineEnd === -1 ? this.text.length : lineEnd;
    const length = this.text.slice(start, Math.min(end, last)).trimEnd().length;
    return {
      file: this.file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      endColumn: Math.max(1, col) + Math.max(1, length),
    };
  }
}

function syntaxFacts({ code, message }: YAMLError, written: string): TextFacts {
  if (code === 'TAG_RESOLVE_FAILED') return { code: 'unknown-tag', tag: written };
  if (code === 'RESOURCE_EXHAUSTION') return { code: 'too-deep', limit: limits.depth };
  if (code === 'MULTIPLE_DOCS') return { code: 'several-documents' };
  return { code: 'yaml-syntax', detail: message };
}

function pointer(path: Path): string {
  return JSON.stringify(path);
}

function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function nodeOf(part: unknown): Node | undefined {
  return isAlias(part) || isMap(part) || isSeq(part) || isScalar(part) ? part : undefined;
}
