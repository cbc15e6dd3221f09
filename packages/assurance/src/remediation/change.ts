import type { Place } from '@redoubt/policy';
import { isList, isObject, type Json } from '../mutants/template.js';
import type { TextEdit } from './source-text.js';

/** One change of one file that takes permissions or ways away, and never gives any. */
export interface Change {
  /** What it does, as an instruction: ``drop `s3:*` from the actions of `Read` ``. */
  readonly description: string;
  /** What is changed: the statement, the policy or the resource. Its file is the one that the edits are of. */
  readonly place: Place;
  /** How many values it takes away, puts in or replaces. */
  readonly weight: number;
  readonly edits: readonly TextEdit[];
}

/** Small before large; among equals the one that types less, then the one that stands first. */
export function bySize(one: Change, other: Change): number {
  return (
    one.weight - other.weight ||
    bytesOf(one) - bytesOf(other) ||
    compared(one.place.file, other.place.file) ||
    startOf(one) - startOf(other) ||
    compared(one.description, other.description)
  );
}

function bytesOf({ edits }: Change): number {
  return edits.reduce((sum, { start, end, text }) => sum + end - start + text.length, 0);
}

function startOf({ edits }: Change): number {
  return edits[0]?.start ?? 0;
}

function compared(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** How many values there are in a value: what `weight` counts. */
export function leavesOf(value: Json | undefined): number {
  if (isList(value)) return value.reduce<number>((sum, item) => sum + leavesOf(item), 0);
  if (isObject(value)) return Object.values(value).reduce<number>((sum, item) => sum + leavesOf(item), 0);
  return value === undefined ? 0 : 1;
}
