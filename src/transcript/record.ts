/** Knows how what happened in a lab is written as a transcript that plays again (decisions.md D-27). */
import type { Listener, Typed } from './consoles.ts';
import { keyNamed } from './key-names.ts';
import { linesOf, findNamed, fixturesFolder } from './source.ts';
import type { Transcript } from './transcript.ts';
import { durationText, quoted } from './words.ts';

/** The head of a recording: the setup of the transcript that made the lab, with the seed that was used. */
export function recordingHead(transcript: Transcript, seed: number): string[] {
  const lines = ['!@ transcript 1'];
  for (const { at, setup, text } of transcript.setup) {
    if (setup.kind === 'seed') continue;
    if (setup.kind === 'router' && setup.configFile !== undefined)
      lines.push(`!@ ${withFoundFile(text, setup.configFile, transcript.folderOf(at))}`);
    else lines.push(`!@ ${text}`);
  }
  return [...lines, `!@ seed ${seed}`];
}

/** A file that is not found by its name alone is named so that it is found from anywhere. */
export function withFoundFile(text: string, file: string, folder: string): string {
  const found = findNamed(folder, file, 'configs');
  if (found === undefined || found === findNamed(fixturesFolder(), file, 'configs')) return text;
  const at = text.indexOf(file);
  const isQuoted = text[at - 1] === '"';
  const [from, to] = isQuoted ? [at - 1, at + file.length + 1] : [at, at + file.length];
  return text.slice(0, from) + quoted(found) + text.slice(to);
}

/** Writes a recording, line by line, as things happen. */
export class Recorder implements Listener {
  readonly #write: (lines: readonly string[]) => void;
  readonly #hosts: Set<string>;
  #atMs: number;

  /** `hosts` are the names that make a line a prompt line. */
  constructor(
    write: (lines: readonly string[]) => void,
    head: readonly string[],
    hosts: Iterable<string>,
    nowMs = 0,
  ) {
    this.#write = write;
    this.#hosts = new Set(hosts);
    this.#atMs = nowMs;
    write(head);
  }

  #at(fromMs: number, toMs: number, lines: readonly string[]): void {
    const wait = fromMs > this.#atMs ? [`!@ wait ${durationText(fromMs - this.#atMs)}`] : [];
    this.#atMs = toMs;
    this.#write([...wait, ...lines]);
  }

  /** Something typed at a console and its answer. */
  typed(router: string, typed: Typed, output: string, fromMs: number, toMs: number): void {
    const first =
      typed.kind === 'line'
        ? `${typed.prompt}${typed.command === '' ? '' : ' '}${typed.command}`
        : typed.kind === 'type'
          ? `!@ type ${router} ${quoted(typed.text)}`
          : `!@ key ${router} ${typed.key}`;
    this.#at(fromMs, toMs, [...this.#alias(router, typed), first, ...this.#expected(output)]);
  }

  /** A prompt with a host name that is not the declared one needs an alias. */
  #alias(router: string, typed: Typed): string[] {
    const host = typed.kind === 'line' ? /^[A-Za-z0-9._-]+/.exec(typed.prompt)?.[0] : undefined;
    if (host === undefined || this.#hosts.has(host)) return [];
    this.#hosts.add(host);
    return [`!@ alias ${host} ${router}`];
  }

  /** Keys as they came from a terminal. */
  keys(router: string, bytes: string, output: string, fromMs: number, toMs: number): void {
    const key = keyNamed(bytes);
    this.typed(
      router,
      key === undefined ? { kind: 'type', text: bytes } : { kind: 'key', key },
      output,
      fromMs,
      toMs,
    );
  }

  /** What a router printed unasked. */
  unasked(router: string, lines: readonly string[], atMs: number): void {
    this.#at(atMs, atMs, [`!@ expect console ${router}`, ...this.#expected(lines.join('\n')), '!@ end']);
  }

  /** A directive that was obeyed, without its `!@`. */
  directive(text: string, fromMs: number, toMs: number): void {
    this.#at(fromMs, toMs, [`!@ ${text}`]);
  }

  /** Writes the time that went by since the last event. */
  end(nowMs: number): void {
    this.#at(nowMs, nowMs, []);
  }

  #expected(output: string): string[] {
    return linesOf(output).map((line) => {
      const host = /^([A-Za-z0-9._-]+)(?:\([a-z][A-Za-z0-9-]*\))?[#>]/.exec(line)?.[1];
      const special =
        line.startsWith('!@') ||
        line.includes('{{') ||
        line.trim() === '...' ||
        (host !== undefined && this.#hosts.has(host));
      return special ? `!@= ${line}` : line;
    });
  }
}
