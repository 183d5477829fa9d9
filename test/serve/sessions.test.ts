/** The lines of the routers over SSH and telnet. */
import ssh2 from 'ssh2';
import { describe, expect, it } from 'vitest';
import { Served, vtyLines } from './served.ts';

describe('a served router', () => {
  it('takes a user of its configuration over telnet', async () => {
    const served = await new Served(vtyLines).open();
    const wire = served.telnet();
    await wire.until(/\r\nUser Access Verification\r\n\r\nUsername: $/);
    wire.send('admin\r\n');
    await wire.until(/admin\r\nPassword: $/);
    wire.send('letmein\r\n');
    await wire.until(/\r\nR1#$/);
    wire.send('show users | include vty\r\n');
    expect(await wire.until(/\r\nR1#$/)).toContain('*  2 vty 0     admin      idle');
    wire.send('exit\r\n');
    await wire.end();
  });

  it('takes the same user over SSH, with a shell and with a command', async () => {
    const served = await new Served(vtyLines).open();
    const client = await served.ssh();
    const shell = await served.shell(client);
    await shell.until(/R1#$/);
    shell.send('show privilege\r');
    expect(await shell.until(/\r\nR1#$/)).toContain('Current privilege level is 15\r\n');
    const { text, status } = await served.exec(await served.ssh(), 'show privilege');
    expect(text).toBe('Current privilege level is 15\r\n');
    expect(status).toBe(0);
  });

  it('says its login banner over SSH before anybody is proven, in the words of the line', async () => {
    const served = await new Served(`banner login #Line $(line)\nof $(hostname)#\n${vtyLines}`).open();
    const client = new ssh2.Client();
    const heard: string[] = [];
    client.on('banner', (text) => heard.push(text));
    client.on('error', () => undefined);
    client.connect({
      host: '127.0.0.1',
      port: served.ports['R1']!.ssh,
      username: 'admin',
      password: 'wrong',
    });
    await new Promise<void>((resolve) => client.once('close', () => resolve()));
    expect(heard).toEqual(['Line 2\r\nof R1\r\n']);
  });

  it('refuses a wrong password without a disconnection', async () => {
    const served = await new Served(vtyLines).open();
    await expect(served.ssh({ password: 'wrong' })).rejects.toThrow(/authentication methods failed/);
  });

  it('lets a guest in where the configuration lets nobody in', async () => {
    const served = await new Served('line vty 0 4\n login').open();
    const [{ name, password }] = served.guests as [{ name: string; password: string }];
    const { text } = await served.exec(await served.ssh({ username: name, password }), 'show privilege');
    expect(text).toBe('Current privilege level is 15\r\n');
    const wire = served.telnet();
    await wire.until(/Username: $/);
    wire.send(`${name}\r${password}\r`);
    await wire.until(/\r\nR1#$/);
  });
});
