/** Knows one terminal's view of one router: mode, privilege, question, history and what was printed. */
import type { QuestionStyle, Shell } from '../modes/command.ts';
import { unaskedSince } from '../modes/console-text.ts';
import { configureLine, errorText, globalPlace, type LineError } from '../modes/interpret.ts';
import { hostnameOf, machineOf } from '../modes/machine.ts';
import { privilegedExec, userExec, type Place } from '../modes/mode.ts';
import { configStore } from '../modes/running-config.ts';
import { consoleIsSynchronous, consoleTimeoutMs } from '../modes/terminal-lines.ts';
import type { Help } from '../parser/index.ts';
import type { Actor } from '../sim/actor.ts';
import { helpText } from './help-text.ts';

/** What a session waits for. `down`: the router is off or loading and takes no commands. */
export type Waiting = 'prompt' | 'question' | 'busy' | 'down';

interface Question {
  readonly text: string;
  readonly then: (reply: string) => void;
  readonly style: QuestionStyle;
}

/** Host names are cut to this width in configuration prompts (decisions.md D-42). */
const configPromptName = 20;
const historySize = 10;
/** What a terminal sends for Ctrl-C in a question: the command is dropped. */
const aborted = '\x03';

/** A session on the console line of a router. Text comes out with `\n` line ends. */
export class Session {
  readonly router: string;
  readonly #my: Actor;
  readonly #settle: () => void;
  #epoch: number;
  #places: readonly Place[] = [];
  #privileged = false;
  #question: Question | undefined;
  #held: { interrupt: () => void } | undefined;
  #out = '';
  /** The last thing printed stands in the middle of a line. */
  #inLine = false;
  #read = 0;
  #history: string[] = [];
  #configHistory: string[] = [];
  /** For how long nobody has typed (decisions.md D-46); undefined while nobody is there. */
  #idleMs: number | undefined;
  readonly terminal = { length: 24, width: 80, monitor: false };

  /** `settle` lets the world handle what is due at the present instant. */
  constructor(my: Actor, settle: () => void) {
    this.router = my.name;
    this.#my = my;
    this.#settle = settle;
    this.#epoch = my.node.epoch;
  }

