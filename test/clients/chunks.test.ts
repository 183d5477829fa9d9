/** The law that no code path looks at a client: the same bytes, however they are cut, get the same answer. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { Ansible } from './ansible.ts';
import { banners, oper, secret, thousandLines, users } from './bench.ts';
import { Clogin } from './clogin.ts';
import { Dialog, ignores } from './dialog.ts';
import { Netmiko2 } from './netmiko-2.ts';
import { Netmiko4 } from './netmiko-4.ts';
import { Scrapli } from './scrapli.ts';

const served = (): Promise<Served> => new Served(`${users}\n${banners}`).open();
const lines = [
  'interface Loopback1',
  'description x',
  'no such line',
  'hostname another-name-that-is-longer',
];

/** What was sent over a connection, and what came. */
interface Recording {
  readonly sent: Buffer;
  readonly read: string;
}

const recorded = ({ sent, whole }: Dialog): Recording => ({ sent: Buffer.concat(sent), read: whole });

/** A day at work of each client, from its login to its end. */
const days: Readonly<Record<string, (lab: Served) => Promise<Dialog>>> = {
  'netmiko 4 over telnet': async (lab) => {
    const client = await Netmiko4.telnet(lab, oper);
    await client.enable(secret);
    client.keepAlive();
    await client.show('show running-config');
    await client.push(lines, /never/);
    await client.setBasePrompt();
    await client.push(['banner motd %', 'one', 'two', '%', 'interface Loopback3']);
    await client.save();
    await client.disconnect();
    return client.dialog;
  },
  'netmiko 2 over telnet': async (lab) => {
    const client = await Netmiko2.telnet(lab);
    await client.push(lines.slice(0, 3));
    await client.ask('clear logging', /\]$/);
    await client.ask('', /#$/);
    await client.show('show privilege');
    await client.disconnect();
    return client.dialog;
  },
  'scrapli over telnet': async (lab) => {
    const client = await Scrapli.telnet(lab, oper, secret);
    await client.configure(lines);
    await client.interact([
      ['copy running-config startup-config', 'Destination filename [startup-config]?'],
      ['', 'another-name-that-is-longer#'],
    ]);
    await client.close();
    return client.dialog;
  },
  'clogin over telnet': async (lab) => {
    const client = await Clogin.telnet(lab, oper, secret);
    for (const command of ['show ip interface brief', 'terminal length 5', 'show running-config'])
      await client.run(command);
    await client.exit();
    return client.dialog;
  },
  'netmiko 4 over SSH': async (lab) => {
    const client = await Netmiko4.ssh(lab);
    client.keepAlive();
    await client.burst(lines);
    await client.disconnect();
    return client.dialog;
  },
  'ansible over SSH': async (lab) => {
    const client = await Ansible.connect(lab, oper, secret);
    await client.send('configure terminal');
    await client.send('banner login @\nthis is\nmy banner\n@');
    await client.send('end');
    await client.save();
    client.dialog.send('show running-config ?\rexit\r');
    await client.dialog.end();
    return client.dialog;
  },
};

/** Sends the same bytes in other pieces, waiting for nothing. */
async function again(name: string, { sent }: Recording, cuts: readonly number[]): Promise<string> {
  const lab = await served();
  const dialog = name.endsWith('telnet')
    ? Dialog.telnet(lab, { negotiator: ignores })
    : await Dialog.ssh(lab, window(name), name.startsWith('ansible') ? oper : {});
  await pieceByPiece(dialog, sent, cuts);
  await dialog.end();
  return dialog.whole;
}

/** Sends bytes cut in pieces, of which each has its own chance to arrive alone. */
async function pieceByPiece(dialog: Dialog, sent: Buffer, cuts: readonly number[]): Promise<void> {
  let at = 0;
  for (const cut of [...cuts, sent.length]) {
    if (cut <= at) continue;
    dialog.send(sent.subarray(at, cut));
    at = cut;
    await turn();
  }
}

const window = (name: string): { cols: number; rows: number } =>
  name.startsWith('netmiko 4') ? { cols: 511, rows: 1000 } : { cols: 80, rows: 24 };

