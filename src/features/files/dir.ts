/** Knows the displays of the file systems: dir, show flash, show file systems, pwd, more. */
import { act, onlyOn, show } from '../../modes/command.ts';
import { kindAt, listFolder, readFile, spaceOf, type Listed } from '../../modes/file-systems.ts';
import {
  fileError,
  networkSystems,
  urlText,
  homeUrl,
  workingUrl,
  type LocalSystem,
  type LocalUrl,
} from '../../modes/file-urls.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { civil, monthNames, shortName } from '../../text/calendar.ts';
import { localPlace, placeHelp, placeText } from './places.ts';

const dateWidth = 27;

/** `Mar 1 1993 00:12:18 +00:00`. */
function dateText(unixMs: number): string {
  const { month, day, year, time } = civil(unixMs);
  return `${shortName(monthNames[month]!)} ${day} ${year} ${time} +00:00`;
}

function listedText({ index, rights, bytes, changedMs, name }: Listed): string {
  const date = (changedMs === undefined ? '<no date>' : dateText(changedMs)).padStart(dateWidth);
  return `${String(index).padStart(5)}  ${rights}${String(bytes).padStart(12)}  ${date}  ${name}`;
}

interface Directory {
  readonly title: string;
  readonly files: readonly Listed[];
  readonly space: ReturnType<typeof spaceOf>;
}

function titleOf(my: Actor, url: LocalUrl): string {
  const folder = url.path !== '' && kindAt(my, url) === 'folder';
  return `Directory of ${urlText(url)}${folder ? '/' : ''}`;
}

/** A directory and, if wanted, all below it; a sentence when there is none. */
function directories(my: Actor, url: LocalUrl, deep: boolean): Directory[] | string {
  const files = listFolder(my, url);
  if (typeof files === 'string') return fileError('opening', url, files);
  const first = { title: titleOf(my, url), files, space: spaceOf(my, url.system) };
  if (!deep) return [first];
  const below = files.filter((file) => file.rights.startsWith('d'));
  const path = url.path === '' ? '' : `${url.path}/`;
  return [first, ...below.flatMap((file) => deeper(my, { ...url, path: `${path}${file.name}` }))];
}

function deeper(my: Actor, url: LocalUrl): Directory[] {
  const found = directories(my, url, true);
  return typeof found === 'string' ? [] : found;
}

function* directoryText(found: readonly Directory[] | string): Generator<string> {
  if (typeof found === 'string') {
    yield found;
    return;
  }
  for (const [i, { title, files, space }] of found.entries()) {
    yield title;
    yield '';
    if (files.length === 0) yield 'No files in directory';
    for (const file of files) yield listedText(file);
    yield '';
    if (i < found.length - 1 && found[i + 1]!.space?.bytes === space?.bytes) continue;
    yield space
      ? `${space.bytes} bytes total (${space.freeBytes} bytes free)`
      : 'No space information available';
  }
}

const dir = show(
  'dir [/all=all] [/recursive=recursive] [flash:=flash | nvram:=nvram | system:=system | <url:url>]',
  {
    help: {
      dir: 'List files on a filesystem',
      '/all': 'List all files',
      '/recursive': 'List files recursively',
      ...placeHelp('Directory or file name'),
    },
    facts: (my, args) => {
      const url = localPlace(my, placeText(args) ?? urlText(workingUrl(my)));
      return typeof url === 'string' ? url : directories(my, url, args.recursive === true);
    },
    text: directoryText,
  },
);

const dirAll = show('dir all-filesystems', {
  help: { 'all-filesystems': 'List files on all filesystems' },
  facts: (my) =>
    [{ system: 'system', path: '' } as const, homeUrl(my), { system: 'nvram', path: '' } as const].flatMap(
      (url) => deeper(my, url),
    ),
  text: directoryText,
});

/** All files of flash with their paths, folders included. */
function wholeFlash(my: Actor, path = ''): Listed[] {
  const files = listFolder(my, { system: 'flash', path });
  if (typeof files === 'string') return [];
  return files.flatMap((file) => {
    const whole = path === '' ? file.name : `${path}/${file.name}`;
    return [{ ...file, name: whole }, ...(file.rights.startsWith('d') ? wholeFlash(my, whole) : [])];
  });
}

