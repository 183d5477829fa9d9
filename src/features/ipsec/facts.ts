/** Knows what the displays of IPsec show: interfaces with their flows and SAs, as values. */
import type { Actor } from '../../sim/actor.ts';
import { compareInterfaceNames } from '../../text/interface-name.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { entriesOf } from '../acl/index.ts';
import { isVirtual } from '../interfaces/index.ts';
import type { ClearFilter, Encapsulation, Ident } from '../isakmp/index.ts';
import type { Cookies } from './events.ts';
import { entriesOfMap, identsOfLine, localOf } from './maps.ts';
import {
  bundlesOf,
  flowKey,
  flowsOf,
  ipsecStore,
  kilobytesLeft,
  noCounters,
  secondsLeft,
  type Bundle,
  type Flow,
  type FlowCounters,
  type Half,
} from './state.ts';
import { classesOf, detectsReplay, ivBytes, protocolTransforms } from './transforms.ts';

/** One SA as displayed. */
export interface SaFacts {
  readonly protocol: 'esp' | 'ah';
  readonly direction: 'in' | 'out';
  /** Where its packets go. */
  readonly destination: Ipv4;
  readonly spi: number;
  readonly transform: string;
  readonly mode: Encapsulation;
  readonly connId: number;
  readonly flowId: number;
  readonly map: string;
  readonly kilobytes: number;
  readonly seconds: number;
  readonly lastVolumeSentKb: number;
  readonly cookies: Cookies;
  readonly ivBytes: number;
  readonly replay: boolean;
  readonly windowSize: number;
  /** Set for SAs that fail over. */
  readonly ha: 'ACTIVE' | 'STANDBY' | undefined;
}

/** A flow as displayed. */
export interface FlowFacts {
  readonly localIdent: Ident;
  readonly remoteIdent: Ident;
  readonly local: Ipv4;
  readonly peer: Ipv4 | undefined;
  readonly fromAcl: boolean;
  readonly counters: FlowCounters;
  readonly outboundSpi: number;
  readonly pfsGroup: 1 | 2 | 5 | undefined;
  readonly sas: readonly SaFacts[];
}

/** A map on an interface as displayed. */
export interface MapFacts {
  readonly port: string;
  readonly tag: string;
  readonly local: Ipv4;
  readonly flows: readonly FlowFacts[];
}

/** Which SAs a display shows. */
export interface Selection {
  readonly filter: ClearFilter;
  readonly map?: string | undefined;
  readonly port?: string | undefined;
  readonly peer?: Ipv4 | undefined;
}

const unusedCounters = noCounters();

function sasOf(my: Actor, bundle: Bundle, map: string): SaFacts[] {
  const facts = (half: Half, direction: 'in' | 'out', protocol: 'esp' | 'ah'): SaFacts[] => {
    const spi = half.spis[protocol];
    if (spi === undefined) return [];
    const { cipher, authenticator } = classesOf(bundle.transforms);
    return [
      {
        protocol,
        direction,
        destination: direction === 'in' ? bundle.local : bundle.peer,
        spi,
        transform: protocolTransforms(bundle.transforms, protocol),
        mode: bundle.mode,
        connId: half.connIds[protocol] ?? 0,
        flowId: half.flowId,
        map,
        kilobytes: kilobytesLeft(half),
        seconds: secondsLeft(my, half),
        lastVolumeSentKb: half.lastVolumeSentKb,
        cookies: bundle.cookies,
        ivBytes: protocol === 'esp' ? ivBytes(cipher) : 0,
        replay: protocol === 'ah' || authenticator !== undefined || detectsReplay(bundle.transforms),
        windowSize: bundle.windowSize,
        ha: bundle.ha?.status,
      },
    ];
  };
  return [
    ...(bundle.inReady ? [...facts(bundle.inbound, 'in', 'esp'), ...facts(bundle.inbound, 'in', 'ah')] : []),
    ...(bundle.outReady
      ? [...facts(bundle.outbound, 'out', 'esp'), ...facts(bundle.outbound, 'out', 'ah')]
      : []),
  ];
}

