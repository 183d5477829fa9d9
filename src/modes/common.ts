/** Knows the commands that every configuration mode has: exit, end, do. */
import type { Command } from './command.ts';
import { syntax } from '../parser/index.ts';
import { configMode } from './mode.ts';

/** Valid in every configuration mode (commands.md C-052, C-053). */
export const commonCommands: readonly Command[] = [
  {
    mode: configMode,
    syntax: syntax('exit'),
    no: false,
    help: { exit: 'Exit from the current mode' },
    support: 'modelled',
    example: undefined,
    apply: (edit) => edit.leave(false),
  },
  {
    mode: configMode,
    syntax: syntax('end'),
    no: false,
    help: { end: 'Exit from configure mode' },
    support: 'modelled',
    example: undefined,
    apply: (edit) => edit.leave(true),
  },
];

/** `do` lends EXEC commands to configuration modes, in releases that have it (decisions.md D-35). */
export const doCommand: Command = {
  mode: configMode,
  syntax: syntax('do <command:line>'),
  no: false,
  help: { do: 'To run exec commands in config mode', command: 'Exec Command' },
  support: 'modelled',
  example: undefined,
};
