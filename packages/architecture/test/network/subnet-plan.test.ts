import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasRoom, subnetPlan } from '../../src/network/subnet-plan.js';

const octets = (address: string): number =>
  address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);

/** First and last address. */
function range(cidr: string): readonly [number, number] {
  const [address, length] = cidr.split('/') as [string, string];
  const size = 2 ** (32 - Number(length));
  return [octets(address), octets(address) + size - 1];
}

describe('the plan of subnets', () => {
  it('divides a network of /16 into blocks of /20, and keeps the last two for small ones', () => {
    expect(subnetPlan('10.40.0.0/16', 2)).toEqual({
      isolated: ['10.40.0.0/20', '10.40.16.0/20'],
      inspected: ['10.40.128.0/20', '10.40.144.0/20'],
      firewall: ['10.40.224.0/28', '10.40.224.16/28'],
      nat: ['10.40.240.0/28', '10.40.240.16/28'],
    });
  });

  it('never overlaps, and stays within the network, for every network with room and up to six zones', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 20),
        fc.integer({ min: 16, max: 21 }),
        fc.integer({ min: 2, max: 6 }),
        (seed, length, zones) => {
          const size = 2 ** (32 - length);
          const start = 10 * 2 ** 24 + ((seed * size) % 2 ** 24);
          const network = `${[24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join('.')}/${length}`;
          expect(hasRoom(network)).toBe(true);
          const plan = subnetPlan(network, zones);
          const ranges = [plan.isolated, plan.inspected, plan.firewall, plan.nat].flat().map(range);
          const sorted = [...ranges].sort(([a], [b]) => a - b);
          for (const [index, [first, last]] of sorted.entries()) {
            expect(first).toBeGreaterThanOrEqual(range(network)[0]);
            expect(last).toBeLessThanOrEqual(range(network)[1]);
            if (index > 0) expect(first).toBeGreaterThan(sorted[index - 1]![1]);
          }
        },
      ),
    );
  });

  it('does not move a subnet when a zone is added', () => {
    expect(subnetPlan('10.40.0.0/16', 3).isolated.slice(0, 2)).toEqual(
      subnetPlan('10.40.0.0/16', 2).isolated,
    );
  });
});
