/** Knows transform sets and the global settings of IPsec as configured (commands.md C-103, C-105 to C-108, C-174). */
import { configure, invalidInput, refuse, type Editing, type Refusal } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Encapsulation } from '../isakmp/index.ts';
import { unsupported } from './transforms.ts';

/** A transform set. */
export interface TransformSet {
  transforms: string[];
  mode: Encapsulation;
}

/** Transform sets by name, in the order of their creation. */
export const transformSets = configSlice('crypto ipsec transform-set', () => ({
  sets: new Map<string, TransformSet>(),
}));

/** The defaults of an SA's life (behaviours.md M-077). */
export const defaultLifetime = { seconds: 3600, kilobytes: 4_608_000 } as const;

/** Settings for all SAs. */
export const ipsecSettings = configSlice('crypto ipsec', () => ({
  seconds: undefined as number | undefined,
  kilobytes: undefined as number | undefined,
  window: undefined as 64 | 128 | 256 | 512 | 1024 | undefined,
  dfBit: undefined as 'clear' | 'set' | 'copy' | undefined,
}));

/** Transform set configuration. */
export const transformMode = subMode(
  'cfg-crypto-trans',
  configMode,
  'Crypto transform configuration commands:',
);

const help = {
  crypto: 'Encryption module',
  ipsec: 'Configure IPSEC policy',
  'transform-set': 'Define transform and settings',
  name: 'Transform set tag',
  'ah-md5-hmac': 'AH-HMAC-MD5 transform',
  'ah-sha-hmac': 'AH-HMAC-SHA transform',
  'esp-des': 'ESP transform using DES cipher (56 bits)',
  'esp-3des': 'ESP transform using 3DES(EDE) cipher (168 bits)',
  'esp-aes': 'ESP transform using AES cipher',
  'esp-null': 'ESP transform w/o cipher',
  'esp-md5-hmac': 'ESP transform using HMAC-MD5 auth',
  'esp-sha-hmac': 'ESP transform using HMAC-SHA auth',
  'comp-lzs': 'IP Compression using the LZS compression algorithm',
  '128': '128 bit keys.',
  '192': '192 bit keys.',
  '256': '256 bit keys.',
  mode: 'encapsulation mode (transport/tunnel)',
  tunnel: 'tunnel (datagram encapsulation) mode',
  transport: 'transport (payload encapsulation) mode',
  'security-association': 'Security association parameters',
  lifetime: 'security association lifetime',
  seconds: 'Time-based key duration',
  kilobytes: 'Volume-based key duration',
  'crypto ipsec security-association lifetime seconds <value>': 'Security association duration in seconds',
  value: 'Security association duration',
  replay: 'Set replay checking.',
  'window-size': 'Set replay window size.',
  'crypto ipsec security-association replay window-size 64': 'Window size of 64 (default)',
  '64': 'Window size of 64 (default)',
  'crypto ipsec security-association replay window-size 128': 'Window size of 128',
  'crypto ipsec security-association replay window-size 256': 'Window size of 256',
  '512': 'Window size of 512',
  '1024': 'Window size of 1024',
  'df-bit': 'Handling of encapsulated DF bit.',
  clear: 'Clear DF bit',
  set: 'Set DF bit',
  copy: 'Copy DF bit',
};

const transformWords = [
  'ah-md5-hmac',
  'ah-sha-hmac',
  'esp-des',
  'esp-3des',
  'esp-aes',
  'esp-null',
  'esp-md5-hmac',
  'esp-sha-hmac',
  'comp-lzs',
] as const;

const label = (word: string): string =>
  word
    .split('-')
    .map((part, i) => (i === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('');

const mostTransforms = 3;

/** The transforms of a typed line, in the order in which they are printed. */
function typedTransforms(args: Readonly<Record<string, unknown>>): string[] {
  const length = args['256'] ? ' 256' : args['192'] ? ' 192' : '';
  return transformWords
    .filter((word) => args[label(word)] === true)
    .map((word) => (word === 'esp-aes' ? `esp-aes${length}` : word));
}

function transformArgs(set: Readonly<TransformSet>): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const transform of set.transforms) {
    const [word = '', length] = transform.split(' ');
    args[label(word)] = true;
    if (length !== undefined) args[length] = true;
  }
  return args;
}

/** The sentence of a box whose hardware lacks a cipher (behaviours.md B-259). */
export const hardwareWarning = {
  lines: (transform: string, set: string): string[] => [
    'WARNING:encryption hardware does not support transform',
    `${transform} within IPSec transform ${set}`,
  ],
};

/** Checks the classes and writes the set (behaviours.md B-248 to B-250, B-256). */
function define(edit: Editing, name: string, args: Readonly<Record<string, unknown>>): Refusal | undefined {
  const transforms = typedTransforms(args);
  if (transforms.length === 0) {
    return edit.read(transformSets).sets.has(name) ? undefined : refuse('% Incomplete command.\n');
  }
  const authenticated = transforms.some((t) => t === 'esp-md5-hmac' || t === 'esp-sha-hmac');
  const ciphered = transforms.some((t) => t.startsWith('esp-') && !t.endsWith('-hmac'));
  if (transforms.length > mostTransforms || (authenticated && !ciphered)) return invalidInput;
  const { sets } = edit.edit(transformSets);
  sets.set(name, { transforms, mode: sets.get(name)?.mode ?? 'Tunnel' });
  const { release } = machineOf(edit.my);
  const missing = unsupported(edit.my, transforms);
  if (missing !== undefined) edit.notice(release.replaced(hardwareWarning).lines(missing, name).join('\n'));
  return undefined;
}

