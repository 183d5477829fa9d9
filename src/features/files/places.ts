/** Knows how the arguments of file commands name a place. */
import type { Shell } from '../../modes/command.ts';
import {
  fileError,
  noAnswer,
  noSuchDevice,
  parseUrl,
  type FileUrl,
  type LocalUrl,
} from '../../modes/file-urls.ts';
import type { Actor } from '../../sim/actor.ts';

/** The file systems that a command names by keyword, else a URL or a name in the working folder. */
export interface PlaceArgs {
  readonly flash?: true | undefined;
  readonly nvram?: true | undefined;
  readonly system?: true | undefined;
  readonly url?: string | undefined;
}

/** Help texts of those words; `what` is what the place is for. */
export function placeHelp(what: string): Readonly<Record<string, string>> {
  return {
    'flash:': `${what} in flash: file system`,
    'nvram:': `${what} in nvram: file system`,
    'system:': `${what} in system: file system`,
    url: what,
  };
}

/** The place as a URL text; undefined when none was typed. */
export function placeText({ flash, nvram, system, url }: PlaceArgs): string | undefined {
  if (flash) return 'flash:';
  if (nvram) return 'nvram:';
  return system ? 'system:' : url;
}

/** The place in a file system of this router, or the router's sentence about it. */
export function localPlace(my: Actor, text: string, doing = 'opening'): LocalUrl | string {
  const url: FileUrl | undefined = parseUrl(my, text);
  if (!url) return noSuchDevice(my, doing, text);
  return 'host' in url ? fileError(doing, url, noAnswer) : url;
}

/** Runs with the place, or prints the sentence. */
export function withPlace(shell: Shell, text: string, then: (url: LocalUrl) => void): void {
  const url = localPlace(shell.my, text);
  if (typeof url === 'string') shell.print(url);
  else then(url);
}
