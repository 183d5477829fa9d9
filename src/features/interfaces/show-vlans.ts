/** Knows `show vlans`: the VLANs that sub-interfaces carry, and the traffic of each. */
import { show } from '../../modes/command.ts';
import { portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import type { PortCounters } from './counters.ts';
import { portCounters } from './engine.ts';
import { listedPorts, networkLayer } from './facts.ts';
import { portVlan } from './vlan.ts';

interface Carried {
  readonly vlan: number;
  readonly port: string;
  readonly native: boolean;
  readonly address: string | undefined;
  readonly counters: Readonly<PortCounters>;
}

/** VLANs in the order of their numbers, and of the ports within one. */
function carried(my: Actor): Carried[] {
  return listedPorts(my)
    .flatMap((port): Carried[] => {
      const { vlan, native } = portConfig(my, port, portVlan);
      if (vlan === undefined) return [];
      const address = my.ask(networkLayer, { port })?.address;
      return [{ vlan, port, native, address, counters: portCounters(my, port) }];
    })
    .sort((a, b) => a.vlan - b.vlan);
}

const count = (n: number): string => String(n).padStart(20);

function* protocolLines({ address, counters }: Carried): Iterable<string> {
  yield '   Protocols Configured:   Address:              Received:        Transmitted:';
  const ip = counters.protocols.get('IP') ?? { packetsIn: 0, packetsOut: 0 };
  if (address !== undefined)
    yield `${'IP'.padStart(13)}${' '.repeat(14)}${address.padEnd(15)}${count(ip.packetsIn).slice(5)}${count(ip.packetsOut)}`;
  const known = address === undefined ? { packetsIn: 0, packetsOut: 0 } : ip;
  yield `${'Other'.padStart(13)}${' '.repeat(29)}${count(counters.packetsIn - known.packetsIn).slice(5)}${count(counters.packetsOut - known.packetsOut)}`;
}

/** The display. */
export const showVlans = show('show vlans', {
  user: true,
  help: { show: 'Show running system information', vlans: 'Virtual LANs Information' },
  facts: carried,
  text: function* (all) {
    yield '';
    if (all.length === 0) {
      yield 'No Virtual LANs configured.';
      yield '';
    }
    for (const each of all) {
      const { vlan, port, native, counters } = each;
      yield `Virtual LAN ID:  ${vlan} (IEEE 802.1Q Encapsulation)`;
      yield '';
      yield `   vLAN Trunk Interface:   ${port}`;
      yield '';
      if (native) {
        yield ' This is configured as native Vlan for the following interface(s) :';
        yield port.slice(0, port.indexOf('.'));
        yield '';
      }
      yield* protocolLines(each);
      yield '';
      yield `   ${counters.packetsIn} packets, ${counters.bytesIn} bytes input`;
      yield `   ${counters.packetsOut} packets, ${counters.bytesOut} bytes output`;
      yield '';
    }
  },
});
