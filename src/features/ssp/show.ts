/** Knows the displays of SSP and of the two managers that transfer state over it (001:925-943, 001:1086-1169, 001:2293-2329). */
import { act, show } from '../../modes/command.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { shortSpan } from '../../text/duration.ts';
import { clearIpsec, clearSas, mapFacts, saTableOptions } from '../ipsec/index.ts';
import { clearIsakmp, cookieText, ikeRows, isakmpSaOptions, type IkeRow } from '../isakmp/index.ts';
import { localText, wallClockMs } from '../logging/index.ts';
import { routeTo } from '../routing/index.ts';
import { channels } from './config.ts';
import {
  followed,
  isakmpVips,
  mapsOverSsp,
  roleHeld,
  sinceMs,
  sspState,
  type Link,
  type Role,
  type Transfers,
} from './engine.ts';

const help = {
  show: 'Show running system information',
  clear: 'Reset functions',
  ssp: 'State Synchronization Protocol',
  clients: 'Registered clients',
  packet: 'Packet counters of the channel',
  peers: 'Routers at the other end',
  redundancy: 'Role of the router and its HSRP groups',
  crypto: 'Encryption module',
  isakmp: 'Show ISAKMP',
  ipsec: 'Show IPSEC policy',
  sa: 'IPSEC SA table',
  ha: 'High Availability state',
  active: 'ISAKMP SAs in use',
  standby: 'Dormant SAs of a standby router',
  detail: 'show counter detail',
  'show crypto isakmp sa': 'Show ISAKMP Security Associations',
  'show crypto isakmp ssp': 'ISAKMP state transferred over SSP',
  id: 'SSP channel number',
  'clear crypto isakmp': "Clear ISAKMP SA's",
  'clear crypto sa': 'Clear IPSec SAs',
  'clear crypto isakmp ha': 'Dormant SAs of a standby router',
  'clear crypto isakmp ha standby': 'Dormant entries only',
  'clear crypto sa ha': 'High Availability SAs',
  'clear crypto sa ha standby peer': 'SAs with one peer only',
  resync: 'Ask the active router for them again',
  remote: 'Address of the peer',
  connection: 'connection id of SA',
};

/** The clients that an image registers with SSP, by their domain of interpretation (001:1122-1130). */
const clients = [
  { doi: 1, name: 'IPSec HA Manager', version: '1.0' },
  { doi: 2, name: 'IKE HA Manager', version: '1.0' },
] as const;

/** Everything that `show ssp` tells. */
interface SspFacts {
  readonly channels: readonly {
    readonly port: number;
    readonly link: Link;
    readonly peer: { readonly address: Ipv4; readonly by: string | undefined } | undefined;
    readonly role: Role;
    readonly ageMs: number;
    readonly groups: readonly {
      readonly name: string;
      readonly port: string;
      readonly vip: Ipv4 | undefined;
    }[];
  }[];
}

function sspFacts(my: Actor): SspFacts {
  const { links } = my.state(sspState);
  return {
    channels: channels(my).flatMap(({ id, names, remote, port }) => {
      const { value, sinceMs: since } = roleHeld(my, id);
      const link = links.get(id);
      if (!link) return [];
      return {
        port,
        link: { ...link },
        peer: remote === undefined ? undefined : { address: remote, by: routeTo(my, remote)?.port },
        role: value,
        ageMs: my.nowMs - since,
        groups: followed(my, names),
      };
    }),
  };
}

/** What stands for a value that is not known yet. */
const none = '-';

function* clientLines({ channels: all }: SspFacts): Iterable<string> {
  yield '';
  yield 'SSP Client Information';
  yield '  DOI      Client Name                Version  Running Ver';
  if (all.length === 0) return;
  // What runs is agreed with the other router when the channel opens.
  const runs = all.some(({ link }) => link.connected);
  for (const { doi, name, version } of clients)
    yield `  ${String(doi).padEnd(8)} ${name.padEnd(26)} ${version.padEnd(8)} ${runs ? version : none}`;
}

