/** The master key: its dialogs, what it enciphers, what survives, and that IKE goes on with the clear keys. */
import { describe, expect, test } from 'vitest';
import { Pair } from '../ipsec/pair.ts';

const clear = 'crypto isakmp key cisco123 address 10.1.1.2';

/** Two routers with a pre-shared key between them; R1 is in configuration mode. */
class Keyed {
  readonly pair: Pair;

  constructor(seed = 1) {
    this.pair = new Pair(
      { more: ['crypto isakmp client configuration group unity', ' key group123'] },
      {},
      seed,
    );
    this.type('configure terminal');
  }

  /** Types lines at R1 and gives what was printed. */
  type(...lines: readonly string[]): string {
    return this.pair.type('R1', ...lines);
  }

  get running(): string {
    return this.pair.lab.runningText('R1');
  }

  /** The line of the key for R2. */
  get keyLine(): string {
    return this.running.split('\n').find((line) => line.startsWith('crypto isakmp key'))!;
  }

  /** Both lines that there must be; the key line that comes of them. */
  enciphered(): string {
    this.type('password encryption aes', 'key config-key password-encryption master-1');
    return this.keyLine;
  }

  /** Whether a ping through the tunnel comes back. */
  get reaches(): boolean {
    this.type('end', 'clear crypto isakmp', 'clear crypto sa');
    this.pair.lab.advance(1000);
    this.pair.up();
    return this.pair.ping(1) === 5;
  }

  /** Without power for a moment. */
  restart(): void {
    this.pair.lab.power('R1', false);
    this.pair.lab.power('R1', true);
    this.pair.lab.advance(300_000);
    this.pair.echo('10.1.1.1', '10.1.1.2', 2);
    this.type('', 'enable');
  }
}

const sealedLine = /^crypto isakmp key 6 (([A-i]{3})+AAB) address 10\.1\.1\.2$/;

describe('the master key', () => {
  test('[B-265] [I-08] is asked for twice, and enciphers the keys of peers and groups once both lines are there', () => {
    const k = new Keyed();
    expect(k.type('key config-key password-encryption')).toBe('New key: ');
    expect(k.type('master-1')).toBe('Confirm key: ');
    expect(k.type('master-1')).toBe('');
    expect(k.keyLine).toBe(clear);
    k.type('password encryption aes');
    expect(k.keyLine).toMatch(sealedLine);
    expect(k.running).toMatch(/\n key 6 ([A-i]{3})+AAB\n/);
    expect(k.running).toContain('\n!\npassword encryption aes\n!\n');
    expect(k.running).not.toMatch(/cisco123|group123|master-1|config-key/);
    expect(k.running).toBe(k.running);
    expect(k.type('do show crypto isakmp key')).toMatch(/10\.1\.1\.2 +\(encrypted\)/);
  });

  test('[B-265] [C-096] keys that come later are enciphered too, and stay as they are when typed again', () => {
    const k = new Keyed();
    k.type('password encryption aes');
    expect(k.keyLine).toBe(clear);
    const first = k.enciphered();
    expect(first).toMatch(sealedLine);
    k.type(clear);
    expect(k.keyLine).toBe(first);
    k.type('crypto isakmp key cisco124 address 10.1.1.2');
    expect(k.keyLine).toMatch(sealedLine);
    expect(k.keyLine).not.toBe(first);
    k.type(first);
    expect(k.keyLine).toBe(first);
  });

  test('[B-265] the same seed gives the same text, another one another', () => {
    expect(new Keyed(1).enciphered()).toBe(new Keyed(1).enciphered());
    expect(new Keyed(1).enciphered()).not.toBe(new Keyed(2).enciphered());
  });

  test('[B-265] IKE goes on with the clear key', () => {
    const k = new Keyed();
    k.enciphered();
    expect(k.reaches).toBe(true);
  });

  test('[I-08] is changed by those who know the old one; the keys are enciphered again', () => {
    const k = new Keyed();
    const first = k.enciphered();
    expect(k.type('key config-key password-encryption')).toBe('Old key: ');
    expect(k.type('guessed-it')).toBe('% Old key does not match\n');
    expect(k.keyLine).toBe(first);
    expect(k.type('key config-key password-encryption master-2', 'master-1')).toBe('Old key: ');
    expect(k.keyLine).toMatch(sealedLine);
    expect(k.keyLine).not.toBe(first);
    expect(k.reaches).toBe(true);
  });

  test('[I-08] has eight characters at least, and is typed twice alike', () => {
    const k = new Keyed();
    k.type('password encryption aes');
    expect(k.type('key config-key password-encryption short')).toMatch(/^% Master key must be 8/);
    k.type('key config-key password-encryption', 'master-1');
    expect(k.type('master-2')).toBe('% Keys do not match\n');
    expect(k.keyLine).toBe(clear);
  });

  test('[B-265] [I-08] without it enciphered keys are there and unusable, until it is back', () => {
    const k = new Keyed();
    const line = k.enciphered();
    expect(k.type('no key config-key password-encryption')).toBe(
      'WARNING: All type 6 encrypted keys will become unusable\nContinue with master key deletion ? [yes/no]: ',
    );
    expect(k.type('maybe')).toContain("% Please answer 'yes' or 'no'.\n");
    k.type('yes');
    expect(k.keyLine).toBe(line);
    expect(k.reaches).toBe(false);
    k.type('configure terminal', 'key config-key password-encryption master-1');
    expect(k.keyLine).toBe(line);
    expect(k.reaches).toBe(true);
  });

  test('[I-08] what is enciphered stays so without AES; later keys stand in the clear', () => {
    const k = new Keyed();
    const line = k.enciphered();
    k.type('no password encryption aes');
    expect(k.keyLine).toBe(line);
    k.type('crypto isakmp key another address 10.1.1.2');
    expect(k.keyLine).toBe('crypto isakmp key another address 10.1.1.2');
  });

  test('[B-265] survives a reload with the configuration that was saved', () => {
    const k = new Keyed();
    const line = k.enciphered();
    k.type('end', 'write memory');
    k.pair.lab.advance(10_000);
    k.restart();
    expect(k.keyLine).toBe(line);
    expect(k.reaches).toBe(true);
  });

  test('[B-265] and not one that was not', () => {
    const k = new Keyed();
    k.type('end', 'write memory');
    k.pair.lab.advance(10_000);
    k.type('configure terminal');
    k.enciphered();
    k.restart();
    expect(k.keyLine).toBe(clear);
    expect(k.type('configure terminal', 'key config-key password-encryption')).toContain('New key: ');
  });
});
