/** Reads condition values by type. Each returns `undefined` for a text that is not of the type. */
import ipaddr from 'ipaddr.js';

/** A decimal number, as text: an optional sign, digits, an optional fraction. */
export function parseNumber(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

const isoDate =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/**
 * Milliseconds since 1970: a W3C form of ISO 8601, read as UTC when it names no zone, or seconds since 1970.
 * Four digits alone are a year.
 */
export function parseDate(text: string): number | undefined {
  const parts = isoDate.exec(text);
  if (parts === null) {
    const seconds = parseNumber(text);
    return seconds === undefined ? undefined : seconds * 1000;
  }
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', zone = 'Z'] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(time) ? undefined : time;
}

/** `true` or `false` in any case. */
export function parseBool(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

/** Base64 without its padding: equal texts are equal bytes. */
export function parseBinary(text: string): string | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0 ? text.replace(/=+$/, '') : undefined;
}

/** An address as bytes: 4 or 16 of them. */
export type AddressBytes = readonly number[];

/** A range: the network's bytes and how many leading bits count. */
export interface AddressRange {
  readonly bytes: AddressBytes;
  readonly bits: number;
}

/** One IPv4 address in four decimal parts, or one IPv6 address. */
export function parseAddress(text: string): AddressBytes | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toByteArray();
  return text.includes(':') && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text).toByteArray() : undefined;
}

/** CIDR notation; an address alone is a range of one (the page names `/32`). */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  const bytes = parseAddress(slash === -1 ? text : text.slice(0, slash));
  if (bytes === undefined) return undefined;
  if (slash === -1) return { bytes, bits: bytes.length * 8 };
  const bits = /^\d{1,3}$/.test(text.slice(slash + 1)) ? Number(text.slice(slash + 1)) : 999;
  return bits <= bytes.length * 8 ? { bytes, bits } : undefined;
}

/** Whether the address is of the same family and within the range. */
export function inRange(address: AddressBytes, range: AddressRange): boolean {
  if (address.length !== range.bytes.length) return false;
  for (let byte = 0, left = range.bits; left > 0; byte++, left -= 8) {
    const mask = left >= 8 ? 0xff : (0xff << (8 - left)) & 0xff;
    if (((address[byte] ?? 0) & mask) !== ((range.bytes[byte] ?? 0) & mask)) return false;
  }
  return true;
}
