/** Knows the dialogs of `crypto key generate rsa` and `crypto key zeroize rsa`. */
import { act, type Shell } from '../../modes/command.ts';
import { hostnameOf, machineOf } from '../../modes/machine.ts';
import { configMode } from '../../modes/mode.ts';
import { config } from '../../modes/running-config.ts';
import { event, on } from '../../sim/event.ts';
import { namesSlice } from '../names/index.ts';
import {
  addPair,
  generationMs,
  keyState,
  modulusRange,
  pairsNamed,
  removePairs,
  type KeyUsage,
} from './pairs.ts';
import { sshVersion, tellSsh } from './ssh.ts';

/** What is said about keys; a release may word it differently. */
export const keyTexts = {
  noHostname: '% Please define a hostname other than Router.',
  noDomain: '% Please define a domain-name first.',
  generating: (bits: number, exportable: boolean): string =>
    `% Generating ${bits} bit RSA keys${exportable ? ', keys will be exportable' : ' '}...`,
  none: '% No RSA keys found in configuration.',
};

/** The search for the primes of a pair is over. */
const pairFound = event<{ readonly done: () => void }>('RSA key pair found');

/** What was typed. */
interface Wish {
  readonly usages: readonly KeyUsage[];
  readonly bits: number | undefined;
  readonly name: string;
  readonly exportable: boolean;
}

const usageTitles: Readonly<Record<KeyUsage, string>> = {
  general: 'General Purpose Keys',
  signature: 'Signature Keys',
  encryption: 'Encryption Keys',
};

function askBits(shell: Shell, then: (bits: number) => void): void {
  const { from, to, usual } = machineOf(shell.my).release.replaced(modulusRange);
  shell.ask(`How many bits in the modulus [${usual}]: `, (reply) => {
    const text = reply.trim();
    const bits = text === '' ? usual : /^\d+$/.test(text) ? Number(text) : NaN;
    if (bits >= from && bits <= to) then(bits);
    else {
      shell.print(`% A decimal number between ${from} and ${to}.`);
      askBits(shell, then);
    }
  });
}

/** Asks for the length of each pair that is wanted, unless it was typed. */
function chooseBits(shell: Shell, wish: Wish, then: (bits: readonly number[]) => void): void {
  if (wish.bits !== undefined) {
    shell.print('', `% The key modulus size is ${wish.bits} bits`);
    then(wish.usages.map(() => wish.bits!));
    return;
  }
  const { from, to } = machineOf(shell.my).release.replaced(modulusRange);
  const chosen: number[] = [];
  const next = (): void => {
    const usage = wish.usages[chosen.length];
    if (usage === undefined) {
      then(chosen);
      return;
    }
    shell.print(
      `Choose the size of the key modulus in the range of ${from} to ${to} for your`,
      `  ${usageTitles[usage]}. Choosing a key modulus greater than 512 may take`,
      '  a few minutes.',
      '',
    );
    askBits(shell, (bits) => {
      chosen.push(bits);
      next();
    });
  };
  next();
}

/** Generates one pair after the other; the prompt waits for them. */
function generate(shell: Shell, wish: Wish, bits: readonly number[]): void {
  const { my } = shell;
  const texts = machineOf(my).release.replaced(keyTexts);
  const before = sshVersion(my);
  let at = 0;
  const held = shell.hold(() => {
    my.cancel('RSA key generation');
    held.print('\n');
  });
  const step = (): void => {
    const usage = wish.usages[at];
    if (usage === undefined) {
      held.print('\n');
      held.release();
      tellSsh(my, before);
      return;
    }
    const length = bits[at++]!;
    held.print(texts.generating(length, wish.exportable));
    my.after(generationMs(my, length), 'RSA key generation', pairFound, {
      done: () => {
        addPair(my, { name: wish.name, usage, bits: length, exportable: wish.exportable });
        held.print('[OK]\n');
        step();
      },
    });
  };
  step();
}

function begin(shell: Shell, wish: Wish): void {
  const go = (): void => chooseBits(shell, wish, (bits) => generate(shell, wish, bits));
  if (pairsNamed(shell.my, wish.name).length === 0) {
    shell.print(`The name for the keys will be: ${wish.name}`);
    go();
    return;
  }
  shell.print(`% You already have RSA keys defined named ${wish.name}.`);
  if (wish.bits !== undefined) {
    shell.print('% They will be replaced.');
    go();
    return;
  }
  askYesNo(shell, '% Do you really want to replace them? [yes/no]: ', go);
}

/** Asks until it is answered; a no ends it. */
export function askYesNo(shell: Shell, question: string, yes: () => void): void {
  shell.ask(question, (reply) => {
    const word = reply.trim().toLowerCase();
    if (word !== '' && 'yes'.startsWith(word)) yes();
    else if (word === '' || !'no'.startsWith(word)) {
      shell.print("% Please answer 'yes' or 'no'.");
      askYesNo(shell, question, yes);
    }
  });
}

/** The name that keys have without a label; undefined, said so, while the router has no full name. */
function ownName(shell: Shell): string | undefined {
  const { my } = shell;
  const texts = machineOf(my).release.replaced(keyTexts);
  const { domain } = config(my, namesSlice);
  const host = hostnameOf(my);
  if (host === 'Router') shell.print(texts.noHostname);
  else if (domain === undefined) shell.print(texts.noDomain);
  else return `${host}.${domain}`;
  return undefined;
}

/** Words of the captures (reference/sessions/c7200-15.0-key-help-and-caret.txt) and of the command itself. */
const help = {
  crypto: 'Encryption module',
  key: 'Key management',
  generate: 'Generate new keys',
  zeroize: 'Remove keys',
  rsa: 'Generate RSA keys',
  'crypto key zeroize rsa': 'Remove RSA keys',
  'general-keys': 'Generate a general purpose RSA key pair for signing and encryption',
  'usage-keys': 'Generate separate RSA key pairs for signing and encryption',
  modulus: 'Provide number of modulus bits on the command line',
  bits: 'size of the key modulus [360-2048]',
  label: 'Provide a label',
  name: 'RSA keypair label',
  exportable: 'Allow the key to be exported',
};

const generateRsa = act(
  'crypto key generate rsa [{general-keys | usage-keys}] [label <name:word> & modulus <bits:360-2048> & exportable]',
  {
    mode: configMode,
    help,
    run: (shell, args) => {
      const name = args.name ?? ownName(shell);
      if (name === undefined) return;
      const usages: readonly KeyUsage[] = args.usageKeys ? ['signature', 'encryption'] : ['general'];
      begin(shell, { usages, bits: args.bits, name, exportable: args.exportable === true });
    },
  },
);

const zeroizeRsa = act('crypto key zeroize rsa [<name:word>]', {
  mode: configMode,
  help,
  run: (shell, { name }) => {
    const { my } = shell;
    const found = name === undefined ? my.state(keyState).pairs : pairsNamed(my, name);
    if (found.length === 0) {
      shell.print(machineOf(my).release.replaced(keyTexts).none);
      return;
    }
    shell.print(
      name === undefined ? '% All RSA keys will be removed.' : `% Keys to be removed are named '${name}'.`,
      '% All router certs issued using these keys will also be removed.',
    );
    askYesNo(shell, 'Do you really want to remove these keys? [yes/no]: ', () => {
      const before = sshVersion(my);
      removePairs(my, name);
      tellSsh(my, before);
    });
  },
});

/** The lines of configuration that work on keys. */
export const keyCommands = [generateRsa, zeroizeRsa];

/** The reactions of this file. */
export const generateHandlers = [on(pairFound, (_, { done }) => done())];
