/** Knows what a command has under way at a terminal: a question, something that takes time, a connection that has the keys. */
import type { QuestionStyle, Shell } from '../modes/command.ts';
import type { Actor } from '../sim/actor.ts';
import type { LineEnd, LineKind } from './editor.ts';
import type { Printer } from './printer.ts';

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

/** What keeps the prompt of one terminal away. */
export class Errand {
  readonly #my: Actor;
  readonly #printer: Printer;
  #question: Question | undefined;
  #held: { interrupt: () => void } | undefined;
  #through: Through | undefined;

  constructor(my: Actor, printer: Printer) {
    this.#my = my;
    this.#printer = printer;
  }

  /** The text of the question that waits. */
  get question(): string | undefined {
    return this.#question?.text;
  }

  /** How the question is answered. */
  get answerKind(): LineKind {
    const { text = '', style = {} } = this.#question ?? {};
    if (style.oneKey ?? /\[confirm\]\s*$/.test(text)) return 'key';
    return style.hidden ? 'secret' : 'answer';
  }

  /** Whether a command takes its time. */
  get busy(): boolean {
    return this.#held !== undefined;
  }

  /** Whether the keys go to another host. */
  get connected(): boolean {
    return this.#through !== undefined;
  }

  /** Nothing is under way any more. */
  forget(): void {
    this.dropQuestion();
    this.#held = undefined;
    this.#through = undefined;
  }

  /** Prints a question behind the answer so far, and waits. */
  ask(text: string, then: (reply: string) => void, style: QuestionStyle): void {
    this.#printer.finishAnswer();
    this.#printer.say(text);
    this.wait(text, then, style);
  }

  /** Waits for the answer to a question that stands on the terminal. */
  wait(text: string, then: (reply: string) => void, style: QuestionStyle): void {
    this.#question = { text, then, style };
  }

  dropQuestion(): void {
    this.#question = undefined;
  }

  /** Takes the answer to the question; false when it was dropped and nobody minds. */
  reply(line: string, end: LineEnd): boolean {
    const { then, style } = this.#question!;
    this.#question = undefined;
    if (end !== 'drop')
      this.#printer.answering(() => then(end === 'leave' && style.ctrlZ ? `${line}\x1a` : line));
    else if (style.dropped) this.#printer.answering(style.dropped);
    else return false;
    return true;
  }

  /** Runs only while nothing has ended what it belongs to. */
  #whileMine(isMine: () => boolean): (act: () => void) => void {
    const { epoch } = this.#my.node;
    return (act) => {
      if (isMine() && this.#my.node.epoch === epoch) act();
    };
  }

  /** A command takes its time. */
  hold(interrupt: () => void): ReturnType<Shell['hold']> {
    this.#printer.finishAnswer();
    const held = { interrupt };
    this.#held = held;
    const ifMine = this.#whileMine(() => this.#held === held);
    return {
      print: (text) => ifMine(() => this.#printer.say(text)),
      release: () => ifMine(() => (this.#held = undefined)),
    };
  }

  /** Another host gets the keys. */
  passThrough(take: Through): ReturnType<Shell['passThrough']> {
    this.#printer.finishAnswer();
    this.#held = undefined;
    this.#through = take;
    const ifMine = this.#whileMine(() => this.#through === take);
    return {
      print: (text) => ifMine(() => this.#printer.pass(text.replaceAll('\r', ''))),
      release: () => ifMine(() => (this.#through = undefined)),
    };
  }

  /** Keys for the other host. */
  typed(text: string): void {
    this.#through?.keys(text);
  }

  /** Back from the other host; the connection stays. */
  suspend(): void {
    this.#through?.escape();
  }

  /** Breaks what takes its time. */
  interrupt(): void {
    const held = this.#held;
    held?.interrupt();
    if (this.#held === held) this.#held = undefined;
  }
}
