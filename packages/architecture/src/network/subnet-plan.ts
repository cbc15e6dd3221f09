/** A block of IPv4 addresses. */
interface Block {
  readonly address: number;
  readonly length: number;
}

/** The CIDR blocks of the subnets, one of each kind for each Availability Zone. */
export interface SubnetPlan {
  readonly isolated: readonly string[];
  readonly inspected: readonly string[];
  readonly firewall: readonly string[];
  readonly nat: readonly string[];
}

/** The longest prefix of a network that has room for every kind of subnet in six zones. */
export const longestNetworkPrefix = 21;

/**
 * Divides a network into sixteenths: the first six for isolated subnets, the ninth to fourteenth for inspected ones, the
 * last two for the firewall's and the NAT gateways' small subnets. The plan of a zone does not depend on how many zones
 * there are, so that a zone can be added without moving a subnet.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 * @param cidr of the network, with a prefix of at most {@link longestNetworkPrefix}
 */
export function subnetPlan(cidr: string, zones: number): SubnetPlan {
  const network = parse(cidr);
  const sixteenth = (index: number): Block => part(network, network.length + 4, index);
  const each = (block: (zone: number) => Block): readonly string[] =>
    Array.from({ length: zones }, (_, zone) => print(block(zone)));
  return {
    isolated: each((zone) => sixteenth(zone)),
    inspected: each((zone) => sixteenth(8 + zone)),
    firewall: each((zone) => part(sixteenth(14), 28, zone)),
    nat: each((zone) => part(sixteenth(15), 28, zone)),
  };
}

/** Whether a network has room for the plan. */
export function hasRoom(cidr: string): boolean {
  return parse(cidr).length <= longestNetworkPrefix;
}

/** The addresses and prefix length; host bits are cleared, as AWS does. */
function parse(cidr: string): Block {
  const [address = '', prefix = '32'] = cidr.split('/');
  const length = Number(prefix);
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - length);
  return { address: Math.floor(value / size) * size, length };
}

function part(block: Block, length: number, index: number): Block {
  return { address: block.address + index * 2 ** (32 - length), length };
}

function print({ address, length }: Block): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
  return `${octets.join('.')}/${length}`;
}
