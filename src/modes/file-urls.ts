/** Knows how places of files are written and read: `flash:/a/b`, `tftp://host/path`. */
import type { Actor } from '../sim/actor.ts';
import { slice } from '../sim/slice.ts';
import { machineOf } from './machine.ts';

/** File systems that keep or show something here. */
export type LocalSystem = 'flash' | 'nvram' | 'system' | 'null';
const localSystems: readonly string[] = ['flash', 'nvram', 'system', 'null'];
/** File systems behind the network, by prefix. */
export const networkSystems = ['tftp', 'rcp', 'ftp'] as const;

/** A place in a file system. The path has neither a leading nor a trailing slash; empty: the root. */
export interface LocalUrl {
  readonly system: LocalSystem;
  readonly path: string;
  /** The prefix that was typed, where it is another name of the file system: `disk0`. */
  readonly alias?: string;
}

/** A place on a server; parts that were not typed are empty. */
export interface NetworkUrl {
  readonly system: (typeof networkSystems)[number];
  readonly host: string;
  readonly path: string;
}

export type FileUrl = LocalUrl | NetworkUrl;

/** Where relative names begin, once somebody went there. */
export const workingFolder = slice('working folder', () => ({ url: undefined as LocalUrl | undefined }));

/** The root of the file system that holds the image, as the router calls it. */
export function homeUrl(my: Actor): LocalUrl {
  const { home } = machineOf(my).platform.flash;
  return { system: 'flash', path: '', ...(home === undefined ? {} : { alias: home }) };
}

/** Where relative names begin: the root of flash after a reload. */
export function workingUrl(my: Actor): LocalUrl {
  return my.state(workingFolder).url ?? homeUrl(my);
}

/** Takes `.`, `..` and doubled slashes out of a path. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Reads `flash:/a/b`, `startup-config` in the working folder, `tftp://host/path`; undefined: no such file system. */
export function parseUrl(my: Actor, text: string): FileUrl | undefined {
  const [, prefix, rest = ''] = /^([A-Za-z][\w-]*):(.*)$/.exec(text) ?? [];
  if (prefix === undefined) {
    const url = workingUrl(my);
    return { ...url, path: normal(text.startsWith('/') ? text : `${url.path}/${text}`) };
  }
  const system = prefix.toLowerCase();
  if (system === machineOf(my).platform.flash.drive)
    return { system: 'flash', path: normal(rest), ...(system === 'flash' ? {} : { alias: system }) };
  if (localSystems.includes(system)) return { system: system as LocalSystem, path: normal(rest) };
  const network = networkSystems.find((each) => each === system);
  if (!network) return undefined;
  const [, host = '', path = ''] = /^\/\/([^/]*)\/?(.*)$/.exec(rest) ?? [];
  return { system: network, host, path };
}

/** A place as the router writes it: `flash:/a/b`. */
export function urlText(url: FileUrl): string {
  return 'host' in url
    ? `${url.system}://${url.host}/${url.path}`
    : `${url.alias ?? url.system}:/${url.path}`;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder part of a path. */
export function folderName(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Where the running configuration is seen as a file. */
export const runningUrl: LocalUrl = { system: 'system', path: 'running-config' };
/** Where the startup configuration is kept. */
export const startupUrl: LocalUrl = { system: 'nvram', path: 'startup-config' };

/** Why something cannot be done, as it stands in parentheses behind the error. */
export type Reason = string;

/** The reason for a name that is not there. */
export const noSuchFile: Reason = 'No such file or directory';

/** A sentence of the router about a file. */
export function fileError(doing: string, url: FileUrl | string, reason: Reason): string {
  return `%Error ${doing} ${typeof url === 'string' ? url : urlText(url)} (${reason})`;
}

/** A server that nobody runs does not answer. */
export const noAnswer: Reason = 'Timed out';

/** The sentence about a prefix that the router does not have, or has a drive without a card for. */
export function noSuchDevice(my: Actor, doing: string, text: string): string {
  const [, prefix = '', path = ''] = /^([^:]*):\/?(.*)$/.exec(text) ?? [];
  const drive = prefix.toLowerCase();
  const place = machineOf(my).platform.emptyDrives.includes(drive) ? `${drive}:/${path}` : text;
  return fileError(doing, place, 'No such device');
}
