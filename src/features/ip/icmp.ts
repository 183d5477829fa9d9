/** Knows ICMP: who answers an echo, and what a router reports about a packet that it could not deliver. */
import { portConfig } from '../../modes/running-config.ts';
import { isSwitchedOn, portIpOptions } from './port-options.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on, question } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { debugLine } from '../logging/index.ts';
import { addressOf, isBroadcast } from './addresses.ts';
import { unreachableIntervalMs } from './icmp-config.ts';
import { debugIcmp } from './messages.ts';
import { count } from './traffic.ts';
import {
  icmpErrorReceived,
  isMulticast,
  packetReceived,
  portsOf,
  sendPacket,
  udpListener,
  type Echo,
  type Icmp,
  type IcmpError,
  type Packet,
  type Unreachable,
} from './packet.ts';

/** An error carries the header and the first eight bytes of the packet that it is about. */
const errorBytes = 56;
const freshTtl = 255;
/** All hosts and all routers of a link: 224.0.0.1 and 224.0.0.2. */
const linkGroups: ReadonlySet<Ipv4> = new Set([0xe0000001, 0xe0000002]);

/** Echo replies by identifier, and when the last unreachables went out. */
const icmpState = slice('ICMP', () => ({
  replies: new Map<number, number[]>(),
  unreachableAtMs: undefined as number | undefined,
  tooBigAtMs: undefined as number | undefined,
}));

/** An echo reply came back. */
export const echoAnswered = event<{ readonly from: Ipv4; readonly reply: Echo }>('echo answered');

/** Whether a part of this router waits for the replies to its own requests, and nobody else will ask for them. */
export const echoOwner = question<{ readonly id: number }, true>('echo owner');

/** How `debug ip icmp` calls each kind of unreachable. */
const unreachableWords: Readonly<Record<Unreachable, string>> = {
  net: 'net',
  host: 'host',
  protocol: 'protocol',
  port: 'port',
  fragmentation: 'frag. needed and DF set',
  prohibited: 'administratively prohibited',
};

/** The line of `debug ip icmp` about an echo reply; later releases say more. */
export const echoLine = {
  text: (done: 'sent' | 'rcvd', source: Ipv4, destination: Ipv4): string =>
    `ICMP: echo reply ${done}, src ${formatIpv4(source)}, dst ${formatIpv4(destination)}`,
};

function mayReport(my: Actor, port: string, about: Packet): boolean {
  const { type } = about.body as Partial<Icmp>;
  const isError = about.protocol === 'icmp' && type !== 'echo' && type !== 'echo-reply';
  return (
    !isError &&
    about.source !== 0 &&
    !isMulticast(about.destination) &&
    !isBroadcast(my, port, about.destination)
  );
}

/** Whether another unreachable may go out now; those about too long packets are counted on their own. */
function mayRepeat(my: Actor, code: Unreachable): boolean {
  const state = my.state(icmpState);
  const which = code === 'fragmentation' ? 'tooBigAtMs' : 'unreachableAtMs';
  const last = state[which];
  if (last !== undefined && my.nowMs - last < unreachableIntervalMs(my, code === 'fragmentation'))
    return false;
  state[which] = my.nowMs;
  return true;
}

function send(my: Actor, source: Ipv4, error: IcmpError): void {
  const body: Icmp = error;
  const packet: Packet = {
    source,
    destination: error.about.source,
    protocol: 'icmp',
    ttl: freshTtl,
    bytes: errorBytes,
    labels: ['icmp'],
    body,
  };
  my.say(sendPacket, { packet });
}

/** Tells the sender of a packet that came in on a port why it goes no further. */
export function reportUnreachable(my: Actor, port: string, about: Packet, code: Unreachable): void {
  const source = code === 'port' ? about.destination : addressOf(my, port)?.address;
  if (!isSwitchedOn(portConfig(my, port, portIpOptions), 'unreachables')) return;
  if (source === undefined || !mayReport(my, port, about) || !mayRepeat(my, code)) return;
  count(my, 'unreachableOut');
  debugLine(
    my,
    debugIcmp.flag,
    () =>
      `ICMP: dst (${formatIpv4(about.destination)}) ${unreachableWords[code]} unreachable sent to ${formatIpv4(about.source)}`,
  );
  send(my, source, { type: 'unreachable', code, about });
}

