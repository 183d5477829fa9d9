/** What every client may count on, whoever it is: sizes, ends of lines, type-ahead, keepalives, the end of a connection. */
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { banners, hurry, oper, secret, thousandLines, users } from './bench.ts';
import { Dialog, agrees, ignores, refusesAll } from './dialog.ts';

const served = (more = ''): Promise<Served> => new Served(`${users}\n${more}`).open();
const shellOf = (dialog: Dialog): { setWindow(rows: number, columns: number): void } =>
  dialog.stream as unknown as { setWindow(rows: number, columns: number): void };

/** A raw socket behind its login. */
async function inside(lab: Served, { user = 'admin', password = 'letmein' } = {}): Promise<Dialog> {
  const dialog = Dialog.telnet(lab, { negotiator: ignores });
  dialog.send(`${user}\r${password}\r`);
  await dialog.until(/R1[>#]$/);
  return dialog;
}

describe('the size of a terminal', () => {
  it('is the one that the client told, until the router is told another', async () => {
    const dialog = await Dialog.ssh(await served(), { cols: 100, rows: 40 });
    await dialog.until(/R1#$/);
    dialog.send('show terminal | include Length\r');
    expect(await dialog.until(/R1#$/)).toContain('Length: 40 lines, Width: 100 columns');
    dialog.send('terminal width 511\rterminal length 0\r');
    await dialog.until(/length 0\r\nR1#$/);
    shellOf(dialog).setWindow(50, 120);
    shellOf(dialog).setWindow(51, 121);
    dialog.send('show terminal | include Length\r');
    expect(await dialog.until(/R1#$/)).toContain('Length: 0 lines, Width: 511 columns');
  });

  it('is told over telnet by those who agree to tell it, and is 80 by 24 for the others', async () => {
    const lab = await served();
    for (const [negotiator, size] of [
      [agrees(120, 40), 'Length: 40 lines, Width: 120 columns'],
      [agrees(132, 0), 'Length: 24 lines, Width: 132 columns'],
      [refusesAll, 'Length: 24 lines, Width: 80 columns'],
      [ignores, 'Length: 24 lines, Width: 80 columns'],
    ] as const) {
      const dialog = Dialog.telnet(lab, { negotiator });
      dialog.send('admin\rletmein\rshow terminal | include Length\r');
      expect(await dialog.until(/#show terminal [^]*R1#$/)).toContain(size);
    }
  });

  it('belongs to one session: another keeps its own', async () => {
    const lab = await served(thousandLines.slice(0, 40).join('\n'));
    const [one, other] = [await inside(lab), await inside(lab)];
    one.send('terminal length 0\r');
    await one.until(/length 0\r\nR1#$/);
    other.send('show running-config\r');
    await other.until(/ --More-- $/);
    one.send('show running-config\r');
    expect(await one.until(/\r\nend\r\n\r\nR1#$/)).not.toContain('--More--');
    other.send('q');
    await other.until(/[\b]R1#$/);
  });

  it('pages with a marker that is wiped, by line, by page, and to the end', async () => {
    const lab = await served(thousandLines.slice(0, 40).join('\n'));
    const dialog = await inside(lab);
    dialog.send('terminal length 8\rshow running-config\r');
    await dialog.until(/ --More-- $/);
    const wiped = '\b'.repeat(10) + ' '.repeat(10) + '\b'.repeat(10);
    dialog.send('\r');
    const line = await dialog.until(/ --More-- $/);
    expect(line.startsWith(wiped)).toBe(true);
    expect(line.split('\r\n')).toHaveLength(2);
    dialog.send(' ');
    expect((await dialog.until(/ --More-- $/)).split('\r\n')).toHaveLength(8);
    dialog.send('\x03');
    expect(await dialog.until(/R1#$/)).toBe(`${wiped}R1#`);
  });
});

describe('the end of a line', () => {
  it.each([
    ['CR', '\r'],
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR NUL', '\r\0'],
  ])('is %s exactly once, also cut in two', async (_, end) => {
    const lab = await served();
    const dialogs = [await inside(lab), await Dialog.ssh(lab, { cols: 80, rows: 24 })];
    await dialogs[1]!.until(/R1#$/);
    for (const dialog of dialogs) {
      for (const byte of `show privilege${end}${end}`) dialog.send(byte);
      dialog.send(`show clock detail | include nothing${end}`);
      expect(await dialog.until(/nothing\r\nR1#$/)).toBe(
        'show privilege\r\nCurrent privilege level is 15\r\nR1#\r\nR1#show clock detail | include nothing\r\nR1#',
      );
    }
  });

  it('acts on a CR without waiting for what belongs to it', async () => {
    const dialog = await inside(await served());
    dialog.send('\r');
    await dialog.until(/^\r\nR1#$/);
    dialog.send('\n');
    dialog.send('\r');
    await dialog.until(/^\r\nR1#$/);
  });
});

describe('what is typed ahead', () => {
  it('goes through the login, the secret, modes and questions in one write', async () => {
    const lab = await served(banners);
    const dialog = Dialog.telnet(lab, { negotiator: ignores });
    dialog.send(
      [
        oper.user,
        oper.password,
        'enable',
        secret,
        'terminal width 511',
        'terminal length 0',
        'clear logging',
        '',
      ]
        .concat('configure terminal', 'interface Loopback9', 'end', 'copy running-config startup-config', '')
        .concat('show running-config ?', 'exit', '')
        .join('\r'),
    );
    const text = await dialog.end();
    expect(text).toContain(
      '\r\nR1>enable\r\nPassword: \r\nR1#terminal width 511\r\nR1#terminal length 0\r\nR1#',
    );
    expect(text).toContain('R1#clear logging\r\nClear logging buffer [confirm]\r\nR1#configure terminal\r\n');
    expect(text).toContain('R1(config)#interface Loopback9\r\nR1(config-if)#end\r\nR1#copy running-config ');
    expect(text).toMatch(
      /\[startup-config\]\? \r\nBuilding configuration\.\.\.\r\n\[OK\]\r\nR1#show running-config \?\r\n/,
    );
    expect(text).toMatch(
      /R1#show running-config \r\nBuilding configuration[^]*\r\ninterface Loopback9\r\n[^]*R1#exit\r\n$/,
    );
  });

  it('leaves a word of help paged where nobody turned the pages off', async () => {
    const dialog = await inside(await served());
    dialog.send('?show privilege\r');
    // A page of help is left by the first key that is no blank and no Enter.
    expect(await dialog.until(/ --More-- /)).toContain('Exec commands:\r\n');
    await dialog.until(/R1#how privilege\r\n/);
  });

  it('is not echoed behind a question for a password', async () => {
    const lab = await served();
    hurry(lab);
    const dialog = await inside(lab, oper);
    dialog.send('enable\rwrong-1\rwrong-2\rwrong-3\rshow privilege\r');
    expect(await dialog.until(/level is 1\r\nR1>$/)).toBe(
      'enable\r\nPassword: \r\nPassword: \r\nPassword: \r\n% Bad secrets\r\n\r\nR1>show privilege\r\n' +
        'Current privilege level is 1\r\nR1>',
    );
  });
});

describe('what keeps a connection alive', () => {
  it('is no key: NUL and the commands of telnet leave a half-typed line as it is', async () => {
    const lab = await served();
    const dialog = await inside(lab);
    dialog.send('show pri');
    await dialog.until(/show pri$/);
    dialog.send('\0\0');
    dialog.send(Uint8Array.of(255, 241, 255, 241, 255, 249));
    dialog.send('vilege\r');
    expect(await dialog.until(/R1#$/)).toBe('vilege\r\nCurrent privilege level is 15\r\nR1#');
    const shell = await Dialog.ssh(lab, { cols: 80, rows: 24 });
    await shell.until(/R1#$/);
    shell.send('\0');
    shell.send('show priv\0ilege\r\0');
    expect(await shell.until(/R1#$/)).toBe('show privilege\r\nCurrent privilege level is 15\r\nR1#');
  });
});

describe('questions', () => {
  it('of a reload: the configuration, then one key', async () => {
    const dialog = await inside(await served());
    dialog.send('configure terminal\rinterface Loopback1\rend\rreload\r');
    await dialog.until(/System configuration has been modified\. Save\? \[yes\/no\]: $/);
    dialog.send('perhaps\r');
    await dialog.until(/% Please answer 'yes' or 'no'\.\r\n[^]*\[yes\/no\]: $/);
    dialog.send('no\r');
    await dialog.until(/Proceed with reload\? \[confirm\]$/);
    dialog.send('n');
    await dialog.until(/\r\nR1#$/);
  });

  it('of delete: a name and one key', async () => {
    const dialog = await inside(await served());
    dialog.send('copy running-config disk0:kept.cfg\r');
    await dialog.until(/Destination filename \[kept\.cfg\]\? $/);
    dialog.send('\r');
    await dialog.until(/\r\nR1#$/);
    dialog.send('delete disk0:kept.cfg\r');
    await dialog.until(/Delete filename \[kept\.cfg\]\? $/);
    dialog.send('\r');
    await dialog.until(/Delete disk0:\/?kept\.cfg\? \[confirm\]$/);
    dialog.send('y');
    await dialog.until(/\r\nR1#$/);
    dialog.send('more disk0:kept.cfg\r');
    await dialog.until(/%Error opening disk0:\/?kept\.cfg/);
  });
});

describe('somebody else', () => {
  it('is heard of with terminal monitor only, and a half-typed line survives', async () => {
    const lab = await served();
    const [one, deaf, other] = [await inside(lab), await inside(lab), await inside(lab)];
    one.send('terminal monitor\r');
    await one.until(/monitor\r\nR1#$/);
    one.send('show pri');
    await one.until(/show pri$/);
    other.send('configure terminal\rend\r');
    await other.until(/end\r\nR1#$/);
    await one.until(
      /\r\n\S+ +\d+ \d\d:\d\d:\d\d\.\d{3}: %SYS-5-CONFIG_I: Configured from console by admin on vty2 \(127\.0\.0\.1\)/,
    );
    one.send('vilege\r');
    await one.until(/Current privilege level is 15\r\nR1#$/);
    deaf.send('show privilege\r');
    expect(await deaf.until(/R1#$/)).toBe('show privilege\r\nCurrent privilege level is 15\r\nR1#');
  });
});

describe('the end of a connection', () => {
  it.each(['exit', 'logout', 'quit'])('comes with %s: channel, connection and line at once', async (word) => {
    const lab = await served();
    const client = await lab.ssh();
    const closed = once(client, 'close');
    const dialog = new Dialog(await lab.shell(client, {}), {});
    await dialog.until(/R1#$/);
    dialog.send(`${word}\r`);
    expect(await dialog.end()).toBe(`${word}\r\n`);
    await closed;
    const telnet = await inside(lab);
    telnet.send('show users | include vty\r');
    expect(await telnet.until(/R1#$/)).toMatch(/\r\n\*  2 vty 0 /);
    telnet.send(`${word}\r`);
    expect(await telnet.end()).toBe(`${word}\r\n`);
  });

  it('leaves the fifth line to the next one, also when the client vanishes', async () => {
    const lab = await served();
    const all = [];
    for (let i = 0; i < 5; i++) all.push(await inside(lab));
    const sixth = Dialog.telnet(lab, { negotiator: ignores });
    await sixth.end();
    expect(sixth.whole).toBe('');
    all[2]!.stream.destroy();
    await once(all[2]!.stream, 'close');
    all[0]!.send('show users | include vty\r');
    const seen = await all[0]!.until(/R1#$/);
    expect(seen).not.toContain('vty 2');
    const next = await inside(lab);
    next.send('show users | include vty\r');
    expect(await next.until(/R1#$/)).toMatch(/\r\n\*  4 vty 2 /);
  });

  it('comes to whoever types no more, after the answers to what was typed', async () => {
    const dialog = await inside(await served());
    dialog.send('show privilege\r');
    dialog.stream.end();
    expect(await dialog.end()).toContain('Current privilege level is 15\r\nR1#');
  });
});

describe('a router that reloads', () => {
  it('lets its clients go, and in again when it is back', async () => {
    const lab = await served();
    const [one, other, shell] = [
      await inside(lab),
      await inside(lab),
      await Dialog.ssh(lab, { cols: 80, rows: 24 }),
    ];
    one.send('write memory\r');
    await one.until(/\[OK\]\r\nR1#$/);
    one.send('reload\r');
    await one.until(/Proceed with reload\? \[confirm\]$/);
    one.send('\r');
    await Promise.all([one.end(), other.end(), shell.end()]);
    const refused = Dialog.telnet(lab, { negotiator: ignores });
    expect(await refused.end()).toBe('');
    for (let minutes = 0; minutes < 10; minutes++) lab.lab.advance(60_000);
    const again = await inside(lab);
    again.send('show version | include uptime\r');
    expect(await again.until(/R1#$/)).toMatch(/R1 uptime is [0-9] minutes?\r\n/);
  });
});

describe('what is sent behind the end', () => {
  it('costs nothing of what was printed before it', async () => {
    const dialog = Dialog.telnet(await served(thousandLines.join('\n')), { negotiator: ignores });
    let error: unknown;
    dialog.stream.on('error', (broken: unknown) => (error = broken));
    dialog.send(
      `admin\rletmein\rterminal length 0\rshow running-config\rexit\r${'never read\r'.repeat(20_000)}`,
    );
    expect(await dialog.end()).toMatch(/\r\nend\r\n\r\nR1#exit\r\n$/);
    expect(error).toBeUndefined();
  });
});
