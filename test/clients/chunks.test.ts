/** The law that no code path looks at a client: the same bytes, however they are cut, get the same answer. */
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { Ansible } from './ansible.ts';
import { banners, oper, secret, users } from './bench.ts';
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
  let at = 0;
  for (const cut of [...cuts, sent.length]) {
    if (cut <= at) continue;
    dialog.send(sent.subarray(at, cut));
    at = cut;
    await turn();
  }
  await dialog.end();
  return dialog.whole;
}

const window = (name: string): { cols: number; rows: number } =>
  name.startsWith('netmiko 4') ? { cols: 511, rows: 1000 } : { cols: 80, rows: 24 };

it.each(Object.keys(days))(
  'what %s sends gets the same answer however it is cut',
  { timeout: 60_000 },
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
