/** Knows how a typed password becomes a stored one, and how a stored one is printed and compared (ios-cli-conventions.md, section 11). */
import { refuse, type Editing, type Refusal } from '../../modes/command.ts';
import { configSlice } from '../../modes/running-config.ts';
import type { LinePassword } from '../../modes/terminal-lines.ts';
import type { Actor } from '../../sim/actor.ts';
import { decryptType7, drawSalt, encryptType7, isMd5Crypt, md5Crypt, md5CryptMatches } from './digests.ts';

/** `service password-encryption`. */
export const encryptionSlice = configSlice('service password-encryption', () => ({ on: false }));

/** A password as typed: its text, and whether that is hidden (type 7) or a digest (type 5) already. */
interface TypedPassword {
  readonly hidden?: true | undefined;
  readonly digested?: true | undefined;
  readonly text?: string | undefined;
}

/** Offsets at which the key of type 7 may begin. */
const offsets = 16;

/** A clear password hidden as `service password-encryption` hides it. */
export function hidden(my: Actor, text: string): LinePassword {
  const offset = my.draw('password-offset', undefined, (next) => next() % offsets);
  return { type: 7, text: encryptType7(text, offset) };
}

/**
 * The password of a line, a user or `enable password`: in the clear, or hidden where the service is on. One that is
 * typed again in the clear and hidden already (`known`) stays as it is: a configuration that is pushed twice is the same.
 */
export function readPassword(
  edit: Editing,
  { hidden: isHidden, text = '' }: TypedPassword,
  known: LinePassword | undefined,
): LinePassword | Refusal {
  if (isHidden)
    return decryptType7(text) === undefined
      ? refuse(`Invalid encrypted password: ${text}`)
      : { type: 7, text };
  if (!edit.read(encryptionSlice).on) return { type: 0, text };
  return known?.type === 7 && decryptType7(known.text) === text ? known : hidden(edit.my, text);
}

/**
 * The digest of `enable secret` or `username … secret`: given as such, or made with a drawn salt (decisions.md D-48);
 * a secret that is typed again keeps the digest that it has (`known`).
 */
export function readSecret(
  edit: Editing,
  { digested, text = '' }: TypedPassword,
  known: string | undefined,
): string | Refusal {
  if (digested)
    return isMd5Crypt(text)
      ? text
      : refuse(
          'ERROR: The secret you entered is not a valid encrypted secret.\nTo enter an UNENCRYPTED secret, do not specify type 5 encryption.',
        );
  if (known !== undefined && md5CryptMatches(text, known)) return known;
  return md5Crypt(text, drawSalt(edit.my));
}

/**
 * As printed behind `password`: a type only where it is not the usual one, or where the first word of the text would be
 * read as a type, or as the `keyword` that may stand in its place.
 */
export function printedPassword({ type, text }: LinePassword, keyword?: string): string {
  const [first = ''] = text.split(' ');
  const isKeyword = first !== '' && keyword?.startsWith(first.toLowerCase());
  return type === 7 || isKeyword || /^[0-7]+$/.test(first) ? `${type} ${text}` : text;
}

/** Characters of the longest line that a router reads; a digest of much more would take its time. */
const longestPassword = 254;

/** Whether what somebody typed is the password. */
export function matches(typed: string, stored: LinePassword | string): boolean {
  if (typed.length > longestPassword) return false;
  if (typeof stored === 'string') return md5CryptMatches(typed, stored);
  return typed === (stored.type === 7 ? decryptType7(stored.text) : stored.text);
}

/** Help texts of the types behind `password` and `secret`. */
export const typeHelp = {
  '0': 'Specifies an UNENCRYPTED password will follow',
  '5': 'Specifies an ENCRYPTED secret will follow',
  '7': 'Specifies a HIDDEN password will follow',
};
