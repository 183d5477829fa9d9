/** Knows the civil calendar: what Unix milliseconds are in year, month, day and time, and back. */

/** The months, from January. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The days of the week, from Sunday. */
export const weekdayNames = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** A day: month from 0. */
export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** An instant as people write it. */
export interface Civil extends CivilDay {
  /** From 0, Sunday. */
  readonly weekday: number;
  /** `hh:mm:ss`. */
  readonly time: string;
  /** Three digits. */
  readonly ms: string;
}

const dayMs = 86_400_000;

/** Unix days of a civil day, after the well-known era arithmetic for the proleptic Gregorian calendar. */
function dayNumber({ year, month, day }: CivilDay): number {
  const y = month <= 1 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 10) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The day of the week, from 0, Sunday. */
export function weekdayOf(of: CivilDay): number {
  return (((dayNumber(of) + 4) % 7) + 7) % 7;
}

/** Days of a month. */
export function daysIn(year: number, month: number): number {
  const next = month === 11 ? { year: year + 1, month: 0, day: 1 } : { year, month: month + 1, day: 1 };
  return dayNumber(next) - dayNumber({ year, month, day: 1 });
}

/** Unix milliseconds of the start of a day, plus a time of that day in seconds. */
export function unixMsOf(day: CivilDay, seconds = 0): number {
  return dayNumber(day) * dayMs + seconds * 1000;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** An instant in year, month, day and time. */
export function civil(unixMs: number): Civil {
  const days = Math.floor(unixMs / dayMs);
  const ms = unixMs - days * dayMs;
  const z = days + 719_468;
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
    weekday: (((days + 4) % 7) + 7) % 7,
    time: `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`,
    ms: String(Math.floor(ms) % 1000).padStart(3, '0'),
  };
}

/** `Mar`, `Fri`: names as a router prints them. */
export function shortName(name: string): string {
  return name.slice(0, 3);
}

/** `00:02:21 UTC Fri Mar 1 2002`. */
export function civilText({ time, weekday, month, day, year }: Civil, zone: string): string {
  const date = `${shortName(weekdayNames[weekday]!)} ${shortName(monthNames[month]!)} ${day} ${year}`;
  return `${time} ${zone} ${date}`;
}
