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
  const derived = derivedKeys(principal);
  const values = new Map(derived);
  for (const key in entries) {
    const value = entries[key];
    if (value !== undefined && Object.hasOwn(entries, key)) addEntry(values, derived, key, keyValue(value));
  }
  return new RequestContext(principal, values);
}

const derivedByPrincipal = new WeakMap<Principal, ReadonlyMap<string, KeyValue>>();

/** What follows from the principal, in lower case; worked out once for each principal object. */
function derivedKeys(principal: Principal): ReadonlyMap<string, KeyValue> {
  let derived = derivedByPrincipal.get(principal);
  if (derived === undefined) {
    const found = Object.entries(principalKeys(principal)).map(
      ([key, value]) => [key.toLowerCase(), keyValue(value)] as const,
    );
    derived = new Map(found.filter(([, value]) => !isEmptySet(value)));
    derivedByPrincipal.set(principal, derived);
  }
  return derived;
}

function isEmptySet(value: KeyValue): boolean {
  return Array.isArray(value) && value.length === 0;
}

function addEntry(
  values: Map<string, KeyValue>,
  derived: ReadonlyMap<string, KeyValue>,
  key: string,
  value: KeyValue,
): void {
  if (isEmptySet(value)) return;
  const name = key.toLowerCase();
  const before = values.get(name);
  if (before === undefined || sameValue(before, value)) values.set(name, value);
  else if (derived.has(name))
    values.set(name, { unknown: `\`${key}\` contradicts the principal of the request` });
  else values.set(name, { unknown: `\`${key}\` is given twice with different values` });
}

function sameValue(left: KeyValue, right: KeyValue): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

function keyValue(value: ContextValue): KeyValue {
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? value : String(value);
}
