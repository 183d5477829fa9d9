/** Knows pre-shared keys: as configured, by address or by name, and which one counts for a peer (commands.md C-096, C-097, I-08). */
import { configure, type Command, type Editing } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { laterSyntax } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import { question } from '../../sim/event.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { namesOfAddress } from '../ip/index.ts';
import {
  opened,
  printedSharedKey,
  readSharedKey,
  sharedKeyHelp,
  sharedKeyTypes,
  type SharedKey,
} from '../passwords/index.ts';
import { keyrings } from './keyrings.ts';

/** A pre-shared key and whom it is for. */
export interface PeerKey {
  key: SharedKey;
  address: Ipv4;
  mask: Ipv4;
  noXauth: boolean;
}

/** Keys by address or by host name. */
export const peerKeys = configSlice('crypto isakmp key', () => ({
  byAddress: new Map<string, PeerKey>(),
  byHostname: new Map<string, { key: SharedKey; noXauth: boolean }>(),
}));

const oneHost = 0xffffffff;

const help = {
  crypto: 'Encryption module',
  isakmp: 'Configure ISAKMP policy',
  key: 'Set pre-shared key for remote peer',
  ...sharedKeyHelp,
  keystring: 'The UNENCRYPTED (cleartext) user password',
  '6 <keystring>': 'The ENCRYPTED user password string',
  address: 'define shared key with IP address',
  hostname: 'define shared key with hostname',
  peer: 'Peer IP address',
  mask: 'Peer IP subnet mask',
  name: 'Peer hostname',
  'no-xauth': 'Bypasses XAuth for this peer',
};

const addressKey = configure(
  configMode,
  `crypto isakmp key ${sharedKeyTypes} <keystring:word> address <peer:ip> [<mask:mask>] [no-xauth]`,
  {
    help,
    example: 'crypto isakmp key cisco123 address 0.0.0.0 0.0.0.0 no-xauth',
    set: (edit, { encrypted, keystring, peer, mask = oneHost, noXauth = false }) => {
      const network = (peer & mask) >>> 0;
      const place = `${network}/${mask}`;
      const known = edit.read(peerKeys).byAddress.get(place)?.key;
      const key = readSharedKey(edit, { encrypted, text: keystring }, known);
      if ('refused' in key) return key;
      edit.edit(peerKeys).byAddress.set(place, { key, address: network, mask, noXauth });
      return undefined;
    },
    no: `crypto isakmp key ${sharedKeyTypes} <keystring:word> address <peer:ip> [<mask:mask>] [no-xauth]`,
    clear: (edit, { peer = 0, mask = oneHost }) => {
      edit.edit(peerKeys).byAddress.delete(`${(peer & mask) >>> 0}/${mask}`);
    },
  },
);

const hostnameKey = configure(
  configMode,
  `crypto isakmp key ${sharedKeyTypes} <keystring:word> hostname <name:word> [no-xauth]`,
  {
    help,
    example: 'crypto isakmp key cisco123 hostname branch.example.com',
    set: (edit, { encrypted, keystring, name, noXauth = false }) => {
      const known = edit.read(peerKeys).byHostname.get(name)?.key;
      const key = readSharedKey(edit, { encrypted, text: keystring }, known);
      if ('refused' in key) return key;
      edit.edit(peerKeys).byHostname.set(name, { key, noXauth });
      return undefined;
    },
    no: `crypto isakmp key ${sharedKeyTypes} <keystring:word> hostname <name:word> [no-xauth]`,
    clear: (edit, { name = '' }) => {
      edit.edit(peerKeys).byHostname.delete(name);
    },
  },
);

/** The commands of this file. */
export const keyCommands = [addressKey, hostnameKey];

const withoutTypes = (command: Command): Command => {
  const text = command.syntax.text.replace(`${sharedKeyTypes} `, '');
  return { ...command, syntax: laterSyntax(text), no: laterSyntax(text) };
};

