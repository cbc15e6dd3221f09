import type { Located, LocatedEntry } from '@redoubt/policy';
import type { DiagnosticLog } from '../source/diagnostics.js';
import { limits } from '../source/limits.js';
import { list, scalar } from '../source/located.js';
import { entriesOf, itemsOf, textOf } from '../source/read.js';

/**
 * `Fn::ForEach::Name: [Identifier, Collection, {OutputKey: OutputValue}]` of the AWS::LanguageExtensions transform:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
const loopKey = /^Fn::ForEach::/;

/** Whether an object holds a loop among its keys. */
export function holdsLoop(value: Located): boolean {
  return value.kind === 'object' && value.entries.some((entry) => loopKey.test(entry.key));
}

export interface LoopExpansion {
  /** The items of a collection, or `undefined` when they are not known. */
  readonly collection: (value: Located) => readonly string[] | undefined;
  readonly log: DiagnosticLog;
  /** Called for a loop that could not be expanded, so that the gap is known. */
  readonly gap: (reason: string, entry: LocatedEntry) => void;
}

/** The entries of an object with its loops written out, nested loops too. Bounded by `limits.nodes` values in all. */
export function expandLoops(value: Located | undefined, expansion: LoopExpansion): readonly LocatedEntry[] {
  let budget: number = limits.nodes;
  const expand = (entries: readonly LocatedEntry[]): readonly LocatedEntry[] =>
    entries.flatMap((entry) => (loopKey.test(entry.key) ? loop(entry) : [entry]));
  const loop = (entry: LocatedEntry): readonly LocatedEntry[] => {
    const [identifier, collection, body] = itemsOf(entry.value);
    const name = identifier === undefined ? undefined : textOf(identifier);
    const items = collection === undefined ? undefined : expansion.collection(collection);
    if (name === undefined || items === undefined || body?.kind !== 'object') {
      expansion.gap(`the loop \`${entry.key}\` could not be expanded`, entry);
      return [];
    }
    return items.flatMap((item) => {
      budget -= sizeOf(body);
      if (budget < 0) return [];
      return expand(body.entries.map((inner) => substituteEntry(inner, name, item)));
    });
  };
  const entries = expand(entriesOf(value));
  const first = entriesOf(value)[0];
  if (budget < 0 && first !== undefined) expansion.gap('the loops make too many values', first);
  return entries;
}

function sizeOf(value: Located): number {
  if (value.kind === 'list') return value.items.reduce((sum, item) => sum + sizeOf(item), 1);
  if (value.kind === 'object') return value.entries.reduce((sum, entry) => sum + sizeOf(entry.value), 1);
  return 1;
}

function substituteEntry(entry: LocatedEntry, name: string, item: string): LocatedEntry {
  return { ...entry, key: substituteText(entry.key, name, item), value: substitute(entry.value, name, item) };
}

function substitute(value: Located, name: string, item: string): Located {
  switch (value.kind) {
    case 'scalar':
      return typeof value.value === 'string'
        ? scalar(substituteText(value.value, name, item), value.place)
        : value;
    case 'list':
      return list(
        value.items.map((part) => substitute(part, name, item)),
        value.place,
      );
    case 'object': {
      const only = value.entries.length === 1 ? value.entries[0] : undefined;
      if (only?.key === 'Ref' && textOf(only.value) === name) return scalar(item, value.place);
      return { ...value, entries: value.entries.map((entry) => substituteEntry(entry, name, item)) };
    }
    case 'unknown':
      return value;
  }
}

/** `&{X}` drops characters that a logical id cannot hold; `${X}` is the item as it is. */
function substituteText(text: string, name: string, item: string): string {
  if (!text.includes(`{${name}}`)) return text;
  return text.replaceAll(`\${${name}}`, item).replaceAll(`&{${name}}`, item.replace(/[^A-Za-z0-9]/g, ''));
}
