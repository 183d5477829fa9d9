/** Knows the file systems of a router: flash, NVRAM and the system's own view. */
import type { Actor } from '../sim/actor.ts';
import { question } from '../sim/event.ts';
import { keptSlice } from '../sim/slice.ts';
import { sizeOf, type Contents } from './file-contents.ts';
import {
  baseName,
  fileError,
  folderName,
  noAnswer,
  noSuchDevice,
  noSuchFile,
  parseUrl,
  type LocalSystem,
  type LocalUrl,
  type Reason,
} from './file-urls.ts';
import { imageName, machineOf } from './machine.ts';
import { runningText } from './running-text.ts';

/** A file or a folder of flash or NVRAM. */
export interface Entry {
  /** Its number in a directory listing. */
  readonly index: number;
  /** Undefined for a folder. */
  readonly contents: Contents | undefined;
  /** Size in bytes; 0 for a folder. */
  readonly bytes: number;
  /** Unix ms of the router's clock at the last change. */
  readonly changedMs: number;
}

interface Disk {
  readonly entries: Map<string, Entry>;
  /** Bytes that the entries take. */
  usedBytes: number;
}

const newDisk = (): Disk => ({ entries: new Map(), usedBytes: 0 });

const disks = keptSlice('file systems', () => ({
  flash: undefined as Disk | undefined,
  nvram: newDisk(),
}));

/** What time it is on the router, as Unix ms; who keeps its clock answers. */
export const fileTime = question<undefined, number>('file time');

function clockMs(my: Actor): number {
  return my.ask(fileTime, undefined) ?? machineOf(my).epochMs + my.nowMs;
}

/** Flash comes with the system image of the release, written when the lab was made. */
function flashOf(my: Actor): Disk {
  const state = my.state(disks);
  if (!state.flash) {
    state.flash = newDisk();
    const image = imageName(my);
    const { flash } = machineOf(my).platform;
    const contents = { image, bytes: flash.imageBytes };
    put(my, state.flash, 'flash', image, {
      index: 1,
      contents,
      bytes: flash.imageBytes,
      changedMs: machineOf(my).epochMs,
    });
  }
  return state.flash;
}

function diskOf(my: Actor, system: LocalSystem): Disk | undefined {
  if (system === 'flash') return flashOf(my);
  return system === 'nvram' ? my.state(disks).nvram : undefined;
}

const nvramBlockBytes = 1024;
/** What the two configuration files cost beside their bytes (dir nvram: of routers with known contents). */
const nvramHeadBytes = 52;
/** The private configuration of a router without private keys. */
const emptyPrivate = '\nend\n';

/** Bytes that a file takes on its disk. */
function takenBytes(my: Actor, system: LocalSystem, bytes: number): number {
  const unit = system === 'nvram' ? nvramBlockBytes : machineOf(my).platform.flash.clusterBytes;
  return Math.max(1, Math.ceil(bytes / unit)) * unit;
}

function put(my: Actor, disk: Disk, system: LocalSystem, path: string, entry: Entry): void {
  take(my, disk, system, path);
  disk.entries.set(path, entry);
  disk.usedBytes += takenBytes(my, system, entry.bytes);
}

function take(my: Actor, disk: Disk, system: LocalSystem, path: string): void {
  const old = disk.entries.get(path);
  if (!old) return;
  disk.entries.delete(path);
  disk.usedBytes -= takenBytes(my, system, old.bytes);
}

/** Bytes of a file system and those still free; undefined where there is no such figure. */
export function spaceOf(
  my: Actor,
  system: LocalSystem,
): { readonly bytes: number; readonly freeBytes: number } | undefined {
  const disk = diskOf(my, system);
  if (!disk) return undefined;
  const { platform } = machineOf(my);
  if (system === 'flash')
    return { bytes: platform.flash.bytes, freeBytes: platform.flash.bytes - disk.usedBytes };
  const used = disk.usedBytes + nvramHeadBytes + startupBytes(my) + privateText(my).length;
  return { bytes: platform.nvramBytes, freeBytes: Math.max(0, platform.nvramBytes - used) };
}

function startupBytes(my: Actor): number {
  return sizeOf({ text: machineOf(my).startupText ?? '' });
}

function privateText(my: Actor): string {
  return machineOf(my).startupText === undefined ? '' : emptyPrivate;
}

/** A line of a directory listing. */
export interface Listed {
  readonly name: string;
  readonly index: number;
  /** `drwx`, `-rw-`, `----`. */
  readonly rights: string;
  readonly bytes: number;
  /** Unix ms; undefined where a file system keeps no dates. */
  readonly changedMs: number | undefined;
}

