/** The dialog of scrapli 2026.02.20 with a served router. */
import { describe, expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { banners, hurry, oper, secret, thousandLines, users } from './bench.ts';
import { Refused } from './netmiko-4.ts';
import { Scrapli } from './scrapli.ts';

const served = (more = ''): Promise<Served> => new Served(`${users}\n${more}`).open();

describe.each(['ssh', 'telnet'] as const)('scrapli over %s', (transport) => {
  it('enters behind banners, and leaves the line free', async () => {
    const lab = await served(banners);
    const client = await Scrapli[transport](lab);
    expect(await client.prompt()).toBe('R1#');
    expect(await client.send('show privilege')).toEqual({
      result: 'Current privilege level is 15',
      failed: false,
    });
    await client.close();
    const next = await Scrapli[transport](lab);
    expect((await next.send('show users | include vty')).result).toMatch(/^\*  2 vty 0 /);
  });

  it('acquires every level with the secret', async () => {
    const client = await Scrapli[transport](await served(), oper, secret);
    expect(await client.prompt()).toBe('R1#');
    await client.acquire('exec');
    expect(await client.prompt()).toBe('R1>');
    await client.acquire('configuration');
    expect(await client.prompt()).toBe('R1(config)#');
    await client.close();
  });

  it('is told of a wrong password, and of a wrong secret', async () => {
    const lab = await served();
    hurry(lab);
    await expect(Scrapli[transport](lab, { user: 'admin', password: 'wrong' })).rejects.toThrow(
      transport === 'ssh' ? /authentication methods failed/ : Refused,
    );
    const client = await Scrapli[transport](lab, oper, secret);
    await client.acquire('exec');
    // The client takes the next question for no prompt and waits; what it could see is this.
    await client.interact([
      ['enable', /^(?:enable\s){0,1}password:\s?$/im],
      ['wrong', /^(?:enable\s){0,1}password:\s?$/im, true],
      ['wrong', /^(?:enable\s){0,1}password:\s?$/im, true],
    ]);
    expect(await client.interact([['wrong', /^[\w.\-@/:]{1,63}>\s*$/im, true]])).toContain('% Bad secrets\n');
  });

  it('pushes 1,000 lines, each after the echo of its own, and reads them back', async () => {
    const client = await Scrapli[transport](await served());
    const responses = await client.configure(thousandLines);
    expect(responses.filter(({ failed, result }) => failed || result !== '')).toEqual([]);
    const { result } = await client.send('show running-config');
    expect(result.length).toBeGreaterThan(65_536);
    const lines = new Set(result.split('\n'));
    expect(thousandLines.filter((line) => !lines.has(line))).toEqual([]);
    await client.close();
  });

  it('stops at a line that the router does not take', async () => {
    const client = await Scrapli[transport](await served());
    const responses = await client.configure(['interface Loopback7', 'no such line', 'shutdown'], true);
    expect(responses.map(({ failed }) => failed)).toEqual([false, true]);
    expect((await client.send('show nothing of this')).failed).toBe(true);
    expect((await client.send('clear')).result).toBe('% Incomplete command.');
    expect((await client.send('c')).result).toBe('% Ambiguous command:  "c"');
  });

  it('follows a new name of 40 characters into every mode', async () => {
    const client = await Scrapli[transport](await served());
    const name = 'a-router-whose-name-has-forty-characters';
    await client.configure([`hostname ${name}`, 'interface Loopback1', 'description x']);
    expect(await client.prompt()).toBe(`${name}#`);
    await client.acquire('configuration');
    expect(await client.prompt()).toBe('a-router-whose-name-(config)#');
    await client.close();
  });

  it('answers what commands ask', async () => {
    const client = await Scrapli[transport](await served());
    await client.interact([
      ['clear logging', 'Clear logging buffer [confirm]'],
      ['', 'R1#'],
    ]);
    const saved = await client.interact([
      ['copy running-config startup-config', 'Destination filename [startup-config]?'],
      ['', 'R1#'],
    ]);
    expect(saved).toMatch(/Building configuration\.\.\.\n\[OK\]\n/);
    await client.interact([
      ['reload', 'Proceed with reload? [confirm]'],
      ['n', 'R1#'],
    ]);
    expect((await client.send('show privilege')).result).toBe('Current privilege level is 15');
    await client.close();
  });
});
