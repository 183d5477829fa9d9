/** Knows version 2 of HSRP as configured: `standby version`, and groups that version 1 has not (12.3(4)T). */
import { configure, refuse, type Command, type Editing, type Refusal } from '../../modes/command.ts';
import { interfaceMode } from '../../modes/mode.ts';
import { laterSyntax, type Syntax } from '../../parser/index.ts';
import { event } from '../../sim/event.ts';
import { configCommands, delay, onLan, portStandby } from './config.ts';

/** The last group of version 1. */
export const lastOfFirst = 255;

/** An interface speaks another version from now on. */
export const versionEdited = event<{ readonly port: string; readonly version: 1 | 2 }>('standby version');

function choose(edit: Editing, version: 1 | 2): Refusal | undefined {
  const { groups, version: before } = edit.readPort(portStandby);
  if (version === before) return undefined;
  if (version === 1 && [...groups.keys()].some((group) => group > lastOfFirst))
    return refuse(`% Groups above ${lastOfFirst} need version 2`);
  edit.editPort(portStandby).version = version;
  edit.say(versionEdited, { port: edit.key, version });
  return undefined;
}

/** `standby version {1 | 2}`. */
export const versionCommand = configure(interfaceMode, 'standby version <version:1-2>', {
  help: {
    standby: 'HSRP interface configuration commands',
    version: 'HSRP version',
    'standby version version': 'Version number',
  },
  example: 'standby version 2',
  set: onLan((edit, { version }) => choose(edit, version === 2 ? 2 : 1)),
  no: 'standby version [<version:1-2>]',
  clear: (edit) => choose(edit, 1),
});

/** The marker of the parser under the group. */
const noSuchGroup: Refusal = { refused: '^', under: { argument: 'group', part: 'word', offset: 0 } };

const wider = (text: string): Syntax =>
  laterSyntax(text.replace('[<group:0-255>]', `<group:${lastOfFirst + 1}-4095>`));

/** The same line for a group of version 2; `?` lists the groups of version 1. */
function ofSecond(command: Command): Command {
  const { no, apply } = command;
  return {
    ...command,
    syntax: wider(command.syntax.text),
    ...(no ? { no: wider(no.text) } : {}),
    hidden: true,
    example: command.example?.replace(/^standby \d+/, `standby ${lastOfFirst + 1}`),
    apply: (edit, args) =>
      edit.negated || edit.readPort(portStandby).version === 2 ? apply?.(edit, args) : noSuchGroup,
  };
}

/** What came with version 2. */
export const versionCommands: readonly Command[] = [
  versionCommand,
  ...configCommands.filter((command) => command !== delay && !('hidden' in command)).map(ofSecond),
];
