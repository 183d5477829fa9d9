/** Knows the watch over logins: delays, failures that are counted, and the quiet time after too many (`login block-for`). */
import { configure, type Shell } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import type { CallerFacts } from '../../modes/vty.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import type { permits } from '../acl/index.ts';
import { localText, log, wallClockMs } from '../logging/index.ts';
import { loginFailed, loginSucceeded, quietBegan, quietEnded, type Visitor } from './messages.ts';

/** How the watch is set; times in seconds. */
export interface WatchSettings {
  block: { blockS: number; attempts: number; withinS: number } | undefined;
  delayS: number | undefined;
  /** Access list of those who may log in also in the quiet time. */
  quietList: string | undefined;
  /** Every how manieth failure or success is logged; undefined: none. */
  logFailures: number | undefined;
  logSuccesses: number | undefined;
}

/** The `login …` lines of the configuration. */
export const watchSlice = configSlice('login', (): WatchSettings => ({
  block: undefined,
  delayS: undefined,
  quietList: undefined,
  logFailures: undefined,
  logSuccesses: undefined,
}));

/** Failures of one user from one place. */
export interface FailureRecord {
  readonly who: Visitor;
  count: number;
  /** Time of the last one, as printed. */
  at: string;
}

/** What was seen since the boot. */
export const watchState = slice('login watch', () => ({
  /** Kept failures, oldest first. */
  records: [] as FailureRecord[],
  failures: 0,
  successes: 0,
  /** The present watch window by its number, and the failures in it. */
  window: 0,
  inWindow: 0,
  /** Virtual ms at which the quiet time is over. */
  quietUntilMs: 0,
  /** Virtual ms of the answer to the last failure at a line, by its name. */
  answeredAtMs: {} as Record<string, number>,
}));

/** Failures that `show login failures` remembers. */
export const mostRecords = 50;

/** Seconds between two tries once the watch is on, unless `login delay` says otherwise. */
const usualDelayS = 1;
/** The ports at which a router listens for its lines. */
export const portOf = { telnet: 23, ssh: 22 } as const;
/** The list that stands for nobody while none is configured. */
const defaultList = 'sl_def_acl';

const quietOver = event('quiet mode over');
const delayOver = event<{ readonly then: () => void }>('login delay over');

/** Seconds between the answer of a visitor and that of the router. */
export function delayOf({ delayS, block }: WatchSettings): number {
  return delayS ?? (block ? usualDelayS : 0);
}

/** Seconds for which nobody may log in; 0: the router is not quiet. */
export function quietLeftS(my: Actor): number {
  if (!config(my, watchSlice).block) return 0;
  return Math.max(0, Math.ceil((my.state(watchState).quietUntilMs - my.nowMs) / 1000));
}

/** The number of the present watch window, and the seconds that are left of it; windows follow each other from the boot. */
export function windowAt(my: Actor, withinS: number): { number: number; leftS: number } {
  const length = withinS * 1000;
  return {
    number: Math.floor(my.nowMs / length),
    leftS: Math.ceil((length - (my.nowMs % length)) / 1000),
  };
}

/** Whether somebody from there may call a line at present; `lets` asks an access list. */
export function watchAdmits(my: Actor, from: Ipv4, lets: typeof permits): boolean {
  if (quietLeftS(my) === 0) return true;
  const { quietList } = config(my, watchSlice);
  return quietList !== undefined && lets(my, quietList, { source: from, destination: 0, protocol: 'tcp' });
}

/** Who tries to log in: where, and from where; nobody called the console. */
export interface Comer {
  readonly my: Actor;
  readonly line: string;
  readonly caller: CallerFacts | undefined;
}

const visitor = ({ caller }: Comer, user: string): Visitor => ({
  user,
  source: caller ? formatIpv4(caller.from) : 'LOCAL',
  port: caller ? portOf[caller.transport] : 0,
});

const timeText = (my: Actor): string => localText(my, wallClockMs(my));

/** Somebody logged in. */
export function noteSuccess(comer: Comer, user: string): void {
  const { my } = comer;
  const { logSuccesses: every } = config(my, watchSlice);
  const state = my.state(watchState);
  state.successes++;
  if (every !== undefined && state.successes % every === 0)
    log(my, loginSucceeded, { who: visitor(comer, user), at: timeText(my) });
}

/** Somebody failed to log in, with the reason as it is logged. */
export function noteFailure(comer: Comer, user: string, why: 'BadUser' | 'BadPassword'): void {
  const { my } = comer;
  const { logFailures: every, block, quietList } = config(my, watchSlice);
  const state = my.state(watchState);
  const [who, at] = [visitor(comer, user), timeText(my)];
  const reason = `Login Authentication Failed - ${why}`;
  state.failures++;
  remember(state.records, who, at);
  if (every !== undefined && state.failures % every === 0) log(my, loginFailed, { who, reason, at });
  if (!block || quietLeftS(my) > 0) return;
  const { number, leftS } = windowAt(my, block.withinS);
  if (number !== state.window) Object.assign(state, { window: number, inWindow: 0 });
  state.inWindow++;
  if (state.inWindow < block.attempts) return;
  state.inWindow = 0;
  state.quietUntilMs = my.nowMs + block.blockS * 1000;
  log(my, quietBegan, { leftS, who, reason, list: quietList ?? defaultList, at });
  my.after(block.blockS * 1000, 'quiet mode', quietOver);
}

