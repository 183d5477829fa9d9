/** Knows how a pipe types at the consoles of a lab when there is no terminal (decisions.md D-28). */
import { firstConsole, obey, type Consoles, type Directive } from './consoles.ts';
import { KeyDecoder, TypeAhead } from '../session/keys.ts';
import { Screen } from '../session/screen.ts';
import type { LabLike } from './terminal.ts';

/** What piped consoles need of a lab. */
export interface PipedLab extends LabLike {
  advanceUntil(test: () => boolean, limitMs: number): boolean;
}

/** Where the pipe comes from and where the session goes. */
export interface PipeOptions {
  readonly input: AsyncIterable<Uint8Array | string>;
  readonly write: (text: string) => void;
  /** Router that is typed at first; the first declared one unless given. */
  readonly first?: string;
  readonly directive: Directive;
}

/** Virtual time that a command or a boot may take. */
const patienceMs = 3_600_000;
/** Questions answered with Enter after the end of input (decisions.md D-51). */
const lastAnswers = 100;

/** Types what comes out of a pipe and ends at its end; the result is the exit status. Lines end with `\n`. */
export async function pipeConsoles(lab: PipedLab, options: PipeOptions): Promise<number> {
  const pipe = new Pipe(lab, options);
  const decoder = new KeyDecoder();
  for await (const chunk of options.input) {
    if (pipe.type(decoder.feed(chunk))) break;
  }
  return pipe.finish();
}

class Pipe implements Consoles {
  readonly #lab: PipedLab;
  readonly #queue = new TypeAhead();
  readonly #screens: readonly Screen[];
  #current: number;
  #out = '';
  readonly #write: (text: string) => void;
  /** A directive was obeyed since the router was last up: that it is down is what the lab wants. */
  #byLab = false;
  #quit: number | undefined;
  /** Kept for `!@ speed`; without a person there is no pace. */
  speed = 1;

  constructor(lab: PipedLab, options: PipeOptions) {
    this.#lab = lab;
    this.#write = options.write;
    this.#current = firstConsole(lab, options.first);
    this.#screens = lab.routers.map((router) => {
      const session = lab.session(router);
      session.terminal.length = 0;
      const screen = new Screen(session, {
        queue: this.#queue,
        // The bell is for ears.
        write: (text) => (this.#out += text.replaceAll('\x07', '')),
        directive: (line) => {
          this.#byLab = true;
          return obey(line, lab.routers, this, options.directive);
        },
      });
      screen.columns = 0;
      return screen;
    });
    this.#screen.activate();
  }

  get #screen(): Screen {
    return this.#screens[this.#current]!;
  }

  get current(): string {
    return this.#lab.routers[this.#current]!;
  }

  open(router: string): boolean {
    const index = this.#lab.routers.indexOf(router);
    if (index < 0) return false;
    this.#screen.deactivate();
    this.#current = index;
    this.#screen.activate();
    return true;
  }

  quit(status = 0): void {
    this.#quit ??= status;
    this.#screen.deactivate();
  }

  /** Handles keys; true when the program is to be left. */
  type(keys: Parameters<Screen['feed']>[0]): boolean {
    this.#screen.feed(keys);
    while (this.#quit === undefined && this.#queue.size > 0) {
      this.#wait();
      this.#screen.drain(() => this.#mustWait());
    }
    if (this.#quit === undefined) this.#wait();
    this.#flush();
    return this.#quit !== undefined;
  }

  /** A last line without its end, then Enter for every question that is still open. */
  finish(): number {
    const enter = new KeyDecoder().feed('\r');
    if (this.#quit === undefined && this.#screen.text !== '') this.type(enter);
    for (let i = 0; i < lastAnswers && this.#quit === undefined; i++) {
      if (this.#screen.session.waiting !== 'question') break;
      this.type(enter);
    }
    if (this.#quit === undefined) this.#out += '\n';
    this.#flush();
    return this.#quit ?? 0;
  }

  /** The router is busy with what was typed, or boots after a reload that was typed. */
  #mustWait(): boolean {
    const { waiting } = this.#screen.session;
    if (waiting !== 'down' && waiting !== 'busy') this.#byLab = false;
    return waiting === 'busy' || (waiting === 'down' && !this.#byLab);
  }

  #wait(): void {
    if (!this.#mustWait()) return;
    const { session } = this.#screen;
    if (!this.#lab.advanceUntil(() => !this.#mustWait(), patienceMs)) {
      session.interrupt();
      // What stays down after that is waited for no longer.
      this.#byLab = true;
    }
    this.#screen.pump();
  }

  #flush(): void {
    if (this.#out !== '') this.#write(this.#out);
    this.#out = '';
  }
}
