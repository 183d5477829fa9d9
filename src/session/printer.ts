/** Knows what one terminal of a router prints: answers page by page, log lines before whatever follows them. */
import type { TerminalSettings } from '../modes/command.ts';
import {
  beginMonitoring,
  endMonitoring,
  takeMonitored,
  unaskedSince,
  type MonitorQueue,
} from '../modes/console-text.ts';
import { machineOf } from '../modes/machine.ts';
import type { Actor } from '../sim/actor.ts';
import { Answer } from './answer.ts';
import { searchBegunBy } from './filter.ts';
import { Output } from './output.ts';

/** Characters that wait for a terminal that takes nothing before what nobody asked for is left where it is, or dropped. */
const mostUnread = 256 * 1024;

/** Prints for one terminal. */
export class Printer {
  readonly #my: Actor;
  readonly #isConsole: boolean;
  readonly #terminal: TerminalSettings;
  readonly #output = new Output();
  /** The answer of the command that runs now. */
  #answer: Answer | undefined;
  /** How far the unasked lines of the console were read. */
  #read = 0;
  /** What a terminal that monitors has not read yet. */
  #monitored: MonitorQueue | undefined;
  /** The pages are those of a command; the list of a `?` is not searched. */
  #searchable = false;

  constructor(my: Actor, isConsole: boolean, terminal: TerminalSettings) {
    this.#my = my;
    this.#isConsole = isConsole;
    this.#terminal = terminal;
  }

  /** The answer of the command that runs now; undefined while none does. */
  get answer(): Answer | undefined {
    return this.#answer;
  }

  /** Whether a page is shown and more is to come. */
  get paging(): boolean {
    return this.#output.paging;
  }

  /** Whether there is something to print. */
  get pending(): boolean {
    return !this.#output.empty || (this.#monitored?.lines.length ?? 0) > 0;
  }

  /** A caller has not taken much that was printed already. */
  get #stuck(): boolean {
    return !this.#isConsole && this.#output.unread > mostUnread;
  }

  /** What was printed since the last call, asked or not. */
  take(): string {
    this.#flushUnasked();
    return this.#output.take();
  }

  /** Unasked lines printed before this moment go out before anything that follows, on lines of their own. */
  #flushUnasked(): void {
    if (this.#stuck) return;
    if (this.#isConsole) {
      const unasked = unaskedSince(this.#my, this.#read);
      this.#read = unasked.position;
      this.#output.lines(unasked.lines);
    } else if (this.#monitored) this.#output.lines(takeMonitored(this.#monitored));
    this.#watch(this.#terminal.monitor);
  }

  /** A caller begins or ends to see log messages; those before do not count. */
  #watch(on: boolean): void {
    if (on === (this.#monitored !== undefined)) return;
    if (this.#monitored) endMonitoring(this.#my, this.#monitored);
    this.#monitored = on ? beginMonitoring(this.#my) : undefined;
  }

  /** The terminal is given up: it monitors no more. */
  close(): void {
    this.#flushUnasked();
    this.#watch(false);
  }

  /** Runs something whose answer is shown page by page. */
  answering(run: () => void): void {
    this.#flushUnasked();
    const answer = new Answer(machineOf(this.#my).release.filters);
    this.#answer = answer;
    run();
    if (this.#answer === answer) this.finishAnswer();
  }

  /** The answer so far is all of it: a question or something that takes time follows. */
  finishAnswer(): void {
    const answer = this.#answer;
    this.#answer = undefined;
    if (!answer) return;
    const text = answer.shown(this.#my);
    if (text === '') return;
    this.#searchable = true;
    this.#output.pages(text, this.#terminal.length);
  }

  /** Prints text as part of the answer, if there is one. */
  write(text: string): void {
    if (this.#answer) this.#answer.write(text);
    else this.say(text);
  }

  /** Prints lines as part of the answer, if there is one. */
  print(lines: readonly string[]): void {
    for (const line of lines) this.write(`${line}\n`);
  }

  /** Prints text that is no part of an answer, such as a question; log lines come before it. */
  say(text: string): void {
    this.#flushUnasked();
    this.#output.write(text);
  }

  /** Prints what another host sent. */
  pass(text: string): void {
    if (!this.#stuck) this.#output.write(text);
  }

  /** Prints lines that nobody asked for; log lines come before them. */
  tell(lines: readonly string[]): void {
    this.#flushUnasked();
    if (!this.#stuck) this.#output.lines(lines);
  }

  /** Prints the answer to a `?` on pages that are not searched. */
  help(text: string): void {
    this.#flushUnasked();
    this.#output.entered();
    this.#searchable = false;
    this.#output.pages(text, this.#terminal.length);
  }

  /** Somebody pressed Enter, or shows a question and knows where the cursor is: what comes next stands on a fresh line. */
  entered(): void {
    this.#output.entered();
  }

  /** Shows the next page of an answer; the terminal may have become shorter or longer, or without end. */
  turn(): void {
    const { length } = this.#terminal;
    this.#output.turn(length === 0 ? Infinity : Math.max(1, length - 1));
  }

  /** Shows one more line. */
  turnLine(): void {
    this.#output.turn(1);
  }

  /** Ends the pages. */
  stop(): void {
    this.#output.stop();
  }

  /** Forgets the answer, the pages and what was to follow them. */
  discard(): void {
    this.#answer = undefined;
    this.#output.discard();
  }

  /**
   * `/`, `+` and `-` at ` --More-- ` begin a search, where the release has filters at all: the result takes the
   * expression and goes on with the lines that it lets through. Undefined for other keys.
   */
  search(key: string): ((regexp: string) => void) | undefined {
    const search = searchBegunBy(key);
    if (!search || !this.#searchable || machineOf(this.#my).release.filters.length === 0) return undefined;
    this.#output.pause();
    this.#output.write(key);
    return (regexp) => {
      const found = search(regexp);
      if (found.kind === 'refused') {
        this.#output.lines([found.text]);
        return this.#output.stop();
      }
      this.#output.lines(['filtering...']);
      if (found.kind === 'lines') this.#output.narrow(found.choose);
      this.turn();
    };
  }
}