const transformSyntax =
  'crypto ipsec transform-set <name:word> [{ah-md5-hmac | ah-sha-hmac} & ' +
  '{esp-des | esp-3des | esp-aes [128 | 192 | 256] | esp-null} & {esp-md5-hmac | esp-sha-hmac} & comp-lzs]';

const example = 'crypto ipsec transform-set trans1 ah-md5-hmac esp-3des';

/** Opens the sub-mode, as routers do (001:328); a release may give that mode no prompt of its own (G-07). */
export const transformSet = configure(configMode, transformSyntax as string, {
  help,
  example,
  no: transformSyntax,
  set: (edit, args) => {
    const name = String(args['name']);
    const refusal = define(edit, name, args);
    if (refusal) return refusal;
    edit.enter(transformMode, name);
    return undefined;
  },
  clear: (edit, args) => {
    edit.edit(transformSets).sets.delete(String(args['name']));
  },
});

const mode = configure(transformMode, 'mode [tunnel | transport]', {
  help,
  example: 'mode transport',
  set: (edit, { transport }) => {
    const set = edit.edit(transformSets).sets.get(edit.key);
    if (set) set.mode = transport ? 'Transport' : 'Tunnel';
  },
  clear: (edit) => {
    const set = edit.edit(transformSets).sets.get(edit.key);
    if (set) set.mode = 'Tunnel';
  },
});

const lifetimeSeconds = configure(
  configMode,
  'crypto ipsec security-association lifetime seconds <value:120-86400>',
  {
    help,
    example: 'crypto ipsec security-association lifetime seconds 120',
    set: (edit, { value }) => {
      edit.edit(ipsecSettings).seconds = value;
    },
    clear: (edit) => {
      edit.edit(ipsecSettings).seconds = undefined;
    },
  },
);

const lifetimeKilobytes = configure(
  configMode,
  'crypto ipsec security-association lifetime kilobytes <value:2560-536870912>',
  {
    help,
    example: 'crypto ipsec security-association lifetime kilobytes 4500',
    set: (edit, { value }) => {
      edit.edit(ipsecSettings).kilobytes = value;
    },
    clear: (edit) => {
      edit.edit(ipsecSettings).kilobytes = undefined;
    },
  },
);

const windowSizes = [64, 128, 256, 512, 1024] as const;

const replayWindow = configure(
  configMode,
  'crypto ipsec security-association replay window-size {64 | 128 | 256 | 512 | 1024}',
  {
    help,
    example: 'crypto ipsec security-association replay window-size 256',
    set: (edit, args) => {
      const size = windowSizes.find((each) => args[`${each}`]);
      edit.edit(ipsecSettings).window = size === 64 ? undefined : size;
    },
    clear: (edit) => {
      edit.edit(ipsecSettings).window = undefined;
    },
  },
);

const dfBit = configure(configMode, 'crypto ipsec df-bit {clear | set | copy}', {
  help,
  support: 'inert',
  example: 'crypto ipsec df-bit clear',
  set: (edit, args) => {
    edit.edit(ipsecSettings).dfBit = args.clear ? 'clear' : args.set ? 'set' : undefined;
  },
  clear: (edit) => {
    edit.edit(ipsecSettings).dfBit = undefined;
  },
});

/** The commands of sets and settings. */
export const settingCommands = [transformSet, mode, lifetimeSeconds, lifetimeKilobytes, replayWindow, dfBit];

/** What of this stands in the running configuration. */
export const settingSections: readonly Section[] = [
  {
    place: 'crypto ipsec lifetime',
    lines: function* (of, _my, all) {
      const { window, dfBit: df, ...life } = configIn(of, ipsecSettings);
      const { seconds = defaultLifetime.seconds, kilobytes = defaultLifetime.kilobytes } = life;
      if (all || kilobytes !== defaultLifetime.kilobytes)
        yield writeLine(lifetimeKilobytes.syntax, { value: kilobytes });
      if (all || seconds !== defaultLifetime.seconds)
        yield writeLine(lifetimeSeconds.syntax, { value: seconds });
      if (window !== undefined && window !== 64) yield writeLine(replayWindow.syntax, { [window]: true });
      if (df !== undefined && df !== 'copy') yield writeLine(dfBit.syntax, { [df]: true });
    },
  },
  {
    place: 'crypto ipsec transform-set',
    lines: function* (of) {
      for (const [name, set] of configIn(of, transformSets).sets) {
        yield writeLine(transformSet.syntax, { name, ...transformArgs(set) });
        if (set.mode === 'Transport') yield ` ${writeLine(mode.syntax, { transport: true })}`;
      }
    },
  },
];

/** The life that new SAs get unless their entry says otherwise (behaviours.md B-170). */
export function globalLifetime(my: Actor): { seconds: number; kilobytes: number } {
  const { seconds, kilobytes } = config(my, ipsecSettings);
  return {
    seconds: seconds ?? defaultLifetime.seconds,
    kilobytes: kilobytes ?? defaultLifetime.kilobytes,
  };
}

/** Packets of the anti-replay window of new SAs (B-177, M-076). */
export function replayWindowSize(my: Actor): number {
  return config(my, ipsecSettings).window ?? 64;
}

/** A transform set as a value. */
export function transformSetNamed(my: Actor, name: string): TransformSet | undefined {
  const set = config(my, transformSets).sets.get(name);
  return set && { transforms: [...set.transforms], mode: set.mode };
}
