/** Knows one terminal's view of one router: who is there, mode, question, history and what was printed. */
import type { Shell, TerminalSettings } from '../modes/command.ts';
import { whoAt } from '../modes/lines-in-use.ts';
import { hostnameOf, machineOf, type ReleaseView } from '../modes/machine.ts';
import { configStore } from '../modes/running-config.ts';
import { idleLimitMs, lineSettings } from '../modes/terminal-lines.ts';
import type { Actor } from '../sim/actor.ts';
import { answerTo, completed, type Asker } from './asking.ts';
import { Commands } from './commands.ts';
import type { LineEnd, LineKind } from './editor.ts';
import { Errand } from './errand.ts';
import { History } from './history.ts';
import { Presence, type SessionLine } from './presence.ts';
import { Printer } from './printer.ts';

/**
 * What a session waits for. `idle`: a console waits for RETURN. `more`: a key turns the page. `connected`: keys go to
 * another host. `down`: the router is off or loading and takes no commands. `closed`: the caller's line was given up.
 */
export type Waiting = 'idle' | 'prompt' | 'question' | 'more' | 'busy' | 'connected' | 'down' | 'closed';

/** Lines remembered unless `history size` says otherwise (misc/ShowTerminal.txt). */
const historySize = 10;
/** How long somebody may take to log in (`Login-sequence User Response`, misc/ShowTerminal.txt). */
const loginLimitMs = 30_000;
/** Empty lines around the farewell of a console (sessions/c5940-15.1-15.4-login-erase-reload-boot-putty.txt). */
const farewell = { above: 33, between: 5, below: 8 };

/** A session on a terminal line of a router. Text comes out with `\n` line ends. */
export class Session {
  readonly router: string;
  readonly line: SessionLine;
  readonly #my: Actor;
  readonly #settle: () => void;
  readonly #printer: Printer;
  readonly #commands: Commands;
  #attended = true;
  #epoch: number;
  #wasUp: boolean;
  #state: 'idle' | 'entering' | 'inside' | 'closed' = 'idle';
  readonly #presence: Presence;
  readonly #errand: Errand;
  readonly #histories = { exec: new History(), config: new History() };
  /** For how long nothing but a key was waited for, at the last look. */
  #atRestMs = 0;
  /** Leaves configuration mode as soon as there is a prompt again (Ctrl-Z behind a line that takes its time). */
  #leaving = false;
  #rested: { standing?: Waiting; question?: string | undefined; config?: unknown } = {};
  readonly terminal: TerminalSettings = {
    length: 24,
    width: 80,
    chosen: new Set(),
    monitor: false,
    historySize,
  };

