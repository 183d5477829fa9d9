/** The configurations of the five documents: what a router of their release takes of them, and that printing is a fixed point. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseStartup } from '../src/lab/parse.ts';
import { errorSummary } from '../src/modes/interpret.ts';
import { catalogue } from '../src/platforms/index.ts';
import { homeOf, names, read } from './configs/documents.ts';

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
