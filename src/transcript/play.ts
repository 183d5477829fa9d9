/** Knows how a transcript is played on a lab, step by step, and what each step found (goldens/transcripts.md, section 4). */
import { basename } from 'node:path';
import { formatIpv4 } from '../text/address.ts';
import { act, newMarks, unknownIn, type Marks } from './act.ts';
import { failureOf } from './check.ts';
import { Consoles, type LabLike, type Typed } from './consoles.ts';
import { namesFile, readDirective, type Action, type Manner, type Substitution } from './directives.ts';
import { goldenOf, substitute, type UsedPin } from './goldens.ts';
import { keyBytes } from './key-names.ts';
import {
  compare,
  differenceLines,
  isRefusal,
  norm,
  presetIgnore,
  type Expected,
  type Matching,
} from './match.ts';
import type { Failure, Played, Verdict } from './outcome.ts';
import { findInOrder, playGolden } from './play-golden.ts';
import { Recorder, recordingHead, withFoundFile } from './record.ts';
import { isProblem, linesOf, type At, type Problem } from './source.ts';
import { readNamed, type Input, type Step, type Transcript } from './transcript.ts';
import { withValues } from './wildcards.ts';

/** Builds the lab of a transcript. */
export type LabMaker = (topology: Transcript['topology']) => LabLike | { readonly refused: string };

/** How a transcript is played. */
export interface PlayOptions {
  readonly makeLab: LabMaker;
  /** In place of the seed of the file. */
  readonly seed?: number;
  /** Takes the lines of the recording as they are written. */
  readonly record?: (lines: readonly string[]) => void;
}

/** What one input printed, for `--update`. */
export interface InputOutput {
  readonly input: Input;
  readonly printed: readonly string[];
  readonly matching: Matching;
  /** The step that the input belongs to did not compare. */
  readonly differs: boolean;
}

/** A transcript that was played, with the lab as it stands. */
export interface Performance {
  readonly played: Played;
  readonly lab: LabLike;
  readonly consoles: Consoles;
  readonly marks: Marks;
  readonly recorder: Recorder | undefined;
  readonly outputs: readonly InputOutput[];
  /** A prompt was wrong: the steps behind it were not played. */
  readonly stopped: boolean;
  /** A pin was never drawn. */
  readonly pinsLeft: boolean;
}

interface Ruin {
  readonly router?: string | undefined;
  readonly text: string;
  readonly detail?: readonly string[];
  /** Nothing after it makes sense: the prompt was wrong. */
  readonly fatal?: boolean;
}

const marksIgnored = new Set(['manner']);

class Play {
  readonly #transcript: Transcript;
  readonly #lab: LabLike;
  readonly #consoles: Consoles;
  readonly #recorder: Recorder | undefined;
  readonly #marks = newMarks();
  readonly #values = new Map<string, string>();
  readonly #goldens = new Map<string, Verdict>();
  readonly #failures: Failure[] = [];
  readonly #outputs: InputOutput[] = [];
  readonly #pins: UsedPin[];
  #exact = false;
  #ignore: RegExp[] = [presetIgnore];
  #errors: 'none' | 'any' | 'strict' = 'strict';
  #subs: Substitution[] = [];

