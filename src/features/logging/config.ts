/** Knows the configuration of logging (commands.md C-063 to C-066) and of time stamps (C-057, C-058). */
import { configure, type HelpTexts } from '../../modes/command.ts';
import { inertLine } from '../../modes/inert.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { clockCommands, clockSection } from './clock-lines.ts';
import { facilities, facilityHelp } from './facilities.ts';
import { level, levelHelp, severityArgs, severityName, severityOf } from './levels.ts';
import { stampCommands, stampSection } from './stamp-lines.ts';

/** A limit of messages per second. */
export interface RateLimit {
  readonly perSecond: number;
  /** Only what goes to the console is limited. */
  readonly consoleOnly: boolean;
  /** Debug lines are limited too. */
  readonly all: boolean;
  /** Messages of this severity and more severe ones are never held back. */
  readonly exceptSeverity: number | undefined;
}

/** Logging as configured. Sizes in bytes; a severity of undefined means the destination is off. */
export interface LoggingConfig {
  on: boolean;
  bufferBytes: number;
  bufferSeverity: number | undefined;
  consoleSeverity: number | undefined;
  monitorSeverity: number | undefined;
  trapSeverity: number | undefined;
  historySeverity: number;
  historySize: number;
  rateLimit: RateLimit | undefined;
  count: boolean;
  hosts: Ipv4[];
  facility: string;
  sourcePort: string | undefined;
}

/** Smallest and usual size of the buffer. */
const usualBufferBytes = 4096;
const warnings = 4;
const informational = 6;
const debugging = 7;

/** Defaults of a blank 12.3 and 12.4 configuration (decisions.md D-36). */
export const loggingSlice = configSlice<LoggingConfig>('logging', () => ({
  on: true,
  bufferBytes: usualBufferBytes,
  bufferSeverity: undefined,
  consoleSeverity: debugging,
  monitorSeverity: debugging,
  trapSeverity: informational,
  historySeverity: warnings,
  historySize: 1,
  rateLimit: undefined,
  count: false,
  hosts: [],
  facility: 'local7',
  sourcePort: undefined,
}));

const loggingWord = { logging: 'Modify message logging facilities' };

const buffered = configure(configMode, `logging buffered [<size:4096-2147483647>] [${level}]`, {
  example: 'logging buffered 10000000 debugging',
  help: {
    ...loggingWord,
    buffered: 'Set buffered logging parameters',
    size: 'Logging buffer size',
    ...levelHelp,
  },
  set: (edit, args) => {
    const logging = edit.edit(loggingSlice);
    logging.bufferBytes = args.size ?? usualBufferBytes;
    logging.bufferSeverity = severityOf(args) ?? debugging;
  },
  clear: (edit) => {
    const logging = edit.edit(loggingSlice);
    logging.bufferBytes = usualBufferBytes;
    logging.bufferSeverity = undefined;
  },
});

/** A destination with a severity of its own: `logging console`, `logging monitor`, `logging trap`. */
function destination(
  word: 'console' | 'monitor' | 'trap',
  key: 'consoleSeverity' | 'monitorSeverity' | 'trapSeverity',
  usual: number,
  help: HelpTexts,
) {
  return configure(configMode, `logging ${word} [${level}]`, {
    example: `logging ${word} notifications`,
    help: { ...loggingWord, ...levelHelp, ...help },
    set: (edit, args) => {
      edit.edit(loggingSlice)[key] = severityOf(args) ?? usual;
    },
    clear: (edit) => {
      edit.edit(loggingSlice)[key] = edit.toDefault ? usual : undefined;
    },
  });
}

const onConsole = destination('console', 'consoleSeverity', debugging, {
  console: 'Set console logging parameters',
});
const onMonitor = destination('monitor', 'monitorSeverity', debugging, {
  monitor: 'Set terminal line (monitor) logging parameters',
});
const trap = destination('trap', 'trapSeverity', informational, { trap: 'Set syslog server logging level' });

const on = configure(configMode, 'logging on', {
  example: 'logging on',
  help: { ...loggingWord, on: 'Enable logging to all enabled destinations' },
  set: (edit) => {
    edit.edit(loggingSlice).on = true;
  },
  clear: (edit) => {
    edit.edit(loggingSlice).on = edit.toDefault;
  },
});

const count = configure(configMode, 'logging count', {
  example: 'logging count',
  help: { ...loggingWord, count: 'Count every log message and timestamp last occurance' },
  set: (edit) => {
    edit.edit(loggingSlice).count = true;
  },
  clear: (edit) => {
    edit.edit(loggingSlice).count = false;
  },
});

const rateLimit = configure(
  configMode,
  `logging rate-limit [console] [all] <rate:1-10000> [except {${level}}]`,
  {
    example: 'logging rate-limit console 10000',
    help: {
      ...loggingWord,
      ...levelHelp,
      'rate-limit': 'Set messages per second limit',
      console: 'Rate limit only console messages',
      all: 'Rate limit all messages, including debug messages',
      rate: 'Messages per second',
      except: 'Messages of this severity or higher',
    },
    set: (edit, args) => {
      edit.edit(loggingSlice).rateLimit = {
        perSecond: args.rate,
        consoleOnly: args.console === true,
        all: args.all === true,
        exceptSeverity: severityOf(args),
      };
    },
    no: `logging rate-limit [console] [all] [<rate:1-10000> [except {${level}}]]`,
    clear: (edit) => {
      edit.edit(loggingSlice).rateLimit = undefined;
    },
  },
);

