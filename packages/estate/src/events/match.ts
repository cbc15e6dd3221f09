/**
 * Whether a pattern matches an event. `unknown` where the pattern uses what is not modelled, where AWS's pages do not say,
 * or where a value is not known before deployment.
 */
export type Match = { readonly kind: 'yes' } | { readonly kind: 'no' } | UnknownMatch;

export interface UnknownMatch {
  readonly kind: 'unknown';
  readonly reason: string;
}

/** An event as JSON: a record of CloudTrail, or an event of EventBridge. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonEvent;
export interface JsonEvent {
  readonly [field: string]: JsonValue;
}

export const yes: Match = { kind: 'yes' };
export const no: Match = { kind: 'no' };

export function unknownMatch(reason: string): UnknownMatch {
  return { kind: 'unknown', reason };
}

export function matchIf(holds: boolean): Match {
  return holds ? yes : no;
}

/** All of them: `no` when one does not match, whatever is unknown of the others. */
export function allMatch<T>(items: readonly T[], match: (item: T) => Match): Match {
  let result: Match = yes;
  for (const item of items) {
    const one = match(item);
    if (one.kind === 'no') return no;
    if (one.kind === 'unknown') result = one;
  }
  return result;
}

/** One of them: `yes` when one matches, whatever is unknown of the others. */
export function someMatch<T>(items: readonly T[], match: (item: T) => Match): Match {
  let result: Match = no;
  for (const item of items) {
    const one = match(item);
    if (one.kind === 'yes') return yes;
    if (one.kind === 'unknown') result = one;
  }
  return result;
}

/** The opposite; unknown stays unknown. */
export function notMatch(match: Match): Match {
  if (match.kind === 'unknown') return match;
  return match.kind === 'yes' ? no : yes;
}

export function isEvent(value: JsonValue | undefined): value is JsonEvent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
