/** Knows the load checks of too much: text that nobody reads, input that nobody asked for, commands without end. */
import type { Socket } from 'node:net';
import { keptUp, mb, ms, together, Witness, type Check, type Outcome, type Scale } from './check.ts';
import { Client, each, login, raw, sleep, type Transport } from './client.ts';
import { Host } from './host.ts';
import { user } from './lab.ts';

const mega = 1024 * 1024;
/** What a far end that takes nothing may cost. */
const mostForStuck = 5 * mega;
/** Real ms that the echo of a key may take while others ask for very much. */
const mostEchoMs = 1000;

/** Packets of one flow each second. */
const perSecond = 1000;

/** Starts debug output on a terminal that monitors. */
async function watch(client: Client): Promise<void> {
  await client.run('terminal monitor');
  await client.run('debug ip packet detail');
}

/** Whether every line of a text is whole: a stamp, and what `debug ip packet` says. */
function brokenLine(text: string): string | undefined {
  return text
    .split('\r\n')
    .slice(1, -1)
    .find(
      (line) =>
        !/^(\*?\w{3} +\d+ [\d:.]+: .*|%SYS-3-MSGLOST \d+ due to overflow|\w+#.*|undebug all|All possible debugging has been turned off|)$/.test(
          line,
        ),
    );
}

async function stuckReader({ quick }: Scale, transport: Transport): Promise<Outcome> {
  const host = await Host.start({ vtys: 10 });
  const stallMs = quick ? 6000 : 60_000;
  const flows = 10;
  const reader = await login(host, 'telnet');
  const stuck = await login(host, transport);
  let readBytes = 0;
  reader.stream.on('data', (bytes: Buffer) => (readBytes += bytes.length));
  await watch(reader);
  await stuck.run('terminal monitor');
  const traffic = host.traffic(flows, (perSecond * (stallMs + 10_000)) / 1000);
  await traffic;
  // The state of everything else: debug output flows, everybody reads.
  await sleep(3000);
  reader.forget();
  stuck.forget();
  const before = await host.figures();
  stuck.stream.pause();
  const begunMs = performance.now();
  const readBefore = readBytes;
  await sleep(stallMs / 2);
  reader.forget();
  const half = await host.figures();
  await sleep(stallMs / 2);
  reader.forget();
  const after = await host.figures();
  const rate = ((readBytes - readBefore) / (performance.now() - begunMs)) * 1000;
  stuck.type('undebug all\r');
  stuck.stream.resume();
  const text = await stuck.quiet(1000);
  const broken = brokenLine(text);
  stuck.type('\r');
  const alive = await stuck.until(/R1#$/, 5000).then(
    () => true,
    () => false,
  );
  host.stop();
  const cost = Math.max(half.heapBytes, after.heapBytes) - before.heapBytes;
  return together(
    {
      well: cost < mostForStuck && rate > mega && broken === undefined && alive,
      text:
        `${transport}: ${mb(rate)} of debug a second for ${stallMs / 1000} s cost ${mb(Math.max(0, cost))}; ` +
        `then ${mb(text.length)} came${/MSGLOST/.test(text) ? ', lost lines told' : ''}` +
        `${broken === undefined ? '' : `, BROKEN ${JSON.stringify(broken)}`}${alive ? '' : ', DEAD'}`,
    },
    keptUp(before, after),
  );
}

/** Reads a little now and then. */
async function sip(client: Client, bytes: number): Promise<string> {
  let text = '';
  client.stream.pause();
  client.stream.removeAllListeners('data');
  client.stream.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    client.stream.pause();
  });
  while (text.length < bytes) {
    await sleep(5);
    client.stream.resume();
  }
  client.stream.resume();
  return text;
}

