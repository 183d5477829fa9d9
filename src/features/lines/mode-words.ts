/** Knows the modes that `alias` and `privilege` lines name, by their words. */
import {
  configMode,
  interfaceMode,
  lineMode,
  privilegedExec,
  userExec,
  type Mode,
} from '../../modes/mode.ts';

/** The words, in the order in which their lines are printed. */
export const modeWords = ['exec', 'configure', 'interface', 'line'] as const;
/** One of them. */
export type ModeWord = (typeof modeWords)[number];

/** The words as a choice of the notation. */
export const modeChoice = '{exec | configure | interface | line}';

/** Help texts of the words. */
export const modeHelp = {
  exec: 'Exec mode',
  configure: 'Global configuration mode',
  interface: 'Interface configuration mode',
  line: 'Line configuration mode',
};

/** The word of a mode; undefined for a mode that has none. */
export function wordOfMode(mode: Mode): ModeWord | undefined {
  if (mode === userExec || mode === privilegedExec) return 'exec';
  if (mode === configMode) return 'configure';
  return mode === interfaceMode ? 'interface' : mode === lineMode ? 'line' : undefined;
}

/** The word that was typed. */
export function typedMode(args: Readonly<Partial<Record<ModeWord, true>>>): ModeWord {
  return modeWords.find((word) => args[word]) ?? 'exec';
}
