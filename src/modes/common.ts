/** Knows the commands that no feature owns: exit, end, do, help. */
import { act, configure, type Command } from './command.ts';
import { syntax } from '../parser/index.ts';
import { configMode, interfaceMode, lineMode, type Mode } from './mode.ts';

/** `exit` of a configuration mode, with the mode's own help text (commands.md C-052). */
function exitCommand(mode: Mode): Command {
  return {
    mode,
    syntax: syntax('exit'),
    no: false,
    help: { exit: mode.exitHelp },
    support: 'modelled',
    example: undefined,
    apply: (edit) => edit.leave(false),
  };
}

/** `end` belongs to global configuration; every other mode reaches it as its parent (commands.md C-053, P-01). */
const endCommand: Command = {
  mode: configMode,
  syntax: syntax('end'),
  no: false,
  help: { end: 'Exit from configure mode' },
  support: 'modelled',
  example: undefined,
  apply: (edit) => edit.leave(true),
};

/** `do` lends EXEC commands to configuration modes, in releases that have it (decisions.md D-35). */
const doCommand: Command = {
  mode: configMode,
  syntax: syntax('do <command:line>'),
  no: false,
  help: { do: 'To run exec commands in config mode', command: 'Exec Command' },
  support: 'modelled',
  example: undefined,
};

/** What `help` prints in every mode. */
const helpLines = [
  'Help may be requested at any point in a command by entering',
  "a question mark '?'.  If nothing matches, the help list will",
  "be empty and you must backup until entering a '?' shows the",
  'available options.',
  'Two styles of help are provided:',
  '1. Full help is available when you are ready to enter a',
  "   command argument (e.g. 'show ?') and describes each possible",
  '   argument.',
  '2. Partial help is provided when an abbreviated argument is entered',
  '   and you want to know what arguments match the input',
  "   (e.g. 'show pr?'.)",
  '',
];

const helpText = { help: 'Description of the interactive help system' };

function helpCommand(mode: Mode): Command {
  return configure(mode, 'help', {
    help: helpText,
    no: false,
    set: (edit) => edit.notice(helpLines.join('\n')),
  });
}

/** The modes whose own list shows `help`; the others reach the one of global configuration. */
const modesWithHelp = [configMode, interfaceMode, lineMode];

/** The commands of EXEC that no feature owns. */
export const execCommands: readonly Command[] = [
  act('help', { user: true, help: helpText, run: (shell) => shell.print(...helpLines) }),
  act('terminal help', {
    user: true,
    help: { terminal: 'Set terminal line parameters', ...helpText },
    run: (shell) => shell.print(...helpLines),
  }),
];

/** The commands that a configuration mode has besides those of the features. */
export function commonCommands(mode: Mode, hasDo: boolean): readonly Command[] {
  return [
    exitCommand(mode),
    ...(modesWithHelp.includes(mode) ? [helpCommand(mode)] : []),
    ...(mode === configMode ? [endCommand] : []),
    ...(mode === configMode && hasDo ? [doCommand] : []),
  ];
}
