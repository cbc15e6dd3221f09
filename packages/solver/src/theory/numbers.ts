import type { NumberAtom } from '../formula/formula.js';
import type { NumberVariable } from '../formula/variable.js';
import { LAST_ADDRESS } from '../number/address.js';
import { chooseInteger, chooseReal } from '../number/choose.js';
import {
  difference,
  EVERYTHING,
  includes,
  integerInterval,
  intersection,
  type Region,
} from '../number/region.js';
import type { Lit } from '../search/cdcl.js';
import type { Assigned } from './cell.js';
import { shrink } from './shrink.js';

/** A number; nothing needed; the literals that leave none; or values that no double can write down. */
export type NumberResult =
  | { readonly kind: 'value'; readonly value: number | bigint }
  | { readonly kind: 'absent' }
  | { readonly kind: 'empty'; readonly core: readonly Lit[] }
  | { readonly kind: 'unwritable' };

/** Decides the literals of one number variable. A preferred value is taken if it fits. */
export function findNumber(
  variable: NumberVariable,
  items: readonly Assigned<NumberAtom>[],
  preferred: readonly (number | bigint)[],
): NumberResult {
  if (!items.some(({ holds }) => holds)) return { kind: 'absent' };
  const region = regionOf(variable, items);
  if (region.length === 0) {
    const core = shrink(
      items,
      (some) => some.some(({ holds }) => holds) && regionOf(variable, some).length === 0,
    );
    return { kind: 'empty', core: core.map(({ lit }) => lit) };
  }
  const value = preferred.find((candidate) => includes(region, candidate)) ?? choose(variable, region);
  return value === undefined ? { kind: 'unwritable' } : { kind: 'value', value };
}

function regionOf(variable: NumberVariable, items: readonly Assigned<NumberAtom>[]): Region {
  const all = variable.sort === 'address' ? integerInterval({ from: 0n, to: LAST_ADDRESS }) : EVERYTHING;
  return items.reduce(
    (region, { atom, holds }) =>
      holds ? intersection(region, atom.region) : difference(region, atom.region),
    all,
  );
}

const choose = (variable: NumberVariable, region: Region): number | bigint | undefined =>
  variable.sort === 'real' ? chooseReal(region) : chooseInteger(region);
