/** Knows how a configuration is printed: the sections in the router's own order, and the byte count. */
import type { Actor } from '../sim/actor.ts';
import { slice } from '../sim/slice.ts';
import { machineOf } from './machine.ts';
import { configStore, type RunningConfig, type Section } from './running-config.ts';

/** Sections that follow each other without a `!` between them (000:919-1040). */
const blocks: readonly (readonly Section['place'][])[] = [
  ['version', 'services', 'service'],
  ['clock', 'aaa', 'ip subnet-zero', 'ip domain'],
  ['crypto isakmp policy', 'crypto isakmp key', 'crypto isakmp'],
  ['ip local pool', 'ip classless', 'ip route', 'ip http'],
];

/** When the configuration was last changed and last saved, as printed; undefined while the clock is not set. */
export const configStamps = slice('configuration stamps', () => ({
  changed: undefined as string | undefined,
  saved: undefined as string | undefined,
}));

function stampLines(my: Actor): string[] {
  const { changed, saved } = my.state(configStamps);
  return [
    ...(changed === undefined ? [] : [`! Last configuration change at ${changed}`]),
    ...(saved === undefined ? [] : [`! NVRAM config last updated at ${saved}`]),
  ];
}

/** The printed configuration from the first `!` through `end`; with `all`, what is so by default is told too. */
export function configurationText(my: Actor, config: RunningConfig, all = false): string[] {
  const byPlace = new Map<string, Section[]>();
  const { sections, sectionOrder } = machineOf(my).release;
  for (const section of sections)
    byPlace.set(section.place, [...(byPlace.get(section.place) ?? []), section]);
  const stamps = stampLines(my);
  const lines: string[] = stamps.length === 0 ? ['!'] : ['!', ...stamps, '!'];
  let block: unknown;
  for (const place of sectionOrder) {
    const printed = (byPlace.get(place) ?? []).flatMap((section) => [...section.lines(config, my, all)]);
    if (printed.length === 0) continue;
    const own = blocks.find((places) => places.includes(place)) ?? place;
    if (own !== block && lines.at(-1) !== '!' && printed[0] !== '!') lines.push('!');
    block = own;
    for (const line of printed) lines.push(line);
  }
  return [...lines, '!', 'end'];
}

/** The running configuration as text, one string with LF ends. */
export function runningText(my: Actor): string {
  return `${configurationText(my, my.state(configStore).commit()).join('\n')}\n`;
}

/** Bytes from the line after the count through `end`, plus one (decisions.md D-18). */
export function countedBytes(lines: readonly string[]): number {
  const text = new TextEncoder();
  return lines.reduce((sum, line) => sum + text.encode(line).length + 1, 1);
}
