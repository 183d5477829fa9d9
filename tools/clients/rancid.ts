/** Knows what RANCID does with routers: clogin runs commands over telnet and SSH, rancid collects a router into one file. */
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client, Scenario } from './client.ts';
import { commandPath } from './find.ts';
import { Unlike, users, type Place } from './place.ts';

/** Debian keeps RANCID's programs out of the usual places. */
const folder = '/usr/lib/rancid/bin';
const at = (name: string): readonly string[] => [join(folder, name)];

const host = '127.0.0.1';

type Transport = 'ssh' | 'telnet';

/** Who logs in: a user who has to enable, or one who need not. */
type Who = 'admin' | 'oper';

/** Tells clogin how to enter a router, R1 unless told; it reads nothing that others could read. Gives the file. */
function settle(place: Place, transport: Transport, who: Who, router = 'R1'): string {
  const { user, password } = users[who];
  const ssh = `ssh -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=${join(place.folder, 'hosts')}`;
  const lines = [
    `add user ${host} {${user}}`,
    `add password ${host} {${password}} {${users.secret}}`,
    `add autoenable ${host} {${who === 'admin' ? 1 : 0}}`,
    `add method ${host} {${transport}:${place.ports(router)[transport]}}`,
    `add sshcmd ${host} {{${ssh}}}`,
  ];
  const path = join(place.folder, router === 'R1' ? '.cloginrc' : `.cloginrc-${router}`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o600);
  return path;
}

function run(place: Place, name: string, args: readonly string[]): Promise<string> {
  const path = commandPath(name, at(name)) ?? name;
  // rancid looks for clogin in PATH.
  const env = { PATH: `${dirname(path)}:${place.env['PATH']}` };
  return place.run(path, args, { env });
}

const clogin = (place: Place, ...args: string[]): Promise<string> => run(place, 'clogin', [...args, host]);

/** What rancid makes of the router. It ends with status 0 whatever happens, and prints what went wrong. */
async function collected(place: Place): Promise<string> {
  const path = join(place.folder, `${host}.new`);
  rmSync(path, { force: true });
  const output = await run(place, 'rancid', ['-t', 'ios', host]);
  if (output.trim() !== '') throw new Unlike('rancid complains', output);
  return readFileSync(path, 'utf8');
}

function must(text: string, ...parts: readonly string[]): void {
  for (const part of parts) if (!text.includes(part)) throw new Unlike(`${part} is missing`, text);
}

/** Lines of one text that another has not. */
function only(text: string, other: string): string[] {
  const others = new Set(other.split('\n'));
  return text.split('\n').filter((line) => !others.has(line));
}

const both = (title: string, play: (place: Place, transport: Transport) => Promise<void>): Scenario[] =>
  (['ssh', 'telnet'] as const).map((transport) => ({
    title: `${transport}: ${title}`,
    limitS: 300,
    run: (place) => play(place, transport),
  }));

async function entersAndEnables(place: Place, transport: Transport): Promise<void> {
  for (const who of ['oper', 'admin'] as const) {
    settle(place, transport, who);
    must(await clogin(place, '-c', 'show privilege;show clock'), 'Current privilege level is 15');
  }
}

async function collectsTwice(place: Place, transport: Transport): Promise<void> {
  settle(place, transport, 'oper');
  const first = await collected(place);
  must(
    first,
    '!Chassis type: 7206VXR',
    '!Processor ID: ',
    '!Power: ',
    '!Flash: disk0: ',
    '!Interface: Ethernet0/0, ',
    '!Slot 1: ',
    '!Slot CPU: ',
    '!NAME: "Chassis",',
    '\nconfig-register 0x2102\n',
    '\nhostname R1\n',
    '\nend\n',
  );
  const second = await collected(place);
  if (second !== first) throw new Unlike('a second run differs', only(second, first).join('\n'));
  const banner = 'hardened by hand';
  const commands = join(place.folder, 'commands');
  writeFileSync(commands, `configure terminal\ninterface Loopback0\ndescription ${banner}\nend\n`);
  await clogin(place, '-x', commands);
  const third = await collected(place);
  const changed = [...only(third, second), ...only(second, third)];
  if (changed.join('\n') !== ` description ${banner}`)
    throw new Unlike('not the one line that changed', changed.join('\n'));
}

/** A clogin script: waits in front of the other router until it takes over. `ready` is the file that says so. */
const watch = (ready: string): string => `
log_user 1
send "terminal monitor\\r"
expect -re $prompt
exec touch ${ready}
set timeout 60
expect {
  "STATECHANGE: Ethernet0/0 Grp 1 state Standby -> Active" { }
  timeout { exit 1 }
}
send "show standby brief\\r"
expect -re $prompt
send "exit\\r"
expect eof
`;

async function seesFailover(place: Place, transport: Transport): Promise<void> {
  settle(place, transport, 'admin');
  const other = settle(place, transport, 'oper', 'R2');
  const script = join(place.folder, 'watch');
  const ready = join(place.folder, 'ready');
  writeFileSync(script, watch(ready));
  const watching = clogin(place, '-f', other, '-s', script);
  while (!existsSync(ready)) await delay(100);
  const commands = join(place.folder, 'commands');
  writeFileSync(commands, 'configure terminal\ninterface Ethernet0/0\nshutdown\nend\n');
  await clogin(place, '-x', commands);
  must(await watching, 'state Standby -> Active', 'Et0/0       1    109 P Active  local ');
}

async function showsErrors(place: Place, transport: Transport): Promise<void> {
  settle(place, transport, 'oper');
  const output = await clogin(
    place,
    '-c',
    'show capture;show running-config view full;show i;copy a:b flash:',
  );
  must(
    output.replaceAll('\r', ''),
    "R1#show capture\n          ^\n% Invalid input detected at '^' marker.\n",
    '% Ambiguous command:  "show i"',
  );
}

const longPush = 1000;

async function pushes(place: Place, transport: Transport): Promise<void> {
  settle(place, transport, 'oper');
  const entries = Array.from(
    { length: longPush },
    (_, i) => `access-list 150 permit tcp host 10.${i >> 8}.${i & 255}.1 host 203.0.113.9 eq ${2000 + i}`,
  );
  const commands = join(place.folder, 'commands');
  writeFileSync(commands, `${['configure terminal', ...entries, 'end', 'write memory'].join('\n')}\n`);
  must(await clogin(place, '-t', '60', '-x', commands), '[OK]');
  const found = new Set((await collected(place)).split('\n'));
  const lost = entries.filter((line) => !found.has(line));
  if (lost.length > 0)
    throw new Unlike(`${lost.length} lines did not come back`, lost.slice(0, 5).join('\n'));
}

/** RANCID, as Debian has it. */
export const rancid: Client = {
  name: 'rancid',
  needs: [
    { command: 'rancid', at: at('rancid') },
    { command: 'clogin', at: at('clogin') },
    { command: 'telnet' },
    { command: 'ssh' },
  ],
  version: [commandPath('rancid', at('rancid')) ?? 'rancid', '-V'],
  scenarios: [
    ...both('clogin enters, enables and leaves, with and without a secret', entersAndEnables),
    ...both('rancid collects the same file twice, and a changed line when one changed', collectsTwice),
    ...both('clogin sees the other router take over', seesFailover),
    ...both('clogin shows the errors of the router', showsErrors),
    ...both('clogin pushes 1,000 lines, rancid reads them back', pushes),
  ],
};
