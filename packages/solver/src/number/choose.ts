import { type Cut, type Endpoint, includes, type Region } from './region.js';

/** A value in a region of integers (or addresses), the one nearest to zero of an end; undefined if it is empty. */
export function chooseInteger(region: Region): bigint | undefined {
  const [from, to] = region;
  if (!from || !to) return undefined;
  if (typeof from.at === 'bigint') return from.at;
  return typeof to.at === 'bigint' ? to.at - 1n : 0n;
}

/**
 * A number in a region of reals: a whole one if an easy one is there. Undefined if the region is empty, or if
 * it holds none of the numbers tried although it is not empty (neighbouring doubles with nothing between).
 */
export function chooseReal(region: Region): number | undefined {
  for (let i = 0; i + 1 < region.length; i += 2) {
    const [from, to] = [region[i], region[i + 1]];
    const found = from && to ? candidates(from, to).find((value) => includes(region, value)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function candidates(from: Cut, to: Cut): readonly number[] {
  const [low, high] = [finite(from.at), finite(to.at)];
  if (low === undefined)
    return high === undefined ? [0] : [high, Math.ceil(high) - 1, high * 2 - 1, high * 2, high / 2];
  if (high === undefined) return [low, Math.floor(low) + 1, low * 2 + 1, low * 2, low / 2];
  return [low, Math.floor(low) + 1, low + (high - low) / 2, low / 2 + high / 2, high];
}

function finite(end: Endpoint): number | undefined {
  const value = Number(end);
  return Number.isFinite(value) ? value : undefined;
}
