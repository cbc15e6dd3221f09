import { addressBlock, addressOf, type Interval } from '@redoubt/solver';
import ipaddr from 'ipaddr.js';

/** The addresses of a CIDR block, or the one address; `undefined` when the text is neither. */
export function addressInterval(text: string): Interval | undefined {
  const [address = '', length] = text.split('/');
  if (!ipaddr.isValid(address)) return undefined;
  const bytes = ipaddr.parse(address).toByteArray();
  const point = addressOf(bytes);
  const prefix = length === undefined ? bytes.length * 8 : /^\d+$/.test(length) ? Number(length) : Number.NaN;
  return point === undefined ? undefined : addressBlock(point, prefix);
}
