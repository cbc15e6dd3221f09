import type { Place } from '@redoubt/policy';

/** A value that the source sets, but that cannot be determined and for which no symbol can stand. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: string;
  readonly place: Place;
}

/** A property of a resource: its value, `undefined` when the source does not set it, or `Unknown`. Never guess for `Unknown`. */
export type Setting<T> = T | undefined | Unknown;

/** Whether a setting could not be determined. */
export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'unknown';
}
