/** Knows how 12.4 lays out SAs, sessions and maps (reference/show-crypto-ipsec-sa, show-crypto-session-detail/ios-12.4-form.txt). */
import { aclText, type AclEntry } from '../acl/index.ts';
import { formatIpv4 } from '../../text/address.ts';
import type { FlowFacts, MapFacts, SaFacts } from './facts.ts';
import { spiText } from './messages.ts';
import {
  cookiesText,
  flowWords,
  hms,
  ident,
  type counterText,
  type flowText,
  type interfaceText,
  type saSections,
  type saText,
  type Session,
  type sessionText,
} from './show.ts';
import type { EntryFacts, mapText, ShownMap } from './show-map.ts';

/** One SA, with blanks behind the colons; what fails over has two lines more, as in 12.3(11)T. */
export const saText12_4: typeof saText = {
  lines: function* (sa: SaFacts) {
    yield `      spi: ${spiText(sa.spi)}`;
    yield `        transform: ${sa.transform} ,`;
    yield `        in use settings ={${sa.mode}, }`;
    yield `        conn id: ${sa.connId}, flow_id: ${sa.flowId}, crypto map: ${sa.map}`;
    yield `        sa timing: remaining key lifetime (k/sec): (${sa.kilobytes}/${sa.seconds})`;
    if (sa.ha) {
      yield `           HA last key lifetime sent(k): (${sa.lastVolumeSentKb})`;
      yield `        ike_cookies: ${cookiesText(sa)}`;
    }
    if (sa.ivBytes > 0) yield `        IV size: ${sa.ivBytes} bytes`;
    yield `        replay detection support: ${sa.replay ? 'Y' : 'N'}`;
    yield `        Status: ${sa.ha ?? 'ACTIVE'}`;
  },
};

/** What went wrong in a flow, in sum or one by one; 12.2 has the same lines. */
export function* errorLines(c: FlowFacts['counters'], detail: boolean): Iterable<string> {
  if (!detail) {
    yield `    #send errors ${c.sendErrors}, #recv errors ${c.recvErrors}`;
    return;
  }
  yield `    #pkts no sa (send) ${c.noSa}, #pkts invalid sa (rcv) ${c.invalidSa}`;
  yield `    #pkts encaps failed (send) ${c.sendErrors - c.noSa}, #pkts decaps failed (rcv) 0`;
  yield `    #pkts invalid prot (recv) 0, #pkts verify failed: ${c.verifyFailed}`;
  yield `    #pkts invalid identity (recv) ${c.invalidIdentity}, #pkts invalid len (rcv) 0`;
  yield '    #pkts replay rollover (send): 0, #pkts replay rollover (rcv) 0';
  yield `    ##pkts replay failed (rcv): ${c.replayFailed}`;
  yield '    #pkts internal err (send): 0, #pkts internal err (recv) 0';
}

/** The counters of a flow. */
export const counterText12_4: typeof counterText = {
  lines: function* (c: FlowFacts['counters'], detail: boolean) {
    yield `    #pkts encaps: ${c.encaps}, #pkts encrypt: ${c.encaps}, #pkts digest: ${c.encaps}`;
    yield `    #pkts decaps: ${c.decaps}, #pkts decrypt: ${c.decaps}, #pkts verify: ${c.decaps}`;
    yield '    #pkts compressed: 0, #pkts decompressed: 0';
    yield '    #pkts not compressed: 0, #pkts compr. failed: 0';
    yield '    #pkts not decompressed: 0, #pkts decompress failed: 0';
    yield* errorLines(c, detail);
  },
};

/** What surrounds the SAs of a flow. */
export const flowText12_4: typeof flowText = {
  head: function* (flow: FlowFacts, port: string, _detail: boolean, counters: Iterable<string>) {
    const peer = formatIpv4(flow.peer ?? 0);
    yield '';
    yield '   protected vrf: (none)';
    yield `   local  ident (addr/mask/prot/port): ${ident(flow.localIdent)}`;
    yield `   remote ident (addr/mask/prot/port): ${ident(flow.remoteIdent)}`;
    yield `   current_peer ${peer} port 500`;
    yield `     PERMIT, flags={${flow.fromAcl ? 'origin_is_acl,' : ''}}`;
    yield* counters;
    yield '';
    yield `     local crypto endpt.: ${formatIpv4(flow.local)}, remote crypto endpt.: ${peer}`;
    yield `     path mtu 1500, ip mtu 1500, ip mtu idb ${port}`;
    yield `     current outbound spi: ${spiText(flow.outboundSpi)}`;
  },
};

/** The first lines of an interface. */
export const interfaceText12_4: typeof interfaceText = {
  lines: (of: MapFacts) => [
    '',
    `interface: ${of.port}`,
    `    Crypto map tag: ${of.tag}, local addr ${formatIpv4(of.local)}`,
  ],
};

/** The headings, each with an empty line above it. */
export const saSections12_4: typeof saSections = {
  protocols: () => ['esp', 'ah', 'pcp'],
  title: (direction, protocol) => ['', `     ${direction}bound ${protocol} sas:`],
};