interface Card {
  readonly files: readonly Listed[];
  readonly space: NonNullable<ReturnType<typeof spaceOf>>;
}

const card = (my: Actor): Card => ({ files: wholeFlash(my), space: spaceOf(my, 'flash')! });

function* cardText({ files, space }: Card): Iterable<string> {
  if (files.length === 0) yield 'No files on device';
  else yield '-#- --length-- -----date/time------ path';
  for (const { index, bytes, changedMs = 0, name } of files)
    yield `${String(index).padEnd(3)} ${String(bytes).padStart(10)} ${dateText(changedMs)} ${name}`;
  yield '';
  yield `${space.freeBytes} bytes available (${space.bytes - space.freeBytes} bytes used)`;
}

const showFlash = show('show flash:', {
  user: true,
  help: { 'flash:': 'Display information about flash: file system' },
  facts: card,
  text: cardText,
});

/** The same card under the name of its drive. */
const showDisk0 = onlyOn(
  ({ flash }) => flash.drive === 'disk0',
  show('show disk0:', {
    help: { 'disk0:': 'display information about disk0: file system' },
    facts: card,
    text: cardText,
  }),
);

/** The same on a box whose drive is called so. */
const showBootflash = onlyOn(
  ({ flash }) => flash.drive === 'bootflash',
  show('show bootflash:', {
    help: { 'bootflash:': 'display information about bootflash: file system' },
    facts: card,
    text: cardText,
  }),
);

interface SystemRow {
  readonly prefixes: string;
  readonly type: 'disk' | 'flash' | 'nvram' | 'opaque' | 'network';
  readonly space: ReturnType<typeof spaceOf>;
  readonly isDefault: boolean;
}

const systemTypes: readonly (readonly [LocalSystem, SystemRow['type']])[] = [
  ['system', 'opaque'],
  ['flash', 'disk'],
  ['null', 'opaque'],
  ['nvram', 'nvram'],
];

/** Rows of file systems that hold nothing: servers, and drives without a card. */
const emptyRow = (name: string, type: SystemRow['type']): SystemRow => ({
  prefixes: `${name}:`,
  type,
  space: undefined,
  isDefault: false,
});

const fileSystems = show('show file systems', {
  user: true,
  help: { file: 'Show filesystem information', systems: 'List filesystems' },
  facts: (my): SystemRow[] => {
    const { system: present } = workingUrl(my);
    const { flash, emptyDrives } = machineOf(my).platform;
    const local = systemTypes.map(([name, type]) => ({
      prefixes: name === 'flash' && flash.drive !== name ? `${flash.drive}: ${name}:` : `${name}:`,
      type,
      space: spaceOf(my, name),
      isDefault: name === present,
    }));
    const empty = emptyDrives.map((name) => emptyRow(name, name.startsWith('disk') ? 'disk' : 'flash'));
    return [...local, ...empty, ...networkSystems.map((name) => emptyRow(name, 'network'))];
  },
  text: function* (rows) {
    yield 'File Systems:';
    yield '';
    yield '       Size(b)       Free(b)      Type  Flags  Prefixes';
    for (const { prefixes, type, space, isDefault } of rows) {
      const size = String(space?.bytes ?? '-').padStart(13);
      const free = String(space?.freeBytes ?? '-').padStart(14);
      yield `${isDefault ? '*' : ' '}${size}${free}${type.padStart(10)}     rw   ${prefixes}`;
    }
  },
});

const pwd = show('pwd', {
  help: { pwd: 'Display current working directory' },
  facts: workingUrl,
  text: (url) => [`${urlText(url)}${url.path === '' ? '' : '/'}`],
});

const more = act('more {nvram:=nvram | system:=system | flash:=flash | <url:url>}', {
  filtered: true,
  help: { more: 'Display the contents of a file', ...placeHelp('File to display') },
  run: ({ my, print }, args) => {
    const found = readFile(my, placeText(args)!);
    if ('error' in found) print(found.error);
    else if (found.text !== '') print(...found.text.replace(/\n$/, '').split('\n'));
  },
});

/** The displays. */
export const dirCommands = [dir, dirAll, showFlash, showDisk0, showBootflash, fileSystems, pwd, more];
