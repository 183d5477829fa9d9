/** Knows how a connection to another host is opened from the EXEC, and what is said when that fails. */
import type { Shell } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { answer } from '../../sim/event.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { connect, resolve } from '../names/index.ts';
import { closeTcp, openTcp, type Connection, type Failure } from '../tcp/index.ts';
import { addOutgoing, attach, deskOf, drain, type Outgoing } from './sessions.ts';
import { telnetPort } from './server.ts';

/** Why there is no connection (ios-cli-conventions.md, section 12); a release may word it differently. */
export const failures: Readonly<Record<Failure, string>> = {
  refused: '% Connection refused by remote host',
  reset: '% Connection refused by remote host',
  'timed out': '% Connection timed out; remote host not responding',
  unreachable: '% Destination unreachable; gateway or host down',
};

/** What is said of a host that nobody knows (reference/sessions/telnet-client-and-console-exit.txt). */
export const badHost = { text: '% Bad IP address or host name' };

/** Where a person wants to go. */
export interface Destination {
  /** As typed. */
  readonly host: string;
  readonly port: number | undefined;
  /** The own address to use; undefined: that of the port the packets leave by. */
  readonly from: Ipv4 | undefined;
}

/** `Trying 198.51.100.1 ... `, `Trying R2 (198.51.100.2)... `, with the port where one was typed. */
function tryingText({ host, port }: Destination, address: Ipv4): string {
  const target = formatIpv4(address) + (port === undefined ? '' : `, ${port}`);
  return host === formatIpv4(address) ? `Trying ${target} ... ` : `Trying ${host} (${target})... `;
}

/** Calls the addresses of a host one after the other, until one answers. */
function call(shell: Shell, to: Destination, address: Ipv4, others: readonly Ipv4[] = []): void {
  const { my } = shell;
  const { release } = machineOf(my);
  const desk = deskOf(shell);
  shell.write(tryingText(to, address));
  let one: Outgoing | undefined;
  const held = shell.hold(() => {
    if (connection) closeTcp(my, connection);
  });
  const fail = (why: Failure): void => {
    held.print(`\n${release.replaced(failures)[why]}\n\n`);
    held.release();
    const [next, ...left] = others;
    if (next !== undefined) call(shell, to, next, left);
  };
  const target = { address, port: to.port ?? telnetPort, from: to.from };
  const connection: Connection | undefined = openTcp(my, target, {
    opened: () => {
      held.print('Open\n');
      held.release();
      one = addOutgoing(my, desk, { host: to.host, address, connection: connection! });
      attach(shell, desk, one);
    },
    readable: () => one && drain(my, desk, one),
    failed: (why) => {
      if (!one) {
        fail(why);
        return;
      }
      one.broken = true;
      drain(my, desk, one);
    },
  });
  if (!connection) fail('unreachable');
}

/** Opens a connection to a host: by name or address, on the telnet port or another. */
export function connectTo(shell: Shell, to: Destination): void {
  resolve(shell, to.host, (address) => {
    // Behind a name that was looked up stands an empty line.
    const blank = /^[\d.]+$/.test(to.host) ? [] : [''];
    if (address === undefined) shell.print(...blank, machineOf(shell.my).release.replaced(badHost).text);
    else call(shell, to, address);
  });
}

/** A lone word in EXEC that is a host: telnet is the preferred transport. */
export const answers = [
  answer(connect, (_, { shell, name, addresses, port }) => {
    const [first, ...others] = addresses;
    if (first === undefined) return undefined;
    call(shell, { host: name, port, from: undefined }, first, others);
    return true;
  }),
];