/** The letters of `Capabilities:` in the detailed form. */
const legend = [
  'Code: C - IKE Configuration mode, D - Dead Peer Detection     ',
  'K - Keepalives, N - NAT-traversal, X - IKE Extended Authentication',
  'F - IKE Fragmentation',
  '',
];

/** `show crypto session [detail]`; the blanks at line ends are the device's own. */
export const sessionText12_4: typeof sessionText = {
  lines: function* (all: readonly Session[], detail: boolean, nowMs: number) {
    yield 'Crypto session current status';
    yield '';
    if (detail) yield* legend;
    for (const session of all) {
      const peer = formatIpv4(session.peer);
      yield `Interface: ${session.port}`;
      yield `Session status: ${session.status.padEnd(14)}`;
      yield `Peer: ${peer} port 500 ${detail ? 'fvrf: (none) ivrf: (none)' : ''}`;
      if (detail) {
        yield '      Desc: (none)';
        yield `      Phase1_id: ${session.ike.some((row) => row.state === 'QM_IDLE') ? peer : '(none)'}`;
      }
      for (const row of session.ike) {
        const done = row.state === 'QM_IDLE';
        yield `  IKE SA: local ${formatIpv4(session.local)}/500 remote ${peer}/500 ${done ? 'Active' : 'Inactive'} `;
        if (detail) {
          const lifetime = done ? hms(Math.max(0, Math.floor((row.expiresAtMs - nowMs) / 1000))) : '0';
          yield `          Capabilities:(none) connid:${row.connId} lifetime:${lifetime}`;
        }
      }
      for (const flow of session.flows) {
        yield `  IPSEC FLOW: ${flowWords(flow)} `;
        yield `        Active SAs: ${flow.sas.length}, origin: ${flow.fromAcl ? 'crypto map' : 'dynamic crypto map'}`;
        if (detail) yield* flowCounters(flow);
      }
      yield '';
    }
  },
};

function* flowCounters(flow: FlowFacts): Iterable<string> {
  const life = (direction: 'in' | 'out'): string => {
    const sa = flow.sas.findLast((each) => each.direction === direction);
    return sa ? `${sa.kilobytes}/${sa.seconds}` : '0/0';
  };
  const { decaps, encaps, sendErrors, recvErrors } = flow.counters;
  yield `        Inbound:  #pkts dec'ed ${decaps} drop ${recvErrors} life (KB/Sec) ${life('in')}`;
  yield `        Outbound: #pkts enc'ed ${encaps} drop ${sendErrors} life (KB/Sec) ${life('out')}`;
}

function* listLines(acl: string, lines: readonly AclEntry[]): Iterable<string> {
  if (acl !== '') yield `\tExtended IP access list ${acl}`;
  for (const line of lines) yield `\t    access-list ${acl === '' ? '' : `${acl} `}${aclText(line)}`;
}

function* entryText(entry: EntryFacts): Iterable<string> {
  const { view } = entry;
  if (entry.profile !== undefined) yield `\tProfile name: ${entry.profile}`;
  if (entry.isInstance) yield '\tMap is a PROFILE INSTANCE.';
  if (view.description !== undefined) yield `\tDescription: ${view.description}`;
  for (const peer of view.peerNames) yield `\tPeer = ${peer}`;
  if (view.isakmpProfile !== undefined) yield `\tISAKMP Profile: ${view.isakmpProfile}`;
  if (view.acl !== undefined) yield* listLines(view.acl, entry.lines);
  else if (entry.profile === undefined) yield '\tNo matching address list set.';
  if (entry.currentPeer !== undefined) yield `\tCurrent peer: ${formatIpv4(entry.currentPeer)}`;
  yield `\tSecurity association lifetime: ${entry.kilobytes} kilobytes/${entry.seconds} seconds`;
  yield `\tPFS (Y/N): ${view.pfs === undefined ? 'N' : 'Y'}`;
  if (view.pfs !== undefined) yield `\tDH group:  group${view.pfs}`;
  yield '\tTransform sets={ ';
  for (const name of view.transformSets) yield `\t\t${name}, `;
  yield '\t}';
  if (view.reverseRoute !== undefined) yield '\tReverse Route Injection Enabled';
}

/** `show crypto map`: each entry with the interfaces of its map below (show-crypto-map/ios-12.4-no-ipv4-word-and-15.txt). */
export const mapText12_4: typeof mapText = {
  lines: function* (maps: readonly ShownMap[]) {
    if (maps.length === 0) yield 'No crypto maps found.';
    const ports = new Map<string, string[]>();
    for (const { name, port } of maps)
      ports.set(name, [...(ports.get(name) ?? []), ...(port === undefined ? [] : [port])]);
    for (const [name, users] of ports) {
      const { entries } = maps.find((map) => map.name === name)!;
      for (const entry of entries) {
        yield `Crypto Map "${name}" ${entry.view.sequence} ipsec-isakmp`;
        if (entry.view.dynamic !== undefined) yield `\tDynamic map template tag: ${entry.view.dynamic}`;
        else yield* entryText(entry);
        yield `\tInterfaces using crypto map ${name}:`;
        for (const port of users) yield `\t\t${port}`;
        yield '';
      }
    }
  },
};
