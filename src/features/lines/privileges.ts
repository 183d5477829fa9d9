/** Knows which privilege level a command needs, and the `privilege` lines that change it. */
import { configure, type Command } from '../../modes/command.ts';
import { configMode, privilegedExec, userExec, type Mode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { modeChoice, modeHelp, modeWords, typedMode, wordOfMode, type ModeWord } from './mode-words.ts';

/** By mode: the first words of commands, in small letters, and the level they were given. */
const privilegeSlice = configSlice('privilege', () => ({
  levels: { exec: {}, configure: {}, interface: {}, line: {} } as Record<ModeWord, Record<string, number>>,
}));

/** Commands that even level 0 has, and the ways out of a configuration mode that somebody was let into. */
const alwaysThere = new Set(['disable', 'enable', 'exit', 'help', 'logout']);
const waysOut = new Set(['end', 'exit', 'help', 'quit']);

/** The level of a command that no line names. */
function usualLevel(mode: Mode, word: string): number {
  if (mode === userExec) return alwaysThere.has(word) ? 0 : 1;
  return mode !== privilegedExec && waysOut.has(word) ? 0 : 15;
}

/** The keywords that a command begins with. */
function firstWords(command: Command): string[] {
  const words: string[] = [];
  for (const node of command.syntax.tree) {
    if (node.kind !== 'keyword') break;
    words.push(node.word);
  }
  return words;
}

/** Whether typed words, perhaps cut short, stand for the first of these keywords. */
const begins = (typed: string, words: readonly string[]): boolean => {
  const parts = typed.split(' ');
  return parts.length <= words.length && parts.every((part, i) => words[i]!.startsWith(part));
};

/** The level that a command needs: the longest `privilege` line that names it decides, else its mode. */
export function levelOf(my: Actor, command: Command): number {
  const words = firstWords(command);
  const usual = usualLevel(command.mode, words[0] ?? '');
  const mode = wordOfMode(command.mode);
  if (mode === undefined) return usual;
  let best: readonly [length: number, level: number] = [0, usual];
  for (const [typed, level] of Object.entries(config(my, privilegeSlice).levels[mode])) {
    const length = typed.split(' ').length;
    if (length > best[0] && begins(typed, words)) best = [length, level];
  }
  return best[1];
}

/** `privilege exec level 5 show ip route`. */
export const privilegeCommand = configure(
  configMode,
  `privilege ${modeChoice} {level <level:0-15> | reset} <command:line>`,
  {
    help: {
      privilege: 'Command privilege parameters',
      ...modeHelp,
      level: 'Set privilege level of command',
      'level <0-15>': 'Privilege level',
      reset: 'Reset privilege level of command',
      command: 'Initial keywords of the command to modify',
    },
    example: 'privilege exec level 5 show ip route',
    set: (edit, args) => {
      const levels = edit.edit(privilegeSlice).levels[typedMode(args)];
      const words = args.command.trim().toLowerCase().replace(/\s+/g, ' ');
      if (args.level === undefined) delete levels[words];
      else levels[words] = args.level;
    },
    no: `privilege ${modeChoice} [level [<level:0-15> [<command:line>]]]`,
    clear: (edit, { command, ...args }) => {
      const levels = edit.edit(privilegeSlice).levels[typedMode(args)];
      if (command !== undefined) delete levels[command.trim().toLowerCase().replace(/\s+/g, ' ')];
    },
  },
);

/** What is printed of them. */
export const privilegeSection: Section = {
  place: 'privilege',
  lines: function* (config) {
    const { levels } = configIn(config, privilegeSlice);
    for (const mode of modeWords)
      for (const [words, level] of Object.entries(levels[mode]))
        yield `privilege ${mode} level ${level} ${words}`;
  },
};
