/** Knows how often a router reports what it cannot deliver: `ip icmp rate-limit unreachable`. */
import { configure, type Editing } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';

/** One unreachable in half a second, in ms. */
const usualMs = 500;

/** The least time between two unreachables in ms, 0 for none; those about too long packets have their own. */
const rateLimit = configSlice('ip icmp rate-limit', () => ({ ms: usualMs, dfMs: usualMs }));

/** How much time has to be between two unreachables, in ms. */
export function unreachableIntervalMs(my: Actor, aboutLength: boolean): number {
  const { ms, dfMs } = config(my, rateLimit);
  return aboutLength ? dfMs : ms;
}

function set(edit: Editing, df: boolean | undefined, ms: number): void {
  const limit = edit.edit(rateLimit);
  if (!df) limit.ms = ms;
  if (df) limit.dfMs = ms;
}

const line = configure(configMode, 'ip icmp rate-limit unreachable [df] <ms:1-4294967295>', {
  help: {
    ip: 'Global IP configuration subcommands',
    icmp: 'Miscellaneous ICMP commands',
    'rate-limit': 'Rate limit ICMP messages',
    unreachable: 'Rate limit ICMP unreachable messages',
    df: 'Code 4, fragmentation needed and DF set',
    ms: 'Once per milliseconds',
  },
  example: 'ip icmp rate-limit unreachable 1000',
  set: (edit, { df, ms }) => set(edit, df, ms),
  no: 'ip icmp rate-limit unreachable [df] [<ms:1-4294967295>]',
  clear: (edit, { df }) => set(edit, df, edit.toDefault ? usualMs : 0),
});

/** The lines about ICMP. */
export const icmpConfigCommands = [line];

/** What is printed of them. */
export const icmpSection: Section = {
  place: 'ip subnet-zero',
  lines: function* (of) {
    const { ms, dfMs } = configIn(of, rateLimit);
    if (ms !== usualMs) yield ms === 0 ? 'no ip icmp rate-limit unreachable' : writeLine(line.syntax, { ms });
    if (dfMs !== usualMs)
      yield dfMs === 0
        ? 'no ip icmp rate-limit unreachable DF'
        : writeLine(line.syntax, { df: true, ms: dfMs });
  },
};
