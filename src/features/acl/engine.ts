/** Knows what access lists say about packets, counts it, and reports lines with `log`. */
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { aclText, type AclEntry } from './entry.ts';
import { matches, type Flow } from './flow.ts';
import { accessLists, listChanged, ordered, type AclList, type ListKind } from './lists.ts';
import { note } from './log.ts';

/** A line that works: its packets are counted. */
export interface WorkingLine {
  readonly sequence: number;
  readonly entry: AclEntry;
  /** Packets since the line was typed or the counters were cleared. */
  hits: number;
}

interface WorkingList {
  readonly kind: ListKind;
  readonly lines: WorkingLine[];
  readonly entries: AclEntry[];
  stale: boolean;
}

const working = slice('access lists at work', () => ({ lists: new Map<string, WorkingList>() }));

/** A line out of the configuration: the draft of a burst of lines ends with the burst. */
function copyOf(entry: AclEntry): AclEntry {
  const { source, destination, more, ...rest } = entry;
  return {
    ...rest,
    source: { ...source },
    destination: { ...destination },
    ...(more
      ? {
          more: {
            ...more,
            ...(more.icmp ? { icmp: { ...more.icmp } } : {}),
            ...(more.sourcePorts ? { sourcePorts: { ...more.sourcePorts } } : {}),
            ...(more.destinationPorts ? { destinationPorts: { ...more.destinationPorts } } : {}),
          },
        }
      : {}),
  };
}

/** Puts a list to work; lines that stood there before go on counting. */
function build(list: AclList, before: WorkingList | undefined): WorkingList {
  const counted = new Map((before?.lines ?? []).map(({ entry, hits }) => [aclText(entry), hits]));
  const lines = ordered(list).map(([sequence, line]): WorkingLine => {
    const entry = copyOf(line);
    return { sequence, entry, hits: before ? (counted.get(aclText(entry)) ?? 0) : 0 };
  });
  return { kind: list.kind, lines, entries: lines.map(({ entry }) => entry), stale: false };
}

function workingList(my: Actor, name: string): WorkingList | undefined {
  const { lists } = my.state(working);
  const known = lists.get(name);
  if (known && !known.stale) return known;
  const list = config(my, accessLists).lists.get(name);
  if (!list) {
    lists.delete(name);
    return undefined;
  }
  const made = build(list, known);
  lists.set(name, made);
  return made;
}

/** The lines of a list with their counters, for display; undefined when there is no such list. */
export function linesOf(
  my: Actor,
  name: string,
): { readonly kind: ListKind; readonly lines: readonly WorkingLine[] } | undefined {
  return workingList(my, name);
}

/** The lines of a list in order; undefined for a list that does not exist or is empty: it filters nothing. */
export function entriesOf(my: Actor, name: string): readonly AclEntry[] | undefined {
  const entries = workingList(my, name)?.entries;
  return entries && entries.length > 0 ? entries : undefined;
}

/** The first line that covers a packet, which is counted there; undefined without such a line or without a list. */
export function firstLine(my: Actor, name: string, flow: Flow): AclEntry | undefined {
  const list = workingList(my, name);
  const line = list?.lines.find(({ entry }) => matches(entry, flow));
  if (!list || !line) return undefined;
  line.hits++;
  if (line.entry.log) note(my, name, list.kind, line.entry, flow);
  return line.entry;
}

/** What a list says about a packet, which is counted; undefined without a matching line or without a list. */
export function firstMatch(my: Actor, name: string, flow: Flow): 'permit' | 'deny' | undefined {
  return firstLine(my, name, flow)?.action;
}

/** Whether a list lets a packet or a caller pass: everything passes a list that does not exist or is empty. */
export function permits(my: Actor, name: string, flow: Flow): boolean {
  return entriesOf(my, name) === undefined || firstMatch(my, name, flow) === 'permit';
}

/** Sets the counters of a list to zero, or those of all lists. */
export function clearHits(my: Actor, name: string | undefined): void {
  for (const [each, { lines }] of my.state(working).lists)
    if (name === undefined || each === name) for (const line of lines) line.hits = 0;
}

/** Puts a line behind all others to work; false when it does not stand there. */
function append(known: WorkingList, list: AclList, sequence: number): boolean {
  const entry = list.entries.get(sequence);
  const last = known.lines.at(-1)?.sequence ?? 0;
  if (known.stale || !entry || sequence <= last || known.kind !== list.kind) return false;
  const line = { sequence, entry: copyOf(entry), hits: 0 };
  known.lines.push(line);
  known.entries.push(line.entry);
  return true;
}

/** The reactions of this feature. */
export const handlers = [
  on(listChanged, (my, { name, added }) => {
    const { lists } = my.state(working);
    const known = lists.get(name);
    if (!known) return;
    const list = config(my, accessLists).lists.get(name);
    if (!list) lists.delete(name);
    else if (added === undefined || !append(known, list, added)) known.stale = true;
  }),
];
