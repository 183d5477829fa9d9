/** Knows ISAKMP as configured: policies, keepalive, identity (commands.md C-095, C-098, C-166 to C-170). */
import { configure } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Proposal } from './packet.ts';

/** A policy; the defaults are those of behaviours.md B-121, the cipher that of M-064. */
export interface Policy {
  encryption: Proposal['encryption'];
  hash: Proposal['hash'];
  authentication: Proposal['authentication'];
  group: Proposal['group'];
  lifetimeSeconds: number;
}

/** What stands in a policy that nobody edited. */
export const defaultPolicy: Readonly<Policy> = {
  encryption: 'des',
  hash: 'sha',
  authentication: 'rsa-sig',
  group: 1,
  lifetimeSeconds: 86_400,
};

/** Policies by priority. */
export const policies = configSlice('crypto isakmp policy', () => ({
  byPriority: new Map<number, Policy>(),
}));

/** The single settings. */
export const isakmpSettings = configSlice('crypto isakmp', () => ({
  identity: 'address' as 'address' | 'hostname',
  keepalive: undefined as { seconds: number; retry: number | undefined; periodic: boolean } | undefined,
}));

/** ISAKMP policy configuration. */
const policyMode = subMode(
  'config-isakmp',
  configMode,
  'ISAKMP commands:',
  'Exit from ISAKMP protection suite configuration mode',
);

const help = {
  crypto: 'Encryption module',
  isakmp: 'Configure ISAKMP policy',
  policy: 'Set policy for an ISAKMP protection suite',
  priority: 'Priority of protection suite',
  keepalive: 'Set a keepalive interval for use with IOS peers',
  seconds: 'Number of seconds between keep alives',
  retry: 'Number of seconds between retries if keep alive fails',
  periodic: 'periodic - keepalive is sent at an interval',
  'on-demand': 'on-demand - keepalive is sent on demand',
  identity: 'Set the identity which ISAKMP will use',
  'crypto isakmp identity address': 'Use the IP address of the interface for the identity',
  'crypto isakmp identity hostname': 'Use the hostname of the router for the identity',
};

const policy = configure(configMode, 'crypto isakmp policy <priority:1-10000>', {
  help,
  example: 'crypto isakmp policy 10',
  set: (edit, { priority }) => {
    const { byPriority } = edit.edit(policies);
    if (!byPriority.has(priority)) byPriority.set(priority, { ...defaultPolicy });
    edit.enter(policyMode, String(priority));
  },
  no: 'crypto isakmp policy <priority:1-10000>',
  clear: (edit, { priority }) => {
    if (priority !== undefined) edit.edit(policies).byPriority.delete(priority);
  },
});

const keepalive = configure(
  configMode,
  'crypto isakmp keepalive <seconds:10-3600> [<retry:2-60>] [periodic | on-demand]',
  {
    help,
    example: 'crypto isakmp keepalive 20 5 periodic',
    set: (edit, { seconds, retry, periodic = false }) => {
      edit.edit(isakmpSettings).keepalive = { seconds, retry, periodic };
    },
    clear: (edit) => {
      edit.edit(isakmpSettings).keepalive = undefined;
    },
  },
);

const identity = configure(configMode, 'crypto isakmp identity {address | hostname}', {
  help,
  example: 'crypto isakmp identity hostname',
  set: (edit, { hostname }) => {
    edit.edit(isakmpSettings).identity = hostname ? 'hostname' : 'address';
  },
  clear: (edit) => {
    edit.edit(isakmpSettings).identity = 'address';
  },
});

const policyHelp = {
  encryption: 'Set encryption algorithm for protection suite',
  des: 'DES - Data Encryption Standard (56 bit keys).',
  '3des': 'Three key triple DES',
  aes: 'AES - Advanced Encryption Standard.',
  '128': '128 bit keys.',
  '192': '192 bit keys.',
  '256': '256 bit keys.',
  authentication: 'Set authentication method for protection suite',
  'rsa-sig': 'Rivest-Shamir-Adleman Signature',
  'rsa-encr': 'Rivest-Shamir-Adleman Encryption',
  'pre-share': 'Pre-Shared Key',
  hash: 'Set hash algorithm for protection suite',
  sha: 'Secure Hash Standard',
  md5: 'Message Digest 5',
  group: 'Set the Diffie-Hellman group',
  '1': 'Diffie-Hellman group 1',
  '2': 'Diffie-Hellman group 2',
  '5': 'Diffie-Hellman group 5',
  lifetime: 'Set lifetime for ISAKMP security association',
  seconds: 'lifetime in seconds',
};

type PolicyEditing = Parameters<Parameters<typeof configure>[2]['set']>[0];

/** The policy that the present sub-mode edits. */
function edited(edit: PolicyEditing): Policy {
  return edit.edit(policies).byPriority.get(Number(edit.key)) ?? { ...defaultPolicy };
}