  constructor(transcript: Transcript, lab: LabLike, recorder: Recorder | undefined) {
    this.#transcript = transcript;
    this.#lab = lab;
    this.#recorder = recorder;
    this.#consoles = new Consoles(lab, recorder);
    this.#consoles.withoutPages();
    this.#pins = transcript.steps.flatMap((s) =>
      s.kind === 'action' && s.action.kind === 'pin'
        ? [{ at: s.at, router: s.action.router, kind: s.action.pinKind, values: s.action.values }]
        : [],
    );
  }

  run(): Performance {
    const steps = this.#transcript.steps.filter((s) => !marksIgnored.has(s.kind)).length;
    const failed = new Set<At>();
    let stopped = false;
    let played = 0;
    for (const step of this.#transcript.steps) {
      if (!marksIgnored.has(step.kind)) played += 1;
      const ruin = this.#step(step);
      if (!ruin) continue;
      failed.add(step.at);
      this.#fail(step.at, ruin);
      if (ruin.fatal) {
        stopped = true;
        break;
      }
    }
    this.#consoles.collect();
    this.#recorder?.end(this.#lab.nowMs);
    const left = stopped ? [] : this.#leftPins();
    for (const pin of left) {
      failed.add(pin.at);
      this.#fail(pin.at, { router: pin.router, text: `pin ${pin.kind}: the value was never drawn` });
    }
    const { file } = this.#transcript;
    return {
      played: { file, steps, passed: played - failed.size, failures: this.#failures, goldens: this.#goldens },
      lab: this.#lab,
      consoles: this.#consoles,
      marks: this.#marks,
      recorder: this.#recorder,
      outputs: this.#outputs,
      stopped,
      pinsLeft: left.length > 0,
    };
  }

  #fail(at: At, { router, text, detail = [] }: Ruin): void {
    this.#failures.push({ at, router, atMs: this.#lab.nowMs, text, detail });
  }

  /** The pins of the file that hold values nobody drew: the last ones of their kind. */
  #leftPins(): UsedPin[] {
    const left = new Map<string, number>();
    for (const { router, kind } of this.#lab.leftOverPins) {
      const key = `${router}/${kind}`;
      left.set(key, (left.get(key) ?? 0) + 1);
    }
    const found: UsedPin[] = [];
    for (const pin of [...this.#pins].reverse()) {
      const key = `${pin.router}/${pin.kind}`;
      const count = left.get(key) ?? 0;
      if (count > 0) found.unshift(pin);
      left.set(key, count - pin.values.length);
    }
    return found;
  }

  #step(step: Step): Ruin | undefined {
    switch (step.kind) {
      case 'manner':
        return this.#manner(step.manner);
      case 'input':
        return this.#input(step.inputs);
      case 'expect':
        return this.#expect(step.router, step.withinMs, step.expected);
      case 'late': {
        const text = withValues(step.text, this.#values);
        const directive = readDirective(text, this.#transcript.names);
        if (typeof directive === 'string') return { text: directive };
        if (directive.part !== 'action') return { text: `${text}: no {{name}} may stand here` };
        const { action } = directive;
        if (action.kind === 'type' || action.kind === 'key')
          return this.#input([{ ...action, at: step.at, source: `!@ ${text}`, expected: [] }]);
        const unknown = unknownIn(this.#lab, action);
        return unknown === undefined ? this.#action(step.at, action, text) : { text: unknown };
      }
      case 'action':
        return this.#action(step.at, step.action, step.text);
    }
  }

  #manner(manner: Manner): undefined {
    switch (manner.kind) {
      case 'match':
        this.#exact = manner.exact;
        return;
      case 'ignore':
        this.#ignore = [...this.#ignore, manner.pattern];
        return;
      case 'error':
        this.#errors = manner.errors;
        return;
      case 'sub':
        this.#subs.push(manner.sub);
    }
  }

  get #matching(): Matching {
    return { tier: this.#exact ? 'exact' : 'normal', ignore: this.#ignore, values: this.#values };
  }

  /** The expected lines after the substitutions that wait for them. */
  #substituted(expected: readonly Expected[]): {
    expected: Expected[];
    dropped: readonly string[];
    idle: boolean;
  } {
    const subs = this.#subs;
    if (subs.length === 0 || expected.length === 0)
      return { expected: [...expected], dropped: [], idle: false };
    this.#subs = [];
    const { lines, dropped } = substitute(expected, subs);
    const before = expected.map((e) => e.text).join('\n');
    const now = lines.map((l): Expected => ({ ...l, literal: false }));
    return {
      expected: now,
      dropped,
      idle: before === now.map((e) => e.text).join('\n') && dropped.length === 0,
    };
  }

  #input(inputs: readonly Input[]): Ruin | undefined {
    const first = inputs[0]!;
    const { router } = first;
    const wrong = first.kind === 'line' ? this.#wrongPrompt(first) : undefined;
    if (wrong) return { router, text: wrong, fatal: true };
    const pieces: { input: Input; printed: string[] }[] = [];
    for (const input of inputs) pieces.push({ input, printed: linesOf(this.#typeInput(input)) });
    const written = inputs.flatMap((i) => i.expected);
    const { expected, dropped, idle } = this.#substituted(written);
    if (idle) return { router, text: 'sub: the substitution changes nothing' };
    const printed = pieces.flatMap((p) => p.printed).filter((l) => !dropped.includes(norm(l)));
    const matching = { ...this.#matching, values: new Map(this.#values) };
    const ruin = this.#judge(router, expected, printed);
    for (const piece of pieces) this.#outputs.push({ ...piece, matching, differs: ruin !== undefined });
    return ruin;
  }

  /** Checks the prompt of a line letter for letter (goldens/transcripts.md 4.1; decisions.md D-22). */
  #wrongPrompt(input: Input & { kind: 'line' }): string | undefined {
    const console = this.#consoles.of(input.router);
    if (console.busyWith !== undefined) return `there is no prompt: ${console.busyWith}`;
    const host = this.#lab.hostname(input.router);
    const written = this.#transcript.names.aliases.has(input.host) ? host : input.host;
    const wanted = `${input.rest.startsWith('(') ? written.slice(0, 20) : written}${input.rest}`;
    const { prompt } = console.session;
    if (prompt !== wanted) return `the prompt is ${prompt}, not ${wanted}`;
    const pending = console.pending.trimEnd();
    if (pending === '' || input.command.startsWith(pending)) return undefined;
    return input.command === '' ? undefined : `the line already holds ${pending}`;
  }

  #typeInput(input: Input): string {
    const { router } = input;
    switch (input.kind) {
      case 'line': {
        if (input.command === '') {
          this.#consoles.prompted(router);
          this.#lab.settle();
          this.#consoles.collect();
          return '';
        }
        return this.#typeLine(router, withValues(input.command, this.#values));
      }
      case 'type':
        return this.#consoles.type(router, { kind: 'type', text: input.text }, input.text);
      case 'key':
        return this.#consoles.type(router, { kind: 'key', key: input.key }, keyBytes(input.key) ?? '');
    }
  }

  #typeLine(router: string, command: string): string {
    const prompt = this.#consoles.of(router).session.prompt ?? '';
    return this.#consoles.type(router, { kind: 'line', prompt, command } satisfies Typed, '');
  }

  #judge(router: string, expected: readonly Expected[], printed: readonly string[]): Ruin | undefined {
    if (expected.every((e) => !e.literal && e.text.trim() === '') && this.#errors !== 'strict') {
      const refusal = printed.find(isRefusal);
      if (this.#errors === 'any')
        return refusal === undefined ? { router, text: 'the router refuses nothing' } : undefined;
      return refusal === undefined
        ? undefined
        : { router, text: 'the router refuses it', detail: printed.map((l) => `+ ${l}`) };
    }
    const result = compare(expected, printed, this.#matching);
    for (const { name, value } of result.found) this.#values.set(name, value);
    if (result.matches) return undefined;
    return {
      router,
      text: 'the output differs',
      detail: differenceLines(result, expected, printed, this.#matching.tier),
    };
  }

  #expect(router: string, withinMs: number, written: readonly Expected[]): Ruin | undefined {
    const { expected, idle } = this.#substituted(written);
    if (idle) return { router, text: 'sub: the substitution changes nothing' };
    const console = this.#consoles.of(router);
    let seen = -1;
    const search = (): ReturnType<typeof findInOrder> => {
      this.#consoles.collect();
      if (console.unread.length === seen) return undefined;
      seen = console.unread.length;
      return findInOrder(expected, console.unread, this.#matching);
    };
    let found: ReturnType<typeof findInOrder>;
    this.#lab.advanceUntil(() => (found = search()) !== undefined, withinMs);
    this.#consoles.collect();
    if (!found) {
      const result = compare(expected, console.unread, this.#matching);
      const detail = differenceLines(result, expected, console.unread, this.#matching.tier);
      return { router, text: `the console did not print this within ${withinMs / 1000} s`, detail };
    }
    for (const [name, value] of found.values) this.#values.set(name, value);
    console.unread.splice(0, found.end);
    return undefined;
  }

  #action(at: At, action: Action, text: string): Ruin | undefined {
    switch (action.kind) {
      case 'check': {
        const failed = failureOf(action, {
          value: (name) => this.#values.get(name),
          sequence: (router, direction, spi) => {
            const found = this.#lab.probe(router, 'seq', [direction, spi]);
            return typeof found === 'number' ? found : undefined;
          },
        });
        return failed === undefined ? undefined : { text: `check: ${failed}` };
      }
      case 'quiet': {
        this.#lab.settle();
        this.#consoles.collect();
        const console = this.#consoles.of(action.router);
        const lines = console.unread.splice(0);
        // Blank lines say nothing, here as in every other comparison.
        if (lines.every((line) => line.trim() === '')) return undefined;
        return {
          router: action.router,
          text: 'the console is not quiet',
          detail: lines.map((l) => `+ ${l}`),
        };
      }
      case 'golden':
        return this.#golden(action.id, action.router);
      case 'paste':
        return this.#paste(at, action);
      case 'tftp': {
        const folder = this.#transcript.folderOf(at);
        const served = readNamed(folder, action.file);
        if (isProblem(served)) return { text: `tftp: ${served.problem}` };
        return this.#recorded(withFoundFile(text, action.file, folder), undefined, () => {
          this.#lab.serveFile(action.stub, basename(action.file), served);
          return undefined;
        });
      }
      case 'load': {
        const folder = this.#transcript.folderOf(at);
        const config = readNamed(folder, action.file);
        if (isProblem(config)) return { router: action.router, text: `load: ${config.problem}` };
        return this.#recorded(
          withFoundFile(text, action.file, folder),
          action.router,
          () => this.#lab.load(action.router, config)?.refused,
        );
      }
      case 'expect':
      case 'type':
      case 'key':
        return { text: `${action.kind} cannot stand here (line ${at.line})` };
      default: {
        const router = 'router' in action ? action.router : undefined;
        const passive = ['wait', 'at', 'mark', 'until'].includes(action.kind);
        const run = (): string | undefined => act(this.#lab, action, this.#marks).problem;
        if (!passive) return this.#recorded(text, router, run);
        const problem = run();
        this.#consoles.collect();
        return problem === undefined ? undefined : { router, text: `${action.kind}: ${problem}` };
      }
    }
  }

  /** Does something to the world and writes it into the recording. */
  #recorded(text: string, router: string | undefined, run: () => string | undefined): Ruin | undefined {
    this.#consoles.collect();
    const fromMs = this.#lab.nowMs;
    const problem = run();
    if (problem === undefined) this.#recorder?.directive(text, fromMs, this.#lab.nowMs);
    this.#consoles.collect();
    return problem === undefined ? undefined : { router, text: `${text.split(' ')[0]}: ${problem}` };
  }

  #golden(id: string, router: string | undefined): Ruin | undefined {
    const golden = goldenOf(id)!;
    const result = playGolden(
      golden,
      {
        lab: this.#lab,
        consoles: this.#consoles,
        names: this.#transcript.names,
        ignore: this.#ignore,
        values: this.#values,
        pins: this.#pins,
      },
      router,
    );
    if (this.#goldens.get(id) !== 'failed') this.#goldens.set(id, result.verdict);
    if (result.verdict !== 'failed') return undefined;
    return { router: result.router, text: result.text, detail: result.detail, fatal: result.wrongPrompt };
  }

  #paste(at: At, action: Action & { kind: 'paste' }): Ruin | undefined {
    const { router, file, allowErrors } = action;
    const text = readNamed(this.#transcript.folderOf(at), file);
    if (isProblem(text)) return { router, text: `paste: ${text.problem}` };
    const refused: string[] = [];
    for (const [i, line] of linesOf(text).entries()) {
      const console = this.#consoles.of(router);
      const { busyWith } = console;
      if (console.session.waiting === 'down')
        return { router, text: `paste: ${file}:${i + 1}: ${busyWith}`, fatal: true };
      const output = busyWith === undefined ? this.#typeLine(router, line) : this.#answer(router, line);
      refused.push(
        ...linesOf(output)
          .filter(isRefusal)
          .map((l) => `${file}:${i + 1}: ${line.trim()}: ${l.trim()}`),
      );
    }
    if (allowErrors || refused.length === 0) return undefined;
    return { router, text: `paste: ${refused.length} lines were refused`, detail: refused };
  }

  #answer(router: string, line: string): string {
    const text = `${line}\r`;
    return this.#consoles.type(router, { kind: 'type', text }, text);
  }
}