function* packetLines({ channels: all }: SspFacts, nowMs: number): Iterable<string> {
  yield '';
  yield 'SSP packet Information';
  for (const { port, link } of all) {
    const { openedAtMs } = link;
    yield `Socket creation time: ${openedAtMs === undefined ? 'never' : shortSpan(nowMs - openedAtMs)}`;
    yield `Local port: ${port}      Server port: ${port}`;
    yield `Packets Sent = ${link.packetsSent}, Bytes Sent = ${link.bytesSent}`;
    yield `Packets Received = ${link.packetsReceived}, Bytes Received = ${link.bytesReceived}`;
  }
}

function* peerLines({ channels: all }: SspFacts): Iterable<string> {
  yield '';
  yield 'SSP Peer Information';
  yield 'IP Address      Connection State  Local Interface';
  for (const { peer, link } of all)
    if (peer)
      yield (
        `${formatIpv4(peer.address).padEnd(15)} ` +
        `${(link.connected ? 'Connected' : 'Not connected').padEnd(16)} ${peer.by ?? none}`
      );
}

function* redundancyLines({ channels: all }: SspFacts): Iterable<string> {
  yield '';
  yield 'SSP Redundancy Information';
  for (const { role, ageMs, groups } of all) {
    yield `Device has been ${role} for ${shortSpan(ageMs)}`;
    yield 'Virtual IP      Redundancy Name      Interface';
    for (const { vip, name, port } of groups)
      yield `${(vip === undefined ? none : formatIpv4(vip)).padEnd(15)} ${name.padEnd(21)} ${port}`;
  }
}

const showSsp = show('show ssp [clients | packet | peers | redundancy]', {
  help,
  due: 'SSP channel',
  facts: sspFacts,
  text: function* (facts, args, my) {
    const whole = !args.clients && !args.packet && !args.peers && !args.redundancy;
    if (whole || args.clients) yield* clientLines(facts);
    if (whole || args.packet) yield* packetLines(facts, my.nowMs);
    if (whole || args.peers) yield* peerLines(facts);
    if (whole || args.redundancy) yield* redundancyLines(facts);
  },
});

const stateWords: Readonly<Record<Role, string>> = { ACTIVE: 'Active', STANDBY: 'Standby', INIT: 'Init' };

/** `Active since 13:00:16 EDT Tue Oct 1 2002`. */
function stateText(my: Actor, role: Role, since: number): string {
  return `${stateWords[role]} since ${localText(my, wallClockMs(my) - (my.nowMs - since))}`;
}

const stampText = (bytes: readonly number[] | undefined): string =>
  bytes ? bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('') : none;

const showIsakmpHa = show('show crypto isakmp ha', {
  help,
  due: 'SSP channel',
  facts: (my) => {
    const { stamps, isakmpSinceMs } = my.state(sspState);
    const rows = ikeRows(my);
    return isakmpVips(my).map(({ id, vip }) => ({
      vip,
      sas: rows.filter((row) => row.local === vip && row.state === 'QM_IDLE').length,
      stamp: stamps.get(vip),
      role: roleHeld(my, id).value,
      since: sinceMs(my, id, isakmpSinceMs.get(id)),
    }));
  },
  text: function* (managers, _args, my) {
    yield '';
    yield 'VIP          SAs      Stamp      HA State';
    for (const { vip, sas, stamp, role, since } of managers)
      yield (
        `${formatIpv4(vip).padEnd(13)} ${String(sas).padEnd(8)} ${stampText(stamp).padEnd(10)} ` +
        stateText(my, role, since)
      );
  },
});

const cookieWords = (cookie: IkeRow['responderCookie']): string => (cookie ? cookieText(cookie) : none);

