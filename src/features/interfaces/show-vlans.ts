/** Knows `show vlans`: the VLANs that the sub-interfaces of a router belong to, and what they carried. */
import { show } from '../../modes/command.ts';
import { portConfig, portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { parentInterface } from '../../text/interface-name.ts';
import type { Tally } from './counters.ts';
import { portCounters } from './engine.ts';
import { listedPorts, networkLayer } from './facts.ts';
import { defaultVlan, isTrunk, nativeOf, portVlan, subInterfacesOf } from './vlan.ts';

/** One interface of a VLAN. */
interface Member {
  readonly port: string;
  /** Its frames travel without a tag. */
  readonly native: boolean;
  readonly address: string | undefined;
  readonly ip: Tally;
  readonly all: Tally;
}

const difference = (a: Tally, b: Tally): Tally => ({
  packetsIn: a.packetsIn - b.packetsIn,
  bytesIn: a.bytesIn - b.bytesIn,
  packetsOut: a.packetsOut - b.packetsOut,
  bytesOut: a.bytesOut - b.bytesOut,
});

const nothing: Tally = { packetsIn: 0, bytesIn: 0, packetsOut: 0, bytesOut: 0 };

function member(my: Actor, port: string, native: boolean): Member {
  const counters = portCounters(my, port);
  let all: Tally = counters;
  let ip = counters.protocols.get('IP') ?? nothing;
  // A port counts what its sub-interfaces carried too.
  for (const sub of subInterfacesOf(my, port)) {
    const theirs = portCounters(my, sub);
    all = difference(all, theirs);
    ip = difference(ip, theirs.protocols.get('IP') ?? nothing);
  }
  return { port, native, address: my.ask(networkLayer, { port })?.address, ip, all };
}

/** The members of each VLAN, by its number. */
function vlansOf(my: Actor): Map<number, Member[]> {
  const found = new Map<number, Member[]>();
  const add = (vlan: number, port: string, native: boolean): void => {
    const members = found.get(vlan) ?? [];
    found.set(vlan, [...members, member(my, port, native)]);
  };
  for (const port of listedPorts(my)) {
    const { vlan, native } = portConfig(my, port, portVlan);
    if (vlan !== undefined) add(vlan, port, native);
    else if (isTrunk(my, port) && nativeOf(my, port) === undefined) add(defaultVlan, port, true);
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

const row = (protocol: string, address: string, packetsIn: number, packetsOut: number, end: number): string =>
  `${`${protocol.padStart(13)}${' '.repeat(14)}${address}`.padEnd(42)}` +
  `${String(packetsIn).padStart(end - 42)}${String(packetsOut).padStart(20)}`;

function* vlanLines(vlan: number, members: readonly Member[]): Iterable<string> {
  yield `Virtual LAN ID:  ${vlan} (IEEE 802.1Q Encapsulation)`;
  yield '';
  const [first, ...others] = members.map(({ port }) => port);
  yield `   vLAN Trunk Interface${others.length > 0 ? 's:' : ': '}  ${first}`;
  for (const port of others) yield `${' '.repeat(27)}${port}`;
  yield '';
  const natives = members.filter(({ native }) => native);
  if (natives.length > 0) {
    yield ' This is configured as native Vlan for the following interface(s) :';
    yield* natives.map(({ port }) => parentInterface(port) ?? port);
    yield '';
  }
  yield '   Protocols Configured:   Address:              Received:        Transmitted:';
  for (const { address, ip } of members)
    if (address !== undefined) yield row('IP', address, ip.packetsIn, ip.packetsOut, 56);
  const sum = (of: (each: Member) => number): number => members.reduce((total, each) => total + of(each), 0);
  const otherIn = sum(({ all, ip }) => all.packetsIn - ip.packetsIn);
  const otherOut = sum(({ all, ip }) => all.packetsOut - ip.packetsOut);
  if (otherIn + otherOut > 0) yield row('Other', '', otherIn, otherOut, 57);
  yield '';
  yield `   ${sum(({ all }) => all.packetsIn)} packets, ${sum(({ all }) => all.bytesIn)} bytes input`;
  yield `   ${sum(({ all }) => all.packetsOut)} packets, ${sum(({ all }) => all.bytesOut)} bytes output`;
  yield '';
}

/** `show vlans`. */
export const showVlans = show('show vlans [<number:1-4094>]', {
  user: true,
  help: { vlans: 'Virtual LANs Information', number: 'Virtual LAN identifier' },
  facts: (my) =>
    portNames(my).some((port) => isTrunk(my, port)) ? vlansOf(my) : new Map<number, Member[]>(),
  text: function* (vlans, args) {
    yield '';
    if (vlans.size === 0) {
      yield 'No Virtual LANs configured.';
      yield '';
    }
    for (const [vlan, members] of vlans)
      if (args.number === undefined || args.number === vlan) yield* vlanLines(vlan, members);
  },
});
