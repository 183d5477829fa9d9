/** Knows a traceroute under way: datagrams with a growing time to live, and who reports each of them lost. */
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import {
  addressOf,
  icmpErrorReceived,
  localAddress,
  sendPacket,
  type IcmpError,
  type Udp,
  type Unreachable,
} from '../ip/index.ts';
import { nameOf } from '../names/index.ts';
import { routeTo } from '../routing/index.ts';
import type { Printer } from './pings.ts';

/** What is asked for. */
export interface TracePlan {
  readonly destination: Ipv4;
  /** None: the address of the port that leads there. */
  readonly source: Ipv4 | undefined;
  /** Addresses without their names. */
  readonly numeric: boolean;
  readonly timeoutMs: number;
  /** Probes for each time to live. */
  readonly probes: number;
  readonly leastTtl: number;
  readonly mostTtl: number;
  /** Port of the first probe; each has the next one. */
  readonly port: number;
}

interface Trace extends TracePlan {
  readonly sourcePort: number;
  ttl: number;
  /** Probes sent with this time to live, and in all. */
  probe: number;
  sent: number;
  sentAtMs: number;
  /** Who answered last on this line. */
  last: Ipv4 | undefined;
  /** The packets come no further than this. */
  ended: boolean;
  readonly out: Printer;
}

/** Probes leave from ports of their own, one for each traceroute. */
const [firstSourcePort, sourcePorts] = [40_000, 9000];
const probeBytes = 28;

const traces = slice('traces', () => ({ next: 0, running: new Map<number, Trace>() }));
const sendProbe = event<{ readonly sourcePort: number }>('send probe');
const probeLost = event<{ readonly sourcePort: number; readonly sent: number }>('probe lost');

/** What stands behind an address whose owner does not deliver. */
const marks: Readonly<Record<Exclude<Unreachable, 'port'>, string>> = {
  net: '!N',
  host: '!H',
  protocol: '!P',
  fragmentation: '!M',
  prohibited: '!A',
};

const timer = (trace: Trace): string => `trace ${trace.sourcePort}`;

/** An address with its name, where it has one. */
export function labelOf(my: Actor, address: Ipv4, numeric: boolean): string {
  const name = numeric ? undefined : nameOf(my, address);
  return name === undefined ? formatIpv4(address) : `${name} (${formatIpv4(address)})`;
}

function stop(my: Actor, trace: Trace): void {
  my.cancel(timer(trace));
  my.state(traces).running.delete(trace.sourcePort);
  trace.out.print('\n');
  trace.out.release();
}

function goOn(my: Actor, trace: Trace): void {
  my.cancel(timer(trace));
  if (trace.probe >= trace.probes) {
    if (trace.ended || trace.ttl >= trace.mostTtl) {
      stop(my, trace);
      return;
    }
    trace.out.print('\n');
    trace.ttl++;
    trace.probe = 0;
  }
  const { sourcePort } = trace;
  // Probes to the router itself take some time too.
  if (my.nowMs === trace.sentAtMs) my.after(1, timer(trace), sendProbe, { sourcePort });
  else my.say(sendProbe, { sourcePort });
}

const portOf = (trace: Trace): number => (trace.port + trace.sent - 1) % 65_536;

function send(my: Actor, trace: Trace): void {
  const { destination } = trace;
  const local = my.ask(localAddress, { address: destination });
  const port = local?.port ?? routeTo(my, destination)?.port;
  const own = local ? destination : port === undefined ? undefined : addressOf(my, port)?.address;
  const source = trace.source ?? own;
  if (source === undefined) return;
  const body: Udp = {
    sourcePort: trace.sourcePort,
    destinationPort: portOf(trace),
    payload: undefined,
  };
  const { ttl } = trace;
  my.say(sendPacket, {
    packet: { source, destination, protocol: 'udp', ttl, bytes: probeBytes, labels: ['udp'], body },
  });
}

function hear(my: Actor, trace: Trace, from: Ipv4, error: IcmpError): void {
  if (from !== trace.last) {
    const start = trace.probe > 1 ? '\n    ' : '';
    trace.out.print(`${start}${labelOf(my, from, trace.numeric)}`);
    trace.last = from;
  }
  if (error.type === 'unreachable') trace.ended = true;
  const mark = error.type === 'unreachable' && error.code !== 'port' ? marks[error.code] : undefined;
  trace.out.print(mark === undefined ? ` ${my.nowMs - trace.sentAtMs} msec` : ` ${mark} `);
  goOn(my, trace);
}

/** The reactions behind traceroute. */
export const traceHandlers = [
  on(sendProbe, (my, { sourcePort }) => {
    const trace = my.state(traces).running.get(sourcePort);
    if (!trace) return;
    if (trace.probe === 0) {
      trace.out.print(`${String(trace.ttl).padStart(3)} `);
      trace.last = undefined;
    }
    trace.probe++;
    trace.sent++;
    trace.sentAtMs = my.nowMs;
    send(my, trace);
    my.after(trace.timeoutMs, timer(trace), probeLost, { sourcePort, sent: trace.sent });
  }),
  on(icmpErrorReceived, (my, { from, error }) => {
    if (error.about.protocol !== 'udp') return;
    const { sourcePort, destinationPort } = error.about.body as Partial<Udp>;
    const trace = sourcePort === undefined ? undefined : my.state(traces).running.get(sourcePort);
    if (trace && portOf(trace) === destinationPort && my.plannedAtMs(timer(trace)) !== undefined)
      hear(my, trace, from, error);
  }),
  on(probeLost, (my, { sourcePort, sent }) => {
    const trace = my.state(traces).running.get(sourcePort);
    if (!trace || trace.sent !== sent) return;
    trace.out.print(' * ');
    goOn(my, trace);
  }),
];

/** Begins a traceroute; `hold` gives the terminal and takes what Ctrl-^ runs. */
export function startTrace(my: Actor, plan: TracePlan, hold: (interrupt: () => void) => Printer): void {
  const state = my.state(traces);
  const sourcePort = firstSourcePort + (state.next++ % sourcePorts);
  const out = hold(() => {
    const running = my.state(traces).running.get(sourcePort);
    if (running) stop(my, running);
  });
  state.running.set(sourcePort, {
    ...plan,
    sourcePort,
    ttl: plan.leastTtl,
    probe: 0,
    sent: 0,
    sentAtMs: my.nowMs,
    last: undefined,
    ended: false,
    out,
  });
  my.say(sendProbe, { sourcePort });
}
