/** Where a value stands in what the user gave us. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Keys and indexes from the root of the file, joined by `/`, as in a JSON pointer: `/Statement/0/Action`. */
  readonly pointer: string;
  /** The CDK construct that the value came from, where the assembly tells (`aws:cdk:path`). */
  readonly constructPath?: string;
}

/**
 * A JSON value that remembers where each part of it was written. Readers make these from text or from a resolved
 * template; the policy parser takes them, so that every statement keeps its place.
 */
export type Located =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly Located[]; readonly place: Place }
  | { readonly kind: 'object'; readonly entries: readonly LocatedEntry[]; readonly place: Place }
  /** A value that could not be made concrete and for which no symbol can stand. It poisons what uses it. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly place: Place };

export interface LocatedEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: Located;
}
