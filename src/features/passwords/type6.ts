/** Knows how shared keys are enciphered with the master key of the router: type 6 (001:110, behaviours.md B-265). */
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { refuse, type Editing, type Refusal } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { config, configSlice } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { keptSlice, slice } from '../../sim/slice.ts';

/** A key that two routers share: in the clear, or as it was enciphered with a master key. */
export interface SharedKey {
  readonly type: 0 | 6;
  readonly text: string;
}

/** `password encryption aes`. */
export const type6Slice = configSlice('password encryption aes', () => ({ on: false }));

/** The master key in use; no command prints it. */
const masterKey = slice('master key', () => ({ text: undefined as string | undefined }));

/** The master key in private NVRAM: the one that was there when the configuration was saved last. */
const savedMasterKey = keptSlice('saved master key', () => ({ text: undefined as string | undefined }));

/** The configuration was saved, and the master key with it. */
export function saveMasterKey(my: Actor): void {
  my.state(savedMasterKey).text = my.state(masterKey).text;
}

/** The router has booted: its master key is that which was saved, if its configuration is still there. */
export function loadMasterKey(my: Actor): void {
  if (machineOf(my).startupText !== undefined) my.state(masterKey).text = my.state(savedMasterKey).text;
}

/** Whether there is a master key, and whether a text is it. */
export function hasMasterKey(my: Actor, text?: string): boolean {
  const { text: own } = my.state(masterKey);
  return own !== undefined && (text === undefined || own === text);
}

const saltBytes = 4;
const checkBytes = 4;
/** Three digits stand for two bytes. */
const base = 41;
const firstDigit = 'A'.charCodeAt(0);
/** What ends every text. */
const ending = 'AAB';

const prf = (key: Uint8Array, ...bytes: readonly number[]): Uint8Array =>
  hmac(sha1, key, Uint8Array.from(bytes));

/** Bytes combined with the stream that master key and salt give: done twice, it is undone. A router takes AES for it. */
function combined(key: Uint8Array, salt: readonly number[], bytes: readonly number[]): number[] {
  const blockBytes = 20;
  return bytes.map((byte, i) => byte ^ prf(key, ...salt, 0, Math.floor(i / blockBytes))[i % blockBytes]!);
}

const checkOf = (key: Uint8Array, salt: readonly number[], clear: readonly number[]): number[] => [
  ...prf(key, ...salt, 1, ...clear).slice(0, checkBytes),
];

function digitsOf(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = bytes[i]! * 256 + (bytes[i + 1] ?? 0);
    for (const weight of [base * base, base, 1])
      text += String.fromCharCode(firstDigit + (Math.floor(pair / weight) % base));
  }
  return text + ending;
}

/** The bytes behind a text; undefined where it is none of type 6. */
function bytesOf(text: string): number[] | undefined {
  if (!/^([A-i]{3})+$/.test(text) || !text.endsWith(ending)) return undefined;
  const bytes: number[] = [];
  for (let i = 0; i < text.length - ending.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((at) => text.charCodeAt(i + at) - firstDigit) as [number, number, number];
    const pair = (a * base + b) * base + c;
    if (pair > 0xffff) return undefined;
    bytes.push(pair >> 8, pair & 0xff);
  }
  return bytes.length > saltBytes + checkBytes ? bytes : undefined;
}

/** A clear text as type 6; the salt is a random draw and stays in the text. */
function enciphered(my: Actor, master: string, text: string): SharedKey {
  const key = utf8ToBytes(master);
  const salt = my.draw('type 6 salt', undefined, (next) =>
    Array.from({ length: saltBytes }, () => next() & 0xff),
  );
  const clear = [...utf8ToBytes(text)];
  // Whole pairs, and a zero behind the last letter.
  const padded = clear.length % 2 === 0 ? clear : [...clear, 0];
  return { type: 6, text: digitsOf([...salt, ...checkOf(key, salt, clear), ...combined(key, salt, padded)]) };
}

/** The clear text of a key as a master key opens it; undefined where another one closed it. */
function openedWith(master: string | undefined, key: SharedKey): string | undefined {
  if (key.type === 0) return key.text;
  const bytes = bytesOf(key.text);
  if (master === undefined || !bytes) return undefined;
  const secret = utf8ToBytes(master);
  const salt = bytes.slice(0, saltBytes);
  const padded = combined(secret, salt, bytes.slice(saltBytes + checkBytes));
  const clear = padded.at(-1) === 0 ? padded.slice(0, -1) : padded;
  const check = checkOf(secret, salt, clear);
  return check.every((byte, i) => byte === bytes[saltBytes + i])
    ? new TextDecoder().decode(Uint8Array.from(clear))
    : undefined;
}

/** The clear text of a key; undefined where this router's master key does not open it: nobody can use it then. */
export function opened(my: Actor, key: SharedKey): string | undefined {
  return openedWith(my.state(masterKey).text, key);
}

/** A key as the router keeps it now: enciphered where that is configured and there is a master key. */
function kept(my: Actor, isOn: boolean, text: string): SharedKey {
  const master = my.state(masterKey).text;
  return isOn && master !== undefined ? enciphered(my, master, text) : { type: 0, text };
}

/**
 * A key as typed becomes a kept one. One that is typed again in the clear and is enciphered already (`known`) stays as
 * it is: a configuration that is pushed twice is the same.
 */
export function readSharedKey(
  edit: Editing,
  { encrypted, text }: { readonly encrypted?: true | undefined; readonly text: string },
  known: SharedKey | undefined,
): SharedKey | Refusal {
  if (encrypted) return bytesOf(text) ? { type: 6, text } : refuse(`Invalid encrypted password: ${text}`);
  if (known?.type === 6 && opened(edit.my, known) === text) return known;
  return kept(edit.my, edit.read(type6Slice).on, text);
}

/** As printed: a type where the key is enciphered, or would itself be read as a type. */
export function printedSharedKey({ type, text }: SharedKey): string {
  return type === 6 || text === '0' || text === '6' ? `${type} ${text}` : text;
}

/** Enciphers a key that stands in the clear, where that is configured and possible. */
export function sealed(my: Actor, key: SharedKey): SharedKey {
  return key.type === 0 ? kept(my, config(my, type6Slice).on, key.text) : key;
}

/** Another master key, or none: what becomes of a key that the old one opens. Others stay as they are. */
export function changeMasterKey(my: Actor, text: string | undefined): (key: SharedKey) => SharedKey {
  const own = my.state(masterKey);
  const old = own.text;
  own.text = text;
  return (key) => {
    const clear = key.type === 6 ? openedWith(old, key) : undefined;
    return text === undefined || clear === undefined ? sealed(my, key) : enciphered(my, text, clear);
  };
}

/** The types that may stand before a shared key. */
export const sharedKeyTypes = '[0=unencrypted | 6=encrypted]';

/** Help texts of these types. */
export const sharedKeyHelp = {
  '0': 'Specifies an UNENCRYPTED password will follow',
  '6': 'Specifies an ENCRYPTED password will follow',
};
