/** Knows the configuration lines of the clock: time zone, summer time, trust in the battery clock. */
import { configure, refuse, type Editing } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, type Section } from '../../modes/running-config.ts';
import { event } from '../../sim/event.ts';
import { daysIn, monthNames, shortName, weekdayNames, type CivilDay } from '../../text/calendar.ts';
import { writeLine } from '../../parser/index.ts';
import { clockSlice, localText, wallClockMs, type Change, type SummerTime, type YearlyDay } from './clock.ts';

/** A line changed how time is told; `from` is the time as it was told before. */
export const zoneChanged = event<{ readonly from: string }>('time zone changed');

/** Changes what `write` changes; the clock then tells another time without having moved. */
function retell(edit: Editing, write: () => void): void {
  const from = localText(edit.my, wallClockMs(edit.my));
  write();
  edit.say(zoneChanged, { from });
}

const clockWord = { clock: 'Configure time-of-day clock' };

const timezone = configure(configMode, 'clock timezone <name:word> <hours:-23-23> [<minutes:0-59>]', {
  example: 'clock timezone PST 0',
  help: {
    ...clockWord,
    timezone: 'Configure time zone',
    name: 'name of time zone',
    hours: 'Hours offset from UTC',
    minutes: 'Minutes offset from UTC',
  },
  set: (edit, { name, hours, minutes = 0 }) =>
    retell(edit, () => (edit.edit(clockSlice).timezone = { name, hours, minutes })),
  no: 'clock timezone [<name:word> [<hours:-23-23> [<minutes:0-59>]]]',
  clear: (edit) => {
    if (edit.read(clockSlice).timezone) retell(edit, () => (edit.edit(clockSlice).timezone = undefined));
  },
});

const twoInTheMorning = 120;

/** Without days: those of the United States until 2006. */
const usualStart: Change = { on: { week: 1, weekday: 0, month: 3 }, minutes: twoInTheMorning };
const usualEnd: Change = { on: { week: 'last', weekday: 0, month: 9 }, minutes: twoInTheMorning };
const usualOffsetMinutes = 60;

const summerHelp = {
  ...clockWord,
  'summer-time': 'Configure summer (daylight savings) time',
  name: 'name of time zone in summer',
  rest: 'Summer time as it was configured',
  recurring: 'Configure recurring summer time',
  date: 'Configure absolute summer time',
  week: 'Week number to start',
  first: 'First week of the month',
  last: 'Last week of the month',
  weekday: 'Weekday to start',
  month: 'Month to start',
  time: 'Time to start (hh:mm)',
  day: 'Date to start',
  year: 'Year to start',
  endWeek: 'Week number to end',
  endWeekday: 'Weekday to end',
  endMonth: 'Month to end',
  endTime: 'Time to end (hh:mm)',
  endDay: 'Date to end',
  endYear: 'Year to end',
  offset: 'Offset to add in minutes',
};

const summer = configure(
  configMode,
  'clock summer-time <name:word> {recurring ' +
    '[{<week:1-4> | first | last} <weekday:weekday> <month:month> <time:hh:mm> ' +
    '{<endWeek:1-4> | first=endFirst | last=endLast} <endWeekday:weekday> <endMonth:month> <endTime:hh:mm> ' +
    '[<offset:1-1440>]] | date ' +
    '{<day:1-31> <month:month> | <month:month> <day:1-31>} <year:1993-2035> <time:hh:mm> ' +
    '{<endDay:1-31> <endMonth:month> | <endMonth:month> <endDay:1-31>} <endYear:1993-2035> <endTime:hh:mm> ' +
    '[<offset:1-1440>]}',
  {
    example: 'clock summer-time CEST recurring last Sun Mar 2:00 last Sun Oct 3:00',
    help: summerHelp,
    set: (edit, args) => {
      const read = summerOf(args);
      if (!read) return refuse('% Invalid date');
      retell(edit, () => (edit.edit(clockSlice).summer = read));
      return undefined;
    },
    no: 'clock summer-time [<rest:line>]',
    clear: (edit) => {
      if (edit.read(clockSlice).summer) retell(edit, () => (edit.edit(clockSlice).summer = undefined));
    },
  },
);

interface SummerArgs {
  readonly [each: string]: unknown;
}

function summerOf(args: SummerArgs): SummerTime | undefined {
  const name = String(args['name']);
  const offsetMinutes = (args['offset'] as number | undefined) ?? usualOffsetMinutes;
  const at = (key: string): number => args[key] as number;
  if (args['date']) {
    const start: CivilDay = { year: at('year'), month: at('month'), day: at('day') };
    const end: CivilDay = { year: at('endYear'), month: at('endMonth'), day: at('endDay') };
    if ([start, end].some(({ year, month, day }) => day > daysIn(year, month))) return undefined;
    return {
      name,
      start: { on: start, minutes: at('time') },
      end: { on: end, minutes: at('endTime') },
      offsetMinutes,
    };
  }
  if (args['weekday'] === undefined) return { name, start: usualStart, end: usualEnd, offsetMinutes };
  const week = (number: string, last: string): YearlyDay['week'] =>
    args[last] ? 'last' : ((args[number] as number | undefined) ?? 1);
  return {
    name,
    start: {
      on: { week: week('week', 'last'), weekday: at('weekday'), month: at('month') },
      minutes: at('time'),
    },
    end: {
      on: { week: week('endWeek', 'endLast'), weekday: at('endWeekday'), month: at('endMonth') },
      minutes: at('endTime'),
    },
    offsetMinutes,
  };
}

const timeText = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

function changeText({ on: of, minutes }: Change): string {
  const month = shortName(monthNames[of.month]!);
  const day =
    'day' in of
      ? `${month} ${of.day} ${of.year}`
      : `${of.week} ${shortName(weekdayNames[of.weekday]!)} ${month}`;
  return `${day} ${timeText(minutes)}`;
}

function isUsual({ start, end, offsetMinutes }: SummerTime): boolean {
  const same = (a: Change, b: Change): boolean => changeText(a) === changeText(b);
  return same(start, usualStart) && same(end, usualEnd) && offsetMinutes === usualOffsetMinutes;
}

function summerLine(of: SummerTime): string {
  if (isUsual(of)) return `clock summer-time ${of.name} recurring`;
  const form = 'day' in of.start.on ? 'date' : 'recurring';
  const offset = of.offsetMinutes === usualOffsetMinutes ? '' : ` ${of.offsetMinutes}`;
  return `clock summer-time ${of.name} ${form} ${changeText(of.start)} ${changeText(of.end)}${offset}`;
}

const calendarValid = configure(configMode, 'clock calendar-valid', {
  example: 'clock calendar-valid',
  help: { ...clockWord, 'calendar-valid': 'Calendar (hardware clock) is authoritative' },
  set: (edit) => {
    edit.edit(clockSlice).calendarValid = true;
  },
  clear: (edit) => {
    edit.edit(clockSlice).calendarValid = false;
  },
});

/** The commands of the clock's configuration. */
export const clockCommands = [timezone, summer, calendarValid];

/** The printed lines. */
export const clockSection: Section = {
  place: 'clock',
  lines: function* (config) {
    const clock = configIn(config, clockSlice);
    const zone = clock.timezone;
    if (zone)
      yield writeLine(timezone.syntax, { ...zone, ...(zone.minutes === 0 ? { minutes: undefined } : {}) });
    if (clock.summer) yield summerLine(clock.summer);
    if (clock.calendarValid) yield 'clock calendar-valid';
  },
};
