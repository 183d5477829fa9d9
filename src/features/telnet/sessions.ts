/** Knows the connections that somebody at a terminal has opened: one of them talks, the others wait. */
import type { Shell } from '../../modes/command.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import type { Ipv4 } from '../../text/address.ts';
import { closeTcp, readTcp, writeTcp, type Connection } from '../tcp/index.ts';

/** A connection of a terminal. */
export interface Outgoing {
  /** From 1; the lowest that is free. */
  readonly number: number;
  /** As it was typed: a name or an address. */
  readonly host: string;
  readonly address: Ipv4;
  readonly connection: Connection;
  /** Virtual ms at which something last went either way. */
  lastUsedMs: number;
  /** The terminal, while the connection has it. */
  window: ReturnType<Shell['passThrough']> | undefined;
  /** The connection is gone, and its user has not seen it yet. */
  broken: boolean;
}

/** The connections of one terminal, by number. */
export interface Desk {
  readonly open: Map<number, Outgoing>;
  /** The one that talked last. */
  last: Outgoing | undefined;
}

/** By the name of the terminal line. */
const desks = slice('outgoing connections', () => new Map<string, Desk>());

/** The connections of the terminal that a command was typed at. */
export function deskOf(shell: Shell): Desk {
  const all = shell.my.state(desks);
  let desk = all.get(shell.line);
  if (!desk) all.set(shell.line, (desk = { open: new Map(), last: undefined }));
  return desk;
}

/** The connections of a terminal line, by number. */
export function connectionsOf(my: Actor, line: string): readonly Outgoing[] {
  const desk = my.state(desks).get(line);
  return desk ? [...desk.open.values()].sort((a, b) => a.number - b.number) : [];
}

/** A router that reloads closes what its terminals have opened. */
export function closeAll(my: Actor): void {
  for (const { open } of my.state(desks).values())
    for (const { connection } of open.values()) closeTcp(my, connection);
}

/** Adds a connection that has just been opened. */
export function addOutgoing(
  my: Actor,
  desk: Desk,
  to: Pick<Outgoing, 'host' | 'address' | 'connection'>,
): Outgoing {
  let number = 1;
  while (desk.open.has(number)) number++;
  const added: Outgoing = { number, ...to, lastUsedMs: my.nowMs, window: undefined, broken: false };
  desk.open.set(number, added);
  return added;
}

function forget(desk: Desk, gone: Outgoing): void {
  desk.open.delete(gone.number);
  if (desk.last !== gone) return;
  const left = [...desk.open.values()];
  desk.last = left.sort((a, b) => b.lastUsedMs - a.lastUsedMs)[0];
}

/** Closes a connection at the wish of the one who opened it. */
export function hangUp(my: Actor, desk: Desk, one: Outgoing): void {
  one.window?.release();
  one.window = undefined;
  closeTcp(my, one.connection);
  forget(desk, one);
}

/** What came from the far end is printed, if the connection has the terminal; else it stays where it is. */
export function drain(my: Actor, desk: Desk, one: Outgoing): void {
  const { window } = one;
  if (!window) return;
  const { text, ended } = readTcp(my, one.connection);
  if (text !== '') {
    one.lastUsedMs = my.nowMs;
    window.print(text);
  }
  if (!ended && !one.broken) return;
  window.print(`\n[Connection to ${one.host} closed by foreign host]\n`);
  hangUp(my, desk, one);
}

/** Gives a connection the terminal: keys go to the far end, and what comes back is printed, until Ctrl-^ x. */
export function attach(shell: Shell, desk: Desk, one: Outgoing): void {
  const { my } = shell;
  desk.last = one;
  one.window = shell.passThrough({
    keys: (text) => {
      one.lastUsedMs = my.nowMs;
      writeTcp(my, one.connection, text);
    },
    escape: () => {
      one.window?.release();
      one.window = undefined;
    },
  });
  drain(my, desk, one);
}

/** Goes back to a connection. */
export function resume(shell: Shell, desk: Desk, one: Outgoing): void {
  shell.print(`[Resuming connection ${one.number} to ${one.host} ... ]`);
  attach(shell, desk, one);
}
