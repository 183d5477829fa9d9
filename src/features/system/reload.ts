/** Knows the reload command: its questions, a reload planned for later, its warnings and its end. */
import { act, show, type Shell } from '../../modes/command.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import type { CivilDay } from '../../text/calendar.ts';
import { clockSpan } from '../../text/duration.ts';
import { isModified, isYes, save } from '../files/index.ts';
import { fromLocal, localDay, localText, log, timeSource, wallClockMs } from '../logging/index.ts';
import { reloadNow } from './engine.ts';
import { reloadCancelled, reloadRequested, reloadScheduled } from './messages.ts';
import { tellAll, whoIs } from './who.ts';

/** A reload that is planned: at which virtual ms, by whom, and why. */
interface Plan {
  readonly atMs: number;
  readonly who: string;
  readonly reason: string | undefined;
}

const planned = slice('planned reload', () => ({ plan: undefined as Plan | undefined }));

const warningDue = event<{ readonly leftMs: number }>('reload warning due');
const reloadDue = event('reload due');

const minuteMs = 60_000;
/** A reload can be planned this far ahead. */
const furthestMs = 24 * 24 * 60 * minuteMs;
/** How long before the end everybody is told. */
const warningsMs = [60, 30, 15, 5, 1].map((minutes) => minutes * minuteMs);

/** Whether the time of the day means something. */
const clockIsSet = (my: Actor): boolean => timeSource(my) !== 'none';

const counted = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** `411 hours and 33 minutes`, `20 minutes`, `45 seconds`: the two largest units. */
function spanText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const [large, small]: [readonly [number, string], readonly [number, string]] =
    minutes >= 60
      ? [
          [Math.floor(minutes / 60), 'hour'],
          [minutes % 60, 'minute'],
        ]
      : [
          [minutes, 'minute'],
          [seconds % 60, 'second'],
        ];
  const parts = [large, small].filter(([n]) => n > 0).map(([n, unit]) => counted(n, unit));
  return parts.length === 0 ? '0 seconds' : parts.join(' and ');
}

/** A time at which something happens here, from the time until then. */
const timeIn = (my: Actor, ms: number): string => localText(my, wallClockMs(my) + ms);

function planLines(my: Actor, { atMs, who, reason }: Plan): string[] {
  const leftMs = atMs - my.nowMs;
  const when = clockIsSet(my)
    ? `for ${timeIn(my, leftMs)} (in ${spanText(leftMs)})`
    : `in ${spanText(leftMs)}`;
  return [
    `Reload scheduled ${when} by ${who}`,
    ...(reason === undefined ? [] : [`Reload reason: ${reason}`]),
  ];
}

function warn(my: Actor, leftMs: number): void {
  const left = clockSpan(leftMs).replace(/^0/, '');
  tellAll(my, ['', '', '***', `*** --- SHUTDOWN in ${left} ---`, '***', '']);
}

function forget(my: Actor): void {
  my.state(planned).plan = undefined;
  my.cancel('reload due');
  for (const leftMs of warningsMs) my.cancel(`reload warning ${leftMs}`);
}

function schedule(my: Actor, plan: Plan): void {
  forget(my);
  my.state(planned).plan = plan;
  const leftMs = plan.atMs - my.nowMs;
  my.after(leftMs, 'reload due', reloadDue);
  for (const before of warningsMs)
    if (before <= leftMs)
      my.after(leftMs - before, `reload warning ${before}`, warningDue, { leftMs: before });
  log(my, reloadScheduled, {
    at: timeIn(my, leftMs),
    now: timeIn(my, 0),
    who: plan.who,
    reason: plan.reason,
  });
}

function askToSave(shell: Shell, then: () => void): void {
  shell.ask('System configuration has been modified. Save? [yes/no]: ', (reply) => {
    const answer = reply.trim();
    if (/^y(es)?$/i.test(answer)) save(shell);
    else if (!/^no?$/i.test(answer)) {
      shell.print("% Please answer 'yes' or 'no'.");
      askToSave(shell, then);
      return;
    }
    then();
  });
}

/** What every form asks first; `lines` stand above the last question. */
function confirm(shell: Shell, lines: () => readonly string[], then: () => void): void {
  const ask = (): void => {
    shell.print(...lines());
    shell.ask('Proceed with reload? [confirm]', (reply) => {
      shell.print('');
      if (isYes(reply)) then();
    });
  };
  shell.print('');
  if (isModified(shell.my)) askToSave(shell, ask);
  else ask();
}

