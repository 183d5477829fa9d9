/** Knows SSH as configured and shown: `ip ssh …`, `show ip ssh`, and that it is there when a key is. */
import { configure, show, type Editing } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { configMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import type { SshLimits } from '../../modes/vty.ts';
import type { Actor } from '../../sim/actor.ts';
import { log, syslog } from '../logging/index.ts';
import { keyState } from './pairs.ts';

const defaults = { timeoutS: 120, retries: 3 } as const;

/** SSH as configured. */
export const sshSlice = configSlice('ip ssh', () => ({
  timeoutS: defaults.timeoutS as number,
  retries: defaults.retries as number,
  /** Undefined: both versions. */
  version: undefined as 1 | 2 | undefined,
  source: undefined as string | undefined,
}));

type Ssh = ReturnType<typeof sshSlice.initial>;

/** Version 2 needs a modulus of this many bits. */
const secondVersionBits = 768;

/** How long and how often somebody may try to log in over SSH. */
export function sshLimits(my: Actor): SshLimits {
  const { timeoutS, retries } = config(my, sshSlice);
  // No retries leave one try.
  return { timeoutMs: timeoutS * 1000, tries: Math.max(1, retries) };
}

/** The version that SSH offers with the keys there are: `1.5`, `1.99` for both, `2.0`; undefined without one. */
export function sshVersion(my: Actor): string | undefined {
  const longest = Math.max(0, ...my.state(keyState).pairs.map((pair) => pair.bits));
  if (longest === 0) return undefined;
  if (machineOf(my).release.replaced(sshTexts).isFirstOnly) return versionWords[1];
  const { version } = config(my, sshSlice);
  if (version === 1) return '1.5';
  if (longest < secondVersionBits) return version === 2 ? undefined : '1.5';
  return version === 2 ? '2.0' : '1.99';
}

const versionWords = { 1: '1.5', 2: '2.0' } as const;

/** `%SSH-5-ENABLED: SSH 1.99 has been enabled`. */
export const sshEnabled = syslog(
  'SSH',
  5,
  'ENABLED',
  ({ version }: { version: string }) => `SSH ${version} has been enabled`,
);
/** `%SSH-5-DISABLED: SSH 1.99 has been disabled`. */
export const sshDisabled = syslog(
  'SSH',
  5,
  'DISABLED',
  ({ version }: { version: string }) => `SSH ${version} has been disabled`,
);

/** Says what a change of the keys did to SSH. */
export function tellSsh(my: Actor, before: string | undefined): void {
  const after = sshVersion(my);
  if (before === after) return;
  if (before !== undefined) log(my, sshDisabled, { version: before });
  if (after !== undefined) log(my, sshEnabled, { version: after });
}

/** What is said without a key, and whether there is only version 1; a release may have it otherwise. */
export const sshTexts = {
  noKeys: 'Please create RSA keys to enable SSH.',
  noKeysShown: '%Please create RSA keys (of atleast 768 bits size) to enable SSH v2.',
  isFirstOnly: false,
};

/** Before 12.3(4)T (decisions.md D-35). */
export const sshTextsFirst: typeof sshTexts = {
  noKeys: sshTexts.noKeys,
  noKeysShown: '%Please create RSA keys to enable SSH.',
  isFirstOnly: true,
};

const help = {
  ip: 'Global IP configuration subcommands',
  ssh: 'Configure ssh options',
  'time-out': 'Specify SSH time-out interval',
  seconds: 'SSH time-out interval (secs)',
  'authentication-retries': 'Specify number of authentication retries',
  retries: 'Number of authentication retries',
  version: 'Specify protocol version to be supported',
  number: 'Protocol version',
  'source-interface': 'Specify interface for source address in SSH connections',
  source: 'Interface whose address is the source',
};

function edit(of: Editing, change: (ssh: Ssh) => void): void {
  change(of.edit(sshSlice));
  if (!of.negated && of.my.state(keyState).pairs.length === 0)
    of.notice(machineOf(of.my).release.replaced(sshTexts).noKeys);
}

const timeout = configure(configMode, 'ip ssh time-out <seconds:1-120>', {
  help,
  example: 'ip ssh time-out 60',
  set: (of, { seconds }) => edit(of, (ssh) => (ssh.timeoutS = seconds)),
  no: 'ip ssh time-out [<seconds:1-120>]',
  clear: (of) => edit(of, (ssh) => (ssh.timeoutS = defaults.timeoutS)),
});

const attempts = configure(configMode, 'ip ssh authentication-retries <retries:0-5>', {
  help,
  example: 'ip ssh authentication-retries 2',
  set: (of, args) => edit(of, (ssh) => (ssh.retries = args.retries)),
  no: 'ip ssh authentication-retries [<retries:0-5>]',
  clear: (of) => edit(of, (ssh) => (ssh.retries = defaults.retries)),
});

const protocol = configure(configMode, 'ip ssh version <number:1-2>', {
  help,
  example: 'ip ssh version 2',
  set: (of, { number }) => edit(of, (ssh) => (ssh.version = number === 1 ? 1 : 2)),
  no: 'ip ssh version [<number:1-2>]',
  clear: (of) => edit(of, (ssh) => (ssh.version = undefined)),
});

const source = configure(configMode, 'ip ssh source-interface <source:interface>', {
  help,
  support: 'inert',
  example: 'ip ssh source-interface Loopback0',
  set: (of, args) => edit(of, (ssh) => (ssh.source = args.source)),
  no: 'ip ssh source-interface [<source:interface>]',
  clear: (of) => edit(of, (ssh) => (ssh.source = undefined)),
});

/** The lines of `ip ssh`. */
export const sshCommands = [timeout, attempts, protocol, source];

/** What is printed of them; defaults are not. */
export const sshSection: Section = {
  place: 'ip ssh',
  lines: function* (of) {
    const ssh = configIn(of, sshSlice);
    if (ssh.timeoutS !== defaults.timeoutS) yield `ip ssh time-out ${ssh.timeoutS}`;
    if (ssh.retries !== defaults.retries) yield `ip ssh authentication-retries ${ssh.retries}`;
    if (ssh.source !== undefined) yield `ip ssh source-interface ${ssh.source}`;
    if (ssh.version !== undefined) yield `ip ssh version ${ssh.version}`;
  },
};

/** `show ip ssh` (reference/misc/ShowIpSsh.txt; without the lists of algorithms, which later releases print). */
export const showIpSsh = show('show ip ssh', {
  user: true,
  help: { ip: 'IP information', ssh: 'Information on SSH' },
  facts: (my) => ({ offered: sshVersion(my), ...config(my, sshSlice) }),
  text: function* ({ offered, version, timeoutS, retries }, _, my) {
    if (offered !== undefined) yield `SSH Enabled - version ${offered}`;
    else {
      const { isFirstOnly, noKeysShown } = machineOf(my).release.replaced(sshTexts);
      const number = isFirstOnly ? 1 : version;
      yield `SSH Disabled - version ${number === undefined ? '1.99' : versionWords[number]}`;
      yield noKeysShown;
    }
    yield `Authentication timeout: ${timeoutS} secs; Authentication retries: ${retries}`;
  },
});
