/** The dialog of OpenSSH with a served router: one command without a terminal, and keys at one. */
import { describe, expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { banners, oper, thousandLines, users } from './bench.ts';
import { Dialog } from './dialog.ts';

const served = (more = ''): Promise<Served> => new Served(`${users}\n${more}`).open();

describe('ssh host command', () => {
  it('prints the answer alone, at the level of the user, and ends', async () => {
    const lab = await served(banners);
    expect(await lab.exec(await lab.ssh(), 'show privilege')).toEqual({
      text: 'Current privilege level is 15\r\n',
      status: 0,
    });
    const { text } = await lab.exec(
      await lab.ssh({ username: oper.user, password: oper.password }),
      'show running-config',
    );
    expect(text).toBe('\r\nLine has invalid autocommand "show running-config"\r\n');
  });

  it('prints 70 KB without a page', async () => {
    const lab = await served(thousandLines.join('\n'));
    const { text } = await lab.exec(await lab.ssh(), 'show running-config');
    expect(text.length).toBeGreaterThan(65_536);
    expect(text).not.toContain('--More--');
    const lines = new Set(text.split('\r\n'));
    expect(thousandLines.filter((line) => !lines.has(line))).toEqual([]);
    expect(text.trimEnd()).toMatch(/\r\nend$/);
  });

  it('answers questions with what is piped into it, and with Enter when that is over', async () => {
    const lab = await served();
    const { text } = await lab.exec(await lab.ssh(), 'copy running-config startup-config');
    expect(text).toMatch(
      /^Destination filename \[startup-config\]\? \r\nBuilding configuration\.\.\.\r\n\[OK\]\r\n/,
    );
    const typed = await lab.exec(await lab.ssh(), 'copy running-config startup-config', 'flash:x\n');
    expect(typed.text).not.toContain('[OK]\r\n[OK]');
  });

  it('leaves its line free for the next of twenty', async () => {
    const lab = await served();
    for (let i = 0; i < 20; i++) {
      const client = await lab.ssh();
      expect((await lab.exec(client, 'show privilege')).status).toBe(0);
    }
  });
});

describe('ssh host', () => {
  it('is at a prompt at once and at the end when somebody leaves', async () => {
    const dialog = await Dialog.ssh(await served(banners), { term: 'xterm-256color', cols: 100, rows: 40 });
    await dialog.until(/R1#$/);
    dialog.send('sh priv\r');
    expect(await dialog.until(/R1#$/)).toBe('sh priv\r\nCurrent privilege level is 15\r\nR1#');
    dialog.send('exit\r');
    expect(await dialog.end()).toBe('exit\r\n');
  });

  it('takes what is piped into it without a terminal, and ends with it', async () => {
    const dialog = await Dialog.ssh(await served(), false);
    dialog.send('terminal length 0\nshow privilege\nexit\n');
    expect(await dialog.end()).toContain('\r\nCurrent privilege level is 15\r\n');
  });

  it('edits the line with every key a terminal sends', async () => {
    const dialog = await Dialog.ssh(await served(), { cols: 80, rows: 24 });
    await dialog.until(/R1#$/);
    dialog.send('how privilegexx\x7f\b\x01s\x05\r');
    await dialog.until(/Current privilege level is 15\r\nR1#$/);
    dialog.send('\x1b[A\r');
    await dialog.until(/Current privilege level is 15\r\nR1#$/);
    dialog.send('\x1bOA\r');
    await dialog.until(/Current privilege level is 15\r\nR1#$/);
    dialog.send('something else\x15show priv\t');
    await dialog.until(/\r\nR1#show privilege $/);
    dialog.send('\r');
    await dialog.until(/Current privilege level is 15\r\nR1#$/);
    dialog.send('configure terminal\rinterface Loopback1\rshutdown\x1a');
    await dialog.until(/R1\(config-if\)#shutdown\^Z\r\nR1#$/);
    dialog.send('configure terminal\rinterface Loopback2\x03');
    await dialog.until(/R1\(config\)#interface Loopback2[^\r]*\r\nR1#$/);
    dialog.send('show running-config interface Loopback2\r');
    await dialog.until(/% Invalid input|\^/);
  });
});
