/** Knows the comparison of configurations and the way back to one: show archive config differences, configure replace. */
import { act, show, type Shell } from '../../modes/command.ts';
import { readFile } from '../../modes/file-systems.ts';
import { loadConfiguration } from '../../modes/interpret.ts';
import { runningText } from '../../modes/running-text.ts';
import type { Actor } from '../../sim/actor.ts';
import { commandsBetween, differences } from './differences.ts';
import { placeHelp, placeText } from './places.ts';

const running = 'system:running-config';
const startup = 'nvram:startup-config';

const configDifferences = show('show archive config differences [<first:word> [<second:word>]]', {
  help: {
    archive: 'Archive of the running configuration information',
    config: 'Show archive config',
    differences: 'Show the difference between two config files',
    first: 'First file to compare; the running configuration unless given',
    second: 'Second file to compare; the running configuration unless given',
  },
  facts: (my, { first = running, second }) => {
    const a = readFile(my, first);
    const b = readFile(my, second ?? (first === running ? startup : running));
    if ('error' in a) return a;
    return 'error' in b ? b : { found: differences(a.text, b.text) };
  },
  text: function* (facts) {
    if ('error' in facts) {
      yield facts.error;
      return;
    }
    yield 'Contextual Config Diffs:';
    if (facts.found.length === 0) yield '!No changes were found';
    for (const { depth, sign, line } of facts.found) yield `${' '.repeat(depth)}${sign}${line}`;
    yield '';
  },
});

/** Nothing is archived here: the lines under `archive` are not modelled. */
const showArchive = show('show archive', {
  help: { archive: 'Archive of the running configuration information' },
  facts: () => ' Archive feature not enabled',
  text: (said) => [said],
});

const replaceQuestion = [
  'This will apply all necessary additions and deletions',
  'to replace the current running configuration with the',
  'contents of the specified configuration file, which is',
  'assumed to be a complete configuration, not a partial',
  'configuration. Enter Y if you are sure you want to proceed. ? [no]: ',
].join('\n');

/** A router gives up when it is not there after so many passes. */
const maxPasses = 5;

function passes(my: Actor, target: string, said: (lines: readonly string[]) => void): number | undefined {
  for (let pass = 0; pass <= maxPasses; pass++) {
    const commands = commandsBetween(runningText(my), target);
    if (commands.length === 0) return pass;
    if (pass === maxPasses) return undefined;
    said([`!Pass ${pass + 1}`, '!List of Commands:', ...commands, 'end', '']);
    loadConfiguration(my, commands.join('\n'));
  }
  return undefined;
}

function replace(shell: Shell, target: string, list: boolean): void {
  const { my } = shell;
  shell.print('');
  const count = passes(my, target, (lines) => {
    if (list) shell.print(...lines);
  });
  if (count !== undefined) {
    shell.print(`Total number of passes: ${count}`, 'Rollback Done', '');
    return;
  }
  shell.print(
    'The rollback configlet from the last pass is listed below:',
    '********',
    '!List of Rollback Commands:',
    ...commandsBetween(runningText(my), target),
    'end',
    '********',
    '',
    '',
    `Rollback aborted after ${maxPasses} passes`,
  );
}

/** A complete configuration ends with `end`. */
const isComplete = (text: string): boolean => /(^|\n)end\s*$/.test(text);

const configureReplace = act(
  'configure replace {nvram:=nvram | system:=system | flash:=flash | <url:url>} [list=list & force=force]',
  {
    help: {
      configure: 'Enter configuration mode',
      replace: 'Replace the running-config with a new config file',
      list: 'List the commands being executed during config replace',
      force: 'Perform without confirmation',
      ...placeHelp('URL of config file that will replace running-config'),
    },
    run: (shell, args) => {
      const found = readFile(shell.my, placeText(args)!);
      if ('error' in found) return shell.print(found.error);
      if (!isComplete(found.text)) return shell.print('%The input file is not a valid config file.');
      if (args.force) return replace(shell, found.text, args.list === true);
      shell.ask(replaceQuestion, (reply) => {
        if (/^y/i.test(reply.trim())) replace(shell, found.text, args.list === true);
      });
    },
  },
);

/** The commands. */
export const archiveCommands = [showArchive, configDifferences, configureReplace];