function remember(records: FailureRecord[], who: Visitor, at: string): void {
  const same = records.find(
    (r) => r.who.user === who.user && r.who.source === who.source && r.who.port === who.port,
  );
  if (same) Object.assign(same, { count: same.count + 1, at });
  else records.push({ who, count: 1, at });
  if (records.length > mostRecords) records.shift();
}

/** ms between a wrong answer and what the router says to it. */
function delayMsOf({ my, caller }: Comer): number {
  return Math.max(delayOf(config(my, watchSlice)) * 1000, caller?.failureDelayMs ?? 0);
}

/** How an attempt went. */
type Attempt = 'failed' | 'succeeded';

/** ms until an attempt may be answered: who breaks off in the delay of a failure and calls again is told no sooner. */
function silenceMs(comer: Comer, attempt: Attempt): number {
  const { my, line } = comer;
  const { answeredAtMs } = my.state(watchState);
  const left = Math.max(0, (answeredAtMs[line] ?? 0) - my.nowMs);
  if (attempt === 'succeeded') return left;
  const ms = Math.max(left, delayMsOf(comer));
  answeredAtMs[line] = my.nowMs + ms;
  return ms;
}

function after(ms: number, { my, line }: Comer, then: () => void): void {
  my.after(ms, `login delay ${line}`, delayOver, { then });
}

/** Goes on when an attempt may be answered. */
export function delayed(comer: Comer, attempt: Attempt, then: () => void): void {
  const ms = silenceMs(comer, attempt);
  if (ms === 0) return then();
  after(ms, comer, then);
}

/** The same while a session waits. */
export function heldDelay(shell: Shell, attempt: Attempt, then: () => void): void {
  const ms = silenceMs(shell, attempt);
  if (ms === 0) return then();
  const held = shell.hold(() => undefined);
  after(ms, shell, () => {
    held.release();
    then();
  });
}

/** The reactions of the watch. */
export const watchHandlers = [
  on(delayOver, (_, { then }) => then()),
  on(quietOver, (my) => {
    if (config(my, watchSlice).block) log(my, quietEnded, { at: timeText(my) });
  }),
];

const help = {
  login: 'Enable secure login checking',
  'block-for': 'Set quiet-mode active time period',
  blockS: 'Time period in seconds',
  attempts: 'Set max number of fail attempts',
  tries: 'Fail attempts max value',
  within: 'Watch period for fail attempts',
  withinS: 'Watch period in seconds',
  delay: 'Set delay between successive fail login',
  delayS: 'Seconds between successive tries',
  'on-failure': 'Set options for failed login attempt',
  'on-success': 'Set options for successful login attempt',
  log: 'Generate syslogs on logins',
  every: 'Periodicity of logs generated',
  count: 'Number of logins for each message',
  'quiet-mode': 'Set quiet-mode options',
  'access-class': 'Set access-list for the quiet-mode',
  list: 'Number or name of the access list',
};

const blockFor = configure(
  configMode,
  'login block-for <blockS:1-65535> attempts <tries:1-65535> within <withinS:1-65535>',
  {
    help,
    example: 'login block-for 100 attempts 3 within 60',
    set: (edit, { blockS, tries: attempts, withinS }) => {
      edit.edit(watchSlice).block = { blockS, attempts, withinS };
    },
    no: 'login block-for [<blockS:1-65535> [attempts <tries:1-65535> [within <withinS:1-65535>]]]',
    clear: (edit) => {
      edit.edit(watchSlice).block = undefined;
    },
  },
);

const delay = configure(configMode, 'login delay <delayS:1-10>', {
  help,
  example: 'login delay 3',
  set: (edit, { delayS }) => {
    edit.edit(watchSlice).delayS = delayS;
  },
  no: 'login delay [<delayS:1-10>]',
  clear: (edit) => {
    edit.edit(watchSlice).delayS = undefined;
  },
});

const logged = (word: 'on-failure' | 'on-success', key: 'logFailures' | 'logSuccesses') =>
  configure(configMode, `login ${word} log [every <count:1-65535>]`, {
    help,
    example: `login ${word} log`,
    set: (edit, args) => {
      edit.edit(watchSlice)[key] = (args as { count?: number }).count ?? 1;
    },
    no: `login ${word} [log [every [<count:1-65535>]]]`,
    clear: (edit) => {
      edit.edit(watchSlice)[key] = undefined;
    },
  });

const quietMode = configure(configMode, 'login quiet-mode access-class <list:word>', {
  help,
  example: 'login quiet-mode access-class 10',
  set: (edit, { list }) => {
    edit.edit(watchSlice).quietList = list;
  },
  no: 'login quiet-mode access-class [<list:word>]',
  clear: (edit) => {
    edit.edit(watchSlice).quietList = undefined;
  },
});

/** The commands of the watch. */
export const watchCommands = [
  blockFor,
  delay,
  logged('on-failure', 'logFailures'),
  logged('on-success', 'logSuccesses'),
  quietMode,
];

const everyText = (count: number): string => (count === 1 ? '' : ` every ${count}`);

/** What is printed of it. */
export const watchSection: Section = {
  place: 'login',
  lines: function* (of) {
    const { block, delayS, quietList, logFailures, logSuccesses } = configIn(of, watchSlice);
    if (block) yield `login block-for ${block.blockS} attempts ${block.attempts} within ${block.withinS}`;
    if (delayS !== undefined) yield `login delay ${delayS}`;
    if (quietList !== undefined) yield `login quiet-mode access-class ${quietList}`;
    if (logFailures !== undefined) yield `login on-failure log${everyText(logFailures)}`;
    if (logSuccesses !== undefined) yield `login on-success log${everyText(logSuccesses)}`;
  },
};
