/** Knows what a mode is: a prompt and the object that its commands work on. */

/** A place of the command line. */
export interface Mode {
  /** The word of the prompt, such as `config-if`; empty for EXEC. A release may word it differently. */
  readonly promptWord: string;
  /** Printed above the list of a lone `?`. */
  readonly title: string;
  /** Where `exit` leads, and where a line goes that this mode does not know (commands.md P-01). */
  readonly parent: Mode | undefined;
  /** The mode whose commands are typed here too; each line works on every object of the place's key. */
  readonly manyOf?: Mode;
  /** The help text of its `exit`. */
  readonly exitHelp: string;
}

const execExit = 'Exit from the EXEC';

/** User EXEC, prompt `Router>`. */
export const userExec: Mode = {
  promptWord: '',
  title: 'Exec commands:',
  parent: undefined,
  exitHelp: execExit,
};
/** Privileged EXEC, prompt `Router#`. */
export const privilegedExec: Mode = { ...userExec };
/** Global configuration. */
export const configMode: Mode = {
  promptWord: 'config',
  title: 'Configure commands:',
  parent: undefined,
  exitHelp: 'Exit from configure mode',
};
/** Interface configuration. */
export const interfaceMode: Mode = {
  promptWord: 'config-if',
  title: 'Interface configuration commands:',
  parent: configMode,
  exitHelp: 'Exit from interface configuration mode',
};
/** Interface configuration of a sub-interface: the same commands under another prompt. */
export const subInterfaceMode: Mode = { ...interfaceMode, promptWord: 'config-subif', manyOf: interfaceMode };
/** Interface configuration of several interfaces at once, their names joined by commas in the key. */
export const interfaceRangeMode: Mode = {
  ...interfaceMode,
  promptWord: 'config-if-range',
  manyOf: interfaceMode,
};
/** Line configuration. */
export const lineMode: Mode = {
  promptWord: 'config-line',
  title: 'Line configuration commands:',
  parent: configMode,
  exitHelp: 'Exit from line configuration mode',
};

/** Declares a sub-mode. `exitHelp` is given where the text of `exit` does not follow from the title. */
export function subMode(promptWord: string, parent: Mode, title: string, exitHelp?: string): Mode {
  return { promptWord, parent, title, exitHelp: exitHelp ?? `Exit from ${subjectOf(title)} mode` };
}

/** `Line configuration commands:` is about `line configuration`; an abbreviation keeps its capitals. */
function subjectOf(title: string): string {
  const subject = title.replace(/ (commands|subcommands):$/, '');
  return /^[A-Z][a-z]/.test(subject) ? subject.charAt(0).toLowerCase() + subject.slice(1) : subject;
}

/** One level of a session's position: the mode and the name of the object it edits. */
export interface Place {
  readonly mode: Mode;
  readonly key: string;
}
