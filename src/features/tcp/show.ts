/** Knows the displays of TCP: `show tcp brief`, `show tcp tcb`, and `clear tcp` (reference/misc/ShowTcpBriefNumeric.txt). */
import { act, show, type Shell } from '../../modes/command.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { nameOf } from '../names/index.ts';
import {
  drawBlock,
  endsOf,
  tcpListener,
  tcpState,
  timer,
  windowOf,
  type Connection,
  type TimerCount,
} from './connection.ts';
import { resetTcp } from './engine.ts';
import { holdMs } from './transfer.ts';

const hex = (n: number): string => n.toString(16).toUpperCase().padStart(8, '0');

interface Row {
  readonly block: number;
  readonly local: string;
  readonly foreign: string;
  readonly state: string;
}

const connectionsOf = (my: Actor): Connection[] => [...my.state(tcpState).connections.values()];

function listenerBlock(my: Actor, port: number): number {
  const { listeners } = my.state(tcpState);
  const block = listeners.get(port) ?? drawBlock(my);
  listeners.set(port, block);
  return block;
}

function rowsOf(my: Actor, all: boolean, numeric: boolean): Row[] {
  const host = (address: Ipv4): string => (numeric ? undefined : nameOf(my, address)) ?? formatIpv4(address);
  const rows = connectionsOf(my).map((c) => ({
    block: c.block,
    local: `${host(c.local)}.${c.localPort}`,
    foreign: `${host(c.foreign)}.${c.foreignPort}`,
    state: c.phase as string,
  }));
  if (!all) return rows;
  const listening = my.askAll(tcpListener, { port: undefined }).map((l) => ({
    block: listenerBlock(my, l.port),
    local: `*.${l.port}`,
    foreign: '*.*',
    state: 'LISTEN',
  }));
  return [...rows, ...listening];
}

const help = {
  tcp: 'Status of TCP connections',
  brief: 'Brief display',
  all: 'All connections',
  numeric: "Don't resolve host names",
};

const brief = show('show tcp brief [all] [numeric]', {
  user: true,
  help,
  facts: (my, { all, numeric }) => rowsOf(my, all === true, numeric === true),
  text: function* (rows) {
    if (rows.length === 0) return;
    yield 'TCB       Local Address           Foreign Address        (state)';
    for (const { block, local, foreign, state } of rows)
      yield `${hex(block)}  ${local.padEnd(23)} ${foreign.padEnd(22)} ${state}`;
  },
});

/** What `show tcp` tells of a connection: the connection and when its timers run out, in virtual ms. */
interface Details {
  readonly c: Connection;
  readonly nowMs: number;
  readonly retransmitAtMs: number | undefined;
  readonly waitUntilMs: number | undefined;
  readonly acknowledgeAtMs: number | undefined;
}

const detailsOf = (my: Actor, c: Connection): Details => ({
  c,
  nowMs: my.nowMs,
  retransmitAtMs: my.plannedAtMs(timer.retransmit(c)),
  waitUntilMs: my.plannedAtMs(timer.wait(c)),
  acknowledgeAtMs: my.plannedAtMs(timer.acknowledge(c)),
});

const atText = (ms: number | undefined): string => `0x${(ms ?? 0).toString(16).toUpperCase()}`;

function* timerLines(of: Details): Iterable<string> {
  const row = (name: string, { starts, wakeups }: TimerCount, nextMs: number | undefined): string =>
    `${name.padEnd(10)}${String(starts).padStart(10)}${String(wakeups).padStart(11)}${atText(nextMs).padStart(16)}`;
  const { retransmit, wait, acknowledge } = of.c.timers;
  yield `Event Timers (current time is ${atText(of.nowMs)}):`;
  yield 'Timer          Starts    Wakeups            Next';
  yield row('Retrans', retransmit, of.retransmitAtMs);
  yield row('TimeWait', wait, of.waitUntilMs);
  yield row('AckHold', acknowledge, of.acknowledgeAtMs);
}

