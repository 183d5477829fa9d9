/** Long texts in both directions, to and from far ends that take their time. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Backlog } from '../../src/serve/backlog.ts';
import { Served, Wire, vtyLines } from './served.ts';

// Many connections on a busy machine take their time.

const remarks = Array.from(
  { length: 5000 },
  (_, i) => `access-list 100 remark line ${i} of a ${'very '.repeat(15)}long list`,
);

/** A connection with a user at its prompt. */
async function entered(served: Served, transport: 'telnet' | 'ssh'): Promise<Wire> {
  if (transport === 'ssh') {
    const shell = await served.shell(await served.ssh());
    shell.send('terminal length 0\r');
    await shell.until(/length 0\r\nR1#$/);
    return shell;
  }
  const wire = served.telnet();
  wire.send('admin\rletmein\rterminal length 0\r');
  await wire.until(/length 0\r\nR1#$/);
  return wire;
}

describe.each([
  ['telnet', 20],
  ['ssh', 8],
] as const)('over %s', (transport, times) => {
  it('a far end that reads later gets all of a long text, in order', async () => {
    const served = await new Served([...remarks, vtyLines].join('\n')).open();
    const wire = await entered(served, transport);
    wire.socket.pause();
    // More than buffers and windows in between hold.
    wire.send(`${'show running-config\r'.repeat(times)}exit\r`);
    // Others are served meanwhile, and the line is not let go before its text is taken.
    const other = await entered(served, transport);
    other.send('show users\r');
    expect((await other.until(/Line[^]*R1#$/)).match(/ vty \d/g)).toEqual([' vty 0', ' vty 1']);
    wire.socket.resume();
    const seen = (await wire.end()).split('\r\n').filter((line) => line.startsWith('access-list'));
    expect(seen.join() === Array.from({ length: times }, () => remarks).join()).toBe(true);
  });

  it.each([1000, 20_000])('%i lines that are typed at once arrive whole', async (count) => {
    const served = await new Served(vtyLines).open();
    const wire = await entered(served, transport);
    const typed = Array.from({ length: count }, (_, i) => `!${i}`);
    wire.send(`${typed.join('\r\n')}\r\nshow privilege\r\n`);
    const seen = await wire.until(/is 15\r\nR1#$/);
    const expected = [...typed, 'show privilege'].join('\r\nR1#');
    expect(seen).toBe(`${expected}\r\nCurrent privilege level is 15\r\nR1#`);
  });

  it('a configuration of 1,000 lines that is typed at once is there afterwards', async () => {
    const served = await new Served(vtyLines).open();
    const wire = await entered(served, transport);
    const lines = remarks.slice(0, 1000);
    wire.send(['configure terminal', ...lines, 'end', 'show running-config', ''].join('\n'));
    const seen = await wire.until(/\r\nend\r\n\r\nR1#$/);
    expect(seen.split('\r\n').filter((line) => line.startsWith('access-list'))).toEqual(lines);
  });

  it('a megabyte without a line end costs little, and the line goes on', async () => {
    const served = await new Served(vtyLines).open();
    const wire = await entered(served, transport);
    wire.send('x'.repeat(1 << 20));
    wire.send('\x15show privilege\r');
    const seen = await wire.until(/show privilege\r\nCurrent privilege level is 15\r\nR1#$/);
    // Beyond the longest line each character rings the bell.
    expect(seen.replaceAll('\x07', '').length).toBeLessThan(16 * 1024);
  });
});

describe('over telnet', () => {
  let served: Served;
  beforeAll(() => {
    served = new Served([...remarks, vtyLines, ' length 0'].join('\n'));
  });

  it('who types no more gets the answers to all that was typed, and the end', async () => {
    await served.open();
    const socket = connect({ port: served.ports['R1']!.telnet, host: '127.0.0.1', allowHalfOpen: true });
    onTestFinished(() => void socket.destroy());
    const wire = new Wire(socket);
    socket.end('admin\r\nletmein\r\nshow running-config\r\nshow privilege\r\n');
    const seen = await wire.end();
    expect(seen.split('\r\n').filter((line) => line.startsWith('access-list'))).toEqual(remarks);
    expect(seen).toMatch(/R1#show privilege\r\nCurrent privilege level is 15\r\nR1#$/);
  });

  it('who left while a command takes its time is noticed, who listens on gets the rest of it', async () => {
    await served.open();
    const left = served.telnet();
    left.send('admin\rletmein\rping 198.51.100.1 repeat 2\r');
    await left.until(/timeout is 2 seconds:\r\n/);
    left.socket.end();
    left.socket.destroy();
    const other = served.telnet();
    other.send('admin\rletmein\r');
    let lines = 2;
    while (lines > 1) {
      other.send('show users\r');
      lines = (await other.until(/Line[^]*R1#$/)).match(/ vty \d/g)!.length;
    }
    other.send('ping 198.51.100.1 repeat 1 timeout 1\r');
    await other.until(/timeout is 1 seconds:\r\n/);
    other.socket.end();
    expect(await other.end()).toMatch(/\.\r\nSuccess rate is 0 percent \(0\/1\)\r\nR1#$/);
  });

  it('the end comes behind the text, not as a reset, whatever the far end still types', async () => {
    await served.open();
    const socket = connect({ port: served.ports['R1']!.telnet, host: '127.0.0.1', allowHalfOpen: true });
    onTestFinished(() => void socket.destroy());
    const wire = new Wire(socket);
    const errors: Error[] = [];
    socket.on('error', (error) => errors.push(error));
    socket.write(`admin\rletmein\rexit\r${'more\r'.repeat(20_000)}`);
    await once(socket, 'end');
    expect(wire.text).toMatch(/R1#exit\r\n$/);
    expect(errors).toEqual([]);
  });

  it('each kind of line end counts once, wherever it is cut', async () => {
    await served.open();
    for (const end of ['\r', '\n', '\r\n', '\r\0']) {
      const wire = served.telnet();
      for (const byte of [`admin${end}`, `letmein${end}`, `show privilege${end}`, `!x${end}`].join(''))
        wire.send(byte);
      const seen = await wire.until(/!x\r\nR1#$/);
      expect(seen).toMatch(
        /Username: admin\r\nPassword: \r\n\r?\n?R1#show privilege\r\nCurrent privilege level is 15\r\nR1#!x\r\nR1#$/,
      );
      wire.socket.destroy();
    }
  });

  it('a far end that refuses every option still sees what it types', async () => {
    await served.open();
    const wire = served.telnet();
    await wire.until(/Username: $/);
    wire.send(Uint8Array.of(255, 254, 1, 255, 254, 3, 255, 252, 24, 255, 252, 31));
    wire.send('admin\r\n');
    expect(await wire.until(/Password: $/)).toBe('admin\r\nPassword: ');
  });

  it('the size of the window is taken whenever it is told', async () => {
    await served.open();
    const wire = served.telnet();
    wire.send(Uint8Array.of(255, 251, 31, 255, 250, 31, 0, 80, 0, 10, 255, 240));
    wire.send('admin\rletmein\rterminal length 10\rshow running-config\r');
    expect((await wire.until(/ --More-- $/)).split('R1#show running-config')[1]!.split('\r\n')).toHaveLength(
      11,
    );
  });

  it('a far end that asks without end and reads nothing costs nothing', async () => {
    await served.open();
    const wire = served.telnet();
    await wire.until(/Username: $/);
    wire.socket.pause();
    for (let i = 0; i < 200; i++)
      wire.send(Uint8Array.from({ length: 20_000 }, (_, at) => (at % 2 ? 246 : 255)));
    const other = served.telnet();
    other.send('admin\rletmein\rshow privilege\r');
    await other.until(/is 15\r\nR1#$/);
    wire.socket.destroy();
  });
});

describe('a backlog', () => {
  it('gives pieces up to a byte that ends one, or as long as may be', () => {
    const backlog = new Backlog();
    const ends = (byte: number): boolean => byte === 13;
    const take = (most: number): string | undefined => {
      const piece = backlog.take(most, ends);
      return piece && Buffer.from(piece).toString();
    };
    expect(take(8)).toBeUndefined();
    for (const byte of 'one\rtwo\rlonger than eight') backlog.add(Buffer.from(byte));
    expect(backlog.size).toBe(25);
    expect([take(8), take(8), take(8), take(8)]).toEqual(['o', 'ne\r', 'two\r', 'longer t']);
    backlog.add(Buffer.from('x'.repeat(5000)));
    expect(take(1 << 20)).toBe('han eight');
    expect(take(1 << 20)).toBe('x'.repeat(5000));
    expect([backlog.size, take(8)]).toEqual([0, undefined]);
    backlog.add(Buffer.from('gone'));
    backlog.clear();
    expect([backlog.size, take(8)]).toEqual([0, undefined]);
  });
});
