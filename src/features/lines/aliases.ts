/** Knows the short names of commands: those that every router has, and those of `alias` lines (decisions.md D-44). */
import { act, configure } from '../../modes/command.ts';
import { configMode, type Mode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { modeChoice, modeHelp, modeWords, typedMode, wordOfMode, type ModeWord } from './mode-words.ts';

const titles: Readonly<Record<ModeWord, string>> = {
  exec: 'Exec mode aliases:',
  configure: 'Global configuration mode aliases:',
  interface: 'Interface configuration mode aliases:',
  line: 'Line configuration mode aliases:',
};

/** Aliases of EXEC that nobody has to configure. */
const usual: Readonly<Record<string, string>> = {
  h: 'help',
  lo: 'logout',
  p: 'ping',
  r: 'resume',
  s: 'show',
  u: 'undebug',
  un: 'undebug',
  w: 'where',
};

/** By mode and name; null: one of the usual ones was taken away. */
const aliasSlice = configSlice('alias', () => ({
  byMode: { exec: {}, configure: {}, interface: {}, line: {} } as Record<
    ModeWord,
    Record<string, string | null>
  >,
}));

/** All aliases of a mode, in the order of their names. */
function aliasesOf(my: Actor, mode: ModeWord): [string, string][] {
  const own = config(my, aliasSlice).byMode[mode];
  const all: Record<string, string | null> = { ...(mode === 'exec' ? usual : {}), ...own };
  return Object.entries(all)
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What an alias of a mode stands for. Names are told apart by case. */
export function aliasOf(my: Actor, mode: Mode, word: string): string | undefined {
  const kind = wordOfMode(mode);
  if (kind === undefined) return undefined;
  const own = config(my, aliasSlice).byMode[kind];
  if (Object.hasOwn(own, word)) return own[word] ?? undefined;
  return kind === 'exec' && Object.hasOwn(usual, word) ? usual[word] : undefined;
}

const help = {
  alias: 'Create command alias',
  ...modeHelp,
  name: 'Alias name',
  command: 'Command to be aliased',
};

/** The command of the configuration. */
export const aliasCommand = configure(configMode, `alias ${modeChoice} <name:word> <command:line>`, {
  help,
  example: 'alias exec sib show ip interface brief',
  set: (edit, args) => {
    edit.edit(aliasSlice).byMode[typedMode(args)][args.name] = args.command;
  },
  no: `alias ${modeChoice} [<name:word> [<command:line>]]`,
  clear: (edit, args) => {
    const mode = typedMode(args);
    const own = edit.edit(aliasSlice).byMode[mode];
    const names = args.name === undefined ? Object.keys(own) : [args.name];
    for (const name of names) {
      if (mode === 'exec' && Object.hasOwn(usual, name) && !edit.toDefault && args.name !== undefined)
        own[name] = null;
      else delete own[name];
    }
  },
});

/** What is printed of aliases. */
export const aliasSection: Section = {
  place: 'alias',
  lines: function* (config) {
    for (const mode of modeWords)
      for (const [name, command] of Object.entries(configIn(config, aliasSlice).byMode[mode]))
        yield command === null ? `no alias ${mode} ${name}` : `alias ${mode} ${name} ${command}`;
  },
};

/** Width of the column of names. */
const nameColumn = 22;

/** `show aliases [MODE]`. */
export const showAliases = act(`show aliases [exec | configure | interface | line]`, {
  user: true,
  help: { aliases: 'Display alias commands', ...help },
  run: (shell, args) => {
    const wanted = modeWords.filter((mode) => args[mode]);
    for (const mode of wanted.length > 0 ? wanted : modeWords) {
      const found = aliasesOf(shell.my, mode);
      if (found.length === 0) continue;
      shell.print(titles[mode]);
      for (const [name, command] of found) shell.print(`  ${name.padEnd(nameColumn)}${command}`);
      shell.print('');
    }
  },
});
