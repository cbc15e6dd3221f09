import type { Draft } from '../draft.js';
import type { Path } from '../place.js';
import { asWarning, type Mistake, valueError } from './mistake.js';

/** Prefix lengths that a VPC may have. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const vpcPrefix = { shortest: 16, longest: 28 } as const;

/**
 * The smallest subnet that holds the network interfaces of the endpoints (one each in every zone, up to two dozen)
 * and leaves some for jobs and apps: 64 addresses, of which AWS keeps five.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
const longestSubnetPrefix = 26;

const path: Path = ['network', 'cidr'];

/** The network is written by its own address, not by that of a host in it. */
export function cidrIsANetworkAddress(draft: Draft): readonly Mistake[] {
  const cidr = parse(draft.sections.network?.cidr);
  if (cidr === undefined || cidr.network === cidr.address) return [];
  const network = `${dotted(cidr.network)}/${cidr.prefix}`;
  return [valueError(path, { code: 'host-bits', cidr: cidr.text, network })];
}

/** A VPC can have this size. */
export function cidrFitsAVpc(draft: Draft): readonly Mistake[] {
  const cidr = parse(draft.sections.network?.cidr);
  if (cidr === undefined || isVpcSize(cidr)) return [];
  const { shortest, longest } = vpcPrefix;
  return [valueError(path, { code: 'vpc-size', cidr: cidr.text, largest: shortest, smallest: longest })];
}

/** Every zone's subnet holds the endpoints and the jobs. */
export function zonesFitTheCidr(draft: Draft): readonly Mistake[] {
  const cidr = parse(draft.sections.network?.cidr);
  const zones = draft.sections.network?.zones ?? 0;
  if (cidr === undefined || !isVpcSize(cidr)) return [];
  const prefix = cidr.prefix + Math.ceil(Math.log2(zones));
  if (prefix <= longestSubnetPrefix) return [];
  const facts = {
    code: 'subnets-too-small',
    cidr: cidr.text,
    zones,
    prefix,
    longest: longestSubnetPrefix,
  } as const;
  return [valueError(path, facts)];
}

/** Ranges that no one else on the internet has. RFC 1918 and RFC 6598. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].flatMap((text) => {
  const range = parse(text);
  return range === undefined ? [] : [range];
});

/** Addresses inside are private ones. */
export function addressesArePrivate(draft: Draft): readonly Mistake[] {
  const cidr = parse(draft.sections.network?.cidr);
  if (cidr === undefined || privateRanges.some((range) => contains(range, cidr))) return [];
  return [asWarning(valueError(path, { code: 'public-addresses', cidr: cidr.text }))];
}

interface Cidr {
  readonly text: string;
  readonly address: number;
  readonly network: number;
  readonly prefix: number;
}

/** The schema has checked the form. */
function parse(text: string | undefined): Cidr | undefined {
  if (text === undefined) return undefined;
  const [dottedAddress = '', length = ''] = text.split('/');
  const address = dottedAddress.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const prefix = Number(length);
  return { text, address, prefix, network: networkOf(address, prefix) };
}

function networkOf(address: number, prefix: number): number {
  const size = 2 ** (32 - prefix);
  return Math.floor(address / size) * size;
}

function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.prefix >= outer.prefix && networkOf(inner.address, outer.prefix) === outer.network;
}

function isVpcSize(cidr: Cidr): boolean {
  return cidr.prefix >= vpcPrefix.shortest && cidr.prefix <= vpcPrefix.longest;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
