/** Knows how the bytes of a keyboard become keys, wherever the stream of bytes is cut. */
import { StringDecoder } from 'node:string_decoder';

/** What a key asks for; the names follow the editing table of ios-cli-conventions.md, section 5. */
export type KeyName =
  | 'text'
  | 'enter'
  | 'tab'
  | 'help'
  | 'backspace'
  | 'delete'
  | 'home'
  | 'end'
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'up'
  | 'down'
  | 'oldest'
  | 'newest'
  | 'kill-to-end'
  | 'kill-to-start'
  | 'kill-word-left'
  | 'kill-word-right'
  | 'yank'
  | 'yank-next'
  | 'swap'
  | 'capitalise'
  | 'upper'
  | 'lower'
  | 'redraw'
  | 'literal'
  | 'drop'
  | 'leave'
  | 'escape'
  | 'unknown';

/** A key, or a run of printable characters that came together. */
export interface Key {
  readonly name: KeyName;
  /** The characters of `text` and `help`, the control character of a control key, nothing for an ESC sequence. */
  readonly text: string;
  /** What an ESC sequence was typed as, for another host that the keys go to. */
  readonly raw?: string;
}

/** By letter: what Ctrl with that letter does. */
const controlKeys: Readonly<Record<string, KeyName>> = {
  A: 'home',
  B: 'left',
  C: 'drop',
  D: 'delete',
  E: 'end',
  F: 'right',
  H: 'backspace',
  I: 'tab',
  J: 'enter',
  K: 'kill-to-end',
  L: 'redraw',
  M: 'enter',
  N: 'down',
  P: 'up',
  R: 'redraw',
  T: 'swap',
  U: 'kill-to-start',
  V: 'literal',
  W: 'kill-word-left',
  X: 'kill-to-start',
  Y: 'yank',
  Z: 'leave',
  '^': 'escape',
};

const escapeKeys: Readonly<Record<string, KeyName>> = {
  b: 'word-left',
  f: 'word-right',
  d: 'kill-word-right',
  c: 'capitalise',
  u: 'upper',
  l: 'lower',
  y: 'yank-next',
  '<': 'oldest',
  '>': 'newest',
};

const arrowKeys: Readonly<Record<string, KeyName>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
};

const numberedKeys: Readonly<Record<string, KeyName>> = {
  '1': 'home',
  '3': 'delete',
  '4': 'end',
  '7': 'home',
  '8': 'end',
};

const plain = (name: KeyName, text = ''): Key => Object.freeze({ name, text });
const sequence = (name: KeyName, raw: string): Key => Object.freeze({ name, text: '', raw });

/** Key objects of the control characters, by code; shared, so that a paste makes no objects but its text runs. */
const controls: readonly Key[] = Array.from({ length: 32 }, (_, code) =>
  plain(controlKeys[String.fromCharCode(code + 64)] ?? 'unknown', String.fromCharCode(code)),
);
const rubout = plain('backspace', '\x7f');
const question = plain('help', '?');

/** Parameters of an ESC sequence that are kept; what is longer is read to its end and means nothing. */
const keptParameters = 16;

/** The end of the run of printable characters (without `?`) that starts here. */
function runEnd(text: string, from: number): number {
  let i = from;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code === 63 || (code >= 127 && code < 160)) break;
  }
  return i;
}

/** Turns chunks of input into keys. Holds back at most one cut character or ESC sequence. */
export class KeyDecoder {
  readonly #bytes = new StringDecoder('utf8');
  #cut = '';
  #state: 'plain' | 'return' | 'escape' | 'ss3' | 'sequence' = 'plain';
  #parameters = '';

  /** The keys that are complete after this chunk. */
  feed(chunk: string | Uint8Array): Key[] {
    let text = this.#cut + (typeof chunk === 'string' ? chunk : this.#bytes.write(Buffer.from(chunk)));
    this.#cut = '';
    const last = text.charCodeAt(text.length - 1);
    if (last >= 0xd800 && last < 0xdc00) {
      this.#cut = text.slice(-1);
      text = text.slice(0, -1);
    }
    const keys: Key[] = [];
    for (let i = 0; i < text.length;) {
      if (this.#state !== 'plain' && this.#continue(text[i]!, keys)) {
        i += 1;
        continue;
      }
      const end = runEnd(text, i);
      if (end > i) {
        keys.push(plain('text', text.slice(i, end)));
        i = end;
        continue;
      }
      this.#control(text.charCodeAt(i), keys);
      i += 1;
    }
    return keys;
  }

  /** One character inside a sequence; false when it does not belong to it and has to be looked at anew. */
  #continue(char: string, keys: Key[]): boolean {
    const state = this.#state;
    this.#state = 'plain';
    if (state === 'return') return char === '\n' || char === '\0';
    if (char < ' ' || char > '~') return false;
    switch (state) {
      case 'escape':
        if (char === '[') {
          this.#state = 'sequence';
          this.#parameters = '';
        } else if (char === 'O') this.#state = 'ss3';
        else keys.push(sequence(escapeKeys[char.toLowerCase()] ?? 'unknown', `\x1b${char}`));
        return true;
      case 'ss3':
        keys.push(sequence(arrowKeys[char] ?? 'unknown', `\x1bO${char}`));
        return true;
      default:
        if (char < '@') {
          this.#state = 'sequence';
          if (this.#parameters.length < keptParameters) this.#parameters += char;
        } else keys.push(sequence(this.#sequence(char), `\x1b[${this.#parameters}${char}`));
        return true;
    }
  }

  #sequence(final: string): KeyName {
    const [first = '', modifier] = this.#parameters.split(';');
    if (final === '~') return (modifier === undefined ? numberedKeys[first] : undefined) ?? 'unknown';
    // Ctrl and Alt with an arrow move by words, as in most programs of the terminals that send them.
    if (modifier === '5' || modifier === '3') {
      if (final === 'C') return 'word-right';
      if (final === 'D') return 'word-left';
    }
    return first === '' || first === '1' ? (arrowKeys[final] ?? 'unknown') : 'unknown';
  }

  #control(code: number, keys: Key[]): void {
    if (code === 63) keys.push(question);
    else if (code === 127) keys.push(rubout);
    else if (code === 27) this.#state = 'escape';
    else if (code > 0 && code < 32) {
      keys.push(controls[code]!);
      if (code === 13) this.#state = 'return';
    }
  }
}

/** Keys that wait for their turn, in order. */
export class TypeAhead {
  #keys: Key[] = [];
  #next = 0;
  #size = 0;

  /** Characters and keys that wait. */
  get size(): number {
    return this.#size;
  }

  add(keys: readonly Key[]): void {
    for (const key of keys) {
      this.#keys.push(key);
      this.#size += Math.max(1, key.text.length);
    }
  }

  /** The next key, left where it is. */
  peek(): Key | undefined {
    return this.#keys[this.#next];
  }

  /** Takes the next key; `single` takes only the first character of a run of text. */
  take(single: boolean): Key | undefined {
    const key = this.#keys[this.#next];
    if (!key) return undefined;
    const first = single && key.name === 'text' ? String.fromCodePoint(key.text.codePointAt(0)!) : key.text;
    this.#size -= Math.max(1, first.length);
    if (first.length < key.text.length) {
      this.#keys[this.#next] = plain('text', key.text.slice(first.length));
      return plain('text', first);
    }
    this.#next += 1;
    // Taken keys are dropped when they are half of the list: one shift per key would make a long paste quadratic.
    if (this.#next * 2 >= this.#keys.length) {
      this.#keys = this.#keys.slice(this.#next);
      this.#next = 0;
    }
    return key;
  }
}
