/** Knows where a message goes and how it is stamped (ios-cli-conventions.md, section 7). */
import { machineOf } from '../../modes/machine.ts';
import { printUnasked } from '../../modes/console-text.ts';
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import { shortSpan } from '../../text/duration.ts';
import { loggingSlice, type Stamp } from './config.ts';
import { debugState, type DebugFlag, type SyslogMessage } from './messages.ts';

/** The buffer of `show logging` and what was counted. */
export const logState = slice('log', () => ({
  lines: [] as string[],
  bytes: 0,
  toConsole: 0,
  toBuffer: 0,
}));

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Wall-clock time of a router, as Unix ms. */
export function wallClockMs(my: Actor): number {
  return machineOf(my).epochMs + my.nowMs;
}

function zoneOffsetMs(my: Actor): number {
  const zone = config(my, loggingSlice).timezone;
  if (!zone) return 0;
  return (Math.abs(zone.hours) * 60 + zone.minutes) * (zone.hours < 0 ? -60_000 : 60_000);
}

const two = (n: number): string => String(n).padStart(2, '0');

// A wall-clock instant is split by arithmetic: the simulation has no Date.
interface Calendar {
  year: number;
  month: number;
  day: number;
  weekday: number;
  time: string;
  ms: string;
}

function calendar(unixMs: number): Calendar {
  const dayNumber = Math.floor(unixMs / 86_400_000);
  const ms = unixMs - dayNumber * 86_400_000;
  // Civil-from-days after the well-known era arithmetic for the proleptic Gregorian calendar.
  const z = dayNumber + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 2 : mp - 10;
  const s = Math.floor(ms / 1000);
  return {
    year: yoe + era * 400 + (month <= 1 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
    weekday: (((dayNumber + 4) % 7) + 7) % 7,
    time: `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`,
    ms: String(ms % 1000).padStart(3, '0'),
  };
}

/** `*00:02:21.123 UTC Fri Mar 1 2002`; the asterisk says that no one ever set the clock. */
export function clockText(my: Actor): string {
  const at = calendar(wallClockMs(my) + zoneOffsetMs(my));
  const zone = config(my, loggingSlice).timezone?.name ?? 'UTC';
  return `*${at.time}.${at.ms} ${zone} ${days[at.weekday]} ${months[at.month]} ${at.day} ${at.year}`;
}

function stampText(my: Actor, stamp: Stamp): string {
  if (stamp.form === 'none') return '';
  if (stamp.form === 'uptime') return `${shortSpan(my.nowMs - (machineOf(my).upSinceMs ?? my.nowMs))}: `;
  const at = calendar(wallClockMs(my) + (stamp.localtime ? zoneOffsetMs(my) : 0));
  const zone = stamp.localtime ? (config(my, loggingSlice).timezone?.name ?? 'UTC') : 'UTC';
  return (
    `*${months[at.month]} ${String(at.day).padStart(2)} ${at.time}` +
    `${stamp.msec ? `.${at.ms}` : ''}${stamp.showTimezone ? ` ${zone}` : ''}: `
  );
}

function write(my: Actor, severity: number, line: string): void {
  const { consoleSeverity, bufferSeverity, bufferBytes } = config(my, loggingSlice);
  const state = my.state(logState);
  if (consoleSeverity !== undefined && severity <= consoleSeverity) {
    state.toConsole++;
    printUnasked(my, line);
  }
  if (bufferSeverity === undefined || severity > bufferSeverity) return;
  state.toBuffer++;
  state.lines.push(line);
  state.bytes += line.length + 1;
  while (state.bytes > bufferBytes && state.lines.length > 1) state.bytes -= state.lines.shift()!.length + 1;
}

/** Says a message: on the console, into the buffer, as configured. */
export function log<T>(my: Actor, message: SyslogMessage<T>, data: T): void {
  const said = machineOf(my).release.replaced(message);
  const stamp = stampText(my, config(my, loggingSlice).log);
  write(my, said.severity, `${stamp}%${said.facility}-${said.severity}-${said.mnemonic}: ${said.text(data)}`);
}

/** Whether a debug switch is on. */
export function debugging(my: Actor, flag: DebugFlag): boolean {
  return my.state(debugState).has(flag);
}

/** Says a debug line if its switch is on; a function saves the work when it is off. */
export function debugLine(my: Actor, flag: DebugFlag, text: string | (() => string)): void {
  if (!debugging(my, flag)) return;
  write(my, 7, `${stampText(my, config(my, loggingSlice).debug)}${typeof text === 'string' ? text : text()}`);
}
