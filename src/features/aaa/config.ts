/** Knows `aaa new-model` and its lists of methods as configured (commands.md C-068 to C-072). */
import { configure, type Command, type Support } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';

/** What a list is for: the words that stand before its name. */
export type Service =
  | 'authentication login'
  | 'authentication enable'
  | 'authentication ppp'
  | 'authorization exec'
  | 'authorization network'
  | 'accounting exec'
  | 'accounting network';

/** The services in the order in which their lists are printed. */
const services: readonly Service[] = [
  'authentication login',
  'authentication enable',
  'authentication ppp',
  'authorization exec',
  'authorization network',
  'accounting exec',
  'accounting network',
];

/** Everything behind `aaa`. */
export const aaaSlice = configSlice('aaa', () => ({
  newModel: false,
  /** By service, then by name (`default` among them): the methods in order, a server group as one of them. */
  lists: {} as Partial<Record<Service, Record<string, string[]>>>,
  uniqueSessions: false,
}));

const authentication = {
  enable: 'Use enable password for authentication.',
  group: 'Use Server-group',
  line: 'Use line password for authentication.',
  local: 'Use local username authentication.',
  'local-case': 'Use case-sensitive local username authentication.',
  none: 'NO authentication.',
};

const authorization = {
  group: 'Use server-group.',
  'if-authenticated': 'Succeed if user has authenticated.',
  local: 'Use local database.',
  none: 'No authorization (always succeeds).',
};

const help = {
  aaa: 'Authentication, Authorization and Accounting.',
  'new-model': 'Enable NEW access control commands and functions.(Disables OLD commands.)',
  authentication: 'Authentication configurations parameters.',
  authorization: 'Authorization configurations parameters.',
  accounting: 'Accounting configurations parameters.',
  login: 'Set authentication lists for logins.',
  'aaa authentication enable': 'Set authentication list for enable.',
  ppp: 'Set authentication lists for ppp.',
  exec: 'For starting an exec (shell).',
  network: 'For network services. (PPP, SLIP, ARAP)',
  default: 'The default list.',
  list: 'Named list.',
  radius: 'Use list of all Radius hosts.',
  'tacacs+': 'Use list of all Tacacs+ hosts.',
  group1: 'Server-group name',
  group2: 'Server-group name',
  group3: 'Server-group name',
  group4: 'Server-group name',
  'start-stop': 'Record start and stop without waiting',
  'stop-only': 'Record stop when service terminates.',
  'session-id': 'AAA Session ID',
  common: 'Use the same session identifier for all AAA services',
  unique: 'Use a different session identifier for each AAA service',
};

const newModel = configure(configMode, 'aaa new-model', {
  help,
  example: 'aaa new-model',
  set: (edit) => {
    edit.edit(aaaSlice).newModel = true;
  },
  clear: (edit) => {
    edit.edit(aaaSlice).newModel = false;
  },
});

const sessionId = configure(configMode, 'aaa session-id {common | unique}', {
  help,
  example: 'aaa session-id unique',
  set: (edit, { unique = false }) => {
    edit.edit(aaaSlice).uniqueSessions = unique;
  },
  no: 'aaa session-id [common | unique]',
  clear: (edit) => {
    edit.edit(aaaSlice).uniqueSessions = false;
  },
});

/** Methods that a list may have. */
const mostMethods = 4;

/** The notation of a list of methods, each by any of these words; `group` stands before the name of servers. */
function methodChain(words: readonly string[]): string {
  let chain = '';
  for (let i = mostMethods; i > 0; i--) {
    const one = words.map((word) =>
      word === 'group'
        ? `group {radius=radius${i} | tacacs+=tacacs${i} | <group${i}:word>}`
        : `${word}=${word.replace('-', '')}${i}`,
    );
    chain = `{${one.join(' | ')}}${chain === '' ? '' : ` [${chain}]`}`;
  }
  return chain;
}

interface ListOptions {
  readonly service: Service;
  /** The name in the notation: `<list:word>`, or `default` where there is no other. */
  readonly name?: string;
  readonly methods: string;
  readonly help: Readonly<Record<string, string>>;
  readonly example: string;
  readonly support?: Support;
  readonly due?: string;
}

