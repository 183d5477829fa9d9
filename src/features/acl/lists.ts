/** Knows access lists as configured: their lines by number, and the edits that a line makes (commands.md C-082 to C-084). */
import { refuse, type Editing, type Refusal } from '../../modes/command.ts';
import { configSlice } from '../../modes/running-config.ts';
import { event } from '../../sim/event.ts';
import { aclText, type AclEntry } from './entry.ts';

/** Whether a list looks at sources only. */
export type ListKind = 'standard' | 'extended';

/** A list as configured. */
export interface AclList {
  kind: ListKind;
  /** Lines by sequence number, in the order in which they were typed. */
  entries: Map<number, AclEntry>;
  /** The number of each line by what it says: what is typed again is found without a search. */
  byText: Map<string, number>;
  /** The highest number given. */
  last: number;
  /** Comments, each behind the line of that number (0: before all lines). */
  remarks: { after: number; text: string }[];
}

/** All lists by name; a number is a name too. */
export const accessLists = configSlice('access-list', () => ({ lists: new Map<string, AclList>() }));

/** A line of a list was typed (then with its number) or taken back, or the list is gone. */
export const listChanged = event<{ readonly name: string; readonly added?: number }>('access list changed');

/** The highest sequence number. */
const highest = 2147483647;
const step = 10;

/** Whether a list has a number for a name. */
export const isNumber = (name: string): boolean => /^\d+$/.test(name);

/** The lines of a list in order of their numbers. */
export function ordered(list: AclList): [number, AclEntry][] {
  const entries = [...list.entries];
  return entries.every(([n], i) => i === 0 || n > entries[i - 1]![0])
    ? entries
    : entries.sort((a, b) => a[0] - b[0]);
}

function draftOf(edit: Editing, name: string, kind: ListKind): AclList {
  const { lists } = edit.edit(accessLists);
  if (!lists.has(name))
    lists.set(name, { kind, entries: new Map(), byText: new Map(), last: 0, remarks: [] });
  return lists.get(name)!;
}

/** Makes a list that does not exist. */
export function makeList(edit: Editing, name: string, kind: ListKind): void {
  if (!edit.read(accessLists).lists.has(name)) draftOf(edit, name, kind);
}

/** The draft of a list whose lines change, made when it does not exist. */
function listFor(edit: Editing, name: string, kind: ListKind): AclList {
  edit.say(listChanged, { name });
  return draftOf(edit, name, kind);
}

/** Adds a line; one that stands there already changes nothing. */
export function addEntry(
  edit: Editing,
  name: string,
  kind: ListKind,
  entry: AclEntry,
  wanted?: number,
): Refusal | void {
  const known = edit.read(accessLists).lists.get(name);
  const text = aclText(entry);
  if (known?.byText.has(text)) {
    // A line with a number of its own is none of a list that is typed again.
    if (wanted === undefined) dropRepeated(edit, name, known, known.byText.get(text)!);
    return;
  }
  if (wanted !== undefined && known?.entries.has(wanted)) return refuse('% Duplicate sequence number');
  const sequence = wanted ?? (known?.last ?? 0) + step;
  if (sequence > highest) return refuse('% Exceeded maximum sequence number');
  const list = draftOf(edit, name, kind);
  list.last = Math.max(list.last, sequence);
  list.entries.set(sequence, entry);
  list.byText.set(text, sequence);
  edit.say(listChanged, { name, added: sequence });
}

/** Takes a line back, by its number, by what it says, or by both: then nothing goes unless they belong together. */
export function removeEntry(
  edit: Editing,
  name: string,
  kind: ListKind,
  number: number | undefined,
  said: AclEntry | undefined,
): void {
  const known = edit.read(accessLists).lists.get(name);
  const saying = said && known?.byText.get(aclText(said));
  const sequence = number ?? saying;
  const entry = sequence === undefined ? undefined : known?.entries.get(sequence);
  if (sequence === undefined || !entry || (said && saying !== sequence)) return;
  const text = aclText(entry);
  const list = listFor(edit, name, kind);
  list.entries.delete(sequence);
  list.byText.delete(text);
  if (isEmptyNumber(name, list)) edit.edit(accessLists).lists.delete(name);
  if (sequence !== list.last) return;
  list.last = 0;
  for (const each of list.entries.keys()) list.last = Math.max(list.last, each);
}

