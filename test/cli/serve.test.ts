/** The command that puts a lab behind SSH and telnet (interface.md, `serve`). */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { hotstandby, started, type Running } from './streams.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotstandby-'));
const key = join(folder, 'kept', 'host-key.pem');

afterAll(() => rmSync(folder, { recursive: true }));

function start(...options: string[]): Running {
  const running = started(['serve', ...options]);
  onTestFinished(() => void running.signals.emit('SIGTERM'));
  return running;
}

const end = async ({ signals, outcome }: Running, signal: string): Promise<number> => {
  signals.emit(signal);
  return (await outcome).status;
};

describe('serve', () => {
  it('prints where each router is, who may enter, and ends with a signal', async () => {
    const serving = start('blank', '--ssh-port', '0', '--telnet-port', '0', '--host-key', key);
    const lines = await serving.lines(3);
    const [first = '', second = '', third = ''] = lines;
    expect(first).toMatch(/^R1 ssh 127\.0\.0\.1:\d+ telnet 127\.0\.0\.1:\d+$/);
    expect(second).toMatch(/^R2 ssh 127\.0\.0\.1:\d+ telnet 127\.0\.0\.1:\d+$/);
    const password = /^user lab password (\S{10,})$/.exec(third)?.[1];
    expect(lines).toHaveLength(3);
    const client = new ssh2.Client();
    const port = Number(/ssh [\d.]+:(\d+)/.exec(second)![1]);
    client.connect({ host: '127.0.0.1', port, username: 'lab', password });
    await once(client, 'ready');
    client.on('error', () => undefined);
    expect(await end(serving, 'SIGTERM')).toBe(0);
  });

  it('keeps the host key: the same after a restart, readable by its owner only', async () => {
    const fingerprint = async (): Promise<string> => {
      const serving = start('blank', '--ssh-port', '0', '--no-telnet', '--host-key', key);
      const port = Number(/ssh [\d.]+:(\d+)$/.exec((await serving.lines(1))[0]!)![1]);
      const client = new ssh2.Client();
      const seen = new Promise<string>((resolve) =>
        client.connect({
          host: '127.0.0.1',
          port,
          username: 'nobody',
          hostVerifier: (bytes: Buffer) => (resolve(bytes.toString('base64')), false),
        }),
      );
      client.on('error', () => undefined);
      const result = await seen;
      expect(await end(serving, 'SIGINT')).toBe(0);
      return result;
    };
    expect(await fingerprint()).toBe(await fingerprint());
    expect(statSync(key).mode & 0o777).toBe(0o600);
  });

  it('obeys lines for the lab on its standard input', async () => {
    const input = [
      '!@ link down R1 Ethernet0/0',
      '!@ link down R1 Ethernet9/9',
      'show version',
      '!@ quit',
      '',
    ];
    const options = ['--ssh-port', '0', '--telnet-port', '0', '--host-key', key];
    const { status, out } = await hotstandby(['serve', 'blank', ...options], { input: input.join('\n') });
    expect(status).toBe(0);
    expect(out.split('\n').slice(3)).toEqual([
      '% link: R1 has no interface Ethernet9/9',
      '% lines for the lab begin with !@; !@ ? lists them',
      '',
    ]);
  });

  it('says which lines of a startup configuration a router did not take', async () => {
    writeFileSync(join(folder, 'bad.txt'), 'hostname R1\nhostnames R2\nend\n');
    const lab = join(folder, 'bad.ios');
    const steps = ['transcript 1', 'router R1', 'load R1 bad.txt', 'until R1 booted within 400s'];
    writeFileSync(lab, steps.map((step) => `!@ ${step}\n`).join(''));
    const options = ['--no-ssh', '--telnet-port', '0', '--host-key', key];
    const { status, err } = await hotstandby(['serve', lab, ...options], { input: '!@ quit\n' });
    expect([status, err]).toEqual([
      0,
      "R1 startup-config:2: % Invalid input detected at '^' marker.: hostnames R2\n",
    ]);
  });

  it('says in one line that a host key is none', async () => {
    const broken = join(folder, 'broken.pem');
    writeFileSync(broken, 'nothing\n');
    const { status, err } = await hotstandby(['serve', 'blank', '--host-key', broken]);
    expect([status, err]).toEqual([2, `hotstandby: ${broken}: is no private key without a passphrase\n`]);
    expect(readFileSync(broken, 'utf8')).toBe('nothing\n');
  });

  it('says in one line that a port is in use, and keeps no other port', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const { status, out, err } = await hotstandby([
      ...['serve', 'blank', '--no-ssh', '--telnet-port', String(port)],
      ...['--host-key', key],
    ]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toBe(`hotstandby: 127.0.0.1 port ${port} is in use\n`);
  });

  it('serves the next router on the next port, without SSH when that is not wanted', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    const serving = start('blank', '--no-ssh', '--telnet-port', String(port), '--host-key', key);
    const lines = await serving.lines(2);
    // Another program may have been faster; then there is nothing to see here.
    if (lines.length === 0) return;
    expect(lines.slice(0, 2)).toEqual([`R1 telnet 127.0.0.1:${port}`, `R2 telnet 127.0.0.1:${port + 1}`]);
    const socket = connect(port + 1, '127.0.0.1');
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    expect([...bytes.subarray(0, 12)]).toEqual([255, 251, 1, 255, 251, 3, 255, 253, 24, 255, 253, 31]);
    socket.destroy();
  });
});
