/**
 * The request context: condition keys and their values. Names are compared without case
 * (IAM User Guide, reference_policies_condition-keys.html).
 */

import type { Principal } from './principal.js';
import { principalKeys } from './principal-keys.js';
import type { ContextEntries, ContextValue, UnknownValue } from './request.js';

/** What a key holds, as the evaluator reads it: one value, several, or not known. */
export type KeyValue = string | readonly string[] | UnknownValue;

/** A context made ready once for many requests of one principal. Make it with {@link requestContext}. */
export class RequestContext {
  readonly #values: ReadonlyMap<string, KeyValue>;
  readonly principal: Principal;

  constructor(principal: Principal, values: ReadonlyMap<string, KeyValue>) {
    this.principal = principal;
    this.#values = values;
  }

  /** The value of a key given in lower case; `undefined` when the key is absent. An empty set counts as absent. */
  get(lowerCaseKey: string): KeyValue | undefined {
    return this.#values.get(lowerCaseKey);
  }

  /** The keys with their values, to make a context for another principal. */
  entries(): ContextEntries {
    return Object.fromEntries(this.#values);
  }

  /** All keys that are present, in lower case. */
  keys(): Iterable<string> {
    return this.#values.keys();
  }
}

/**
 * The context of a request by `principal`: the entries given, and what follows from who asks (`aws:PrincipalArn`,
 * `aws:PrincipalAccount`, tags and so on). An entry that contradicts what follows from the principal makes that key
 * unknown. So do two entries whose names differ in case alone and whose values differ.
 */
export function requestContext(principal: Principal, entries: ContextEntries): RequestContext {
  const values = new Map<string, KeyValue>();
  for (const [key, value] of Object.entries(principalKeys(principal))) {
    values.set(key.toLowerCase(), keyValue(value));
  }
  const derived = new Map(values);
  for (const [key, value] of Object.entries(entries)) {
    addEntry(values, derived, key, keyValue(value));
  }
  for (const [key, value] of values) if (Array.isArray(value) && value.length === 0) values.delete(key);
  return new RequestContext(principal, values);
}

function addEntry(
  values: Map<string, KeyValue>,
  derived: ReadonlyMap<string, KeyValue>,
  key: string,
  value: KeyValue,
): void {
  const name = key.toLowerCase();
  const before = values.get(name);
  if (before === undefined || sameValue(before, value)) values.set(name, value);
  else if (derived.has(name))
    values.set(name, { unknown: `\`${key}\` contradicts the principal of the request` });
  else values.set(name, { unknown: `\`${key}\` is given twice with different values` });
}

function sameValue(left: KeyValue, right: KeyValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function keyValue(value: ContextValue): KeyValue {
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? value : String(value);
}