it.each(Object.keys(days))(
  'what %s sends gets the same answer however it is cut',

  async (name) => {
    const first = recorded(await days[name]!(await served()));
    const same = async (cuts: readonly number[]): Promise<void> => {
      expect(await again(name, first, cuts)).toBe(first.read);
    };
    await same([]);
    await same(Array.from({ length: first.sent.length }, (_, i) => i));
    const cut = fc.array(fc.integer({ min: 1, max: first.sent.length }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(cut, async (cuts) => {
        await same([...new Set(cuts)].sort((a, b) => a - b));
      }),
      { numRuns: 5, seed: 4, endOnFailure: true },
    );
  },
);

/** Keys and pieces of lines, of which any order has to mean the same however it is cut. */
const pieces = [
  ...[
    'show privilege',
    'sh',
    'configure terminal',
    'interface Loopback1',
    'description \u00e4\u20ac\u{1f600}',
  ],
  ...['no such line', 'enable', 'disable', 'terminal length 6', 'clear logging', 'banner motd %', 'end', '%'],
  ...[
    'show version',
    'show ip interface brief | include up',
    'clear counters',
    'terminal width 30\r',
    'terminal width 0\r',
    'terminal width 200\r',
    'x'.repeat(120),
    'some words that go on and on ',
    'terminal length 0\r',
    'ping 10.1.1.1 repeat 1 timeout 0\r',
    'telnet 10.0.0.9\r',
    'do show privilege\r',
    'exit',
    'send *\r',
    'show history\r',
    ' ',
  ],
  ...[
    '\r',
    '\n',
    '\r\n',
    '\r\0',
    '\r',
    '\r',
    '?',
    '\t',
    '\x7f',
    '\b',
    '\x01',
    '\x05',
    '\x02',
    '\x06',
    '\x0b',
    '\x15',
  ],
  ...[
    '\x17',
    '\x12',
    '\x10',
    '\x0e',
    '\x14',
    '\x16?',
    '\x03',
    '\x1a',
    '\x19',
    '\x04',
    '\x1b[A',
    '\x1b[B',
    '\x1b[C',
  ],
  ...[
    '\x1b[D',
    '\x1bOA',
    '\x1bb',
    '\x1bf',
    '\x1bd',
    '\x1b[3~',
    '\x1b[99;1~',
    '\x1b\x1b',
    '\x1b',
    '\x9b',
    '\0',
    'q',
    '/',
  ],
].map((text) => Buffer.from(text));
/** Bytes that are nothing at all, and what stands for one byte 255. */
const garbage = [[0xc3], [0xe2, 0x82], [0xf0, 0x9f], [0x80], [0xff, 0xff], [0xff, 241]].map((bytes) =>
  Buffer.from(bytes),
);

it('whatever is typed at a terminal means the same however it is cut', async () => {
  // A name that is looked up takes its time.
  const lab = await new Served(`${users}\nno ip domain lookup\ninterface Loopback1`).open();
  const typed = async (sent: Buffer, cuts: readonly number[]): Promise<string> => {
    const dialog = Dialog.telnet(lab, { negotiator: ignores });
    dialog.send('admin\rletmein\r');
    await dialog.until(/R1#$/);
    await pieceByPiece(dialog, sent, cuts);
    dialog.stream.end();
    return dialog.end();
  };
  const input = fc.array(fc.constantFrom(...pieces, ...garbage), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(input, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), async (parts, steps) => {
      const sent = Buffer.concat(parts);
      const whole = await typed(sent, []);
      const cuts: number[] = [];
      for (let at = 0; at < sent.length; at += steps.next().value as number) cuts.push(at);
      expect(await typed(sent, cuts)).toBe(whole);
    }),
    { numRuns: 60, seed: 4 },
  );
});

it('a client that reads slowly gets the same answer', async () => {
  const sent = Buffer.from('terminal length 0\rshow running-config\rshow version\rexit\r');
  const answers = [];
  for (const slow of [false, true]) {
    const lab = await new Served([users, ...thousandLines].join('\n')).open();
    const dialog = Dialog.telnet(lab, { negotiator: ignores });
    dialog.send('admin\rletmein\r');
    await dialog.until(/R1#$/);
    if (slow) dialog.stream.pause();
    dialog.send(sent);
    for (let i = 0; slow && i < 200; i++) {
      await turn();
      if (i % 20 === 0) dialog.stream.resume();
      else dialog.stream.pause();
    }
    dialog.stream.resume();
    answers.push(await dialog.end());
  }
  expect(answers[1]!.length).toBeGreaterThan(65_536);
  expect(answers[1]).toBe(answers[0]);
});

it('the same keys get the same answer over SSH and over telnet', async () => {
  const sent = Buffer.from(
    'show privilege\nterminal length 0\r\nshow version\rconfigure terminal\nbanner motd @\none\n@\n' +
      'no such line\ninterface Lo1\ndescription something\x17else\x01\x05\nend\nshow running-config\nexit\n',
  );
  const answers = [];
  for (const transport of ['ssh', 'telnet']) {
    const lab = await served();
    const dialog =
      transport === 'ssh'
        ? await Dialog.ssh(lab, { cols: 80, rows: 24 })
        : Dialog.telnet(lab, { negotiator: ignores });
    if (transport === 'telnet') dialog.send('admin\rletmein\r');
    await dialog.until(/R1#$/);
    dialog.send(sent);
    answers.push(await dialog.end());
  }
  expect(answers[0]).toBe(answers[1]);
});

it('no code knows the name of a client', () => {
  const folder = join(import.meta.dirname, '../../src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(sources.length).toBeGreaterThan(300);
  const named = sources.filter((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const code = text.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
    const names =
      /netmiko|napalm|scrapli|ansible|rancid|clogin|paramiko|openssh|putty|remoteVer|clientVersion/i;
    return names.test(code);
  });
  expect(named).toEqual([]);
});
