/** Who hangs up and calls again at once finds the line free. */
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Served, vtyLines } from './served.ts';

const login = async (served: Served): Promise<ReturnType<Served['telnet']>> => {
  const wire = served.telnet();
  await wire.until(/Username: $/);
  wire.send('admin\rletmein\r');
  await wire.until(/R1#$/);
  return wire;
};

describe('a served router whose lines are all in use', () => {
  it('gives a line that was left to whoever calls next, however fast', async () => {
    const served = await new Served(vtyLines).open();
    const wires = await Promise.all([1, 2, 3, 4, 5].map(() => login(served)));
    for (let round = 0; round < 3; round++) {
      const leaving = wires.shift()!;
      leaving.send('\rexit\r');
      leaving.socket.destroy();
      wires.push(await login(served));
    }
    expect(wires).toHaveLength(5);
  });

  it('gives the line of somebody who vanished to whoever calls next', async () => {
    const served = await new Served(vtyLines).open();
    const wires = await Promise.all([1, 2, 3, 4, 5].map(() => login(served)));
    wires[0]!.socket.destroy();
    await login(served);
  });

  it('does so over SSH', async () => {
    const served = await new Served(vtyLines).open();
    const clients = await Promise.all([1, 2, 3, 4, 5].map(() => served.ssh()));
    const shells = await Promise.all(clients.map((client) => served.shell(client)));
    await Promise.all(shells.map((shell) => shell.until(/R1#$/)));
    shells[0]!.send('exit\r');
    clients[0]!.destroy();
    const next = await served.shell(await served.ssh());
    await next.until(/R1#$/);
  });

  it('does so when an SSH client is gone without a word', async () => {
    const served = await new Served(vtyLines).open();
    const sockets = [1, 2, 3, 4, 5].map(() => connect(served.ports['R1']!.ssh, '127.0.0.1'));
    const clients = await Promise.all(sockets.map((sock) => served.ssh({ sock })));
    const shells = await Promise.all(clients.map((client) => served.shell(client)));
    await Promise.all(shells.map((shell) => shell.until(/R1#$/)));
    // What the kernel does when the process ends.
    sockets[0]!.end();
    const next = await served.shell(await served.ssh());
    await next.until(/R1#$/);
  });

  it('refuses one more by a reset, a moment later', async () => {
    const served = await new Served(vtyLines).open();
    await Promise.all([1, 2, 3, 4, 5].map(() => login(served)));
    const sixth = served.telnet();
    await expect(sixth.until(/Username/)).rejects.toThrow('closed before');
    expect(sixth.text).toBe('');
  });
});
