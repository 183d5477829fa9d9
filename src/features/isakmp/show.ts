/** Knows the displays and clear commands of IKE (commands.md C-010, C-011, C-034; reference/show-crypto-isakmp-*). */
import { act, show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { cipherSupported } from '../crypto-engine/index.ts';
import type { SharedKey } from '../passwords/index.ts';
import { defaultPolicy, orderedPolicies, type Policy } from './config.ts';
import { haCleared, type ClearFilter } from './events.ts';
import { keyrings } from './keyrings.ts';
import { peerKeys } from './shared-keys.ts';
import { clearIsakmp, ikeRows, type IkeRow } from './standby.ts';

const help = {
  show: 'Show running system information',
  clear: 'Reset functions',
  crypto: 'Encryption module',
  isakmp: 'Show ISAKMP',
  sa: 'Show ISAKMP Security Associations',
  active: 'Shows HA-enabled ISAKMP SAs in the active state',
  standby: 'Shows HA-enabled ISAKMP SAs in the standby state',
  policy: 'Show ISAKMP protection suite policy',
  priority: 'Priority of protection suite',
  key: 'Show ISAKMP preshared keys',
  peers: 'Show ISAKMP peer structures',
  count: 'Show ISAKMP SA count',
  'clear crypto isakmp': "Clear ISAKMP SA's",
  'clear crypto isakmp active': "Clear only active ISAKMP SA's",
  'clear crypto isakmp standby': "Clear only standby ISAKMP SA's",
  connection: 'connection id of SA',
};

/** What the keywords `active` and `standby` mean. */
export function filterOf(args: { active?: true; standby?: true }): ClearFilter {
  return args.active ? 'active' : args.standby ? 'standby' : 'all';
}

const kept = (row: IkeRow, filter: ClearFilter): boolean =>
  filter === 'all' || row.ha === (filter === 'active' ? 'ACTIVE' : 'STANDBY');

/** Rows of `show crypto isakmp sa`: dst is the responder, src the initiator (B-136, B-144). */
export const isakmpSaText = {
  lines: function* (rows: readonly IkeRow[]): Iterable<string> {
    yield 'dst             src             state          conn-id slot status';
    for (const row of rows) {
      const [dst, src] = row.initiator ? [row.peer, row.local] : [row.local, row.peer];
      const status = row.ha === 'STANDBY' ? 'STDBY' : 'ACTIVE';
      yield (
        `${formatIpv4(dst).padEnd(15)} ${formatIpv4(src).padEnd(15)} ${row.state.padEnd(14)} ` +
        `${String(row.connId).padStart(7)}    0 ${status}`
      );
    }
    yield '';
  },
};

interface HaWords {
  active?: true;
  standby?: true;
}

/** How the SA table is shown, whichever of the words a release has. */
export const isakmpSaOptions = {
  help,
  facts: (my: Actor, args: HaWords): IkeRow[] => ikeRows(my).filter((row) => kept(row, filterOf(args))),
  text: (rows: readonly IkeRow[], _args: HaWords, my: Actor): Iterable<string> =>
    machineOf(my).release.replaced(isakmpSaText).lines(rows),
};

/** `show crypto isakmp sa`. */
export const showIsakmpSa = show('show crypto isakmp sa [active | standby]', isakmpSaOptions);

const encryptionText: Readonly<Record<Policy['encryption'], string>> = {
  des: 'DES - Data Encryption Standard (56 bit keys).',
  '3des': 'Three key triple DES',
  aes: 'AES - Advanced Encryption Standard (128 bit keys).',
  'aes 192': 'AES - Advanced Encryption Standard (192 bit keys).',
  'aes 256': 'AES - Advanced Encryption Standard (256 bit keys).',
};
const hashText = { sha: 'Secure Hash Standard', md5: 'Message Digest 5' };
const authenticationText = {
  'rsa-sig': 'Rivest-Shamir-Adleman Signature',
  'rsa-encr': 'Rivest-Shamir-Adleman Encryption',
  'pre-share': 'Pre-Shared Key',
};
const groupText = { 1: '#1 (768 bit)', 2: '#2 (1024 bit)', 5: '#5 (1536 bit)' };

interface SuiteFacts {
  /** Undefined: the suite that stands behind all others. */
  readonly priority: number | undefined;
  readonly policy: Policy;
  readonly unable: boolean;
}

/** What `show crypto isakmp policy` shows. */
export interface PolicyFacts {
  readonly suites: readonly SuiteFacts[];
}

/** One suite under its title; the warning is B-261. */
export function* suiteLines({ priority, policy, unable }: SuiteFacts, title: string): Iterable<string> {
  yield priority === undefined ? title : `${title} of priority ${priority}`;
  yield `        encryption algorithm:   ${encryptionText[policy.encryption]}`;
  if (unable) {
    yield 'WARNING:encryption hardware does not support the configured';
    yield `encryption method for ISAKMP policy ${priority}`;
  }
  yield `        hash algorithm:         ${hashText[policy.hash]}`;
  yield `        authentication method:  ${authenticationText[policy.authentication]}`;
  yield `        Diffie-Hellman group:   ${groupText[policy.group]}`;
  yield `        lifetime:               ${policy.lifetimeSeconds} seconds, no volume limit`;
}

/** The suites, the one that stands behind all others under its own title. */
export function* suitesText({ suites }: PolicyFacts): Iterable<string> {
  for (const each of suites)
    yield* suiteLines(each, each.priority === undefined ? 'Default protection suite' : 'Protection suite');
}

/** `show crypto isakmp policy` (reference/show-crypto-isakmp-policy). */
export const isakmpPolicyText = {
  lines: function* (facts: PolicyFacts): Iterable<string> {
    yield '';
    yield 'Global IKE policy';
    yield* suitesText(facts);
  },
};

const showPolicy = show('show crypto isakmp policy [<priority:1-10000>]', {
  help,
  facts: (my, { priority }): PolicyFacts => {
    const unable = (policy: Policy): boolean => !cipherSupported(my, policy.encryption);
    const own = orderedPolicies(my)
      .filter((each) => priority === undefined || each.priority === priority)
      .map((each) => ({ ...each, unable: unable(each.policy) }));
    // Who names one wants to see that one (commands.md C-011).
    if (priority !== undefined) return { suites: own };
    return { suites: [...own, { priority: undefined, policy: { ...defaultPolicy }, unable: false }] };
  },
  text: (facts, _args, my) => machineOf(my).release.replaced(isakmpPolicyText).lines(facts),
});

const allOnes = 0xffffffff;

/** A key in the display; those outside of keyrings are in one that is called `default`. */
export interface KeyRow {
  readonly ring: string;
  readonly who: string;
  readonly key: string;
}

/** `show crypto isakmp key` (reference/show-crypto-isakmp-key). */
export const isakmpKeyText = {
  lines: function* (keys: readonly KeyRow[]): Iterable<string> {
    yield 'Keyring      Hostname/Address                            Preshared Key';
    yield '';
    for (const { ring, who, key } of keys) yield `${ring.padEnd(12)} ${who.padEnd(43)} ${key}`;
  },
};

const who = (address: Ipv4, mask: Ipv4): string =>
  mask === allOnes
    ? formatIpv4(address)
    : `${formatIpv4(address).padEnd(14)} [${formatIpv4(mask).padEnd(15)}]`;

/** A key that is enciphered is not shown. */
const shown = ({ type, text }: SharedKey): string => (type === 6 ? '(encrypted)' : text);

const showKey = show('show crypto isakmp key', {
  help,
  facts: (my) => {
    const rings = [['default', config(my, peerKeys)] as const, ...config(my, keyrings).byName];
    return rings.flatMap(([ring, { byAddress, byHostname }]): KeyRow[] => [
      ...[...byAddress.values()].map(({ key, address, mask }) => ({
        ring,
        who: who(address, mask),
        key: shown(key),
      })),
      ...[...byHostname].map(([name, { key }]) => ({ ring, who: name, key: shown(key) })),
    ]);
  },
  text: (keys, _args, my) => machineOf(my).release.replaced(isakmpKeyText).lines(keys),
});

const showPeers = show('show crypto isakmp peers', {
  help,
  facts: (my) => [...new Map(ikeRows(my).map((row) => [`${row.local} ${row.peer}`, row])).values()].reverse(),
  text: function* (rows) {
    for (const { peer, local, state } of rows) {
      yield `Peer: ${formatIpv4(peer)} Port: 500 Local: ${formatIpv4(local)}`;
      yield ` Phase1 id: ${state === 'QM_IDLE' ? formatIpv4(peer) : '(none)'}`;
    }
  },
});

const showCount = show('show crypto isakmp sa count', {
  help,
  facts: (my) => ikeRows(my),
  text: function* (rows) {
    const done = rows.filter((row) => row.state === 'QM_IDLE');
    const standby = done.filter((row) => row.ha === 'STANDBY').length;
    yield `Active ISAKMP SA's: ${done.length - standby}`;
    yield `Standby ISAKMP SA's: ${standby}`;
    yield `Currently being negotiated ISAKMP SA's: ${rows.length - done.length}`;
    yield "Dead ISAKMP SA's: 0";
  },
});

/** `clear crypto isakmp`. */
export const clearIsakmpSas = act('clear crypto isakmp [active | standby | <connection:1-2147483647>]', {
  help,
  run: ({ my }, args) => {
    const filter = filterOf(args);
    clearIsakmp(my, filter, args.connection);
    if (filter !== 'active') my.say(haCleared, { what: 'isakmp' });
  },
});

/** The EXEC commands of this feature. */
export const execCommands = [showIsakmpSa, showPolicy, showKey, showPeers, showCount, clearIsakmpSas];
