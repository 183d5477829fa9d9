/** Knows how terminal lines are printed: in the order of a router, lines with one configuration together. */
import { configIn, type Section } from '../../modes/running-config.ts';
import { leastVtys, terminalLines, type LineSettings } from '../../modes/terminal-lines.ts';
import { newModelIn } from '../aaa/index.ts';
import { printedPassword } from '../passwords/index.ts';

/** How a line asks: under `aaa new-model` only its list counts, and only that is printed. */
function* loginOf(name: string, line: LineSettings, aaa: boolean): Iterable<string> {
  if (aaa) {
    if (line.loginList !== undefined) yield `login authentication ${line.loginList}`;
  } else if (line.login !== 'none') yield line.login === 'local' ? 'login local' : 'login';
  else if (name.startsWith('vty')) yield 'no login';
}

/** What is printed of a line, in the order of a router. */
function* settingsOf(name: string, line: LineSettings, aaa: boolean): Iterable<string> {
  const { inert: kept, execTimeoutMs: timeout } = line;
  if (kept['session-timeout']) yield kept['session-timeout'];
  if (line.accessClassIn !== undefined) yield `access-class ${line.accessClassIn} in`;
  if (timeout !== undefined) yield `exec-timeout ${Math.floor(timeout / 60_000)} ${(timeout / 1000) % 60}`;
  if (line.privilege !== undefined) yield `privilege level ${line.privilege}`;
  if (line.password) yield `password ${printedPassword(line.password)}`;
  if (aaa && line.execList !== undefined) yield `authorization exec ${line.execList}`;
  if (line.synchronous) yield 'logging synchronous';
  if (!line.exec) yield 'no exec';
  if (!line.motdBanner) yield 'no motd-banner';
  if (!line.execBanner) yield 'no exec-banner';
  if (line.historySize === 0) yield 'no history';
  else if (line.historySize !== undefined) yield `history size ${line.historySize}`;
  yield* loginOf(name, line, aaa);
  if (line.length !== undefined) yield `length ${line.length}`;
  if (line.width !== undefined) yield `width ${line.width}`;
  if (line.transportPreferred !== undefined) yield `transport preferred ${line.transportPreferred}`;
  if (line.transportInput !== undefined) yield `transport input ${line.transportInput}`;
  if (line.transportOutput !== undefined) yield `transport output ${line.transportOutput}`;
  if (kept['stopbits']) yield kept['stopbits'];
  if (kept['speed']) yield kept['speed'];
}

/** vty lines in blocks, as lines with one configuration are printed together. */
function blocksOf(
  lines: Readonly<Record<string, LineSettings>>,
  aaa: boolean,
): { name: string; text: string[] }[] {
  const blocks: { name: string; first: string; text: string[] }[] = [];
  for (const [name, settings] of Object.entries(lines)) {
    const text = [...settingsOf(name, settings, aaa)];
    const before = blocks.at(-1);
    const joins = before?.first.startsWith('vty') && name !== `vty ${leastVtys}`;
    if (before && joins && before.text.join('\n') === text.join('\n'))
      before.name = `${before.first} ${name.slice(4)}`;
    else blocks.push({ name, first: name, text });
  }
  return blocks;
}

/** The printed lines. */
export const lineSection: Section = {
  place: 'line',
  lines: function* (config) {
    for (const { name, text } of blocksOf(configIn(config, terminalLines).lines, newModelIn(config))) {
      yield `line ${name}`;
      for (const line of text) yield ` ${line}`;
    }
  },
};
