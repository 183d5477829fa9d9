/** Knows the laws of configurations: what holds for whatever a router takes. */
import { labOf, type Desk } from './desk.ts';
import { exceptionFor } from './exceptions.ts';
import { inverse, withoutLine, type Made, type MadeLine } from './generate.ts';
import { configStore } from '../../src/modes/running-config.ts';
import { configureLine, errorSummary, globalPlace } from '../../src/modes/interpret.ts';
import type { Place } from '../../src/modes/mode.ts';

/** A law that does not hold. */
export interface Finding {
  readonly law: 'accepted' | 'read back' | 'taken back' | 'startup';
  /** The kind of line, for counting. */
  readonly line: string;
  readonly what: string;
}

/** Every law that a configuration breaks. */
export function broken(desk: Desk, made: Made): Finding[] {
  return [
    ...made.refused.map(({ line, error }): Finding => ({ law: 'accepted', line, what: error })),
    ...readsBack(desk, made),
    ...made.lines.flatMap((line) => takesBack(desk, line)),
    ...startsUp(desk, made),
  ];
}

/** What is printed gives the same value and the same print on a fresh router. */
function readsBack(desk: Desk, made: Made): Finding[] {
  const text = desk.text(made.value);
  const { value, refused } = desk.load(text);
  const found = (line: string, what: string): Finding => ({ law: 'read back', line, what });
  const again = desk.text(value);
  const differs = desk.differenceInPrint(made.value, value);
  return [
    ...refused.map((line) => found(line, 'refused')),
    ...(differs === undefined ? [] : [found('', differs)]),
    ...(again === text ? [] : [found(firstChange(text, again), 'prints otherwise')]),
  ];
}

function firstChange(a: string, b: string): string {
  const [left, right] = [a.split('\n'), b.split('\n')];
  const at = left.findIndex((line, i) => line !== right[i]);
  return `${left[at] ?? ''} | ${right[at] ?? ''}`;
}

/** The value before a line comes back when it is taken back. */
function takesBack(desk: Desk, made: MadeLine): Finding[] {
  const { line, places, before, after } = made;
  if (desk.difference(before, after) === undefined) return [];
  const found: Finding[] = [];
  const forms = line.startsWith('no ') ? [inverse(line)] : [inverse(line), `default ${line}`];
  for (const form of forms) {
    if (exceptionFor(form, made.replaces) !== undefined) continue;
    const wanted = withoutLine(desk, before, places, form, after);
    const taken = desk.type(after, places, form);
    const rest = taken.error ?? desk.difference(wanted, taken.value);
    if (rest !== undefined) found.push({ law: 'taken back', line: form, what: rest });
  }
  return found;
}

/** The lines as they are pasted. */
export function textOf(made: Made): string {
  return made.lines.map(({ line }) => `${line}\n`).join('');
}

/** A booting router makes the same of it as one that is typed to. */
function startsUp(desk: Desk, made: Made): Finding[] {
  const text = textOf(made);
  const booted = labOf(desk.release, desk.platform, `${desk.startup}${text}`);
  booted.settle();
  const pasted = labOf(desk.release, desk.platform, desk.startup);
  pasted.settle();
  const my = pasted.world.actor('R');
  let places: readonly Place[] = [globalPlace];
  for (const line of text.split('\n')) {
    ({ places } = configureLine(my, places, line));
    if (places.length === 0) places = [globalPlace];
    pasted.settle();
  }
  const wanted = my.state(configStore).commit();
  const rejected = booted.bootErrors('R');
  const value = booted.world.actor('R').state(configStore).commit();
  const found = (line: string, what: string): Finding => ({ law: 'startup', line, what });
  const differs = desk.difference(wanted, value);
  return [
    ...rejected.map(({ text, error }) => found(text, errorSummary(error))),
    ...(differs === undefined ? [] : [found('', differs)]),
  ];
}
