/** The file systems of a router as features and the output filters use them. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  kindAt,
  listFolder,
  makeFolder,
  readFile,
  removeAt,
  renameAt,
  spaceOf,
  storeAt,
  writeFile,
} from '../../src/modes/file-systems.ts';
import { parseUrl, urlText, type LocalUrl } from '../../src/modes/file-urls.ts';
import { machineOf } from '../../src/modes/machine.ts';
import type { Actor } from '../../src/sim/actor.ts';
import { Bench } from '../features/files/bench.ts';

let my: Actor;
const at = (text: string): LocalUrl => parseUrl(my, text) as LocalUrl;
const names = (text: string): string[] => {
  const listed = listFolder(my, at(text));
  return typeof listed === 'string' ? [listed] : listed.map((each) => each.name);
};

beforeEach(() => {
  my = new Bench().my;
});

describe('flash', () => {
  it('holds the system image of the release', () => {
    expect(names('flash:')).toEqual(['c7200-jk9o3s-mz.123-11.T.bin']);
  });

  it('keeps a text over a reload and counts it in clusters', () => {
    const before = spaceOf(my, 'flash')!.freeBytes;
    expect(writeFile(my, 'flash:show.txt', 'one\n')).toBeUndefined();
    expect(spaceOf(my, 'flash')!.freeBytes).toBe(before - 4096);
    my.lose();
    expect(readFile(my, 'flash:/show.txt')).toEqual({ text: 'one\n' });
  });

  it('appends to a file, and replaces it without append', () => {
    writeFile(my, 'flash:a', 'one\n');
    writeFile(my, 'flash:a', 'two\n', { append: true });
    expect(readFile(my, 'flash:a')).toEqual({ text: 'one\ntwo\n' });
    expect(listFolder(my, at('flash:a'))).toMatchObject([{ bytes: 8 }]);
    writeFile(my, 'flash:a', 'three\n');
    expect(readFile(my, 'flash:a')).toEqual({ text: 'three\n' });
  });

  it('takes no more than it has room for', () => {
    const { freeBytes } = spaceOf(my, 'flash')!;
    const image = (bytes: number) => ({ image: 'x', bytes });
    expect(storeAt(my, at('flash:big'), image(freeBytes + 1))).toBe('No space left on device');
    expect(storeAt(my, at('flash:big'), image(freeBytes))).toBeUndefined();
    expect(writeFile(my, 'flash:more', 'x')).toBe('%Error writing flash:/more (No space left on device)');
    // A file may be replaced by one of its own size.
    expect(storeAt(my, at('flash:big'), image(freeBytes))).toBeUndefined();
    expect(spaceOf(my, 'flash')!.freeBytes).toBe(0);
  });

  it('has folders, which are removed only when they are empty', () => {
    expect(makeFolder(my, at('flash:logs'))).toBeUndefined();
    expect(makeFolder(my, at('flash:logs'))).toBe('File exists');
    expect(writeFile(my, 'flash:logs/a', 'x')).toBeUndefined();
    expect(writeFile(my, 'flash:nowhere/a', 'x')).toBe(
      '%Error writing flash:/nowhere/a (No such file or directory)',
    );
    expect(names('flash:logs')).toEqual(['a']);
    expect(removeAt(my, at('flash:logs'), 'folder')).toBe("Can't delete a directory that has files in it");
    expect(renameAt(my, at('flash:logs'), at('flash:old'))).toBeUndefined();
    expect(readFile(my, 'flash:old/a')).toEqual({ text: 'x' });
    expect(removeAt(my, at('flash:old/a'), 'file')).toBeUndefined();
    expect(removeAt(my, at('flash:old'), 'folder')).toBeUndefined();
    expect(kindAt(my, at('flash:old'))).toBeUndefined();
  });
});

describe('nvram', () => {
  it('shows the startup configuration as a file of the size it has', () => {
    machineOf(my).startupText = 'hostname R1\nend\n';
    expect(readFile(my, 'nvram:startup-config')).toEqual({ text: 'hostname R1\nend\n' });
    expect(listFolder(my, at('nvram:'))).toMatchObject([
      { name: 'startup-config', index: 124, rights: '-rw-', bytes: 16 },
      { name: 'private-config', index: 125, rights: '----', bytes: 5 },
    ]);
    expect(spaceOf(my, 'nvram')).toEqual({ bytes: 129_016, freeBytes: 129_016 - 16 - 5 - 52 });
  });

  it('has no room for a configuration that is larger than itself', () => {
    expect(writeFile(my, 'nvram:startup-config', '!\n'.repeat(100_000))).toBe(
      '%Error writing nvram:/startup-config (No space left on device)',
    );
  });
});

describe('other places', () => {
  it('give the running configuration, take anything into null:, and do not answer from the network', () => {
    expect(readFile(my, 'system:running-config')).toMatchObject({
      text: expect.stringContaining('hostname R1'),
    });
    expect(writeFile(my, 'null:', 'x')).toBeUndefined();
    expect(writeFile(my, 'tftp://10.0.0.1/x', 'x')).toBe('%Error opening tftp://10.0.0.1/x (Timed out)');
    expect(writeFile(my, 'tape:x', 'x')).toBe('%Error opening tape:x (No such device)');
  });

  it('are written in one way however they are typed', () => {
    expect(urlText(at('FLASH:a//b/./../c'))).toBe('flash:/a/c');
    expect(urlText(at('show.txt'))).toBe('flash:/show.txt');
    expect(urlText(parseUrl(my, 'tftp://10.0.0.1/d/r1-confg')!)).toBe('tftp://10.0.0.1/d/r1-confg');
  });
});
