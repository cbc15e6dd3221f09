import type { NumberAtom } from '../formula/formula.js';
import { type Cut, compareCuts, type Region } from '../number/region.js';

/** An atom that is claimed true or false. */
export interface Claim<A> {
  readonly atom: A;
  readonly holds: boolean;
}

/**
 * Whether no number satisfies the claims about one variable: between two neighbouring cuts nothing changes, so one
 * look at each stretch is enough. False if nothing positive is claimed, for then the variable may be absent.
 */
export function numbersRefuted(claims: readonly Claim<NumberAtom>[]): boolean {
  if (!claims.some(({ holds }) => holds)) return false;
  const cuts = claims.flatMap(({ atom }) => atom.region);
  return !cuts.some((cut) => claims.every(({ atom, holds }) => isInsideAfter(atom.region, cut) === holds));
}

/** Whether the values just after the cut lie in the region. */
function isInsideAfter(region: Region, cut: Cut): boolean {
  return region.filter((own) => compareCuts(own, cut) <= 0).length % 2 === 1;
}
