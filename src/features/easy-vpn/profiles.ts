/** Knows ISAKMP profiles as configured: which peers they are for, and what such peers are asked and given (commands.md C-102, I-07). */
import { configure, type Command, type Editing } from '../../modes/command.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { answer } from '../../sim/event.ts';
import { keyringsOfProfiles } from '../isakmp/index.ts';

/** The engine that acts on these lines. */
const due = 'Easy VPN';

/** What a profile says. */
interface Profile {
  description: string | undefined;
  /** Keyrings by name, in the order in which they are searched. */
  keyrings: string[];
  /** Identities of peers, as they are printed. */
  identities: string[];
  authentication: string | undefined;
  authorization: string | undefined;
  initiate: boolean;
  respond: boolean;
  accounting: string | undefined;
  keepalive: { seconds: number; retry: number } | undefined;
  selfIdentity: string | undefined;
  aggressive: boolean;
}

const blank = (): Profile => ({
  description: undefined,
  keyrings: [],
  identities: [],
  authentication: undefined,
  authorization: undefined,
  initiate: false,
  respond: false,
  accounting: undefined,
  keepalive: undefined,
  selfIdentity: undefined,
  aggressive: false,
});

/** Profiles by name. */
export const isakmpProfiles = configSlice('crypto isakmp profile', () => ({
  profiles: new Map<string, Profile>(),
}));

/** ISAKMP profile configuration. */
export const isakmpProfileMode = subMode(
  'conf-isa-prof',
  configMode,
  'Crypto ISAKMP Profile Commands are:',
  'Exit from crypto isakmp profile sub mode',
);

/** Said when a profile is made. */
const incomplete = '% A profile is deemed incomplete until it has match identity statements';

const openProfile = configure(configMode, 'crypto isakmp profile <name:word>', {
  help: {
    crypto: 'Encryption module',
    isakmp: 'Configure ISAKMP policy',
    profile: 'Define ISAKMP Profiles',
    name: 'ISAKMP Profile Name',
  },
  due,
  example: 'crypto isakmp profile remote-clients',
  set: (edit, { name }) => {
    const { profiles } = edit.edit(isakmpProfiles);
    if (!profiles.has(name)) {
      profiles.set(name, blank());
      edit.notice(incomplete);
    }
    edit.enter(isakmpProfileMode, name);
  },
  clear: (edit, { name = '' }) => {
    edit.edit(isakmpProfiles).profiles.delete(name);
  },
});

function edited(edit: Editing): Profile {
  return edit.edit(isakmpProfiles).profiles.get(edit.key) ?? blank();
}

const help = {
  description: 'Specify a description of this profile',
  text: 'Up to 80 characters',
  match: 'Match values of peer',
  identity: 'Match a peer identity',
  group: 'Match an Easy VPN group name',
  name: 'Name of the group',
  address: 'Match a peer by its IP address',
  peer: 'IP address of the peer',
  mask: 'Subnet mask of the peers',
  host: 'Match a peer by its fully qualified domain name',
  'host domain': 'Match every host of a domain',
  user: 'Match a peer by its user name',
  'user domain': 'Match every user of a domain',
  hostName: 'Fully qualified domain name',
  hostDomain: 'Name of the domain',
  userName: 'User name and domain name',
  userDomain: 'Name of the domain',
  client: 'Specify client configuration settings',
  authentication: 'Use extended authentication',
  'client authentication list': 'Named AAA list for extended authentication',
  configuration: 'Client mode configuration',
  'client configuration address': 'Assign addresses to the clients',
  respond: 'Give an address to a client that asks for one',
  initiate: 'Push an address to each client',
  'initiate mode': 'Mode in which an exchange is begun',
  aggressive: 'Begin in aggressive mode',
  isakmp: 'ISAKMP Authorization command',
  authorization: 'Look up the policies of groups',
  'isakmp authorization list': 'Named AAA list for group policies',
  list: 'AAA list name',
  accounting: 'Enable AAA Accounting for IPSec Sessions',
  keepalive: 'Set a keepalive interval for use with IOS peers',
  seconds: 'Number of seconds between keep alives',
  retry: 'Number of seconds between retries if keep alive fails',
  'keepalive retry': 'Set the time between retries',
  'self-identity': 'Specify Identity to use',
  'self-identity address': 'Use the IP address of the interface',
  fqdn: 'Use the host name of this router',
};

type TextKey = 'authentication' | 'authorization' | 'accounting' | 'description';

function textLine(words: string, slot: string, key: TextKey, example: string): Command {
  return configure(isakmpProfileMode, `${words} ${slot}`, {
    help,
    due,
    example,
    set: (edit, args) => {
      edited(edit)[key] = Object.values(args as Record<string, unknown>).find(
        (v) => typeof v === 'string',
      ) as string;
    },
    no: `${words} [${slot}]`,
    clear: (edit) => {
      edited(edit)[key] = undefined;
    },
  });
}

const description = textLine('description', '<text:line>', 'description', 'description Remote clients');
const authentication = textLine(
  'client authentication list',
  '<list:word>',
  'authentication',
  'client authentication list remote-users',
);
const authorization = textLine(
  'isakmp authorization list',
  '<list:word>',
  'authorization',
  'isakmp authorization list remote-groups',
);
const accounting = textLine('accounting', '<list:word>', 'accounting', 'accounting remote-users');

