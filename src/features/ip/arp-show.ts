/** Knows the displays of ARP: `show arp`, `show ip arp`, `clear arp-cache` (reference/show-arp). */
import { act, show } from '../../modes/command.ts';
import { portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { hardwareAddress, isLineUp, sendFrame } from '../interfaces/index.ts';
import { addressesOf, addressOf } from './addresses.ts';
import { fixedNeighbours, forget, neighboursOf, request, strangers } from './arp.ts';
import { localAddress, virtualAddresses } from './packet.ts';
import { count } from './traffic.ts';

interface ArpRow {
  readonly address: Ipv4;
  /** None: it never ages. */
  readonly ageMs?: number;
  /** None: nobody answered yet. */
  readonly mac?: string;
  readonly port?: string;
}

/** Interfaces that resolve addresses. */
const hasArp = (my: Actor, port: string): boolean =>
  isLineUp(my, port) && !/^(Serial|Loopback|Tunnel)/.test(port);

function arpRows(my: Actor): ArpRow[] {
  const own = portNames(my)
    .filter((port) => hasArp(my, port))
    .flatMap((port): ArpRow[] => [
      ...addressesOf(my, port).map(({ address }) => ({ address, mac: hardwareAddress(my, port), port })),
      ...my.askAll(virtualAddresses, { port }).flatMap((list) => list.map((v) => ({ ...v, port }))),
    ]);
  // A virtual address that was learned from its former owner is listed among our own.
  const learned = neighboursOf(my)
    .filter(({ address }) => !my.ask(localAddress, { address }))
    .map(({ address, mac, port, learnedAtMs }) => ({ address, ageMs: my.nowMs - learnedAtMs, mac, port }));
  const typed = fixedNeighbours(my);
  const isTyped = new Set(typed.map(([address]) => address));
  return [
    ...own,
    ...learned.filter(({ address }) => !isTyped.has(address)),
    ...typed.map(([address, mac]) => ({ address, mac })),
    ...strangers(my).map(([address, askedAtMs]) => ({ address, ageMs: my.nowMs - askedAtMs })),
  ].sort((a, b) => a.address - b.address);
}

function* arpText(rows: readonly ArpRow[]): Iterable<string> {
  if (rows.length === 0) return;
  yield 'Protocol  Address          Age (min)  Hardware Addr   Type   Interface';
  for (const { address, ageMs, mac, port } of rows) {
    const age = ageMs === undefined ? '-' : String(Math.floor(ageMs / 60_000));
    const where = port === undefined ? '' : `   ${port}`;
    yield `Internet  ${formatIpv4(address).padEnd(15)}  ${age.padStart(8)}   ${(mac ?? 'Incomplete').padEnd(14)}  ARPA${where}`;
  }
}

const help = {
  show: 'Show running system information',
  ip: 'IP information',
  arp: 'IP ARP table',
  'show arp': 'ARP table',
  address: 'ARP entries of this address',
  hardware: '48-bit hardware address of ARP entries',
  port: 'ARP entries of this interface',
};

const all = show('show arp', { user: true, help, facts: arpRows, text: arpText });

const some = show('show ip arp [{<address:ip> | <hardware:mac> | <port:interface>}]', {
  user: true,
  help,
  facts: (my, { address, hardware, port }) =>
    arpRows(my).filter(
      (row) =>
        (address === undefined || row.address === address) &&
        (hardware === undefined || row.mac === hardware) &&
        (port === undefined || row.port === port),
    ),
  text: arpText,
});

/** What was learned is forgotten, and everyone is asked again at once. */
const clear = act('clear arp-cache', {
  help: { clear: 'Reset functions', 'arp-cache': 'Clear the entire ARP cache' },
  run: ({ my }) => {
    const known = neighboursOf(my);
    forget(my, undefined);
    for (const { address, port } of known) {
      const own = addressOf(my, port);
      const ask = own && request(my, hardwareAddress(my, port), own.address, address);
      if (ask && sendFrame(my, port, ask)) count(my, 'arpRequestOut');
    }
  },
});

/** The EXEC commands about ARP. */
export const arpCommands = [all, some, clear];
