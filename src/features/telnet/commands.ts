/** Knows the EXEC commands of connections: telnet, connect, resume, disconnect, where, show sessions. */
import { act, type Shell } from '../../modes/command.ts';
import { formatIpv4 } from '../../text/address.ts';
import { addressOf } from '../ip/index.ts';
import { connectTo } from './client.ts';
import { deskOf, hangUp, resume, type Outgoing } from './sessions.ts';

interface HostArgs {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly source?: string | undefined;
}

function connect(shell: Shell, { host, port, source }: HostArgs): void {
  if (host === undefined) {
    shell.ask('Host: ', (reply) => {
      if (reply.trim() !== '') connect(shell, { host: reply.trim() });
    });
    return;
  }
  const from = source === undefined ? undefined : addressOf(shell.my, source)?.address;
  connectTo(shell, { host, port, from });
}

const hostWords = '[<host:word> [<port:0-65535>] [/source-interface <source:interface>]]';
const hostHelp = {
  host: 'IP address or hostname of a remote system',
  port: 'Port number',
  '/source-interface': 'Specify source interface',
  source: 'Interface whose address is the source',
};

const telnet = act(`telnet ${hostWords}` as const, {
  user: true,
  help: { telnet: 'Open a telnet connection', ...hostHelp },
  run: (shell, args) => connect(shell, args as HostArgs),
});

const connectWord = act(`connect ${hostWords}` as const, {
  user: true,
  help: { connect: 'Open a terminal connection', ...hostHelp },
  run: (shell, args) => connect(shell, args as HostArgs),
});

/** The connection that was meant: by number, by name, or the last one. Says so where there is none. */
function meant(shell: Shell, number: number | undefined, name: string | undefined): Outgoing | undefined {
  const { open, last } = deskOf(shell);
  const found =
    number !== undefined
      ? open.get(number)
      : name !== undefined
        ? [...open.values()].find((o) => o.host.toLowerCase() === name.toLowerCase())
        : last;
  if (found) return found;
  if (number === undefined && name === undefined) shell.print('% No connections open');
  else shell.print(`% ${number ?? name} is not an open connection`);
  return undefined;
}

function resumeOne(shell: Shell, number: number | undefined, name: string | undefined): void {
  const one = meant(shell, number, name);
  if (one) resume(shell, deskOf(shell), one);
}

const numberHelp = {
  number: 'The number of an active network connection',
  name: 'The name of an active network connection',
};

const resumeWord = act('resume [{<number:1-16> | <name:word>}]', {
  user: true,
  help: { resume: 'Resume an active network connection', ...numberHelp },
  run: (shell, { number, name }) => resumeOne(shell, number, name),
});

const lone = act('<number:1-99>', {
  user: true,
  help: { number: 'Session number to resume' },
  run: (shell, { number }) => resumeOne(shell, number, undefined),
});

const disconnect = act('disconnect [{<number:1-16> | <name:word>}]', {
  user: true,
  help: { disconnect: 'Disconnect an existing network connection', ...numberHelp },
  run: (shell, { number, name }) => {
    const one = meant(shell, number, name);
    if (!one) return;
    shell.ask(`Closing connection to ${one.host} [confirm]`, (reply) => {
      if (/^y?$/i.test(reply)) hangUp(shell.my, deskOf(shell), one);
    });
  },
});

function list(shell: Shell): void {
  const { open, last } = deskOf(shell);
  if (open.size === 0) {
    shell.print('% No connections open');
    return;
  }
  shell.print('Conn Host                Address             Byte  Idle Conn Name');
  for (const one of [...open.values()].sort((a, b) => a.number - b.number)) {
    const idle = Math.floor((shell.my.nowMs - one.lastUsedMs) / 60_000);
    shell.print(
      `${one === last ? '*' : ' '}${String(one.number).padStart(3)} ${one.host.padEnd(19)} ` +
        `${formatIpv4(one.address).padEnd(19)} ${String(one.connection.incoming.length).padStart(4)} ` +
        `${String(idle).padStart(5)} ${one.host}`,
    );
  }
}

const showSessions = act('show sessions', {
  user: true,
  help: { show: 'Show running system information', sessions: 'Information about Telnet connections' },
  run: list,
});

const where = act('where', {
  user: true,
  help: { where: 'List active connections' },
  run: list,
});

/** An empty line goes back to the connection that talked last; false where there is none. */
export function resumeLast(shell: Shell): boolean {
  const desk = deskOf(shell);
  if (!desk.last) return false;
  resume(shell, desk, desk.last);
  return true;
}

/** Closes every connection of a terminal whose session ends. */
export function closeSessions(shell: Shell): void {
  const desk = deskOf(shell);
  for (const one of [...desk.open.values()]) hangUp(shell.my, desk, one);
}

/** Somebody wants to leave the EXEC: with connections open that needs a yes, and closes them. */
export function beforeLeaving(shell: Shell, leave: () => void): void {
  const { open } = deskOf(shell);
  if (open.size === 0) {
    leave();
    return;
  }
  shell.ask('(You have open connections) [confirm]', (reply) => {
    if (!/^y?$/i.test(reply)) return;
    shell.print(`Closing: ${[...open.values()].map((o) => `${o.host} !`).join(' ')}`);
    closeSessions(shell);
    leave();
  });
}

/** The EXEC commands of this feature. */
export const execCommands = [telnet, connectWord, resumeWord, lone, disconnect, showSessions, where];
