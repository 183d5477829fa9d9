/** Knows the configuration lines about booting and files: boot system, config-register, file prompt. */
import { configure, type Command } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import { registerSet } from './register.ts';

/** How much a router asks about files: `alert` about what is destroyed, `noisy` about everything, `quiet` nothing. */
export type FilePrompt = 'alert' | 'noisy' | 'quiet';

const fileLines = configSlice('file', () => ({ prompt: 'alert' as FilePrompt, boot: [] as string[] }));

/** How much this router asks. */
export function filePrompt(my: Actor): FilePrompt {
  return config(my, fileLines).prompt;
}

const prompt = configure(configMode, 'file prompt {alert | noisy | quiet}', {
  help: {
    file: 'Adjust file system parameters',
    prompt: 'Prompt level',
    alert: 'Prompt only for destructive file operations',
    noisy: 'Confirm all file operation parameters',
    quiet: 'Seldom prompt for file operations',
  },
  no: 'file prompt [alert | noisy | quiet]',
  example: 'file prompt quiet',
  set: (edit, { noisy, quiet }) => {
    edit.edit(fileLines).prompt = noisy ? 'noisy' : quiet ? 'quiet' : 'alert';
  },
  clear: (edit) => {
    edit.edit(fileLines).prompt = 'alert';
  },
});

const bootSystem: Command = configure(
  configMode,
  'boot system {flash=flash [<file:word>] | tftp=tftp <remote:word> [<server:ip>] | rom=rom | <url:word>}',
  {
    help: {
      boot: 'Modify system boot parameters',
      system: 'System image file',
      flash: 'Boot from flash memory',
      tftp: 'Boot from a tftp server',
      rom: 'Boot from rom',
      url: 'TFTP filename or URL',
      file: 'System image filename',
      remote: 'Name of the image on the server',
      server: 'Address from which to download the file',
    },
    no: 'boot system [flash=flash [<file:word>] | tftp=tftp <remote:word> [<server:ip>] | rom=rom | <url:word>]',
    example: 'boot system flash c7200-jk9o3s-mz.bin',
    set: (edit, args) => {
      const line = writeLine(bootSystem.syntax, args as Record<string, unknown>);
      const { boot } = edit.edit(fileLines);
      if (!boot.includes(line)) boot.push(line);
    },
    clear: (edit, args) => {
      const drawer = edit.edit(fileLines);
      const all = Object.values(args).every((value) => value === undefined);
      const line = all ? '' : writeLine(bootSystem.syntax, args as Record<string, unknown>);
      drawer.boot = drawer.boot.filter((each) => !all && each !== line);
    },
  },
);

const marker = (text: 'boot-start-marker' | 'boot-end-marker', word: string) =>
  configure(configMode, text, {
    help: { [text]: word },
    support: 'inert',
    example: text,
    // The marks always stand: nothing brings them or takes them away (commands.md C-061, C-062).
    set: () => undefined,
    clear: () => undefined,
  });

/** The factory setting of the configuration register: boot from flash, read the startup configuration. */
const factoryRegister = 0x2102;

const configRegister = configure(configMode, 'config-register <value:hex>', {
  help: { 'config-register': 'Define the configuration register', value: 'Config register number' },
  example: 'config-register 0x2102',
  set: (edit, { value }) => edit.say(registerSet, { value }),
  clear: (edit) => edit.say(registerSet, { value: factoryRegister }),
});

/** The commands. */
export const configCommands = [
  prompt,
  bootSystem,
  configRegister,
  marker('boot-start-marker', 'Start of boot statements'),
  marker('boot-end-marker', 'End of boot statements'),
];

/** The printed lines; the register is no line of the configuration. */
export const sections: readonly Section[] = [
  {
    place: 'boot',
    lines: (of) => ['boot-start-marker', ...configIn(of, fileLines).boot, 'boot-end-marker'],
  },
  {
    place: 'file',
    lines: (of) => {
      const { prompt: level } = configIn(of, fileLines);
      return level === 'alert' ? [] : [`file prompt ${level}`];
    },
  },
];
