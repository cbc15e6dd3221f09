export { type DnsEgress, dnsEgress } from './dns.js';
export { type Destination, type Reach, type ReachingPacket, reach, type Standpoint } from './reach.js';
