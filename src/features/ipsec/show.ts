/** Knows the displays of SAs and sessions, and the clear commands (commands.md C-016 to C-024, C-035, C-036, C-039 to C-043). */
import { act, show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { formatIpv4, parseIpv4, type Ipv4 } from '../../text/address.ts';
import { engineSwitched } from '../crypto-engine/index.ts';
import {
  clearIsakmp,
  cookieText,
  filterOf,
  haCleared,
  ikeRows,
  type ClearFilter,
  type Ident,
  type IkeRow,
} from '../isakmp/index.ts';
import { identWords, mapFacts, type FlowFacts, type MapFacts, type SaFacts } from './facts.ts';
import { spiText } from './messages.ts';
import { clearIpsec, type ClearWhich } from './standby.ts';

const help = {
  show: 'Show running system information',
  clear: 'Reset functions',
  crypto: 'Encryption module',
  ipsec: 'Show IPSEC policy',
  sa: 'IPSEC SA table',
  active: 'Shows HA-enabled IPSec SAs in the active state',
  standby: 'Shows HA-enabled IPSec SAs in the standby state',
  map: 'IPSec SA table for a specific crypto map',
  name: 'Crypto map name',
  address: 'IPSEC SA table in (dest) address order',
  identity: 'IPSEC SADB identity tree',
  detail: 'show counter detail',
  interface: 'IPSec SA table for a specific interface',
  port: 'Interface',
  peer: 'IPSec SA table for all SAs to a peer',
  remote: 'Peer address',
  session: 'Show crypto sessions (tunnels)',
  engine: 'Show crypto engine info',
  connections: 'Show crypto engine connections',
  'show crypto engine connections active': 'Show active crypto engine connections',
  'clear crypto sa': 'Clear IPSec SAs',
  'clear crypto sa active': 'Clear only active SAs',
  'clear crypto sa standby': 'Clear only standby SAs',
  'clear crypto sa peer': 'Clear all SAs for a given crypto peer',
  'clear crypto sa map': 'Clear all SAs for a given crypto map',
  'clear crypto sa spi': 'Clear SA by SPI',
  'clear crypto sa entry': 'Clear SA by its addresses, protocol and SPI',
  'clear crypto session': 'Clear crypto sessions (tunnels)',
  ah: 'AH SPI',
  esp: 'ESP SPI',
  spiNumber: 'SPI',
  host: 'Peer name',
};

/** Address, mask, protocol and port of one side of a flow. */
export const ident = (of: Ident): string =>
  `(${formatIpv4(of.address)}/${formatIpv4(of.mask)}/${of.protocol}/${of.port})`;

/** The four cookies of the IKE SA. */
export const cookiesText = (sa: SaFacts): string => sa.cookies.map(cookieText).join(' ');

/** One SA in `show crypto ipsec sa`, from its SPI on (G-12, G-17). */
export const saText: { readonly lines: (sa: SaFacts, my: Actor) => Iterable<string> } = {
  lines: function* (sa) {
    yield `        spi:${spiText(sa.spi)}`;
    yield `            transform:${sa.transform} ,`;
    yield `            in use settings ={${sa.mode}, }`;
    yield `            conn id:${sa.connId}, flow_id:${sa.flowId}, crypto map:${sa.map}`;
    yield `            sa timing:remaining key lifetime (k/sec):(${sa.kilobytes}/${sa.seconds})`;
    if (sa.ha) yield `                HA last key lifetime sent(k):(${sa.lastVolumeSentKb})`;
    yield `            ike_cookies:${cookiesText(sa)}`;
    if (sa.ivBytes > 0) yield `            IV size:${sa.ivBytes} bytes`;
    yield `            replay detection support:${sa.replay ? 'Y' : 'N'}`;
    yield `            Status:${sa.ha ?? 'ACTIVE'}`;
  },
};

/** The counters of a flow. */
export const counterText: {
  readonly lines: (counters: FlowFacts['counters'], detail: boolean, my: Actor) => Iterable<string>;
} = {
  lines: function* (c, detail) {
    yield `        #pkts encaps:${c.encaps}, #pkts encrypt:${c.encaps}, #pkts digest:${c.encaps}`;
    yield `        #pkts decaps:${c.decaps}, #pkts decrypt:${c.decaps}, #pkts verify:${c.decaps}`;
    yield '        #pkts compressed:0, #pkts decompressed:0';
    yield '        #pkts not compressed:0, #pkts compr. failed:0';
    yield '        #pkts not decompressed:0, #pkts decompress failed:0';
    if (!detail) {
      yield `        #send errors ${c.sendErrors}, #recv errors ${c.recvErrors}`;
      return;
    }
    yield `        #pkts no sa (send) ${c.noSa}, #pkts invalid sa (rcv) ${c.invalidSa}`;
    yield `        #pkts encaps failed (send) ${c.sendErrors - c.noSa}, #pkts decaps failed (rcv) 0`;
    yield `        #pkts invalid prot (recv) 0, #pkts verify failed:${c.verifyFailed}`;
    yield `        #pkts invalid identity (recv) ${c.invalidIdentity}, #pkts invalid len (rcv) 0`;
    yield '        #pkts replay rollover (send):0, #pkts replay rollover (rcv) 0';
    yield `        ##pkts replay failed (rcv):${c.replayFailed}`;
    yield '        #pkts internal err (send):0, #pkts internal err (recv) 0';
  },
};

/** What surrounds the SAs of a flow. */
export const flowText = {
  head: function* (
    flow: FlowFacts,
    _port: string,
    detail: boolean,
    counters: Iterable<string>,
  ): Iterable<string> {
    const peer = formatIpv4(flow.peer ?? 0);
    yield '    protected vrf:(none)';
    yield `    local ident (addr/mask/prot/port):${ident(flow.localIdent)}`;
    yield `    remote ident (addr/mask/prot/port):${ident(flow.remoteIdent)}`;
    yield `    current_peer ${peer} port 500`;
    yield `        PERMIT, flags={${flow.fromAcl ? 'origin_is_acl,' : ''}}`;
    yield* counters;
    yield `        local crypto endpt.:${formatIpv4(flow.local)}, remote crypto endpt.:${peer}`;
    yield '        path mtu 1500, media mtu 1500';
    yield `        current outbound spi:${spiText(flow.outboundSpi)}`;
    if (detail)
      yield `        PFS (Y/N):${flow.pfsGroup === undefined ? 'N' : 'Y'}, DH group:${flow.pfsGroup === undefined ? 'none' : `group${flow.pfsGroup}`}`;
  },
};

/** The first lines of an interface. */
export const interfaceText = {
  lines: (of: MapFacts): string[] => [
    `interface:${of.port}`,
    `    Crypto map tag:${of.tag}, local addr ${formatIpv4(of.local)}`,
  ],
};

/** A protocol that has SAs; `pcp` is compression. */
export type SaProtocol = 'esp' | 'ah' | 'pcp';

/** The headings under which the SAs of a flow stand, and of which protocols (G-12). */
export const saSections: {
  readonly protocols: (my: Actor) => readonly SaProtocol[];
  readonly title: (direction: 'in' | 'out', protocol: SaProtocol) => readonly string[];
} = {
  protocols: () => ['esp', 'ah', 'pcp'],
  title: (direction, protocol) => [`    ${direction}bound ${protocol} sas:`],
};

function* sasUnder(my: Actor, flow: FlowFacts): Iterable<string> {
  const { release } = machineOf(my);
  const sections = release.replaced(saSections);
  for (const direction of ['in', 'out'] as const) {
    for (const protocol of sections.protocols(my)) {
      yield* sections.title(direction, protocol);
      for (const sa of flow.sas)
        if (sa.direction === direction && sa.protocol === protocol)
          yield* release.replaced(saText).lines(sa, my);
    }
  }
}

interface Shape {
  readonly sas: boolean;
  readonly detail: boolean;
}

/** `show crypto ipsec sa` in its usual form; nothing at all without SAs that were asked for. */
function* saTable(my: Actor, maps: readonly MapFacts[], filter: ClearFilter, shape: Shape): Iterable<string> {
  const { release } = machineOf(my);
  const shown = maps.filter((each) => each.flows.length > 0 || filter === 'all');
  if (shown.length === 0) {
    yield 'No SAs found';
    return;
  }
  for (const of of shown) {
    yield* release.replaced(interfaceText).lines(of);
    for (const flow of of.flows) {
      const counters = release.replaced(counterText).lines(flow.counters, shape.detail, my);
      yield* release.replaced(flowText).head(flow, of.port, shape.detail, counters);
      if (shape.sas) yield* sasUnder(my, flow);
    }
  }
}

/** `show crypto ipsec sa address`: by destination, then protocol (C-018; form of G-52). */
export const addressText = {
  destination: (address: Ipv4): string => `dest address:${formatIpv4(address)}`,
  protocol: (protocol: 'esp' | 'ah'): string => `    protocol:${protocol.toUpperCase()}`,
};

function* byAddress(my: Actor, maps: readonly MapFacts[]): Iterable<string> {
  const { release } = machineOf(my);
  const text = release.replaced(addressText);
  const sas = new Map<Ipv4, SaFacts[]>();
  for (const sa of maps.flatMap((of) => of.flows.flatMap((flow) => flow.sas)))
    sas.set(sa.destination, [...(sas.get(sa.destination) ?? []), sa]);
  for (const [destination, all] of sas) {
    yield text.destination(destination);
    for (const protocol of ['ah', 'esp'] as const) {
      const own = all.filter((sa) => sa.protocol === protocol);
      if (own.length > 0) yield text.protocol(protocol);
      for (const sa of new Map(own.map((each) => [each.spi, each])).values())
        yield* release.replaced(saText).lines(sa, my);
    }
  }
}

interface SaWords {
  active?: true;
  standby?: true;
  detail?: true;
}

/** How the SA table is shown, whichever of the words a release has. */
export const saTableOptions = {
  help,
  facts: (my: Actor, args: SaWords): MapFacts[] => mapFacts(my, { filter: filterOf(args) }),
  text: (maps: readonly MapFacts[], args: SaWords, my: Actor): Iterable<string> =>
    saTable(my, maps, filterOf(args), { sas: true, detail: args.detail === true }),
};

/** `show crypto ipsec sa`. */
export const showSa = show('show crypto ipsec sa [active | standby] [detail]', saTableOptions);

const showSome = show(
  'show crypto ipsec sa {map <name:word> | address | identity | interface <port:interface> | peer <remote:ip>} [detail]',
  {
    help,
    facts: (my, args) => mapFacts(my, { filter: 'all', map: args.name, port: args.port, peer: args.remote }),
    text: (maps, args, my) =>
      args.address
        ? byAddress(my, maps)
        : saTable(my, maps, 'all', { sas: !args.identity, detail: args.detail === true }),
  },
);

/** A tunnel: a peer on an interface with its IKE SAs and flows. */
export interface Session {
  readonly port: string;
  readonly peer: Ipv4;
  readonly local: Ipv4;
  readonly status: string;
  readonly ike: readonly IkeRow[];
  readonly flows: readonly FlowFacts[];
}

function statusOf(ike: readonly IkeRow[], flows: readonly FlowFacts[]): string {
  const sas = flows.flatMap((flow) => flow.sas);
  const done = ike.some((row) => row.state === 'QM_IDLE');
  if (sas.length > 0)
    return sas.some((sa) => sa.ha === 'STANDBY') ? 'UP-STANDBY' : done ? 'UP-ACTIVE' : 'UP-NO-IKE';
  if (done) return 'UP-IDLE';
  return ike.length > 0 ? 'DOWN-NEGOTIATING' : 'DOWN';
}

function sessions(my: Actor, filter: ClearFilter): Session[] {
  const rows = ikeRows(my).filter(
    (row) => filter === 'all' || row.ha === (filter === 'active' ? 'ACTIVE' : 'STANDBY'),
  );
  const rowsOf = new Map<string, IkeRow[]>();
  for (const row of rows) {
    const pair = `${row.local} ${row.peer}`;
    rowsOf.set(pair, [...(rowsOf.get(pair) ?? []), row]);
  }
  return mapFacts(my, { filter }).flatMap((of) => {
    const byPeer = new Map<Ipv4, FlowFacts[]>();
    for (const flow of of.flows)
      if (flow.peer !== undefined) byPeer.set(flow.peer, [...(byPeer.get(flow.peer) ?? []), flow]);
    return [...byPeer].map(([peer, flows]) => {
      const ike = rowsOf.get(`${of.local} ${peer}`) ?? [];
      return { port: of.port, peer, local: of.local, ike, flows, status: statusOf(ike, flows) };
    });
  });
}

/** A flow as an access list would say it. */
export const flowWords = (flow: FlowFacts): string =>
  `permit ${flow.localIdent.protocol === 0 ? 'ip' : flow.localIdent.protocol} ` +
  `${identWords(flow.localIdent)} ${identWords(flow.remoteIdent)}`;

/** `01:02:03`. */
export const hms = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');

/** `show crypto session [detail]` (G-13, G-18; reference/show-crypto-session-detail/ios-12.4-form.txt). */
export const sessionText = {
  lines: function* (all: readonly Session[], detail: boolean, nowMs: number): Iterable<string> {
    yield 'Crypto session current status';
    yield '';
    for (const session of all) {
      const peer = formatIpv4(session.peer);
      yield `Interface:${session.port}`;
      yield `Session status:${session.status}`;
      yield `Peer:${peer} port 500${detail ? ' fvrf: (none) ivrf: (none)' : ''}`;
      if (detail) {
        yield '      Desc: (none)';
        yield `      Phase1_id: ${session.ike.some((row) => row.state === 'QM_IDLE') ? peer : '(none)'}`;
      }
      for (const row of session.ike) {
        const done = row.state === 'QM_IDLE';
        yield `  IKE SA:local ${formatIpv4(session.local)}/500 remote ${peer}/500 ${done ? 'Active' : 'Inactive'}`;
        if (detail)
          yield (
            `          Capabilities:(none) connid:${row.connId} lifetime:` +
            (done ? hms(Math.max(0, Math.floor((row.expiresAtMs - nowMs) / 1000))) : '0')
          );
      }
      for (const flow of session.flows) {
        yield `  IPSEC FLOW:${flowWords(flow)}`;
        yield `        Active SAs:${flow.sas.length}, origin:${flow.fromAcl ? 'crypto map' : 'dynamic crypto map'}`;
        if (!detail) continue;
        const life = (direction: 'in' | 'out'): string => {
          const sa = flow.sas.findLast((each) => each.direction === direction);
          return sa ? `${sa.kilobytes}/${sa.seconds}` : '0/0';
        };
        const { decaps, encaps, sendErrors, recvErrors } = flow.counters;
        yield `        Inbound:  #pkts dec'ed ${decaps} drop ${recvErrors} life (KB/Sec) ${life('in')}`;
        yield `        Outbound: #pkts enc'ed ${encaps} drop ${sendErrors} life (KB/Sec) ${life('out')}`;
      }
      yield '';
    }
  },
};

/** `show crypto session`. */
export const showSession = show('show crypto session [active | standby] [detail]', {
  help,
  facts: (my, args) => sessions(my, filterOf(args)),
  text: (all, args, my) =>
    machineOf(my)
      .release.replaced(sessionText)
      .lines(all, args.detail === true, my.nowMs),
});

/** `show crypto engine connections active` in the columns of 12.3. */
export const connectionText = {
  lines: function* (
    ike: readonly { row: IkeRow; port: string }[],
    sas: readonly { sa: SaFacts; port: string; local: Ipv4; packets: number }[],
  ): Iterable<string> {
    const line = (
      id: number,
      port: string,
      local: Ipv4,
      algorithm: string,
      out: number,
      into: number,
    ): string =>
      `${String(id).padStart(4)} ${port.padEnd(20)} ${formatIpv4(local).padEnd(15)} set    ${algorithm.padEnd(20)} ` +
      `${String(out).padStart(8)} ${String(into).padStart(8)}`;
    yield '';
    yield '  ID Interface            IP-Address      State  Algorithm             Encrypt  Decrypt';
    for (const { row, port } of ike) yield line(row.connId, port, row.local, engineName(row), 0, 0);
    for (const { sa, port, local, packets } of sas)
      yield line(
        sa.connId,
        port,
        local,
        sa.transform,
        sa.direction === 'out' ? packets : 0,
        sa.direction === 'in' ? packets : 0,
      );
    yield '';
  },
};

const cipherNames = {
  des: 'DES_56_CBC',
  '3des': '3DES_168_CBC',
  aes: 'AES_128_CBC',
  'aes 192': 'AES_192_CBC',
  'aes 256': 'AES_256_CBC',
};

const engineName = (row: IkeRow): string =>
  row.terms ? `HMAC_${row.terms.hash.toUpperCase()}+${cipherNames[row.terms.encryption]}` : 'none';

const showConnections = show('show crypto engine connections active', {
  help,
  facts: (my) => {
    const maps = mapFacts(my, { filter: 'all' });
    const portOf = new Map(maps.map((of) => [of.local, of.port]));
    return {
      ike: ikeRows(my)
        .filter((row) => row.connId > 0)
        .map((row) => ({ row, port: portOf.get(row.local) ?? '<none>' }))
        .reverse(),
      sas: maps.flatMap((of) =>
        of.flows.flatMap((flow) =>
          flow.sas.map((sa) => ({
            sa,
            port: of.port,
            local: of.local,
            packets: sa.direction === 'in' ? flow.counters.decaps : flow.counters.encaps,
          })),
        ),
      ),
    };
  },
  text: ({ ike, sas }, _args, my) => machineOf(my).release.replaced(connectionText).lines(ike, sas),
});

/** A standby router asks again even if it had nothing to clear: what did not fit before may fit now (M-060). */
export function clearSas(my: Actor, filter: ClearFilter, which: ClearWhich): void {
  clearIpsec(my, filter, which);
  if (filter !== 'active') my.say(haCleared, { what: 'ipsec' });
}

/** `clear crypto sa`. */
export const clearSa = act('clear crypto sa [active | standby]', {
  help,
  run: ({ my }, args) => clearSas(my, filterOf(args), {}),
});

const clearPeer = act('clear crypto sa peer {<remote:ip> | <host:word>}', {
  help,
  run: ({ my }, { remote, host }) => {
    const peer = remote ?? parseIpv4(host ?? '');
    if (peer !== undefined) clearSas(my, 'all', { peer });
  },
});

const clearMap = act('clear crypto sa map <name:word>', {
  help,
  run: ({ my }, { name }) => clearSas(my, 'all', { map: name }),
});

const oneSa = '<remote:ip> {ah | esp} <spiNumber:word>';

/** SPIs are typed in decimal or behind `0x` (C-042). */
function clearOne(
  my: Actor,
  args: { remote: Ipv4; ah?: true; spiNumber: string },
  print: (line: string) => void,
): void {
  const spi = /^(0x[0-9a-f]+|\d+)$/i.test(args.spiNumber) ? Number(args.spiNumber) : Number.NaN;
  if (!(spi >= 256 && spi <= 0xffffffff)) {
    print('% Invalid SPI');
    return;
  }
  clearSas(my, 'all', { sa: { destination: args.remote, protocol: args.ah ? 'ah' : 'esp', spi } });
}

const clearSpi = act(`clear crypto sa spi ${oneSa}` as const, {
  help,
  run: ({ my, print }, args) => clearOne(my, args, print),
});

const clearEntry = act(`clear crypto sa entry ${oneSa}` as const, {
  help,
  run: ({ my, print }, args) => clearOne(my, args, print),
});

const clearIke = event<{ readonly filter: ClearFilter }>('clear IKE of sessions');

/** Clears IPsec SAs and IKE SAs. */
export function clearSessions(my: Actor, filter: ClearFilter): void {
  // IPsec first: its deletes need the IKE SA.
  clearIpsec(my, filter);
  my.say(clearIke, { filter });
}

/** `clear crypto session`. */
export const clearSession = act('clear crypto session [active | standby]', {
  help,
  run: ({ my }, args) => clearSessions(my, filterOf(args)),
});

/** The EXEC commands of SAs and sessions. */
export const saCommands = [
  showSa,
  showSome,
  showSession,
  showConnections,
  clearSa,
  clearPeer,
  clearMap,
  clearSpi,
  clearEntry,
  clearSession,
];

/** The second step of clearing sessions. */
export const sessionHandlers = [
  on(clearIke, (my, { filter }) => {
    clearIsakmp(my, filter);
    if (filter !== 'active') my.say(haCleared, { what: 'session' });
  }),
  on(engineSwitched, (my) => clearSessions(my, 'all')),
];
