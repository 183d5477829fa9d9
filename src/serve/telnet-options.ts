/** Knows the telnet protocol around the characters: commands, options, window size (RFC 854, 855, 857, 858, 860, 1073, 1091). */

const iac = 255;
const [dont, doIt, wont, will, subBegin, subEnd] = [254, 253, 252, 251, 250, 240];
const areYouThere = 246;
const [echo, suppressGoAhead, timingMark, terminalType, windowSize] = [1, 3, 6, 24, 31];

/** What is said first: we echo and need no go-ahead, and ask for the type and size of the terminal (clients.md, section 1). */
export const offer: Uint8Array = Uint8Array.of(
  ...[iac, will, echo],
  ...[iac, will, suppressGoAhead],
  ...[iac, doIt, terminalType],
  ...[iac, doIt, windowSize],
);

/** Says nothing. */
export const noOperation: Uint8Array = Uint8Array.of(iac, 241);

/** What a control function of the far end's keyboard types: programs send them in place of the keys (RFC 854, 1184). */
const keys: ReadonlyMap<number, number> = new Map([
  // Suspend: Ctrl-Z.
  [237, 0x1a],
  // Break: Ctrl-^, the key that stops a command.
  [243, 0x1e],
  // Interrupt process: Ctrl-C.
  [244, 0x03],
  // Erase character.
  [247, 0x7f],
  // Erase line: Ctrl-U.
  [248, 0x15],
]);
/** Evidence of life, visible at the far end's terminal. */
const here: readonly number[] = [...Buffer.from('\r\n[Yes]\r\n', 'latin1')];

/** Longest argument of an option that is read; the rest of a longer one is skipped. */
const longestArgument = 64;
/** Refusals sent in all; a far end that goes on asking is no longer answered. */
const mostRefusals = 4;

/** What came of some bytes. */
export interface TelnetInput {
  readonly typed: Uint8Array;
  readonly answer: Uint8Array;
  /** The last size that the far end told. */
  readonly window: { readonly columns: number; readonly rows: number } | undefined;
}

const nothing = new Uint8Array(0);

/** Takes the protocol out of a stream of bytes, wherever it is cut. */
export class TelnetOptions {
  #state: 'plain' | 'command' | 'option' | 'argument' | 'argument-command' = 'plain';
  #verb = 0;
  #argument: number[] = [];
  #window: TelnetInput['window'];
  readonly #refused = new Set<number>();

  feed(bytes: Uint8Array): TelnetInput {
    // Most of what comes is nothing but characters.
    if (this.#state === 'plain' && !bytes.includes(iac))
      return { typed: bytes, answer: nothing, window: undefined };
    const typed: number[] = [];
    const answer: number[] = [];
    this.#window = undefined;
    for (const byte of bytes) this.#byte(byte, typed, answer);
    return { typed: Uint8Array.from(typed), answer: Uint8Array.from(answer), window: this.#window };
  }

  #byte(byte: number, typed: number[], answer: number[]): void {
    switch (this.#state) {
      case 'plain':
        if (byte === iac) this.#state = 'command';
        else typed.push(byte);
        break;
      case 'command':
        this.#command(byte, typed, answer);
        break;
      case 'option':
        this.#state = 'plain';
        this.#option(byte, answer);
        break;
      case 'argument':
        if (byte === iac) this.#state = 'argument-command';
        else this.#keep(byte);
        break;
      case 'argument-command':
        this.#inArgument(byte, typed, answer);
        break;
    }
  }

  #command(byte: number, typed: number[], answer: number[]): void {
    this.#state = 'plain';
    const key = keys.get(byte);
    if (byte === iac) typed.push(byte);
    else if (byte === subBegin) {
      this.#state = 'argument';
      this.#argument = [];
    } else if (byte >= will) {
      this.#state = 'option';
      this.#verb = byte;
    } else if (key !== undefined) typed.push(key);
    else if (byte === areYouThere) answer.push(...here);
  }

  /** An argument ends with its mark; another command means that the mark was forgotten. */
  #inArgument(byte: number, typed: number[], answer: number[]): void {
    if (byte === iac) {
      this.#keep(byte);
      this.#state = 'argument';
    } else if (byte === subEnd) {
      this.#state = 'plain';
      this.#window = this.#size() ?? this.#window;
    } else this.#command(byte, typed, answer);
  }

  /** What agrees with the offer is no question; anything else is refused, once (RFC 854: never answer an answer). */
  #option(option: number, answer: number[]): void {
    const verb = this.#verb;
    if (verb === dont || verb === wont) return;
    const ours = verb === doIt ? [echo, suppressGoAhead] : [terminalType, windowSize, suppressGoAhead];
    if (ours.includes(option)) return;
    // Whoever asks for a mark drops our output until it comes, each time (RFC 860); it is no agreement.
    if (verb === doIt && option === timingMark) return void answer.push(iac, wont, option);
    const key = verb * 256 + option;
    if (this.#refused.has(key) || this.#refused.size >= mostRefusals) return;
    this.#refused.add(key);
    answer.push(iac, verb === doIt ? wont : dont, option);
  }

  #keep(byte: number): void {
    if (this.#argument.length < longestArgument) this.#argument.push(byte);
  }

  #size(): TelnetInput['window'] {
    const [option, ...size] = this.#argument;
    if (option !== windowSize || size.length !== 4) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = size;
    return { columns: a * 256 + b, rows: c * 256 + d };
  }
}
