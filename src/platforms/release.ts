/** Knows how a release is put together: features in order, replacements applied, one grammar for each mode. */
import type { Feature } from '../features/feature.ts';
import type { ReleaseEntry } from '../lab/catalogue.ts';
import { commonCommands, execCommands } from '../modes/common.ts';
import type { Command } from '../modes/command.ts';
import type { EncryptionModule } from '../modes/boards.ts';
import type { FilterWord, Platform, ReleaseView, SessionRules } from '../modes/machine.ts';
import { privilegedExec, userExec, type Mode } from '../modes/mode.ts';
import { portSectionOrder, sectionOrder, type PortSection, type Section } from '../modes/running-config.ts';
import { findClashes, ModeGrammar, type Entry } from '../parser/index.ts';
import { program } from '../sim/node.ts';
import { platforms } from './chassis.ts';
import { helpWords } from './help-words.ts';
import { knownIn, type KnownTable } from './known-words.ts';

/** What makes a release. */
export interface ReleasePlan {
  /** As labs and `--release` name it: `12.3(11)T`. */
  readonly name: string;
  /** As the router prints it, where it is not the name: `15.0(1)S`. */
  readonly version?: string;
  /** As in the first line of a configuration: `12.3`. */
  readonly versionWord: string;
  /** The models that it runs on, the usual one first (decisions.md D-34). */
  readonly platforms: readonly string[];
  /** Encryption modules of these that it has no driver for. */
  readonly lacksModules?: readonly EncryptionModule[];
  /** From the ground up; the last one reacts last. */
  readonly features: readonly Feature[];
  /** Commands of these features that the release does not have. */
  readonly without?: readonly Command[];
  /** Pairs of a value of a feature and the value that this release has in its place. */
  readonly replace: readonly (readonly [object, object])[];
  /** Prompt words that differ from the mode's own. */
  readonly prompts: ReadonlyMap<Mode, string>;
  readonly hasDo: boolean;
  /** The keywords that the release knows beside its commands (decisions.md D-45). */
  readonly known?: readonly KnownTable[];
  readonly redundancyClients: readonly string[];
  readonly filters: readonly FilterWord[];
  /** The order of what is printed, where it is not the usual one. */
  readonly order?: readonly Section['place'][];
  /** Lines that its printer keeps to itself, defaults that later releases print: `no aaa new-model`. */
  readonly unprinted?: readonly string[];
  readonly portOrder?: readonly PortSection['place'][];
  /** What is left out falls back to `plainSessions`. */
  readonly sessions: Partial<SessionRules>;
}

/** Sessions of a release without terminal lines: everybody enters, at user EXEC. */
const plainSessions: SessionRules = {
  enter: (_, admit) => admit({ user: undefined, privilege: 1 }),
  asksFirst: () => false,
  askFirst: (_, done) => done(),
  resume: () => false,
  leave: (_, end) => end(),
  ended: () => undefined,
  leftConfiguration: () => undefined,
  unknownWord: () => false,
  aliasOf: () => undefined,
  levelOf: (_, command) => (command.mode === userExec ? 1 : 15),
  lineFor: () => undefined,
  greeting: () => undefined,
  prove: (_my, _line, _who, _given, then) => then(false),
  enterable: () => false,
  ssh: () => ({ timeoutMs: 120_000, tries: 3 }),
};

/** The commands that may be typed in a mode, in declaration order. */
function commandsOf(all: readonly Command[], mode: Mode, hasDo: boolean): Command[] {
  if (mode === userExec) return [...all.filter((c) => c.mode === userExec), ...execCommands];
  if (mode === privilegedExec)
    return [...all.filter((c) => c.mode === userExec || c.mode === privilegedExec), ...execCommands];
  return [...all.filter((c) => c.mode === mode), ...commonCommands(mode, hasDo)];
}

const entryOf = (command: Command): Entry<Command> => ({
  syntax: command.syntax,
  ...(command.no === undefined ? {} : { no: command.no }),
  help: command.help,
  payload: command,
  ...(command.hidden ? { hidden: true } : {}),
});

const isExec = (mode: Mode): boolean => mode === userExec || mode === privilegedExec;

/** A release with everything that is derived from its plan. */
export interface Release {
  readonly name: string;
  /** The models that it runs on, the usual one first. */
  readonly platforms: readonly string[];
  readonly lacksModules: readonly EncryptionModule[];
  /** Every command that it has on one of them. */
  readonly commands: readonly Command[];
  readonly modes: readonly Mode[];
  /** The release as it is on a chassis; those with the same commands share what is built of them. */
  on(platform: Platform): ReleaseEntry & { readonly commands: readonly Command[] };
  /** Commands that claim the same line, mode by mode; empty when the release is sound (decisions.md D-17). */
  clashes(): string[];
}