function listedEntry(system: LocalSystem, path: string, entry: Entry): Listed {
  const { index, bytes, contents, changedMs } = entry;
  const rights = contents === undefined ? 'drw-' : '-rw-';
  return {
    name: baseName(path),
    index,
    rights,
    bytes,
    changedMs: system === 'nvram' ? undefined : changedMs,
  };
}

/** The files that are always there: no disk holds them. */
function standing(my: Actor, system: LocalSystem): Listed[] {
  if (system === 'system')
    return [
      {
        name: 'running-config',
        index: 1,
        rights: '-rw-',
        bytes: sizeOf({ text: runningText(my) }),
        changedMs: undefined,
      },
    ];
  if (system !== 'nvram') return [];
  // The two configurations stand in the last blocks.
  const last = Math.ceil(machineOf(my).platform.nvramBytes / nvramBlockBytes);
  const file = (name: string, index: number, rights: string, bytes: number): Listed => ({
    name,
    index,
    rights,
    bytes,
    changedMs: undefined,
  });
  return [
    file('startup-config', last - 2, '-rw-', startupBytes(my)),
    file('private-config', last - 1, '----', privateText(my).length),
  ];
}

/** What a folder holds, in the order of the file system; a file is listed alone. */
export function listFolder(my: Actor, url: LocalUrl): readonly Listed[] | Reason {
  const { system, path } = url;
  if (system === 'null') return 'Operation not supported';
  const disk = diskOf(my, system);
  const always = standing(my, system);
  const alone = always.find((file) => file.name === path);
  if (alone) return [alone];
  const entry = disk?.entries.get(path);
  if (entry?.contents) return [listedEntry(system, path, entry)];
  if (path !== '' && !entry) return noSuchFile;
  const inside = [...(disk?.entries ?? [])]
    .filter(([each]) => folderName(each) === path)
    .map(([each, one]) => listedEntry(system, each, one));
  return path === '' ? [...always, ...inside] : inside;
}

/** Whether there is a file, a folder or nothing. */
export function kindAt(my: Actor, url: LocalUrl): 'file' | 'folder' | undefined {
  const { system, path } = url;
  if (path === '') return 'folder';
  if (system === 'system') return path === 'running-config' ? 'file' : undefined;
  if (system === 'nvram' && path === 'startup-config')
    return machineOf(my).startupText === undefined ? undefined : 'file';
  const entry = diskOf(my, system)?.entries.get(path);
  return entry && (entry.contents ? 'file' : 'folder');
}

/** What a file holds. */
export function contentsAt(my: Actor, url: LocalUrl): Contents | Reason {
  const { system, path } = url;
  const kind = kindAt(my, url);
  if (kind === 'folder') return 'Is a directory';
  if (system === 'nvram' && path === 'private-config') return 'Permission denied';
  if (kind === undefined) return noSuchFile;
  if (system === 'system') return { text: runningText(my) };
  if (system === 'nvram' && path === 'startup-config') return { text: machineOf(my).startupText! };
  return diskOf(my, system)!.entries.get(path)!.contents!;
}

/** Why a path cannot be written to, or undefined. */
function refusal(my: Actor, url: LocalUrl): Reason | undefined {
  const folder = folderName(url.path);
  if (kindAt(my, url) === 'folder') return 'Is a directory';
  if (folder === '') return undefined;
  return kindAt(my, { system: url.system, path: folder }) === 'folder' ? undefined : noSuchFile;
}

function nextIndex(disk: Disk): number {
  const used = new Set([...disk.entries.values()].map((entry) => entry.index));
  let index = 1;
  while (used.has(index)) index++;
  return index;
}

/** Writes a file; the reason why not, or undefined. */
export function storeAt(
  my: Actor,
  url: LocalUrl,
  contents: Contents,
  bytes = sizeOf(contents),
): Reason | undefined {
  const { system, path } = url;
  if (system === 'null') return undefined;
  if (system === 'system' || path === 'private-config') return 'Permission denied';
  if (system === 'nvram' && path === 'startup-config') return storeStartup(my, contents);
  const disk = diskOf(my, system)!;
  const reason = refusal(my, url);
  if (reason !== undefined) return reason;
  const old = disk.entries.get(path);
  const freed = old ? takenBytes(my, system, old.bytes) : 0;
  if (takenBytes(my, system, bytes) > spaceOf(my, system)!.freeBytes + freed)
    return 'No space left on device';
  const index = old?.index ?? nextIndex(disk);
  put(my, disk, system, path, { index, contents, bytes, changedMs: clockMs(my) });
  return undefined;
}

