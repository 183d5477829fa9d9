/** Knows `copy`: what it asks, what it moves and what it says. */
import { act, type Shell } from '../../modes/command.ts';
import { sizeOf, type Contents } from '../../modes/file-contents.ts';
import { contentsAt, kindAt, storeAt } from '../../modes/file-systems.ts';
import {
  baseName,
  fileError,
  noSuchDevice,
  parseUrl,
  runningUrl,
  startupUrl,
  urlText,
  type FileUrl,
  type LocalUrl,
  type NetworkUrl,
} from '../../modes/file-urls.ts';
import { hostnameOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { filePrompt } from './config.ts';
import { merge } from './merge.ts';
import { nvramConfigured } from './messages.ts';
import { save } from './running.ts';
import { fetchFrom, sendTo } from './transfer.ts';
import { askName, confirm, copiedText, logSoon, takeTime, transferMs } from './work.ts';

const same = (a: FileUrl, b: LocalUrl): boolean => a.system === b.system && a.path === b.path;

function askHost(shell: Shell, url: NetworkUrl, then: (url: NetworkUrl) => void): void {
  askName(shell, 'Address or name of remote host', url.host, (host) => then({ ...url, host }));
}

/** A name that ends in a file: asks for what was not typed. */
function settleRemote(shell: Shell, url: NetworkUrl, then: (url: NetworkUrl) => void): void {
  if (url.host !== '') then(url);
  else askHost(shell, url, then);
}

function settleSource(shell: Shell, url: FileUrl, then: (url: FileUrl) => void): void {
  const ask = (found: FileUrl): void => {
    const path = found.path === '' ? '' : `${found.path}/`;
    askName(shell, 'Source filename', '', (name) => then({ ...found, path: `${path}${name}` }));
  };
  if ('host' in url) settleRemote(shell, url, (remote) => (remote.path === '' ? ask(remote) : then(remote)));
  else if (url.system !== 'null' && kindAt(shell.my, url) === 'folder') ask(url);
  else then(url);
}

function settleDestination(shell: Shell, url: FileUrl, from: FileUrl, then: (url: FileUrl) => void): void {
  const { my } = shell;
  const ask = (found: FileUrl, folder: string, proposal: string): void => {
    const take = (name: string): void => then({ ...found, path: folder === '' ? name : `${folder}/${name}` });
    if (filePrompt(my) === 'quiet' && proposal !== '') take(proposal);
    else askName(shell, 'Destination filename', proposal, take);
  };
  if ('host' in url) {
    const config = same(from, runningUrl) || same(from, startupUrl);
    const own = config ? `${hostnameOf(my).toLowerCase()}-confg` : baseName(from.path);
    // Where something goes is confirmed: the host that was typed is a proposal, as the name is.
    const settle = filePrompt(my) === 'quiet' ? settleRemote : askHost;
    settle(shell, url, (remote) => ask(remote, '', remote.path || own));
  } else if (url.system === 'null') then(url);
  else if (kindAt(my, url) === 'folder') ask(url, url.path, baseName(from.path));
  else ask(url, '', url.path);
}

/** A `C` for each piece of a file that was copied within the router. */
const pieceBytes = 65_536;

function store(shell: Shell, from: LocalUrl, to: LocalUrl, contents: Contents): void {
  const ms = transferMs(shell.my, sizeOf(contents));
  takeTime(shell, ms, (print) => putDown(shell.my, { from, to, contents, ms }, print));
}

/** What arrives at its place is written or taken in, and the time that all of it took is told. */
function putDown(
  my: Actor,
  { from, to, contents, ms }: { from: FileUrl; to: LocalUrl; contents: Contents; ms: number },
  print: (text: string) => void,
): void {
  const bytes = sizeOf(contents);
  const intoRunning = same(to, runningUrl);
  if (intoRunning && 'text' in contents) {
    const source = same(from, startupUrl) ? 'memory' : urlText(from);
    merge(my, contents.text, source, (line) => print(`${line}\n`));
  } else {
    const reason = intoRunning ? 'Invalid argument' : storeAt(my, to, contents);
    if (reason !== undefined) return print(`${fileError('writing', to, reason)}\n`);
  }
  if (same(to, startupUrl)) {
    print('[OK]\n');
    logSoon(my, nvramConfigured, { from: urlText(from) });
  } else if (from.system === 'flash' && to.system === 'flash')
    print(`Copy in progress...${'C'.repeat(Math.max(1, Math.ceil(bytes / pieceBytes)))}\n`);
  print(`${copiedText(bytes, ms)}\n\n`);
}

function transfer(shell: Shell, from: FileUrl, to: FileUrl): void {
  const { my } = shell;
  if (same(from, runningUrl) && same(to, startupUrl)) return save(shell);
  const contents = 'host' in from ? undefined : contentsAt(my, from);
  if (typeof contents === 'string') return shell.print(fileError('opening', from, contents));
  if ('host' in to) {
    if (contents) sendTo(shell, to, contents);
    else shell.print(fileError('opening', to, 'Invalid argument'));
    return;
  }
  const go = (): void => {
    if ('host' in from)
      fetchFrom(shell, from, (fetched, ms, print) => putDown(my, { from, to, contents: fetched, ms }, print));
    else store(shell, from, to, contents!);
  };
  const replaces = kindAt(my, to) === 'file' && !same(to, runningUrl) && !same(to, startupUrl);
  if (!replaces || filePrompt(my) === 'quiet') return go();
  shell.print('%Warning:There is a file already existing with this name ');
  confirm(shell, 'Do you want to over write?', go);
}

function copy(shell: Shell, source: string, destination: string): void {
  const from = parseUrl(shell.my, source);
  const to = parseUrl(shell.my, destination);
  if (!from || !to) {
    shell.print(noSuchDevice(shell.my, 'opening', from ? destination : source));
    return;
  }
  settleSource(shell, from, (found) =>
    settleDestination(shell, to, found, (place) => transfer(shell, found, place)),
  );
}

const systems = ['flash', 'nvram', 'system', 'tftp', 'ftp', 'rcp'] as const;

const help: Readonly<Record<string, string>> = {
  copy: 'Copy from one file to another',
  fromRunning: 'Copy from current system configuration',
  fromStartup: 'Copy from startup configuration',
  toRunning: 'Update (merge with) current system configuration',
  toStartup: 'Copy to startup configuration',
  toNull: 'Copy to null: file system',
  from: 'Name of the file to copy from',
  to: 'Name of the file to copy to',
  ...Object.fromEntries(systems.map((name) => [`from_${name}`, `Copy from ${name}: file system`])),
  ...Object.fromEntries(systems.map((name) => [`to_${name}`, `Copy to ${name}: file system`])),
};

/** What a keyword stands for, by the argument that it gives. */
const meanings: Readonly<Record<string, string>> = {
  Running: 'system:running-config',
  Startup: 'nvram:startup-config',
  Null: 'null:',
  ...Object.fromEntries(systems.map((name) => [`_${name}`, `${name}:`])),
};

function placeNamed(args: Readonly<Record<string, unknown>>, way: 'from' | 'to'): string {
  const keyword = Object.keys(meanings).find((name) => args[`${way}${name}`] === true);
  return keyword === undefined ? String(args[way]) : meanings[keyword]!;
}

/** The command. */
export const copyCommand = act(
  'copy {running-config=fromRunning | startup-config=fromStartup | flash:=from_flash | nvram:=from_nvram | ' +
    'system:=from_system | tftp:=from_tftp | ftp:=from_ftp | rcp:=from_rcp | <from:url>} ' +
    '{running-config=toRunning | startup-config=toStartup | flash:=to_flash | nvram:=to_nvram | ' +
    'system:=to_system | null:=toNull | tftp:=to_tftp | ftp:=to_ftp | rcp:=to_rcp | <to:url>}',
  { help, run: (shell, args) => copy(shell, placeNamed(args, 'from'), placeNamed(args, 'to')) },
);