/** A list with a number is gone with its last line. */
const isEmptyNumber = (name: string, { entries, remarks }: AclList): boolean =>
  isNumber(name) && entries.size === 0 && remarks.length === 0;

type Remarks = AclList['remarks'];

/** The comments behind the last line, as many as were typed since. */
function lastRemarks({ remarks, last }: AclList): Remarks {
  let from = remarks.length;
  while (from > 0 && remarks[from - 1]!.after === last) from--;
  return remarks.slice(from);
}

const endsWith = (all: Remarks, end: Remarks): boolean =>
  end.length <= all.length && end.every(({ text }, i) => all[all.length - end.length + i]!.text === text);

/**
 * A list that is typed again, line by line, stays as it is: comments that stand before a line already and were typed
 * once more, now at the end, go when that line follows them.
 */
function dropRepeated(edit: Editing, name: string, known: AclList, sequence: number): void {
  const behind = lastRemarks(known);
  if (behind.length === 0 || known.last === 0) return;
  let before = 0;
  for (const each of known.entries.keys()) if (each < sequence) before = Math.max(before, each);
  const above = known.remarks.filter(({ after }) => after >= before && after < sequence);
  if (above.length > 0 && endsWith(behind, above))
    edit.edit(accessLists).lists.get(name)!.remarks.splice(-above.length);
}

/** Adds a comment behind the lines that stand there; those at the end that are typed again, one after the other, stay one. */
export function addRemark(edit: Editing, name: string, kind: ListKind, text: string): void {
  const list = draftOf(edit, name, kind);
  list.remarks.push({ after: list.last, text });
  const behind = lastRemarks(list);
  const half = behind.length / 2;
  if (Number.isInteger(half) && endsWith(behind.slice(0, half), behind.slice(half)))
    list.remarks.splice(-half);
}

/** Takes back a comment, or all of them. */
export function removeRemark(edit: Editing, name: string, text: string | undefined): void {
  const known = edit.read(accessLists).lists.get(name);
  if (!known) return;
  const list = draftOf(edit, name, known.kind);
  list.remarks = list.remarks.filter((remark) => text !== undefined && remark.text !== text);
  if (!isEmptyNumber(name, list)) return;
  edit.edit(accessLists).lists.delete(name);
  edit.say(listChanged, { name });
}

/** Deletes a list. */
export function deleteList(edit: Editing, name: string): void {
  edit.edit(accessLists).lists.delete(name);
  edit.say(listChanged, { name });
}

/** Gives the lines of a list new numbers. */
export function resequence(edit: Editing, name: string, start: number, by: number): Refusal | void {
  const known = edit.read(accessLists).lists.get(name);
  if (!known) return refuse('% No such access list');
  if (start + by * (known.entries.size - 1) > highest) return refuse('% Exceeded maximum sequence number');
  const list = listFor(edit, name, known.kind);
  const lines = ordered(list);
  const renumbered = new Map<number, number>([[0, 0]]);
  lines.forEach(([old], i) => renumbered.set(old, start + i * by));
  for (const remark of list.remarks) {
    const before = lines.findLast(([old]) => old <= remark.after)?.[0] ?? 0;
    remark.after = renumbered.get(before)!;
  }
  list.entries = new Map(lines.map(([, entry], i) => [start + i * by, entry]));
  list.byText = new Map(lines.map(([, entry], i) => [aclText(entry), start + i * by]));
  list.last = lines.length === 0 ? 0 : start + (lines.length - 1) * by;
}

/** Lines and comments of a list as they follow each other. */
export function* printed(list: AclList): Iterable<{ remark: string } | { entry: AclEntry }> {
  const lines = ordered(list);
  const remarks = [...list.remarks].sort((a, b) => a.after - b.after);
  let next = 0;
  for (const [sequence, entry] of lines) {
    while (next < remarks.length && remarks[next]!.after < sequence) yield { remark: remarks[next++]!.text };
    yield { entry };
  }
  while (next < remarks.length) yield { remark: remarks[next++]!.text };
}
