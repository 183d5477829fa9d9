/** Knows how a configuration is printed: the sections in the router's own order, and the byte count. */
import { machineOf } from '../../modes/machine.ts';
import { configStore, sectionOrder, type RunningConfig, type Section } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';

/** Sections that share one block without a `!` between them. */
const joined = new Set([
  'service',
  'ip route',
  'ip http',
  'crypto isakmp key',
  'crypto isakmp',
  'ip domain',
  'aaa',
  'ip subnet-zero',
]);

/** The printed configuration from the first `!` through `end`. */
export function configurationText(my: Actor, config: RunningConfig): string[] {
  const byPlace = new Map<string, Section[]>();
  for (const section of machineOf(my).release.sections)
    byPlace.set(section.place, [...(byPlace.get(section.place) ?? []), section]);
  const lines: string[] = ['!'];
  for (const place of sectionOrder) {
    const own = (byPlace.get(place) ?? []).flatMap((section) => [...section.lines(config, my)]);
    if (own.length === 0) continue;
    if (!joined.has(place) && lines.at(-1) !== '!' && own[0] !== '!') lines.push('!');
    for (const line of own) lines.push(line);
  }
  return [...lines, '!', 'end'];
}

/** The running configuration as text, one string with LF ends. */
export function runningText(my: Actor): string {
  return `${configurationText(my, my.state(configStore).commit()).join('\n')}\n`;
}

/** Bytes from the line after the count through `end`, plus one (decisions.md D-18). */
export function countedBytes(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 1);
}
