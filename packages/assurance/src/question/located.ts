import type { Located, Place } from '@redoubt/policy';

/** A plain value as one that knows its place: the same for all of its parts. What is undefined is left out. */
export function locatedAt(value: unknown, place: Place): Located {
  if (Array.isArray(value))
    return { kind: 'list', items: value.map((item) => locatedAt(item, place)), place };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => ({ key, keyPlace: place, value: locatedAt(part, place) }));
    return { kind: 'object', entries, place };
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return { kind: 'scalar', value, place };
  return { kind: 'unknown', reason: `a value of type ${typeof value} is not part of JSON`, place };
}
