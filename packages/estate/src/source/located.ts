import type { Located, Place } from '@redoubt/policy';

/** Makers of located values, for what intrinsics and transforms build. Everything made gets the place of its maker. */
export function scalar(value: string | number | boolean | null, place: Place): Located {
  return { kind: 'scalar', value, place };
}

export function list(items: readonly Located[], place: Place): Located {
  return { kind: 'list', items, place };
}

export function object(fields: Readonly<Record<string, Located | undefined>>, place: Place): Located {
  const entries = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, keyPlace: place, value }],
  );
  return { kind: 'object', entries, place };
}

export function unknown(reason: string, place: Place): Located {
  return { kind: 'unknown', reason, place };
}

/** A plain JSON value with every part at `place`. */
export function fromPlain(value: unknown, place: Place): Located {
  if (Array.isArray(value))
    return list(
      value.map((item) => fromPlain(item, place)),
      place,
    );
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, part]) => ({
      key,
      keyPlace: place,
      value: fromPlain(part, place),
    }));
    return { kind: 'object', entries, place };
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return scalar(value, place);
  return unknown(`no JSON value: ${typeof value}`, place);
}

/**
 * A list whose items are not known: `unknown` to whoever needs the items, while `Fn::Select` and `Fn::Join` make
 * symbols from its name.
 */
export interface UnknownList {
  readonly kind: 'unknown';
  readonly reason: string;
  readonly place: Place;
  readonly listName: string;
}

export function unknownList(listName: string, reason: string, place: Place): UnknownList {
  return { kind: 'unknown', reason, place, listName };
}

export function listNameOf(value: Located): string | undefined {
  return value.kind === 'unknown' && 'listName' in value && typeof value.listName === 'string'
    ? value.listName
    : undefined;
}
