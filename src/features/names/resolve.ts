/** Knows what a terminal sees of a name: `Translating …`, the wait, and what an unknown word gets (conventions, section 2). */
import type { Shell } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import { question } from '../../sim/event.ts';
import { formatIpv4, parseIpv4, type Ipv4 } from '../../text/address.ts';
import { namesSlice } from './config.ts';
import { knownHost, lookUp, stopLookup } from './dns.ts';

/** A host that a word stands for. */
export interface Target {
  readonly shell: Shell;
  /** As it was typed. */
  readonly name: string;
  /** Tried one after the other. */
  readonly addresses: readonly Ipv4[];
  /** The port from the host table; none: the service's own. */
  readonly port: number | undefined;
}

/** Connects a terminal to a host; whoever can answers, and has begun then. */
export const connect = question<Target, true>('connect');

/** The address in all that is behind a name; undefined where nobody knows it. Nothing happens when a lookup is aborted. */
function find(
  shell: Shell,
  text: string,
  then: (found: { addresses: readonly Ipv4[]; port: number | undefined } | undefined) => void,
): void {
  const { my } = shell;
  const address = parseIpv4(text);
  const known = address === undefined ? knownHost(my, text) : { addresses: [address], port: undefined };
  if (known) {
    then(known);
    return;
  }
  // What looks like an address is no name (sessions/telnet-client-and-console-exit.txt).
  if (/^[\d.]+$/.test(text)) {
    then(undefined);
    return;
  }
  if (!config(my, namesSlice).lookup) {
    shell.print(`Translating "${text}"`);
    then(undefined);
    return;
  }
  let id = 0;
  const held = shell.hold(() => {
    stopLookup(my, id);
    held.print(' % Name lookup aborted\n');
  });
  held.print(`Translating "${text}"...domain server`);
  id = lookUp(
    my,
    text,
    (server) => held.print(` (${formatIpv4(server)})`),
    ({ addresses }) => {
      held.print(addresses.length > 0 ? ' [OK]\n' : '\n');
      held.release();
      then(addresses.length > 0 ? { addresses, port: undefined } : undefined);
    },
  );
}

/** Digits and dots are an address or nothing: nobody is asked (sessions/telnet-client-and-console-exit.txt). */
const numeric = /^\d+\.[\d.]*$/;

/**
 * Turns what a person typed into an address: an address itself, else a name of the host table, else one that a
 * server knows. The wait keeps the prompt away; Ctrl-^ ends it, and `then` is not called.
 */
export function resolve(shell: Shell, text: string, then: (address: Ipv4 | undefined) => void): void {
  if (numeric.test(text) && parseIpv4(text) === undefined) then(undefined);
  else find(shell, text, (found) => then(found?.addresses[0]));
}

/** What is printed behind a failed translation of a lone word, with a lookup and without one. */
export const unknownWordText = {
  // The wait ends with an empty line, another follows (conventions, section 2); without a lookup there is
  // none (errors/unknown-command-exec.txt, the older form).
  lines: (asked: boolean): readonly string[] => {
    const text = '% Unknown command or computer name, or unable to find computer address';
    return asked ? ['', text, ''] : [text];
  },
};

/** The text of 15.x: an empty line before it, none behind it (errors/unknown-command-exec.txt). */
export const unknownWordTextLong: typeof unknownWordText = {
  lines: () => [
    '',
    '% Bad IP address or host name',
    '% Unknown command or computer name, or unable to find computer address',
  ],
};

/** A lone word that is no EXEC command is a host to connect to; false where the line does not take it as one. */
export function unknownWord(shell: Shell, word: string): boolean {
  if (word === '') return false;
  const { my } = shell;
  const fail = (asked: boolean): void =>
    shell.print(...machineOf(my).release.replaced(unknownWordText).lines(asked));
  const known = parseIpv4(word) !== undefined || knownHost(my, word) !== undefined;
  find(shell, word, (found) => {
    const asked = !known && config(my, namesSlice).lookup;
    if (!found || !my.ask(connect, { shell, name: word, ...found })) fail(asked);
  });
  return true;
}
