/** Knows one terminal's view of one router: who is there, mode, question, history and what was printed. */
import { isRefusal, type QuestionStyle, type Shell, type TerminalSettings } from '../modes/command.ts';
import { monitorSince, unaskedSince, watchMonitor } from '../modes/console-text.ts';
import {
  configureLine,
  errorOf,
  errorText,
  globalPlace,
  type Collecting,
  type LineError,
  type LineResult,
  type ParsedCommand,
} from '../modes/interpret.ts';
import { linesInUse, whoAt, type LineInUse } from '../modes/lines-in-use.ts';
import { hostnameOf, machineOf, type Entered, type ReleaseView } from '../modes/machine.ts';
import type { Mode, Place } from '../modes/mode.ts';
import { configStore } from '../modes/running-config.ts';
import { idleLimitMs, lineSettings } from '../modes/terminal-lines.ts';
import type { Actor } from '../sim/actor.ts';
import type { Ipv4 } from '../text/address.ts';
import { answerTo, completed, configurable, execAt, type Asker } from './asking.ts';
import { Answer } from './answer.ts';
import type { LineKind } from './editor.ts';
import { searchBegunBy } from './filter.ts';
import { History } from './history.ts';
import { Output } from './output.ts';

/**
 * What a session waits for. `idle`: a console waits for RETURN. `more`: a key turns the page. `connected`: keys go to
 * another host. `down`: the router is off or loading and takes no commands. `closed`: the caller's line was given up.
 */
export type Waiting = 'idle' | 'prompt' | 'question' | 'more' | 'busy' | 'connected' | 'down' | 'closed';

/** The terminal line that a session is on. */
export interface SessionLine {
  /** `con 0`, `vty 2`. */
  readonly name: string;
  /** Where the caller of a vty comes from. */
  readonly from?: Ipv4;
}

interface Question {
  readonly text: string;
  readonly then: (reply: string) => void;
  readonly style: QuestionStyle;
}

/** Takes the keys while the terminal belongs to another host. */
interface Through {
  keys(text: string): void;
  escape(): void;
}

