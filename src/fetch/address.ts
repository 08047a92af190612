import { BlockList, isIPv6 } from 'node:net';

/** Addresses of no public host, by IANA's registries of special-purpose addresses (RFC 6890 and what followed it). */
const PRIVATE_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Within 2000::/3, which alone holds public hosts: protocol assignments, documentation, and 6to4, which wraps any IPv4 address. */
const PRIVATE_IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const privateIPv4 = new BlockList();
for (const [network, prefix] of PRIVATE_IPV4) privateIPv4.addSubnet(network, prefix, 'ipv4');
const privateIPv6 = new BlockList();
for (const [network, prefix] of PRIVATE_IPV6) privateIPv6.addSubnet(network, prefix, 'ipv6');
const globalIPv6 = new BlockList();
globalIPv6.addSubnet('2000::', 3, 'ipv6');

/** True for an address that a public host may have; IPv4 wrapped in IPv6 is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/%.*$/u, '');
  const wrapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(plain)?.[1];
  if (!isIPv6(plain) || wrapped !== undefined) return !privateIPv4.check(wrapped ?? plain, 'ipv4');
  return globalIPv6.check(plain, 'ipv6') && !privateIPv6.check(plain, 'ipv6');
}
