/** Knows what happens to packets: protected on the way out, checked and opened on the way in (behaviours.md M-074 to M-076). */
import type { Actor } from '../../sim/actor.ts';
import { answer, on } from '../../sim/event.ts';
import type { Ipv4 } from '../../text/address.ts';
import { countWork } from '../crypto-engine/index.ts';
import {
  inbound,
  isMulticast,
  outbound,
  ownsAddress,
  packetReceived,
  sendPacket,
  type Packet,
} from '../ip/index.ts';
import { spiList, type Encapsulation, type Spis } from '../isakmp/index.ts';
import { log } from '../logging/index.ts';
import { countVolume } from './bundles.ts';
import { replayAdvanced } from './events.ts';
import { invalidIdentity, invalidSpi, notIpsec, replayFailed } from './messages.ts';
import {
  covers,
  identsOfLine,
  judge,
  localOf,
  looksOf,
  protocolNumber,
  replayIntervalOf,
  reversed,
  type EntryView,
} from './maps.ts';
import { protectedFlow, trigger } from './negotiation.ts';
import {
  flowFor,
  flowBetween,
  idsOf,
  ipsecStore,
  kilobytesLeft,
  saKey,
  sendingBundle,
  wrappedKey,
  type Binding,
  type Bundle,
  type Flow,
  type Half,
  type Protection,
} from './state.ts';
import { detectsReplay, protectedBytes } from './transforms.ts';

/** What a protected packet carries. The keys stand for the authenticators that they would make. */
export interface Protected {
  readonly inner: Packet;
  readonly mode: Encapsulation;
  readonly spis: Spis;
  readonly sequence: number;
  readonly keys: Readonly<Record<string, string>>;
}

/** The last sequence number that a 32-bit field can hold. */
export const lastSequence = 2 ** 32 - 1;
/** Complaints about unknown SPIs and clear packets come once a minute per peer (M-075). */
const complaintMs = 60_000;
const allOnes = 0xffffffff;

type Looks = ReturnType<typeof looksOf>;

/** Whether this direction's packets count towards an update for a standby router, and the update itself (B-168, B-169). */
function countForStandby(my: Actor, flow: Flow, bundle: Bundle, half: Half, direction: 'in' | 'out'): void {
  if (bundle.ha?.status !== 'ACTIVE') return;
  const intervals = replayIntervalOf(my, flow.map);
  const interval = direction === 'in' ? intervals.inbound : intervals.outbound;
  half.sinceUpdate++;
  if (interval === 0 || half.sinceUpdate < interval) return;
  half.sinceUpdate = 0;
  half.lastVolumeSentKb = kilobytesLeft(half);
  my.say(replayAdvanced, {
    ...idsOf(bundle),
    vip: bundle.ha.vip,
    direction,
    sequence: half.sequence,
    volumeKb: half.lastVolumeSentKb,
  });
}

function encapsulate(my: Actor, flow: Flow, bundle: Bundle, packet: Packet): void {
  const half = bundle.outbound;
  if (half.sequence >= lastSequence) {
    flow.counters.sendErrors++;
    return;
  }
  half.sequence++;
  flow.counters.encaps++;
  flow.sentAtMs = my.nowMs;
  const bytes = protectedBytes(bundle.transforms, bundle.mode, packet.bytes);
  countWork(my, 'encrypted', packet.bytes, bytes);
  const outer = half.spis.ah === undefined ? 'esp' : 'ah';
  const body: Protected = {
    inner: packet,
    mode: bundle.mode,
    spis: half.spis,
    sequence: half.sequence,
    keys: half.keys,
  };
  my.say(sendPacket, {
    packet: {
      source: bundle.local,
      destination: bundle.peer,
      protocol: outer,
      ttl: 255,
      bytes,
      // `esp` names all protected traffic in faults and replays (decisions.md D-03, D-56), AH alone included; what is
      // inside is named too, so that a fault hits one kind of message with and without protection.
      labels: [...(outer === 'ah' ? ['ah', 'esp'] : ['esp']), ...packet.labels],
      body,
    },
  });
  countForStandby(my, flow, bundle, half, 'out');
  countVolume(my, bundle, half, bytes);
}

/** A packet of a flow leaves: protected, or not at all. Only who owns the local address asks IKE for SAs (M-074, B-224). */
function protectPacket(my: Actor, flow: Flow, packet: Packet): void {
  const bundle = sendingBundle(my, flow);
  if (bundle && bundle.ha?.status !== 'STANDBY' && ownsAddress(my, flow.local)) {
    encapsulate(my, flow, bundle, packet);
    return;
  }
  flow.counters.sendErrors++;
  if (bundle || !ownsAddress(my, flow.local)) return;
  flow.counters.noSa++;
  if (flow.origin !== 'dynamic') trigger(my, flow);
}

