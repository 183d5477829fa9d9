/** Knows the banners: texts of several lines between two delimiters, and where they are shown (ios-cli-conventions.md, section 12). */
import { configure, type Command, type Shell } from '../../modes/command.ts';
import { hostnameOf } from '../../modes/machine.ts';
import { configMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { absoluteLine } from '../../modes/terminal-lines.ts';
import type { Actor } from '../../sim/actor.ts';
import { namesSlice } from '../names/index.ts';

/** When a banner is shown: before login to everybody, before login, after login. */
export type BannerKind = 'exec' | 'incoming' | 'login' | 'motd';

/** Texts by kind, with `\n` between their lines, as typed between the delimiters. */
const bannerSlice = configSlice('banner', () => ({ texts: {} as Partial<Record<BannerKind, string>> }));

/** Ctrl-C as a character, and as a configuration prints it (decisions.md D-48). */
const control = '\x03';
const printedControl = '^C';

const texts: Readonly<Record<BannerKind, string>> = {
  exec: 'Set EXEC process creation banner',
  incoming: 'Set incoming terminal line banner',
  login: 'Set login banner',
  motd: 'Set Message of the Day banner',
};

/** The delimiter that a text begins with, and what stands behind it. */
function opened(text: string): { delimiter: string; rest: string } {
  if (text.startsWith(printedControl)) return { delimiter: printedControl, rest: text.slice(2) };
  return { delimiter: text.charAt(0), rest: text.slice(1) };
}

/** `banner motd …`; without a kind the message of the day is meant. */
const banner = (kind: BannerKind, word = `${kind} `): Command =>
  configure(configMode, `banner ${word}<text:line>` as 'banner <text:line>', {
    help: {
      banner: 'Define a login banner',
      [kind]: texts[kind],
      text: "c banner-text c, where 'c' is a delimiting character",
    },
    example: `banner ${word}#Authorised users only#`,
    set: (edit, { text }) => {
      const { delimiter, rest } = opened(text);
      const end = rest.indexOf(delimiter);
      if (end >= 0) {
        edit.edit(bannerSlice).texts[kind] = rest.slice(0, end);
        return;
      }
      edit.collect(delimiter, (later, lines) => {
        later.edit(bannerSlice).texts[kind] = [rest, ...lines].join('\n');
      });
    },
    no: word === '' ? 'banner <text:line>' : `banner ${kind} [<text:line>]`,
    clear: (edit) => {
      delete edit.edit(bannerSlice).texts[kind];
    },
  });

/** The commands of banners. */
export const bannerCommands = [
  banner('exec'),
  banner('incoming'),
  banner('login'),
  banner('motd'),
  banner('motd', ''),
];

/** What is printed of them: Ctrl-C as the delimiter, the text as it was typed. */
export const bannerSection: Section = {
  place: 'banner',
  lines: function* (config) {
    const kept = configIn(config, bannerSlice).texts;
    for (const kind of ['exec', 'incoming', 'login', 'motd'] as const) {
      const text = kept[kind];
      if (text === undefined) continue;
      yield* `banner ${kind} ${printedControl}${text.replaceAll(control, '')}${printedControl}`.split('\n');
    }
  },
};

/** A banner as a line shows it, with the names that its text asks for; undefined where there is none. */
export function bannerText(my: Actor, line: string, kind: BannerKind): string | undefined {
  return config(my, bannerSlice)
    .texts[kind]?.replaceAll('$(hostname)', hostnameOf(my))
    .replaceAll('$(domain)', config(my, namesSlice).domain ?? '')
    .replaceAll('$(line)', String(absoluteLine(line)));
}

/** Shows a banner on a terminal; false where there is none. */
export function showBanner(shell: Shell, kind: BannerKind): boolean {
  const text = bannerText(shell.my, shell.line, kind);
  if (text === undefined) return false;
  shell.print(...text.split('\n'));
  return true;
}
