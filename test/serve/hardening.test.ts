/** What a served router bears: wild bytes, broken connections, too many of them, failures of our own. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { linesInUse } from '../../src/modes/lines-in-use.ts';
import { serve, usualLimits } from '../../src/serve/index.ts';
import type { ServedLab } from '../../src/serve/door.ts';
import { halfKeyExchange, halfNegotiations, wildSsh, wildTelnet } from '../load/bytes.ts';
import { hostKey, Served, vtyLines, type Wire } from './served.ts';

/** Lines that need no login. */
const openLines = (count: number): string =>
  [
    `line vty 0 ${count - 1}`,
    ' no login',
    ' privilege level 15',
    ' exec-timeout 0 0',
    ' transport input all',
  ].join('\n');

async function prompted(served: Served, router = 'R1'): Promise<Wire> {
  const wire = served.telnet(router);
  await wire.until(new RegExp(`${router}#$`));
  return wire;
}

async function raw(port: number, allowHalfOpen = false): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
  socket.on('error', () => undefined);
  socket.resume();
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** Resolves when a socket is closed, however that came about. */
const closed = (socket: Socket): Promise<void> => new Promise((done) => socket.once('close', () => done()));

const inUse = (served: Served): string[] =>
  served.lab.routers
    .flatMap((router) => [...served.lab.world.actor(router).state(linesInUse).byName.keys()])
    .filter((name) => name.startsWith('vty'));

