/** Knows how a golden is played on a router and judged by its class (goldens/transcripts.md, section 6; decisions.md D-22 to D-25). */
import type { Consoles, LabLike } from './consoles.ts';
import {
  differsFromTwin,
  forbiddenPin,
  scriptOf,
  valueName,
  wildcardIn,
  type Golden,
  type Script,
  type ScriptLine,
  type UsedPin,
} from './goldens.ts';
import { compare, differenceLines, isRefusal, norm, type Expected, type Tier } from './match.ts';
import type { Verdict } from './outcome.ts';
import { isProblem, linesOf } from './source.ts';
import { routerNamed, type Names } from './words.ts';

/** What a golden is played in. */
export interface Stage {
  readonly lab: LabLike;
  readonly consoles: Consoles;
  readonly names: Names;
  readonly ignore: readonly RegExp[];
  readonly values: Map<string, string>;
  readonly pins: readonly UsedPin[];
}

/** What became of it. */
export interface GoldenResult {
  readonly verdict: Verdict;
  readonly router: string | undefined;
  readonly text: string;
  readonly detail: readonly string[];
  /** The router stood at another prompt than the document shows. */
  readonly wrongPrompt: boolean;
}

class Player {
  readonly #golden: Golden;
  readonly #stage: Stage;
  readonly #on: string | undefined;
  #router: string | undefined;

  constructor(golden: Golden, stage: Stage, on: string | undefined) {
    this.#golden = golden;
    this.#stage = stage;
    this.#on = on;
  }

  play(): GoldenResult {
    const golden = this.#golden;
    const script = scriptOf(golden);
    if (isProblem(script)) return this.#fail(script.problem);
    const hosts = new Set(script.lines.flatMap((l) => (l.prompt ? [l.prompt.host.toLowerCase()] : [])));
    if (this.#on !== undefined && golden.class === 'S' && hosts.size > 1)
      return this.#fail(`its lines name ${[...hosts].join(' and ')}; leave out "on"`);
    this.#router = this.#on ?? this.#routerOf(script.lines[0]?.prompt?.host);
    if (this.#router === undefined) return this.#fail('no router is named; say "on ROUTER"');
    const unfair = this.#unfair(script);
    if (unfair) return unfair;
    if (golden.expects) return this.#expectation(golden.expects);
    if (golden.console) return this.#onConsole(script);
    if (golden.help === 'keywords') return this.#keywords(script);
    if (golden.help === 'texts' || golden.help === 'accepted')
      return this.#helpTable(script, golden.help === 'texts');
    for (const line of script.lines) {
      const failed = this.#line(script, line);
      if (failed) return failed;
    }
    return this.#passed();
  }

  #passed(): GoldenResult {
    const verdict = this.#golden.class === 'X' ? 'ruled out' : 'passed';
    return { verdict, router: this.#router, text: '', detail: [], wrongPrompt: false };
  }

  #fail(text: string, detail: readonly string[] = [], wrongPrompt = false): GoldenResult {
    return {
      verdict: 'failed',
      router: this.#router,
      text: `${this.#golden.id}: ${text}`,
      detail,
      wrongPrompt,
    };
  }

  /** The router that a printed host stands for: the one it names, or the only one there is. */
  #routerOf(host: string | undefined): string | undefined {
    const { names } = this.#stage;
    const found = host === undefined ? undefined : (routerNamed(names, host) ?? this.#alike(host));
    return found ?? (names.routers.size === 1 ? [...names.routers][0] : undefined);
  }

  #alike(host: string): string | undefined {
    return [...this.#stage.names.routers].find((r) => r.toLowerCase() === host.toLowerCase());
  }

  /** Rules that judge the transcript and the table, not the router. */
  #unfair(script: Script): GoldenResult | undefined {
    const golden = this.#golden;
    if (golden.class === 'F') {
      const wildcard = wildcardIn(script);
      if (wildcard) return this.#fail(`a class F golden holds no wildcard: ${wildcard.text}`);
    }
    if ('FPLR'.includes(golden.class)) {
      const pin = forbiddenPin(golden.scenario, this.#stage.pins);
      if (pin)
        return this.#fail(
          `no golden of ${golden.scenario} allows this pin of ${pin.kind} on ${pin.router} (line ${pin.at.line})`,
        );
    }
    const differs = golden.class === 'R' ? differsFromTwin(golden) : undefined;
    return differs === undefined ? undefined : this.#fail(differs);
  }