  /** What the session waits for. */
  get waiting(): Waiting {
    this.#notice();
    if (machineOf(this.#my).upSinceMs === undefined || !this.#my.node.running) return 'down';
    if (this.#question) return 'question';
    return this.#held ? 'busy' : 'prompt';
  }

  /** The prompt, or undefined while there is none. */
  get prompt(): string | undefined {
    return this.waiting === 'prompt' ? this.#prompt() : undefined;
  }

  /** The question that waits for an answer. */
  get question(): string | undefined {
    return this.waiting === 'question' ? this.#question!.text : undefined;
  }

  /** Lines typed before in this kind of mode, oldest first. */
  get history(): readonly string[] {
    return this.#places.length > 0 ? this.#configHistory : this.#history;
  }

  /** A reload starts the session anew (decisions.md D-22: at user EXEC). */
  #notice(): void {
    this.#settle();
    if (this.#epoch === this.#my.node.epoch) return;
    this.#epoch = this.#my.node.epoch;
    this.#places = [];
    this.#privileged = false;
    this.#question = undefined;
    this.#held = undefined;
    this.#history = [];
    this.#configHistory = [];
    this.#idleMs = undefined;
  }

  #prompt(): string {
    const name = hostnameOf(this.#my);
    const place = this.#places.at(-1);
    if (!place) return `${name}${this.#privileged ? '#' : '>'}`;
    const word = machineOf(this.#my).release.promptWord(place.mode);
    return `${name.slice(0, configPromptName)}(${word})#`;
  }

  /** What was printed since the last call, asked or not. */
  take(): string {
    this.#flushUnasked();
    const text = this.#out;
    this.#out = '';
    return text;
  }

  /** Whether log lines wait for the prompt and the typed text is printed again (`logging synchronous`). */
  get synchronous(): boolean {
    return consoleIsSynchronous(this.#my);
  }

  /** Unasked lines printed before this moment go out before anything that follows, on lines of their own. */
  #flushUnasked(): void {
    const unasked = unaskedSince(this.#my, this.#read);
    this.#read = unasked.position;
    if (unasked.lines.length > 0 && this.#inLine) this.#write('\n');
    for (const line of unasked.lines) this.#write(`${line}\n`);
  }

  #write(text: string): void {
    this.#out += text;
    if (text !== '') this.#inLine = !text.endsWith('\n');
  }

  #print(...lines: readonly string[]): void {
    this.#flushUnasked();
    for (const line of lines) this.#write(`${line}\n`);
  }

  /** Enter was pressed behind this text: a command line, or the answer to the question. Nothing while down or busy. */
  submit(line: string): void {
    const waiting = this.waiting;
    this.#idleMs = 0;
    if (waiting === 'question') {
      const { then } = this.#question!;
      this.#question = undefined;
      this.#inLine = false;
      if (line !== aborted) then(line);
    } else if (waiting === 'prompt') {
      this.#remember(line);
      if (this.#places.length > 0) this.#configure(line);
      else this.#exec(line, this.#prompt().length);
    }
    this.#settle();
  }

  #remember(line: string): void {
    if (line.trim() === '') return;
    const list = this.#places.length > 0 ? this.#configHistory : this.#history;
    if (list.at(-1) === line) return;
    list.push(line);
    if (list.length > historySize) list.shift();
  }

  #configure(line: string): void {
    const result = configureLine(this.#my, this.#places, line);
    this.#print(...result.notices);
    if (result.error) this.#fail(result.error, this.#prompt().length, line);
    result.act?.(this.#shell());
    if (result.exec !== undefined)
      this.#exec(line, this.#prompt().length, line.toLowerCase().indexOf('do') + 2);
    if (result.places.length === 0) this.#leaveConfiguration();
    else this.#places = result.places;
  }

  #leaveConfiguration(): void {
    this.#places = [];
    this.#my.state(configStore).commit();
    machineOf(this.#my).release.leftConfiguration(this.#my);
  }

  #fail(error: LineError, promptWidth: number, line: string): void {
    this.#print(...errorText(error, promptWidth, line));
  }

  /** Runs an EXEC line; `from` is where it starts in the typed line (behind `do`). */
  #exec(line: string, promptWidth: number, from = 0): void {
    const mode = this.#privileged ? privilegedExec : userExec;
    const outcome = machineOf(this.#my).release.grammar(mode).parse(line.slice(from));
    switch (outcome.kind) {
      case 'empty':
        return;
      case 'invalid':
        return this.#fail({ kind: 'invalid', column: outcome.column + from }, promptWidth, line);
      case 'incomplete':
      case 'ambiguous':
        return this.#fail({ kind: outcome.kind }, promptWidth, line);
      case 'command':
        this.#my.state(configStore).commit();
        outcome.payload.run?.(this.#shell(), outcome.args);
    }
  }

  #shell(): Shell {
    return {
      my: this.#my,
      print: (...lines) => this.#print(...lines),
      enter: () => (this.#places = [globalPlace]),
      write: (text) => {
        this.#flushUnasked();
        this.#write(text);
      },
      privilege: this.#privileged ? 15 : 1,
      setPrivilege: (level) => (this.#privileged = level === 15),
      logout: () => this.#logout(),
      run: (line) => this.#exec(line, this.#prompt().length),
      ask: (text, then, style = {}) => {
        this.#flushUnasked();
        this.#write(text);
        this.#question = { text, then, style };
      },
      hold: (interrupt) => {
        const held = { interrupt };
        const epoch = this.#my.node.epoch;
        this.#held = held;
        const mine = (): boolean => this.#held === held && this.#my.node.epoch === epoch;
        return {
          print: (text) => {
            if (!mine()) return;
            this.#flushUnasked();
            this.#write(text);
          },
          release: () => {
            if (mine()) this.#held = undefined;
          },
        };
      },
      passThrough: ({ escape }) => this.#shell().hold(escape),
      history: this.#history,
      terminal: this.terminal,
    };
  }

  #logout(): void {
    this.#privileged = false;
    this.#places = [];
    this.#history = [];
    this.#idleMs = undefined;
    this.#print('', `${hostnameOf(this.#my)} con0 is now available`, '', 'Press RETURN to get started.');
  }

  /** After how much more idle time the session ends (`exec-timeout`); undefined: never. */
  get endsIdleMs(): number | undefined {
    const { waiting } = this;
    if (this.#idleMs === undefined || waiting === 'down' || waiting === 'busy') return undefined;
    const limit = consoleTimeoutMs(this.#my);
    return limit === undefined ? undefined : Math.max(0, limit - this.#idleMs);
  }

  /** Idle time went by; a session whose time is over ends as `exit` ends it. */
  idle(ms: number): void {
    const left = this.endsIdleMs;
    if (this.#idleMs !== undefined) this.#idleMs += ms;
    if (left === undefined || left > ms) return;
    if (this.#question) this.#write('\n');
    this.#question = undefined;
    if (this.#places.length > 0) this.#leaveConfiguration();
    this.#logout();
    this.#settle();
  }

  /** Ctrl-^ while a command runs. */
  interrupt(): void {
    if (this.waiting !== 'busy') return;
    const held = this.#held!;
    held.interrupt();
    this.#held = undefined;
    this.#settle();
  }

  /** Ctrl-Z and Ctrl-C in configuration mode: to privileged EXEC (decisions.md D-40). */
  leaveConfiguration(): void {
    if (this.waiting !== 'prompt' || this.#places.length === 0) return;
    this.#leaveConfiguration();
    this.#settle();
  }

  /** Whether the session is in a configuration mode. */
  get configuring(): boolean {
    return this.waiting === 'prompt' && this.#places.length > 0;
  }

  /** What `?` prints behind this text: the answer without the prompt that follows it. */
  help(before: string): string {
    this.#idleMs = 0;
    const { release } = machineOf(this.#my);
    if (this.#places.length === 0)
      return this.#helpIn(this.#privileged ? privilegedExec : userExec, before, before);
    const behindDo = /^\s*do\s/i.exec(before);
    if (behindDo && release.hasDo)
      return this.#helpIn(privilegedExec, before.slice(behindDo[0].length), before);
    const answers = [...this.#places]
      .reverse()
      .map((p) => ({ mode: p.mode, help: release.grammar(p.mode).help(before) }));
    const found = answers.find((a) => a.help.kind !== 'none') ?? answers[0]!;
    return helpText(found.help, found.mode.title, before, this.terminal.width);
  }

  #helpIn(mode: Place['mode'], before: string, typed: string): string {
    const help: Help = machineOf(this.#my).release.grammar(mode).help(before);
    return helpText(help, mode.title, typed, this.terminal.width);
  }

  /** Tab: the line with its last word completed, or undefined when that is not possible. */
  complete(before: string): string | undefined {
    this.#idleMs = 0;
    const { release } = machineOf(this.#my);
    if (this.#places.length === 0)
      return release.grammar(this.#privileged ? privilegedExec : userExec).complete(before);
    const behindDo = /^\s*do\s/i.exec(before);
    if (behindDo && release.hasDo) {
      const whole = release.grammar(privilegedExec).complete(before.slice(behindDo[0].length));
      return whole === undefined ? undefined : behindDo[0] + whole;
    }
    for (const place of [...this.#places].reverse()) {
      const whole = release.grammar(place.mode).complete(before);
      if (whole !== undefined) return whole;
    }
    return undefined;
  }
}
