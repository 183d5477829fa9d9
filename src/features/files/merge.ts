/** Knows how the lines of a file are taken into the running configuration. */
import { errorText, loadConfiguration } from '../../modes/interpret.ts';
import type { Actor } from '../../sim/actor.ts';
import { configuredFromFile } from './messages.ts';
import { logSoon } from './work.ts';

/** Takes a text line by line; what was refused is printed with its error, as on a console. */
export function merge(my: Actor, text: string, from: string, print: (line: string) => void): void {
  for (const { text: line, error } of loadConfiguration(my, text)) {
    print(line);
    errorText(error, 0, line).forEach(print);
  }
  logSoon(my, configuredFromFile, { from });
}
