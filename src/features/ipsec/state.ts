/** Knows the flows and SAs of a router and how they are found. */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import type { Protocol } from '../ip/index.ts';
import type { Encapsulation, Ident, QuickAnswer, QuickNode, QuickOffer, Spis } from '../isakmp/index.ts';
import { FlowIndex } from './flow-index.ts';
import type { Cookies, SaIds } from './events.ts';

/** One direction of the SAs of a negotiation: AH and ESP go in step (behaviours.md B-182). */
export interface Half {
  readonly spis: Spis;
  /** Keys by SPI. */
  readonly keys: Readonly<Record<string, string>>;
  flowId: number;
  connIds: Spis;
  installedAtMs: number;
  /** Seconds it lives from its installation on. */
  readonly lifeSeconds: number;
  /** Kilobytes it started with; on a standby router the last value received. */
  startKb: number;
  bytes: number;
  /** The last number sent, or the highest received. */
  sequence: number;
  /** Which of the numbers up to `sequence` were received: bit 0 is `sequence` itself. */
  seen: bigint;
  /** Packets since the standby router was told last. */
  sinceUpdate: number;
  lastVolumeSentKb: number;
}

/** The SAs of one negotiation. */
export interface Bundle {
  /** Counts negotiations on this router; the higher the newer. */
  readonly id: number;
  readonly flow: string;
  readonly local: Ipv4;
  readonly peer: Ipv4;
  readonly transforms: readonly string[];
  readonly mode: Encapsulation;
  readonly pfsGroup: 1 | 2 | 5 | undefined;
  readonly initiator: boolean;
  readonly lifeKilobytes: number;
  readonly windowSize: number;
  readonly expiresAtMs: number;
  /** Missing until a copy is installed (decisions.md D-10). */
  inbound: Half;
  outbound: Half;
  inReady: boolean;
  outReady: boolean;
  cookies: Cookies;
  /** A newer negotiation carries the traffic, or is under way. */
  superseded: boolean;
  renewing: boolean;
  ha: { readonly vip: Ipv4; status: 'ACTIVE' | 'STANDBY' } | undefined;
}

/** What was counted on a flow; it survives re-negotiation (S-ALICE). */
export interface FlowCounters {
  encaps: number;
  decaps: number;
  sendErrors: number;
  recvErrors: number;
  noSa: number;
  invalidSa: number;
  verifyFailed: number;
  invalidIdentity: number;
  replayFailed: number;
}

/** What one line of a crypto access list, one accepted proposal or one protection covers. */
export interface Flow {
  readonly key: string;
  /** Counts up in the order in which flows were first used. */
  readonly serial: number;
  readonly origin: 'acl' | 'dynamic' | 'protect';
  readonly map: string;
  readonly sequence: number;
  readonly local: Ipv4;
  readonly localIdent: Ident;
  readonly remoteIdent: Ident;
  /** Of several peers, the one to try. */
  peerIndex: number;
  peer: Ipv4 | undefined;
  counters: FlowCounters;
  /** Ids of its SAs, oldest first. */
  bundles: number[];
  /** The request under way. */
  request: string | undefined;
  heardAtMs: number;
  sentAtMs: number;
}

/** What `protect` asked for. */
export interface Protection {
  readonly tag: string;
  readonly port: string;
  readonly local: Ipv4;
  readonly remote: Ipv4;
  readonly protocol: Protocol;
  readonly profile: string;
  readonly ofTunnel?: true;
  readonly stateful?: true;
}

/** A map on an interface (behaviours.md M-081). */
export interface Binding {
  readonly port: string;
  readonly map: string;
  readonly redundancy: boolean;
  readonly stateful: boolean;
  readonly group: number | undefined;
  readonly groupName: string | undefined;
  /** The virtual address that is its end; missing: the real address of the interface. */
  vip: Ipv4 | undefined;
}

/** An offer that was accepted and not confirmed yet. */
export interface Accepted {
  readonly flow: string;
  readonly offer: QuickOffer;
  readonly answer: QuickAnswer;
}

