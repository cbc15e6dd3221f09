import type { Located, LocatedEntry, Place } from '@redoubt/policy';
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
  type YAMLMap,
} from 'yaml';
import type { ParsedText, SyntaxFault } from './json.js';
import { escapePointer } from './json.js';
import { limits } from './limits.js';

/**
 * Parses one YAML document and keeps the line and column of every value and key. CloudFormation's short forms
 * (`!Sub x`) become their long ones (`Fn::Sub: x`). Aliases are followed, within bounds. Never throws.
 */
export function parseYaml(text: string, file: string): ParsedText {
  if (text.length > limits.yamlCharacters)
    return refuse(file, 'too-large', `a YAML file of more than ${limits.yamlCharacters} characters`);
  if (nestsTooDeep(text)) return refuse(file, 'too-deep', `nested more than ${limits.depth} deep`);
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      logLevel: 'silent',
      merge: true,
      uniqueKeys: false,
      strict: false,
    });
    const fault = document.errors[0];
    if (fault !== undefined) return syntaxFault(fault.message, fault.pos[0], lines, file);
    if (document.contents === null) return refuse(file, 'syntax', 'the file is empty');
    return new YamlReader(file, lines, (alias) => alias.resolve(document)).read(document.contents);
  } catch (error) {
    // The library recurses over nesting; a stack overflow is the one fault it cannot report itself.
    if (error instanceof RangeError) return refuse(file, 'too-deep', `nested more than ${limits.depth} deep`);
    return refuse(file, 'syntax', error instanceof Error ? firstLine(error.message) : 'not YAML');
  }
}

function refuse(file: string, code: SyntaxFault['code'], message: string): ParsedText {
  return { root: undefined, faults: [{ code, message, place: { file, line: 1, column: 1, pointer: '' } }] };
}

function syntaxFault(message: string, offset: number, lines: LineCounter, file: string): ParsedText {
  const { line, col } = lines.linePos(offset);
  const place: Place = { file, line: Math.max(line, 1), column: Math.max(col, 1), pointer: '' };
  return { root: undefined, faults: [{ code: 'syntax', message: firstLine(message), place }] };
}

/** The library adds an excerpt of the source below its message; the place tells that already. */
function firstLine(message: string): string {
  const line = message.split('\n')[0] ?? message;
  const words = line.replace(/ at line \d+, column \d+:?$/, '');
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** A cheap look ahead at brackets and indentation, because the library overflows the stack on deep nesting. */
function nestsTooDeep(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) open++;
    else if ((code === 0x5d || code === 0x7d) && open > 0) open--;
    if (open > limits.depth * 4) return true;
  }
  return /^(?:- ?){200}/m.test(text) || new RegExp(`^ *(?:[-?] +){${limits.depth}}`, 'm').test(text);
}

/** Carries a fault to the border of the parser; never leaves this file. */
class Stop extends Error {
  constructor(readonly fault: SyntaxFault) {
    super(fault.message);
  }
}

interface Counted {
  readonly value: Located;
  readonly nodes: number;
}

class YamlReader {
  #nodes = 0;
  readonly #faults: SyntaxFault[] = [];
  readonly #anchors = new Map<Node, Counted | 'open'>();

  constructor(
    readonly file: string,
    readonly lines: LineCounter,
    readonly target: (alias: Alias) => Node | undefined,
  ) {}

