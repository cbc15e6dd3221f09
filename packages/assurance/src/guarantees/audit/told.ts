import type { Match } from '@redoubt/estate';
import type { Place } from '@redoubt/policy';
import type { UnknownReason } from '../../verdict/verdict.js';

/** Whether an event comes to somebody's notice, and where the way ends when it does not. */
export type Told =
  | { readonly kind: 'told' }
  | {
      readonly kind: 'untold';
      readonly reason: string;
      readonly place: Place | undefined;
      readonly steps: number;
    }
  | { readonly kind: 'unknown'; readonly reasons: readonly UnknownReason[] };

export const told: Told = { kind: 'told' };

export function untold(reason: string, place: Place | undefined): Told {
  return { kind: 'untold', reason, place, steps: 0 };
}

/** One step of the way and then the rest of it. A step that is not known leaves the whole unknown, unless the rest fails. */
export function step(match: Match, otherwise: string, place: Place, rest: () => Told): Told {
  if (match.kind === 'no') return untold(otherwise, place);
  const after = rest();
  if (after.kind === 'untold') return { ...after, steps: after.steps + 1 };
  if (match.kind === 'yes') return after;
  const reasons = after.kind === 'unknown' ? after.reasons : [];
  return { kind: 'unknown', reasons: [{ reason: match.reason, place }, ...reasons] };
}

/** One way of several: told by any; else unknown when one may; else how far the one came that came farthest. */
export function oneWay<T>(ways: readonly T[], follow: (way: T) => Told, none: Told): Told {
  let result = none;
  for (const way of ways) {
    const one = follow(way);
    if (one.kind === 'told') return told;
    if (result.kind === 'unknown') continue;
    const isFarther = one.kind === 'unknown' || result.kind !== 'untold' || one.steps >= result.steps;
    if (isFarther) result = one;
  }
  return result;
}