function now(shell: Shell, reason: string | undefined): void {
  confirm(
    shell,
    () => [],
    () => {
      // No prompt comes any more, also where the last bytes still have to reach a caller.
      shell.hold(() => undefined);
      log(shell.my, reloadRequested, { who: whoIs(shell), reason });
      shell.my.say(reloadNow, { reason: 'reload command' });
    },
  );
}

/** `leftMs` is asked again after the confirmation: a span begins there, a time of the day has come nearer. */
function later(shell: Shell, leftMs: () => number, reason: string | undefined): void {
  const { my } = shell;
  const plan = (): Plan => ({ atMs: my.nowMs + Math.max(0, leftMs()), who: whoIs(shell), reason });
  confirm(
    shell,
    () => planLines(my, plan()),
    () => schedule(my, plan()),
  );
}

/** `mmm` or `hhh:mm`, in ms; undefined for what is neither. */
function spanOf(text: string): number | undefined {
  const [, hours = '0', minutes] = /^(?:(\d{1,3}):)?(\d{1,5})$/.exec(text) ?? [];
  if (minutes === undefined) return undefined;
  const ms = (Number(hours) * 60 + Number(minutes)) * minuteMs;
  return ms > 0 && ms <= furthestMs ? ms : undefined;
}

function at(
  shell: Shell,
  time: number,
  day: number | undefined,
  month: number | undefined,
  reason?: string,
): void {
  const { my } = shell;
  if (!clockIsSet(my)) {
    shell.print('%The date and time must be set first.');
    return;
  }
  const today = localDay(my);
  const nowMs = wallClockMs(my);
  const on: CivilDay = day === undefined || month === undefined ? today : { year: today.year, month, day };
  const thisYear = fromLocal(my, on, time * 60);
  // A time of the day that is over means tomorrow, a date that is over next year.
  const target =
    thisYear > nowMs
      ? thisYear
      : day === undefined
        ? thisYear + 24 * 60 * minuteMs
        : fromLocal(my, { ...on, year: on.year + 1 }, time * 60);
  if (target - nowMs > furthestMs) shell.print('%Reload must be within 24 days.');
  else later(shell, () => target - wallClockMs(my), reason);
}

function cancel(shell: Shell): void {
  const { my } = shell;
  if (!my.state(planned).plan) {
    shell.print('%No reload is scheduled.');
    return;
  }
  forget(my);
  tellAll(my, ['', '', '***', '*** --- SHUTDOWN ABORTED ---', '***', '']);
  log(my, reloadCancelled, { now: timeIn(my, 0) });
}

const help = {
  reload: 'Halt and perform a cold restart',
  in: 'Reload after a time interval',
  span: 'Delay before reload (mmm or hhh:mm)',
  at: 'Reload at a specific time/date',
  time: 'Time to reload (hh:mm)',
  day: 'Day of the month',
  month: 'Month of the year',
  cancel: 'Cancel pending reload',
  reason: 'Reason for reload',
};

const showReload = show('show reload', {
  help: { show: 'Show running system information', reload: 'Scheduled reload information' },
  facts: (my) => {
    const { plan } = my.state(planned);
    return plan && planLines(my, plan);
  },
  text: (lines) => lines ?? ['No reload is scheduled.'],
});

/** The commands. */
export const reloadCommands = [
  act('reload [<reason:line>]', { help, run: (shell, { reason }) => now(shell, reason) }),
  act('reload in <span:word> [<reason:line>]', {
    help,
    run: (shell, { span, reason }) => {
      const ms = spanOf(span);
      if (ms === undefined) shell.print('%Invalid time');
      else later(shell, () => ms, reason);
    },
  }),
  act('reload at <time:hh:mm> [{<day:1-31> <month:month> | <month:month> <day:1-31>}] [<reason:line>]', {
    help,
    run: (shell, { time, day, month, reason }) => at(shell, time, day, month, reason),
  }),
  act('reload cancel', { help, run: cancel }),
  showReload,
];

/** The reactions of this part. */
export const reloadHandlers = [
  on(warningDue, (my, { leftMs }) => warn(my, leftMs)),
  on(reloadDue, (my) => {
    const { plan } = my.state(planned);
    forget(my);
    if (!plan) return;
    tellAll(my, ['', '', '***', '*** --- SHUTDOWN NOW ---', '***', '']);
    log(my, reloadRequested, { who: plan.who, reason: plan.reason });
    my.say(reloadNow, { reason: 'reload command' });
  }),
];
