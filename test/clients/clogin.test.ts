/** The dialog of RANCID's clogin with a served router. */
import { describe, expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { banners, hurry, oper, secret, thousandLines, users } from './bench.ts';
import { Clogin } from './clogin.ts';

const served = (more = ''): Promise<Served> => new Served(`${users}\n${more}`).open();

/** What rancid wants of a command: its echo behind the prompt, at the beginning of a line. */
const commands = [
  'show version',
  'show redundancy secondary',
  'show boot',
  'show flash:',
  'dir /all nvram:',
  'dir /all slot0:',
  'show controllers',
  'show diag',
  'show inventory',
  'show vlan',
  'show debug',
  'more system:running-config',
  'show running-config',
  'write term',
];

describe.each(['ssh', 'telnet'] as const)('clogin over %s', { timeout: 60_000 }, (transport) => {
  it('enters behind banners, raises its level, runs commands and reads the end', async () => {
    const lab = await served(banners);
    const client = await Clogin[transport](lab, oper, secret);
    for (const command of commands) {
      const shown = await client.run(command);
      // The prompt before it was shown with the command before it.
      expect(shown).toMatch(new RegExp(`^${command}\r\n`));
      expect(shown).toMatch(/\r\nR1#$/);
    }
    expect(await client.run('show running-config')).toMatch(/\r\nend\r\n/);
    expect(await client.exit()).toMatch(/^exit\r\n/);
    const next = await Clogin[transport](lab);
    expect(await next.run('show users | include vty')).toContain('*  2 vty 0 ');
  });

  it('sends what the real one was recorded to send', async () => {
    const client = await Clogin[transport](await served(), oper, secret);
    await client.run('show privilege');
    await client.exit();
    const login = transport === 'ssh' ? [] : [oper.user, oper.password];
    const sent = [...login, 'enable', secret, '', 'terminal length 0', 'terminal width 132']
      .concat('show privilege', 'exit')
      .map((line) => line + (transport === 'ssh' ? '\r' : '\r\0'));
    expect(client.dialog.typed).toBe(sent.join(''));
  });

  it('is told that a password or a secret is wrong', async () => {
    const lab = await served();
    hurry(lab);
    const wrong = { user: 'admin', password: 'wrong' };
    await expect(Clogin[transport](lab, wrong)).rejects.toThrow(
      transport === 'ssh' ? /authentication methods failed/ : 'login',
    );
    await expect(Clogin[transport](lab, oper, 'wrong')).rejects.toThrow('enable');
  });

  it('types 1,000 lines, follows every mode and a long name, and reads them back', async () => {
    const client = await Clogin[transport](await served('hostname forty-characters-are-the-name-of-this-r1'));
    await client.run('configure terminal');
    for (const line of thousandLines.slice(0, 1000)) await client.run(line);
    await client.run('end');
    const lines = new Set((await client.run('show running-config')).split('\r\n'));
    expect(thousandLines.filter((line) => !lines.has(line))).toEqual([]);
    await client.exit();
  });

  it('turns pages with a blank', async () => {
    const client = await Clogin[transport](await served());
    const whole = await client.run('show running-config');
    await client.run('terminal length 10');
    const paged = await client.run('show running-config');
    const lines = (text: string): string[] =>
      text
        .replace(/(?:^|\n) *[\b]+|[\b]+ +[\b]+/g, (wiped) => (wiped.startsWith('\n') ? '\n' : ''))
        .split('\r\n')
        .filter((line) => line !== '');
    expect(lines(paged)).toEqual(lines(whole));
  });
});
