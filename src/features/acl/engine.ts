/** Knows whether a packet matches a line of an access list; a pure question on configuration. */
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Ipv4 } from '../../text/address.ts';
import { accessLists, ordered, type AclEntry, type Wild } from './config.ts';

/** What of a packet an access list looks at. */
export interface Flow {
  readonly source: Ipv4;
  readonly destination: Ipv4;
  readonly protocol: string;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
}

const same = (wild: Wild, address: Ipv4): boolean => ((wild.address ^ address) & ~wild.wildcard) === 0;

/** Whether a line covers a packet. */
export function matches(entry: AclEntry, flow: Flow): boolean {
  const protocol = entry.protocol === 'ahp' ? 'ah' : entry.protocol;
  return (
    (protocol === 'ip' || protocol === flow.protocol) &&
    same(entry.source, flow.source) &&
    same(entry.destination, flow.destination) &&
    (entry.sourcePort === undefined || entry.sourcePort === flow.sourcePort) &&
    (entry.destinationPort === undefined || entry.destinationPort === flow.destinationPort)
  );
}

/** The lines of a list in order, or undefined when there is no such list. */
export function entriesOf(my: Actor, name: string): readonly AclEntry[] | undefined {
  const list = config(my, accessLists).lists.get(name);
  return list && ordered(list).map(([, entry]) => entry);
}

/** What a list says about a packet; undefined without a matching line or without a list. */
export function firstMatch(my: Actor, name: string, flow: Flow): 'permit' | 'deny' | undefined {
  return entriesOf(my, name)?.find((entry) => matches(entry, flow))?.action;
}