const ofProtection = (protection: Protection, looks: Looks): boolean =>
  looks.source === protection.local &&
  looks.destination === protection.remote &&
  looks.protocol === protection.protocol;

function protectionOn(my: Actor, port: string, looks: Looks): Protection | undefined {
  const store = my.state(ipsecStore);
  const wrapped = store.protectedTunnels.get(wrappedKey(looks.source, looks.destination, looks.protocol));
  if (wrapped !== undefined) return store.protections.get(wrapped);
  for (const key of store.protectionsOfPort.get(port) ?? []) {
    const protection = store.protections.get(key);
    if (protection && ofProtection(protection, looks)) return protection;
  }
  return undefined;
}

/** What runs the router itself is never touched by a map (M-083). */
function isControl(my: Actor, packet: Packet): boolean {
  if (isMulticast(packet.destination) || packet.destination === allOnes) return true;
  if (packet.protocol === 'udp' && (packet.labels.includes('ike') || packet.labels.includes('hsrp')))
    return true;
  return (
    packet.protocol === 'sctp' && (ownsAddress(my, packet.source) || ownsAddress(my, packet.destination))
  );
}

function flowCovering(my: Actor, map: string, entry: EntryView, local: Ipv4, looks: Looks): Flow | undefined {
  return flowBetween(
    my,
    { map, sequence: entry.sequence },
    { local: looks.source, remote: looks.destination },
    (flow) =>
      flow.local === local &&
      flow.bundles.length > 0 &&
      covers(flow.localIdent, looks.source, looks.protocol, looks.sourcePort) &&
      covers(flow.remoteIdent, looks.destination, looks.protocol, looks.destinationPort),
  );
}

function leaves(my: Actor, binding: Binding, packet: Packet): 'taken' | undefined {
  const local = localOf(my, binding);
  if (local === undefined) return undefined;
  const looks = looksOf(packet);
  const { map } = binding;
  const verdict = judge(my, map, looks, (entry) => flowCovering(my, map, entry, local, looks) !== undefined);
  switch (verdict.kind) {
    case 'clear':
      return undefined;
    case 'blocked':
      return 'taken';
    case 'dynamic': {
      const flow = flowCovering(my, map, verdict.entry, local, looks);
      if (flow) protectPacket(my, flow, packet);
      return 'taken';
    }
    case 'line': {
      const { entry, line } = verdict;
      const flow = flowFor(my, {
        origin: 'acl',
        map,
        sequence: entry.sequence,
        local,
        ...identsOfLine(line),
        peer: entry.peers[0],
      });
      protectPacket(my, flow, packet);
      return 'taken';
    }
  }
}

/** Whether it is time to complain about a peer again. */
function mayComplain(my: Actor, kind: string, peer: Ipv4): boolean {
  const { complained } = my.state(ipsecStore);
  const key = `${kind} ${peer}`;
  const last = complained.get(key);
  if (last !== undefined && my.nowMs - last < complaintMs) return false;
  complained.set(key, my.nowMs);
  return true;
}

/** A clear packet that a permit covers the other way round should have been protected. */
function arrivesClear(my: Actor, binding: Binding, packet: Packet): 'taken' | undefined {
  const local = localOf(my, binding);
  if (local === undefined) return undefined;
  const looks = reversed(looksOf(packet));
  const { map } = binding;
  const verdict = judge(my, map, looks, (entry) => flowCovering(my, map, entry, local, looks) !== undefined);
  if (verdict.kind === 'clear') return undefined;
  if (verdict.kind === 'line')
    flowFor(my, {
      origin: 'acl',
      map,
      sequence: verdict.entry.sequence,
      local,
      ...identsOfLine(verdict.line),
      peer: verdict.entry.peers[0],
    }).counters.recvErrors++;
  complainClear(my, packet);
  return 'taken';
}

function complainClear(my: Actor, packet: Packet): void {
  const { source, destination, protocol } = packet;
  if (mayComplain(my, 'clear', source))
    log(my, notIpsec, { source, destination, protocol: protocolNumber(protocol) });
}