  /** Types one line of the script and judges the answer; undefined when all is well. */
  #line(script: Script, line: ScriptLine): GoldenResult | undefined {
    if (line.prompt && this.#on === undefined)
      this.#router = this.#routerOf(line.prompt.host) ?? this.#router;
    const router = this.#router!;
    const { session, busyWith } = this.#stage.consoles.of(router);
    const { prompt } = session;
    if (prompt === undefined || busyWith !== undefined) return this.#fail(busyWith ?? '', [], true);
    if (line.prompt) {
      const host = this.#stage.lab.hostname(router);
      const wanted = `${line.prompt.rest.startsWith('(') ? host.slice(0, 20) : host}${line.prompt.rest}`;
      if (wanted !== prompt)
        return this.#fail(`line ${line.at.line}: the prompt is ${prompt}, not ${wanted}`, [], true);
    }
    if (line.command === undefined) return undefined;
    const output = this.#type(line.command);
    return this.#golden.class === 'S'
      ? this.#session(line.command, output)
      : this.#compare(script, line, output);
  }

  #type(command: string): string[] {
    const { consoles } = this.#stage;
    const prompt = consoles.of(this.#router!).session.prompt ?? '';
    return linesOf(consoles.type(this.#router!, { kind: 'line', prompt, command }, ''));
  }

  #session(command: string, output: readonly string[]): GoldenResult | undefined {
    const known = this.#golden.refused?.find((r) => r.line === command.trim());
    if (known) {
      if (!output.some((l) => norm(l) === norm(known.answer)))
        return this.#fail(
          `${command}: ${known.answer} must come`,
          output.map((l) => `+ ${l}`),
        );
      return known.then === undefined ? undefined : this.#session(known.then, this.#type(known.then));
    }
    const refusal = output.find(isRefusal);
    return refusal === undefined
      ? undefined
      : this.#fail(
          `${command}: the router refused it`,
          output.map((l) => `+ ${l}`),
        );
  }

  #compare(script: Script, line: ScriptLine, output: readonly string[]): GoldenResult | undefined {
    const dropped = (text: string): boolean => script.dropped.includes(norm(text));
    const expected = line.expected.filter((e) => !dropped(e.text));
    const actual = output.filter((l) => !dropped(l));
    const tiers: Tier[] = this.#golden.layout === 'ok' ? ['normal', 'columns'] : ['normal'];
    for (const tier of tiers) {
      const result = compare(expected, actual, {
        tier,
        ignore: this.#stage.ignore,
        values: this.#stage.values,
      });
      if (!result.matches) {
        const how = tier === 'columns' ? 'the columns of the output differ' : 'the output differs';
        return this.#fail(how, differenceLines(result, expected, actual, tier));
      }
      for (const { name, value } of result.found)
        this.#stage.values.set(valueName(this.#golden, name), value);
    }
    return this.#byteCount(output);
  }

  /** The number in `Current configuration : N bytes` is that of the bytes below, plus one (decisions.md D-18). */
  #byteCount(output: readonly string[]): GoldenResult | undefined {
    const { byteCount } = this.#golden;
    if (byteCount === undefined) return undefined;
    const at = output.findIndex((l) => /^Current configuration/.test(l));
    const end = output.findIndex((l, i) => i > at && l.trim() === 'end');
    const bytes =
      Buffer.byteLength(
        output
          .slice(at + 1, end + 1)
          .map((l) => `${l}\n`)
          .join(''),
      ) + 1;
    const printed = Number(this.#stage.values.get(valueName(this.#golden, byteCount)));
    return printed === bytes ? undefined : this.#fail(`${printed} bytes are announced, ${bytes} are printed`);
  }

  #expectation({ command, contains, lacks = [] }: NonNullable<Golden['expects']>): GoldenResult {
    const typed = command ?? this.#golden.command;
    if (typed === null) return this.#fail('nothing to type');
    const { busyWith } = this.#stage.consoles.of(this.#router!);
    if (busyWith !== undefined) return this.#fail(busyWith, [], true);
    const output = this.#type(typed);
    const shown = output.map((l) => `+ ${l}`);
    const has = (pattern: string): boolean => output.some((l) => new RegExp(pattern).test(norm(l)));
    const missing = contains.find((pattern) => !has(pattern));
    if (missing !== undefined) return this.#fail(`no line of ${typed} is like /${missing}/`, shown);
    const present = lacks.find(has);
    return present === undefined
      ? this.#passed()
      : this.#fail(`a line of ${typed} is like /${present}/`, shown);
  }

  /** A message: it stands among what the router printed unasked, which is read up to it. */
  #onConsole(script: Script): GoldenResult {
    const expected = script.lines.flatMap((l) => l.expected);
    const { unread } = this.#stage.consoles.of(this.#router!);
    const at = findInOrder(expected, unread, { tier: 'normal', ignore: [], values: this.#stage.values });
    if (!at)
      return this.#fail(
        'the message is not on the console',
        unread.slice(-10).map((l) => `+ ${l}`),
      );
    unread.splice(0, at.end);
    return this.#passed();
  }

  /** The first words of a help list. */
  #words(before: string): Map<string, string> {
    const { consoles } = this.#stage;
    const { session } = consoles.of(this.#router!);
    session.help(before);
    const answer = linesOf(session.take());
    return new Map(
      answer.flatMap((l) => {
        const parts = /^ {2}(\S+)(?:\s+(.*))?$/.exec(l);
        return parts ? [[parts[1]!, (parts[2] ?? '').trim()] as const] : [];
      }),
    );
  }

  #keywords(script: Script): GoldenResult {
    const line = script.lines[0];
    if (line?.command === undefined) return this.#fail('nothing to type');
    const found = [...this.#words(line.command.replace(/\?$/, '')).keys()].sort();
    const wanted = [...line.expected.map((e) => e.text.trim()).filter((w) => w !== ''), '<cr>'].sort();
    return found.join(' ') === wanted.join(' ')
      ? this.#passed()
      : this.#fail(`the keywords are ${found.join(' ')}, not ${wanted.join(' ')}`);
  }

  /** Lines of command, TAB and help text: every form of the command is complete, and `?` explains its last word so. */
  #helpTable(script: Script, texts: boolean): GoldenResult {
    for (const { text } of script.lines.flatMap((l) => l.expected)) {
      const [command = '', explained = ''] = text.split('\t');
      const parts = /^(.*?)(?:\s*\[(.*)\])?$/.exec(command)!;
      const base = parts[1]!.trim();
      const more = (parts[2] ?? '')
        .split('|')
        .map((w) => w.trim())
        .filter((w) => w !== '');
      for (const form of [base, ...more.map((w) => `${base} ${w}`)])
        if (!this.#words(`${form} `).has('<cr>')) return this.#fail(`${form} is not complete`);
      if (!texts) continue;
      const lastWord = base.split(' ').at(-1)!;
      const before = base.slice(0, base.length - lastWord.length);
      const found = [this.#words(before).get(lastWord), ...more.map((w) => this.#words(`${base} `).get(w))];
      if (!found.some((f) => f !== undefined && sameHelp(f, explained)))
        return this.#fail(
          `? explains ${base} as ${found.filter((f) => f !== undefined).join(' / ')}, not ${explained}`,
        );
    }
    return this.#passed();
  }
}

