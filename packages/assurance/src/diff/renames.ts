import type { Estate, Resource } from '@redoubt/estate';
import type { Located } from '@redoubt/policy';
import { symbolsIn } from '@redoubt/policy';
import type { Rename } from './difference.js';

export interface SameNames {
  /** The old version, with the names that its resources have in the new one. */
  readonly estate: Estate;
  readonly renamed: readonly Rename[];
}

/**
 * Names that AWS generates are symbols made of stack and logical id, and so are the same in both versions. A resource
 * whose logical id alone changed is found by what it says: where one of the old version and one of the new one are
 * alike, and like no other, they are taken to be the same.
 */
export function withSameNames(before: Estate, after: Estate): SameNames {
  const renamed = renamesOf(before, after);
  if (renamed.length === 0) return { estate: before, renamed };
  const names = new Map(renamed.map((one) => [`${one.stack}.${one.before}`, `${one.stack}.${one.after}`]));
  return { estate: renameIn(before, names), renamed };
}

function renamesOf(before: Estate, after: Estate): readonly Rename[] {
  const [old, now] = [resourcesById(before), resourcesById(after)];
  const gone = [...old].flatMap(([id, one]) => (now.has(id) ? [] : [one]));
  const come = [...now].flatMap(([id, one]) => (old.has(id) ? [] : [one]));
  if (gone.length === 0 || come.length === 0) return [];
  const types = new Map(
    [...gone, ...come].map((one) => [`${one.stack}.${one.logicalId}`, `${one.stack}.${one.type}`]),
  );
  const [goneBy, comeBy] = [grouped(gone, types), grouped(come, types)];
  return [...goneBy].flatMap(([content, [was, ...others]]) => {
    const [is, ...more] = comeBy.get(content) ?? [];
    if (was === undefined || is === undefined || others.length > 0 || more.length > 0) return [];
    return [{ stack: is.stack, type: is.type, before: was.logicalId, after: is.logicalId }];
  });
}

function resourcesById({ resources }: Estate): ReadonlyMap<string, Resource> {
  return new Map(resources.map((one) => [`${one.stack}.${one.logicalId}`, one]));
}

/** By what they say, with the names of what came or went replaced by its type. What is not known is like nothing. */
function grouped(
  resources: readonly Resource[],
  types: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const content = contentOf(resource.properties, types);
    if (content === undefined || resource.conditional) continue;
    const key = `${resource.stack} ${resource.type} ${resource.account} ${content}`;
    groups.set(key, [...(groups.get(key) ?? []), resource]);
  }
  return groups;
}

function contentOf(value: Located, types: ReadonlyMap<string, string>): string | undefined {
  let isKnown = true;
  const plain = (part: Located): unknown => {
    switch (part.kind) {
      case 'unknown':
        isKnown = false;
        return null;
      case 'list':
        return part.items.map(plain);
      case 'object':
        return part.entries
          .map(({ key, value: inner }) => [key, plain(inner)] as const)
          .sort(([left], [right]) => (left < right ? -1 : 1));
      case 'scalar':
        return typeof part.value === 'string' ? renameText(part.value, types) : part.value;
    }
  };
  const text = JSON.stringify(plain(value));
  return isKnown ? text : undefined;
}

/** Symbols in a text that stand for one of the names, or for an attribute of it. */
function renameText(text: string, names: ReadonlyMap<string, string>): string {
  return symbolsIn(text).reduce((done, name) => {
    const [stack = '', logicalId = '', ...attribute] = name.split('.');
    const other = names.get(`${stack}.${logicalId}`);
    if (other === undefined) return done;
    return done.replaceAll(`\u27E8${name}\u27E9`, `\u27E8${[other, ...attribute].join('.')}\u27E9`);
  }, text);
}

/** The estate with other names in all of its texts. */
function renameIn(estate: Estate, names: ReadonlyMap<string, string>): Estate {
  const { resources, stacks, diagnostics, gaps, ...rest } = estate;
  const seen = new Map<object, unknown>();
  const renamedResources = resources.map((one): Resource => {
    const { arn } = one;
    const logicalId =
      names.get(`${one.stack}.${one.logicalId}`)?.slice(one.stack.length + 1) ?? one.logicalId;
    return {
      type: one.type,
      ref: renameText(one.ref, names),
      arn: arn === undefined ? undefined : renameText(arn, names),
      properties: one.properties,
      metadata: one.metadata,
      place: one.place,
      stack: one.stack,
      logicalId,
      account: one.account,
      region: one.region,
      conditional: one.conditional,
      condition: one.condition,
    };
  });
  const renamed = renameValue(rest, names, seen);
  const workloads = renamed.workloads.map((one) => ({ ...one, id: renamedId(one.id, names) }));
  return { ...renamed, workloads, resources: renamedResources, stacks, diagnostics, gaps };
}

/** Workloads go by stack and logical id, with what follows a slash for parts of one. */
function renamedId(id: string, names: ReadonlyMap<string, string>): string {
  const [whole = '', ...parts] = id.split('/');
  return [names.get(whole) ?? whole, ...parts].join('/');
}

/** A copy of plain data with other names; what is the same object stays one. */
function renameValue<T>(value: T, names: ReadonlyMap<string, string>, seen: Map<object, unknown>): T {
  return copy(value, names, seen) as T;
}

function copy(value: unknown, names: ReadonlyMap<string, string>, seen: Map<object, unknown>): unknown {
  if (typeof value === 'string') return renameText(value, names);
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  const made = copyObject(value, names, seen);
  seen.set(value, made);
  return made;
}

function copyObject(value: object, names: ReadonlyMap<string, string>, seen: Map<object, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, names, seen));
  if (value instanceof Map)
    return new Map([...value].map(([key, item]) => [copy(key, names, seen), copy(item, names, seen)]));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, names, seen)]));
}
