/** Reads JSON or YAML text into a {@link Located} value. JSON is read as YAML 1.2, of which it is a part. */
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Located, LocatedEntry, Place } from './place.js';

/** What was read, and what was wrong with the text. `value` is `undefined` when nothing could be read. */
export interface ReadText {
  readonly value: Located | undefined;
  readonly problems: readonly { readonly detail: string; readonly place: Place }[];
}

/** Aliases may repeat a node; past this many nodes the text is taken for an attack and the rest is unknown. */
const nodeLimit = 200_000;
const depthLimit = 200;

/** Reads `text`; places name `file`. Never throws. */
export function readText(text: string, file: string): ReadText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    version: '1.2',
    schema: 'core',
  });
  const reader = new Reader(file, lines, (node) => (isAlias(node) ? node.resolve(document) : undefined));
  const problems = document.errors.map((error) => ({
    detail: firstLine(error.message),
    place: reader.placeAt(error.pos[0], ''),
  }));
  if (document.contents === null || problems.length > 0) return { value: undefined, problems };
  return { value: reader.read(document.contents, '', 0), problems };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;
}

class Reader {
  #nodes = 0;
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #resolve: (node: unknown) => Node | undefined;

  constructor(file: string, lines: LineCounter, resolve: (node: unknown) => Node | undefined) {
    this.#file = file;
    this.#lines = lines;
    this.#resolve = resolve;
  }

  placeAt(offset: number, pointer: string): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#file, line: Math.max(line, 1), column: Math.max(col, 1), pointer };
  }

  read(node: unknown, pointer: string, depth: number): Located {
    this.#nodes += 1;
    const place = this.placeAt(startOf(node), pointer);
    if (this.#nodes > nodeLimit) return { kind: 'unknown', reason: 'the document has too many nodes', place };
    if (depth > depthLimit) return { kind: 'unknown', reason: 'the document is nested too deeply', place };
    if (isScalar(node)) return this.#scalar(node.value, node.source, place);
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.read(item, `${pointer}/${index}`, depth + 1));
      return { kind: 'list', items, place };
    }
    if (isMap(node)) return { kind: 'object', entries: this.#entries(node.items, pointer, depth), place };
    const target = this.#resolve(node);
    if (target !== undefined) return this.read(target, pointer, depth + 1);
    return { kind: 'scalar', value: null, place };
  }

  #entries(items: readonly unknown[], pointer: string, depth: number): LocatedEntry[] {
    return items.filter(isPair).map((pair) => {
      const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      const below = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const keyPlace = this.placeAt(startOf(pair.key), below);
      return { key, keyPlace, value: this.read(pair.value, below, depth + 1) };
    });
  }

  /** A number keeps its digits: an account id may begin with zeros. */
  #scalar(value: unknown, source: string | undefined, place: Place): Located {
    if (typeof value === 'number' && source !== undefined && String(value) !== source) {
      return { kind: 'scalar', value: source, place };
    }
    if (
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      value === null
    ) {
      return { kind: 'scalar', value, place };
    }
    return { kind: 'unknown', reason: `a value of type ${typeof value} is not part of JSON`, place };
  }
}

function startOf(node: unknown): number {
  if (typeof node !== 'object' || node === null || !('range' in node)) return 0;
  return Array.isArray(node.range) && typeof node.range[0] === 'number' ? node.range[0] : 0;
}