  read(root: Node): ParsedText {
    try {
      return { root: this.#node(root, '', 0), faults: this.#faults };
    } catch (error) {
      if (error instanceof Stop) return { root: undefined, faults: [...this.#faults, error.fault] };
      throw error;
    }
  }

  #node(node: Node | null | undefined, pointer: string, depth: number): Located {
    if (node === null || node === undefined)
      return { kind: 'scalar', value: null, place: this.#place(node, pointer) };
    if (isAlias(node)) return this.#alias(node, pointer, depth);
    this.#count(1, node, pointer);
    if (depth > limits.depth)
      throw this.#stop('too-deep', `nested more than ${limits.depth} deep`, node, pointer);
    const before = this.#nodes;
    if (node.anchor !== undefined) this.#anchors.set(node, 'open');
    const value = this.#tagged(node, pointer, depth);
    if (node.anchor !== undefined) this.#anchors.set(node, { value, nodes: this.#nodes - before + 1 });
    return value;
  }

  /** An alias shares the value of its anchor, but counts as if it were written out: a billion laughs stops here. */
  #alias(alias: Alias, pointer: string, depth: number): Located {
    const target = this.target(alias);
    if (target === undefined)
      throw this.#stop('syntax', `the alias \`*${alias.source}\` has no anchor`, alias, pointer);
    const known = this.#anchors.get(target);
    if (known === 'open')
      throw this.#stop('syntax', `the alias \`*${alias.source}\` holds itself`, alias, pointer);
    if (known === undefined) return this.#node(target, pointer, depth);
    this.#count(known.nodes, alias, pointer);
    return known.value;
  }

  #tagged(node: Node, pointer: string, depth: number): Located {
    const intrinsic = shortForms.get(node.tag ?? '');
    if (intrinsic === undefined) return this.#plain(node, pointer, depth);
    const place = this.#place(node, pointer);
    const inner = this.#plain(node, `${pointer}/${escapePointer(intrinsic)}`, depth + 1);
    const value = intrinsic === 'Fn::GetAtt' ? splitAttribute(inner) : inner;
    return { kind: 'object', entries: [{ key: intrinsic, keyPlace: place, value }], place };
  }

  #plain(node: Node, pointer: string, depth: number): Located {
    const place = this.#place(node, pointer);
    if (isMap(node)) return { kind: 'object', entries: this.#entries(node, pointer, depth), place };
    if (isSeq(node))
      return {
        kind: 'list',
        items: node.items.map((item, index) => this.#node(item as Node, `${pointer}/${index}`, depth + 1)),
        place,
      };
    return { kind: 'scalar', value: isScalar(node) ? scalarValue(node.value, node.source) : null, place };
  }

  #entries(map: YAMLMap, pointer: string, depth: number): readonly LocatedEntry[] {
    const entries = map.items.flatMap((pair) => this.#pair(pair as Pair<Node, Node>, pointer, depth));
    const seen = new Set<string>();
    for (const { key, keyPlace } of entries) {
      if (seen.has(key))
        this.#faults.push({
          code: 'duplicate-key',
          message: `the key \`${key}\` stands twice`,
          place: keyPlace,
        });
      seen.add(key);
    }
    return entries;
  }

  #pair(pair: Pair<Node, Node>, pointer: string, depth: number): readonly LocatedEntry[] {
    const key = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : undefined;
    if (key === undefined) throw this.#stop('syntax', 'a key is not a plain text', pair.key, pointer);
    if (key === '<<') return this.#merged(this.#node(pair.value, pointer, depth + 1));
    const value = this.#node(pair.value, `${pointer}/${escapePointer(key)}`, depth + 1);
    return [{ key, keyPlace: this.#place(pair.key, pointer), value }];
  }

  #merged(source: Located): readonly LocatedEntry[] {
    if (source.kind === 'object') return source.entries;
    return source.kind === 'list' ? source.items.flatMap((item) => this.#merged(item)) : [];
  }

  #count(nodes: number, node: Node, pointer: string): void {
    this.#nodes += nodes;
    if (this.#nodes > limits.nodes)
      throw this.#stop(
        'too-much-expansion',
        `more than ${limits.nodes} values once aliases are followed`,
        node,
        pointer,
      );
  }

  #stop(code: SyntaxFault['code'], message: string, node: Node | null | undefined, pointer: string): Stop {
    return new Stop({ code, message, place: this.#place(node, pointer) });
  }

  #place(node: Node | null | undefined, pointer: string): Place {
    const offset = node?.range?.[0] ?? 0;
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1), pointer };
  }
}

/** Numbers that would lose digits as numbers (account ids with a leading zero, long ids, versions like 1.10) stay text. */
function scalarValue(value: unknown, source: string | undefined): string | number | boolean | null {
  if (typeof value === 'number') return source === undefined || String(value) === source ? value : source;
  if (typeof value === 'boolean' || typeof value === 'string' || value === null) return value;
  return source ?? String(value);
}

/** `!GetAtt A.B.C` means resource `A`, attribute `B.C`. */
function splitAttribute(value: Located): Located {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return value;
  const [resource = '', ...attribute] = value.value.split('.');
  const item = (text: string): Located => ({ kind: 'scalar', value: text, place: value.place });
  return { kind: 'list', items: [item(resource), item(attribute.join('.'))], place: value.place };
}

/** Short and long forms: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const shortForms: ReadonlyMap<string, string> = new Map([
  ['!Ref', 'Ref'],
  ['!Condition', 'Condition'],
  ...[
    'And',
    'Base64',
    'Cidr',
    'Equals',
    'FindInMap',
    'ForEach',
    'GetAtt',
    'GetAZs',
    'If',
    'ImportValue',
    'Join',
    'Length',
    'Not',
    'Or',
    'Select',
    'Split',
    'Sub',
    'ToJsonString',
    'Transform',
  ].map((name): [string, string] => [`!${name}`, `Fn::${name}`]),
]);
