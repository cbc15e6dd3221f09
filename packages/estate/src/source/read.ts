import { holdsSymbol, type Located, type LocatedEntry } from '@redoubt/policy';
import type { Setting, Unknown } from '../model/unknown.js';

/** The value under `key`, the last one when the key stands twice; `undefined` when absent or when `value` is no object. */
export function get(value: Located | undefined, key: string): Located | undefined {
  if (value?.kind !== 'object') return undefined;
  let found: Located | undefined;
  for (const entry of value.entries) if (entry.key === key) found = entry.value;
  return found;
}

/** The value at a path of keys separated by dots. An `unknown` on the way is returned itself. */
export function at(value: Located | undefined, path: string): Located | undefined {
  let found = value;
  for (const key of path.split('.')) {
    if (found?.kind === 'unknown') return found;
    found = get(found, key);
  }
  return found;
}

export function entriesOf(value: Located | undefined): readonly LocatedEntry[] {
  return value?.kind === 'object' ? value.entries : [];
}

/** The items of a list; a single value counts as a list of itself, as CloudFormation and IAM accept it; none for absent or `null`. */
export function itemsOf(value: Located | undefined): readonly Located[] {
  if (value === undefined || (value.kind === 'scalar' && value.value === null)) return [];
  return value.kind === 'list' ? value.items : [value];
}

/** The text of a scalar, numbers and booleans as CloudFormation writes them. `Unknown` for objects, lists and unknowns. */
export function textSetting(value: Located | undefined): Setting<string> {
  if (value === undefined || (value.kind === 'scalar' && value.value === null)) return undefined;
  if (value.kind === 'unknown') return value;
  if (value.kind === 'scalar') return String(value.value);
  return { kind: 'unknown', reason: `expected text, found ${nameOf(value)}`, place: value.place };
}

/** The text of a scalar, or `undefined` when absent or not known. */
export function textOf(value: Located | undefined): string | undefined {
  const text = textSetting(value);
  return typeof text === 'string' ? text : undefined;
}

/** A boolean, also written as text (`"true"`). A symbol is no boolean: `Unknown`. */
export function flagSetting(value: Located | undefined): Setting<boolean> {
  const text = textSetting(value);
  if (text === undefined || typeof text !== 'string') return text;
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  return notA('boolean', text, value);
}

/** A number, also written as text. A symbol is no number: `Unknown`. */
export function numberSetting(value: Located | undefined): Setting<number> {
  const text = textSetting(value);
  if (text === undefined || typeof text !== 'string') return text;
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : notA('number', text, value);
}

function notA(what: string, text: string, value: Located | undefined): Unknown | undefined {
  if (value === undefined) return undefined;
  const reason = holdsSymbol(text)
    ? `the value \`${text}\` is not known before deployment`
    : `\`${text}\` is no ${what}`;
  return { kind: 'unknown', reason, place: value.place };
}

/** The texts of a list, and what of it could not be read. A comma-separated text is a list too (`CommaDelimitedList`). */
export function textsOf(value: Located | undefined): {
  readonly texts: readonly string[];
  readonly unknowns: readonly Unknown[];
} {
  const texts: string[] = [];
  const unknowns: Unknown[] = [];
  for (const item of itemsOf(value)) {
    const text = textSetting(item);
    if (typeof text === 'string') texts.push(text);
    else if (text !== undefined) unknowns.push(text);
  }
  return { texts, unknowns };
}

/** Every `unknown` inside `value`, in order, at most `limit` of them. */
export function unknownsIn(value: Located | undefined, limit = 20): readonly Unknown[] {
  const found: Unknown[] = [];
  const visit = (part: Located): void => {
    if (found.length >= limit) return;
    if (part.kind === 'unknown') found.push(part);
    else if (part.kind === 'list') part.items.forEach(visit);
    else if (part.kind === 'object') for (const entry of part.entries) visit(entry.value);
  };
  if (value !== undefined) visit(value);
  return found;
}

/** The plain JSON value, for printing and embedding. `unknown` parts become symbols-like text `⟨unknown⟩`. */
export function plainValue(value: Located): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'list':
      return value.items.map(plainValue);
    case 'object':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plainValue(entry.value)]));
    case 'unknown':
      return '⟨unknown⟩';
  }
}

/** What kind of value it is, in words for messages. */
export function nameOf(value: Located): string {
  if (value.kind === 'scalar') return value.value === null ? 'null' : `a ${typeof value.value}`;
  return value.kind === 'list' ? 'a list' : value.kind === 'object' ? 'an object' : 'an unknown value';
}
