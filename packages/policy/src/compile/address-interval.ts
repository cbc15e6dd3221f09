import { addressBlock, addressOf, type Interval } from '@redoubt/solver';
import { parseRange } from '../match/condition/values.js';

/** The addresses of a CIDR block, or the one address, read as the evaluator reads them; `undefined` when it is neither. */
export function addressInterval(text: string): Interval | undefined {
  const range = parseRange(text);
  const point = range && addressOf(range.bytes);
  return range && point !== undefined ? addressBlock(point, range.bits) : undefined;
}
