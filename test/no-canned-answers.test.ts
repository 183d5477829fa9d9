/** Nothing in the sources knows what the documents print: no SPI, cookie, stamp, volume or address of a golden. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

function textsIn(folder: string): { path: string; text: string }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory()
      ? textsIn(path)
      : [{ path: relative(root, path), text: readFileSync(path, 'utf8') }];
  });
}

/** Addresses that are words of the language, not of a document: masks, any, and the two constants of U-8. */
const words =
  /^(0\.0\.0\.0|(255\.){1,3}(0|128|192|224|240|248|252|253|254|255)(\.0){0,2}|0\.0\.(0|255)\.255)$/;

function valuesOf(text: string): string[] {
  const addresses = (text.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g) ?? []).filter((a) => !words.test(a));
  const spis = text.match(/\b0x[0-9A-F]{7,8}\b/g) ?? [];
  const cookies = (text.match(/\b[0-9A-F]{8}\b/g) ?? []).filter((c) => !/^0+$|^\d+$/.test(c));
  const volumes = text.match(/\((\d{7})\b/g)?.map((v) => v.slice(1)) ?? [];
  const stamps = text.match(/\b(?:[0-9A-F]{2} ){15}[0-9A-F]{2}\b/g) ?? [];
  return [...addresses, ...spis, ...spis.map((s) => s.slice(2)), ...cookies, ...volumes, ...stamps];
}

it('has no value of a golden in its sources', () => {
  const values = new Set(textsIn(join(root, 'fixtures/goldens')).flatMap((f) => valuesOf(f.text)));
  expect(values.size).toBeGreaterThan(50);
  const found = textsIn(join(root, 'src')).flatMap(({ path, text }) =>
    [...values]
      .filter((v) => new RegExp(`(?<![\\w.])${v.replaceAll('.', '\\.')}(?![\\w.])`, 'i').test(text))
      .map((v) => `${path}: ${v}`),
  );
  expect(found).toEqual([]);
});
