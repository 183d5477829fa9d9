/** Knows what a segment that arrives does to a connection, and what users of TCP may ask for (RFC 793). */
import type { Actor } from '../../sim/actor.ts';
import { on } from '../../sim/event.ts';
import type { Ipv4 } from '../../text/address.ts';
import {
  addressOf,
  icmpErrorReceived,
  ownsAddress,
  packetReceived,
  sendPacket,
  type IcmpError,
  type Packet,
} from '../ip/index.ts';
import { routeTo } from '../routing/index.ts';
import {
  acknowledge,
  drop,
  emit,
  endsOf,
  freePort,
  newConnection,
  sendBuffer,
  tcpListener,
  tcpState,
  windowOf,
  type Connection,
  type Listener,
  type TcpUser,
} from './connection.ts';
import { distance, headerBytes, plus, spaceOf, wrap, type Segment } from './packet.ts';
import {
  acknowledgeDue,
  acknowledgeHeld,
  beginTimeWait,
  finAcked,
  flush,
  receiveAcknowledgement,
  receiveData,
  retransmit,
  retransmitDue,
  sendSyn,
  tellRoom,
  waitOver,
} from './transfer.ts';

/** Largest payload towards a neighbour on Ethernet and towards anybody else (RFC 1122, section 4.2.2.6). */
const neighbourMaximum = 1500 - headerBytes;
const distantMaximum = 536;

function maximumTo(my: Actor, address: Ipv4): number {
  return routeTo(my, address)?.gateway === undefined ? neighbourMaximum : distantMaximum;
}

/** Answers a segment that belongs to no connection. */
function refuse(my: Actor, packet: Packet, s: Segment): void {
  if (s.rst) return;
  const acked = s.acknowledgement;
  my.say(sendPacket, {
    packet: wrap(packet.destination, packet.source, {
      sourcePort: s.destinationPort,
      destinationPort: s.sourcePort,
      sequence: acked ?? 0,
      acknowledgement: acked === undefined ? plus(s.sequence, spaceOf(s)) : undefined,
      syn: false,
      fin: false,
      rst: true,
      window: 0,
      maximum: undefined,
      data: '',
    }),
  });
}

/** A first SYN: somebody listens, or it is refused. */
function open(my: Actor, packet: Packet, s: Segment): void {
  const listener: Listener | undefined = my
    .askAll(tcpListener, { port: s.destinationPort })
    .find((l) => l.port === s.destinationPort);
  const ends = {
    local: packet.destination,
    localPort: s.destinationPort,
    foreign: packet.source,
    foreignPort: s.sourcePort,
  };
  if (!listener) {
    refuse(my, packet, s);
    return;
  }
  const { connections } = my.state(tcpState);
  const c = newConnection(my, ends, 'SYNRCVD', maximumTo(my, packet.source));
  connections.set(endsOf(c), c);
  const user = listener.accept(my, c);
  if (!user) {
    connections.delete(endsOf(c));
    refuse(my, packet, s);
    return;
  }
  // A line may have said goodbye already, as when all it has to say is that it takes nobody.
  if (!c.closing) c.user = user;
  takeSyn(c, s);
  sendSyn(my, c);
}

function takeSyn(c: Connection, s: Segment): void {
  c.firstReceived = s.sequence;
  c.receiveNext = plus(s.sequence, 1);
  c.sendWindow = s.window;
  c.maximum = Math.min(c.maximum, s.maximum ?? distantMaximum);
}

/** An answer to our own first SYN. */
function receiveInSynSent(my: Actor, c: Connection, packet: Packet, s: Segment): void {
  if (s.acknowledgement !== undefined && s.acknowledgement !== c.next) {
    refuse(my, packet, s);
    return;
  }
  if (s.rst) {
    if (s.acknowledgement !== undefined) drop(my, c, 'refused');
    return;
  }
  if (!s.syn) return;
  takeSyn(c, s);
  if (s.acknowledgement === undefined) {
    // Both ends called each other at once.
    c.phase = 'SYNRCVD';
    sendSyn(my, c);
    return;
  }
  c.phase = 'ESTAB';
  receiveAcknowledgement(my, c, s);
  acknowledge(my, c);
  c.user?.opened();
  flush(my, c);
}

/** Whether any part of a segment lies in the window. */
function isInWindow(c: Connection, s: Segment): boolean {
  const from = distance(c.receiveNext, s.sequence);
  const to = from + spaceOf(s);
  const window = windowOf(c);
  if (to === from) return window === 0 ? from === 0 : from >= 0 && from < window;
  // A FIN needs no room: it is taken when all before it is.
  return to > 0 && (from < window || (from <= 0 && s.data === ''));
}

function noteFin(my: Actor, c: Connection): void {
  if (c.phase === 'ESTAB') c.phase = 'CLOSEWAIT';
  else if (c.phase === 'FINWAIT1') c.phase = 'CLOSING';
  else if (c.phase === 'FINWAIT2') beginTimeWait(my, c);
}

function noteFinAcked(my: Actor, c: Connection): void {
  if (c.phase === 'FINWAIT1') c.phase = 'FINWAIT2';
  else if (c.phase === 'CLOSING') beginTimeWait(my, c);
  else if (c.phase === 'LASTACK') drop(my, c, undefined);
}

