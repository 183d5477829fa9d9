/** Knows the key by which clients know the routers again: made once, kept in a file. */
import { generateKeyPairSync } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import ssh2 from 'ssh2';

const bits = 2048;
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
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? undefined
      : { refused: `${file}: cannot be read` };
  }
  const key = text.length > mostBytes ? undefined : ssh2.utils.parseKey(text);
  if (!key || key instanceof Error || !('isPrivateKey' in key) || !key.isPrivateKey())
    return { refused: `${file}: is no private key without a passphrase` };
  if (key.type !== 'ssh-rsa') return { refused: `${file}: is no RSA key` };
  return text;
}

/** Whoever makes the key first wins when several programs begin at once. */
function make(file: string): string | { readonly refused: string } {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: bits,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, privateKey, { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
  } catch {
    return { refused: `${file}: cannot be written` };
  }
  return read(file) ?? { refused: `${file}: cannot be read` };
}
