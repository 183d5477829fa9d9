/** Knows what a crypto map says about its clients: Xauth, group policies, their addresses, accounting (commands.md C-114 to C-117). */
import { configure, type Command, type Editing } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';

/** The engine that acts on these lines. */
const due = 'Easy VPN';

/** What a map says about its clients. Lists are those of AAA. */
export interface ClientSettings {
  /** Users are asked who they are (Xauth). */
  authentication: string | undefined;
  /** Where the policy of a group is looked up. */
  authorization: string | undefined;
  /** Addresses are pushed to clients (`initiate`), given to those who ask (`respond`). */
  initiate: boolean;
  respond: boolean;
  accounting: string | undefined;
}

/** Nothing is said. */
export function noClientSettings(): ClientSettings {
  return {
    authentication: undefined,
    authorization: undefined,
    initiate: false,
    respond: false,
    accounting: undefined,
  };
}

/** Whether that is all. */
export function saysNothing(of: Readonly<ClientSettings>): boolean {
  return Object.values(of).every((value) => value === undefined || value === false);
}

const help = {
  crypto: 'Encryption module',
  map: 'Enter a crypto map',
  name: 'Crypto map tag',
  client: 'Specify client configuration settings',
  'client authentication': 'Use extended authentication',
  'client authentication list': 'Named AAA list for extended authentication',
  'client accounting': 'Enable AAA accounting for IPSec sessions',
  'client accounting list': 'Named AAA list for accounting',
  'client configuration': 'Client mode configuration',
  address: 'Assign addresses to the clients',
  respond: 'Give an address to a client that asks for one',
  initiate: 'Push an address to each client',
  isakmp: 'Specify isakmp configuration settings',
  authorization: 'Look up the policies of groups',
  'isakmp authorization list': 'Named AAA list for group policies',
  list: 'AAA list name',
};

type Change = (client: ClientSettings) => void;

/** The commands, for maps that `edit` finds. */
export function clientCommandsOf(
  edit: (edit: Editing, map: string, change: Change) => void,
): Readonly<Record<'authentication' | 'authorization' | 'address' | 'accounting', Command>> {
  const listOf = (words: string, key: 'authentication' | 'authorization' | 'accounting'): Command =>
    configure(configMode, `crypto map <name:word> ${words} list <list:word>`, {
      help,
      due,
      example: `crypto map to-remote ${words} list remote-users`,
      set: (editing, args) => {
        const { name, list } = args as { name: string; list: string };
        edit(editing, name, (client) => (client[key] = list));
      },
      no: `crypto map <name:word> ${words} list [<list:word>]`,
      clear: (editing, args) => {
        const { name = '' } = args as { name?: string };
        edit(editing, name, (client) => (client[key] = undefined));
      },
    });
  return {
    authentication: listOf('client authentication', 'authentication'),
    authorization: listOf('isakmp authorization', 'authorization'),
    address: configure(
      configMode,
      'crypto map <name:word> client configuration address {respond | initiate}',
      {
        help,
        due,
        example: 'crypto map to-remote client configuration address respond',
        set: (editing, { name, initiate }) =>
          edit(editing, name, (client) => (client[initiate ? 'initiate' : 'respond'] = true)),
        no: 'crypto map <name:word> client configuration address {respond | initiate}',
        clear: (editing, { name = '', initiate }) =>
          edit(editing, name, (client) => (client[initiate ? 'initiate' : 'respond'] = false)),
      },
    ),
    accounting: listOf('client accounting', 'accounting'),
  };
}

/** The lines of a map, as they stand before its entries (000:1253-1255). */
export function* clientLines(name: string, of: Readonly<ClientSettings>): Iterable<string> {
  const head = `crypto map ${name}`;
  if (of.authentication !== undefined) yield `${head} client authentication list ${of.authentication}`;
  if (of.accounting !== undefined) yield `${head} client accounting list ${of.accounting}`;
  if (of.authorization !== undefined) yield `${head} isakmp authorization list ${of.authorization}`;
  if (of.initiate) yield `${head} client configuration address initiate`;
  if (of.respond) yield `${head} client configuration address respond`;
}