function receiveInConnection(my: Actor, c: Connection, s: Segment): void {
  if (!isInWindow(c, s)) {
    if (s.rst) return;
    if (c.phase === 'SYNRCVD' && s.syn) sendSyn(my, c);
    else acknowledge(my, c);
    return;
  }
  if (s.rst) {
    drop(my, c, c.phase === 'SYNRCVD' ? 'refused' : 'reset');
    return;
  }
  if (s.syn) {
    emit(my, c, { sequence: c.next, rst: true });
    drop(my, c, 'reset');
    return;
  }
  if (s.acknowledgement === undefined) return;
  if (!receiveAcknowledgement(my, c, s)) {
    acknowledge(my, c);
    return;
  }
  if (c.phase === 'SYNRCVD' && distance(c.firstSent, c.unacked) > 0) {
    c.phase = 'ESTAB';
    c.user?.opened();
  }
  const { ended, receiveNext } = c;
  if (s.data !== '' || s.fin) receiveData(my, c, s);
  if (finAcked(c)) noteFinAcked(my, c);
  if (!isHeld(my, c)) return;
  if (c.ended && !ended) noteFin(my, c);
  flush(my, c);
  if (c.receiveNext !== receiveNext) c.user?.readable();
}

function receive(my: Actor, packet: Packet): void {
  const s = packet.body as Segment;
  if (!ownsAddress(my, packet.destination)) return;
  const ends = {
    local: packet.destination,
    localPort: s.destinationPort,
    foreign: packet.source,
    foreignPort: s.sourcePort,
  };
  const c = my.state(tcpState).connections.get(endsOf(ends));
  if (!c) {
    if (s.syn && s.acknowledgement === undefined && !s.rst) open(my, packet, s);
    else refuse(my, packet, s);
    return;
  }
  c.counters.segmentsIn++;
  if (c.phase === 'SYNSENT') receiveInSynSent(my, c, packet, s);
  else receiveInConnection(my, c, s);
}

/** The way to the far end is closed: that ends the opening of a connection, and nothing that stands. */
function noteError(my: Actor, error: IcmpError): void {
  if (error.type !== 'unreachable' || error.code === 'fragmentation' || error.about.protocol !== 'tcp')
    return;
  const { source: local, destination: foreign, body } = error.about;
  const { sourcePort: localPort, destinationPort: foreignPort, sequence } = body as Segment;
  const c = my.state(tcpState).connections.get(endsOf({ local, localPort, foreign, foreignPort }));
  if (c?.phase === 'SYNSENT' && sequence === c.firstSent) drop(my, c, 'unreachable');
}

/** Where a connection is to lead. */
export interface TcpTarget {
  readonly address: Ipv4;
  readonly port: number;
  /** The own address to use; undefined: that of the port it leaves by. */
  readonly from: Ipv4 | undefined;
}

/** Opens a connection; undefined when there is no way to the address. */
export function openTcp(my: Actor, to: TcpTarget, user: TcpUser): Connection | undefined {
  const isLocal = ownsAddress(my, to.address);
  const hop = routeTo(my, to.address);
  if (!isLocal && !hop) return undefined;
  const local = to.from ?? (isLocal ? to.address : addressOf(my, hop!.port)?.address);
  if (local === undefined) return undefined;
  const ends = { local, foreign: to.address, foreignPort: to.port };
  const c = newConnection(
    my,
    { ...ends, localPort: freePort(my, ends) },
    'SYNSENT',
    maximumTo(my, to.address),
  );
  c.user = user;
  my.state(tcpState).connections.set(endsOf(c), c);
  sendSyn(my, c);
  return c;
}

/** Whether a connection still exists: nothing is sent for one that was dropped or lost in a reload. */
function isHeld(my: Actor, c: Connection): boolean {
  return my.state(tcpState).connections.get(endsOf(c)) === c;
}

/** Takes characters for the far end; what does not fit the buffer any more is lost. */
export function writeTcp(my: Actor, c: Connection, text: string): void {
  if (c.closing || !isHeld(my, c)) return;
  c.outgoing += text.slice(0, Math.max(0, sendBuffer - c.outgoing.length));
  flush(my, c);
}

/** Takes what came; `ended`: nothing more will come. */
export function readTcp(my: Actor, c: Connection): { readonly text: string; readonly ended: boolean } {
  const text = c.incoming;
  c.incoming = '';
  if (text !== '' && !c.ended && isHeld(my, c)) tellRoom(my, c);
  return { text, ended: c.ended };
}

/** Closes a connection: what was written still arrives; what comes is not read any more. */
export function closeTcp(my: Actor, c: Connection): void {
  c.user = undefined;
  c.incoming = '';
  if (c.closing || !isHeld(my, c)) return;
  c.closing = true;
  if (c.phase === 'SYNSENT') drop(my, c, undefined);
  else flush(my, c);
}

/** Takes a connection down at once: the far end is told, nothing else arrives. */
export function resetTcp(my: Actor, c: Connection): void {
  if (!isHeld(my, c)) return;
  if (c.phase !== 'SYNSENT') emit(my, c, { sequence: c.next, rst: true });
  drop(my, c, 'reset');
}

/** The reactions of this feature. */
export const handlers = [
  on(packetReceived, (my, { packet }) => {
    if (packet.protocol === 'tcp') receive(my, packet);
  }),
  on(icmpErrorReceived, (my, { error }) => noteError(my, error)),
  on(retransmitDue, (my, { connection }) => retransmit(my, connection)),
  on(acknowledgeDue, (my, { connection }) => acknowledgeHeld(my, connection)),
  on(waitOver, (my, { connection }) => drop(my, connection, undefined)),
];
