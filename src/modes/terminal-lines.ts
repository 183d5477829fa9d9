/** Knows the terminal lines as configured: what sessions and the `line` commands share. */
import type { Actor } from '../sim/actor.ts';
import { config, configSlice } from './running-config.ts';

/** A line's own lines as printed, by keyword. */
export interface TerminalLine {
  options: Record<string, string>;
}

/** The lines by name: `con 0`, `aux 0`, `vty 0 4`. */
export const terminalLines = configSlice('line', () => ({
  lines: {
    'con 0': { options: {} },
    'aux 0': { options: {} },
    'vty 0 4': { options: { login: 'login' } },
  } as Record<string, TerminalLine>,
}));

/** Whether `logging synchronous` is set on the console. */
export function consoleIsSynchronous(my: Actor): boolean {
  return config(my, terminalLines).lines['con 0']?.options['logging synchronous'] !== undefined;
}

const defaultTimeoutMs = 600_000;

/** How long the console may stay idle before its session ends; undefined: for ever (`exec-timeout 0 0`). */
export function consoleTimeoutMs(my: Actor): number | undefined {
  const line = config(my, terminalLines).lines['con 0']?.options['exec-timeout'];
  if (line === undefined) return defaultTimeoutMs;
  const [, minutes = '0', seconds = '0'] = line.split(' ');
  const ms = (Number(minutes) * 60 + Number(seconds)) * 1000;
  return ms > 0 ? ms : undefined;
}