/** `logging host A` and `logging A` are one line (misspelt neither in the documents nor on a router). */
const host = configure(configMode, 'logging {<address:ip> | host <address:ip>}', {
  example: 'logging 198.51.100.7',
  help: {
    ...loggingWord,
    'logging host': 'Set syslog server IP address and parameters',
    address: 'IP address of the syslog server',
  },
  set: (edit, { address }) => {
    const { hosts } = edit.edit(loggingSlice);
    if (!hosts.includes(address!)) hosts.push(address!);
  },
  clear: (edit, { address }) => {
    const logging = edit.edit(loggingSlice);
    logging.hosts = logging.hosts.filter((each) => each !== address);
  },
});

const facility = configure(configMode, `logging facility {${facilities.join(' | ')}}`, {
  example: 'logging facility local5',
  help: { ...loggingWord, facility: 'Facility parameter for syslog messages', ...facilityHelp },
  set: (edit, args) => {
    const given = args as Readonly<Record<string, unknown>>;
    edit.edit(loggingSlice).facility = facilities.find((name) => given[name]) ?? 'local7';
  },
  no: `logging facility [${facilities.join(' | ')}]`,
  clear: (edit) => {
    edit.edit(loggingSlice).facility = 'local7';
  },
});

const source = configure(configMode, 'logging source-interface <port:interface>', {
  example: 'logging source-interface Loopback0',
  help: {
    ...loggingWord,
    'source-interface': 'Specify interface for source address in logging transactions',
    port: 'Interface whose address is used',
  },
  set: (edit, { port }) => {
    edit.edit(loggingSlice).sourcePort = port;
  },
  no: 'logging source-interface [<port:interface>]',
  clear: (edit) => {
    edit.edit(loggingSlice).sourcePort = undefined;
  },
});

const history = configure(configMode, `logging history {size <size:1-500> | ${level}}`, {
  example: 'logging history size 100',
  help: {
    ...loggingWord,
    ...levelHelp,
    history: 'Configure syslog history table',
    'logging history size': 'Set history table size',
    size: 'Number of entries',
  },
  set: (edit, args) => {
    const logging = edit.edit(loggingSlice);
    if (args.size === undefined) logging.historySeverity = severityOf(args)!;
    else logging.historySize = args.size;
  },
  no: `logging history [size=sized [<size:1-500>] | ${level}]`,
  clear: (edit, args) => {
    const logging = edit.edit(loggingSlice);
    const { sized } = args as Record<string, unknown>;
    if (!sized) logging.historySeverity = warnings;
    else logging.historySize = 1;
  },
});

const queueLimit = inertLine('logging queue-limit <size:100-2147483647>', {
  help: {
    ...loggingWord,
    'queue-limit': 'Set logger message queue size',
    size: 'Number of messages in the queue',
  },
  place: 'logging',
  example: 'logging queue-limit 100',
  no: 'logging queue-limit [<size:100-2147483647>]',
});

const originId = inertLine('logging origin-id {hostname | ip | string <text:line>}', {
  help: {
    ...loggingWord,
    'origin-id': 'Add origin ID to syslog messages',
    hostname: 'Use origin hostname as ID',
    ip: 'Use origin IP address as ID',
    string: 'Define a unique text string as ID',
    text: 'The ID',
  },
  place: 'logging',
  example: 'logging origin-id hostname',
  no: 'logging origin-id [hostname | ip | string [<text:line>]]',
});

const userinfo = inertLine('logging userinfo', {
  help: { ...loggingWord, userinfo: 'Enable logging of user info on privileged mode enabling' },
  place: 'logging',
  example: 'logging userinfo',
});

/** The commands of this feature's configuration. */
export const configCommands = [
  ...stampCommands,
  on,
  buffered,
  onConsole,
  onMonitor,
  trap,
  count,
  rateLimit,
  host,
  facility,
  source,
  history,
  queueLimit.command,
  originId.command,
  userinfo.command,
  ...clockCommands,
];

function* destinationLine(word: string, severity: number | undefined, usual: number): Generator<string> {
  if (severity === undefined) yield `no logging ${word}`;
  else if (severity !== usual) yield `logging ${word} ${severityName(severity)}`;
}

const loggingSection: Section = {
  place: 'logging',
  lines: function* (config) {
    const logging = configIn(config, loggingSlice);
    const { rateLimit: limit } = logging;
    if (logging.count) yield 'logging count';
    if (logging.bufferSeverity !== undefined)
      yield writeLine(buffered.syntax, {
        size: logging.bufferBytes,
        ...severityArgs(logging.bufferSeverity),
      });
    if (limit)
      yield writeLine(rateLimit.syntax, {
        rate: limit.perSecond,
        ...(limit.consoleOnly ? { console: true } : {}),
        ...(limit.all ? { all: true } : {}),
        ...(limit.exceptSeverity === undefined
          ? {}
          : { except: true, ...severityArgs(limit.exceptSeverity) }),
      });
    yield* destinationLine('console', logging.consoleSeverity, debugging);
    yield* destinationLine('monitor', logging.monitorSeverity, debugging);
    if (!logging.on) yield 'no logging on';
  },
};

const hostSection: Section = {
  place: 'logging hosts',
  lines: function* (config) {
    const logging = configIn(config, loggingSlice);
    if (logging.historySize !== 1) yield `logging history size ${logging.historySize}`;
    if (logging.historySeverity !== warnings)
      yield `logging history ${severityName(logging.historySeverity)}`;
    yield* destinationLine('trap', logging.trapSeverity, informational);
    if (logging.facility !== 'local7') yield `logging facility ${logging.facility}`;
    if (logging.sourcePort !== undefined) yield `logging source-interface ${logging.sourcePort}`;
    for (const address of logging.hosts) yield `logging ${formatIpv4(address)}`;
  },
};

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  stampSection,
  queueLimit.section,
  originId.section,
  userinfo.section,
  loggingSection,
  hostSection,
  clockSection,
];
