/** The dialog of RANCID's clogin with a served router. */
import { describe, expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { banners, hurry, oper, secret, thousandLines, users } from './bench.ts';
import { Clogin } from './clogin.ts';

const served = (more = ''): Promise<Served> => new Served(`${users}\n${more}`).open();

/** File systems that rancid looks into. */
const fileSystems = (
  'nvram bootflash slot0 disk0 slot1 disk1 slot2 disk2 harddisk harddiska harddiskb sup-bootdisk sup-bootflash ' +
  'sup-microcode slavenvram slavebootflash slaveslot0 slavedisk0 slaveslot1 slavedisk1 slaveslot2 slavedisk2 ' +
  'slavesup-bootflash sec-nvram sec-bootflash sec-slot0 sec-disk0 sec-slot1 sec-disk1 sec-slot2 sec-disk2'
).split(' ');

/** What `rancid -t ios` runs, in its order. */
const commands = [
  ...['show version', 'show redundancy secondary', 'show idprom backplane', 'show install active'],
  ...['show env all', 'show rsp chassis-info', 'show gsr chassis', 'show diag chassis-info', 'show boot'],
  ...['show bootvar', 'show variables boot', 'show license udi', 'show license feature', 'show license'],
  ...['show license summary', 'show activation-key', 'show flash:'],
  ...fileSystems.map((name) => `dir /all ${name}:`),
  ...['show controllers', 'show controllers cbus', 'show diagbus', 'show diag', 'show capture'],
  ...['show module switch', 'show module', 'show spe version', 'show c7200', 'show cellular 0 profile'],
  ...['show hw-programmable all', 'show inventory raw', 'show inventory', 'show vtp status', 'show dot1x'],
  ...[
    'show vlan',
    'show vlan-switch',
    'show switch detail',
    'show sdm prefer',
    'show system mtu',
    'show debug',
  ],
  ...['show shun', 'more system:running-config', 'show running-config view full', 'show running-config'],
  'write term',
];
/** What ends a run of rancid. */
const fatal = new RegExp(
  'authorization failed|% Configuration buffer full|Non-Volatile memory is in use|%Error calling|' +
    'unable to retrieve license info|\\(Device or resource busy\\)',
);

describe.each(['ssh', 'telnet'] as const)('clogin over %s', (transport) => {
  it('enters behind banners, raises its level, runs commands and reads the end', async () => {
    const lab = await served(banners);
    const client = await Clogin[transport](lab, oper, secret);
    for (const command of commands) {
      const shown = await client.run(command);
      // The prompt before it was shown with the command before it.
      expect(shown).toMatch(new RegExp(`^${command}\r\n`));
      expect(shown).toMatch(/\r\nR1#$/);
      expect(shown).not.toMatch(fatal);
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
