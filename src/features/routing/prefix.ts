/** Knows the classes of networks, by which a routing table is laid out. */
import { maskOfLength, networkOf, type Ipv4 } from '../../text/address.ts';

/** The prefix length of the class A, B or C network of an address. */
export function classLength(address: Ipv4): number {
  const first = address >>> 24;
  return first < 128 ? 8 : first < 192 ? 16 : 24;
}

/** The class network of an address. */
export function majorOf(address: Ipv4): Ipv4 {
  return networkOf(address, maskOfLength(classLength(address)));
}
