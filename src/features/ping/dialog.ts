/** Knows what `ping` and `traceroute` share: sources, and dialogs with questions with their defaults, and what a wrong answer gets. */
import type { Shell } from '../../modes/command.ts';
import { hasPort } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { parseIpv4, type Ipv4 } from '../../text/address.ts';
import { parseInterfaceName } from '../../text/interface-name.ts';
import { addressOf, ownsAddress } from '../ip/index.ts';
import { resolve } from '../names/index.ts';

/** The source that a line names, or the reason why it is none; `ping` and `traceroute` word it alike. */
export function sourceOf(
  my: Actor,
  { source, port }: { source?: Ipv4 | undefined; port?: string | undefined },
): Ipv4 | 'none' | undefined {
  if (source === undefined && port === undefined) return undefined;
  const address = source ?? addressOf(my, port!)?.address;
  return address !== undefined && ownsAddress(my, address) ? address : 'none';
}

/** What a line says whose source is none. */
export const badSource = '% Invalid source address- IP address not on any of our up interfaces';
/** What a line says whose host nobody knows. */
export const badHost = '% Unrecognized host or address, or protocol not running.';

/** What a dialog does next: asks, or looks a name up. */
type Step = { readonly ask: string } | { readonly lookUp: string };
/** What comes back: the typed text, or the address behind a name. */
interface Reply {
  readonly text: string;
  readonly address: Ipv4 | undefined;
}
/** A dialog; it ends with nothing when a wrong answer ends the command. */
export type Dialog<T> = Generator<Step, T, Reply>;

/** Holds a dialog at a terminal. */
export function converse<T>(shell: Shell, dialog: Dialog<T | undefined>, then: (result: T) => void): void {
  const goOn = (reply: Reply): void => {
    const { done, value } = dialog.next(reply);
    if (done) {
      if (value !== undefined) then(value);
    } else if ('ask' in value)
      shell.ask(value.ask, (text) => goOn({ text: text.trim(), address: undefined }));
    else resolve(shell, value.lookUp, (address) => goOn({ text: '', address }));
  };
  goOn({ text: '', address: undefined });
}

/** Asks for text. */
export function* askText(question: string): Dialog<string> {
  return (yield { ask: question }).text;
}

/** Asks for a whole number; the default stands in brackets. A wrong one is said so and asked for again. */
export function* askNumber(
  shell: Shell,
  question: string,
  fallback: number,
  [low, high]: readonly [number, number],
): Dialog<number> {
  for (;;) {
    const text = yield* askText(`${question} [${fallback}]: `);
    if (text === '') return fallback;
    const value = Number(text);
    if (/^\d{1,10}$/.test(text) && value >= low && value <= high) return value;
    shell.print(`% A decimal number between ${low} and ${high}.`);
  }
}

/** Asks for yes or no; the default is no, and stands in the question. */
export function* askYes(shell: Shell, question: string): Dialog<boolean> {
  for (;;) {
    const text = (yield* askText(question)).toLowerCase();
    if (text === '' || 'no'.startsWith(text)) return false;
    if ('yes'.startsWith(text)) return true;
    shell.print("% Please answer 'yes' or 'no'.");
  }
}

/** The opening of both dialogs: the protocol, of which there is one here, and the target. */
export function* askTarget(shell: Shell): Dialog<{ address: Ipv4; typed: string } | undefined> {
  const protocol = yield* askText('Protocol [ip]: ');
  if (!'ip'.startsWith(protocol.toLowerCase())) {
    shell.print(`% Unknown protocol - "${protocol}", type "ping ?" for help`);
    return undefined;
  }
  const typed = yield* askText('Target IP address: ');
  const address = typed === '' ? undefined : (yield { lookUp: typed }).address;
  if (address === undefined) shell.print('% Bad IP address');
  return address === undefined ? undefined : { address, typed };
}

/** What the extended dialog says of a source that is none; later releases have a longer sentence. */
export const sourceRefusal = { text: '% Invalid source' };

/** The sentence of 15.x (reference/errors/extended-ping-source-name.txt). */
export const sourceRefusalLong: typeof sourceRefusal = {
  text: '% Invalid source. Must use same-VRF IP address or full interface name without spaces (e.g. Serial0/1)',
};

/** The port whose full name was typed, in any case, with or without a blank before its number. */
export function portTyped(my: Actor, text: string): string | undefined {
  const port = parseInterfaceName(text);
  return port?.toLowerCase() === text.replace(/\s+/g, '').toLowerCase() && hasPort(my, port)
    ? port
    : undefined;
}

/** Asks where packets come from: an own address, or the full name of an interface; nothing: the router chooses. */
export function* askSource(shell: Shell, question: string, refusal: string): Dialog<Ipv4 | undefined> {
  const { my } = shell;
  for (;;) {
    const text = yield* askText(question);
    if (text === '') return undefined;
    const port = portTyped(my, text);
    const address =
      port === undefined
        ? (parseIpv4(text) ?? (yield { lookUp: text }).address)
        : addressOf(my, port)?.address;
    if (address !== undefined && ownsAddress(my, address)) return address;
    shell.print(refusal);
  }
}

/** Header options: only `Verbose` is known here. */
export function* askOptions(shell: Shell): Dialog<{ readonly verbose: boolean }> {
  let verbose = false;
  for (;;) {
    const text = yield* askText(`Loose, Strict, Record, Timestamp, Verbose[${verbose ? 'V' : 'none'}]: `);
    if (text === '') return { verbose };
    if ('verbose'.startsWith(text.toLowerCase())) verbose = true;
    else if (/^(loose|strict|record|timestamp)/i.test(text) || /^[lsrt]$/i.test(text))
      shell.print(`% Not modelled here: the IP header option "${text}"`);
    else shell.print('% Invalid option');
  }
}