  /** `settle` lets the world handle what is due at the present instant. */
  constructor(my: Actor, settle: () => void, line: SessionLine = { name: 'con 0' }) {
    this.router = my.name;
    this.line = line;
    this.#my = my;
    this.#settle = settle;
    this.#epoch = my.node.epoch;
    this.#wasUp = this.#up;
    this.#printer = new Printer(my, this.#isConsole, this.terminal);
    this.#errand = new Errand(my, this.#printer);
    const presence = new Presence(my, line, {
      end: () => this.#end(),
      tell: (lines) => this.#printer.tell(lines),
    });
    this.#presence = presence;
    this.#commands = new Commands(my, this.#printer, {
      get privilege() {
        return presence.privilege;
      },
      line: line.name,
      unprompted: line.caller?.command !== undefined,
      get name() {
        return whoAt(presence);
      },
      shell: () => this.#shell(),
    });
  }

  /** Somebody presses RETURN whenever the console waits for it: it starts at a prompt (decisions.md D-22). */
  get attended(): boolean {
    return this.#attended;
  }

  /** Nobody does any more: a console that stands at user EXEC waits for RETURN again. */
  set attended(attended: boolean) {
    this.#attended = attended;
    if (attended || this.waiting !== 'prompt' || this.#commands.configuring || this.#presence.privilege > 1)
      return;
    this.#presence.leave();
    this.#state = 'idle';
  }

  get #isConsole(): boolean {
    return this.line.name === 'con 0';
  }

  get #up(): boolean {
    return machineOf(this.#my).upSinceMs !== undefined && this.#my.node.running;
  }

  get #release(): ReleaseView {
    return machineOf(this.#my).release;
  }

  /** Nothing keeps the prompt away. */
  get #free(): boolean {
    if (this.#printer.paging || this.#commands.collecting) return false;
    return this.#errand.question === undefined && !this.#errand.busy && !this.#errand.connected;
  }

  /** What the session waits for. */
  get waiting(): Waiting {
    this.#notice();
    return this.#standing;
  }

  get #standing(): Waiting {
    if (this.#state === 'closed') return 'closed';
    if (!this.#wasUp) return 'down';
    if (this.#printer.paging) return 'more';
    if (this.#errand.question !== undefined || this.#commands.collecting) return 'question';
    if (this.#errand.connected) return 'connected';
    if (this.#errand.busy || this.#state === 'entering') return 'busy';
    return this.#state === 'idle' ? 'idle' : 'prompt';
  }

  /** Whether there may be something to print or to do that was not there at the last `rest`. */
  get stirred(): boolean {
    const { standing, question, config } = this.#rested;
    return (
      this.#printer.pending ||
      this.#epoch !== this.#my.node.epoch ||
      standing !== this.#standing ||
      question !== this.#errand.question ||
      // Another terminal may have renamed the router.
      config !== this.#my.state(configStore).view
    );
  }

  /** All that there is to print and to do now was seen. */
  rest(): void {
    this.#rested = {
      standing: this.#standing,
      question: this.#errand.question,
      config: this.#my.state(configStore).view,
    };
  }

  /** Somebody has logged in. */
  get entered(): boolean {
    return this.#state === 'inside';
  }

  /** The prompt, or undefined while there is none. */
  get prompt(): string | undefined {
    return this.waiting === 'prompt' ? this.#commands.prompt : undefined;
  }

  /** The question that waits for an answer; a text of several lines is asked for without words. */
  get question(): string | undefined {
    return this.waiting === 'question' ? (this.#errand.question ?? '') : undefined;
  }

  /** Whether the question is for the next line of a text that a command began, such as a banner. */
  get collecting(): boolean {
    return this.#commands.collecting && this.#errand.question === undefined;
  }

  /** How the question is answered. */
  get answerKind(): LineKind {
    return this.#errand.answerKind;
  }

  /** Lines typed before in this kind of mode, oldest first. */
  get history(): readonly string[] {
    return this.#history.last(this.terminal.historySize);
  }

  get #history(): History {
    return this.#commands.configuring ? this.#histories.config : this.#histories.exec;
  }

  /** A reload starts the session of a console anew and ends that of a caller. */
  #notice(): void {
    this.#settle();
    if (this.#epoch !== this.#my.node.epoch) {
      this.#epoch = this.#my.node.epoch;
      this.#wasUp = false;
      this.#forget();
      if (!this.#isConsole) this.#state = 'closed';
    }
    if (this.#isConsole) this.#wasUp = this.#up;
    if (this.#leaving && this.#free) {
      this.#leaving = false;
      if (this.#commands.configuring) this.#commands.leave();
    }
    if (!this.#isConsole || !this.#wasUp || this.#state !== 'idle') return;
    if (this.#release.sessions.asksFirst(this.#my)) this.#askFirst();
    else if (this.#attended) this.#enter();
  }

  /** What a console has to ask before anybody pressed RETURN, such as the initial configuration dialog. */
  #askFirst(): void {
    this.#begin();
    this.#release.sessions.askFirst(this.#shell(), () => (this.#state = 'idle'));
  }

  #forget(): void {
    this.#state = 'idle';
    this.#presence.forget();
    this.#commands.forget();
    this.#errand.forget();
    this.#printer.discard();
    this.#histories.exec.clear();
    this.#histories.config.clear();
    this.#leaving = false;
  }

  /** What was printed since the last call, asked or not. */
  take(): string {
    this.#notice();
    const text = this.#printer.take();
    // Whoever shows the question knows where the cursor is from now on.
    if (this.#errand.question !== undefined) this.#printer.entered();
    return text;
  }

  /** Whether log lines wait for the prompt and the typed text is printed again (`logging synchronous`). */
  get synchronous(): boolean {
    return lineSettings(this.#my, this.line.name)?.synchronous ?? false;
  }

  /** RETURN at a console that waits for it; a caller has nothing to press. */
  wake(): void {
    if (this.waiting === 'idle') this.#enter();
    this.#settle();
  }

  /** Somebody is at the line. */
  #begin(): void {
    this.#state = 'entering';
    this.#presence.begin(!this.#attended || !this.#isConsole);
    const settings = lineSettings(this.#my, this.line.name);
    this.terminal.historySize = settings?.historySize ?? historySize;
    this.terminal.chosen.clear();
    for (const side of ['length', 'width'] as const) {
      const cells = settings?.[side];
      if (cells === undefined) continue;
      this.terminal[side] = cells;
      this.terminal.chosen.add(side);
    }
  }

  #enter(): void {
    this.#begin();
    this.#release.sessions.enter(this.#shell(), (who) => {
      // Whoever hung up while a server was asked is not let in any more.
      if (this.#state !== 'entering') return;
      this.#presence.who = who;
      this.#state = 'inside';
    });
  }

  /**
   * A line ended: a command line, an answer, a line of a text. Nothing while down or busy. At a prompt Ctrl-Z runs a
   * line of the configuration and leaves it, Ctrl-C leaves it without; at EXEC both drop the line (decisions.md D-40).
   */
  submit(line: string, end: LineEnd = 'enter'): void {
    const { waiting } = this;
    this.#presence.typed();
    this.#printer.entered();
    if (waiting === 'question') this.#reply(line, end);
    else if (waiting === 'prompt') {
      this.#leaving = end !== 'enter' && this.#commands.configuring;
      if (end === 'enter' || (end === 'leave' && this.#leaving)) {
        this.#history.add(line, this.terminal.historySize);
        this.#printer.answering(() => this.#commands.submit(line));
      }
    }
    this.#settle();
    this.#notice();
  }

  #reply(line: string, end: LineEnd): void {
    if (this.#errand.question === undefined)
      return this.#printer.answering(() => this.#commands.collect(line, end));
    if (!this.#errand.reply(line, end) && this.#state === 'entering') this.#end();
  }

  #shell(): Shell {
    const terminal = this.terminal;
    const { exec } = this.#histories;
    const { who } = this.#presence;
    return {
      my: this.#my,
      print: (...lines) => this.#printer.print(lines),
      preface: (...lines) => {
        if (!this.#printer.answer?.chosen) this.#printer.print(lines);
      },
      write: (text) => this.#printer.write(text),
      enter: () => this.#commands.enterConfiguration(),
      line: this.line.name,
      caller: this.line.caller,
      user: who.user,
      privilege: who.privilege,
      setPrivilege: (privilege) => {
        this.#presence.who = { ...this.#presence.who, privilege };
      },
      logout: () => this.#release.sessions.leave(this.#shell(), () => this.#end()),
      run: (line) => this.#commands.exec(line, line, 0),
      ask: (text, then, style = {}) => this.#errand.ask(text, then, style),
      hold: (interrupt) => this.#errand.hold(interrupt),
      passThrough: (take) => this.#errand.passThrough(take),
      get history() {
        return exec.last(terminal.historySize);
      },
      terminal,
    };
  }

  /** Keys while the terminal belongs to another host. */
  typed(text: string): void {
    this.#presence.idleMs = 0;
    this.#errand.typed(text);
    this.#settle();
  }

  /** Ctrl-^ x: back to this router, the connection stays. */
  suspend(): void {
    this.#presence.idleMs = 0;
    this.#errand.suspend();
    this.#settle();
  }

  /** The session ends: a console waits for RETURN again, a caller is let go. */
  #end(): void {
    if (this.#state === 'closed' || (this.#state === 'idle' && this.#isConsole)) return;
    if (this.#commands.configuring) this.#commands.leave();
    this.#release.sessions.ended(this.#shell());
    this.#presence.leave();
    this.#printer.finishAnswer();
    this.#forget();
    if (!this.#isConsole) {
      this.#printer.close();
      this.#state = 'closed';
      return;
    }
    const blank = (count: number): string[] => Array.from({ length: count }, () => '');
    this.#printer.tell([
      ...blank(farewell.above),
      `${hostnameOf(this.#my)} con0 is now available`,
      ...blank(farewell.between),
      'Press RETURN to get started.',
      ...blank(farewell.below),
    ]);
  }

  /** The caller is gone. */
  hangUp(): void {
    this.#end();
    this.#settle();
  }

  /** For how long the session has waited for a key; while a command or another host keeps it, it does not wait. */
  get #waitedMs(): number {
    return Math.min(this.#atRestMs, this.#presence.idleMs);
  }

  /** After how much more idle time the session ends (`exec-timeout`); undefined: never. */
  get endsIdleMs(): number | undefined {
    const { waiting } = this;
    if (!this.#presence.touched || ['down', 'busy', 'idle', 'connected', 'closed'].includes(waiting))
      return undefined;
    const limit = this.#state === 'entering' ? loginLimitMs : idleLimitMs(this.#my, this.line.name);
    return limit === undefined ? undefined : Math.max(0, limit - this.#waitedMs);
  }

  /** Idle time went by; a session whose time is over goes back to an open connection, or ends as `exit` ends it. */
  idle(ms: number): void {
    const left = this.endsIdleMs;
    this.#atRestMs = left === undefined ? 0 : this.#waitedMs + ms;
    this.#presence.idleMs += ms;
    if (left === undefined || left > ms) return;
    if (this.waiting === 'prompt' && this.#release.sessions.resume(this.#shell())) return this.#settle();
    const { question } = this.#errand;
    if (question !== undefined)
      this.#printer.say(this.#state === 'entering' ? `\n% ${question.trim()}  timeout expired!\n` : '\n');
    this.#errand.dropQuestion();
    this.#end();
    this.#settle();
  }

  /** Ctrl-^ while a command runs. */
  interrupt(): void {
    if (this.waiting !== 'busy') return;
    this.#errand.interrupt();
    this.#settle();
  }

  /** Whether the session is in a configuration mode. */
  get configuring(): boolean {
    return this.waiting === 'prompt' && this.#commands.configuring;
  }

  /** A key at ` --More-- `: a blank turns the page, Enter shows one more line, anything else ends the answer. */
  page(key: string): void {
    if (this.waiting !== 'more') return;
    this.#presence.idleMs = 0;
    if (key === ' ') return this.#printer.turn();
    if (key === '\r' || key === '\n') return this.#printer.turnLine();
    const search = this.#printer.search(key);
    if (!search) return this.#printer.stop();
    this.#errand.wait(key, search, { dropped: () => this.#printer.stop() });
  }

  get #asker(): Asker {
    return {
      my: this.#my,
      places: this.#commands.places,
      privilege: this.#presence.privilege,
      width: this.terminal.width === 0 ? 80 : this.terminal.width,
    };
  }

  /** `?` behind this text: its answer is printed page by page, without the prompt that follows it. */
  help(before: string): void {
    this.#presence.idleMs = 0;
    this.#printer.help(answerTo(this.#asker, before));
  }

  /** Tab: the line with its last word completed, or undefined when that is not possible. */
  complete(before: string): string | undefined {
    this.#presence.idleMs = 0;
    return completed(this.#asker, before);
  }
}