const encryption = configure(policyMode, 'encryption {des | 3des | aes [128 | 192 | 256]}', {
  help: policyHelp,
  example: 'encryption aes 256',
  set: (edit, args) => {
    const length = args['256'] ? ' 256' : args['192'] ? ' 192' : '';
    edited(edit).encryption = args.des
      ? 'des'
      : args['3des']
        ? '3des'
        : (`aes${length}` as Policy['encryption']);
  },
  clear: (edit) => {
    edited(edit).encryption = defaultPolicy.encryption;
  },
});

const authentication = configure(policyMode, 'authentication {rsa-sig | rsa-encr | pre-share}', {
  help: policyHelp,
  example: 'authentication pre-share',
  set: (edit, args) => {
    edited(edit).authentication = args.rsaSig ? 'rsa-sig' : args.rsaEncr ? 'rsa-encr' : 'pre-share';
  },
  clear: (edit) => {
    edited(edit).authentication = defaultPolicy.authentication;
  },
});

const hash = configure(policyMode, 'hash {sha | md5}', {
  help: policyHelp,
  example: 'hash md5',
  set: (edit, args) => {
    edited(edit).hash = args.md5 ? 'md5' : 'sha';
  },
  clear: (edit) => {
    edited(edit).hash = defaultPolicy.hash;
  },
});

const group = configure(policyMode, 'group {1 | 2 | 5}', {
  help: policyHelp,
  example: 'group 2',
  set: (edit, args) => {
    edited(edit).group = args['5'] ? 5 : args['2'] ? 2 : 1;
  },
  clear: (edit) => {
    edited(edit).group = defaultPolicy.group;
  },
});

const lifetime = configure(policyMode, 'lifetime <seconds:60-86400>', {
  help: policyHelp,
  example: 'lifetime 120',
  set: (edit, { seconds }) => {
    edited(edit).lifetimeSeconds = seconds;
  },
  clear: (edit) => {
    edited(edit).lifetimeSeconds = defaultPolicy.lifetimeSeconds;
  },
});

/** The commands of this feature's configuration. */
export const configCommands = [
  policy,
  keepalive,
  identity,
  encryption,
  authentication,
  hash,
  group,
  lifetime,
];

/** The lines of a policy; `encr` is the word that running configurations print (commands.md C-166). */
function* policyLines(of: Readonly<Policy>, all: boolean): Iterable<string> {
  if (all || of.encryption !== defaultPolicy.encryption) yield `encr ${of.encryption}`;
  if (all || of.hash !== defaultPolicy.hash) yield writeLine(hash.syntax, { [of.hash]: true });
  if (of.authentication === 'pre-share') yield writeLine(authentication.syntax, { preShare: true });
  if (all && of.authentication === 'rsa-sig') yield writeLine(authentication.syntax, { rsaSig: true });
  if (of.authentication === 'rsa-encr') yield writeLine(authentication.syntax, { rsaEncr: true });
  if (all || of.group !== defaultPolicy.group) yield writeLine(group.syntax, { [of.group]: true });
  if (all || of.lifetimeSeconds !== defaultPolicy.lifetimeSeconds)
    yield writeLine(lifetime.syntax, { seconds: of.lifetimeSeconds });
}

/** What this feature prints in the running configuration (000:960-962, 000:1085-1088). */
export const sections: readonly Section[] = [
  {
    place: 'crypto isakmp policy',
    lines: function* (of, _my, all = false) {
      for (const [priority, value] of [...configIn(of, policies).byPriority].sort((a, b) => a[0] - b[0])) {
        yield writeLine(policy.syntax, { priority });
        for (const line of policyLines(value, all)) yield ` ${line}`;
      }
    },
  },
  {
    place: 'crypto isakmp',
    lines: function* (of, _my, all) {
      const settings = configIn(of, isakmpSettings);
      if (all && settings.identity === 'address') yield writeLine(identity.syntax, { address: true });
      if (settings.identity === 'hostname') yield writeLine(identity.syntax, { hostname: true });
      if (settings.keepalive) yield writeLine(keepalive.syntax, { ...settings.keepalive });
    },
  },
];

/** The policies that a release has by itself, used while none is configured; most have none. */
export const defaultPolicies: { readonly list: readonly { priority: number; policy: Policy }[] } = {
  list: [],
};

/** The policies in the order of their priorities. */
export function orderedPolicies(my: Actor): { priority: number; policy: Policy }[] {
  const { byPriority } = config(my, policies);
  if (byPriority.size === 0) return [...machineOf(my).release.replaced(defaultPolicies).list];
  return [...byPriority]
    .sort((a, b) => a[0] - b[0])
    .map(([priority, value]) => ({ priority, policy: { ...value } }));
}

/** How this router names itself in main mode (I-04). */
export function identityType(my: Actor): 'ID_IPV4_ADDR' | 'ID_FQDN' {
  return config(my, isakmpSettings).identity === 'hostname' ? 'ID_FQDN' : 'ID_IPV4_ADDR';
}
