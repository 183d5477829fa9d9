/** Knows a ping under way: echo requests one after the other, and the character that each of them earns. */
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import {
  addressOf,
  echoAnswered,
  echoOwner,
  icmpErrorReceived,
  isBroadcast,
  isMulticast,
  localAddress,
  sendPacket,
  type Icmp,
  type IcmpError,
  type Packet,
} from '../ip/index.ts';
import { routeTo } from '../routing/index.ts';

/** What is asked for. */
export interface PingPlan {
  readonly destination: Ipv4;
  /** None: the address of the port that leads there. */
  readonly source: Ipv4 | undefined;
  /** Ports that a group or broadcast address is sent on. */
  readonly ports: readonly string[];
  /** How often each size is sent. */
  readonly repeat: number;
  /** Whole datagrams, in bytes. */
  readonly sizes: readonly number[];
  readonly timeoutMs: number;
  readonly ttl: number;
  readonly tos: number;
  readonly df: boolean;
  readonly pattern: number;
  /** A line for each reply in place of a character. */
  readonly verbose: boolean;
}

/** The terminal that a ping prints on. */
export interface Printer {
  print(text: string): void;
  release(): void;
}

interface Ping extends PingPlan {
  readonly total: number;
  readonly toMany: boolean;
  sent: number;
  received: number;
  sentAtMs: number;
  /** The last request has neither been answered nor given up. */
  open: boolean;
  /** Characters on the present line. */
  column: number;
  /** A line about the present request was printed. */
  replied: boolean;
  leastMs: number;
  mostMs: number;
  sumMs: number;
  readonly out: Printer;
}

/** The router numbers its pings from here; the pings of a lab have numbers of their own. */
const firstId = 1;
const lineWidth = 70;

const pings = slice('pings', () => ({ next: firstId, running: new Map<number, Ping>() }));
const sendEcho = event<{ readonly id: number }>('send echo');
const echoLost = event<{ readonly id: number; readonly sequence: number }>('echo lost');

/** Whether an address is answered by more than one. */
export function isForMany(my: Actor, address: Ipv4): boolean {
  const port = routeTo(my, address)?.port;
  return (
    isMulticast(address) || address === 0xffffffff || (port !== undefined && isBroadcast(my, port, address))
  );
}

function finish(my: Actor, id: number, ping: Ping): void {
  my.state(pings).running.delete(id);
  my.cancel(`ping ${id}`);
  if (ping.toMany) ping.out.print('\n');
  else {
    const rate = Math.floor((ping.received * 100) / Math.max(1, ping.sent));
    const average = Math.round(ping.sumMs / Math.max(1, ping.received));
    const trip =
      ping.received > 0 ? `, round-trip min/avg/max = ${ping.leastMs}/${average}/${ping.mostMs} ms` : '';
    const start = ping.column > 0 || ping.sent === 0 ? '\n' : '';
    ping.out.print(`${start}Success rate is ${rate} percent (${ping.received}/${ping.sent})${trip}\n`);
  }
  ping.out.release();
}

function goOn(my: Actor, id: number, ping: Ping): void {
  my.cancel(`ping ${id}`);
  if (ping.sent >= ping.total) finish(my, id, ping);
  // A router that pings itself takes some time for each request too, or it would never stop.
  else if (my.nowMs === ping.sentAtMs) my.after(1, `ping ${id}`, sendEcho, { id });
  else my.say(sendEcho, { id });
}

/** The size of a request: each size in turn, all of them again for each repetition. */
const sizeOf = (ping: Ping, sequence: number): number => ping.sizes[(sequence - 1) % ping.sizes.length]!;

/** Prints what became of the present request. */
function mark(ping: Ping, character: string, verbose: string): void {
  ping.open = false;
  if (ping.verbose) {
    ping.out.print(`${verbose} (size ${sizeOf(ping, ping.sent)})\n`);
    return;
  }
  ping.column++;
  const full = ping.column >= lineWidth;
  ping.out.print(full && ping.sent < ping.total ? `${character}\n` : character);
  if (full && ping.sent < ping.total) ping.column = 0;
}

function packetOf(ping: Ping, id: number, source: Ipv4): Packet {
  const body: Icmp = { type: 'echo', id, sequence: ping.sent, pattern: ping.pattern };
  return {
    source,
    destination: ping.destination,
    protocol: 'icmp',
    ttl: ping.ttl,
    ...(ping.tos > 0 ? { tos: ping.tos } : {}),
    ...(ping.df ? { df: true } : {}),
    bytes: sizeOf(ping, ping.sent),
    labels: ['icmp'],
    body,
  };
}

