/** Knows the lines that say how log and debug lines begin (commands.md C-057, C-058). */
import { configure } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Stamp } from './clock.ts';

const datetime = (): Stamp => ({ form: 'datetime', msec: true, localtime: false, showTimezone: false });
const none = (): Stamp => ({ form: 'none', msec: false, localtime: false, showTimezone: false });

/** How lines begin. Defaults of a blank 12.3 and 12.4 configuration (decisions.md D-36). */
export const stampSlice = configSlice('stamps', () => ({
  log: datetime(),
  debug: datetime(),
  sequenceNumbers: false,
}));

const serviceWord = { service: 'Modify use of network based services' };

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
      const stamp = (): Stamp => ({
        form: args.datetime ? 'datetime' : 'uptime',
        msec: args.msec === true,
        localtime: args.localtime === true,
        showTimezone: args.showTimezone === true,
      });
      const stamps = edit.edit(stampSlice);
      if (!args.debug) stamps.log = stamp();
      if (!args.log) stamps.debug = stamp();
    },
    clear: (edit, args) => {
      const stamps = edit.edit(stampSlice);
      const stamp = edit.toDefault ? datetime : none;
      if (!args.debug) stamps.log = stamp();
      if (!args.log) stamps.debug = stamp();
    },
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
  lines: function* (config) {
    const stamps = configIn(config, stampSlice);
    yield stampLine('debug', stamps.debug);
    yield stampLine('log', stamps.log);
  },
};

/** The line that stands behind those of password encryption. */
export const sequenceSection: Section = {
  place: 'service',
  lines: (config) => (configIn(config, stampSlice).sequenceNumbers ? ['service sequence-numbers'] : []),
};
