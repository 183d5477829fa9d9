/** Knows AAA as far as it decides who may log in: `aaa new-model` and its lists (commands.md C-068, C-069). */
import { configure, type Command } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import {
  config,
  configIn,
  configSlice,
  type RunningConfig,
  type Section,
} from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';

/** Help texts of the AAA and RADIUS lines. */
export const help = {
  aaa: 'Authentication, Authorization and Accounting.',
  'new-model': 'Enable NEW access control commands and functions.(Disables OLD commands.)',
  authentication: 'Authentication configurations parameters.',
  login: 'Set authentication lists for logins.',
  line: 'Use line password for authentication.',
  enable: 'Use enable password for authentication.',
  'local-case': 'Use case-sensitive local username authentication.',
  authorization: 'Authorization configurations parameters.',
  exec: 'For starting an exec (shell).',
  'if-authenticated': 'Succeed if user has authenticated.',
  default: 'The default list.',
  'aaa authentication enable': 'Set authentication list for enable.',
  'tacacs+': 'Use list of all Tacacs+ hosts.',
  network: 'For network services. (PPP, SLIP, ARAP)',
  accounting: 'Accounting configurations parameters.',
  list: 'Named list.',
  local: 'Use local username authentication.',
  group: 'Use Server-group',
  group1: 'Server-group name',
  group2: 'Server-group name',
  group3: 'Server-group name',
  group4: 'Server-group name',
  radius: 'Use list of all Radius hosts.',
  none: 'NO authentication.',
  'start-stop': 'Record start and stop without waiting',
  'session-id': 'AAA Session ID',
  common: 'Use the same session identifier for all AAA services',
  unique: 'Use a different session identifier for each AAA service',
  'radius-server': 'Modify RADIUS query parameters',
  host: 'Specify a RADIUS server',
  server: 'IP address of RADIUS server',
  'auth-port': 'UDP port for RADIUS authentication server',
  authPort: 'Port number',
  'acct-port': 'UDP port for RADIUS accounting server',
  acctPort: 'Port number',
  key: 'per-server encryption key',
  secret: 'The UNENCRYPTED (cleartext) shared key',
  ip: 'Global IP configuration subcommands',
  'ip radius': 'RADIUS configuration commands',
  'source-interface': 'Specify interface for source address in RADIUS packets',
  port: 'Interface name',
  'ip local': 'Specify local options',
  pool: 'IP Local address pool lists',
  name: 'Name of the pool',
  first: 'First IP address of range',
  last: 'Last IP address of range',
  crypto: 'Encryption module',
  isakmp: 'Configure ISAKMP policy',
  client: 'Set client configuration policy',
  configuration: 'Set client configuration policy',
  'address-pool': 'Set network address for client',
  map: 'Enter a crypto map',
  address: 'Specify client config address',
  respond: 'Respond to requests from the client',
  initiate: 'Push policy to the client',
};

interface AaaLists {
  newModel: boolean;
  /** By name: the line as printed behind `aaa authentication login`, and its methods in order. */
  logins: Record<string, string[]>;
  /** The only list is `default`. */
  enables: Record<string, string[]>;
  execs: Record<string, string[]>;
}

type Kept = 'logins' | 'enables' | 'execs';

const aaaSlice = configSlice('aaa logins', (): AaaLists => ({
  newModel: false,
  logins: {},
  enables: {},
  execs: {},
}));

/** Whether `aaa new-model` decides about logins. */
export function newModel(my: Actor): boolean {
  return config(my, aaaSlice).newModel;
}

/** The same of a configuration that is printed. */
export function newModelIn(of: RunningConfig): boolean {
  return configIn(of, aaaSlice).newModel;
}

/** Whether a method asks servers; none answers here. */
export function asksServers(method: string): boolean {
  return method.startsWith('group ');
}

function methodsIn(my: Actor, kept: Kept, list: string): readonly string[] | undefined {
  const lists = config(my, aaaSlice)[kept];
  return Object.hasOwn(lists, list) ? lists[list] : undefined;
}

/** The methods of a login list in order; undefined: there is no such list. */
export function loginMethods(my: Actor, list: string): readonly string[] | undefined {
  return methodsIn(my, 'logins', list);
}

/** The methods that `enable` goes by; undefined: there is no list for it. */
export function enableMethods(my: Actor): readonly string[] | undefined {
  return methodsIn(my, 'enables', 'default');
}

/** The methods of a list that authorizes an EXEC; undefined: there is no such list. */
export function execMethods(my: Actor, list: string): readonly string[] | undefined {
  return methodsIn(my, 'execs', list);
}

const newModelCommand = configure(configMode, 'aaa new-model', {
  help,
  example: 'aaa new-model',
  set: (edit) => {
    edit.edit(aaaSlice).newModel = true;
  },
  clear: (edit) => {
    edit.edit(aaaSlice).newModel = false;
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

/** The methods of a list: the words behind its name, a server group as one. */
function methodsOf(command: Command, args: Record<string, unknown>): string[] {
  const words = writeLine(command.syntax, args).split(' ').slice(4);
  return words.flatMap((word, i) =>
    word === 'group' ? [`group ${words[i + 1]}`] : words[i - 1] === 'group' ? [] : [word],
  );
}

const list = (head: string, kept: Kept, words: readonly string[], example: string): Command => {
  const chain = methodChain(words);
  const nameOf = (args: unknown): string => String((args as Record<string, unknown>)['list'] ?? 'default');
  const command: Command = configure(configMode, `${head} ${chain}`, {
    help,
    example: `${head.replace('<list:word>', 'default')} ${example}`,
    set: (edit, args) => {
      edit.edit(aaaSlice)[kept][nameOf(args)] = methodsOf(command, args as Record<string, unknown>);
    },
    no: `${head} [${chain}]`,
    clear: (edit, args) => {
      delete edit.edit(aaaSlice)[kept][nameOf(args)];
    },
  });
  return command;
};

const logins = list(
  'aaa authentication login <list:word>',
  'logins',
  ['enable', 'group', 'line', 'local', 'local-case', 'none'],
  'group radius local',
);
const enables = list(
  'aaa authentication enable default',
  'enables',
  ['enable', 'group', 'line', 'none'],
  'group tacacs+ enable',
);
const execs = list(
  'aaa authorization exec <list:word>',
  'execs',
  ['group', 'if-authenticated', 'local', 'none'],
  'group radius local',
);

/** The commands of logins. */
export const loginCommands = [newModelCommand, logins, enables, execs];

/** What is printed of them. */
export const loginSections: readonly Section[] = [
  {
    place: 'aaa',
    lines: function* (config) {
      const { newModel: on, logins: byLogin, enables: byEnable, execs: byExec } = configIn(config, aaaSlice);
      yield on ? 'aaa new-model' : 'no aaa new-model';
      for (const [name, methods] of Object.entries(byLogin))
        yield `aaa authentication login ${name} ${methods.join(' ')}`;
      for (const [name, methods] of Object.entries(byEnable))
        yield `aaa authentication enable ${name} ${methods.join(' ')}`;
      for (const [name, methods] of Object.entries(byExec))
        yield `aaa authorization exec ${name} ${methods.join(' ')}`;
    },
  },
];