function storeStartup(my: Actor, contents: Contents): Reason | undefined {
  const { freeBytes } = spaceOf(my, 'nvram')!;
  if (sizeOf(contents) > freeBytes + startupBytes(my)) return 'No space left on device';
  if (!('text' in contents)) return 'Invalid argument';
  machineOf(my).startupText = contents.text;
  return undefined;
}

/** Makes an empty folder; the reason why not, or undefined. */
export function makeFolder(my: Actor, url: LocalUrl): Reason | undefined {
  const { system, path } = url;
  if (system !== 'flash') return 'Operation not supported';
  if (kindAt(my, url) !== undefined) return 'File exists';
  const disk = diskOf(my, system)!;
  const reason = refusal(my, url);
  if (reason !== undefined) return reason;
  if (takenBytes(my, system, 0) > spaceOf(my, system)!.freeBytes) return 'No space left on device';
  put(my, disk, system, path, {
    index: nextIndex(disk),
    contents: undefined,
    bytes: 0,
    changedMs: clockMs(my),
  });
  return undefined;
}

/** Deletes a file, or a folder that is empty; the reason why not, or undefined. */
export function removeAt(my: Actor, url: LocalUrl, wanted: 'file' | 'folder'): Reason | undefined {
  const { system, path } = url;
  const kind = kindAt(my, url);
  if (kind === undefined) return noSuchFile;
  if (kind !== wanted) return kind === 'folder' ? 'Is a directory' : 'Not a directory';
  if (system === 'system' || system === 'null') return 'Permission denied';
  if (system === 'nvram' && path === 'startup-config') {
    machineOf(my).startupText = undefined;
    return undefined;
  }
  const disk = diskOf(my, system)!;
  if (kind === 'folder' && (path === '' || [...disk.entries.keys()].some((p) => p.startsWith(`${path}/`))))
    return "Can't delete a directory that has files in it";
  take(my, disk, system, path);
  return undefined;
}

/** Gives a file or folder another name in the same file system; the reason why not, or undefined. */
export function renameAt(my: Actor, from: LocalUrl, to: LocalUrl): Reason | undefined {
  const disk = diskOf(my, from.system);
  if (!disk || from.system !== to.system) return 'Invalid argument';
  const entry = disk.entries.get(from.path);
  if (!entry) return noSuchFile;
  if (kindAt(my, to) !== undefined) return 'File exists';
  const reason = to.path.startsWith(`${from.path}/`) ? 'Invalid argument' : refusal(my, to);
  if (reason !== undefined) return reason;
  for (const [path, each] of [...disk.entries]) {
    if (path !== from.path && !path.startsWith(`${from.path}/`)) continue;
    disk.entries.delete(path);
    disk.entries.set(`${to.path}${path.slice(from.path.length)}`, each);
  }
  return undefined;
}

/** Empties the configuration memory. */
export function eraseNvram(my: Actor): void {
  machineOf(my).startupText = undefined;
  my.state(disks).nvram = newDisk();
}

/**
 * Writes a text to a place such as `flash:show.txt`, as `| redirect`, `| tee` and (`append`) `| append` do.
 * Undefined: done; else the sentence that the router prints.
 */
export function writeFile(
  my: Actor,
  where: string,
  text: string,
  options: { readonly append?: boolean } = {},
): string | undefined {
  const url = parseUrl(my, where);
  if (!url) return noSuchDevice(my, 'opening', where);
  if ('host' in url) return fileError('opening', url, noAnswer);
  let before = '';
  let bytes = sizeOf({ text });
  if (options.append && kindAt(my, url) === 'file') {
    const old = contentsAt(my, url);
    if (typeof old === 'string' || !('text' in old))
      return fileError('opening', url, typeof old === 'string' ? old : 'Invalid argument');
    before = old.text;
    bytes += diskOf(my, url.system)?.entries.get(url.path)?.bytes ?? sizeOf(old);
  }
  const reason = storeAt(my, url, { text: before + text }, bytes);
  return reason === undefined ? undefined : fileError('writing', url, reason);
}

/** Reads a file of text; the error is the sentence that the router prints. */
export function readFile(my: Actor, where: string): { readonly text: string } | { readonly error: string } {
  const url = parseUrl(my, where);
  if (!url) return { error: noSuchDevice(my, 'opening', where) };
  if ('host' in url) return { error: fileError('opening', url, noAnswer) };
  const contents = contentsAt(my, url);
  if (typeof contents === 'string') return { error: fileError('opening', url, contents) };
  return 'text' in contents ? contents : { error: fileError('opening', url, 'Invalid argument') };
}