/** Where flows and SAs are. */
export const ipsecStore = slice('ipsec', () => ({
  bindings: new Map<string, Binding>(),
  /** Interfaces by the map they carry. */
  portsOfMap: new Map<string, Set<string>>(),
  /** How many bindings use a virtual address statefully. */
  statefulVips: new Map<Ipv4, number>(),
  /** By the key of their flow. */
  protections: new Map<string, Protection>(),
  protectionsOfPort: new Map<string, Set<string>>(),
  /** Those of tunnels by their ends and protocol. */
  protectedTunnels: new Map<string, string>(),
  flows: new Map<string, Flow>(),
  /** Flows by map and sequence number. */
  flowsOfEntry: new Map<string, FlowIndex>(),
  flowSerials: 0,
  bundles: new Map<number, Bundle>(),
  /** By destination, protocol and SPI. */
  inbound: new Map<string, number>(),
  /** By peer, protocol and SPI. */
  outbound: new Map<string, number>(),
  ofPair: new Map<string, Set<number>>(),
  serials: 0,
  flowIds: 0,
  /** How many SAs got a number of their own so far, where the release numbers them one by one. */
  numbered: 0,
  requests: new Map<string, string>(),
  accepted: new Map<string, Accepted>(),
  /** When an unknown SPI or a clear packet of a peer was logged last. */
  complained: new Map<string, number>(),
}));

/** The key of an SA in the tables. */
export function saKey(address: Ipv4, protocol: 'esp' | 'ah', spi: number): string {
  return `${address} ${protocol} ${spi}`;
}

/** The key of a pair of addresses. */
export function pairOf(local: Ipv4, peer: Ipv4): string {
  return `${local} ${peer}`;
}

/** The key of what a tunnel makes, protected or not. */
export function wrappedKey(source: Ipv4, destination: Ipv4, protocol: string): string {
  return `${source} ${destination} ${protocol}`;
}

/** The key of an accepted offer. */
export function nodeKey(node: QuickNode): string {
  return `${node.sa} ${node.messageId}`;
}

const identKey = (ident: Ident): string => `${ident.address}/${ident.mask}/${ident.protocol}/${ident.port}`;

/** The key of a flow. */
export function flowKey(
  map: string,
  sequence: number,
  local: Ipv4,
  localIdent: Ident,
  remoteIdent: Ident,
): string {
  return `${map} ${sequence} ${local} ${identKey(localIdent)} ${identKey(remoteIdent)}`;
}

/** Whether two identities are the same. */
export function sameIdent(a: Ident, b: Ident): boolean {
  return a.address === b.address && a.mask === b.mask && a.protocol === b.protocol && a.port === b.port;
}

/** Whether one identity lies inside another. */
export function insideIdent(inner: Ident, outer: Ident): boolean {
  return (
    (inner.mask & outer.mask) >>> 0 === outer.mask &&
    (inner.address & outer.mask) >>> 0 === outer.address &&
    (outer.protocol === 0 || outer.protocol === inner.protocol) &&
    (outer.port === 0 || outer.port === inner.port)
  );
}

/** The counters of a flow that carried nothing. */
export const noCounters = (): FlowCounters => ({
  encaps: 0,
  decaps: 0,
  sendErrors: 0,
  recvErrors: 0,
  noSa: 0,
  invalidSa: 0,
  verifyFailed: 0,
  invalidIdentity: 0,
  replayFailed: 0,
});

/** What a flow is made from. */
export type FlowPlan = Pick<
  Flow,
  'origin' | 'map' | 'sequence' | 'local' | 'localIdent' | 'remoteIdent' | 'peer'
>;

/** The flow of a plan, made on first use. */
export function flowFor(my: Actor, plan: FlowPlan): Flow {
  const store = my.state(ipsecStore);
  const key = flowKey(plan.map, plan.sequence, plan.local, plan.localIdent, plan.remoteIdent);
  let flow = store.flows.get(key);
  if (!flow) {
    flow = {
      ...plan,
      key,
      serial: ++store.flowSerials,
      peerIndex: 0,
      counters: noCounters(),
      bundles: [],
      request: undefined,
      heardAtMs: 0,
      sentAtMs: 0,
    };
    store.flows.set(key, flow);
    const entry = entryKey(plan.map, plan.sequence);
    const index = store.flowsOfEntry.get(entry) ?? new FlowIndex();
    index.add(flow);
    store.flowsOfEntry.set(entry, index);
  }
  return flow;
}

/** The key of an entry of a map. */
export function entryKey(map: string, sequence: number): string {
  return `${map} ${sequence}`;
}

