/** Knows the EXEC commands of the clocks: showing them, setting them, and carrying the time from one to the other. */
import { act, show, type Shell } from '../../modes/command.ts';
import { whoAt } from '../../modes/lines-in-use.ts';
import type { Actor } from '../../sim/actor.ts';
import { on } from '../../sim/event.ts';
import { daysIn } from '../../text/calendar.ts';
import {
  batteryClockMs,
  clockText,
  fromLocal,
  localText,
  setClock,
  summerTexts,
  timeSource,
  updateCalendar,
  wallClockMs,
  type TimeSource,
} from './clock.ts';
import { zoneChanged } from './clock-lines.ts';
import { log } from './engine.ts';
import { clockUpdated } from './messages.ts';

const showHelp = {
  show: 'Show running system information',
  clock: 'Display the system clock',
  detail: 'Display detailed information',
  calendar: 'Display the hardware calendar',
};

const sourceTexts: Readonly<Record<TimeSource, string>> = {
  none: 'No time source',
  calendar: 'Time source is hardware calendar',
  user: 'Time source is user configuration',
  NTP: 'Time source is NTP',
  lost: 'Time source is NTP',
};

const showClock = show('show clock [detail]', {
  user: true,
  help: showHelp,
  facts: (my) => ({ clock: clockText(my), source: timeSource(my), summer: summerTexts(my) }),
  text: function* ({ clock, source, summer }, { detail }) {
    yield clock;
    if (!detail) return;
    yield sourceTexts[source];
    if (!summer) return;
    yield `Summer time starts ${summer.start}`;
    yield `Summer time ends ${summer.end}`;
  },
});

const showCalendar = show('show calendar', {
  user: true,
  help: showHelp,
  facts: (my) => localText(my, batteryClockMs(my)),
  text: (time) => [time],
});

/** Says that the clock tells another time than a moment ago. */
function sayUpdated(my: Actor, from: string, who: string): void {
  log(my, clockUpdated, { from, to: localText(my, wallClockMs(my)), who });
}

const onConsole = 'console by console';

function setTo(shell: Shell, unixMs: number, source: TimeSource): void {
  const { my } = shell;
  const from = localText(my, wallClockMs(my));
  setClock(my, unixMs, source);
  sayUpdated(my, from, `console by ${whoAt({ name: shell.line, caller: shell.caller, user: shell.user })}`);
}

const clockHelp = {
  clock: 'Manage the system clock',
  set: 'Set the time and date',
  time: 'Current Time',
  day: 'Day of the month',
  month: 'Month of the year',
  year: 'Year number',
  'update-calendar': 'Set the hardware calendar from the clock',
  'read-calendar': 'Read the hardware calendar into the clock',
};

/** The EXEC commands of the clocks. */
export const clockExecCommands = [
  showClock,
  showCalendar,
  act('clock set <time:hh:mm:ss> {<day:1-31> <month:month> | <month:month> <day:1-31>} <year:1993-2035>', {
    help: clockHelp,
    run: (shell, { time, day = 1, month = 0, year }) => {
      if (day > daysIn(year, month)) shell.print('% Invalid date');
      else setTo(shell, fromLocal(shell.my, { year, month, day }, time), 'user');
    },
  }),
  act('clock update-calendar', { help: clockHelp, run: ({ my }) => updateCalendar(my) }),
  act('clock read-calendar', {
    help: clockHelp,
    run: (shell) => setTo(shell, batteryClockMs(shell.my), 'calendar'),
  }),
];

/** The reactions of the clock. */
export const clockHandlers = [
  on(zoneChanged, (my, { from }) => {
    // Routers that are up at virtual time 0 read their configuration before anybody looks (decisions.md D-01).
    if (my.nowMs > 0) sayUpdated(my, from, onConsole);
  }),
];
