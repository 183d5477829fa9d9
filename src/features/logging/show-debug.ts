/** Knows what turns all debugging on and off, and the display of what is on. */
import { act, show, type Shell } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { privilegedExec } from '../../modes/mode.ts';
import { debugState, debugSwitches } from './messages.ts';

const showDebugging = show('show debugging', {
  help: { show: 'Show running system information', debugging: 'State of each debugging option' },
  facts: (my) => [...my.state(debugState)].map((flag) => ({ ...flag, behind: flag.behind?.(my) ?? '' })),
  text: function* (flags) {
    for (const group of new Set(flags.map((f) => f.group))) {
      yield `${group}:`;
      for (const flag of flags)
        if (flag.group === group) yield `  ${flag.title} debugging is on${flag.behind}`;
      yield '';
    }
  },
});

const allOff = (shell: Shell): void => {
  shell.my.state(debugState).clear();
  shell.print('All possible debugging has been turned off');
};

/** Turns on every switch that the release has. */
function allOn(shell: Shell): void {
  const grammar = machineOf(shell.my).release.grammar(privilegedExec);
  const flags = shell.my.state(debugState);
  for (const flag of debugSwitches) {
    const outcome = grammar.parse(flag.line);
    if (outcome.kind === 'command' && (flag.isFor?.(outcome.payload) ?? true)) flags.add(flag);
  }
  shell.print('All possible debugging has been turned on');
}

const allHelp = {
  undebug: "Disable debugging functions (see also 'debug')",
  no: 'Disable debugging functions',
  debug: "Debugging functions (see also 'undebug')",
  all: 'Enable all debugging',
};

const askAllOn = (shell: Shell): void =>
  shell.ask('This may severely impact network performance. Continue? (yes/[no]): ', (reply) => {
    if (/^y(es)?$/i.test(reply.trim())) allOn(shell);
  });

/** The EXEC commands of all switches together. */
export const debugCommands = [
  showDebugging,
  act('debug all', { help: allHelp, run: askAllOn }),
  act('undebug all', { help: allHelp, run: allOff }),
  act('no debug all', { help: allHelp, run: allOff }),
];
