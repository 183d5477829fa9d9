/** Knows `show crypto key mypubkey rsa`: the public halves, as captured on a 12.x router. */
import { show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { localText } from '../logging/index.ts';
import type { Actor } from '../../sim/actor.ts';
import { keyState, pairsNamed, publicKey, type KeyPair, type KeyUsage } from './pairs.ts';

const usageTexts: Readonly<Record<KeyUsage, string>> = {
  general: 'General Purpose Key',
  signature: 'Signature Key',
  encryption: 'Encryption Key',
};

const groupsOfLine = 8;
const bytesOfGroup = 4;

/** Eight groups of four bytes on a line; what is less than a group goes with the last one. */
function* dump(bytes: readonly number[]): Iterable<string> {
  const hex = bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');
  const groups = hex.match(/.{8}|.+$/g) ?? [];
  const rest = groups.at(-1)!.length < 2 * bytesOfGroup ? groups.pop() : undefined;
  for (let at = 0; at < groups.length; at += groupsOfLine) {
    const isLast = at + groupsOfLine >= groups.length;
    const line = groups.slice(at, at + groupsOfLine);
    yield `  ${[...line, ...(isLast && rest !== undefined ? [rest] : [])].join(' ')}`;
  }
}

/** `09:52:33 UTC Sep 29 2011`: the time without the day of the week. */
function whenText(my: Actor, unixMs: number): string {
  const [time = '', zone = '', , ...date] = localText(my, unixMs).split(/ +/);
  return [time.replace(/\.\d+$/, ''), zone, ...date].join(' ');
}

/** The lines about one pair; a release may have more of them. */
export const pairText = {
  *lines(pair: KeyPair, generated: string): Iterable<string> {
    yield `% Key pair was generated at: ${generated}`;
    yield `Key name: ${pair.name}`;
    yield ` Usage: ${usageTexts[pair.usage]}`;
    yield ` Key is ${pair.exportable ? '' : 'not '}exportable.`;
    yield ' Key Data:';
    yield* dump(publicKey(pair));
  },
};

/** `show crypto key mypubkey rsa [NAME]`. */
export const showMyKeys = show('show crypto key mypubkey rsa [<name:word>]', {
  help: {
    crypto: 'Encryption module',
    key: 'Show long term public keys',
    mypubkey: 'Show public keys associated with this router',
    rsa: 'Show RSA public keys',
    name: 'Show keys of this name',
  },
  facts: (my, { name }) => (name === undefined ? my.state(keyState).pairs : pairsNamed(my, name)),
  text: function* (pairs, _, my) {
    const texts = machineOf(my).release.replaced(pairText);
    for (const pair of pairs) yield* texts.lines(pair, whenText(my, pair.generatedAtMs));
  },
});
