/** Knows how a file command asks, takes its time and is confirmed. */
import type { Shell } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { log, type SyslogMessage } from '../logging/index.ts';

const workDone = event<{ readonly then: () => void }>('file work done');
const works = slice('file works', () => ({ next: 0 }));

/** Ends file commands whose time is over. */
export const workHandlers = [on(workDone, (_, { then }) => then())];

function plan(my: Actor, ms: number, then: () => void): () => void {
  const name = `file work ${my.state(works).next++}`;
  my.after(ms, name, workDone, { then });
  return () => my.cancel(name);
}

/** Keeps the prompt away for a while, then lets `then` print raw text; Ctrl-^ breaks it off. */
export function takeTime(shell: Shell, ms: number, then: (print: (text: string) => void) => void): void {
  const cancel = plan(shell.my, ms, () => {
    then((text) => held.print(text));
    held.release();
  });
  const held = shell.hold(cancel);
}

/** How long after a command its message comes: behind the next prompt (sessions/erase-reload-dialogs.txt). */
const messageMs = 10;

/** Says a message a moment after the command. */
export function logSoon<T>(my: Actor, message: SyslogMessage<T>, data: T): void {
  plan(my, messageMs, () => log(my, message, data));
}

/** How long a file takes to open, before its first byte. */
const openMs = 200;

/** How long bytes take to go through flash. */
export function transferMs(my: Actor, bytes: number): number {
  return openMs + Math.ceil((bytes * 1000) / machineOf(my).platform.flash.bytesPerSecond);
}

/** `2134 bytes copied in 0.248 secs (8605 bytes/sec)`. */
export function copiedText(bytes: number, ms: number): string {
  const rate = Math.floor((bytes * 1000) / ms);
  return `${bytes} bytes copied in ${(ms / 1000).toFixed(3)} secs (${rate} bytes/sec)`;
}

/** Enter and y confirm; anything else does not. */
export function isYes(reply: string): boolean {
  return reply === '' || /^y/i.test(reply);
}

/** Asks for a name with a proposal that Enter takes; `then` gets the trimmed answer. */
export function askName(
  shell: Shell,
  question: string,
  proposal: string,
  then: (name: string) => void,
): void {
  shell.ask(`${question} [${proposal}]? `, (reply) => {
    const name = reply.trim() || proposal;
    if (name !== '') then(name);
  });
}

/** Asks for a confirmation. */
export function confirm(shell: Shell, question: string, then: () => void, otherwise = (): void => {}): void {
  shell.ask(`${question} [confirm]`, (reply) => {
    if (isYes(reply)) then();
    else otherwise();
  });
}
