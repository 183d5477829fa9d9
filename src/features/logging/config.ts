/** Knows the configuration of logging and time stamps (commands.md C-057, C-058, C-063 to C-066). */
import { configure } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';

/** How a kind of line is stamped. */
export interface Stamp {
  form: 'none' | 'uptime' | 'datetime';
  msec: boolean;
  localtime: boolean;
  showTimezone: boolean;
}

const severities = [
  'emergencies',
  'alerts',
  'critical',
  'errors',
  'warnings',
  'notifications',
  'informational',
  'debugging',
] as const;

/** The name of a severity. */
export function severityName(severity: number): string {
  return severities[severity] ?? String(severity);
}

type SeverityArgs = { severity?: number } & { [K in (typeof severities)[number]]?: true };

function severityOf(args: SeverityArgs): number | undefined {
  if (args.severity !== undefined) return args.severity;
  const at = severities.findIndex((name) => args[name]);
  return at < 0 ? undefined : at;
}

/** Logging as configured. Sizes in bytes; a severity of undefined means the destination is off. */
export interface LoggingConfig {
  log: Stamp;
  debug: Stamp;
  bufferBytes: number;
  bufferSeverity: number | undefined;
  consoleSeverity: number | undefined;
  rateLimit: number | undefined;
  timezone: { name: string; hours: number; minutes: number } | undefined;
}

const datetime = (): Stamp => ({ form: 'datetime', msec: true, localtime: false, showTimezone: false });

/** Defaults of a blank 12.3 and 12.4 configuration (decisions.md D-36). */
export const loggingSlice = configSlice<LoggingConfig>('logging', () => ({
  log: datetime(),
  debug: datetime(),
  bufferBytes: 4096,
  bufferSeverity: undefined,
  consoleSeverity: 7,
  rateLimit: undefined,
  timezone: undefined,
}));

const levelHelp = {
  severity: 'Logging severity level',
  emergencies: 'System is unusable                (severity=0)',
  alerts: 'Immediate action needed           (severity=1)',
  critical: 'Critical conditions               (severity=2)',
  errors: 'Error conditions                  (severity=3)',
  warnings: 'Warning conditions                (severity=4)',
  notifications: 'Normal but significant conditions (severity=5)',
  informational: 'Informational messages            (severity=6)',
  debugging: 'Debugging messages                (severity=7)',
};

const level =
  '<severity:0-7> | emergencies | alerts | critical | errors | warnings | notifications | informational | debugging';

const timestamps = configure(
  configMode,
  'service timestamps {debug | log} [uptime | datetime [msec & localtime & show-timezone]]',
  {
    example: 'service timestamps log datetime msec',
    help: {
      service: 'Modify use of network based services',
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
      edit.edit(loggingSlice)[args.log ? 'log' : 'debug'] = {
        form: args.datetime ? 'datetime' : 'uptime',
        msec: args.msec === true,
        localtime: args.localtime === true,
        showTimezone: args.showTimezone === true,
      };
    },
    no: 'service timestamps [debug | log] [uptime | datetime [msec & localtime & show-timezone]]',
    clear: (edit, args) => {
      const logging = edit.edit(loggingSlice);
      const none: Stamp = { form: 'none', msec: false, localtime: false, showTimezone: false };
      if (!args.debug) logging.log = { ...none };
      if (!args.log) logging.debug = { ...none };
    },
  },
);

const buffered = configure(configMode, `logging buffered [<size:4096-2147483647>] [${level}]`, {
  example: 'logging buffered 10000000 debugging',
  help: {
    logging: 'Modify message logging facilities',
    buffered: 'Set buffered logging parameters',
    size: 'Logging buffer size',
    ...levelHelp,
  },
  set: (edit, args) => {
    const logging = edit.edit(loggingSlice);
    logging.bufferBytes = args.size ?? 4096;
    logging.bufferSeverity = severityOf(args) ?? 7;
  },
  clear: (edit) => {
    const logging = edit.edit(loggingSlice);
    logging.bufferBytes = 4096;
    logging.bufferSeverity = undefined;
  },
});

const onConsole = configure(configMode, `logging console [${level}]`, {
  example: 'logging console informational',
  help: {
    logging: 'Modify message logging facilities',
    console: 'Set console logging parameters',
    ...levelHelp,
  },
  set: (edit, args) => {
    edit.edit(loggingSlice).consoleSeverity = severityOf(args) ?? 7;
  },
  clear: (edit) => {
    edit.edit(loggingSlice).consoleSeverity = undefined;
  },
});

const rateLimit = configure(configMode, `logging rate-limit console <rate:1-10000> [except {${level}}]`, {
  support: 'inert',
  example: 'logging rate-limit console 10000',
  help: {
    logging: 'Modify message logging facilities',
    'rate-limit': 'Set messages per second limit',
    console: 'Set message logging rate limit for console',
    rate: 'Messages per second',
    except: 'Messages of this severity or higher',
    ...levelHelp,
  },
  set: (edit, args) => {
    edit.edit(loggingSlice).rateLimit = args.rate;
  },
  no: `logging rate-limit [console [<rate:1-10000> [except {${level}}]]]`,
  clear: (edit) => {
    edit.edit(loggingSlice).rateLimit = undefined;
  },
});

const timezone = configure(configMode, 'clock timezone <name:word> <hours:-23-23> [<minutes:0-59>]', {
  example: 'clock timezone PST 0',
  help: {
    clock: 'Configure time-of-day clock',
    timezone: 'Configure time zone',
    name: 'name of time zone',
    hours: 'Hours offset from UTC',
    minutes: 'Minutes offset from UTC',
  },
  set: (edit, args) => {
    edit.edit(loggingSlice).timezone = { name: args.name, hours: args.hours, minutes: args.minutes ?? 0 };
  },
  clear: (edit) => {
    edit.edit(loggingSlice).timezone = undefined;
  },
});

/** The commands of this feature's configuration. */
export const configCommands = [timestamps, buffered, onConsole, rateLimit, timezone];

function stampLine(kind: 'log' | 'debug', stamp: Stamp): string {
  if (stamp.form === 'none') return `no service timestamps ${kind}`;
  return writeLine(timestamps.syntax, {
    [kind]: true,
    [stamp.form]: true,
    ...(stamp.msec ? { msec: true } : {}),
    ...(stamp.localtime ? { localtime: true } : {}),
    ...(stamp.showTimezone ? { showTimezone: true } : {}),
  });
}

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  {
    place: 'service',
    lines: function* (config) {
      const logging = configIn(config, loggingSlice);
      yield stampLine('debug', logging.debug);
      yield stampLine('log', logging.log);
    },
  },
  {
    place: 'logging',
    lines: function* (config) {
      const {
        bufferBytes,
        bufferSeverity,
        consoleSeverity,
        rateLimit: rate,
      } = configIn(config, loggingSlice);
      if (bufferSeverity !== undefined)
        yield writeLine(buffered.syntax, { size: bufferBytes, [severityName(bufferSeverity)]: true });
      if (rate !== undefined) yield writeLine(rateLimit.syntax, { rate });
      if (consoleSeverity === undefined) yield 'no logging console';
      else if (consoleSeverity !== 7)
        yield writeLine(onConsole.syntax, { [severityName(consoleSeverity)]: true });
    },
  },
  {
    place: 'clock',
    lines: function* (config) {
      const zone = configIn(config, loggingSlice).timezone;
      if (zone)
        yield writeLine(timezone.syntax, { ...zone, ...(zone.minutes === 0 ? { minutes: undefined } : {}) });
    },
  },
];