/** The grammars of a set of commands, each built when first needed. */
function grammarsOf(plan: ReleasePlan, commands: readonly Command[]): ReleaseView['grammar'] {
  const built = new Map<Mode, ModeGrammar<Command>>();
  return (at) => {
    const mode = at.manyOf ?? at;
    let known = built.get(mode);
    if (!known) {
      const entries = commandsOf(commands, mode, plan.hasDo).map(entryOf);
      const words = () => knownIn(plan.known ?? [], mode);
      known = new ModeGrammar(mode.promptWord || 'exec', entries, options(mode), words);
      built.set(mode, known);
    }
    return known;
  };
}

const options = (mode: Mode) => ({ negatable: !isExec(mode), dictionary: helpWords });

/** The lines of an interface in the order of the release; two of one place in the order of their features. */
function inOrder(sections: readonly PortSection[], order: readonly PortSection['place'][]): PortSection[] {
  const place = (section: PortSection): number => order.indexOf(section.place);
  return sections
    .map((section, i): [PortSection, number] => [section, i])
    .sort(([a, i], [b, j]) => place(a) - place(b) || i - j)
    .map(([section]) => section);
}

/** A section without the lines that the release does not print. */
function quiet(section: Section, unprinted: readonly string[]): Section {
  return {
    place: section.place,
    lines: (config, my, all) =>
      [...section.lines(config, my, all)].filter((line) => !unprinted.includes(line)),
  };
}

function checkNeeds(plan: ReleasePlan): void {
  plan.features.forEach((feature, i) => {
    for (const need of feature.needs)
      if (!plan.features.slice(0, i).includes(need))
        throw new Error(`${plan.name}: ${feature.name} needs ${need.name} before it`);
  });
}

/** Whether a command is there on any chassis that the release runs on. */
function someChassisHas({ platforms: models }: ReleasePlan, { on }: Command): boolean {
  return !on || platforms.some((platform) => models.includes(platform.model) && on(platform));
}

/** Puts a release together. Throws when a feature is missing what it needs: our own mistake. */
export function release(plan: ReleasePlan): Release {
  checkNeeds(plan);
  const replacements = new Map(plan.replace);
  const replaced = <T extends object>(original: T): T =>
    (replacements.get(original) as T | undefined) ?? original;
  const lacking = new Set(plan.without);
  const commands = plan.features
    .flatMap((f) => f.commands ?? [])
    .filter((command) => !lacking.has(command) && someChassisHas(plan, command))
    .map(replaced);
  const modes = [...new Set([userExec, privilegedExec, ...commands.map((c) => c.mode)])];
  const portSections = plan.features.flatMap((f) => f.portSections ?? []);
  const view = {
    name: plan.name,
    version: plan.version ?? plan.name,
    versionWord: plan.versionWord,
    replaced,
    promptWord: (mode: Mode) => plan.prompts.get(mode) ?? mode.promptWord,
    sections: plan.features
      .flatMap((f) => f.sections ?? [])
      .map(replaced)
      .map((section) => (plan.unprinted ? quiet(section, plan.unprinted) : section)),
    sectionOrder: plan.order ?? sectionOrder,
    portSections: inOrder(portSections, plan.portOrder ?? portSectionOrder).map(replaced),
    hasDo: plan.hasDo,
    redundancyClients: plan.redundancyClients,
    filters: plan.filters,
    sessions: { ...plainSessions, ...plan.sessions },
  };
  const common = {
    program: program(plan.features),
    probes: Object.assign({}, ...plan.features.map((f) => f.probes ?? {})),
    marks: Object.assign({}, ...plan.features.map((f) => f.marks ?? {})),
  };
  const bySet = new Map<string, ReturnType<Release['on']>>();
  return {
    name: plan.name,
    platforms: plan.platforms,
    lacksModules: plan.lacksModules ?? [],
    commands,
    modes,
    on: (platform) => {
      const has = commands.map((command) => command.on?.(platform) ?? true);
      const set = has.join();
      let entry = bySet.get(set);
      if (!entry) {
        const own = commands.filter((_, i) => has[i]);
        entry = { ...common, commands: own, view: { ...view, grammar: grammarsOf(plan, own) } };
        bySet.set(set, entry);
      }
      return entry;
    },
    clashes: () =>
      modes.flatMap((mode) =>
        findClashes(
          mode.promptWord || 'exec',
          commandsOf(commands, mode, plan.hasDo).map(entryOf),
          options(mode),
        ),
      ),
  };
}
