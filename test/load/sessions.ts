/** Knows the load checks of many sessions: at once, in a row, broken off. */
import type { Socket } from 'node:net';
import { keptUp, leftBehind, ms, together, Witness, type Check, type Outcome, type Scale } from './check.ts';
import { Client, each, login, raw, sleep, sshIn, type Transport } from './client.ts';
import { Host } from './host.ts';
import { garbage, halfKeyExchange, halfNegotiations } from './bytes.ts';
import { user } from './lab.ts';

const transportOf = (i: number): Transport => (i % 2 === 0 ? 'ssh' : 'telnet');
/** Logins at once: below the number of unproven connections that are taken. */
const atOnce = 20;
/** Real ms in which what was ended is cleared away. */
const settleMs = 1500;

async function pushed(client: Client, i: number, lines: number): Promise<boolean> {
  const own = Array.from({ length: lines }, (_, n) => `ip host h${i}x${n} 10.200.${i}.${n + 1}`);
  client.type(`configure terminal\r${own.map((line) => `${line}\r`).join('')}end\r`);
  for (let n = 0; n < lines + 1; n++) await client.until(/\(config\)#/);
  await client.until(/\r\nR1#$/);
  const read = await client.run(`show running-config | include h${i}x`);
  const found = read.split('\r\n').filter((line) => line !== '');
  return found.length === lines && found.every((line, n) => line === own[n]!);
}

async function refusals(port: number): Promise<boolean> {
  const client = new Client(await raw(port));
  await client.ended(2000);
  return (await client.quiet(0)) === '';
}

/** All lines of a router in use, half of them over SSH, each with lines of its own. */
async function manyAtOnce({ quick }: Scale): Promise<Outcome> {
  const host = await Host.start({ vtys: 100 });
  const lines = quick ? 10 : 50;
  const round = async (): Promise<number> => {
    const clients = await each(100, atOnce, (i) => login(host, transportOf(i)));
    const right = await Promise.all(clients.map((client, i) => pushed(client, i, lines)));
    const { vtysInUse } = await host.figures();
    const refused = await refusals(host.ports['R1']!.telnet);
    for (const client of clients) client.end();
    await sleep(settleMs);
    return vtysInUse === 100 && refused ? right.filter(Boolean).length : 0;
  };
  await round();
  const before = await host.figures();
  const begunMs = performance.now();
  const right = await round();
  const tookMs = performance.now() - begunMs;
  const after = await host.figures();
  host.stop();
  return together(
    {
      well: right === 100,
      text: `${right} of 100 sessions read back their own ${lines} lines in ${ms(tookMs)}`,
    },
    leftBehind(before, after),
  );
}

async function fiveLines(): Promise<Outcome> {
  const host = await Host.start({ vtys: 5 });
  const clients = await each(5, 5, (i) => login(host, transportOf(i)));
  const { ssh, telnet } = host.ports['R1']!;
  const refused = (await refusals(telnet)) && (await refusals(ssh));
  clients[2]!.end();
  await clients[2]!.ended();
  await sleep(200);
  const again = await login(host, 'telnet');
  for (const client of [...clients, again]) client.end();
  host.stop();
  return {
    well: refused,
    text: `the sixth client is ${refused ? 'refused' : 'NOT refused'}, a line left is free at once`,
  };
}

async function oneVisit(host: Host, i: number): Promise<void> {
  const client = await login(host, transportOf(i), i % 4 < 2 ? 'R1' : 'R2');
  const said = await client.run('show privilege');
  if (said !== 'Current privilege level is 15') throw new Error(said);
  client.type('exit\r');
  await client.ended();
  client.end();
}

async function inARow({ quick }: Scale): Promise<Outcome> {
  const host = await Host.start({ vtys: 100 });
  const count = quick ? 200 : 10_000;
  await each(quick ? 100 : 1000, 8, (i) => oneVisit(host, i));
  await sleep(settleMs);
  const before = await host.figures();
  const begunMs = performance.now();
  await each(count, 8, (i) => oneVisit(host, i));
  const tookMs = performance.now() - begunMs;
  const virtual = keptUp(before, await host.figures());
  await sleep(settleMs);
  const after = await host.figures();
  host.stop();
  return together(
    { well: true, text: `${count} connections, ${((count / tookMs) * 1000).toFixed(0)} a second` },
    virtual,
    leftBehind(before, after),
  );
}

type Break = (host: Host) => Promise<void>;

const ports = (host: Host) => host.ports['R1']!;

async function rawly(
  port: number,
  bytes: string | Uint8Array,
  end: (socket: Socket) => unknown,
): Promise<void> {
  const socket = await raw(port, true);
  socket.resume();
  if (bytes.length > 0) socket.write(bytes);
  await sleep(Math.random() * 20);
  end(socket);
}

const reset = (socket: Socket): unknown => socket.resetAndDestroy();
/** An end from one side only; the far end has to close its own. */
const finish = (socket: Socket): unknown => socket.end();

/** Ways to break off. */
const breaks: readonly Break[] = [
  (host) => rawly(ports(host).telnet, '', reset),
  (host) => rawly(ports(host).ssh, '', reset),
  (host) => rawly(ports(host).telnet, '', finish),
  (host) => rawly(ports(host).ssh, '', finish),
  (host) => rawly(ports(host).telnet, `${user.name}\r`, reset),
  (host) => rawly(ports(host).telnet, `${user.name}\r`, finish),
  (host) => rawly(ports(host).telnet, `${user.name}\r${user.password}\rshow tech-support\r`, reset),
  (host) =>
    rawly(
      ports(host).telnet,
      `${user.name}\r${user.password}\rterminal length 0\rshow running-config\r`,
      finish,
    ),
  (host) => rawly(ports(host).ssh, 'SSH-2.0-x\r\n', finish),
  (host) => rawly(ports(host).ssh, 'SSH-2.0-x\r\n', reset),
  (host) => rawly(ports(host).ssh, halfKeyExchange, reset),
  (host) => rawly(ports(host).ssh, halfKeyExchange, finish),
  ...halfNegotiations.map(
    (bytes): Break =>
      (host) =>
        rawly(ports(host).telnet, bytes, reset),
  ),
  ...halfNegotiations.map(
    (bytes): Break =>
      (host) =>
        rawly(ports(host).telnet, bytes, finish),
  ),
  (host) => rawly(ports(host).telnet, garbage(1, 2000), reset),
  (host) => rawly(ports(host).ssh, garbage(2, 2000), reset),
  async (host) => {
    const client = await login(host, 'telnet');
    client.type(garbage(3, 3000));
    await sleep(10);
    (client.stream as Socket).resetAndDestroy();
  },
  async (host) => {
    const connection = await sshIn(ports(host).ssh);
    connection.shell((_, channel) => channel?.write('show tech-support\r'));
    await sleep(20);
    // No farewell: the far end sees the connection break.
    (connection as unknown as { _sock: Socket })._sock.resetAndDestroy();
  },
];

async function brokenOff({ quick }: Scale): Promise<Outcome> {
  const host = await Host.start({ vtys: 100, limits: { mostUnproven: 60 } });
  const count = quick ? 200 : 2000;
  const run = (times: number): Promise<unknown> => each(times, 8, (i) => breaks[i % breaks.length]!(host));
  await run(breaks.length * (quick ? 4 : 30));
  const silent = await each(10, 10, (i) => raw(i % 2 === 0 ? ports(host).ssh : ports(host).telnet));
  await sleep(settleMs);
  const before = await host.figures();
  const witness = new Witness(await login(host, 'telnet'));
  await run(count);
  const virtual = keptUp(before, await host.figures());
  const seen = await witness.stop();
  await sleep(settleMs);
  const after = await host.figures();
  for (const socket of silent) socket.destroy();
  host.stop();
  return together(
    { well: true, text: `${count} broken off beside 10 silent ones` },
    virtual,
    leftBehind(before, after),
    seen,
  );
}

export const sessionChecks: readonly Check[] = [
  { name: '100 sessions at once', run: manyAtOnce },
  { name: 'line vty 0 4', run: fiveLines },
  { name: 'connections in a row', run: inARow },
  { name: 'abrupt ends, garbage, silence', run: brokenOff },
];
