/** Knows where the configurations of the documents belong (decisions.md D-34), and what must stand before them (D-19). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../fixtures/configs', import.meta.url));

/** The text of one of them. */
export const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
/** All of them, by the name of their file. */
export const names = readdirSync(folder).filter((name) => /^\d/.test(name));

/** Where a configuration belongs. */
export interface Home {
  readonly release: string;
  readonly platform?: string;
  readonly context?: string;
}

/** By the beginning of the name; the first that fits. */
const homes: readonly (readonly [RegExp, Home])[] = [
  // Fragments that speak of the maps of Ha-R1.
  [/^000-0[1-7]/, { release: '12.3(11)T', context: '000-08-ha-r1.completed.txt' }],
  [/^000/, { release: '12.3(11)T' }],
  [/^001-08/, { release: '12.2(14)SU2', context: '001-05-crypto-map.completed.txt' }],
  [/^001/, { release: '12.2(14)SU2' }],
  [/^002-08/, { release: '12.4(15)T', context: '002-20-r1-full.derived.txt' }],
  [/^002-10/, { release: '12.4(15)T', context: '002-22-r4-full.derived.txt' }],
  [/^002-11/, { release: '12.4(20)T', platform: '881' }],
  [/^002/, { release: '12.4(15)T', platform: '2811' }],
  [/^003-03/, { release: '12.4(20)T', platform: '881' }],
  [/^003/, { release: '12.4(15)T', platform: '7206VXR' }],
  [/^004-20/, { release: 'XE 3.1.0S' }],
  [/^004/, { release: 'XE 3.1.0S', context: '004-20-base.derived.txt' }],
];

/** The home of one of them. */
export const homeOf = (name: string): Home => homes.find(([beginning]) => beginning.test(name))![1];
