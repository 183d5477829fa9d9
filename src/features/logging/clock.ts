/** Knows what time it is on a router: the software clock, the battery clock, time zone and summer time. */
import { machineOf } from '../../modes/machine.ts';
import { config, configSlice } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { keptSlice, slice } from '../../sim/slice.ts';
import {
  civil,
  civilText,
  daysIn,
  monthNames,
  shortName,
  unixMsOf,
  weekdayOf,
  type CivilDay,
} from '../../text/calendar.ts';
import { shortSpan } from '../../text/duration.ts';

/** How a kind of line is stamped. */
export interface Stamp {
  form: 'none' | 'uptime' | 'datetime';
  msec: boolean;
  localtime: boolean;
  showTimezone: boolean;
}

/** A day that comes every year: the nth or last day of the week in a month, months and weekdays from 0. */
export interface YearlyDay {
  /** 1 to 4, or the last one of the month. */
  readonly week: number | 'last';
  readonly weekday: number;
  readonly month: number;
}

/** When summer time changes; minutes of the day by the time that is valid before the change. */
export interface Change {
  readonly on: YearlyDay | CivilDay;
  readonly minutes: number;
}

/** Summer time as configured. */
export interface SummerTime {
  readonly name: string;
  readonly start: Change;
  readonly end: Change;
  readonly offsetMinutes: number;
}

/** The clock as configured. */
export interface ClockConfig {
  timezone: { name: string; hours: number; minutes: number } | undefined;
  summer: SummerTime | undefined;
  /** The battery clock is taken for an authority (`clock calendar-valid`). */
  calendarValid: boolean;
}

/** The drawer of the clock lines. */
export const clockSlice = configSlice<ClockConfig>('clock', () => ({
  timezone: undefined,
  summer: undefined,
  calendarValid: false,
}));

/** Where the time comes from; `lost`: from NTP, which is not heard any more. */
export type TimeSource = 'none' | 'calendar' | 'user' | 'NTP' | 'lost';

/** The software clock; a boot takes it from the battery clock. Offsets are ms against the time of the lab. */
const softClock = slice('clock', () => ({
  offsetMs: undefined as number | undefined,
  source: undefined as TimeSource | undefined,
}));

/** The battery clock keeps running without power. */
const batteryClock = keptSlice('battery clock', () => ({ offsetMs: 0, everSet: false }));

/** Wall-clock time of a router, as Unix ms. */
export function wallClockMs(my: Actor): number {
  const offsetMs = my.state(softClock).offsetMs ?? my.state(batteryClock).offsetMs;
  return machineOf(my).epochMs + my.nowMs + offsetMs;
}

/** Time of the battery clock, as Unix ms. */
export function batteryClockMs(my: Actor): number {
  return machineOf(my).epochMs + my.nowMs + my.state(batteryClock).offsetMs;
}

/** Where the time of a router comes from. */
export function timeSource(my: Actor): TimeSource {
  return my.state(softClock).source ?? (my.state(batteryClock).everSet ? 'calendar' : 'none');
}

/** Whether the time counts as right: set by hand, by NTP, or by a battery clock that is trusted. */
export function isAuthoritative(my: Actor): boolean {
  const source = timeSource(my);
  return source === 'calendar' ? config(my, clockSlice).calendarValid : source !== 'none';
}

/** Sets the software clock to a Unix time in ms. */
export function setClock(my: Actor, unixMs: number, source: TimeSource): void {
  const clock = my.state(softClock);
  clock.offsetMs = unixMs - machineOf(my).epochMs - my.nowMs;
  clock.source = source;
}

/** Sets the battery clock to the time of the software clock. */
export function updateCalendar(my: Actor): void {
  const battery = my.state(batteryClock);
  battery.offsetMs = wallClockMs(my) - machineOf(my).epochMs - my.nowMs;
  battery.everSet = true;
}

const minuteMs = 60_000;

function standardOffsetMs({ timezone }: ClockConfig): number {
  if (!timezone) return 0;
  return (Math.abs(timezone.hours) * 60 + timezone.minutes) * (timezone.hours < 0 ? -minuteMs : minuteMs);
}

function dayIn(year: number, of: YearlyDay | CivilDay): CivilDay {
  if ('day' in of) return of;
  const { week, weekday, month } = of;
  const first = 1 + ((weekday - weekdayOf({ year, month, day: 1 }) + 7) % 7);
  const last = first + 7 * Math.floor((daysIn(year, month) - first) / 7);
  return { year, month, day: week === 'last' ? last : first + 7 * (week - 1) };
}