/** Help texts are compared without a leading `Debug` and without the case of the first letter (goldens/INDEX.md, G-75). */
function sameHelp(found: string, printed: string): boolean {
  const bare = (text: string): string => {
    const rest = norm(text).replace(/^Debug /i, '');
    return rest.slice(0, 1).toLowerCase() + rest.slice(1);
  };
  return bare(found) === bare(printed);
}

/** Where lines stand among others, in this order with anything between them; undefined when they do not. */
export function findInOrder(
  expected: readonly Expected[],
  unread: readonly string[],
  matching: Parameters<typeof compare>[2],
): { end: number; values: Map<string, string> } | undefined {
  const values = new Map(matching.values);
  let end = 0;
  for (const line of expected) {
    if (!line.literal && ['', '...'].includes(norm(line.text))) continue;
    let found = false;
    while (end < unread.length && !found) {
      const result = compare([line], [unread[end]!], { ...matching, values });
      found = result.matches && result.changes.length > 0;
      if (found) for (const { name, value } of result.found) values.set(name, value);
      end += 1;
    }
    if (!found) return undefined;
  }
  return { end, values };
}

/** Plays a golden on a router, or on the routers that its own lines name. */
export function playGolden(golden: Golden, stage: Stage, on: string | undefined): GoldenResult {
  return new Player(golden, stage, on).play();
}
