/** The dialog of netmiko 4.6 with a served router. */
import { describe, expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { banners, hurry, oper, secret, thousandLines, users } from './bench.ts';
import { Netmiko4, Refused } from './netmiko-4.ts';

const served = (more = ''): Promise<Served> => new Served(`${users}\n${more}`).open();
const transports = ['ssh', 'telnet'] as const;

describe.each(transports)('netmiko 4 over %s', (transport) => {
  it('enters behind banners, finds its prompt and leaves the line free', async () => {
    const lab = await served(banners);
    const client = await Netmiko4[transport](lab);
    expect(await client.findPrompt()).toBe('R1#');
    expect(await client.show('show privilege')).toBe('Current privilege level is 15');
    await client.disconnect();
    const next = await Netmiko4[transport](lab);
    expect(await next.show('show users | include vty')).toMatch(/^\*  2 vty 0 /);
  });

  it('raises a user of level 1 with the secret, and only with it', async () => {
    const lab = await served();
    const client = await Netmiko4[transport](lab, oper);
    expect(await client.findPrompt()).toBe('R1>');
    await client.enable(secret);
    expect(await client.show('show privilege')).toBe('Current privilege level is 15');
    const other = await Netmiko4[transport](lab, oper);
    hurry(lab);
    await expect(other.enable('wrong')).rejects.toThrow(Refused);
  });

  it('is told of a wrong password', async () => {
    const lab = await served();
    hurry(lab);
    await expect(Netmiko4[transport](lab, { user: 'admin', password: 'wrong' })).rejects.toThrow(
      transport === 'ssh' ? /authentication methods failed/ : Refused,
    );
  });

  it('pushes 1,000 lines one after the other and reads them back', async () => {
    const client = await Netmiko4[transport](await served());
    await client.push(thousandLines);
    const shown = await client.show('show running-config');
    expect(shown.length).toBeGreaterThan(65_536);
    const lines = new Set(shown.split('\n'));
    expect(thousandLines.filter((line) => !lines.has(line))).toEqual([]);
    expect(await client.save()).toMatch(/Building configuration\.\.\.\n\[OK\]/);
    const started = await client.show('show startup-config');
    expect(started.slice(started.indexOf('!\nversion'))).toBe(shown.slice(shown.indexOf('!\nversion')));
    await client.disconnect();
  });

  it('pushes 1,000 lines in one burst, twice, and the second time changes nothing', async () => {
    const client = await Netmiko4[transport](await served());
    await client.burst(thousandLines);
    const first = await client.show('show running-config');
    await client.burst(thousandLines);
    expect(await client.show('show running-config')).toBe(first);
    const lines = new Set(first.split('\n'));
    expect(thousandLines.filter((line) => !lines.has(line))).toEqual([]);
  });

  it('raises at a line that the router does not take, and at none that it takes', async () => {
    const client = await Netmiko4[transport](await served());
    await expect(client.push(['interface Loopback7', 'no such line', 'shutdown'])).rejects.toThrow(
      /% Invalid input detected at '\^' marker\./,
    );
    await client.push(['interface Loopback7', 'description after the error']);
    expect(await client.show('show running-config interface Loopback7')).toContain('after the error');
  });

  it('follows a new name of 40 characters into every mode', async () => {
    const client = await Netmiko4[transport](await served());
    const name = 'a-router-whose-name-has-forty-characters';
    await client.push([`hostname ${name}`, 'interface Loopback1', 'description x', 'exit']);
    expect(client.dialog.whole).toContain('\r\na-router-whose-name-(config-if)#');
    expect(await client.findPrompt()).toBe(`${name}#`);
    await client.disconnect();
  });

  it('pushes a banner whose lines nobody reads back', async () => {
    const client = await Netmiko4[transport](await served());
    await client.push(['banner motd %', 'line one', '', 'line three', '%', 'interface Loopback3']);
    expect(await client.show('show running-config | begin banner motd')).toMatch(
      /^\n?banner motd \^C\nline one\n\nline three\n\^C\n/,
    );
  });

  it('answers what commands ask', async () => {
    const client = await Netmiko4[transport](await served());
    expect(await client.show('clear logging', /\[confirm\]/)).toBe('Clear logging buffer [confirm]');
    expect(await client.show('', /#/)).not.toContain('%');
    expect(await client.show('copy running-config startup-config', /\]\?/)).toBe(
      'Destination filename [startup-config]? ',
    );
    expect(await client.show('', /R1#$/)).toMatch(/Building configuration\.\.\.\n\[OK\]/);
    await client.disconnect();
  });

  it('stays in step when it sends its keepalives', async () => {
    const client = await Netmiko4[transport](await served());
    client.keepAlive();
    expect(await client.show('show privilege')).toBe('Current privilege level is 15');
    await client.configure();
    client.keepAlive();
    await client.leaveConfiguration();
    client.keepAlive();
    expect(await client.findPrompt()).toBe('R1#');
  });
});
