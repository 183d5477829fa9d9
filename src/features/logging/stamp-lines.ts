/** Knows the lines that say how log and debug lines begin (commands.md C-057, C-058). */
import { configure, type Editing } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { machineOf } from '../../modes/machine.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Stamp } from './clock.ts';

const none: Stamp = { form: 'none', msec: false, localtime: false, showTimezone: false };

/** How lines begin in a blank configuration, from 12.3 on (decisions.md D-36). */
export const blankStamp: Stamp = { form: 'datetime', msec: true, localtime: false, showTimezone: false };

/** The same in 12.2. */
export const blankStampUptime: Stamp = { ...none, form: 'uptime' };

/** How lines begin; undefined: as in a blank configuration. */
const stampSlice = configSlice('stamps', () => ({
  log: undefined as Stamp | undefined,
  debug: undefined as Stamp | undefined,
  sequenceNumbers: false,
}));

/** How log lines or debug lines begin. */
export function stampOf(my: Actor, kind: 'log' | 'debug'): Stamp {
  return config(my, stampSlice)[kind] ?? machineOf(my).release.replaced(blankStamp);
}

/** Whether lines are numbered. */
export function isNumbered(my: Actor): boolean {
  return config(my, stampSlice).sequenceNumbers;
}

const serviceWord = { service: 'Modify use of network based services' };

/** Keeps how log lines, debug lines or both begin; what a blank configuration has is not kept. */
function keep(edit: Editing, which: { log?: true; debug?: true }, stamp: Stamp | undefined): void {
  const blank = machineOf(edit.my).release.replaced(blankStamp);
  const isBlank = stamp && Object.entries(blank).every(([key, value]) => stamp[key as keyof Stamp] === value);
  const stamps = edit.edit(stampSlice);
  const kept = isBlank ? undefined : stamp;
  if (!which.debug) stamps.log = kept && { ...kept };
  if (!which.log) stamps.debug = kept && { ...kept };
}

const timestamps = configure(
  configMode,
  'service timestamps [debug | log] [uptime | datetime [msec & localtime & show-timezone]]',
  {
    example: 'service timestamps log datetime msec',
    help: {
      ...serviceWord,
      timestamps: 'Timestamp debug/log messages',
      debug: 'Timestamp debug messages',
      log: 'Timestamp log messages',
      uptime: 'Timestamp with system uptime',
      datetime: 'Timestamp with date and time',
      msec: 'Include milliseconds in timestamp',
      localtime: 'Use local time zone for timestamps',
      'show-timezone': 'Add time zone information to timestamp',
    },
    set: (edit, args) => {
      keep(edit, args, {
        form: args.datetime ? 'datetime' : 'uptime',
        msec: args.msec === true,
        localtime: args.localtime === true,
        showTimezone: args.showTimezone === true,
      });
    },
    clear: (edit, args) => keep(edit, args, edit.toDefault ? undefined : none),
  },
);

const sequenceNumbers = configure(configMode, 'service sequence-numbers', {
  example: 'service sequence-numbers',
  help: { ...serviceWord, 'sequence-numbers': 'Stamp logger messages with a sequence number' },
  set: (edit) => {
    edit.edit(stampSlice).sequenceNumbers = true;
  },
  clear: (edit) => {
    edit.edit(stampSlice).sequenceNumbers = false;
  },
});

/** The commands of these lines. */
export const stampCommands = [timestamps, sequenceNumbers];

function stampLine(kind: 'log' | 'debug', stamp: Stamp): string {
  if (stamp.form === 'none') return `no service timestamps ${kind} uptime`;
  return writeLine(timestamps.syntax, {
    [kind]: true,
    [stamp.form]: true,
    ...(stamp.msec ? { msec: true } : {}),
    ...(stamp.localtime ? { localtime: true } : {}),
    ...(stamp.showTimezone ? { showTimezone: true } : {}),
  });
}

/** The printed lines. */
export const stampSection: Section = {
  place: 'service',
  lines: function* (of, my) {
    const { debug, log } = configIn(of, stampSlice);
    const blank = machineOf(my).release.replaced(blankStamp);
    yield stampLine('debug', debug ?? blank);
    yield stampLine('log', log ?? blank);
  },
};

/** The line that stands behind those of password encryption. */
export const sequenceSection: Section = {
  place: 'service',
  lines: (of) => (configIn(of, stampSlice).sequenceNumbers ? ['service sequence-numbers'] : []),
};