/** Whether a number is new to the window of a direction; notes it. */
export function acceptSequence(half: Half, sequence: number, windowSize: number): boolean {
  if (sequence > half.sequence) {
    const step = sequence - half.sequence;
    half.seen = step >= windowSize ? 1n : BigInt.asUintN(windowSize, (half.seen << BigInt(step)) | 1n);
    half.sequence = sequence;
    return true;
  }
  const behind = half.sequence - sequence;
  if (behind >= windowSize || (half.seen >> BigInt(behind)) & 1n) return false;
  half.seen |= 1n << BigInt(behind);
  return true;
}

function belongs(flow: Flow, inner: Packet): boolean {
  const looks = looksOf(inner);
  return (
    covers(flow.remoteIdent, looks.source, looks.protocol, looks.sourcePort) &&
    covers(flow.localIdent, looks.destination, looks.protocol, looks.destinationPort)
  );
}

function decapsulate(my: Actor, port: string, packet: Packet): void {
  const store = my.state(ipsecStore);
  const body = packet.body as Protected;
  const spis = spiList(body.spis);
  const bundles = spis.map(({ protocol, spi }) => ({
    protocol,
    spi,
    bundle: store.bundles.get(store.inbound.get(saKey(packet.destination, protocol, spi)) ?? -1),
  }));
  // AH stands outside ESP and is looked up first.
  const unknown = bundles.findLast(({ bundle }) => !bundle?.inReady);
  if (unknown) {
    const { protocol, spi } = unknown;
    if (mayComplain(my, 'spi', packet.source))
      log(my, invalidSpi, { destination: packet.destination, source: packet.source, protocol, spi });
    return;
  }
  const bundle = bundles[0]?.bundle;
  const flow = bundle && store.flows.get(bundle.flow);
  if (bundle && flow) open(my, port, flow, bundle, packet, body);
}

function open(my: Actor, port: string, flow: Flow, bundle: Bundle, packet: Packet, body: Protected): void {
  const half = bundle.inbound;
  if (bundle.ha?.status === 'STANDBY') {
    flow.counters.recvErrors++;
    return;
  }
  if (spiList(half.spis).some(({ spi }) => half.keys[spi] !== body.keys[spi])) {
    flow.counters.verifyFailed++;
    flow.counters.recvErrors++;
    return;
  }
  if (!detectsReplay(bundle.transforms)) half.sequence = Math.max(half.sequence, body.sequence);
  else if (!acceptSequence(half, body.sequence, bundle.windowSize)) {
    flow.counters.replayFailed++;
    flow.counters.recvErrors++;
    log(my, replayFailed, { connId: half.connIds.esp ?? half.connIds.ah ?? 0, sequence: body.sequence });
    return;
  }
  if (!belongs(flow, body.inner)) {
    flow.counters.invalidIdentity++;
    flow.counters.recvErrors++;
    const { source, destination, protocol } = body.inner;
    if (mayComplain(my, 'identity', packet.source))
      log(my, invalidIdentity, { source, destination, protocol: protocolNumber(protocol) });
    return;
  }
  flow.counters.decaps++;
  countWork(my, 'decrypted', packet.bytes, body.inner.bytes);
  flow.heardAtMs = my.nowMs;
  countForStandby(my, flow, bundle, half, 'in');
  countVolume(my, bundle, half, packet.bytes);
  my.say(sendPacket, { packet: body.inner, from: port });
}

/** The gates of IP. */
export const gates = [
  answer(outbound, (my, { port, packet }) => {
    const store = my.state(ipsecStore);
    const protection = store.protections.size > 0 ? protectionOn(my, port, looksOf(packet)) : undefined;
    if (protection) {
      protectPacket(my, protectedFlow(my, protection), packet);
      return 'taken';
    }
    const binding = store.bindings.get(port);
    return binding && !isControl(my, packet) ? leaves(my, binding, packet) : undefined;
  }),
  answer(inbound, (my, { port, packet }) => {
    if (packet.protocol === 'esp' || packet.protocol === 'ah') return undefined;
    const store = my.state(ipsecStore);
    if (store.protections.size > 0 && protectionOn(my, port, reversed(looksOf(packet)))) {
      complainClear(my, packet);
      return 'taken';
    }
    const binding = store.bindings.get(port);
    return binding && !isControl(my, packet) ? arrivesClear(my, binding, packet) : undefined;
  }),
];

/** Protected packets for this router. */
export const dataHandlers = [
  on(packetReceived, (my, { port, packet }) => {
    if (packet.protocol === 'esp' || packet.protocol === 'ah') decapsulate(my, port, packet);
  }),
];