/** The flows of an entry, in the order in which they were first used. */
export function flowsOf(my: Actor, map: string, sequence: number): Flow[] {
  return my.state(ipsecStore).flowsOfEntry.get(entryKey(map, sequence))?.all ?? [];
}

/** Of the flows of an entry between these addresses that pass a test, the one first used. */
export function flowBetween(
  my: Actor,
  entry: { readonly map: string; readonly sequence: number },
  ends: { readonly local: Ipv4; readonly remote: Ipv4 },
  test: (flow: Flow) => boolean,
): Flow | undefined {
  const index = my.state(ipsecStore).flowsOfEntry.get(entryKey(entry.map, entry.sequence));
  return index?.find(ends.local, ends.remote, test);
}

/** Forgets a flow with its counters. */
export function dropFlow(my: Actor, flow: Flow): void {
  const store = my.state(ipsecStore);
  store.flows.delete(flow.key);
  store.flowsOfEntry.get(entryKey(flow.map, flow.sequence))?.delete(flow);
  if (flow.request !== undefined) store.requests.delete(flow.request);
}

/** The SAs of a flow, oldest first. */
export function bundlesOf(my: Actor, flow: Flow): Bundle[] {
  const { bundles } = my.state(ipsecStore);
  return flow.bundles.flatMap((id) => bundles.get(id) ?? []);
}

/** The newest SAs of a flow that can send. */
export function sendingBundle(my: Actor, flow: Flow): Bundle | undefined {
  return bundlesOf(my, flow).findLast((bundle) => bundle.outReady);
}

/** All SAs between two addresses. */
export function bundlesBetween(my: Actor, local: Ipv4, peer: Ipv4): Bundle[] {
  const store = my.state(ipsecStore);
  return [...(store.ofPair.get(pairOf(local, peer)) ?? [])].flatMap((id) => store.bundles.get(id) ?? []);
}

/** What identifies the SAs of a negotiation outside this router. */
export function idsOf(bundle: Bundle): SaIds {
  const { local, peer } = bundle;
  return { local, peer, inSpis: bundle.inbound.spis, outSpis: bundle.outbound.spis };
}

/** Kilobytes left of one direction (S-HA: start - floor(bytes / 1024)). */
export function kilobytesLeft(half: Half): number {
  return half.startKb - Math.floor(half.bytes / 1024);
}

/** Whole seconds left of one direction. */
export function secondsLeft(my: Actor, half: Half): number {
  return Math.max(0, half.lifeSeconds - Math.floor((my.nowMs - half.installedAtMs) / 1000));
}

/**
 * The volume that SAs start with: up to 5 % below the agreed one, drawn once per negotiation (decisions.md D-10,
 * behaviours.md M-047). Releases before 12.3 start at the agreed value.
 */
export const startVolume = {
  draw: (my: Actor, peer: Ipv4, kilobytes: number): number =>
    my.draw(
      'volume',
      formatIpv4(peer),
      (next) => kilobytes - Math.floor(kilobytes * 0.05 * (next() / 2 ** 32)),
    ),
};

/**
 * Numbers the directions that are installed at one instant, in the order given: a flow id for each, and 2000 more as
 * conn id of all its SAs (behaviours.md B-182). Releases that number otherwise replace this.
 */
export const flowNumbers: {
  readonly take: (my: Actor, halves: readonly Half[], peer: Ipv4, local: Ipv4) => void;
} = {
  take: (my, halves, peer) => {
    const store = my.state(ipsecStore);
    for (const half of halves) {
      half.flowId = my.draw('flow-id', formatIpv4(peer), () => ++store.flowIds);
      const connId = 2000 + half.flowId;
      half.connIds = {
        ...(half.spis.esp === undefined ? {} : { esp: connId }),
        ...(half.spis.ah === undefined ? {} : { ah: connId }),
      };
    }
  },
};

/** When the halves of a copy are installed after its receipt (decisions.md D-10). */
export const standbyTiming = { outboundMs: 20, inboundMs: 40 };

/** Draws the start volume as the release does it. */
export function drawVolume(my: Actor, peer: Ipv4, kilobytes: number): number {
  return machineOf(my).release.replaced(startVolume).draw(my, peer, kilobytes);
}

/** Numbers directions as the release does it. */
export function takeNumbers(my: Actor, halves: readonly Half[], peer: Ipv4, local: Ipv4): void {
  machineOf(my).release.replaced(flowNumbers).take(my, halves, peer, local);
}