/** Tells the sender of a packet that came in on a port that its time is over. */
export function reportExpired(my: Actor, port: string, about: Packet): void {
  const source = addressOf(my, port)?.address;
  if (source === undefined || !mayReport(my, port, about)) return;
  count(my, 'timeExceededOut');
  debugLine(
    my,
    debugIcmp.flag,
    () =>
      `ICMP: time exceeded (time to live) sent to ${formatIpv4(about.source)} (dest was ${formatIpv4(about.destination)})`,
  );
  send(my, source, { type: 'time-exceeded', about });
}

function answerEcho(my: Actor, port: string, packet: Packet, echo: Echo): void {
  count(my, 'echoIn');
  const toGroup = isMulticast(packet.destination);
  if (toGroup && !linkGroups.has(packet.destination)) return;
  const source =
    toGroup || isBroadcast(my, port, packet.destination) ? addressOf(my, port)?.address : packet.destination;
  if (source === undefined) return;
  count(my, 'echoReplyOut');
  debugLine(my, debugIcmp.flag, () => echoLine.text('sent', source, packet.source));
  const body: Icmp = { ...echo, type: 'echo-reply' };
  my.say(sendPacket, {
    packet: { ...packet, source, destination: packet.source, ttl: freshTtl, body },
  });
}

function hearIcmp(my: Actor, port: string, packet: Packet): void {
  const icmp = packet.body as Icmp;
  const { replies } = my.state(icmpState);
  switch (icmp.type) {
    case 'echo':
      answerEcho(my, port, packet, icmp);
      return;
    case 'echo-reply': {
      count(my, 'echoReplyIn');
      debugLine(my, debugIcmp.flag, () => echoLine.text('rcvd', packet.source, packet.destination));
      if (!my.ask(echoOwner, { id: icmp.id }))
        replies.set(icmp.id, [...(replies.get(icmp.id) ?? []), icmp.sequence]);
      my.say(echoAnswered, { from: packet.source, reply: icmp });
      return;
    }
    case 'unreachable':
      count(my, 'unreachableIn');
      debugLine(
        my,
        debugIcmp.flag,
        () =>
          `ICMP: dst (${formatIpv4(icmp.about.destination)}) ${unreachableWords[icmp.code]} unreachable rcv from ${formatIpv4(packet.source)}`,
      );
      break;
    case 'time-exceeded':
      count(my, 'timeExceededIn');
      debugLine(my, debugIcmp.flag, () => `ICMP: time exceeded rcvd from ${formatIpv4(packet.source)}`);
  }
  my.say(icmpErrorReceived, { from: packet.source, error: icmp });
}

/** The sequence numbers of the echo replies that came back for an identifier. */
export function repliesTo(my: Actor, id: number): readonly number[] {
  return my.state(icmpState).replies.get(id) ?? [];
}

/** The reactions of ICMP. */
export const icmpHandlers = [
  on(sendPacket, (my, { packet, from }) => {
    if (from === undefined && packet.protocol === 'icmp' && (packet.body as Icmp).type === 'echo')
      count(my, 'echoOut');
  }),
  on(packetReceived, (my, { port, packet }) => {
    if (packet.protocol === 'icmp') {
      hearIcmp(my, port, packet);
      return;
    }
    const { destinationPort } = portsOf(packet);
    if (packet.protocol !== 'udp' || destinationPort === undefined) return;
    if (isMulticast(packet.destination) || isBroadcast(my, port, packet.destination)) return;
    if (my.ask(udpListener, { port: destinationPort })) return;
    count(my, 'udpNoPort');
    reportUnreachable(my, port, packet, 'port');
  }),
];