/** The instants at which summer time starts and ends in a year, as Unix ms. */
function summerOf(year: number, at: ClockConfig): { startMs: number; endMs: number } | undefined {
  if (!at.summer) return undefined;
  const { start, end, offsetMinutes } = at.summer;
  const standardMs = standardOffsetMs(at);
  return {
    startMs: unixMsOf(dayIn(year, start.on), start.minutes * 60) - standardMs,
    endMs: unixMsOf(dayIn(year, end.on), end.minutes * 60) - standardMs - offsetMinutes * minuteMs,
  };
}

/** The name of local time and what it is ahead of UTC, at an instant. */
function zoneAt(at: ClockConfig, unixMs: number): { name: string; offsetMs: number } {
  const standardMs = standardOffsetMs(at);
  const standard = { name: at.timezone?.name ?? 'UTC', offsetMs: standardMs };
  const summer = summerOf(civil(unixMs + standardMs).year, at);
  if (!at.summer || !summer) return standard;
  const { startMs, endMs } = summer;
  // In the south the summer holds the turn of the year.
  const isSummer =
    startMs <= endMs ? unixMs >= startMs && unixMs < endMs : unixMs >= startMs || unixMs < endMs;
  if (!isSummer) return standard;
  return { name: at.summer.name, offsetMs: standardMs + at.summer.offsetMinutes * minuteMs };
}

/** The Unix time of a day and time as people here write it. */
export function fromLocal(my: Actor, day: CivilDay, seconds: number): number {
  const clock = config(my, clockSlice);
  const unixMs = unixMsOf(day, seconds) - standardOffsetMs(clock);
  // An hour that exists twice is taken for the first one, the one in summer.
  const ahead = standardOffsetMs(clock) + (clock.summer?.offsetMinutes ?? 0) * minuteMs;
  const asSummer = unixMsOf(day, seconds) - ahead;
  return zoneAt(clock, asSummer).offsetMs === ahead ? asSummer : unixMs;
}

/** `00:02:21 UTC Fri Mar 1 2002` of an instant, in local time. */
export function localText(my: Actor, unixMs: number): string {
  const zone = zoneAt(config(my, clockSlice), unixMs);
  return civilText(civil(unixMs + zone.offsetMs), zone.name);
}

/** The day on the calendar here. */
export function localDay(my: Actor): CivilDay {
  const now = wallClockMs(my);
  const { year, month, day } = civil(now + zoneAt(config(my, clockSlice), now).offsetMs);
  return { year, month, day };
}

/** `*`: nobody ever set the clock; `.`: NTP did and is not heard any more (ios-cli-conventions.md, section 7). */
export function clockMark(my: Actor): string {
  if (timeSource(my) === 'lost') return '.';
  return isAuthoritative(my) ? '' : '*';
}

/** `*00:02:21.123 UTC Fri Mar 1 2002`. */
export function clockText(my: Actor): string {
  const nowMs = wallClockMs(my);
  const text = localText(my, nowMs);
  return `${clockMark(my)}${text.slice(0, 8)}.${civil(nowMs).ms}${text.slice(8)}`;
}

/** When summer time changes this year, for `show clock detail`. */
export function summerTexts(my: Actor): { start: string; end: string } | undefined {
  const clock = config(my, clockSlice);
  const summer = summerOf(localDay(my).year, clock);
  // The instant before the change still has the name of the time that ends.
  const said = (atMs: number): string => {
    const { name, offsetMs } = zoneAt(clock, atMs - 1);
    return civilText(civil(atMs + offsetMs), name);
  };
  return summer && { start: said(summer.startMs), end: said(summer.endMs) };
}

/** The stamp of a line that is said now, with the blank behind it. */
export function stampText(my: Actor, stamp: Stamp): string {
  if (stamp.form === 'none') return '';
  if (stamp.form === 'uptime') return `${shortSpan(my.nowMs - (machineOf(my).upSinceMs ?? my.nowMs))}: `;
  const nowMs = wallClockMs(my);
  const zone = stamp.localtime ? zoneAt(config(my, clockSlice), nowMs) : { name: 'UTC', offsetMs: 0 };
  const at = civil(nowMs + zone.offsetMs);
  return (
    `${clockMark(my)}${shortName(monthNames[at.month]!)} ${String(at.day).padStart(2)} ${at.time}` +
    `${stamp.msec ? `.${at.ms}` : ''}${stamp.showTimezone ? ` ${zone.name}` : ''}: `
  );
}
