/** What those get who try to come in where they may not: nothing, and no sooner for breaking off. */
import { describe, expect, it } from 'vitest';
import { Served, vtyLines, type Wire } from './served.ts';

const nobody = ['line vty 0 4', ' login local', ' transport input all'].join('\n');

/** One line, so that the next call gets the same. */
const oneLine = vtyLines.replace('vty 0 4', 'vty 0').concat('\nline vty 1 4\n transport input none');

/** Types a name and a password at a telnet line. */
async function names(wire: Wire, user: string, password: string): Promise<void> {
  await wire.until(/Username: $/);
  wire.send(`${user}\r`);
  await wire.until(/Password: $/);
  wire.send(`${password}\r`);
}

describe('a served router', () => {
  it('counts a connection once in the list of its access-class', async () => {
    const served = await new Served(
      `access-list 10 permit 127.0.0.1\n${vtyLines}\n access-class 10 in`,
    ).open();
    const wire = served.telnet();
    await names(wire, 'admin', 'letmein');
    await wire.until(/R1#$/);
    wire.send('show access-lists\r');
    expect(await wire.until(/R1#$/)).toContain('permit 127.0.0.1 (1 match)');
  });

  it('counts a connection that is refused once, however long it waited', async () => {
    const served = await new Served(
      `access-list 10 permit 10.0.0.1\naccess-list 10 deny any\n${vtyLines}\n access-class 10 in`,
    ).open();
    expect(await served.telnet().end()).toBe('');
    const console = served.lab.session('R1');
    console.submit('enable');
    console.take();
    console.submit('show access-lists');
    expect(console.take()).toContain('deny   any (1 match)');
  });

  it('lets the guest in no more at a prompt that stood there before a user was configured', async () => {
    const served = await new Served(nobody).open();
    const wire = served.telnet();
    await wire.until(/Username: $/);
    const console = served.lab.session('R1');
    for (const line of ['enable', 'configure terminal', 'username bob password 0 x', 'end'])
      console.submit(line);
    const { name, password } = served.guests[0]!;
    wire.send(`${name}\r`);
    await wire.until(/Password: $/);
    wire.send(`${password}\r`);
    expect(await wire.until(/Username: $|[>#]$/)).toContain('% Login invalid');
  });

  it('gives nobody but the guest the level of the guest', async () => {
    const served = await new Served(`username bob password 0 x\n${nobody}`).open();
    const client = await served.ssh({ username: 'bob', password: 'x' });
    const console = served.lab.session('R1');
    for (const line of ['enable', 'configure terminal', 'no username bob', 'end']) console.submit(line);
    expect((await served.exec(client, 'show privilege')).text).toContain('% Authorization failed.');
  });

  it.each(['right', 'wrong'])(
    'answers a %s password no sooner to whoever broke off after a wrong one',
    async (kind) => {
      const served = await new Served(oneLine).open();
      const { world } = served.lab;
      const first = served.telnet();
      await names(first, 'admin', 'no');
      await first.until(/\n/);
      const failedMs = world.nowMs;
      first.socket.destroy();
      const second = served.telnet();
      await names(second, 'admin', kind === 'right' ? 'letmein' : 'no');
      await second.until(/R1#$|invalid/);
      // The failure was somewhat before it was seen.
      expect(world.nowMs - failedMs).toBeGreaterThanOrEqual(700);
    },
  );

  it('answers by SSH no sooner to whoever broke off after a wrong password', async () => {
    const served = await new Served(oneLine).open();
    const { world } = served.lab;
    const first = served.telnet();
    await names(first, 'admin', 'no');
    await first.until(/\n/);
    const failedMs = world.nowMs;
    first.socket.destroy();
    await served.ssh();
    expect(world.nowMs - failedMs).toBeGreaterThanOrEqual(700);
  });

  it('takes no control characters in the name of a user', async () => {
    const served = await new Served(`login on-failure log\n${vtyLines}`).open();
    const witness = served.telnet();
    await names(witness, 'admin', 'letmein');
    await witness.until(/R1#$/);
    witness.send('terminal monitor\r');
    await witness.until(/R1#$/);
    await served.ssh({ username: 'x\r\nR1#\x1b[2J\x9b', password: 'no' }).catch(() => undefined);
    expect(await witness.until(/LOGIN_FAILED[^\n]*\n/)).toContain('[user: xR1#[2J] ');
  });

  it('takes no more of the name of a user than a line holds', async () => {
    const served = await new Served(vtyLines).open();
    const name = 'x'.repeat(300);
    await served.ssh({ username: name, password: 'no' }).catch(() => undefined);
    const witness = served.telnet();
    await names(witness, 'admin', 'letmein');
    await witness.until(/R1#$/);
    witness.send('show login failures\r');
    expect(/x+/.exec(await witness.until(/R1#$/))![0].length).toBeLessThan(255);
  });

  it('gives up a connection whose far end takes the end of no channel', async () => {
    const served = await new Served(vtyLines).open();
    const client = await served.ssh();
    client.setNoDelay(true);
    (await served.shell(client)).send('show privilege\r');
    const over = new Promise<void>((done) => client.once('close', () => done()));
    let isOver = false;
    void over.then(() => (isOver = true));
    // A window of no bytes; the package offers no other way to say so.
    const { _protocol: protocol } = client as unknown as { _protocol: Protocol };
    const opened: ((id: number) => void)[] = [];
    protocol._handlers.CHANNEL_OPEN_CONFIRMATION = (_, { sender }) => opened.shift()!(sender);
    for (let i = 0; i < 400 && !isOver; i++) {
      const id = await Promise.race([
        over.then(() => undefined),
        new Promise<number>((open) => {
          opened.push(open);
          protocol.session(1000 + i, 0, 32768);
        }),
      ]);
      if (id !== undefined) protocol.exec(id, 'show privilege', false);
    }
    await over;
  });
});

/** What of the client is reached into. */
interface Protocol {
  readonly _handlers: { CHANNEL_OPEN_CONFIRMATION: (protocol: unknown, info: { sender: number }) => void };
  session(id: number, window: number, packetSize: number): void;
  exec(id: number, command: string, reply: boolean): void;
}
