/** Knows how to sit at a console and how to make a small mode in the shape of a captured one. */
import { Lab } from '../../src/lab/lab.ts';
import type { RouterPlan } from '../../src/lab/topology.ts';
import { errorText } from '../../src/modes/interpret.ts';
import { ModeGrammar, syntax } from '../../src/parser/index.ts';
import { catalogue } from '../../src/platforms/index.ts';
import { helpText } from '../../src/session/help-text.ts';

/** A router's console; everything typed and printed reads as on a screen. */
export class Desk {
  readonly #session: ReturnType<Lab['session']>;

  /** Of a router with this host name; `plan` says more about it. */
  constructor(hostname = 'Router', plan: Partial<RouterPlan> = {}) {
    const config = `hostname ${hostname}\nend\n`;
    const router = { name: 'Router', config, ...plan };
    const lab = Lab.create({ routers: [router], stubs: [], segments: [], seed: 1, epochMs: 0 }, catalogue);
    if ('refused' in lab) throw new Error(lab.refused);
    this.#session = lab.session('Router');
    this.#session.terminal.length = 0;
    void this.#session.prompt;
    this.#session.take();
  }

  /** The lines that Enter brings, the typed one with its prompt first. */
  type(line: string): string[] {
    const prompt = this.#session.prompt ?? '';
    this.#session.submit(line);
    void this.#session.prompt;
    return [`${prompt}${line}`, ...this.#lines(this.#session.take())];
  }

  /** Types lines whose answers do not matter. */
  at(...lines: string[]): this {
    for (const line of lines) this.type(line);
    return this;
  }

  get prompt(): string {
    return this.#session.prompt ?? '';
  }

  /** What the question mark brings behind a text. */
  help(before: string): string[] {
    this.#session.take();
    this.#session.help(before);
    return this.#lines(this.#session.take());
  }

  #lines(text: string): string[] {
    return text === '' ? [] : text.replace(/\n$/, '').split('\n');
  }
}

/** A mode of a device that we do not have, in the shape of what was captured. */
export class Device {
  readonly #grammar: ModeGrammar<string>;
  readonly #prompt: string;
  readonly #title: string;

  constructor(
    prompt: string,
    commands: readonly string[],
    help: Readonly<Record<string, string>> = {},
    title = '',
  ) {
    this.#prompt = prompt;
    this.#title = title;
    const entries = commands.map((text) => ({ syntax: syntax(text), help, payload: text }));
    this.#grammar = new ModeGrammar('device', entries, { negatable: prompt.includes('(') });
  }

  /** What Enter prints. */
  type(line: string): string[] {
    const outcome = this.#grammar.parse(line);
    return outcome.kind === 'command' || outcome.kind === 'empty'
      ? []
      : errorText(outcome, this.#prompt.length, line);
  }

  /** The column of the caret on the screen, and the character above it. */
  caret(line: string): [number, string] {
    const column = this.type(line)[0]!.indexOf('^');
    return [column, `${this.#prompt}${line}`.charAt(column)];
  }

  /** What the question mark prints. */
  help(before: string, width = 80): string[] {
    return helpText(this.#grammar.help(before), this.#title, before, width).replace(/\n$/, '').split('\n');
  }
}
