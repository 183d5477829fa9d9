/** Knows how terminal lines are printed: in the order of a router, lines with one configuration together. */
import { configIn, type Section } from '../../modes/running-config.ts';
import { leastVtys, terminalLines, usualLine, type LineSettings } from '../../modes/terminal-lines.ts';
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
function* settingsOf(name: string, line: LineSettings, aaa: boolean, all: boolean): Iterable<string> {
  const { inert: kept, execTimeoutMs: timeout = all ? usualLine.execTimeoutMs : undefined } = line;
  if (kept['session-timeout']) yield kept['session-timeout'];
  if (line.accessClassIn !== undefined) yield `access-class ${line.accessClassIn} in`;
  if (timeout !== undefined) yield `exec-timeout ${Math.floor(timeout / 60_000)} ${(timeout / 1000) % 60}`;
  const privilege = line.privilege ?? (all ? usualLine.privilege : undefined);
  if (privilege !== undefined) yield `privilege level ${privilege}`;
  if (line.password) yield `password ${printedPassword(line.password)}`;
  if (aaa && line.execList !== undefined) yield `authorization exec ${line.execList}`;
  if (all || line.synchronous) yield `${line.synchronous ? '' : 'no '}logging synchronous`;
  if (all || !line.exec) yield `${line.exec ? '' : 'no '}exec`;
  if (all || !line.motdBanner) yield `${line.motdBanner ? '' : 'no '}motd-banner`;
  if (all || !line.execBanner) yield `${line.execBanner ? '' : 'no '}exec-banner`;
  const history = line.historySize ?? (all ? usualLine.historySize : undefined);
  if (history === 0) yield 'no history';
  else if (history !== undefined) yield `history size ${history}`;
  yield* loginOf(name, line, aaa);
  const { length = all ? usualLine.length : undefined, width = all ? usualLine.width : undefined } = line;
  if (length !== undefined) yield `length ${length}`;
  if (width !== undefined) yield `width ${width}`;
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
  all: boolean,
): { name: string; text: string[] }[] {
  const blocks: { name: string; first: string; text: string[] }[] = [];
  for (const [name, settings] of Object.entries(lines)) {
    const text = [...settingsOf(name, settings, aaa, all)];
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
  lines: function* (config, _my, all = false) {
    const { lines } = configIn(config, terminalLines);
    for (const { name, text } of blocksOf(lines, newModelIn(config), all)) {
      yield `line ${name}`;
      for (const line of text) yield ` ${line}`;
    }
  },
};