/** Before there were enciphered keys: a key is what stands there. */
export const untypedKeys = keyCommands.map((command) => [command, withoutTypes(command)] as const);

/** Changes every key into what `change` makes of it. */
export function changeKeys(edit: Editing, change: (key: SharedKey) => SharedKey): void {
  const { byAddress, byHostname } = edit.edit(peerKeys);
  const rings = [...edit.edit(keyrings).byName.values()];
  for (const keys of [{ byAddress, byHostname }, ...rings])
    for (const each of [...keys.byAddress.values(), ...keys.byHostname.values()]) each.key = change(each.key);
}

/** What is printed of them (000:960-962). */
export const keySection: Section = {
  place: 'crypto isakmp key',
  lines: function* (of) {
    const { byAddress, byHostname } = configIn(of, peerKeys);
    const line = (key: SharedKey, rest: string, noXauth: boolean): string =>
      `crypto isakmp key ${printedSharedKey(key)} ${rest}${noXauth ? ' no-xauth' : ''}`;
    for (const { key, address, mask, noXauth } of byAddress.values()) {
      const to = formatIpv4(address);
      yield line(key, `address ${to}${mask === oneHost ? '' : ` ${formatIpv4(mask)}`}`, noXauth);
    }
    for (const [name, { key, noXauth }] of byHostname) yield line(key, `hostname ${name}`, noXauth);
  },
};

/** Keys of the router or of a keyring. */
interface Keys {
  readonly byAddress: ReadonlyMap<string, Omit<PeerKey, 'noXauth'>>;
  readonly byHostname: ReadonlyMap<string, { readonly key: SharedKey }>;
}

/** Main mode knows only the address of the peer: a key for a name serves where the name stands for that address (M-062). */
function keyByName(my: Actor, { byHostname }: Keys, peer: Ipv4): SharedKey | undefined {
  if (byHostname.size === 0) return undefined;
  const names = my.askAll(namesOfAddress, { address: peer }).flat();
  return [...byHostname].find(([name]) => names.includes(name.toLowerCase()))?.[1].key;
}

/** The key for a peer by its address; the longest mask wins (behaviours.md B-128, M-062). */
function keyAmong(my: Actor, keys: Keys, peer: Ipv4): SharedKey | undefined {
  let best: Omit<PeerKey, 'noXauth'> | undefined;
  for (const each of keys.byAddress.values())
    if ((peer & each.mask) >>> 0 === each.address && (!best || each.mask > best.mask)) best = each;
  return best ? best.key : keyByName(my, keys, peer);
}

/** The keyrings that ISAKMP profiles refer to, or one of them does, in their order. */
export const keyringsOfProfiles = question<{ readonly profile: string | undefined }, readonly string[]>(
  'keyrings of ISAKMP profiles',
);

/** Who wants a key: an initiator with the profile of its map entry, if it names one, or anybody else. */
export type KeyUse = { readonly profile: string | undefined } | 'any';

/** The keys that count: those of the router, or those of the keyrings of profiles. */
function* keysFor(my: Actor, use: KeyUse): Iterable<Keys> {
  const named = use === 'any' ? undefined : use.profile;
  const rings =
    use === 'any' || named !== undefined ? (my.ask(keyringsOfProfiles, { profile: named }) ?? []) : [];
  // A profile with keyrings has no other keys.
  if (named === undefined || rings.length === 0) yield config(my, peerKeys);
  const { byName } = config(my, keyrings);
  for (const name of rings) {
    const ring = byName.get(name);
    if (ring) yield ring;
  }
}

/**
 * The pre-shared key for a peer by its address, in the clear. Undefined where there is none, or none that the master
 * key of this router opens.
 */
export function keyFor(my: Actor, peer: Ipv4, use: KeyUse = 'any'): string | undefined {
  for (const keys of keysFor(my, use)) {
    const key = keyAmong(my, keys, peer);
    if (key) return opened(my, key);
  }
  return undefined;
}
