/** The configurations of the five documents: what a router of their release takes of them, and that printing is a fixed point. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseStartup } from '../src/lab/parse.ts';
import { errorSummary } from '../src/modes/interpret.ts';
import { catalogue } from '../src/platforms/index.ts';

const folder = fileURLToPath(new URL('../fixtures/configs', import.meta.url));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const names = readdirSync(folder).filter((name) => /^\d/.test(name));

/** Where a configuration belongs (decisions.md D-34), and what must stand before it (D-19). */
interface Home {
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

const homeOf = (name: string): Home => homes.find(([beginning]) => beginning.test(name))![1];

function parsed(name: string, text = read(name), bare = false) {
  const { context, ...kind } = homeOf(name);
  const options = context === undefined || bare ? kind : { ...kind, context: read(context) };
  const result = parseStartup(text, options, catalogue);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

const refusals = (name: string): string[] =>
  parsed(name).rejected.map((r) => `${name}:${r.number}: ${errorSummary(r.error)}: ${r.text.trim()}`);

/** The lines that routers refuse, checked one by one against the remarks on damage in the list of configurations. */
const golden = readFileSync(
  fileURLToPath(new URL('../fixtures/refusals/configs.txt', import.meta.url)),
  'utf8',
).split('\n');

describe('the configurations of the documents', () => {
  it.each(names)('%s gets the errors of a router and no others', (name) => {
    expect(refusals(name)).toEqual(golden.filter((line) => line.startsWith(`${name}:`)));
  });

  it.each(names)('%s: what is printed parses to the same print', (name) => {
    const first = parsed(name).running;
    expect(parsed(name, first, true)).toEqual({ rejected: [], running: first });
  });

  it('only damaged files and the map that is applied before it is made are refused anything (decisions.md D-15)', () => {
    const files = [...new Set(golden.filter(Boolean).map((line) => line.split(':')[0]!))];
    expect(files.filter((name) => !name.includes('.asis.'))).toEqual(['002-11-881-primary.completed.txt']);
  });
});
