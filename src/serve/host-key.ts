/** Knows the key by which clients know the routers again: made once, kept in a file. */
import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import ssh2 from 'ssh2';

const bits = 2048;
/** Shorter keys are refused by current clients, and cannot sign with SHA-512. */
const fewestBits = 1024;
/** Largest file that is looked at. */
const mostBytes = 64 * 1024;

/** Where the key is kept unless said otherwise: in the user's configuration directory. */
export function usualHostKeyFile(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_CONFIG_HOME'];
  return join(base ? base : join(homedir(), '.config'), 'hotstandby', 'host-key.pem');
}

/** The key of a file, made if there is none yet; a refusal is one line. */
export function hostKeyIn(file: string): string | { readonly refused: string } {
  return read(file) ?? make(file);
}

function read(file: string): string | { readonly refused: string } | undefined {
  let text;
  try {
    const { size } = statSync(file);
    // What is no plain file tells no size, and may never end.
    text = size > 0 && size <= mostBytes ? readFileSync(file, 'utf8') : '';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? undefined
      : { refused: `${file}: cannot be read` };
  }
  const key = privateKey(text);
  if (!key) return { refused: `${file}: is no private key without a passphrase` };
  if (key.asymmetricKeyType !== 'rsa') return { refused: `${file}: is no RSA key` };
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < fewestBits)
    return { refused: `${file}: is an RSA key of fewer than ${fewestBits} bits` };
  return key.export({ type: 'pkcs1', format: 'pem' }).toString();
}

/** A key in any of the forms that key programs write. */
function privateKey(text: string): KeyObject | undefined {
  const parsed = ssh2.utils.parseKey(text);
  const pem = !(parsed instanceof Error) && parsed.isPrivateKey() ? parsed.getPrivatePEM() : text;
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

/** Whoever makes the key first wins when several programs begin at once. */
function make(file: string): string | { readonly refused: string } {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: bits,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  // A name that nobody can have put a file in the way of.
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(draft, privateKey, { mode: 0o600, flag: 'wx' });
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  } catch {
    return { refused: `${file}: cannot be written` };
  }
  return read(file) ?? { refused: `${file}: cannot be read` };
}
