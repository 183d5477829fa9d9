/** Knows what a question mark and Tab mean at a place of the command line. */
import { machineOf, type ReleaseView } from '../modes/machine.ts';
import { privilegedExec, userExec, type Mode, type Place } from '../modes/mode.ts';
import type { Visible } from '../modes/interpret.ts';
import type { Help } from '../parser/index.ts';
import type { Actor } from '../sim/actor.ts';
import { barChoice, barOf, completedFilter, filterHelp } from './filter.ts';
import { helpText } from './help-text.ts';

/** Where somebody asks. */
export interface Asker {
  readonly my: Actor;
  /** Empty at EXEC. */
  readonly places: readonly Place[];
  readonly privilege: number;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The EXEC mode of a privilege level, and which of its commands that level may use; all where nothing is said. */
export function execAt(my: Actor, privilege: number): { mode: Mode; visible: Visible | undefined } {
  if (privilege >= 15) return { mode: privilegedExec, visible: undefined };
  const { levelOf } = machineOf(my).release.sessions;
  const visible: Visible = (command) => levelOf(my, command) <= privilege;
  return { mode: privilege > 1 ? privilegedExec : userExec, visible };
}

/** The commands of configuration modes that a level may use; undefined: all. */
export function configurable(my: Actor, privilege: number): Visible | undefined {
  if (privilege >= 15) return undefined;
  const { levelOf } = machineOf(my).release.sessions;
  return (command) => levelOf(my, command) <= privilege;
}

/** An EXEC line inside a text: at EXEC all of it, in configuration what stands behind `do`. */
function execPart(asker: Asker, release: ReleaseView, text: string): string | undefined {
  if (asker.places.length === 0) return text;
  const behind = release.hasDo ? /^\s*do\s/i.exec(text) : null;
  return behind ? text.slice(behind[0].length) : undefined;
}

/** The part of a line behind the bar of a filter, where a command in front of it may have one. */
function filtered(asker: Asker, release: ReleaseView, exec: string): string | undefined {
  const bar = barOf(exec);
  if (bar === undefined || release.filters.length === 0) return undefined;
  const { mode, visible } = execAt(asker.my, asker.privilege);
  const head = release.grammar(mode).parse(exec.slice(0, bar), visible);
  return head.kind === 'command' && head.payload.filtered ? exec.slice(bar + 1) : undefined;
}

/** `<cr>` of a command that prints is preceded by the bar. */
function withBar(asker: Asker, release: ReleaseView, exec: string, help: Help): Help {
  if (help.kind !== 'list' || release.filters.length === 0) return help;
  const last = help.choices.at(-1);
  if (last?.word !== '<cr>') return help;
  const { mode, visible } = execAt(asker.my, asker.privilege);
  const whole = release.grammar(mode).parse(exec, visible);
  if (whole.kind !== 'command' || !whole.payload.filtered) return help;
  return { kind: 'list', choices: [...help.choices.slice(0, -1), barChoice, last] };
}

/** What `?` prints behind this text: each line with its end. */
export function answerTo(asker: Asker, before: string): string {
  const { my, places, width } = asker;
  const { release } = machineOf(my);
  const exec = execPart(asker, release, before);
  if (exec !== undefined) {
    const behind = filtered(asker, release, exec);
    if (behind !== undefined) return helpText(filterHelp(behind, release.filters), '', before, width);
    const { mode, visible } = execAt(my, asker.privilege);
    const help = withBar(asker, release, exec, release.grammar(mode).help(exec, visible));
    return helpText(help, mode.title, before, width);
  }
  const visible = configurable(my, asker.privilege);
  const answers = [...places]
    .reverse()
    .map(({ mode }) => ({ mode, help: release.grammar(mode).help(before, visible) }));
  const found = answers.find(({ help }) => help.kind !== 'none') ?? answers[0]!;
  return helpText(found.help, found.mode.title, before, width);
}

/** Tab: the text with its last word completed; undefined when that is not possible. */
export function completed(asker: Asker, before: string): string | undefined {
  const { my, places } = asker;
  const { release } = machineOf(my);
  const exec = execPart(asker, release, before);
  if (exec !== undefined) {
    const head = before.slice(0, before.length - exec.length);
    const behind = filtered(asker, release, exec);
    if (behind !== undefined) {
      const whole = completedFilter(behind, release.filters);
      return whole === undefined ? undefined : before.slice(0, before.length - behind.length) + whole;
    }
    const { mode, visible } = execAt(my, asker.privilege);
    const whole = release.grammar(mode).complete(exec, visible);
    return whole === undefined ? undefined : head + whole;
  }
  const visible = configurable(my, asker.privilege);
  for (const { mode } of [...places].reverse()) {
    const whole = release.grammar(mode).complete(before, visible);
    if (whole !== undefined) return whole;
  }
  return undefined;
}