/** The words behind the name of a list, a server group as one. */
function methodsOf(words: readonly string[]): string[] {
  return words.flatMap((word, i) =>
    word === 'group' ? [`group ${words[i + 1]}`] : words[i - 1] === 'group' ? [] : [word],
  );
}

const nameOf = (args: unknown): string => String((args as Record<string, unknown>)['list'] ?? 'default');

/** Words before the methods of a list: `aaa`, the service and the name. */
const headWords = 4;

function list(options: ListOptions): Command {
  const { service, name = '<list:word>', methods, support, due } = options;
  const head = `aaa ${service} ${name}`;
  const command: Command = configure(configMode, `${head} ${methods}`, {
    help: { ...help, ...options.help },
    example: options.example,
    ...(support === undefined ? {} : { support }),
    ...(due === undefined ? {} : { due }),
    set: (edit, args) => {
      const words = writeLine(command.syntax, args as Record<string, unknown>)
        .split(' ')
        .slice(headWords);
      (edit.edit(aaaSlice).lists[service] ??= {})[nameOf(args)] = methodsOf(words);
    },
    no: `${head} [${methods}]`,
    clear: (edit, args) => {
      const { lists } = edit.edit(aaaSlice);
      const own = lists[service];
      if (!own) return;
      delete own[nameOf(args)];
      if (Object.keys(own).length === 0) delete lists[service];
    },
  });
  return command;
}

const loginMethods = methodChain(['enable', 'group', 'line', 'local', 'local-case', 'none']);
const accountingMethods =
  '{none | {start-stop | stop-only} {group {radius=radius1 | tacacs+=tacacs1 | <group1:word>}}}';

/** The commands of AAA. */
export const configCommands: readonly Command[] = [
  newModel,
  sessionId,
  list({
    service: 'authentication login',
    methods: loginMethods,
    help: authentication,
    example: 'aaa authentication login default group radius local',
  }),
  list({
    service: 'authentication enable',
    name: 'default',
    methods: methodChain(['enable', 'group', 'line', 'none']),
    help: authentication,
    example: 'aaa authentication enable default group radius enable',
  }),
  list({
    service: 'authentication ppp',
    methods: methodChain(['group', 'if-needed', 'local', 'local-case', 'none']),
    help: { ...authentication, 'if-needed': 'Only authenticate if needed.' },
    example: 'aaa authentication ppp default if-needed local',
    support: 'inert',
  }),
  list({
    service: 'authorization exec',
    methods: methodChain(['group', 'if-authenticated', 'local', 'none']),
    help: authorization,
    example: 'aaa authorization exec default group radius local',
  }),
  list({
    service: 'authorization network',
    methods: methodChain(['group', 'if-authenticated', 'local', 'none']),
    help: authorization,
    example: 'aaa authorization network remote-groups local',
    due: 'Easy VPN',
  }),
  list({
    service: 'accounting exec',
    methods: accountingMethods,
    help: { ...help, group: 'Use Server-group', none: 'No accounting.' },
    example: 'aaa accounting exec default start-stop group radius',
  }),
  list({
    service: 'accounting network',
    methods: accountingMethods,
    help: { ...help, group: 'Use Server-group', none: 'No accounting.' },
    example: 'aaa accounting network remote-users start-stop group radius',
    due: 'Easy VPN',
  }),
];

/** What is printed (000:1206-1226); one kind of session id is in force wherever AAA is on. */
export const section: Section = {
  place: 'aaa',
  lines: function* (of) {
    const { newModel: on, lists, uniqueSessions } = configIn(of, aaaSlice);
    yield on ? 'aaa new-model' : 'no aaa new-model';
    for (const service of services)
      for (const [name, methods] of Object.entries(lists[service] ?? {}))
        yield `aaa ${service} ${name} ${methods.join(' ')}`;
    if (on || uniqueSessions) yield `aaa session-id ${uniqueSessions ? 'unique' : 'common'}`;
  },
};