/** Host names are cut to this width in configuration prompts (decisions.md D-42). */
const configPromptName = 20;
/** Lines remembered unless `history size` says otherwise (misc/ShowTerminal.txt). */
const historySize = 10;
/** What a terminal sends for Ctrl-C in a question: the command is dropped. */
const aborted = '\x03';
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
  readonly #output = new Output();
  #attended = true;
  #epoch: number;
  #wasUp: boolean;
  #state: 'idle' | 'entering' | 'inside' | 'closed' = 'idle';
  #who: Entered = { user: undefined, privilege: 1 };
  #places: readonly Place[] = [];
  #question: Question | undefined;
  #collecting: Collecting | undefined;
  #held: { interrupt: () => void } | undefined;
  #through: Through | undefined;
  /** The answer of the command that runs now. */
  #answer: Answer | undefined;
  /** How far the unasked lines were read. */
  #read = 0;
  #monitoring = false;
  /** The pages are those of a command; the list of a `?` is not searched. */
  #searchable = false;
  readonly #histories = { exec: new History(), config: new History() };
  /** For how long nobody has typed (decisions.md D-46). */
  #idleMs = 0;
  /** Somebody has typed since the line was entered. */
  #touched = false;
  #sinceMs = 0;
  readonly terminal: TerminalSettings = { length: 24, width: 80, monitor: false, historySize };

  /** `settle` lets the world handle what is due at the present instant. */
  constructor(my: Actor, settle: () => void, line: SessionLine = { name: 'con 0' }) {
    this.router = my.name;
    this.line = line;
    this.#my = my;
    this.#settle = settle;
    this.#epoch = my.node.epoch;
    this.#wasUp = this.#up;
  }

  /** Somebody presses RETURN whenever the console waits for it: it starts at a prompt (decisions.md D-22). */
  get attended(): boolean {
    return this.#attended;
  }

  /** Nobody does any more: a console that stands at user EXEC waits for RETURN again. */
  set attended(attended: boolean) {
    this.#attended = attended;
    if (attended || this.waiting !== 'prompt' || this.#places.length > 0 || this.#who.privilege > 1) return;
    this.#my.state(linesInUse).byName.delete(this.line.name);
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

  /** What the session waits for. */
  get waiting(): Waiting {
    this.#notice();
    if (this.#state === 'closed') return 'closed';
    if (!this.#wasUp) return 'down';
    if (this.#output.paging) return 'more';
    if (this.#question || this.#collecting) return 'question';
    if (this.#through) return 'connected';
    if (this.#held || this.#state === 'entering') return 'busy';
    return this.#state === 'idle' ? 'idle' : 'prompt';
  }

  /** The prompt, or undefined while there is none. */
  get prompt(): string | undefined {
    return this.waiting === 'prompt' ? this.#prompt() : undefined;
  }

  /** The question that waits for an answer; a text of several lines is asked for without words. */
  get question(): string | undefined {
    return this.waiting === 'question' ? (this.#question?.text ?? '') : undefined;
  }

  /** How the question is answered. */
  get answerKind(): LineKind {
    const { text = '', style = {} } = this.#question ?? {};
    if (style.oneKey ?? /\[confirm\]\s*$/.test(text)) return 'key';
    return style.hidden ? 'secret' : 'answer';
  }

  /** Lines typed before in this kind of mode, oldest first. */
  get history(): readonly string[] {
    return this.#history.last(this.terminal.historySize);
  }

  get #history(): History {
    return this.#places.length > 0 ? this.#histories.config : this.#histories.exec;
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
    this.#who = { user: undefined, privilege: 1 };
    this.#places = [];
    this.#question = undefined;
    this.#collecting = undefined;
    this.#held = undefined;
    this.#through = undefined;
    this.#answer = undefined;
    this.#output.discard();
    this.#histories.exec.clear();
    this.#histories.config.clear();
    this.#idleMs = 0;
  }

  #prompt(): string {
    const name = hostnameOf(this.#my);
    const place = this.#places.at(-1);
    if (!place) return `${name}${this.#who.privilege > 1 ? '#' : '>'}`;
    return `${name.slice(0, configPromptName)}(${this.#release.promptWord(place.mode)})#`;
  }

  /** What was printed since the last call, asked or not. */
  take(): string {
    this.#notice();
    this.#flushUnasked();
    const text = this.#output.take();
    // Whoever shows the question knows where the cursor is from now on.
    if (this.#question) this.#output.entered();
    return text;
  }

  /** Whether log lines wait for the prompt and the typed text is printed again (`logging synchronous`). */
  get synchronous(): boolean {
    return lineSettings(this.#my, this.line.name)?.synchronous ?? false;
  }

  /** Unasked lines printed before this moment go out before anything that follows, on lines of their own. */
  #flushUnasked(): void {
    if (this.#isConsole) {
      const unasked = unaskedSince(this.#my, this.#read);
      this.#read = unasked.position;
      this.#output.lines(unasked.lines);
    } else if (this.#monitoring) {
      const unasked = monitorSince(this.#my, this.#read);
      this.#read = unasked.position;
      this.#output.lines(unasked.lines);
    }
    if (this.terminal.monitor !== this.#monitoring) this.#monitor(this.terminal.monitor);
  }

  /** A caller begins or ends to see log messages; those before do not count. */
  #monitor(on: boolean): void {
    this.#monitoring = on;
    watchMonitor(this.#my, on ? 1 : -1);
    this.#read = monitorSince(this.#my, 0).position;
  }

  /** The terminal line as others see it. */
  #lineInUse(): LineInUse {
    const idleMs = (): number => this.#idleMs;
    return {
      name: this.line.name,
      from: this.line.from,
      user: this.#who.user,
      privilege: this.#who.privilege,
      sinceMs: this.#sinceMs,
      get idleMs() {
        return idleMs();
      },
      end: () => this.#end(),
      tell: (lines) => {
        this.#flushUnasked();
        this.#output.lines(lines);
      },
    };
  }

  #register(): void {
    this.#my.state(linesInUse).byName.set(this.line.name, this.#lineInUse());
  }

  /** RETURN at a console that waits for it; a caller has nothing to press. */
  wake(): void {
    if (this.waiting === 'idle') this.#enter();
    this.#settle();
  }

  /** Somebody is at the line. */
  #begin(): void {
    const { uses } = this.#my.state(linesInUse);
    uses.set(this.line.name, (uses.get(this.line.name) ?? 0) + 1);
    this.#state = 'entering';
    this.#idleMs = 0;
    this.#touched = !this.#attended || !this.#isConsole;
    this.#sinceMs = this.#my.nowMs;
    const settings = lineSettings(this.#my, this.line.name);
    this.terminal.historySize = settings?.historySize ?? historySize;
    if (settings?.length !== undefined) this.terminal.length = settings.length;
    if (settings?.width !== undefined) this.terminal.width = settings.width;
    this.#register();
  }

  #enter(): void {
    this.#begin();
    this.#release.sessions.enter(this.#shell(), (who) => {
      this.#who = who;
      this.#state = 'inside';
      this.#register();
    });
  }

  /** Enter was pressed behind this text: a command line, an answer, a line of a text. Nothing while down or busy. */
  submit(line: string): void {
    const waiting = this.waiting;
    this.#idleMs = 0;
    this.#touched = true;
    this.#output.entered();
    if (waiting === 'question') this.#reply(line);
    else if (waiting === 'prompt') {
      this.#history.add(line, this.terminal.historySize);
      this.#answering(() => {
        if (this.#places.length > 0) this.#configured(line, this.#configure(line));
        else this.#exec(line, line, 0);
      });
    }
    this.#settle();
  }

  #reply(line: string): void {
    if (this.#question) {
      const { then, style } = this.#question;
      this.#question = undefined;
      const reply = style.ctrlZ ? line : line.replace(/\x1a$/, '');
      if (line !== aborted) this.#answering(() => then(reply));
      else if (style.dropped) this.#answering(style.dropped);
      else if (this.#state === 'entering') this.#end();
    } else if (this.#collecting) {
      const collecting = this.#collecting;
      // Ctrl-C is a delimiter like any other where the text was begun with it.
      if (line === aborted && collecting.end !== aborted) this.#collecting = undefined;
      else this.#answering(() => this.#configured(line, collecting.take(line)));
    }
  }

  /** Runs something whose answer is shown page by page. */
  #answering(run: () => void): void {
    this.#flushUnasked();
    const answer = new Answer(this.#release.filters);
    this.#answer = answer;
    run();
    if (this.#answer === answer) this.#finishAnswer();
  }

  #finishAnswer(): void {
    const answer = this.#answer;
    this.#answer = undefined;
    if (!answer) return;
    const text = answer.shown(this.#my);
    if (text === '') return;
    this.#searchable = true;
    this.#output.pages(text, this.terminal.length);
  }

  #write(text: string): void {
    if (this.#answer) this.#answer.write(text);
    else {
      this.#flushUnasked();
      this.#output.write(text);
    }
  }

  #print(lines: readonly string[]): void {
    for (const line of lines) this.#write(`${line}\n`);
  }

  #configure(line: string): LineResult {
    const place = this.#places.at(-1)!;
    return configureLine(
      this.#my,
      this.#places,
      this.#unaliased(place.mode, line) ?? line,
      configurable(this.#my, this.#who.privilege),
    );
  }

  #configured(line: string, result: LineResult): void {
    this.#print(result.notices);
    if (result.error) this.#fail(result.error, line);
    const begins = this.#collecting === undefined && result.collecting;
    this.#collecting = result.collecting;
    if (begins) this.#print(collectingText(begins.end));
    const refused = result.act?.(this.#shell());
    if (refused) this.#fail(refused, line);
    if (result.exec !== undefined) {
      const from = line.toLowerCase().indexOf('do') + 2;
      this.#exec(line.slice(from), line, from);
    }
    if (result.places.length === 0) this.#leaveConfiguration();
    else this.#places = result.places;
  }

  #leaveConfiguration(): void {
    this.#places = [];
    this.#my.state(configStore).commit();
    this.#release.sessions.leftConfiguration(this.#my, whoAt(this.#lineInUse()));
  }

  #fail(error: LineError, line: string): void {
    this.#print(errorText(error, this.#prompt().length, line));
  }

  /** The line with its alias replaced; undefined when it begins with none. */
  #unaliased(mode: Mode, line: string): string | undefined {
    const [, before = '', word = '', rest = ''] = /^(\s*)(\S+)(.*)$/s.exec(line) ?? [];
    const alias = this.#release.sessions.aliasOf(this.#my, mode, word);
    return alias === undefined ? undefined : `${before}${alias}${rest}`;
  }

  /** Runs an EXEC text; `from` is where it starts in the typed line (behind `do`). */
  #exec(typed: string, line: string, from: number): void {
    const { mode, visible } = execAt(this.#my, this.#who.privilege);
    const text = this.#unaliased(mode, typed) ?? typed;
    const grammar = this.#release.grammar(mode);
    const piped = this.#answer?.divide(text, (head) => {
      const found = grammar.parse(head, visible);
      return found.kind === 'command' && found.payload.filtered === true;
    });
    if (piped && piped.kind !== 'ready')
      return this.#fail(piped.kind === 'invalid' ? { ...piped, column: piped.column + from } : piped, line);
    const outcome = grammar.parse(piped?.head ?? text, visible);
    switch (outcome.kind) {
      case 'empty':
        if (text.trim() === '') this.#release.sessions.resume(this.#shell());
        return;
      case 'invalid':
        if (this.#isHost(text, outcome.column)) return;
        return this.#fail({ kind: 'invalid', column: outcome.column + from }, line);
      case 'incomplete':
      case 'ambiguous':
        return this.#fail({ kind: outcome.kind }, line);
      case 'command':
        this.#my.state(configStore).commit();
        this.#run(outcome, piped?.head ?? text, line, from);
    }
  }

  /** Runs a command; where it refuses its line with the marker of the parser, that stands in the line as typed. */
  #run(command: ParsedCommand, text: string, line: string, from: number): void {
    const refusal = command.payload.run?.(this.#shell(), command.args);
    if (!isRefusal(refusal)) return;
    this.#answer?.refused();
    const error = errorOf(refusal, text.trimEnd(), command.columns);
    this.#fail(error.kind === 'invalid' ? { ...error, column: error.column + from } : error, line);
  }

  /** A lone word that no command begins with may be a host to connect to. */
  #isHost(text: string, column: number): boolean {
    const word = text.trim();
    if (/\s/.test(word) || column >= text.trimEnd().length) return false;
    if (lineSettings(this.#my, this.line.name)?.transportPreferred === 'none') return false;
    return this.#release.sessions.unknownWord(this.#shell(), word);
  }

  #shell(): Shell {
    const terminal = this.terminal;
    const { exec } = this.#histories;
    const who = this.#who;
    return {
      my: this.#my,
      print: (...lines) => this.#print(lines),
      preface: (...lines) => {
        if (!this.#answer?.chosen) this.#print(lines);
      },
      write: (text) => this.#write(text),
      enter: () => (this.#places = [globalPlace]),
      line: this.line.name,
      from: this.line.from,
      user: who.user,
      privilege: who.privilege,
      setPrivilege: (privilege) => {
        this.#who = { ...this.#who, privilege };
        this.#register();
      },
      logout: () => this.#release.sessions.leave(this.#shell(), () => this.#end()),
      run: (line) => this.#exec(line, line, 0),
      ask: (text, then, style = {}) => {
        this.#finishAnswer();
        this.#flushUnasked();
        this.#output.write(text);
        this.#question = { text, then, style };
      },
      hold: (interrupt) => this.#hold(interrupt),
      passThrough: (take) => this.#passThrough(take),
      get history() {
        return exec.last(terminal.historySize);
      },
      terminal,
    };
  }

  /** Runs only while nothing has ended what it belongs to. */
  #whileMine(isMine: () => boolean): (act: () => void) => void {
    const epoch = this.#my.node.epoch;
    return (act) => {
      if (isMine() && this.#my.node.epoch === epoch) act();
    };
  }

  #hold(interrupt: () => void): ReturnType<Shell['hold']> {
    this.#finishAnswer();
    const held = { interrupt };
    this.#held = held;
    const ifMine = this.#whileMine(() => this.#held === held);
    return {
      print: (text) =>
        ifMine(() => {
          this.#flushUnasked();
          this.#output.write(text);
        }),
      release: () => ifMine(() => (this.#held = undefined)),
    };
  }

  #passThrough(take: Through): ReturnType<Shell['passThrough']> {
    this.#finishAnswer();
    this.#held = undefined;
    this.#through = take;
    const ifMine = this.#whileMine(() => this.#through === take);
    return {
      print: (text) => ifMine(() => this.#output.write(text.replaceAll('\r', ''))),
      release: () => ifMine(() => (this.#through = undefined)),
    };
  }

  /** Keys while the terminal belongs to another host. */
  typed(text: string): void {
    this.#idleMs = 0;
    this.#through?.keys(text);
    this.#settle();
  }

  /** Ctrl-^ x: back to this router, the connection stays. */
  suspend(): void {
    this.#through?.escape();
    this.#settle();
  }

  /** The session ends: a console waits for RETURN again, a caller is let go. */
  #end(): void {
    if (this.#state === 'closed' || (this.#state === 'idle' && this.#isConsole)) return;
    if (this.#places.length > 0) this.#leaveConfiguration();
    this.#release.sessions.ended(this.#shell());
    this.#my.state(linesInUse).byName.delete(this.line.name);
    this.#finishAnswer();
    this.#flushUnasked();
    this.#forget();
    if (!this.#isConsole) {
      if (this.#monitoring) this.#monitor(false);
      this.#state = 'closed';
      return;
    }
    const blank = (count: number): string[] => Array.from({ length: count }, () => '');
    this.#output.lines([
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

  /** After how much more idle time the session ends (`exec-timeout`); undefined: never. */
  get endsIdleMs(): number | undefined {
    const { waiting } = this;
    if (!this.#touched || ['down', 'busy', 'idle', 'connected', 'closed'].includes(waiting)) return undefined;
    const limit = this.#state === 'entering' ? loginLimitMs : idleLimitMs(this.#my, this.line.name);
    return limit === undefined ? undefined : Math.max(0, limit - this.#idleMs);
  }

  /** Idle time went by; a session whose time is over goes back to an open connection, or ends as `exit` ends it. */
  idle(ms: number): void {
    const left = this.endsIdleMs;
    this.#idleMs += ms;
    if (left === undefined || left > ms) return;
    if (this.waiting === 'prompt' && this.#release.sessions.resume(this.#shell())) return this.#settle();
    if (this.#question) this.#output.write('\n');
    this.#question = undefined;
    this.#end();
    this.#settle();
  }

  /** Ctrl-^ while a command runs. */
  interrupt(): void {
    if (this.waiting !== 'busy') return;
    const held = this.#held;
    held?.interrupt();
    if (this.#held === held) this.#held = undefined;
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

  /** A key at ` --More-- `: a blank turns the page, Enter shows one more line, anything else ends the answer. */
  page(key: string): void {
    if (this.waiting !== 'more') return;
    this.#idleMs = 0;
    if (key === ' ') this.#turn();
    else if (key === '\r' || key === '\n') this.#output.turn(1);
    else if (!this.#search(key)) this.#output.stop();
  }

  /** Shows the next page of an answer; the terminal may have become shorter or longer, or without end. */
  #turn(): void {
    const { length } = this.terminal;
    this.#output.turn(length === 0 ? Infinity : Math.max(1, length - 1));
  }

  /** `/`, `+` and `-` at ` --More-- ` ask for an expression, where the release has filters at all. */
  #search(key: string): boolean {
    const search = searchBegunBy(key);
    if (!search || !this.#searchable || this.#release.filters.length === 0) return false;
    this.#output.pause();
    this.#output.write(key);
    const then = (regexp: string): void => {
      const found = search(regexp);
      if (found.kind === 'refused') {
        this.#output.lines([found.text]);
        return this.#output.stop();
      }
      this.#output.lines(['filtering...']);
      if (found.kind === 'lines') this.#output.narrow(found.choose);
      this.#turn();
    };
    this.#question = { text: key, then, style: { dropped: () => this.#output.stop() } };
    return true;
  }

  get #asker(): Asker {
    return {
      my: this.#my,
      places: this.#places,
      privilege: this.#who.privilege,
      width: this.terminal.width === 0 ? 80 : this.terminal.width,
    };
  }

  /** `?` behind this text: its answer is printed page by page, without the prompt that follows it. */
  help(before: string): void {
    this.#idleMs = 0;
    this.#flushUnasked();
    this.#output.entered();
    this.#searchable = false;
    this.#output.pages(answerTo(this.#asker, before), this.terminal.length);
  }

  /** Tab: the line with its last word completed, or undefined when that is not possible. */
  complete(before: string): string | undefined {
    this.#idleMs = 0;
    return completed(this.#asker, before);
  }
}

/** What a router says when a text of several lines begins. */
function collectingText(end: string): string[] {
  const shown = end === aborted ? '^C' : end;
  return [`Enter TEXT message.  End with the character '${shown}'.`];
}