async function slowReaders({ quick }: Scale): Promise<Outcome> {
  const host = await Host.start({ vtys: 30 });
  const fast = await login(host, 'telnet');
  const times = quick ? 5 : 40;
  const lines = Array.from({ length: 500 }, (_, i) => `ip host h${i} 10.3.${i >> 8}.${i & 255}\r`);
  fast.type(`configure terminal\r${lines.join('')}end\r`);
  await fast.until(/\r\nR1#$/);
  const once = await fast.run('show running-config | exclude bytes');
  const slow = await each(10, 10, (i) => login(host, i % 2 === 0 ? 'ssh' : 'telnet'));
  const texts = await Promise.all(
    slow.map((client) => {
      client.type('show running-config | exclude bytes\r'.repeat(times));
      return sip(client, (once.length + 40) * times);
    }),
  );
  const whole = texts.filter((text) => text.split('ip host h499 ').length - 1 === times).length;
  host.stop();
  return {
    well: whole === 10,
    text: `${whole} of 10 slow readers got ${times} answers of ${once.length} bytes whole`,
  };
}

async function typedAhead({ quick }: Scale): Promise<Outcome> {
  const host = await Host.start({ vtys: 5 });
  const typist = await login(host, 'telnet');
  const before = await host.figures();
  typist.type('ping 10.1.0.77 repeat 1000000\r');
  await typist.until(/timeout is/);
  const socket = typist.stream as Socket;
  const most = quick ? 20 * mega : 100 * mega;
  const piece = Buffer.alloc(64 * 1024, 'a');
  let given = 0;
  for (; given < most && socket.writableLength < mega; given += piece.length) {
    socket.write(piece);
    await sleep(0);
  }
  await sleep(1000);
  const stuffed = await host.figures();
  const refused = socket.writableLength;
  socket.resetAndDestroy();
  const breaker = await login(host, 'ssh');
  breaker.type(`ping 10.1.0.77 repeat 1000000\r${'x'.repeat(3000)}\x1e`);
  await breaker.until(/Success rate/, 5000);
  host.stop();
  const cost = stuffed.heapBytes - before.heapBytes;
  return {
    well: refused > 0 && cost < mega,
    text: `of ${mb(given)} typed during a ping ${mb(given - refused)} were taken and cost ${mb(Math.max(0, cost))}; Ctrl-^ is seen behind 3000 characters`,
  };
}

async function noEnter({ quick }: Scale): Promise<Outcome> {
  const host = await Host.start({ vtys: 5 });
  const typist = await login(host, 'telnet');
  const before = await host.figures();
  const count = quick ? mega : 10 * mega;
  typist.type(Buffer.alloc(count, 'a'));
  let echoed = 0;
  typist.stream.on('data', (bytes: Buffer) => (echoed += bytes.length));
  const witness = new Witness(await login(host, 'ssh'));
  await sleep(quick ? 3000 : 15_000);
  const seen = await witness.stop();
  typist.type('\x03');
  await sleep(300);
  typist.forget();
  const right = (await typist.run('show privilege')) === 'Current privilege level is 15';
  const after = await host.figures();
  host.stop();
  const cost = after.heapBytes - before.heapBytes;
  return together(
    {
      well: right && cost < 2 * mega,
      text: `${mb(count)} without Enter echoed ${mb(echoed)}, cost ${mb(Math.max(0, cost))}`,
    },
    seen,
  );
}

const floods: readonly (readonly [string, string])[] = [
  ['?', '?'],
  ['Ctrl-C', '\x03'],
  ['show tech-support', 'show tech-support\r'],
  ['show running-config', 'show running-config | include nothing\r'],
];

async function flooded({ quick }: Scale): Promise<Outcome> {
  const host = await Host.start({ vtys: 100 });
  const outcomes: Outcome[] = [];
  for (const [name, text] of floods) {
    const flooders = await each(10, 10, (i) => login(host, i % 2 === 0 ? 'ssh' : 'telnet'));
    const witness = new Witness(await login(host, 'telnet'));
    const before = await host.figures();
    let answered = 0;
    for (const { stream } of flooders) {
      stream.on('data', (bytes: Buffer) => (answered += bytes.length));
      stream.write(text.repeat(10_000));
    }
    const forgetting = setInterval(() => flooders.forEach((flooder) => flooder.forget()), 200);
    await sleep(quick ? 1500 : 10_000);
    const after = await host.figures();
    clearInterval(forgetting);
    const seen = await witness.stop();
    for (const flooder of flooders) flooder.destroy();
    await sleep(300);
    const virtual = keptUp(before, after);
    outcomes.push({
      well: seen.well && seen.worstMs < mostEchoMs && virtual.well,
      text: `10 times ${name}: ${mb(answered)} answered, ${seen.text}, ${virtual.text}`,
    });
  }
  host.stop();
  return together(...outcomes);
}

/** The world has more to do than there is time for. */
async function busyWorld({ quick }: Scale): Promise<Outcome> {
  const host = await Host.start({ vtys: 5 });
  const seconds = quick ? 5 : 20;
  await host.traffic(60, perSecond * seconds);
  const before = await host.figures();
  const witness = new Witness(await login(host, 'ssh'));
  await sleep(seconds * 1000);
  const seen = await witness.stop();
  const after = await host.figures();
  host.stop();
  const part = (after.virtualMs - before.virtualMs) / (after.realMs - before.realMs);
  return {
    well: seen.well && seen.worstMs < mostEchoMs,
    text: `60,000 packets a second: virtual time ${(part * 100).toFixed(0)} % of real time, ${seen.text}`,
  };
}

async function wrongPasswords(): Promise<Outcome> {
  const host = await Host.start({ vtys: 60 });
  const { telnet } = host.ports['R1']!;
  const witness = new Witness(await login(host, 'ssh'));
  const begunMs = performance.now();
  const wrong = Promise.all(
    Array.from({ length: 25 }, async () => {
      const client = new Client(await raw(telnet));
      for (let i = 0; i < 3; i++) {
        await client.until(/Username: $/);
        client.type(`${user.name}\r`);
        await client.until(/Password: $/);
        client.type('wrong\r');
      }
      await client.ended();
      return performance.now() - begunMs;
    }),
  );
  const loginBegunMs = performance.now();
  const right = await login(host, 'telnet');
  const loginMs = performance.now() - loginBegunMs;
  const tookMs = await wrong;
  right.end();
  const seen = await witness.stop();
  await sleep(500);
  const { vtysInUse } = await host.figures();
  host.stop();
  const shortestMs = Math.min(...tookMs);
  return together(
    {
      well: shortestMs >= 2900 && loginMs < 1000 && vtysInUse === 0,
      text: `25 times three wrong passwords took ${ms(shortestMs)} to ${ms(Math.max(...tookMs))} each, a right login meanwhile ${ms(loginMs)}, lines left ${vtysInUse}`,
    },
    seen,
  );
}

export const floodChecks: readonly Check[] = [
  { name: 'stuck reader over telnet', run: (scale) => stuckReader(scale, 'telnet') },
  { name: 'stuck reader over SSH', run: (scale) => stuckReader(scale, 'ssh') },
  { name: 'slow readers', run: slowReaders },
  { name: 'typed ahead', run: typedAhead },
  { name: 'no Enter', run: noEnter },
  { name: 'floods', run: flooded },
  { name: 'busy world', run: busyWorld },
  { name: 'wrong passwords', run: wrongPasswords },
];