function send(my: Actor, id: number, ping: Ping): void {
  if (isMulticast(ping.destination) || ping.destination === 0xffffffff) {
    for (const port of ping.ports) {
      const source = ping.source ?? addressOf(my, port)?.address;
      if (source !== undefined) my.say(sendPacket, { packet: packetOf(ping, id, source), via: { port } });
    }
    return;
  }
  const local = my.ask(localAddress, { address: ping.destination });
  const port = local?.port ?? routeTo(my, ping.destination)?.port;
  const source =
    ping.source ?? (local ? ping.destination : port === undefined ? undefined : addressOf(my, port)?.address);
  if (source !== undefined) my.say(sendPacket, { packet: packetOf(ping, id, source) });
}

/** The character of each error (reference/ping/ntc_mix.txt). */
function characterOf(error: IcmpError): string {
  if (error.type === 'time-exceeded') return '&';
  return error.code === 'fragmentation' ? 'M' : 'U';
}

/** The reactions behind ping. */
export const pingHandlers = [
  on(sendEcho, (my, { id }) => {
    const ping = my.state(pings).running.get(id);
    if (!ping) return;
    ping.sent++;
    ping.sentAtMs = my.nowMs;
    ping.open = true;
    ping.replied = false;
    send(my, id, ping);
    my.after(ping.timeoutMs, `ping ${id}`, echoLost, { id, sequence: ping.sent });
  }),
  on(echoAnswered, (my, { from, reply }) => {
    const ping = my.state(pings).running.get(reply.id);
    if (!ping || ping.sent !== reply.sequence || !(ping.open || ping.toMany)) return;
    const tookMs = Math.max(1, my.nowMs - ping.sentAtMs);
    if (ping.toMany) {
      ping.replied = true;
      ping.column = 0;
      ping.out.print(`\nReply to request ${ping.sent - 1} from ${formatIpv4(from)}, ${tookMs} ms`);
      return;
    }
    ping.received++;
    ping.leastMs = Math.min(ping.leastMs, tookMs);
    ping.mostMs = Math.max(ping.mostMs, tookMs);
    ping.sumMs += tookMs;
    mark(ping, '!', `Reply to request ${ping.sent - 1} (${tookMs} ms)`);
    goOn(my, reply.id, ping);
  }),
  on(icmpErrorReceived, (my, { error }) => {
    if (error.about.protocol !== 'icmp') return;
    const about = error.about.body as Icmp;
    if (about.type !== 'echo') return;
    const ping = my.state(pings).running.get(about.id);
    if (!ping || ping.sent !== about.sequence || !ping.open || ping.toMany) return;
    mark(ping, characterOf(error), `Unreachable from request ${ping.sent - 1}`);
    goOn(my, about.id, ping);
  }),
  on(echoLost, (my, { id, sequence }) => {
    const ping = my.state(pings).running.get(id);
    if (!ping || ping.sent !== sequence) return;
    if (ping.toMany) {
      if (!ping.replied) {
        ping.out.print(ping.column === 0 && ping.sent > 1 ? '\n.' : '.');
        ping.column++;
      }
    } else mark(ping, '.', `Request ${ping.sent - 1} timed out`);
    goOn(my, id, ping);
  }),
];

/** The replies to a ping are its own. */
export const pingAnswers = [
  answer(echoOwner, (my, { id }) => (my.state(pings).running.has(id) ? true : undefined)),
];

/** Begins a ping; `hold` gives the terminal and takes what Ctrl-^ runs. */
export function startPing(my: Actor, plan: PingPlan, hold: (interrupt: () => void) => Printer): void {
  const state = my.state(pings);
  const id = state.next++;
  const out = hold(() => {
    const running = my.state(pings).running.get(id);
    if (!running) return;
    // The request under way counts as lost, and shows: there is a character for each that was sent.
    if (!running.toMany && running.open) mark(running, '.', `Request ${running.sent - 1} aborted`);
    finish(my, id, running);
  });
  state.running.set(id, {
    ...plan,
    total: plan.repeat * plan.sizes.length,
    toMany: isForMany(my, plan.destination),
    sent: 0,
    received: 0,
    sentAtMs: 0,
    open: false,
    column: 0,
    replied: false,
    leastMs: Infinity,
    mostMs: 0,
    sumMs: 0,
    out,
  });
  my.say(sendEcho, { id });
}
