/** Knows the load checks of the program itself: what it costs, how it ends, and what it does without descriptors. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { leftBehind, ms, together, type Check, type Outcome, type Scale } from './check.ts';
import { Client, each, login, raw, sleep, sshIn } from './client.ts';
import { Host } from './host.ts';

const program = join(dirname(process.argv[1]!), '../../bin/hotstandby.js');
/** ms of one tick of the times in /proc (proc(5); 100 a second on Linux). */
const tickMs = 10;
/** Part of a core that a served lab may take while nobody does anything. */
const mostIdle = 0.05;

/** `hotstandby serve`, as somebody would start it. */
class Program {
  readonly child: ChildProcess;
  text = '';
  readonly ended: Promise<number | string>;

  constructor(words: readonly string[], shell = '') {
    const key = join(tmpdir(), 'hotstandby-load-key.pem');
    const line = [process.execPath, program, 'serve', ...words, '--host-key', key];
    this.child = spawn('sh', ['-c', `${shell} exec "$@"`, 'sh', ...line], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const read = (bytes: Buffer): void => void (this.text += bytes.toString());
    this.child.stdout!.on('data', read);
    this.child.stderr!.on('data', read);
    this.ended = new Promise((resolve) =>
      this.child.once('exit', (code, signal) => resolve(code ?? signal!)),
    );
  }

  /** The port of the first router. */
  async port(transport: 'ssh' | 'telnet'): Promise<number> {
    for (let i = 0; i < 600; i++) {
      const found = new RegExp(`${transport} [\\d.]+:(\\d+)`).exec(this.text);
      if (found) return Number(found[1]);
      await sleep(100);
    }
    throw new Error(`not ready: ${this.text}`);
  }

  get cpuMs(): number {
    const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'latin1')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  }

  /** Part of a core that is taken now. */
  async load(forMs: number): Promise<number> {
    const before = this.cpuMs;
    await sleep(forMs);
    return (this.cpuMs - before) / forMs;
  }
}

const anyPort = ['--ssh-port', '0', '--telnet-port', '0'];
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

async function idle({ quick }: Scale): Promise<Outcome> {
  const served = new Program(['stateful-failover', ...anyPort]);
  await served.port('ssh');
  const forMs = quick ? 2000 : 20_000;
  await sleep(1000);
  const alone = await served.load(forMs);
  served.child.kill('SIGTERM');
  await served.ended;
  const host = await Host.start({ vtys: 100 });
  const nobody = await host.figures();
  await sleep(forMs);
  const before = await host.figures();
  const clients = await each(100, 20, (i) => login(host, i % 2 === 0 ? 'ssh' : 'telnet'));
  await sleep(1000);
  const some = await host.figures();
  await sleep(forMs);
  const after = await host.figures();
  for (const client of clients) client.destroy();
  host.stop();
  const without = (before.cpuMs - nobody.cpuMs) / (before.realMs - nobody.realMs);
  const part = (after.cpuMs - some.cpuMs) / (after.realMs - some.realMs);
  return {
    well: alone < mostIdle && part < mostIdle,
    text: `stateful-failover takes ${percent(alone)} of a core; two routers ${percent(without)} without sessions, ${percent(part)} with 100`,
  };
}

async function ends(): Promise<Outcome> {
  const served = new Program(['blank', ...anyPort]);
  const port = await served.port('telnet');
  const sshPort = await served.port('ssh');
  const open = await each(4, 4, (i) => raw(i % 2 === 0 ? port : sshPort));
  const begunMs = performance.now();
  served.child.kill('SIGINT');
  const status = await served.ended;
  const tookMs = performance.now() - begunMs;
  const closed = await Promise.all(open.map((socket) => new Client(socket).ended(1000).then(() => true)));
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(port, '127.0.0.1', done));
  const second = new Program(['blank', '--ssh-port', '0', '--telnet-port', String(port)]);
  const refused = await second.ended;
  taken.close();
  return {
    well:
      status === 0 && tookMs < 2000 && closed.every(Boolean) && refused === 2 && /in use/.test(second.text),
    text: `a signal ends it with 4 connections in ${ms(tookMs)}, status ${status}; a taken port: status ${refused}, ${JSON.stringify(second.text.trim())}`,
  };
}

async function fewDescriptors(): Promise<Outcome> {
  const served = new Program(
    ['blank', ...anyPort, '--max-unproven', '200', '--max-sessions', '200'],
    'ulimit -n 40;',
  );
  const port = await served.port('telnet');
  const sockets = await each(80, 80, () => raw(port));
  await sleep(500);
  for (const socket of sockets) socket.destroy();
  await sleep(500);
  const client = new Client(await raw(port));
  const alive = await client.until(/Username: $/, 5000).then(
    () => true,
    () => false,
  );
  served.child.kill('SIGTERM');
  return {
    well: alive && (await served.ended) === 0,
    text: `80 connections at 40 descriptors: ${alive ? 'served again afterwards' : `NOT served afterwards ${served.text}`}`,
  };
}

/** Who proves no user: silent, or a byte now and then. */
async function timeLimits(): Promise<Outcome> {
  const loginMs = 2000;
  const host = await Host.start({ vtys: 40, limits: { loginMs, mostUnproven: 12, mostSessions: 14 } });
  const { ssh, telnet } = host.ports['R1']!;
  const warm = await each(14, 5, (i) => login(host, i % 2 === 0 ? 'ssh' : 'telnet'));
  for (const client of warm) client.destroy();
  await sleep(1000);
  const before = await host.figures();
  const silent = await each(12, 12, async (i) => new Client(await raw(i % 2 === 0 ? ssh : telnet)));
  const dribble = setInterval(() => silent.forEach((client, i) => i % 3 === 0 && client.type('S')), 100);
  await sleep(200);
  const more = new Client(await raw(telnet));
  const refusedMs = await more.ended();
  const lived = await Promise.all(silent.map((client) => client.ended()));
  clearInterval(dribble);
  const idle = await sshIn(ssh);
  const begunMs = performance.now();
  await new Promise<void>((closed) => idle.once('close', () => closed()));
  const idleMs = performance.now() - begunMs;
  await sleep(500);
  const after = await host.figures();
  const inside = await each(14, 5, () => login(host, 'telnet'));
  const full = new Client(await raw(ssh));
  await full.ended();
  for (const client of inside) client.destroy();
  host.stop();
  return together(
    {
      well: Math.max(...lived) < loginMs + 1000 && refusedMs < 1000 && idleMs < 130_000,
      text:
        `at a limit of ${ms(loginMs)} 12 silent and dribbling ones lived ${ms(Math.min(...lived))} to ${ms(Math.max(...lived))}, ` +
        `a 13th was refused after ${ms(refusedMs)}, a user without a session lived ${ms(idleMs)}; with 14 sessions a 15th is refused`,
    },
    leftBehind(before, after),
  );
}

export const programChecks: readonly Check[] = [
  { name: 'time limits', run: timeLimits },
  { name: 'idle cost', run: idle },
  { name: 'how it ends', run: ends },
  { name: 'few descriptors', run: fewDescriptors },
];