/** Every word that a transcript types or pastes: an address among them may belong to somebody later. */
function typed(transcript: Transcript): string[] {
  const texts = transcript.steps.flatMap((step) => {
    if (step.kind === 'input') return step.inputs.map((i) => (i.kind === 'line' ? i.command : i.source));
    if (step.kind !== 'action' || !namesFile(step.action)) return [];
    const text = readNamed(transcript.folderOf(step.at), step.action.file);
    return isProblem(text) ? [] : [text];
  });
  return texts.flatMap((text) => text.split(/\s+/));
}

/** Builds the lab of a transcript and plays it; a problem when it cannot even begin. */
export function play(transcript: Transcript, options: PlayOptions): Performance | Problem {
  const seed = options.seed ?? transcript.topology.seed;
  const made = options.makeLab({ ...transcript.topology, seed });
  const start = { file: transcript.file, line: 1 };
  if ('refused' in made) return { at: start, problem: made.refused };
  for (const step of transcript.steps) {
    if (step.kind !== 'action') continue;
    const unknown = unknownIn(made, step.action, (address) =>
      typed(transcript).includes(formatIpv4(address)),
    );
    if (unknown !== undefined) return { at: step.at, problem: unknown };
  }
  const { names } = transcript;
  const recorder =
    options.record &&
    new Recorder(options.record, recordingHead(transcript, seed), [
      ...names.routers,
      ...names.aliases.keys(),
    ]);
  return new Play(transcript, made, recorder).run();
}
