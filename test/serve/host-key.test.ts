/** The key that clients know the routers by. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hostKeyIn, usualHostKeyFile } from '../../src/serve/host-key.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'host-key-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8'): string =>
  key.export({ type, format: 'pem' }).toString();

describe('the host key', () => {
  let rsa: KeyObject;
  beforeAll(() => {
    rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  });

  it('is made once, readable by its owner only, and found again', () => {
    const base = folder();
    const file = join(base, 'new', 'host-key.pem');
    const made = hostKeyIn(file);
    expect(made).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
    expect(readFileSync(file, 'utf8')).toBe(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(base, 'new')).mode & 0o777).toBe(0o700);
    expect(hostKeyIn(file)).toBe(made);
    expect(readdirSync(join(base, 'new'))).toEqual(['host-key.pem']);
  });

  it('is not written into a file that somebody else put in the way', () => {
    const base = folder();
    const file = join(base, 'key');
    const trap = `${file}.${process.pid}`;
    writeFileSync(trap, '');
    chmodSync(trap, 0o666);
    expect(hostKeyIn(file)).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(trap, 'utf8')).toBe('');
  });

  it('is taken in every form that key programs write', () => {
    const file = join(folder(), 'key');
    const pkcs1 = pem(rsa, 'pkcs1');
    const openssh = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).private;
    for (const text of [pkcs1, pem(rsa, 'pkcs8'), openssh]) {
      writeFileSync(file, text);
      expect(hostKeyIn(file)).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
    }
    writeFileSync(file, pem(rsa, 'pkcs8'));
    expect(hostKeyIn(file)).toBe(pkcs1);
  });

  it.each<[string, (key: KeyObject) => string]>([
    ['is no private key without a passphrase', () => ''],
    ['is no private key without a passphrase', () => 'a shopping list\n'],
    ['is no private key without a passphrase', (key) => pem(key, 'pkcs1').slice(0, 800)],
    ['is no private key without a passphrase', () => 'x'.repeat(100_000)],
    [
      'is no private key without a passphrase',
      (key) =>
        key.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'hidden' }).toString(),
    ],
    ['is no RSA key', () => ssh2.utils.generateKeyPairSync('ed25519').private],
    [
      'is an RSA key of fewer than 1024 bits',
      () => pem(generateKeyPairSync('rsa', { modulusLength: 768 }).privateKey, 'pkcs1'),
    ],
  ])('is refused in one line when its file %s', (refusal, text) => {
    const file = join(folder(), 'key');
    writeFileSync(file, text(rsa));
    const before = readFileSync(file);
    expect(hostKeyIn(file)).toEqual({ refused: `${file}: ${refusal}` });
    expect(readFileSync(file)).toEqual(before);
  });

  it('is refused in one line when its file cannot be read or written', () => {
    const base = folder();
    mkdirSync(join(base, 'directory'));
    expect(hostKeyIn(join(base, 'directory'))).toEqual({ refused: `${base}/directory: cannot be read` });
    writeFileSync(join(base, 'file'), '');
    expect(hostKeyIn(join(base, 'file', 'key'))).toEqual({ refused: `${base}/file/key: cannot be read` });
    if (process.getuid?.() === 0) return;
    chmodSync(base, 0o500);
    expect(hostKeyIn(join(base, 'key'))).toEqual({ refused: `${base}/key: cannot be written` });
    chmodSync(base, 0o700);
  });

  it('lies in the configuration directory of the user', () => {
    expect(usualHostKeyFile({ XDG_CONFIG_HOME: '/c' })).toBe('/c/hotstandby/host-key.pem');
    expect(usualHostKeyFile({ XDG_CONFIG_HOME: '' })).toMatch(/\/\.config\/hotstandby\/host-key\.pem$/);
  });
});
