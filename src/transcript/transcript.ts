/** Knows the form of a transcript file: which lines are directives, prompts and expected text, and what they add up to. */
import { dirname, resolve } from 'node:path';
import type { RouterPlan, SegmentPlan, StubPlan, Topology } from '../lab/topology.ts';
import { namesIn } from './check.ts';
import {
  directiveWord,
  namesFile,
  readDirective,
  type Action,
  type Directive,
  type Manner,
  type Setup,
} from './directives.ts';
import { goldenOf, valueNames } from './goldens.ts';
import type { Expected } from './match.ts';
import {
  findNamed,
  fixturesFolder,
  isProblem,
  readLines,
  readText,
  shippedLab,
  type At,
  type Problem,
} from './source.ts';
import { namesUsed, wildcardProblem } from './wildcards.ts';
import { routerNamed, type Names } from './words.ts';

/** Something typed at a console, and the lines that must come behind it. */
export type Input = {
  readonly at: At;
  /** The line as it stands in the file. */
  readonly source: string;
  readonly router: string;
  readonly expected: Expected[];
} & (
  | {
      readonly kind: 'line';
      /** The host as the file writes it: the declared name or an alias. */
      readonly host: string;
      /** What follows the host: `(config-if)#`. */
      readonly rest: string;
      readonly command: string;
    }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'key'; readonly key: string }
);

/** One step of a transcript. */
export type Step = { readonly at: At } & (
  | { readonly kind: 'input'; readonly inputs: Input[] }
  | { readonly kind: 'action'; readonly action: Action; readonly text: string }
  | {
      readonly kind: 'expect';
      readonly router: string;
      readonly withinMs: number;
      readonly expected: Expected[];
    }
  | { readonly kind: 'manner'; readonly manner: Manner }
  /** A directive that uses `{{name}}`: it is read when the value is known. */
  | { readonly kind: 'late'; readonly text: string }
);

/** A directive of the setup, as written. */
export interface SetupLine {
  readonly at: At;
  readonly text: string;
  readonly setup: Setup;
}

/** A transcript that was read and understood; nothing of it has run. */
export interface Transcript {
  readonly file: string;
  /** Where the files that a line names are looked up first: beside the file that holds the line. */
  folderOf(at: At): string;
  readonly title: string | undefined;
  readonly about: readonly string[];
  readonly names: Names;
  readonly setup: readonly SetupLine[];
  readonly topology: Topology;
  readonly steps: readonly Step[];
}

interface RawLine {
  readonly at: At;
  readonly text: string;
  /** Folder of the file that holds the line. */
  readonly folder: string;
}

