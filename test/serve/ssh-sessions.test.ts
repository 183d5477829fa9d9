/** Shells and commands over SSH, what else a client asks for, and how it all ends. */
import { once, type EventEmitter } from 'node:events';
import ssh2 from 'ssh2';
import { describe, expect, it } from 'vitest';
import { Served, vtyLines } from './served.ts';

// Many connections on a busy machine take their time.

/** What an event of a channel or connection was, in order. */
function events(client: ssh2.Client, channel: ssh2.ClientChannel): string[] {
  const seen: string[] = [];
  channel.on('data', () => {
    if (seen.at(-1) !== 'text') seen.push('text');
  });
  channel.on('exit', (status: number) => seen.push(`exit ${status}`));
  channel.on('end', () => seen.push('end'));
  channel.on('close', () => seen.push('closed'));
  client.on('error', (error) => seen.push(`error: ${error.message}`));
  client.on('close', () => seen.push('connection closed'));
  return seen;
}

/** Parts of the package that no client needs. */
interface Asking {
  session(id: number, window: number, packet: number): void;
  shell(id: number, reply: boolean): void;
  exec(id: number, line: string, reply: boolean): void;
  subsystem(id: number, name: string, reply: boolean): void;
}

type Emitter = EventEmitter & { resume(): void };

/** The error of what a client asks for. */
const asked = (ask: (told: (error: Error | null | undefined) => void) => void): Promise<string> =>
  new Promise((resolve) => ask((error) => resolve(error?.message ?? 'granted')));

