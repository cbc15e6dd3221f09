import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Json } from '../mutants/template.js';
import { longForm, splitAttribute } from './short-form.js';

/** A part of a text and what stands there instead. Offsets count UTF-16 units from 0. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A JSON or YAML file that is changed as a person would: in place, and in its own style. Values are found by the
 * pointers that the estate reader gives to them. What an edit cannot reach (a merged key, a value under a tag that is no
 * intrinsic function) is `undefined`, never a guess.
 */
export class SourceText {
  readonly #root: Node | undefined;
  readonly #resolve: (node: Node) => Node | undefined;

  constructor(readonly text: string) {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: false,
      logLevel: 'silent',
    });
    const { contents } = document;
    this.#root = document.errors.length > 0 || !isNode(contents) ? undefined : contents;
    this.#resolve = (node) => (isAlias(node) ? node.resolve(document) : node);
  }

  /** The value at a pointer with intrinsic functions in their long form. */
  valueAt(pointer: string): Json | undefined {
    const node = this.#node(pointer);
    return node === undefined ? undefined : this.#plain(node, 0);
  }

  /** Takes an item of a list or an entry of an object away. The last one of either stays: an empty list is seldom valid. */
  remove(pointer: string): TextEdit | undefined {
    const [container, step] = this.#parent(pointer);
    if (container === undefined) return undefined;
    const items: readonly unknown[] = container.items;
    const index = indexIn(container, step);
    const [item, before, after] = [items[index], items[index - 1], items[index + 1]];
    if (item === undefined || items.length < 2) return undefined;
    if (before !== undefined) return { start: this.#end(before), end: this.#end(item), text: '' };
    return after === undefined ? undefined : { start: this.#start(item), end: this.#start(after), text: '' };
  }

  /** Another value instead of the one that is there. */
  replace(pointer: string, value: Json): TextEdit | undefined {
    const node = this.#node(pointer);
    if (node?.range == null || node.tag?.startsWith('!') === true) return undefined;
    const inBlock = isCollection(node) && node.flow !== true;
    if (inBlock) return undefined;
    return { start: node.range[0], end: this.#end(node), text: oneLine(value) };
  }

  /** Another name for a key. */
  rename(pointer: string, name: string): TextEdit | undefined {
    const [container, step] = this.#parent(pointer);
    if (!isMap(container)) return undefined;
    const key = pairNamed(container, step)?.key;
    if (!isScalar(key) || key.range == null) return undefined;
    const [start, end] = key.range;
    const quoted = /^["']/.test(this.text.slice(start, end));
    return { start, end, text: quoted || this.#isJson() ? JSON.stringify(name) : scalarText(name) };
  }

  /** A value at the end of the list at a pointer, or under a new key of the object there. */
  add(pointer: string, value: Json, key?: string): TextEdit | undefined {
    const node = this.#node(pointer);
    const isRightKind = key === undefined ? isSeq(node) : isMap(node);
    if (node === undefined || !isRightKind || !isCollection(node)) return undefined;
    if (isMap(node) && pairNamed(node, key ?? '') !== undefined) return undefined;
    return node.flow === true ? this.#addToFlow(node, value, key) : this.#addToBlock(node, value, key);
  }

  #addToFlow(node: YAMLMap | YAMLSeq, value: Json, key: string | undefined): TextEdit | undefined {
    if (node.range == null) return undefined;
    const last = node.items.at(-1);
    const name = key === undefined ? '' : `${JSON.stringify(key)}: `;
    if (last === undefined) {
      const at = node.range[0] + 1;
      return { start: at, end: at, text: `${name}${oneLine(value)}` };
    }
    const at = this.#end(last);
    const first = this.#start(node.items[0]);
    const opens = node.range[0];
    if (!this.text.slice(opens, first).includes('\n'))
      return { start: at, end: at, text: `, ${name}${oneLine(value)}` };
    const indent = this.#column(first);
    const step = Math.max(1, indent - this.#indentOfLine(opens));
    const rendered = JSON.stringify(value, null, step).replaceAll('\n', `\n${' '.repeat(indent)}`);
    return { start: at, end: at, text: `,\n${' '.repeat(indent)}${name}${rendered}` };
  }

  #addToBlock(node: YAMLMap | YAMLSeq, value: Json, key: string | undefined): TextEdit | undefined {
    const last = node.items.at(-1);
    if (last === undefined) return undefined;
    const first = this.#start(node.items[0]);
    const column = isSeq(node) ? this.text.lastIndexOf('-', first - 1) : first;
    const indent = ' '.repeat(this.#column(column));
    const block = stringify(key === undefined ? [value] : { [key]: value }, { lineWidth: 0 }).trimEnd();
    const at = this.#end(last);
    return { start: at, end: at, text: `\n${indent}${block.replaceAll('\n', `\n${indent}`)}` };
  }

  #node(pointer: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const step of stepsOf(pointer)) {
      if (node === undefined) return undefined;
      if (longForm(node.tag) === step && !isAlias(node)) continue;
      node = this.#child(this.#resolve(node), step);
    }
    return node === undefined ? undefined : this.#resolve(node);
  }

  #child(node: Node | undefined, step: string): Node | undefined {
    const child = isMap(node)
      ? pairNamed(node, step)?.value
      : isSeq(node)
        ? node.items[Number(step)]
        : undefined;
    return isNode(child) ? child : undefined;
  }

  #parent(pointer: string): readonly [YAMLMap | YAMLSeq | undefined, string] {
    const steps = stepsOf(pointer);
    const node = this.#node(pointer.slice(0, pointer.lastIndexOf('/')));
    return [isMap(node) || isSeq(node) ? node : undefined, steps.at(-1) ?? ''];
  }

  #plain(node: unknown, depth: number): Json {
    const target = isNode(node) ? this.#resolve(node) : undefined;
    if (target === undefined || depth > 200) return null;
    const intrinsic = longForm(target.tag);
    const value = this.#untagged(target, depth);
    if (intrinsic === undefined) return value;
    return { [intrinsic]: intrinsic === 'Fn::GetAtt' ? splitAttribute(value) : value };
  }

  #untagged(node: Node, depth: number): Json {
    if (isSeq(node)) return node.items.map((item) => this.#plain(item, depth + 1));
    if (isMap(node))
      return Object.fromEntries(
        node.items.map(({ key, value }) => [String(key), this.#plain(value, depth + 1)]),
      );
    const value = isScalar(node) ? node.value : null;
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : null;
  }

  /** Where an item begins, its tag and anchor with it. */
  #start(item: unknown): number {
    const node = isPairLike(item) ? item.key : item;
    const start = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    const props = /(?:[!&][^\s,[\]{}]*\s+)+$/.exec(this.text.slice(Math.max(0, start - 200), start));
    return start - (props?.[0].length ?? 0);
  }

  /** Where an item ends, without the white space that YAML counts to it. */
  #end(item: unknown): number {
    const node = isPairLike(item) ? (item.value ?? item.key) : item;
    if (!isNode(node)) return 0;
    if (isCollection(node) && node.flow !== true && node.items.length > 0)
      return this.#end(node.items.at(-1));
    return this.text.slice(0, node.range?.[1] ?? 0).trimEnd().length;
  }

  #column(offset: number): number {
    return offset - (this.text.lastIndexOf('\n', offset - 1) + 1);
  }

  #indentOfLine(offset: number): number {
    const start = this.text.lastIndexOf('\n', offset - 1) + 1;
    return /^ */.exec(this.text.slice(start))?.[0].length ?? 0;
  }

  #isJson(): boolean {
    return /^[\s\uFEFF]*[{[]/.test(this.text);
  }
}

/** The text after edits of it that do not overlap. What is put in at one place stands in the order given. */
export function editedText(text: string, edits: readonly TextEdit[]): string {
  const backwards = [...edits].reverse().sort((one, other) => other.start - one.start);
  return backwards.reduce(
    (done, { start, end, text: put }) => done.slice(0, start) + put + done.slice(end),
    text,
  );
}

function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function isPairLike(item: unknown): item is Pair {
  return typeof item === 'object' && item !== null && 'key' in item && 'value' in item;
}

function pairNamed(map: YAMLMap, name: string): Pair | undefined {
  return map.items.findLast(({ key }) => isScalar(key) && String(key.value) === name);
}

function indexIn(container: YAMLMap | YAMLSeq, step: string): number {
  if (isSeq(container)) return Number(step);
  return container.items.findIndex(({ key }) => key === pairNamed(container, step)?.key);
}

/** A value on one line, as JSON and YAML both read it. */
function oneLine(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = Array.isArray(value)
    ? value.map(oneLine).join(', ')
    : Object.entries(value)
        .map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`)
        .join(', ');
  if (Array.isArray(value)) return `[${inner}]`;
  return inner === '' ? '{}' : `{ ${inner} }`;
}

function scalarText(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}
