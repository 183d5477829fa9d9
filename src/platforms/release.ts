/** Knows how a release is put together: features in order, replacements applied, one grammar for each mode. */
import type { Feature } from '../features/feature.ts';
import type { ReleaseEntry } from '../lab/catalogue.ts';
import { commonCommands, execCommands } from '../modes/common.ts';
import type { Command } from '../modes/command.ts';
import type { FilterWord, ReleaseView, SessionRules } from '../modes/machine.ts';
import { privilegedExec, userExec, type Mode } from '../modes/mode.ts';
import { portSectionOrder, type PortSection } from '../modes/running-config.ts';
import { findClashes, ModeGrammar, type Entry } from '../parser/index.ts';
import { program } from '../sim/node.ts';
import { helpWords } from './help-words.ts';
import { knownIn, type KnownTable } from './known-words.ts';

/** What makes a release. */
export interface ReleasePlan {
  readonly name: string;
  readonly versionWord: string;
  /** From the ground up; the last one reacts last. */
  readonly features: readonly Feature[];
  /** Pairs of a value of a feature and the value that this release has in its place. */
  readonly replace: readonly (readonly [object, object])[];
  /** Prompt words that differ from the mode's own. */
  readonly prompts: ReadonlyMap<Mode, string>;
  readonly hasDo: boolean;
  /** The keywords that the release knows beside its commands (decisions.md D-45). */
  readonly known?: readonly KnownTable[];
  readonly redundancyClients: readonly string[];
  readonly filters: readonly FilterWord[];
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
export interface Release extends ReleaseEntry {
  readonly view: ReleaseView;
  readonly commands: readonly Command[];
  readonly modes: readonly Mode[];
  /** Commands that claim the same line, mode by mode; empty when the release is sound (decisions.md D-17). */
  clashes(): string[];
}

/** Puts a release together. Throws when a feature is missing what it needs: our own mistake. */
export function release(plan: ReleasePlan): Release {
  plan.features.forEach((feature, i) => {
    for (const need of feature.needs)
      if (!plan.features.slice(0, i).includes(need))
        throw new Error(`${plan.name}: ${feature.name} needs ${need.name} before it`);
  });
  const replacements = new Map(plan.replace);
  const replaced = <T extends object>(original: T): T =>
    (replacements.get(original) as T | undefined) ?? original;
  const commands = plan.features.flatMap((f) => f.commands ?? []).map(replaced);
  const modes = [...new Set([userExec, privilegedExec, ...commands.map((c) => c.mode)])];
  const grammars = new Map<Mode, ModeGrammar<Command>>();
  const options = (mode: Mode) => ({ negatable: !isExec(mode), dictionary: helpWords });
  const grammar = (at: Mode): ModeGrammar<Command> => {
    const mode = at.manyOf ?? at;
    let known = grammars.get(mode);
    if (!known) {
      const entries = commandsOf(commands, mode, plan.hasDo).map(entryOf);
      const words = () => knownIn(plan.known ?? [], mode);
      known = new ModeGrammar(mode.promptWord || 'exec', entries, options(mode), words);
      grammars.set(mode, known);
    }
    return known;
  };
  const portSections = plan.features
    .flatMap((f) => f.portSections ?? [])
    .map((section, i): [PortSection, number] => [section, i])
    .sort(([a, i], [b, j]) => portSectionOrder.indexOf(a.place) - portSectionOrder.indexOf(b.place) || i - j)
    .map(([section]) => replaced(section));
  const view: ReleaseView = {
    name: plan.name,
    versionWord: plan.versionWord,
    replaced,
    grammar,
    promptWord: (mode) => plan.prompts.get(mode) ?? mode.promptWord,
    sections: plan.features.flatMap((f) => f.sections ?? []).map(replaced),
    portSections,
    hasDo: plan.hasDo,
    redundancyClients: plan.redundancyClients,
    filters: plan.filters,
    sessions: { ...plainSessions, ...plan.sessions },
  };
  return {
    view,
    commands,
    modes,
    program: program(plan.features),
    probes: Object.assign({}, ...plan.features.map((f) => f.probes ?? {})),
    marks: Object.assign({}, ...plan.features.map((f) => f.marks ?? {})),
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
