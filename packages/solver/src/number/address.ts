import type { Interval } from './region.js';

/**
 * IPv4 and IPv6 addresses on one line of whole numbers: IPv4 at [0, 2^32), IPv6 from 2^32 on. The two families
 * never meet: an IPv4-mapped IPv6 address is an IPv6 address.
 */
const IPV4_SIZE = 1n << 32n;
const IPV6_SIZE = 1n << 128n;

/** The last point of the line: the highest IPv6 address. */
export const LAST_ADDRESS = IPV4_SIZE + IPV6_SIZE - 1n;

/** The point of an address given by its four or sixteen bytes; undefined for any other number of bytes. */
export function addressOf(bytes: readonly number[]): bigint | undefined {
  const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte & 255), 0n);
  if (bytes.length === 4) return value;
  return bytes.length === 16 ? IPV4_SIZE + value : undefined;
}

/**
 * The addresses that share the first `prefixLength` bits with the address at `point`. Undefined if the length is
 * not a whole number from 0 to 32 (IPv4) or 128 (IPv6).
 */
export function addressBlock(point: bigint, prefixLength: number): Interval | undefined {
  const family = point < IPV4_SIZE ? { base: 0n, bits: 32 } : { base: IPV4_SIZE, bits: 128 };
  if (!Number.isInteger(prefixLength) || prefixLength < 0 || prefixLength > family.bits) return undefined;
  const size = 1n << BigInt(family.bits - prefixLength);
  const from = family.base + ((point - family.base) / size) * size;
  return { from, to: from + size - 1n };
}

/** The text of the address at a point: dotted IPv4, or eight groups of IPv6 (not shortened). */
export function addressText(point: bigint): string {
  if (point < IPV4_SIZE) return [24n, 16n, 8n, 0n].map((shift) => String((point >> shift) & 255n)).join('.');
  const value = point - IPV4_SIZE;
  const groups = Array.from({ length: 8 }, (_, i) => (value >> BigInt(112 - 16 * i)) & 0xffffn);
  return groups.map((group) => group.toString(16)).join(':');
}
