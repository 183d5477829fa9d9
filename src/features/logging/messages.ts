/** Knows the shape of what a router says unasked: syslog messages and debug switches. */
import { act, type Command } from '../../modes/command.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';

/** A kind of syslog message: `%FACILITY-SEVERITY-MNEMONIC: text`. */
export interface SyslogMessage<T> {
  readonly facility: string;
  /** 0 emergencies … 7 debugging. */
  readonly severity: number;
  readonly mnemonic: string;
  readonly text: (data: T) => string;
}

/** Declares a kind of message. */
export function syslog<T>(
  facility: string,
  severity: number,
  mnemonic: string,
  text: (data: T) => string,
): SyslogMessage<T> {
  return { facility, severity, mnemonic, text };
}

/** `%SYS-6-CLOCKUPDATE`, when the clock tells another time than a moment ago. */
export const clockUpdated = syslog(
  'SYS',
  6,
  'CLOCKUPDATE',
  (m: { from: string; to: string; who: string }) =>
    `System clock has been updated from ${m.from} to ${m.to}, configured from ${m.who}.`,
);

/** A debug switch, such as `debug standby events`. */
export interface DebugFlag {
  /** As in `HSRP Events debugging is on`. */
  readonly title: string;
  /** The heading of `show debugging`. */
  readonly group: string;
  /** The line that turns it on. */
  readonly line: string;
  /** What stands behind `is on`, such as ` (detailed)`. */
  readonly behind?: (my: Actor) => string;
  /** Whether this command turns it on: two features may read the same line, each in its own releases. */
  readonly isFor?: (command: Command) => boolean;
}

/** Every switch that a feature declares; a release has those whose line it knows. */
export const debugSwitches: DebugFlag[] = [];

/** The switches that are on, in the order they were turned on; a reload forgets them. */
export const debugState = slice('debug switches', () => new Set<DebugFlag>());

/** Declares a switch whose commands the feature writes itself. */
export function debugFlag(flag: DebugFlag): DebugFlag {
  debugSwitches.push(flag);
  return flag;
}

/** Declares a debug command with its `no debug` and `undebug` forms. */
export function debugSwitch<S extends string>(
  text: `debug ${S}`,
  options: {
    readonly title: string;
    readonly group: string;
    readonly help: Readonly<Record<string, string>>;
    /** The engine that will say something under it. */
    readonly due?: string;
  },
): { readonly flag: DebugFlag; readonly commands: readonly Command[] } {
  const flag = debugFlag({
    title: options.title,
    group: options.group,
    line: text,
    isFor: (command) => command === commands[0],
  });
  const commands = turns(text, [flag], options.help, options.due);
  return { flag, commands };
}

/** Declares a line that turns several switches at once, which have lines of their own. */
export function debugTogether<S extends string>(
  text: `debug ${S}`,
  flags: readonly DebugFlag[],
  help: Readonly<Record<string, string>>,
): readonly Command[] {
  return turns(text, flags, help);
}

/** A debug line with its `no debug` and `undebug` forms. */
function turns(
  text: `debug ${string}`,
  flags: readonly DebugFlag[],
  texts: Readonly<Record<string, string>>,
  due?: string,
): readonly Command[] {
  const words = text.slice('debug '.length);
  const help = {
    debug: "Debugging functions (see also 'undebug')",
    undebug: "Disable debugging functions (see also 'debug')",
    no: 'Disable debugging functions',
    ...texts,
  };
  const turn = (line: string, on: boolean): Command =>
    act(line, {
      help,
      ...(due === undefined ? {} : { due }),
      run: (shell) => {
        const set = shell.my.state(debugState);
        for (const flag of flags) {
          if (on) set.add(flag);
          else set.delete(flag);
          shell.print(`${flag.title} debugging is ${on ? 'on' : 'off'}`);
        }
      },
    });
  return [turn(text, true), turn(`no debug ${words}`, false), turn(`undebug ${words}`, false)];
}