const keyring = configure(isakmpProfileMode, 'keyring <name:word>', {
  help: { keyring: 'Specify keyring to use', name: 'Keyring name' },
  example: 'keyring branches',
  set: (edit, { name }) => {
    const { keyrings } = edited(edit);
    if (!keyrings.includes(name)) keyrings.push(name);
  },
  no: 'keyring [<name:word>]',
  clear: (edit, { name }) => {
    const profile = edited(edit);
    profile.keyrings = profile.keyrings.filter((each) => name !== undefined && each !== name);
  },
});

const identity: Command = configure(
  isakmpProfileMode,
  'match identity {group <name:word> | address <peer:ip> [<mask:mask>] | host {domain=ofHosts <hostDomain:word> | <hostName:word>} | user {domain=ofUsers <userDomain:word> | <userName:word>}}',
  {
    help,
    due,
    example: 'match identity group unity',
    set: (edit, args) => {
      const line = writeLine(identity.syntax, args as Record<string, unknown>);
      const { identities } = edited(edit);
      if (!identities.includes(line)) identities.push(line);
    },
    no: 'match identity {group <name:word> | address <peer:ip> [<mask:mask>] | host {domain=ofHosts <hostDomain:word> | <hostName:word>} | user {domain=ofUsers <userDomain:word> | <userName:word>}}',
    clear: (edit, args) => {
      const line = writeLine(identity.syntax, args as Record<string, unknown>);
      const profile = edited(edit);
      profile.identities = profile.identities.filter((each) => each !== line);
    },
  },
);

const address = configure(isakmpProfileMode, 'client configuration address {respond | initiate}', {
  help,
  due,
  example: 'client configuration address respond',
  set: (edit, { initiate }) => {
    edited(edit)[initiate ? 'initiate' : 'respond'] = true;
  },
  no: 'client configuration address {respond | initiate}',
  clear: (edit, { initiate }) => {
    edited(edit)[initiate ? 'initiate' : 'respond'] = false;
  },
});

const keepalive = configure(isakmpProfileMode, 'keepalive <seconds:10-3600> retry <retry:2-60>', {
  help,
  due,
  example: 'keepalive 20 retry 5',
  set: (edit, { seconds, retry }) => {
    edited(edit).keepalive = { seconds, retry };
  },
  no: 'keepalive [<seconds:10-3600> [retry <retry:2-60>]]',
  clear: (edit) => {
    edited(edit).keepalive = undefined;
  },
});

const selfIdentity: Command = configure(isakmpProfileMode, 'self-identity {address | fqdn}', {
  help,
  due,
  example: 'self-identity fqdn',
  set: (edit, args) => {
    edited(edit).selfIdentity = writeLine(selfIdentity.syntax, args as Record<string, unknown>);
  },
  no: 'self-identity [address | fqdn]',
  clear: (edit) => {
    edited(edit).selfIdentity = undefined;
  },
});

const initiateMode = configure(isakmpProfileMode, 'initiate mode aggressive', {
  help,
  due,
  example: 'initiate mode aggressive',
  set: (edit) => {
    edited(edit).aggressive = true;
  },
  clear: (edit) => {
    edited(edit).aggressive = false;
  },
});

/** The commands of profiles. */
export const profileCommands: readonly Command[] = [
  openProfile,
  description,
  keyring,
  selfIdentity,
  identity,
  authentication,
  authorization,
  address,
  keepalive,
  initiateMode,
  accounting,
];

function* profileLines(of: Readonly<Profile>): Iterable<string> {
  if (of.description !== undefined) yield writeLine(description.syntax, { text: of.description });
  for (const name of of.keyrings) yield writeLine(keyring.syntax, { name });
  if (of.selfIdentity !== undefined) yield of.selfIdentity;
  yield* of.identities;
  if (of.authentication !== undefined) yield writeLine(authentication.syntax, { list: of.authentication });
  if (of.authorization !== undefined) yield writeLine(authorization.syntax, { list: of.authorization });
  if (of.initiate) yield writeLine(address.syntax, { initiate: true });
  if (of.respond) yield writeLine(address.syntax, { respond: true });
  if (of.keepalive) yield writeLine(keepalive.syntax, { ...of.keepalive });
  if (of.aggressive) yield writeLine(initiateMode.syntax, {});
  if (of.accounting !== undefined) yield writeLine(accounting.syntax, { list: of.accounting });
}

/** What is printed of them; a profile is indented by three. */
export const profileSection: Section = {
  place: 'crypto isakmp profile',
  lines: function* (of) {
    for (const [name, profile] of configIn(of, isakmpProfiles).profiles) {
      yield writeLine(openProfile.syntax, { name });
      for (const line of profileLines(profile)) yield `   ${line}`;
    }
  },
};

/** The keyrings that a profile refers to, or all profiles do, each once. */
export const profileAnswers = [
  answer(keyringsOfProfiles, (my, { profile }) => {
    const { profiles } = config(my, isakmpProfiles);
    const asked = profile === undefined ? [...profiles.values()] : [profiles.get(profile)];
    return [...new Set(asked.flatMap((each) => each?.keyrings ?? []))];
  }),
];
