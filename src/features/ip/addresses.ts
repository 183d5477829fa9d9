/** Knows which address is configured where: an index that makes look-ups independent of the number of interfaces. */
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import { lengthOfMask, maskOfLength, networkOf, type Ipv4 } from '../../text/address.ts';

interface Owned {
  readonly address: Ipv4;
  readonly mask: Ipv4;
}

const index = slice('address index', () => ({
  byPort: new Map<string, readonly Owned[]>(),
  byAddress: new Map<Ipv4, string>(),
  /** Interfaces without an address of their own, and whose they use. */
  borrowers: new Map<string, string>(),
  /** Networks by prefix length. */
  networks: new Map<number, Map<Ipv4, string>>(),
}));

/** Notes the addresses of an interface; replaces what was noted before. */
export function noteAddresses(my: Actor, port: string, owned: readonly Owned[]): void {
  const state = my.state(index);
  for (const old of state.byPort.get(port) ?? []) {
    state.byAddress.delete(old.address);
    state.networks.get(lengthOfMask(old.mask) ?? 0)?.delete(networkOf(old.address, old.mask));
  }
  state.byPort.delete(port);
  if (owned.length === 0) return;
  state.byPort.set(
    port,
    owned.map(({ address, mask }) => ({ address, mask })),
  );
  for (const { address, mask } of owned) {
    state.byAddress.set(address, port);
    const length = lengthOfMask(mask) ?? 0;
    const networks = state.networks.get(length) ?? new Map<Ipv4, string>();
    networks.set(networkOf(address, mask), port);
    state.networks.set(length, networks);
  }
}

/** Notes whose address an interface without its own uses; undefined: nobody's. */
export function noteBorrowed(my: Actor, port: string, lender: string | undefined): void {
  const { borrowers } = my.state(index);
  if (lender === undefined) borrowers.delete(port);
  else borrowers.set(port, lender);
}

/** The interface that carries an address. */
export function portWithAddress(my: Actor, address: Ipv4): string | undefined {
  return my.state(index).byAddress.get(address);
}

/** The addresses noted for an interface. */
export function addressesOf(my: Actor, port: string): readonly Owned[] {
  return my.state(index).byPort.get(port) ?? [];
}

/** Another interface whose network contains this address or lies inside this network. */
export function overlapping(my: Actor, port: string, address: Ipv4, mask: Ipv4): string | undefined {
  const length = lengthOfMask(mask) ?? 0;
  for (const [other, networks] of my.state(index).networks) {
    if (networks.size === 0) continue;
    if (other <= length) {
      const found = networks.get(networkOf(address, maskOfLength(other)));
      if (found !== undefined && found !== port) return found;
    } else {
      for (const [network, found] of networks)
        if (found !== port && networkOf(network, mask) === networkOf(address, mask)) return found;
    }
  }
  return undefined;
}

/** The primary address of an interface, configured or not running; an unnumbered one has that of another. */
export function addressOf(my: Actor, port: string): Owned | undefined {
  const [own] = addressesOf(my, port);
  const lender = own ? undefined : my.state(index).borrowers.get(port);
  return lender === undefined ? own : addressesOf(my, lender)[0];
}

/** Whether an address is the broadcast address of a network on a port, or all ones. */
export function isBroadcast(my: Actor, port: string, address: Ipv4): boolean {
  return (
    address === 0xffffffff ||
    addressesOf(my, port).some((a) => a.mask < 0xfffffffe && (a.address | ~a.mask) >>> 0 === address)
  );
}