const showIsakmpHaSas = show('show crypto isakmp ha {active | standby}', {
  help,
  due: 'SSP channel',
  facts: (my, { standby }) => {
    const vips = isakmpVips(my).map(({ vip }) => vip);
    const wanted = standby ? 'STANDBY' : 'ACTIVE';
    return ikeRows(my).filter(
      (row) => vips.includes(row.local) && row.ha === wanted && row.state === 'QM_IDLE',
    );
  },
  text: function* (rows) {
    yield 'dst          src          state      I-Cookie      R-Cookie';
    for (const row of rows) {
      const [dst, src] = row.initiator ? [row.peer, row.local] : [row.local, row.peer];
      yield (
        `${formatIpv4(dst).padEnd(13)} ${formatIpv4(src).padEnd(13)} ${row.state.padEnd(10)} ` +
        `${cookieWords(row.initiatorCookie).padEnd(20)} ${cookieWords(row.responderCookie)}`
      );
    }
  },
});

const transferLine = (vip: string, { adds, deletes, requests, replies }: Transfers): string =>
  `${vip.padEnd(13)} ${String(adds).padEnd(10)} ${String(deletes).padEnd(10)} ${String(requests).padEnd(10)} ${replies}`;

const showTransfers = show('show crypto isakmp ssp [<id:1-100>]', {
  help,
  due: 'SSP channel',
  facts: (my, { id: wanted }) => {
    const { transfers } = my.state(sspState);
    return isakmpVips(my).flatMap(({ id, vip }) => {
      const counted = transfers.get(vip);
      return counted && (wanted === undefined || wanted === id) ? [{ vip, counted: { ...counted } }] : [];
    });
  },
  text: function* (rows) {
    yield 'VIP          ADDS      DELETES    REQUESTS   REPLIES';
    for (const { vip, counted } of rows) yield transferLine(formatIpv4(vip), counted);
  },
});

const showIpsecHa = show('show crypto ipsec ha', {
  help,
  due: 'SSP channel',
  facts: (my) => {
    const tables = mapFacts(my, { filter: 'all' });
    return mapsOverSsp(my).map(({ id, port, vip }) => ({
      port,
      vip,
      sas: tables
        .filter((of) => of.port === port)
        .reduce((sum, of) => sum + of.flows.reduce((n, flow) => n + flow.sas.length, 0), 0),
      role: roleHeld(my, id).value,
      since: sinceMs(my, id, my.state(sspState).bound.get(port)?.sinceMs),
    }));
  },
  text: function* (managers, _args, my) {
    yield 'Interface      VIP           SAs    IPSec HA State';
    for (const { port, vip, sas, role, since } of managers)
      yield (
        `${port.padEnd(15)} ${(vip === undefined ? none : formatIpv4(vip)).padEnd(13)} ` +
        `${String(sas).padEnd(6)} ${stateText(my, role, since)}`
      );
  },
});

/** In place of `show crypto ipsec sa [active | standby]`: 001:2024 has no `active`. */
export const showSaOverSsp = show('show crypto ipsec sa [standby] [detail]', { ...saTableOptions });

/** In place of `show crypto isakmp sa [active | standby]`: the words came with the redundancy facility (000:1522). */
export const showIsakmpSaPlain = show('show crypto isakmp sa', { ...isakmpSaOptions });

/** In place of `clear crypto isakmp [active | standby]`. */
export const clearIsakmpPlain = act('clear crypto isakmp [<connection:1-2147483647>]', {
  help,
  run: ({ my }, { connection }) => clearIsakmp(my, 'all', connection),
});

/** In place of `clear crypto sa [active | standby]`. */
export const clearSaPlain = act('clear crypto sa', { help, run: ({ my }) => clearSas(my, 'all', {}) });

const clearIsakmpHa = act('clear crypto isakmp ha [standby] [resync]', {
  help,
  due: 'SSP channel',
  run: ({ my }) => clearIsakmp(my, 'standby'),
});

const clearSaHa = act('clear crypto sa ha standby [peer <remote:ip> | resync]', {
  help,
  due: 'SSP channel',
  run: ({ my }, { remote }) => clearIpsec(my, 'standby', remote === undefined ? {} : { peer: remote }),
});

/** The EXEC commands of this feature (commands.md C-012 to C-014, C-021, C-029 to C-033, C-037, C-038). */
export const execCommands = [
  showSsp,
  showIsakmpHa,
  showIsakmpHaSas,
  showTransfers,
  showIpsecHa,
  clearIsakmpHa,
  clearSaHa,
];
