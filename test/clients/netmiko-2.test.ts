/** The dialog of netmiko 2.4.2 with a served router. */
import { describe, expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { banners, hurry, oper, secret, thousandLines, users } from './bench.ts';
import { Netmiko2 } from './netmiko-2.ts';
import { Refused } from './netmiko-4.ts';

const served = (more = ''): Promise<Served> => new Served(`${users}\n${more}`).open();

describe.each(['ssh', 'telnet'] as const)('netmiko 2 over %s', (transport) => {
  it('enters behind banners, raises its level and leaves', async () => {
    const lab = await served(banners);
    const client = await Netmiko2[transport](lab, oper);
    expect(await client.findPrompt()).toBe('R1>');
    await client.enable(secret);
    expect(await client.show('show privilege')).toBe('Current privilege level is 15');
    await client.disconnect();
    expect(await (await Netmiko2[transport](lab)).show('show users | include vty')).toMatch(/^\*  2 vty 0 /);
  });

  it('sends what the real one was recorded to send', async () => {
    const client = await Netmiko2[transport](await served(), oper);
    await client.enable(secret);
    await client.show('show privilege');
    await client.push(['interface Loopback1', 'description x']);
    await client.enable(secret);
    await client.show('write mem');
    await client.disconnect();
    const login = transport === 'ssh' ? [] : [oper.user, oper.password, ''];
    const sent = [...login, '', 'terminal length 0', 'terminal width 511', '', 'enable', secret, '', '']
      .concat('show privilege', '', 'config term', '', 'interface Loopback1', 'description x', '', 'end')
      .concat('', '', '', 'write mem', '', 'exit');
    const enter = transport === 'ssh' ? '\n' : '\r\n';
    expect(client.dialog.typed).toBe(sent.map((line) => line + enter).join(''));
  });

  it('is told of a wrong secret', async () => {
    const lab = await served();
    hurry(lab);
    const client = await Netmiko2[transport](lab, oper);
    await expect(client.enable('wrong')).rejects.toThrow(Refused);
  });

  it('pushes 1,000 lines at once and reads them back', async () => {
    const client = await Netmiko2[transport](await served());
    await client.push(thousandLines);
    const shown = await client.show('show running-config');
    const lines = new Set(shown.split('\n'));
    expect(thousandLines.filter((line) => !lines.has(line))).toEqual([]);
    expect(await client.show('write mem')).toBe('Building configuration...\n[OK]');
    await client.disconnect();
  });

  it('pushes lines in bursts, and a name that it only knows the beginning of', async () => {
    const client = await Netmiko2[transport](
      await served('hostname a-router-whose-name-has-forty-characters'),
    );
    const lines = thousandLines.slice(0, 100);
    const read = await client.push(lines, 7);
    expect(read).toContain('\na-router-whose-name-(config-if)#');
    expect(read).not.toMatch(/^%/m);
    const shown = new Set((await client.show('show running-config')).split('\n'));
    expect(lines.filter((line) => !shown.has(line))).toEqual([]);
  });

  it('finds the error of a line in what it reads', async () => {
    const client = await Netmiko2[transport](await served());
    expect(await client.push(['interface Loopback7', 'no such line', 'shutdown'])).toMatch(
      /\nR1\(config-if\)#no such line\n {15,}\^\n% Invalid input detected at '\^' marker\.\n\nR1\(config-if\)#/,
    );
  });

  it('answers what commands ask', async () => {
    const client = await Netmiko2[transport](await served());
    expect(await client.ask('copy running-config startup-config', /\? $/)).toMatch(
      /Destination filename \[startup-config\]\? $/,
    );
    expect(await client.ask('', /#$/)).toMatch(/Building configuration\.\.\.\n\[OK\]\nR1#$/);
    expect(await client.ask('clear logging', /\]$/)).toMatch(/Clear logging buffer \[confirm\]$/);
    expect(await client.ask('', /#$/)).toBe('\nR1#');
    expect(await client.ask('reload', /\]$/)).toMatch(/Proceed with reload\? \[confirm\]$/);
    client.dialog.send('n');
    expect(await client.dialog.all(/#$/)).toMatch(/^n?\n+R1#$/);
  });
});