function flowFacts(my: Actor, flow: Flow, filter: ClearFilter): FlowFacts | undefined {
  const wanted = bundlesOf(my, flow).filter(
    (bundle) => filter === 'all' || bundle.ha?.status === (filter === 'active' ? 'ACTIVE' : 'STANDBY'),
  );
  if (filter !== 'all' && wanted.length === 0) return undefined;
  const sending = wanted.findLast((bundle) => bundle.outReady);
  return {
    localIdent: flow.localIdent,
    remoteIdent: flow.remoteIdent,
    local: flow.local,
    peer: flow.peer,
    fromAcl: flow.origin !== 'dynamic',
    counters: { ...flow.counters },
    outboundSpi: sending?.outbound.spis.esp ?? sending?.outbound.spis.ah ?? 0,
    pfsGroup: sending?.pfsGroup,
    sas: wanted.flatMap((bundle) => sasOf(my, bundle, flow.map)),
  };
}

/** The flows of a map at an address: each permit of its lists, used or not, and what dynamic entries accepted. */
function flowsOfMap(my: Actor, map: string, local: Ipv4, filter: ClearFilter): FlowFacts[] {
  const { flows } = my.state(ipsecStore);
  const found: FlowFacts[] = [];
  const add = (flow: Flow | undefined): void => {
    const facts = flow && flowFacts(my, flow, filter);
    if (facts) found.push(facts);
  };
  for (const entry of entriesOfMap(my, map)) {
    if (entry.dynamic !== undefined) {
      for (const flow of flowsOf(my, map, entry.sequence))
        if (flow.local === local && flow.bundles.length > 0) add(flow);
      continue;
    }
    for (const line of entriesOf(my, entry.acl ?? '') ?? []) {
      if (line.action !== 'permit') continue;
      const { localIdent, remoteIdent } = identsOfLine(line);
      const used = flows.get(flowKey(map, entry.sequence, local, localIdent, remoteIdent));
      if (used) add(used);
      else if (filter === 'all')
        found.push({
          localIdent,
          remoteIdent,
          local,
          peer: entry.peers[0],
          fromAcl: true,
          counters: unusedCounters,
          outboundSpi: 0,
          pfsGroup: undefined,
          sas: [],
        });
    }
  }
  return found;
}

/** Maps on interfaces with their flows, in the order of the interfaces, tunnels last. */
export function mapFacts(my: Actor, { filter, map, port, peer }: Selection): MapFacts[] {
  const { bindings, protections, flows } = my.state(ipsecStore);
  const found: MapFacts[] = [];
  for (const binding of bindings.values()) {
    const local = localOf(my, binding);
    if (local === undefined) continue;
    found.push({
      port: binding.port,
      tag: binding.map,
      local,
      flows: flowsOfMap(my, binding.map, local, filter),
    });
  }
  for (const [key, { tag, port: on, local }] of protections) {
    const flow = flows.get(key);
    const facts = flow && flowFacts(my, flow, filter);
    found.push({ port: on, tag, local, flows: facts ? [facts] : [] });
  }
  return found
    .filter((each) => (map === undefined || each.tag === map) && (port === undefined || each.port === port))
    .map((each) => ({
      ...each,
      flows: peer === undefined ? each.flows : each.flows.filter((flow) => flow.peer === peer),
    }))
    .sort(
      (a, b) =>
        Number(isVirtual(a.port)) - Number(isVirtual(b.port)) || compareInterfaceNames(a.port, b.port),
    );
}

const allOnes = 0xffffffff;

/** `host 192.0.2.1`, or `10.0.0.0/255.0.0.0`. */
export function identWords(ident: Ident): string {
  return ident.mask === allOnes
    ? `host ${formatIpv4(ident.address)}`
    : `${formatIpv4(ident.address)}/${formatIpv4(ident.mask)}`;
}