const header = '!@ transcript 1';
/** Depth to which transcripts may include transcripts. */
const deepest = 8;
const mostLines = 200_000;
const mostRouters = 64;
/** 2002-03-01T00:00:00Z (goldens/transcripts.md, section 8). */
const epochDefaultMs = Date.UTC(2002, 2, 1);
const setupWords = new Set(['router', 'stub', 'segment', 'seed', 'clock', 'alias']);
const promptLine = /^([A-Za-z0-9._-]+)((?:\([a-z][A-Za-z0-9-]*\))?[#>])(.*)$/;

const problem = (at: At | undefined, text: string): Problem => ({ at, problem: text });

/** The lines of a file and of those it includes, in order. */
function expand(
  path: string,
  shown: string,
  above: readonly string[],
  setupOnly: boolean,
): RawLine[] | Problem {
  const lines = readLines(path);
  if (isProblem(lines)) return lines;
  if (lines[0]?.trim() !== header)
    return problem({ file: shown, line: 1 }, `the first line of a transcript is "${header}"`);
  const folder = dirname(resolve(path));
  const chain = [...above, resolve(path)];
  const all: RawLine[] = [];
  for (const [i, text] of lines.entries()) {
    const at = { file: shown, line: i + 1 };
    if (i === 0) continue;
    const word = text.startsWith('!@') && !text.startsWith('!@= ') ? directiveWord(text.slice(2)) : '';
    if (word === 'transcript') return problem(at, `"${header}" stands in the first line only`);
    if (word !== 'include' && word !== 'lab') {
      if (!setupOnly || setupWords.has(word)) all.push({ at, text, folder });
      continue;
    }
    const read = readDirective(text.slice(2), noNames);
    if (typeof read === 'string') return problem(at, read);
    if (read.part !== 'include' && read.part !== 'lab') continue;
    const target =
      (read.part === 'lab' ? shippedLab(read.name) : undefined) ??
      findNamed(folder, read.name, 'transcripts');
    if (target === undefined)
      return problem(at, `${read.part}: there is no ${read.part === 'lab' ? 'lab' : 'file'} ${read.name}`);
    if (chain.includes(resolve(target))) return problem(at, `${read.name} includes itself`);
    if (chain.length >= deepest)
      return problem(at, `transcripts include each other more than ${deepest} deep`);
    const inner = expand(target, target, chain, setupOnly || read.part === 'lab');
    if (isProblem(inner)) return inner;
    all.push(...inner);
    if (all.length > mostLines) return problem(at, `the transcript has more than ${mostLines} lines`);
  }
  return all;
}

const noNames: Names = { routers: new Set(), aliases: new Map(), stubs: new Set(), segments: new Set() };

/** The declared names, found before anything is read so that every line may use them. */
function namesOf(lines: readonly RawLine[]): Names | Problem {
  const routers = new Set<string>();
  const stubs = new Set<string>();
  const segments = new Set<string>();
  const aliases = new Map<string, string>();
  const hosts = new Set<string>();
  for (const { at, text } of lines) {
    if (!text.startsWith('!@') || text.startsWith('!@= ')) continue;
    const [word, name, target] = text.slice(2).trim().split(/\s+/);
    if (name === undefined || !['router', 'stub', 'segment', 'alias'].includes(word!)) continue;
    if (word === 'segment') {
      if (segments.has(name)) return problem(at, `segment ${name} is declared twice`);
      segments.add(name);
      continue;
    }
    if (hosts.has(name)) return problem(at, `${name} is declared twice`);
    hosts.add(name);
    if (word === 'router') routers.add(name);
    else if (word === 'stub') stubs.add(name);
    else if (target !== undefined) aliases.set(name, target);
  }
  return { routers, stubs, segments, aliases };
}

class Reader {
  readonly #names: Names;
  readonly setup: SetupLine[] = [];
  readonly steps: Step[] = [];
  readonly #values = new Set<string>();
  /** Where expected lines go at present. */
  #expected: Expected[] | undefined;
  /** The lines behind the last prompt line, while an `expect` is open. */
  #typed: Expected[] | undefined;
  #inputs: Input[] | undefined;
  /** A `sub` that waits for its lines. */
  #sub: At | undefined;
  #block: { at: At; router: string; withinMs: number; expected: Expected[] } | undefined;

  constructor(names: Names) {
    this.#names = names;
  }

  line({ at, text }: RawLine): Problem | undefined {
    if (text.startsWith('!@= ')) return this.#expect(at, text.slice(4), true);
    if (text.startsWith('!@')) return this.#directive(at, text.slice(2).trim());
    if (!this.#block) {
      const prompt = promptLine.exec(text);
      const router = prompt && routerNamed(this.#names, prompt[1]!);
      if (router !== null && router !== undefined) return this.#prompt(at, router, prompt!);
    }
    return text.trim() === '' && !this.#expected ? undefined : this.#expect(at, text, false);
  }

  end(): Problem | undefined {
    if (this.#block) return problem(this.#block.at, 'expect: "!@ end" is missing');
    return this.#sub && problem(this.#sub, 'sub: no line of output follows it');
  }

  #expect(at: At, text: string, literal: boolean): Problem | undefined {
    if (!this.#expected) return problem(at, 'a line of output stands before the first prompt line or expect');
    const wrong = literal ? undefined : wildcardProblem(text, this.#values);
    if (wrong !== undefined) return problem(at, wrong);
    this.#expected.push({ at, text, literal });
    this.#sub = undefined;
    return undefined;
  }

  #unknownName(at: At, text: string): Problem | undefined {
    const missing = namesUsed(text).find((name) => !this.#values.has(name));
    return missing === undefined ? undefined : problem(at, `{{${missing}}} has no value here`);
  }

  #prompt(at: At, router: string, parts: RegExpExecArray): Problem | undefined {
    const command = parts[3]!.replace(/^ /, '');
    const wrong = this.#unknownName(at, command);
    if (wrong) return wrong;
    const [source, host, rest] = parts as unknown as [string, string, string];
    const input: Input = { kind: 'line', at, source, router, host, rest, command, expected: [] };
    this.#newInput(input, false);
    return undefined;
  }

  /** `type` and `key` directly behind something typed at the same router go on with it. */
  #newInput(input: Input, goesOn: boolean): void {
    if (goesOn && this.#inputs && this.#inputs[0]!.router === input.router) this.#inputs.push(input);
    else this.steps.push({ kind: 'input', at: input.at, inputs: (this.#inputs = [input]) });
    this.#expected = this.#typed = input.expected;
  }

  #directive(at: At, text: string): Problem | undefined {
    const word = directiveWord(text);
    if (this.#block && word !== 'end' && !text.startsWith('#') && text !== '')
      return problem(at, `expect: "!@ end" is missing before ${word}`);
    if (
      word !== 'check' &&
      word !== 'ignore' &&
      word !== 'sub' &&
      !text.startsWith('#') &&
      text.includes('{{')
    )
      return this.#late(at, word, text);
    const directive = readDirective(text, this.#names);
    if (typeof directive === 'string') return problem(at, directive);
    return this.#take(at, text, directive);
  }

  #late(at: At, word: string, text: string): Problem | undefined {
    const wrong = this.#unknownName(at, text);
    if (wrong) return wrong;
    // With a stand-in for the values the word and the setup can be judged now.
    const directive = readDirective(word, this.#names);
    if (typeof directive === 'string' && directive.startsWith('unknown')) return problem(at, directive);
    if (setupWords.has(word) || ['match', 'error', 'title', 'about', 'expect'].includes(word))
      return problem(at, `${word}: no {{name}} may stand here`);
    this.#inputs = undefined;
    this.steps.push({ kind: 'late', at, text });
    return undefined;
  }

  #take(at: At, text: string, directive: Directive): Problem | undefined {
    switch (directive.part) {
      case 'remark':
        return undefined;
      case 'end': {
        if (!this.#block) return problem(at, 'end: no expect is open');
        this.steps.push({ kind: 'expect', ...this.#block });
        this.#block = undefined;
        this.#expected = this.#typed;
        return undefined;
      }
      case 'setup':
        if (
          this.steps.some((s) => !(s.kind === 'action' && s.action.kind === 'pin') && s.kind !== 'manner') &&
          directive.setup.kind !== 'alias'
        )
          return problem(at, `${directiveWord(text)}: the setup stands before the first step`);
        this.setup.push({ at, text, setup: directive.setup });
        return undefined;
      case 'manner':
        this.#inputs = undefined;
        if (directive.manner.kind === 'sub') this.#sub = at;
        this.steps.push({ kind: 'manner', at, manner: directive.manner });
        return undefined;
      case 'action':
        return this.#action(at, text, directive.action);
      case 'include':
      case 'lab':
        return undefined;
    }
  }

  #action(at: At, text: string, action: Action): Problem | undefined {
    switch (action.kind) {
      case 'type':
        this.#newInput(
          { kind: 'type', at, source: `!@ ${text}`, router: action.router, text: action.text, expected: [] },
          true,
        );
        return undefined;
      case 'key':
        this.#newInput(
          { kind: 'key', at, source: `!@ ${text}`, router: action.router, key: action.key, expected: [] },
          true,
        );
        return undefined;
      case 'expect':
        this.#inputs = undefined;
        this.#block = {
          at,
          router: action.router,
          withinMs: action.withinMs,
          expected: (this.#expected = []),
        };
        return undefined;
      case 'check': {
        const missing = namesIn(action).find((name) => !this.#values.has(name));
        if (missing !== undefined) return problem(at, `check: {{${missing}}} has no value here`);
        break;
      }
      case 'golden': {
        const golden = goldenOf(action.id);
        if (!golden) return problem(at, `golden: there is no ${action.id}`);
        if (this.#sub) return problem(this.#sub, 'sub: the substitutions of a golden stand in its table');
        for (const name of valueNames(golden)) this.#values.add(name);
        break;
      }
      default:
    }
    this.#inputs = undefined;
    this.steps.push({ kind: 'action', at, action, text });
    return undefined;
  }
}

/** The topology that the setup lines add up to; configurations are read here. */
function topologyOf(setup: readonly SetupLine[], folders: ReadonlyMap<At, string>): Topology | Problem {
  const routers: RouterPlan[] = [];
  const stubs: StubPlan[] = [];
  const segments: SegmentPlan[] = [];
  let seed = 1;
  let epochMs = epochDefaultMs;
  for (const { at, setup: s } of setup) {
    switch (s.kind) {
      case 'router': {
        const config = s.configFile === undefined ? undefined : readNamed(folders.get(at)!, s.configFile);
        if (isProblem(config)) return problem(at, `router: ${config.problem}`);
        routers.push(config === undefined ? s.plan : { ...s.plan, config });
        break;
      }
      case 'stub':
        stubs.push(s.plan);
        break;
      case 'segment':
        segments.push(s.plan);
        break;
      case 'seed':
        seed = s.seed;
        break;
      case 'clock':
        epochMs = s.epochMs;
    }
  }
  if (routers.length > mostRouters) return problem(undefined, `a lab has at most ${mostRouters} routers`);
  return { routers, stubs, segments, seed, epochMs };
}

/** The text of a configuration named in a transcript. */
export function readNamed(folder: string, name: string): string | Problem {
  const path = findNamed(folder, name, 'configs');
  return path === undefined ? problem(undefined, `there is no file ${name}`) : readText(path);
}

/** Reads a transcript and everything it includes; the first thing that is wrong is the result then. */
export function readTranscript(path: string): Transcript | Problem {
  const lines = expand(path, path, [], false);
  if (isProblem(lines)) return lines;
  const names = namesOf(lines);
  if (isProblem(names)) return names;
  const reader = new Reader(names);
  const folders = new Map<At, string>();
  for (const line of lines) {
    folders.set(line.at, line.folder);
    const wrong = reader.line(line);
    if (wrong) return wrong;
  }
  const wrong = reader.end() ?? missingFile(reader.steps, folders);
  if (wrong) return wrong;
  const topology = topologyOf(reader.setup, folders);
  if (isProblem(topology)) return topology.at ? topology : problem({ file: path, line: 1 }, topology.problem);
  const texts = (kind: 'title' | 'about'): string[] =>
    reader.setup.flatMap(({ setup }) => (setup.kind === kind ? [setup.text] : []));
  return {
    file: path,
    folderOf: (at) => folders.get(at) ?? dirname(resolve(path)),
    title: texts('title')[0],
    about: texts('about'),
    names,
    setup: reader.setup,
    topology,
    steps: reader.steps,
  };
}

/** Files that steps name are there before anything runs. */
function missingFile(steps: readonly Step[], folders: ReadonlyMap<At, string>): Problem | undefined {
  for (const step of steps) {
    if (step.kind !== 'action' || !namesFile(step.action)) continue;
    const text = readNamed(folders.get(step.at)!, step.action.file);
    if (isProblem(text)) return problem(step.at, `${step.action.kind}: ${text.problem}`);
  }
  return undefined;
}

/** The bare commands of one router, in order, without prompts, outputs and directives (goldens/transcripts.md, section 2). */
export function bareCommands(transcript: Transcript, router: string): string[] {
  return transcript.steps.flatMap((step) =>
    step.kind === 'input'
      ? step.inputs.flatMap((i) =>
          i.kind === 'line' && i.router === router && i.command !== '' ? [i.command] : [],
        )
      : [],
  );
}

/** A path as the folder of shipped data or the person at the keyboard knows it. */
export function shownPath(path: string): string {
  const shipped = `${fixturesFolder()}/`;
  return path.startsWith(shipped) ? `fixtures/${path.slice(shipped.length)}` : path;
}
