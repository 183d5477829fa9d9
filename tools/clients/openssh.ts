/** Knows what a person and a script at OpenSSH do with routers: shells under expect, commands, input from a file. */
import { readFileSync } from 'node:fs';
import type { Client, Scenario } from './client.ts';
import type { Ended } from './child.ts';
import { byHand } from './expect.ts';
import { Unlike, users, type Place } from './place.ts';
import { lackingOf } from './thousand.ts';

interface Options {
  /** More options of `ssh`. */
  readonly words?: readonly string[];
  readonly password?: string;
  readonly input?: string;
}

/** Runs `ssh` without a terminal; its password comes from a program. */
function ssh(place: Place, command: readonly string[], options: Options = {}): Promise<Ended> {
  const { words = [], password = users.admin.password, input } = options;
  const settings = [
    `UserKnownHostsFile=${place.folder}/known_hosts`,
    'StrictHostKeyChecking=accept-new',
    'PubkeyAuthentication=no',
    'LogLevel=ERROR',
  ];
  return place.try(
    'ssh',
    [
      ...['-F', 'none', '-p', String(place.ports('R1').ssh)],
      ...settings.flatMap((setting) => ['-o', setting]),
      ...words,
      `${users.admin.user}@127.0.0.1`,
      ...command,
    ],
    {
      env: { SSH_ASKPASS: place.file('askpass.sh'), SSH_ASKPASS_REQUIRE: 'force', ASKED_PASSWORD: password },
      ...(input === undefined ? {} : { input }),
    },
  );
}

/** What a command prints that must end well. */
async function shown(place: Place, command: string, options: Options = {}): Promise<string> {
  const { status, output } = await ssh(place, [command], options);
  if (status !== 0) throw new Unlike(`exit status ${status}`, output);
  return output;
}

async function commands(place: Place): Promise<void> {
  place.same('privilege', 'Current privilege level is 15\r\n', await shown(place, 'show privilege'));
  place.holds(await shown(place, 'show version'), 'R1 uptime is', 'Configuration register is 0x');
  const configuration = await shown(place, 'show running-config');
  place.holds(configuration, '\r\nhostname R1\r\n', '\r\nend\r\n');
  if (/--More--|\x08|R1#/.test(configuration)) throw new Unlike('a pager or a prompt', configuration);
  place.same('filter', 'hostname R1\r\n', await shown(place, 'show running-config | include ^hostname'));
  const { output } = await ssh(place, ['show nothing']);
  place.holds(output, 'Line has invalid autocommand "show nothing"');
  // The host key is the same for every connection: the second one would be refused otherwise.
  await shown(place, 'show clock', { words: ['-o', 'StrictHostKeyChecking=yes'] });
}

async function wrongPassword(place: Place): Promise<void> {
  const { status, output } = await ssh(place, ['show clock'], { password: 'wrong' });
  if (status !== 255) throw new Unlike(`exit status ${status}`, output);
  place.holds(output, 'Permission denied');
}

/** Lines from a file, typed without a terminal and without waiting. */
async function pushed(place: Place): Promise<void> {
  const push = async (): Promise<string> => {
    const file = place.thousand(['configure terminal'], ['end', 'exit']);
    const { status, output } = await ssh(place, ['-T'], { input: readFileSync(file, 'latin1') });
    if (status !== 0 || /^%/m.test(output)) throw new Unlike(`exit status ${status}`, output.slice(-2000));
    return shown(place, 'show running-config');
  };
  const first = await push();
  const lacking = lackingOf(first);
  if (lacking !== undefined) throw new Unlike(`${lacking} did not come back`, first);
  place.same('second push', first, await push());
}

async function rekeyed(place: Place): Promise<void> {
  const words = ['-o', 'RekeyLimit=16K', '-o', 'ServerAliveInterval=1', '-v', '-o', 'LogLevel=DEBUG1'];
  const input = 'terminal length 0\n'.concat('show running-config\n'.repeat(100), 'exit\n');
  const { status, output } = await ssh(place, ['-T'], { words, input });
  const rekeyings =
    output.split('rekeying in progress').length + output.split('SSH2_MSG_NEWKEYS received').length;
  if (status !== 0 || rekeyings < 5) throw new Unlike(`exit status ${status}`, output.slice(-2000));
  const configurations = output.split('\r\nend\r\n').length - 1;
  if (configurations !== 100)
    throw new Unlike(`${configurations} of 100 configurations`, output.slice(-2000));
}

async function refused(place: Place): Promise<void> {
  const sftp = await ssh(place, ['sftp'], { words: ['-s'] });
  if (sftp.status === 0) throw new Unlike('sftp was not refused', sftp.output);
  const forwarded = await ssh(place, [], { words: ['-W', '127.0.0.1:9'] });
  if (forwarded.status === 0) throw new Unlike('forwarding was not refused', forwarded.output);
  const back = await ssh(place, ['show clock'], {
    words: ['-R', '127.0.0.1:0:127.0.0.1:9', '-o', 'ExitOnForwardFailure=yes'],
  });
  if (back.status === 0) throw new Unlike('forwarding back was not refused', back.output);
}

const withoutTerminal: readonly Scenario[] = [
  { title: 'runs single commands, without pager and prompt', run: commands },
  { title: 'a wrong password is `Permission denied`', run: wrongPassword },
  { title: 'pushes 1,000 lines from a file, twice, and reads them back', run: pushed },
  { title: 'survives new keys and keepalives', run: rekeyed },
  { title: 'is refused sftp and forwarding', run: refused },
];

/** OpenSSH. */
export const openssh: Client = {
  name: 'openssh',
  needs: [{ command: 'ssh' }, { command: 'expect' }],
  version: ['ssh', '-V'],
  scenarios: [...byHand('ssh'), ...withoutTerminal],
};