describe('a served router', () => {
  it('gives a hundred callers their own answers', async () => {
    const served = await new Served(openLines(100)).open({ mostUnproven: 128 });
    const wires = await Promise.all(Array.from({ length: 100 }, () => prompted(served)));
    const texts = await Promise.all(
      wires.map((wire, i) => {
        wire.send(`show ip route 10.7.0.${i}\rshow ip route 10.8.0.${i}\r`);
        return wire.until(new RegExp(`10\\.8\\.0\\.${i}\\r\\n[^#]*R1#$`));
      }),
    );
    texts.forEach((text, i) => {
      expect(text.match(/10\.\d\.0\.\d+/g)).toEqual([`10.7.0.${i}`, `10.8.0.${i}`]);
    });
  });

  it('refuses the sixth caller of five lines', async () => {
    const served = await new Served(openLines(5)).open();
    const wires = await Promise.all(Array.from({ length: 5 }, () => prompted(served)));
    expect(await served.telnet().end()).toBe('');
    wires[3]!.socket.destroy();
    await prompted(served);
  });

  it('keeps no line for whoever breaks off, however that is done', async () => {
    const served = await new Served(vtyLines.replace('0 4', '0 15')).open();
    const { ssh, telnet } = served.ports['R1']!;
    const before = [
      [telnet, ''],
      [telnet, 'admin\r'],
      [telnet, 'admin\rletmein\rterminal length 0\rshow running-config\r'],
      ...halfNegotiations.map((bytes) => [telnet, bytes] as const),
      [ssh, ''],
      [ssh, 'SSH-2.0-x\r\n'],
      [ssh, halfKeyExchange],
    ] as const;
    for (const end of ['end', 'resetAndDestroy'] as const)
      await Promise.all(
        before.map(async ([port, bytes]) => {
          const socket = await raw(port, true);
          if (bytes.length > 0) socket.write(bytes);
          await new Promise((later) => setTimeout(later, 20));
          const over = closed(socket);
          socket[end]();
          await over;
        }),
      );
    await vi.waitFor(() => expect(inUse(served)).toEqual([]), { timeout: 5000 });
    await Promise.all(Array.from({ length: 16 }, () => served.telnet().until(/Username: $/)));
    expect(served.failures).toEqual([]);
  });

  it('frees the line of whoever hangs up while a command is silent', async () => {
    const served = await new Served(`ip routing\n${openLines(5)}`).open();
    const wire = await prompted(served);
    wire.send('ping 198.51.100.99 repeat 2 timeout 3600\r');
    await wire.until(/timeout is/);
    wire.socket.destroy();
    await vi.waitFor(() => expect(inUse(served)).toEqual([]), { timeout: 5000 });
  });

  it.each(['end', 'resetAndDestroy'] as const)(
    'frees the line of whoever hangs up (%s) with more typed ahead than is taken',
    async (how) => {
      const served = await new Served(`ip routing\n${openLines(5)}`).open();
      const wire = await prompted(served);
      wire.send('ping 198.51.100.99 repeat 2 timeout 3600\r');
      await wire.until(/timeout is/);
      wire.send('x'.repeat(300_000));
      await new Promise((later) => setTimeout(later, 100));
      (wire.socket as Socket)[how]();
      if (how === 'end') wire.socket.destroy();
      await vi.waitFor(() => expect(inUse(served)).toEqual([]), { timeout: 5000 });
    },
  );

  it('bears wild bytes before a login and after it', async () => {
    const served = await new Served(openLines(30)).open();
    const { ssh } = served.ports['R1']!;
    const witness = await prompted(served);
    for (let seed = 1; seed <= 20; seed++) {
      const one = await raw(ssh);
      one.write(wildSsh(seed));
      const other = await prompted(served, 'R2');
      other.send(wildTelnet(seed));
      witness.send(`show ip route 10.7.0.${seed}\r`);
      expect(await witness.until(/table\r\nR1#$/)).toContain(`10.7.0.${seed}\r\n`);
      one.resetAndDestroy();
      other.socket.destroy();
    }
    expect(served.failures).toEqual([]);
  });

  it('sees Ctrl-^ behind what was typed ahead, and holds the rest of a flood back', async () => {
    const served = await new Served(`ip routing\n${openLines(5)}`).open();
    const wire = await prompted(served);
    wire.send('ping 198.51.100.99 repeat 1000000\r');
    await wire.until(/timeout is/);
    wire.send(`${'x'.repeat(3000)}\x1e`);
    await wire.until(/Success rate[^#]*R1#/);
  });

  it('ends who proves no user in time, also who types now and then', async () => {
    const served = await new Served(vtyLines).open({ loginMs: 300 });
    const { ssh, telnet } = served.ports['R1']!;
    const sockets = await Promise.all([ssh, telnet, ssh, telnet].map((port) => raw(port)));
    const dribble = setInterval(() => sockets.slice(2).forEach((socket) => socket.write('S')), 20);
    onTestFinished(() => clearInterval(dribble));
    await Promise.all(sockets.map((socket) => closed(socket)));
  });

  it('takes so many unproven callers, and so many in all', async () => {
    const served = await new Served(openLines(16)).open({ mostUnproven: 3, mostSessions: 5 });
    const silent = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const socket = await raw(served.ports['R1']!.ssh);
        await once(socket, 'data');
        return socket;
      }),
    );
    expect(await served.telnet('R2').end()).toBe('');
    silent[0]!.destroy();
    const inside = [await prompted(served), await prompted(served), await prompted(served)];
    expect(await served.telnet('R2').end()).toBe('');
    expect(inside.every((wire) => !wire.closed)).toBe(true);
  });
});

describe('a server', () => {
  const options = {
    bind: '127.0.0.1',
    sshPort: undefined,
    telnetPort: 0,
    hostKey,
    limits: usualLimits,
    guestMade: () => undefined,
  };

  /** A lab of two routers that breaks in one of its deeds. */
  function broken(deed: Partial<ServedLab>): ServedLab {
    return {
      routers: ['R1'],
      room: () => false,
      seize: () => undefined,
      enterable: () => true,
      sshLimits: () => ({ timeoutMs: 1000, tries: 3 }),
      advance: () => undefined,
      idled: () => undefined,
      ...deed,
    } as ServedLab;
  }

  it.each(['advance', 'idled', 'seize'] as const)(
    'tells a failure of ours in %s once and does nothing more',
    async (deed) => {
      const failures: unknown[] = [];
      let done = 0;
      const fail = (): never => {
        done++;
        throw new Error('ours');
      };
      const serving = await serve(broken({ [deed]: fail }), {
        ...options,
        failed: (failure) => failures.push(failure),
      });
      if ('refused' in serving) throw new Error(serving.refused);
      onTestFinished(() => serving.close());
      const { port } = serving.places[0]!.telnet!;
      await raw(port);
      await vi.waitFor(() => expect(failures).toHaveLength(1));
      await raw(port);
      await new Promise((later) => setTimeout(later, 100));
      expect(failures).toEqual([new Error('ours')]);
      expect(done).toBe(1);
    },
  );

  it('tells a failure of ours in the handling of keys', async () => {
    const served = await new Served(openLines(5)).open();
    const wire = await prompted(served);
    served.lab.world.settle = () => {
      throw new Error('ours');
    };
    wire.send('show users\r');
    await vi.waitFor(() => expect(served.failures).toEqual([new Error('ours')]));
  });

  it('gives back what it took when a port is in use', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    const lab = broken({ routers: ['R1', 'R2'] });
    const refused = await serve(lab, { ...options, telnetPort: port - 1, failed: () => undefined });
    expect(refused).toEqual({ refused: `127.0.0.1 port ${port} is in use` });
    const again = createServer();
    again.listen(port - 1, '127.0.0.1');
    await once(again, 'listening');
    again.close();
  });
});
