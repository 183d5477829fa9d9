/** Knows how directives are obeyed one at a time, typed at the console of a running lab (decisions.md D-29, D-49). */
import { basename } from 'node:path';
import { act, newMarks, unknownIn, type Marks } from './act.ts';
import { failureOf } from './check.ts';
import { Consoles, type LabLike } from './consoles.ts';
import { directiveWord, isFileOnly, keyboardForms, readDirective, type Action } from './directives.ts';
import { goldenOf } from './goldens.ts';
import { keyBytes } from './key-names.ts';
import { isRefusal, presetIgnore } from './match.ts';
import { instantText } from './outcome.ts';
import { playGolden } from './play-golden.ts';
import type { Recorder } from './record.ts';
import { findNamed, isProblem, linesOf, readText, type Problem } from './source.ts';
import type { Names } from './words.ts';

/** What a keyboard runs on. */
export interface LiveOptions {
  readonly lab: LabLike;
  readonly names: Names;
  /** Files are found here and in `fixtures` only. */
  readonly folder: string;
  /** Marks that the transcript of the lab has set. */
  readonly marks?: Marks;
  readonly recorder?: Recorder | undefined;
  /** Consoles whose unread lines are kept; without them nobody but the person reads what routers print. */
  readonly consoles?: Consoles;
}

/** Obeys directives typed at a console. */
export class DirectiveRunner {
  readonly #lab: LabLike;
  readonly #names: Names;
  readonly #folder: string;
  readonly #marks: Marks;
  readonly #recorder: Recorder | undefined;
  #consoles: Consoles | undefined;

  constructor({ lab, names, folder, marks, recorder, consoles }: LiveOptions) {
    this.#lab = lab;
    this.#names = names;
    this.#folder = folder;
    this.#marks = marks ?? newMarks();
    this.#recorder = recorder;
    this.#consoles = consoles;
  }

  /** Obeys one line that begins with `!@`; the result is what to tell the person. */
  run(line: string): string[] {
    const text = line.replace(/^\s*!@/, '').trim();
    const word = directiveWord(text);
    if (word === '?') return keyboardForms().map((form) => `!@ ${form}`);
    if (isFileOnly(word)) return [`% ${word} belongs to a file`];
    const directive = readDirective(text, this.#names);
    if (typeof directive === 'string') return [`% ${directive}`];
    if (directive.part !== 'action') return [];
    const unknown = unknownIn(this.#lab, directive.action);
    return unknown === undefined ? this.#action(directive.action, text) : [`% ${word}: ${unknown}`];
  }

  #action(action: Action, text: string): string[] {
    switch (action.kind) {
      case 'check': {
        const failed = failureOf(action, {
          value: () => undefined,
          sequence: (router, direction, spi) => {
            const found = this.#lab.probe(router, 'seq', [direction, spi]);
            return typeof found === 'number' ? found : undefined;
          },
        });
        return [failed === undefined ? 'the comparison holds' : `% check: ${failed}`];
      }
      case 'golden':
        return this.#golden(action.id, action.router);
      case 'paste':
        return this.#paste(action.router, action.file);
      case 'type':
        return this.#type(action.router, action.text, action.text);
      case 'key':
        return this.#type(action.router, keyBytes(action.key) ?? '', action.key);
      case 'tftp': {
        const served = this.#file(action.file);
        if (isProblem(served)) return [`% tftp: ${served.problem}`];
        this.#lab.serveFile(action.stub, basename(action.file), served);
        this.#recorder?.directive(text, this.#lab.nowMs, this.#lab.nowMs);
        return [];
      }
      case 'load':
        return this.#load(action.router, action.file, text);
      case 'expect':
      case 'quiet':
        return [`% ${action.kind} belongs to a file`];
      default: {
        const fromMs = this.#lab.nowMs;
        const { problem, tell } = act(this.#lab, action, this.#marks);
        if (problem !== undefined) return [`% ${action.kind}: ${problem}`];
        const passive = ['wait', 'at', 'mark', 'until'].includes(action.kind);
        if (!passive) this.#recorder?.directive(text, fromMs, this.#lab.nowMs);
        if (tell !== undefined) return [tell];
        return passive ? [`now ${instantText(this.#lab.nowMs)}`] : [];
      }
    }
  }

  get #typing(): Consoles {
    return (this.#consoles ??= new Consoles(this.#lab, this.#recorder, true));
  }

  /** A file of the lab's folder or of those that ship, nowhere else (decisions.md D-49). */
  #file(name: string): string | Problem {
    if (name.startsWith('/') || name.split(/[\\/]/).includes('..'))
      return { at: undefined, problem: `${name} is not in the folder of the lab` };
    const path = findNamed(this.#folder, name, 'configs');
    return path === undefined ? { at: undefined, problem: `there is no file ${name}` } : readText(path);
  }

  #paste(router: string, file: string): string[] {
    const text = this.#file(file);
    if (isProblem(text)) return [`% paste: ${text.problem}`];
    const told: string[] = [];
    for (const command of linesOf(text)) {
      const { busyWith, session } = this.#typing.of(router);
      if (session.waiting === 'down') return [...told, `% paste: ${busyWith}`];
      const prompt = session.prompt ?? '';
      const answer =
        session.prompt === undefined
          ? this.#typing.type(router, { kind: 'type', text: `${command}\r` }, `${command}\r`)
          : this.#typing.type(router, { kind: 'line', prompt, command }, '');
      told.push(`${prompt}${command}`, ...linesOf(answer));
    }
    const refused = told.filter(isRefusal).length;
    return refused === 0 ? told : [...told, `% paste: ${refused} lines were refused`];
  }

  #type(router: string, bytes: string, text: string): string[] {
    const typed = bytes === text ? ({ kind: 'type', text } as const) : ({ kind: 'key', key: text } as const);
    return linesOf(this.#typing.type(router, typed, bytes));
  }

  #load(router: string, file: string, text: string): string[] {
    const config = this.#file(file);
    if (isProblem(config)) return [`% load: ${config.problem}`];
    const refused = this.#lab.load(router, config);
    if (refused) return [`% load: ${refused.refused}`];
    this.#recorder?.directive(text, this.#lab.nowMs, this.#lab.nowMs);
    return [];
  }

  #golden(id: string, router: string | undefined): string[] {
    const golden = goldenOf(id);
    if (!golden) return [`% golden: there is no ${id}`];
    const stage = {
      lab: this.#lab,
      consoles: this.#typing,
      names: this.#names,
      ignore: [presetIgnore],
      pins: [],
    };
    const result = playGolden(golden, { ...stage, values: new Map() }, router);
    return result.verdict === 'failed' ? [`% ${result.text}`, ...result.detail] : [`${id} ${result.verdict}`];
  }
}
