/** A value of a template as JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Where a value is in a template: the keys and indices from its root. */
export type JsonPath = readonly (string | number)[];

/** One change of a template, as data. `add` appends to a list or sets a key that was not there. */
export type Edit =
  | { readonly kind: 'remove'; readonly path: JsonPath }
  | { readonly kind: 'set'; readonly path: JsonPath; readonly value: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A value or a list of them, as a list: policies write both. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

/** The value at a path, or undefined. */
export function valueAt(root: Json | undefined, path: JsonPath): Json | undefined {
  let value = root;
  for (const step of path) {
    if (isList(value) && typeof step === 'number') value = value[step];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/** The path as a JSON pointer. https://www.rfc-editor.org/rfc/rfc6901 */
export function pointerOf(path: JsonPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The template after an edit; what the edit does not touch is shared. An edit of a place that is not there changes nothing. */
export function edited(root: Json, edit: Edit): Json {
  const [step, ...rest] = edit.path;
  if (step === undefined) return edit.kind === 'set' ? edit.value : root;
  if (isList(root) && typeof step === 'number') return editedList(root, step, { ...edit, path: rest });
  if (!isObject(root)) return root;
  const key = String(step);
  if (rest.length === 0 && edit.kind === 'remove') {
    return Object.fromEntries(Object.entries(root).filter(([name]) => name !== key));
  }
  const before = root[key] ?? (rest.length === 0 ? null : {});
  return { ...root, [key]: edited(before, { ...edit, path: rest }) };
}

function editedList(root: readonly Json[], index: number, edit: Edit): Json {
  if (edit.path.length === 0 && edit.kind === 'remove') return root.filter((_, other) => other !== index);
  const before = root[index];
  if (before === undefined)
    return edit.kind === 'set' && edit.path.length === 0 ? [...root, edit.value] : root;
  return root.map((item, other) => (other === index ? edited(item, edit) : item));
}
