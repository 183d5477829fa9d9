/** Knows how a line is carried out: in EXEC or at a place of the configuration, with its errors and its alias. */
import { isRefusal, type Shell } from '../modes/command.ts';
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
import { hostnameOf, machineOf, type ReleaseView } from '../modes/machine.ts';
import type { Mode, Place } from '../modes/mode.ts';
import { configStore } from '../modes/running-config.ts';
import { lineSettings } from '../modes/terminal-lines.ts';
import type { Actor } from '../sim/actor.ts';
import { configurable, execAt } from './asking.ts';
import type { LineEnd } from './editor.ts';
import type { Printer } from './printer.ts';

/** Who types the lines. */
export interface Typist {
  /** 0 to 15. */
  readonly privilege: number;
  /** The terminal line: `con 0`. */
  readonly line: string;
  /** As log messages name whoever is at the line. */
  readonly name: string;
  /** The lines are commands that a connection brought; nobody sees a prompt. */
  readonly unprompted: boolean;
  /** What a command gets into its hands. */
  shell(): Shell;
}

/** Host names are cut to this width in configuration prompts (decisions.md D-42). */
const configPromptName = 20;
/** Ctrl-C. */
const dropping = '\x03';

/** What a router says when a text of several lines begins. */
function collectingText(end: string): string[] {
  const shown = end === dropping ? '^C' : end;
  return [`Enter TEXT message.  End with the character '${shown}'.`];
}

/** Carries out the lines of one terminal. */
export class Commands {
  readonly #my: Actor;
  readonly #printer: Printer;
  readonly #typist: Typist;
  #places: readonly Place[] = [];
  #collecting: Collecting | undefined;

  constructor(my: Actor, printer: Printer, typist: Typist) {
    this.#my = my;
    this.#printer = printer;
    this.#typist = typist;
  }

  /** Where the configuration is edited, outermost first; empty at EXEC. */
  get places(): readonly Place[] {
    return this.#places;
  }

  get configuring(): boolean {
    return this.#places.length > 0;
  }

  /** Whether the next line belongs to a text, such as that of a banner. */
  get collecting(): boolean {
    return this.#collecting !== undefined;
  }

  get #release(): ReleaseView {
    return machineOf(this.#my).release;
  }

  /** Begins to configure. */
  enterConfiguration(): void {
    this.#places = [globalPlace];
  }

  /** Everything begins anew at EXEC; nothing is said of it. */
  forget(): void {
    this.#places = [];
    this.#collecting = undefined;
  }

  /** Carries out a line that was typed at the prompt. */
  submit(line: string): void {
    if (this.configuring) this.#configured(line, this.#configure(line));
    else this.exec(line, line, 0);
  }

  /** Takes a line of a text; Ctrl-C drops the text, unless it was begun with it as its delimiter. */
  collect(line: string, end: LineEnd): void {
    const collecting = this.#collecting!;
    if (end === 'drop' && collecting.end !== dropping) this.#collecting = undefined;
    else this.#configured(line, collecting.take(end === 'drop' ? line + dropping : line));
  }

  #configure(line: string): LineResult {
    const place = this.#places.at(-1)!;
    return configureLine(
      this.#my,
      this.#places,
      this.#unaliased(place.mode, line) ?? line,
      configurable(this.#my, this.#typist.privilege),
    );
  }

  #configured(line: string, result: LineResult): void {
    this.#printer.print(result.notices);
    if (result.error) this.#fail(result.error, line);
    const begins = this.#collecting === undefined && result.collecting;
    this.#collecting = result.collecting;
    if (begins) this.#printer.print(collectingText(begins.end));
    const refused = result.act?.(this.#typist.shell());
    if (refused) this.#fail(refused, line);
    if (result.exec !== undefined) {
      const from = line.toLowerCase().indexOf('do') + 2;
      this.exec(line.slice(from), line, from);
    }
    if (result.places.length === 0) this.leave();
    else this.#places = result.places;
  }

  /** Leaves all of configuration. */
  leave(): void {
    this.#places = [];
    this.#my.state(configStore).commit();
    this.#release.sessions.leftConfiguration(this.#my, this.#typist.name);
  }

  #fail(error: LineError, line: string): void {
    const promptWidth = this.#typist.unprompted ? 0 : this.prompt.length;
    this.#printer.print(errorText(error, promptWidth, line));
  }

  /** A command that a connection brought runs as an autocommand does, and there is no marker under it. */
  #failExec(error: LineError, line: string): void {
    if (error.kind !== 'invalid' || !this.#typist.unprompted || this.configuring) this.#fail(error, line);
    else this.#printer.print(['', `Line has invalid autocommand "${line}"`]);
  }

  /** The line with its alias replaced; undefined when it begins with none. */
  #unaliased(mode: Mode, line: string): string | undefined {
    const [, before = '', word = '', rest = ''] = /^(\s*)(\S+)(.*)$/s.exec(line) ?? [];
    const alias = this.#release.sessions.aliasOf(this.#my, mode, word);
    return alias === undefined ? undefined : `${before}${alias}${rest}`;
  }

  /** Runs an EXEC text; `from` is where it starts in the typed line (behind `do`). */
  exec(typed: string, line: string, from: number): void {
    const { mode, visible } = execAt(this.#my, this.#typist.privilege);
    const text = this.#unaliased(mode, typed) ?? typed;
    const grammar = this.#release.grammar(mode);
    const piped = this.#printer.answer?.divide(text, (head) => {
      const found = grammar.parse(head, visible);
      return found.kind === 'command' && found.payload.filtered === true;
    });
    if (piped && piped.kind !== 'ready')
      return this.#failExec(
        piped.kind === 'invalid' ? { ...piped, column: piped.column + from } : piped,
        line,
      );
    const outcome = grammar.parse(piped?.head ?? text, visible);
    switch (outcome.kind) {
      case 'empty':
        if (text.trim() === '') this.#release.sessions.resume(this.#typist.shell());
        return;
      case 'invalid':
        if (!this.#typist.unprompted && this.#isHost(text, outcome.column)) return;
        return this.#failExec({ kind: 'invalid', column: outcome.column + from }, line);
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
    const refusal = command.payload.run?.(this.#typist.shell(), command.args);
    if (!isRefusal(refusal)) return;
    this.#printer.answer?.refused();
    const error = errorOf(refusal, text.trimEnd(), command.columns);
    this.#failExec(error.kind === 'invalid' ? { ...error, column: error.column + from } : error, line);
  }

  /** A lone word that no command begins with may be a host to connect to. */
  #isHost(text: string, column: number): boolean {
    const word = text.trim();
    if (/\s/.test(word) || column >= text.trimEnd().length) return false;
    if (lineSettings(this.#my, this.#typist.line)?.transportPreferred === 'none') return false;
    return this.#release.sessions.unknownWord(this.#typist.shell(), word);
  }

  /** The prompt, whether it is shown or not. */
  get prompt(): string {
    const name = hostnameOf(this.#my);
    const place = this.#places.at(-1);
    if (!place) return `${name}${this.#typist.privilege > 1 ? '#' : '>'}`;
    return `${name.slice(0, configPromptName)}(${this.#release.promptWord(place.mode)})#`;
  }
}
