/** Knows where a message goes and what is counted on its way (ios-cli-conventions.md, section 7). */
import { monitoring, printMonitor, printUnasked } from '../../modes/console-text.ts';
import { machineOf } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import type { Ipv4 } from '../../text/address.ts';
import { stampText } from './clock.ts';
import { loggingSlice, type LoggingConfig, type RateLimit } from './config.ts';
import { facilityCode } from './facilities.ts';
import { debugState, type DebugFlag, type SyslogMessage } from './messages.ts';
import { isNumbered, stampOf } from './stamp-lines.ts';

/** An entry of `show logging history`. */
export interface Remembered {
  readonly number: number;
  /** `SYS-5-CONFIG_I`. */
  readonly name: string;
  readonly text: string;
  readonly atMs: number;
}

/** How often a message came (`logging count`). */
export interface Occurrence {
  readonly facility: string;
  readonly mnemonic: string;
  readonly severity: number;
  count: number;
  lastStamp: string;
}

/** The buffer of `show logging` and what was counted since the boot. */
export const logState = slice('log', () => ({
  lines: [] as string[],
  bytes: 0,
  /** Lines made so far, for `service sequence-numbers`. */
  sequence: 0,
  toConsole: 0,
  toMonitor: 0,
  toBuffer: 0,
  /** Lines as severe as `logging trap` asks for, whether a server listens or not. */
  toTrap: 0,
  toHost: new Map<Ipv4, number>(),
  /** Lines for a server that no way led to. */
  dropped: 0,
  rateLimited: 0,
  /** How often the buffer was emptied by hand. */
  flushes: 0,
  /** The second in which messages are counted for the rate limit, and how many it had. */
  second: 0,
  inSecond: 0,
  history: [] as Remembered[],
  remembered: 0,
  tooMild: 0,
  occurrences: new Map<string, Occurrence>(),
}));

/** What the log keeps. */
export type LogState = ReturnType<(typeof logState)['initial']>;

/** A line for a syslog server; the management feature sends it as a UDP packet. */
export const syslogOut = event<{
  readonly to: Ipv4;
  /** Facility and severity as the packet has them. */
  readonly priority: number;
  readonly text: string;
  readonly sourcePort: string | undefined;
}>('syslog out');

/** Notes that a line for a syslog server could not be sent. */
export function noteDropped(my: Actor): void {
  my.state(logState).dropped++;
}

/** Whether the limit of messages per second holds a line back; counts it otherwise. */
function isHeldBack(my: Actor, limit: RateLimit, severity: number, isDebug: boolean): boolean {
  if (isDebug && !limit.all) return false;
  if (limit.exceptSeverity !== undefined && severity <= limit.exceptSeverity) return false;
  const state = my.state(logState);
  const second = Math.floor(my.nowMs / 1000);
  if (state.second !== second) {
    state.second = second;
    state.inSecond = 0;
  }
  if (state.inSecond >= limit.perSecond) return true;
  state.inSecond++;
  return false;
}

function keepInBuffer(my: Actor, line: string, bufferBytes: number): void {
  const state = my.state(logState);
  state.toBuffer++;
  state.lines.push(line);
  state.bytes += line.length + 1;
  while (state.bytes > bufferBytes && state.lines.length > 1) state.bytes -= state.lines.shift()!.length + 1;
}

function sendToServers(my: Actor, severity: number, line: string, to: LoggingConfig): void {
  const state = my.state(logState);
  state.toTrap++;
  for (const host of to.hosts) {
    state.toHost.set(host, (state.toHost.get(host) ?? 0) + 1);
    const priority = facilityCode(to.facility) * 8 + severity;
    my.say(syslogOut, { to: host, priority, text: `${state.sequence}: ${line}`, sourcePort: to.sourcePort });
  }
}

const within = (severity: number, limit: number | undefined): boolean =>
  limit !== undefined && severity <= limit;

function write(my: Actor, severity: number, stamped: string, isDebug: boolean): void {
  const to = config(my, loggingSlice);
  const state = my.state(logState);
  state.sequence++;
  const line = isNumbered(my) ? `${String(state.sequence).padStart(6, '0')}: ${stamped}` : stamped;
  const heldBack = to.rateLimit !== undefined && isHeldBack(my, to.rateLimit, severity, isDebug);
  if (heldBack) state.rateLimited++;
  if (heldBack && !to.rateLimit!.consoleOnly) return;
  if (!heldBack && within(severity, to.consoleSeverity)) {
    state.toConsole++;
    for (const each of line.split('\n')) printUnasked(my, each);
  }
  // Without `logging on` nothing but the console gets messages.
  if (!to.on) return;
  if (within(severity, to.monitorSeverity)) {
    state.toMonitor += monitoring(my);
    for (const each of line.split('\n')) printMonitor(my, each);
  }
  if (within(severity, to.bufferSeverity)) keepInBuffer(my, line, to.bufferBytes);
  if (within(severity, to.trapSeverity)) sendToServers(my, severity, stamped, to);
}

function remember(my: Actor, said: SyslogMessage<never>, text: string, stamp: string): void {
  const { historySeverity, historySize, count } = config(my, loggingSlice);
  const state = my.state(logState);
  const name = `${said.facility}-${said.severity}-${said.mnemonic}`;
  if (said.severity > historySeverity) state.tooMild++;
  else {
    state.history.push({ number: ++state.remembered, name, text, atMs: my.nowMs });
    while (state.history.length > historySize) state.history.shift();
  }
  if (!count) return;
  const { facility, mnemonic, severity } = said;
  const known = state.occurrences.get(name);
  const lastStamp = stamp.replace(/: $/, '');
  if (!known) state.occurrences.set(name, { facility, mnemonic, severity, count: 1, lastStamp });
  else {
    known.count++;
    known.lastStamp = lastStamp;
  }
}

/** Says a message: on the console, into the buffer, to servers, as configured. */
export function log<T>(my: Actor, message: SyslogMessage<T>, data: T): void {
  const said = machineOf(my).release.replaced(message);
  const stamp = stampText(my, stampOf(my, 'log'));
  const text = said.text(data);
  remember(my, said as SyslogMessage<never>, text, stamp);
  write(my, said.severity, `${stamp}%${said.facility}-${said.severity}-${said.mnemonic}: ${text}`, false);
}

/** Bytes that the buffer takes, full or not. */
export function keptLogBytes(my: Actor): number {
  const { bufferSeverity, bufferBytes } = config(my, loggingSlice);
  return bufferSeverity === undefined ? 0 : bufferBytes;
}

/** Empties the buffer. */
export function clearLog(my: Actor): void {
  const state = my.state(logState);
  state.lines = [];
  state.bytes = 0;
  state.flushes++;
}

/** Whether a debug switch is on. */
export function debugging(my: Actor, flag: DebugFlag): boolean {
  return my.state(debugState).has(flag);
}

const debugSeverity = 7;

/** Says a debug line if its switch is on; a function saves the work when it is off. */
export function debugLine(my: Actor, flag: DebugFlag, text: string | (() => string)): void {
  if (!debugging(my, flag)) return;
  const stamp = stampText(my, stampOf(my, 'debug'));
  write(my, debugSeverity, `${stamp}${typeof text === 'string' ? text : text()}`, true);
}
