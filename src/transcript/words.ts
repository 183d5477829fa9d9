/** Knows how the words of a directive are written: names, strings, durations, addresses, ports (goldens/transcripts.md, section 3). */
import { parseIpv4, parsePrefix, type Ipv4 } from '../text/address.ts';
import { parseInterfaceName } from '../text/interface-name.ts';
import type { PortPlan } from '../lab/topology.ts';

/** Names that a transcript declares; those a directive may use. */
export interface Names {
  readonly routers: ReadonlySet<string>;
  /** From an alias to the declared name. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly stubs: ReadonlySet<string>;
  readonly segments: ReadonlySet<string>;
}

/** The declared name of a router, for its name or an alias of it. */
export function routerNamed(names: Names, host: string): string | undefined {
  return names.routers.has(host) ? host : names.aliases.get(host);
}

interface Word {
  readonly text: string;
  readonly quoted: boolean;
}

const escapes: Readonly<Record<string, string>> = {
  r: '\r',
  n: '\r',
  t: '\t',
  e: '\x1b',
  '"': '"',
  '\\': '\\',
};

/** Writes a text as a string of a directive. */
export function quoted(text: string): string {
  const inner = text.replace(/["\\\r\n\t\x1b]/g, (c) =>
    c === '\r' || c === '\n' ? '\\r' : c === '\t' ? '\\t' : c === '\x1b' ? '\\e' : `\\${c}`,
  );
  return `"${inner}"`;
}

/** Cuts a directive into words and strings; a string tells why it cannot be cut. */
function cut(text: string): Word[] | string {
  const words: Word[] = [];
  let i = 0;
  while (i < text.length) {
    if (/\s/.test(text[i]!)) {
      i += 1;
      continue;
    }
    let word = '';
    if (text[i] !== '"') {
      while (i < text.length && !/\s/.test(text[i]!)) word += text[i++]!;
      words.push({ text: word, quoted: false });
      continue;
    }
    i += 1;
    while (i < text.length && text[i] !== '"') {
      if (text[i] === '\\') {
        const meant = escapes[text[i + 1] ?? ''];
        if (meant === undefined) return `unknown escape \\${text[i + 1] ?? ''} in a string`;
        word += meant;
        i += 2;
      } else word += text[i++]!;
    }
    if (i >= text.length) return 'the string has no end';
    i += 1;
    if (i < text.length && !/\s/.test(text[i]!)) return 'a blank is missing behind the string';
    words.push({ text: word, quoted: true });
  }
  return words;
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** Longest duration: 400 days. */
const longestMs = 400 * 24 * 3_600_000;

/** Reads `1.5s`, `300ms`, `2m`, `1h` as whole milliseconds. */
export function parseDuration(text: string): number | undefined {
  const parts = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h)$/.exec(text);
  if (!parts) return undefined;
  const ms = Math.round(Number(parts[1]) * unitMs[parts[2]!]!);
  return ms <= longestMs ? ms : undefined;
}

/** Writes a duration as a directive takes it. */
export function durationText(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

/**
 * Reads the words of one directive from left to right. The first word that does not fit is kept as the
 * problem; everything read after it is a stand-in that nobody uses.
 */
export class Words {
  readonly #words: readonly Word[];
  readonly names: Names;
  #next = 0;
  problem: string | undefined;

  constructor(text: string, names: Names) {
    const words = cut(text);
    this.#words = typeof words === 'string' ? [] : words;
    this.names = names;
    if (typeof words === 'string') this.problem = words;
  }

  /** Keeps the first problem. */
  fail(problem: string): void {
    this.problem ??= problem;
  }

  /** Whether words are left. */
  get more(): boolean {
    return this.problem === undefined && this.#next < this.#words.length;
  }

  /** The next word without taking it. */
  peek(): string | undefined {
    return this.more ? this.#words[this.#next]!.text : undefined;
  }

  /** Whether the next word is a string. */
  get quotedNext(): boolean {
    return this.more && this.#words[this.#next]!.quoted;
  }

  /** Takes the next word, which may be a string. */
  word(what: string): string {
    if (!this.more) {
      this.fail(`${what} is missing`);
      return '';
    }
    return this.#words[this.#next++]!.text;
  }

  /** Takes all words that are left. */
  rest(): string[] {
    const left = this.more ? this.#words.slice(this.#next).map((w) => w.text) : [];
    this.#next = this.#words.length;
    return left;
  }

  /** Takes the word if it is the next one. */
  take(word: string): boolean {
    if (this.peek() !== word || this.quotedNext) return false;
    this.#next += 1;
    return true;
  }

  /** Takes one of some words. */
  oneOf<T extends string>(what: string, choices: readonly T[]): T {
    const word = this.word(what);
    const found = choices.find((c) => c === word);
    if (found === undefined && this.problem === undefined)
      this.fail(`${what} is one of ${choices.join(', ')}, not ${word}`);
    return found ?? choices[0]!;
  }

  /** Takes a string in quotation marks. */
  string(what: string): string {
    if (this.more && !this.quotedNext) this.fail(`${what} stands in quotation marks`);
    return this.word(what);
  }

  /** Takes a whole number within bounds. */
  int(what: string, low: number, high: number): number {
    const word = this.word(what);
    const value = /^\d{1,15}$/.test(word) ? Number(word) : NaN;
    if (!(value >= low && value <= high) && this.problem === undefined)
      this.fail(`${what} is a number from ${low} to ${high}, not ${word}`);
    return value;
  }

  /** Takes a duration. */
  duration(what: string): number {
    const word = this.word(what);
    const ms = parseDuration(word);
    if (ms === undefined) this.fail(`${what} is a duration such as 300ms, 58.2s, 2m or 1h, not ${word}`);
    return ms ?? 0;
  }

  /** Takes an address. */
  address(what: string): Ipv4 {
    const word = this.word(what);
    const address = parseIpv4(word);
    if (address === undefined) this.fail(`${what} is an address A.B.C.D, not ${word}`);
    return address ?? 0;
  }

  /** Takes an address with its prefix length; without one it is a host when `bare` allows that. */
  prefix(what: string, bare: boolean): { address: Ipv4; length: number } {
    const word = this.word(what);
    const address = bare ? parseIpv4(word) : undefined;
    const found = address === undefined ? parsePrefix(word) : { address, length: 32 };
    if (!found) this.fail(`${what} is A.B.C.D/LENGTH, not ${word}`);
    return found ?? { address: 0, length: 0 };
  }

  /** Takes the name of a declared router or an alias; gives the declared name. */
  router(): string {
    const word = this.word('the router');
    const name = routerNamed(this.names, word);
    if (name === undefined) this.fail(`no router ${word} is declared`);
    return name ?? word;
  }

  /** Takes the name of a declared segment. */
  segment(): string {
    const word = this.word('the segment');
    if (!this.names.segments.has(word)) this.fail(`no segment ${word} is declared`);
    return word;
  }

  /** Takes the name of a declared stub. */
  stub(): string {
    const word = this.word('the stub');
    if (!this.names.stubs.has(word)) this.fail(`no stub ${word} is declared`);
    return word;
  }

  /** Takes the name of a declared router, alias or stub. */
  host(): string {
    const word = this.word('the host');
    const name = routerNamed(this.names, word) ?? (this.names.stubs.has(word) ? word : undefined);
    if (name === undefined) this.fail(`no router or stub ${word} is declared`);
    return name ?? word;
  }

  /** Takes the name of an interface, in full or cut short; gives the full name. */
  interface(what = 'the interface'): string {
    const word = this.word(what);
    const name = parseInterfaceName(word);
    if (name === undefined) this.fail(`${what} is a name such as Ethernet0/0, not ${word}`);
    return name ?? word;
  }

  /** Takes `ROUTER:INTERFACE` or the name of a stub. */
  port(): PortPlan {
    const word = this.word('the port');
    const colon = word.indexOf(':');
    if (colon < 0) {
      if (!this.names.stubs.has(word))
        this.fail(`the port is ROUTER:INTERFACE or a declared stub, not ${word}`);
      return { host: word, port: undefined };
    }
    const host = routerNamed(this.names, word.slice(0, colon));
    const port = parseInterfaceName(word.slice(colon + 1));
    if (host === undefined) this.fail(`no router ${word.slice(0, colon)} is declared`);
    else if (port === undefined) this.fail(`${word.slice(colon + 1)} is no interface`);
    return { host: host ?? '', port: port ?? '' };
  }

  /** Takes `within DURATION`, if it stands there. */
  within(): number | undefined {
    return this.take('within') ? this.duration('the duration after within') : undefined;
  }
}
