/** Knows how a typed password becomes a stored one, and how a stored one is printed and compared (ios-cli-conventions.md, section 11). */
import { refuse, type Editing, type Refusal } from '../../modes/command.ts';
import { config, configSlice } from '../../modes/running-config.ts';
import type { LinePassword } from '../../modes/terminal-lines.ts';
import type { Actor } from '../../sim/actor.ts';
import { decryptType7, drawSalt, encryptType7, isMd5Crypt, md5Crypt, md5CryptMatches } from './passwords.ts';

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

/** A user of the router. */
export interface User {
  privilege: number | undefined;
  password: LinePassword | undefined;
  /** md5crypt digest; it is asked in place of the password. */
  secret: string | undefined;
  /** Enters without being asked. */
  noPassword: boolean;
}

/** `username` lines by name, in the order they were typed. */
export const usersSlice = configSlice('username', () => ({ users: {} as Record<string, User> }));

/** `enable secret` and `enable password`, each by level. */
export const enableSlice = configSlice('enable', () => ({
  secrets: {} as Record<number, string>,
  passwords: {} as Record<number, LinePassword>,
}));

/** A user by name: `exactly` as it is written (`local-case`), or else also in other letters. */
export function userNamed(my: Actor, name: string, exactly = false): User | undefined {
  const { users } = config(my, usersSlice);
  if (Object.hasOwn(users, name)) return users[name];
  if (exactly) return undefined;
  const like = name.toLowerCase();
  return Object.entries(users).find(([each]) => each.toLowerCase() === like)?.[1];
}

/** The names of the users. */
export function userNames(my: Actor): readonly string[] {
  return Object.keys(config(my, usersSlice).users);
}

/** Whether a user may enter with this password. */
export function userMatches(user: User | undefined, typed: string): boolean {
  if (!user) return false;
  if (user.noPassword) return true;
  const stored = user.secret ?? user.password;
  return stored !== undefined && matches(typed, stored);
}

/** Help texts of the types behind `password` and `secret`. */
export const typeHelp = {
  '0': 'Specifies an UNENCRYPTED password will follow',
  '5': 'Specifies an ENCRYPTED secret will follow',
  '7': 'Specifies a HIDDEN password will follow',
};