function* windowLines(c: Connection): Iterable<string> {
  const octet = (n: number): string => String(n).padStart(10);
  const room = windowOf(c);
  yield `iss: ${octet(c.firstSent)}  snduna: ${octet(c.unacked)}  sndnxt: ${octet(c.next)}     sndwnd: ${String(c.sendWindow).padStart(6)}`;
  yield `irs: ${octet(c.firstReceived)}  rcvnxt: ${octet(c.receiveNext)}  rcvwnd: ${octet(room)}  delrcvwnd: ${String(room - c.toldWindow).padStart(6)}`;
}

function* detailText(all: readonly Details[]): Iterable<string> {
  for (const of of all) {
    const { c } = of;
    const { counters: n, roundTrip: trip } = c;
    yield `Stand-alone TCP connection ${c.active ? 'to' : 'from'} host ${formatIpv4(c.foreign)}`;
    yield `Connection state is ${c.phase}, I/O status: ${c.ended ? 0 : 1}, unread input bytes: ${c.incoming.length}`;
    yield `Local host: ${formatIpv4(c.local)}, Local port: ${c.localPort}`;
    yield `Foreign host: ${formatIpv4(c.foreign)}, Foreign port: ${c.foreignPort}`;
    yield '';
    yield* timerLines(of);
    yield '';
    yield* windowLines(c);
    yield '';
    yield `SRTT: ${Math.round(trip?.meanMs ?? 0)} ms, RTTO: ${c.timeoutMs} ms, RTV: ${Math.round(trip?.variationMs ?? 0)} ms, KRTT: ${c.tries > 0 ? c.timeoutMs : 0} ms`;
    yield `minRTT: ${n.minRoundTripMs ?? 0} ms, maxRTT: ${n.maxRoundTripMs} ms, ACK hold: ${holdMs} ms`;
    yield `Flags: ${c.active ? 'active' : 'passive'} open`;
    yield '';
    yield `Datagrams (max data segment is ${c.maximum} bytes):`;
    yield `Rcvd: ${n.segmentsIn} (out of order: ${n.outOfOrder}), with data: ${n.dataSegmentsIn}, total data bytes: ${n.bytesIn}`;
    yield `Sent: ${n.segmentsOut} (retransmit: ${n.retransmitted}), with data: ${n.dataSegmentsOut}, total data bytes: ${n.bytesOut}`;
    yield '';
  }
}

const details = show('show tcp', {
  user: true,
  help,
  facts: (my) => connectionsOf(my).map((c) => detailsOf(my, c)),
  text: detailText,
});

const oneHelp = { ...help, tcb: 'TCB address', block: 'TCB address' };

function blockOf(my: Actor, text: string): Connection | undefined {
  const wanted = /^(0x)?[0-9a-f]{1,8}$/i.test(text) ? Number.parseInt(text, 16) : undefined;
  return connectionsOf(my).find((c) => c.block === wanted);
}

const oneDetails = show('show tcp tcb <block:word>', {
  user: true,
  help: { ...oneHelp, tcb: 'Show a connection by its TCB' },
  facts: (my, { block }) => {
    const c = blockOf(my, block);
    return c ? [detailsOf(my, c)] : [];
  },
  text: detailText,
});

function clearOne(shell: Shell, c: Connection | undefined): void {
  shell.ask('[confirm]', (reply) => {
    if (!/^y?$/i.test(reply)) return;
    if (c) resetTcp(shell.my, c);
    shell.print(' [OK]');
  });
}

const clearHelp = { clear: 'Reset functions', tcp: 'Reset a TCP connection or its statistics' };

const clearBlock = act('clear tcp tcb <block:word>', {
  help: { ...clearHelp, tcb: 'TCB to clear', block: 'TCB address' },
  run: (shell, { block }) => clearOne(shell, blockOf(shell.my, block)),
});

const clearEnds = act(
  'clear tcp local <local:ip> <localPort:1-65535> remote <foreign:ip> <foreignPort:1-65535>',
  {
    help: {
      ...clearHelp,
      local: 'Local host address/port',
      'clear tcp local local': 'Local host name or IP address',
      localPort: 'Local TCP port',
      remote: 'Remote host address/port',
      foreign: 'Remote host name or IP address',
      foreignPort: 'Remote TCP port',
    },
    run: (shell, ends) => clearOne(shell, shell.my.state(tcpState).connections.get(endsOf(ends))),
  },
);

/** The EXEC commands of this feature. */
export const execCommands = [brief, details, oneDetails, clearBlock, clearEnds];
