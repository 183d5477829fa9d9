/** Knows how lines of a pipe are typed at a console: echoed behind their prompts, while time stands still (decisions.md D-28). */
import { createInterface } from 'node:readline';
import type { Consoles, DirectiveRunner, LabLike } from '../transcript/index.ts';
import { status, type Io } from './io.ts';
import { routerMeant } from './paste.ts';

/** Virtual time that a router may take to come back after a reload. */
const longestBootMs = 3_600_000;
/** Longest line that is taken. */
const longestLine = 4096;

/** Reads the pipe to its end as lines typed at a console. */
export async function pipedConsole(
  io: Io,
  lab: LabLike,
  consoles: Consoles,
  runner: DirectiveRunner,
  first: string,
): Promise<number> {
  const pipe = new Piped(io, lab, consoles, runner, first);
  let gone = false;
  io.stdout.on('error', () => (gone = true));
  const lines = createInterface({ input: io.stdin, crlfDelay: Infinity });
  for await (const line of lines) {
    if (gone || !pipe.line(line.slice(0, longestLine))) break;
  }
  lines.close();
  pipe.end();
  return status.well;
}

class Piped {
  readonly #io: Io;
  readonly #lab: LabLike;
  readonly #consoles: Consoles;
  readonly #runner: DirectiveRunner;
  #router: string;

  constructor(io: Io, lab: LabLike, consoles: Consoles, runner: DirectiveRunner, first: string) {
    this.#io = io;
    this.#lab = lab;
    this.#consoles = consoles;
    this.#runner = runner;
    this.#router = first;
    // What the routers said on the way here was read by nobody, but a lab is handed over quiet (decisions.md D-31).
    for (const router of lab.routers) consoles.of(router).unread.splice(0);
  }

  #write(text: string): void {
    if (text !== '') this.#io.stdout.write(text);
  }

  #showUnread(): void {
    this.#consoles.collect();
    const lines = this.#consoles.of(this.#router).unread.splice(0);
    this.#write(lines.map((l) => `${l}\n`).join(''));
  }

  /** Types one line; false when the person wants to leave. */
  line(line: string): boolean {
    if (line.trimStart().startsWith('!@')) return this.#directive(line.trim());
    this.#awaitBoot();
    const { session } = this.#consoles.of(this.#router);
    const { prompt } = session;
    // Another host echoes what it is sent, as far as it is to be seen.
    if (session.waiting !== 'connected') this.#write(`${prompt ?? ''}${line}\n`);
    const output =
      prompt === undefined
        ? this.#consoles.type(this.#router, { kind: 'type', text: `${line}\r` }, `${line}\r`)
        : this.#consoles.type(this.#router, { kind: 'line', prompt, command: line }, '');
    this.#write(output);
    this.#awaitBoot();
    this.#showUnread();
    return true;
  }

  /** A reload takes its time; the pipe waits for it. */
  #awaitBoot(): void {
    const { session } = this.#consoles.of(this.#router);
    if (session.waiting !== 'down') return;
    this.#lab.advanceUntil(() => session.waiting !== 'down', longestBootMs);
    this.#showUnread();
  }

  #directive(line: string): boolean {
    this.#write(`${this.#consoles.of(this.#router).session.prompt ?? ''}${line}\n`);
    const [word, name = ''] = line.slice(2).trim().split(/\s+/);
    if (word === 'quit') return false;
    if (word === 'speed') return true;
    if (word === 'console') {
      const router = routerMeant(this.#lab.routers, name);
      if (router === undefined)
        this.#write(`% no router ${name}; there are: ${this.#lab.routers.join(', ')}\n`);
      else this.#router = router;
    } else
      this.#write(
        this.#runner
          .run(line)
          .map((l) => `${l}\n`)
          .join(''),
      );
    this.#showUnread();
    return true;
  }

  /** The end of the pipe answers an open question as Enter (decisions.md D-51). */
  end(): void {
    const { session } = this.#consoles.of(this.#router);
    if (session.waiting === 'question')
      this.#write(`\n${this.#consoles.type(this.#router, { kind: 'type', text: '\r' }, '\r')}`);
    this.#showUnread();
  }
}
