import type { Located, LocatedEntry } from '@redoubt/policy';
import { unknown } from '../source/located.js';
import { itemsOf, textOf } from '../source/read.js';
import { expandLoops, holdsLoop } from '../template/for-each.js';
import type { Context } from './context.js';
import { resolveDynamicReferences } from './dynamic-reference.js';
import { intrinsics } from './lookup-functions.js';

/**
 * Replaces every intrinsic in a value by what it stands for: a value, a symbol, or `unknown`. Parts without
 * intrinsics are shared with the template. `undefined` is `AWS::NoValue`, which takes its key or item away.
 */
export function resolveValue(value: Located, context: Context): Located | undefined {
  switch (value.kind) {
    case 'scalar':
      return typeof value.value === 'string' && value.value.includes('{{resolve:')
        ? { ...value, value: resolveDynamicReferences(value.value, context) }
        : value;
    case 'list':
      return resolveList(value, context);
    case 'object':
      return resolveObject(value, context);
    case 'unknown':
      return value;
  }
}

type ListValue = Extract<Located, { kind: 'list' }>;
type ObjectValue = Extract<Located, { kind: 'object' }>;

function resolveList(value: ListValue, context: Context): Located {
  const items: Located[] = [];
  let changed = false;
  for (const item of value.items) {
    const resolved = context.resolve(item);
    if (resolved !== item) changed = true;
    if (resolved !== undefined) items.push(resolved);
  }
  return changed ? { ...value, items } : value;
}

function resolveObject(value: ObjectValue, context: Context): Located | undefined {
  const only = value.entries.length === 1 ? value.entries[0] : undefined;
  if (only !== undefined && isIntrinsic(only.key)) return callIntrinsic(only, value, context);
  if (holdsLoop(value)) return resolveEntries({ ...value, entries: loops(value, context) }, context);
  return resolveEntries(value, context);
}

function resolveEntries(value: ObjectValue, context: Context): Located {
  const entries: LocatedEntry[] = [];
  let changed = false;
  for (const entry of value.entries) {
    const resolved = context.resolve(entry.value);
    if (resolved !== entry.value) changed = true;
    if (resolved !== undefined)
      entries.push(resolved === entry.value ? entry : { ...entry, value: resolved });
  }
  return changed ? { ...value, entries } : value;
}

function isIntrinsic(key: string): boolean {
  return key === 'Ref' || (key.startsWith('Fn::') && !key.startsWith('Fn::ForEach::'));
}

function callIntrinsic(call: LocatedEntry, value: ObjectValue, context: Context): Located | undefined {
  const intrinsic = Object.hasOwn(intrinsics, call.key) ? intrinsics[call.key] : undefined;
  if (intrinsic === undefined) {
    const message = `\`${call.key}\` is no intrinsic function that is known`;
    context.log.warning('unknown-intrinsic', message, 'check its spelling', value.place);
    return unknown(message, value.place);
  }
  const result = intrinsic(call.value, context, value.place);
  return result?.kind === 'scalar' ? resolveValue(result, context) : result;
}

function loops(value: ObjectValue, context: Context): readonly LocatedEntry[] {
  return expandLoops(value, {
    collection: (collection) => collectionTexts(collection, context),
    gap: (reason, entry) =>
      context.log.error('unresolved-transform', reason, 'give the collection a value', entry.keyPlace),
    log: context.log,
  });
}

/** The texts of a loop's collection, or `undefined` when one of them is not known. */
export function collectionTexts(collection: Located, context: Context): readonly string[] | undefined {
  const value = context.resolve(collection);
  if (value === undefined || value.kind === 'unknown') return undefined;
  const texts = itemsOf(value).map((item) => textOf(item));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
