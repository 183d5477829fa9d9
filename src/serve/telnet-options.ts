/** Knows the telnet protocol around the characters: commands, options, window size (RFC 854, 855, 857, 858, 1073, 1091). */

const iac = 255;
const [dont, doIt, wont, will, subBegin, subEnd] = [254, 253, 252, 251, 250, 240];
const [echo, suppressGoAhead, terminalType, windowSize] = [1, 3, 24, 31];

/** What is said first: we echo and need no go-ahead, and ask for the type and size of the terminal (clients.md, section 1). */
export const offer: Uint8Array = Uint8Array.of(
  ...[iac, will, echo],
  ...[iac, will, suppressGoAhead],
  ...[iac, doIt, terminalType],
  ...[iac, doIt, windowSize],
);

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

/** Takes the protocol out of a stream of bytes, wherever it is cut. */
export class TelnetOptions {
  #state: 'plain' | 'command' | 'option' | 'argument' | 'argument-command' = 'plain';
  #verb = 0;
  #argument: number[] = [];
  readonly #refused = new Set<number>();

  feed(bytes: Uint8Array): TelnetInput {
    const typed: number[] = [];
    const answer: number[] = [];
    let window: TelnetInput['window'];
    for (const byte of bytes) {
      switch (this.#state) {
        case 'plain':
          if (byte === iac) this.#state = 'command';
          else typed.push(byte);
          break;
        case 'command':
          this.#command(byte, typed);
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
          if (byte === iac) this.#keep(byte);
          this.#state = byte === iac ? 'argument' : 'plain';
          if (byte === subEnd) window = this.#window() ?? window;
          break;
      }
    }
    return { typed: Uint8Array.from(typed), answer: Uint8Array.from(answer), window };
  }

  #command(byte: number, typed: number[]): void {
    this.#state = 'plain';
    if (byte === iac) typed.push(byte);
    else if (byte === subBegin) {
      this.#state = 'argument';
      this.#argument = [];
    } else if (byte >= will) {
      this.#state = 'option';
      this.#verb = byte;
    }
  }

  /** What agrees with the offer is no question; anything else is refused, once (RFC 854: never answer an answer). */
  #option(option: number, answer: number[]): void {
    const verb = this.#verb;
    if (verb === dont || verb === wont) return;
    const ours = verb === doIt ? [echo, suppressGoAhead] : [terminalType, windowSize, suppressGoAhead];
    if (ours.includes(option)) return;
    const key = verb * 256 + option;
    if (this.#refused.has(key) || this.#refused.size >= mostRefusals) return;
    this.#refused.add(key);
    answer.push(iac, verb === doIt ? wont : dont, option);
  }

  #keep(byte: number): void {
    if (this.#argument.length < longestArgument) this.#argument.push(byte);
  }

  #window(): TelnetInput['window'] {
    const [option, ...size] = this.#argument;
    if (option !== windowSize || size.length !== 4) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = size;
    return { columns: a * 256 + b, rows: c * 256 + d };
  }
}
