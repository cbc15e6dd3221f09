import { holdsSymbol, type Located, type Place } from '@redoubt/policy';
import ipaddr from 'ipaddr.js';
import { list, scalar, unknown, unknownList } from '../source/located.js';
import { itemsOf, textOf } from '../source/read.js';
import type { Context } from './context.js';
import { badArguments } from './text-functions.js';

/**
 * `Fn::Cidr: [ipBlock, count, cidrBits]`: `count` blocks of `cidrBits` host bits each, from the start of `ipBlock`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
export function cidrBlocks(args: Located, context: Context, place: Place): Located {
  const [block, count, bits] = itemsOf(args).map((part) => textOf(context.resolve(part)));
  if (block === undefined) return unknown('the block of `Fn::Cidr` is not known', place);
  if (holdsSymbol(block))
    return unknownList(`Cidr.${block.replace(/[⟨⟩]/g, '')}`, `the block \`${block}\` is not known`, place);
  const wanted = Number(count);
  const hostBits = bits === undefined ? undefined : Number(bits);
  const blocks = subdivide(block, wanted, hostBits);
  if (blocks === undefined)
    return badArguments(context, 'Fn::Cidr', 'give a block, a count from 1 to 256, and the host bits', place);
  return list(
    blocks.map((text) => scalar(text, place)),
    place,
  );
}

function subdivide(
  block: string,
  count: number,
  hostBits: number | undefined,
): readonly string[] | undefined {
  if (!ipaddr.isValidCIDR(block) || !Number.isInteger(count) || count < 1 || count > 256) return undefined;
  const [address, prefix] = ipaddr.parseCIDR(block);
  const width = address.kind() === 'ipv4' ? 32 : 128;
  const bits = hostBits ?? (width === 32 ? 8 : 64);
  if (!Number.isInteger(bits) || bits < 0 || bits > width - prefix) return undefined;
  if (BigInt(count) << BigInt(bits) > 1n << BigInt(width - prefix)) return undefined;
  const start = toInteger(address.toByteArray()) & ~((1n << BigInt(width - prefix)) - 1n);
  return Array.from({ length: count }, (_, index) => {
    const bytes = toBytes(start + (BigInt(index) << BigInt(bits)), width / 8);
    return `${ipaddr.fromByteArray(bytes).toString()}/${width - bits}`;
  });
}

function toInteger(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function toBytes(value: bigint, length: number): number[] {
  return Array.from({ length }, (_, index) => Number((value >> BigInt(8 * (length - 1 - index))) & 0xffn));
}
