/** Knows keyrings: pre-shared keys by name, which ISAKMP profiles refer to (commands.md C-102). */
import { configure, type Editing } from '../../modes/command.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import {
  printedSharedKey,
  readSharedKey,
  sharedKeyHelp,
  sharedKeyTypes,
  type SharedKey,
} from '../passwords/index.ts';

/** The keys of a keyring. */
export interface Keyring {
  description: string | undefined;
  byAddress: Map<string, { key: SharedKey; address: Ipv4; mask: Ipv4 }>;
  byHostname: Map<string, { key: SharedKey }>;
}

const blank = (): Keyring => ({ description: undefined, byAddress: new Map(), byHostname: new Map() });

/** Keyrings by name. */
export const keyrings = configSlice('crypto keyring', () => ({ byName: new Map<string, Keyring>() }));

const oneHost = 0xffffffff;

/** Keyring configuration. */
const keyringMode = subMode(
  'conf-keyring',
  configMode,
  'Crypto Keyring Commands are:',
  'Exit from crypto keyring sub mode',
);

const openKeyring = configure(configMode, 'crypto keyring <name:word>', {
  help: { crypto: 'Encryption module', keyring: 'Key ring commands', name: 'Keyring name' },
  example: 'crypto keyring branches',
  set: (edit, { name }) => {
    const { byName } = edit.edit(keyrings);
    if (!byName.has(name)) byName.set(name, blank());
    edit.enter(keyringMode, name);
  },
  clear: (edit, { name = '' }) => {
    edit.edit(keyrings).byName.delete(name);
  },
});

const edited = (edit: Editing): Keyring => edit.edit(keyrings).byName.get(edit.key) ?? blank();

const help = {
  description: 'Specify a description of this keyring',
  text: 'Up to 80 characters',
  'pre-shared-key': 'Specify a pre-shared key',
  address: 'Specify the IP address of the peer',
  hostname: 'Specify the host name of the peer',
  peer: 'Peer IP address',
  mask: 'Peer IP subnet mask',
  name: 'Peer hostname',
  key: 'Specify the key',
  ...sharedKeyHelp,
  keystring: 'The UNENCRYPTED (cleartext) user password',
};

const description = configure(keyringMode, 'description <text:line>', {
  help,
  example: 'description Keys of the branches',
  set: (edit, { text }) => {
    edited(edit).description = text;
  },
  no: 'description [<text:line>]',
  clear: (edit) => {
    edited(edit).description = undefined;
  },
});

const addressKey = configure(
  keyringMode,
  `pre-shared-key address <peer:ip> [<mask:mask>] key ${sharedKeyTypes} <keystring:word>`,
  {
    help,
    example: 'pre-shared-key address 198.51.100.9 key cisco123',
    set: (edit, { encrypted, keystring, peer, mask = oneHost }) => {
      const address = (peer & mask) >>> 0;
      const place = `${address}/${mask}`;
      const ring = edited(edit);
      const key = readSharedKey(edit, { encrypted, text: keystring }, ring.byAddress.get(place)?.key);
      if ('refused' in key) return key;
      ring.byAddress.set(place, { key, address, mask });
      return undefined;
    },
    no: `pre-shared-key address <peer:ip> [<mask:mask>] [key ${sharedKeyTypes} <keystring:word>]`,
    clear: (edit, { peer = 0, mask = oneHost }) => {
      edited(edit).byAddress.delete(`${(peer & mask) >>> 0}/${mask}`);
    },
  },
);

const hostnameKey = configure(
  keyringMode,
  `pre-shared-key hostname <name:word> key ${sharedKeyTypes} <keystring:word>`,
  {
    help,
    example: 'pre-shared-key hostname branch.example.com key cisco123',
    set: (edit, { encrypted, keystring, name }) => {
      const ring = edited(edit);
      const key = readSharedKey(edit, { encrypted, text: keystring }, ring.byHostname.get(name)?.key);
      if ('refused' in key) return key;
      ring.byHostname.set(name, { key });
      return undefined;
    },
    no: `pre-shared-key hostname <name:word> [key ${sharedKeyTypes} <keystring:word>]`,
    clear: (edit, { name = '' }) => {
      edited(edit).byHostname.delete(name);
    },
  },
);

/** The commands of keyrings, 12.2(15)T. */
export const keyringCommands = [openKeyring, description, addressKey, hostnameKey];

/** The lines of the keys of a keyring, each with its key as it is printed. */
function* keyringLines({ description: about, byAddress, byHostname }: Keyring): Iterable<string> {
  if (about !== undefined) yield `description ${about}`;
  for (const { key, address, mask } of byAddress.values()) {
    const network = `${formatIpv4(address)}${mask === oneHost ? '' : ` ${formatIpv4(mask)}`}`;
    yield `pre-shared-key address ${network} key ${printedSharedKey(key)}`;
  }
  for (const [name, { key }] of byHostname)
    yield `pre-shared-key hostname ${name} key ${printedSharedKey(key)}`;
}

/** What is printed of them; a keyring is indented by two. */
export const keyringSection: Section = {
  place: 'crypto keyring',
  lines: function* (of) {
    for (const [name, ring] of configIn(of, keyrings).byName) {
      yield `crypto keyring ${name}`;
      for (const line of keyringLines(ring)) yield `  ${line}`;
    }
  },
};
