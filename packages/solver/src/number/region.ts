/**
 * Sets of numbers as unions of intervals. A region is a rising list of cuts at which membership flips, starting
 * outside: a cut lies just before or just after a value. Integers and addresses use bigint values and cuts
 * before them only; reals use numbers and both.
 */
export type Endpoint = bigint | number;

/** A place between values. */
export interface Cut {
  readonly at: Endpoint;
  /** The cut lies just after `at` rather than just before it. */
  readonly after: boolean;
}

/** A set of numbers, as the rising cuts at which membership flips. */
export type Region = readonly Cut[];

/**
 * Values from `from` to `to`; an end that is left out is unbounded, an end is included unless it is `open`. An end
 * that is not a number (NaN) leaves the interval empty.
 */
export interface Interval {
  readonly from?: Endpoint;
  readonly to?: Endpoint;
  readonly fromOpen?: boolean;
  readonly toOpen?: boolean;
}

const BELOW: Cut = { at: Number.NEGATIVE_INFINITY, after: false };
const ABOVE: Cut = { at: Number.POSITIVE_INFINITY, after: true };

/** All numbers. */
export const EVERYTHING: Region = [BELOW, ABOVE];
/** No number. */
export const NOTHING: Region = [];

/** Negative if `a` lies below `b`, positive if above. */
export function compareCuts(a: Cut, b: Cut): number {
  if (a.at < b.at) return -1;
  if (a.at > b.at) return 1;
  return Number(a.after) - Number(b.after);
}

/** Equality across bigint and number. */
const sameValue = (a: Endpoint, b: Endpoint): boolean => !(a < b) && !(a > b);

const hasNoNumber = ({ from, to }: Interval): boolean => Number.isNaN(from) || Number.isNaN(to);

/** The region of one interval of reals. */
export function realInterval(interval: Interval): Region {
  if (hasNoNumber(interval)) return NOTHING;
  const from =
    interval.from === undefined ? BELOW : { at: Number(interval.from), after: interval.fromOpen ?? false };
  const to =
    interval.to === undefined ? ABOVE : { at: Number(interval.to), after: !(interval.toOpen ?? false) };
  return compareCuts(from, to) < 0 ? [from, to] : NOTHING;
}

/** The region of one interval of integers: ends are moved to the next integer inside. */
export function integerInterval(interval: Interval): Region {
  if (hasNoNumber(interval)) return NOTHING;
  const from = interval.from === undefined ? BELOW : firstFrom(interval.from, interval.fromOpen ?? false);
  const to = interval.to === undefined ? ABOVE : firstFrom(interval.to, !(interval.toOpen ?? false));
  return compareCuts(from, to) < 0 ? [from, to] : NOTHING;
}

/** The cut before the first integer at or (if `beyond`) above the end point. */
function firstFrom(end: Endpoint, beyond: boolean): Cut {
  if (end === Number.POSITIVE_INFINITY) return ABOVE;
  if (end === Number.NEGATIVE_INFINITY) return BELOW;
  const ceiling = typeof end === 'bigint' ? end : BigInt(Math.ceil(end));
  return { at: beyond && sameValue(ceiling, end) ? ceiling + 1n : ceiling, after: false };
}

/** The region of the values where `member` of (is in a, is in b) holds; `member(false, false)` must be false. */
function combine(a: Region, b: Region, member: (inA: boolean, inB: boolean) => boolean): Region {
  const cuts = [...a, ...b].sort(compareCuts);
  const result: Cut[] = [];
  let i = 0;
  let j = 0;
  let inside = false;
  for (const cut of cuts) {
    while (a[i] && compareCuts(a[i] ?? cut, cut) <= 0) i++;
    while (b[j] && compareCuts(b[j] ?? cut, cut) <= 0) j++;
    const now = member(i % 2 === 1, j % 2 === 1);
    if (now !== inside) result.push(cut);
    inside = now;
  }
  return result;
}

/** Numbers in either region. */
export const union = (a: Region, b: Region): Region => combine(a, b, (inA, inB) => inA || inB);
/** Numbers in both regions. */
export const intersection = (a: Region, b: Region): Region => combine(a, b, (inA, inB) => inA && inB);
/** Numbers in the first region only. */
export const difference = (a: Region, b: Region): Region => combine(a, b, (inA, inB) => inA && !inB);

/** Whether every number of `a` is in `b`. */
export const isSubset = (a: Region, b: Region): boolean => difference(a, b).length === 0;
/** Whether no number is in both. */
export const isDisjoint = (a: Region, b: Region): boolean => intersection(a, b).length === 0;

/** Whether a value lies in the region. */
export function includes(region: Region, value: Endpoint): boolean {
  let inside = false;
  for (const cut of region) {
    if (cut.at > value || (cut.after && sameValue(cut.at, value))) break;
    inside = !inside;
  }
  return inside;
}

/** Equal for equal regions only. */
export const regionKey = (region: Region): string =>
  region.map(({ at, after }) => `${at}${after ? '+' : '-'}`).join();