describe('a shell over SSH', () => {
  it('ends with status 0, its text, its channel and its connection, in this order', async () => {
    const served = await new Served(vtyLines).open();
    const client = await served.ssh();
    const shell = await served.shell(client);
    const seen = events(client, shell.socket as ssh2.ClientChannel);
    await shell.until(/R1#$/);
    shell.send('exit\r');
    await once(client, 'close');
    expect(seen).toEqual(['text', 'exit 0', 'end', 'closed', 'connection closed']);
  });

  it('pages at the rows of its terminal, and at those of a window that grew', async () => {
    const served = await new Served(vtyLines).open();
    const shell = await served.shell(await served.ssh(), { rows: 10, cols: 80 });
    await shell.until(/R1#$/);
    shell.send('show running-config\r');
    const page = (await shell.until(/ --More-- $/)).split('\r\n');
    // The line with the command, 9 lines and the marker.
    expect(page).toHaveLength(11);
    shell.send('q');
    await shell.until(/R1#$/);
    (shell.socket as ssh2.ClientChannel).setWindow(15, 80, 0, 0);
    shell.send('show running-config\r');
    expect((await shell.until(/ --More-- $/)).split('\r\n')).toHaveLength(16);
  });

  it.each([
    { rows: 1000, cols: 511 },
    { rows: 4_294_967_295, cols: 4_294_967_295 },
  ])('takes a terminal of $cols by $rows', async (window) => {
    const served = await new Served(vtyLines).open();
    const shell = await served.shell(await served.ssh(), window);
    await shell.until(/R1#$/);
    shell.send('show running-config\r');
    expect(await shell.until(/\r\nend\r\n\r\nR1#$/)).not.toContain('More');
  });

  it('needs no terminal, and takes lines that end with LF; NUL is nothing', async () => {
    const served = await new Served(vtyLines).open();
    const shell = await served.shell(await served.ssh(), false);
    shell.send('\0show\0 privilege\n\0');
    expect(await shell.until(/is 15\r\nR1#$/)).toContain('R1#show privilege\r\n');
    (shell.socket as ssh2.ClientChannel).end();
    await shell.end();
  });

  it('lives on while new keys are agreed on, in the middle of its text', async () => {
    const remarks = Array.from({ length: 500 }, (_, i) => `access-list 100 remark line ${i}`);
    const served = await new Served([...remarks, vtyLines].join('\n')).open();
    const client = await served.ssh();
    const shell = await served.shell(client, { rows: 0 });
    const { _protocol: protocol } = client as unknown as { _protocol: { rekey(): void } };
    shell.send('terminal length 0\rshow running-config\r');
    await shell.until(/remark line 5\r\n/);
    protocol.rekey();
    shell.send('show running-config | include remark\r');
    const seen = await shell.until(/line 499\r\n[^]*line 499\r\nR1#$/);
    for (const remark of remarks.slice(6)) expect(seen.split(`${remark}\r\n`)).toHaveLength(3);
  });

  it('stays while a client asks again and again whether it does', async () => {
    const served = await new Served(vtyLines).open();
    const client = await served.ssh({ keepaliveInterval: 20, keepaliveCountMax: 1 });
    const shell = await served.shell(client);
    await shell.until(/R1#$/);
    await new Promise((later) => setTimeout(later, 300));
    shell.send('show privilege\r');
    await shell.until(/is 15\r\nR1#$/);
  });

  it('is closed when its line is cleared, and its router reloaded', async () => {
    const served = await new Served(vtyLines).open();
    const [first, second] = [await served.ssh(), await served.ssh()];
    const shells = [await served.shell(first), await served.shell(second)];
    for (const shell of shells) await shell.until(/R1#$/);
    shells[1]!.send('clear line vty 0\r\r');
    await once(first, 'close');
    shells[1]!.send('reload\r');
    await shells[1]!.until(/\]: $|confirm\]$/);
    shells[1]!.send('\r\r');
    await once(second, 'close');
    expect(served.failures).toEqual([]);
  });

  it('frees its line when its client is gone, with or without a word', async () => {
    const served = await new Served(vtyLines).open();
    for (const leave of ['end', 'destroy'] as const) {
      const clients = [];
      for (let i = 0; i < 5; i++) {
        const client = await served.ssh();
        const shell = await served.shell(client);
        await shell.until(/R1#$/);
        shell.send('ping 10.0.0.1 repeat 100\r');
        clients.push(client);
      }
      for (const client of clients) client[leave]();
    }
    const { text } = await served.exec(await served.ssh(), 'show users');
    expect(text.match(/ vty /g)).toHaveLength(1);
  });
});

describe('a command over SSH', () => {
  it('prints lines that end with CR LF, without prompt or echo, with a terminal and without', async () => {
    const served = await new Served(vtyLines).open();
    for (const pty of [false, { rows: 5, cols: 40 }]) {
      const client = await served.ssh();
      let text = '';
      let seen: string[] = [];
      client.exec('show running-config', pty ? { pty } : {}, (error, channel) => {
        if (error) throw error;
        seen = events(client, channel);
        channel.on('data', (bytes: Buffer) => (text += bytes.toString()));
      });
      await once(client, 'close');
      expect(text).toMatch(/^Building configuration\.\.\.\r\n[^]*\r\nend\r\n\r\n$/);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(seen.filter((what) => what !== 'text')).toEqual([
        'exit 0',
        'end',
        'closed',
        'connection closed',
      ]);
    }
  });

  it('takes what is typed as answers, each line end once', async () => {
    const served = await new Served(vtyLines).open();
    for (const typed of ['\r\n', '\n', '\r', '\0\r\n', '']) {
      const { text, status } = await served.exec(
        await served.ssh(),
        'copy running-config startup-config',
        typed,
      );
      expect(text).toMatch(/startup-config\]\? \r\nBuilding configuration\.\.\.\r\n(.*\r\n)?\[OK\]\r\n$/);
      expect(status).toBe(0);
    }
  });
});

describe('an SSH connection', () => {
  it('has room for several sessions, and ends with the last', async () => {
    const served = await new Served(vtyLines).open();
    const client = await served.ssh();
    let closed = false;
    client.on('close', () => (closed = true));
    const shell = await served.shell(client);
    await shell.until(/R1#$/);
    const { text } = await served.exec(client, 'show users | include vty');
    expect(text).toMatch(/^ {3}2 vty 0 .*\r\n\* {2}3 vty 1 /);
    shell.send('show privilege\r');
    await shell.until(/is 15\r\nR1#$/);
    expect(closed).toBe(false);
    shell.send('exit\r');
    await once(client, 'close');
  });

  it('has as many sessions as there are lines', async () => {
    const served = await new Served(vtyLines).open();
    const client = await served.ssh();
    for (let i = 0; i < 5; i++) await (await served.shell(client)).until(/R1#$/);
    await expect(served.shell(client)).rejects.toThrow(/Unable to|open/);
    expect((await asked((told) => client.shell(told))).length).toBeGreaterThan(0);
  });

  it('gives nothing but shells and commands', async () => {
    const served = await new Served(vtyLines).open();
    const client = await served.ssh();
    const shell = await served.shell(client);
    const prohibited = /open failure|Unable to|prohibited/i;
    expect(await asked((told) => client.sftp(told))).not.toBe('granted');
    expect(await asked((told) => client.subsys('netconf', told))).toMatch(/Unable to start subsystem/);
    expect(await asked((told) => client.forwardOut('a', 1, '127.0.0.1', 22, told))).toMatch(prohibited);
    expect(await asked((told) => client.openssh_forwardOutStreamLocal('/s', told))).toMatch(prohibited);
    expect(await asked((told) => client.forwardIn('127.0.0.1', 0, told))).toMatch(/Unable to bind/);
    expect(await asked((told) => client.openssh_forwardInStreamLocal('/s', told))).toMatch(/Unable to bind/);
    expect(await asked((told) => client.shell({ x11: true }, told))).toMatch(/X11/);
    await shell.until(/R1#$/);
    shell.send('show privilege\r');
    await shell.until(/is 15\r\nR1#$/);
  });

  it('begins one shell in a channel, and answers whatever else is asked of it', async () => {
    const served = await new Served(vtyLines).open();
    const client = await served.ssh();
    const shell = await served.shell(client);
    await shell.until(/R1#$/);
    const { _callbacks: callbacks } = shell.socket as unknown as {
      _callbacks: ((failed: boolean) => void)[];
    };
    const failed = async (ask: (protocol: Asking) => void): Promise<boolean> =>
      new Promise((resolve) => {
        callbacks.push(resolve);
        ask((client as unknown as { _protocol: Asking })._protocol);
      });
    expect(await failed((protocol) => protocol.shell(0, true))).toBe(true);
    expect(await failed((protocol) => protocol.exec(0, 'show version', true))).toBe(true);
    expect(
      await failed((protocol) => protocol.subsystem(0, 'winadj@putty.projects.tartarus.org', true)),
    ).toBe(true);
    (client as unknown as { _protocol: Asking })._protocol.shell(7, true);
    shell.send('show users | include vty\r');
    expect((await shell.until(/vty [^]*R1#$/)).match(/ vty /g)).toHaveLength(1);
    expect(served.failures).toEqual([]);
  });

  it('opens few channels that nothing is asked of', async () => {
    const served = await new Served(vtyLines).open();
    const client = await served.ssh();
    const { _protocol: protocol, _chanMgr: channels } = client as unknown as {
      _protocol: Asking;
      _chanMgr: {
        add(opened: (error: Error | undefined, channel: { close(): void } & Emitter) => void): number;
      };
    };
    const open = (): Promise<({ close(): void } & Emitter) | undefined> =>
      new Promise((resolve) => {
        const opened = (error: Error | undefined, channel: { close(): void } & Emitter): void =>
          resolve(error ? undefined : channel);
        protocol.session(channels.add(Object.assign(opened, { type: 'session' })), 1 << 20, 1 << 15);
      });
    const first = await Promise.all(Array.from({ length: 20 }, open));
    const granted = first.filter((channel) => channel !== undefined);
    expect(granted).toHaveLength(8);
    // Who closes one may open another.
    for (const channel of granted) {
      const closed = once(channel, 'close');
      channel.close();
      channel.resume();
      await closed;
      expect(await open()).toBeDefined();
    }
  });
});
