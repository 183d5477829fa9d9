/** The configurations of document 000: what a router accepts of them, what it refuses, and that printing is a fixed point. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseStartup } from '../src/lab/parse.ts';
import { errorSummary } from '../src/modes/interpret.ts';
import { catalogue } from '../src/platforms/index.ts';

const folder = fileURLToPath(new URL('../fixtures/configs', import.meta.url));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const names = readdirSync(folder).filter((name) => name.startsWith('000-'));

/** Fragments need the maps of Ha-R1 before them (decisions.md D-19). */
const fragments = /^000-0[1-7]/;

function parsed(name: string, text = read(name)) {
  const context = fragments.test(name) ? read('000-08-ha-r1.completed.txt') : undefined;
  const result = parseStartup(text, context === undefined ? {} : { context }, catalogue);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

const refusals = (name: string): string[] =>
  parsed(name).rejected.map((r) => `${r.number}: ${errorSummary(r.error)} ${r.text.trim()}`);

describe('the configurations of document 000', () => {
  const whole = names.filter((name) => !name.includes('.asis.'));

  it.each(whole)('%s is taken without a message', (name) => {
    expect(refusals(name)).toEqual([]);
  });

  it.each(whole)('%s: what is printed parses to the same print', (name) => {
    const first = parsed(name).running;
    const again = parseStartup(first, {}, catalogue);
    if ('refused' in again) throw new Error(again.refused);
    expect(again).toEqual({ rejected: [], running: first });
  });

  it('damaged copies get the errors of a router and nothing else', () => {
    const incomplete = '% Incomplete command.';
    const invalid = "% Invalid input detected at '^' marker.";
    const errors = Object.fromEntries(
      names.filter((name) => name.includes('.asis.')).map((name) => [name, refusals(name)]),
    );
    expect(errors).toEqual({
      '000-08-ha-r1.asis.txt': [`83: ${incomplete} ip route 192.168.0.0 255.255.0.0`],
      '000-09-ha-r2.asis.txt': [`85: ${incomplete} ip route 192.168.0.0 255.255.0.0`],
      '000-10-raha-r1.asis.txt': [
        `55: ${invalid} \`\`\``,
        `90: ${invalid} radius-server host 192.168.0.0 255.255.0.0 auth-port 1845 acct-port 1846`,
      ],
      '000-11-raha-r2.asis.txt': [
        `74: ${incomplete} standby delay reload`,
        `83: ${incomplete} standby delay reload`,
        `90: ${incomplete} ip route 192.168.0.0 255.255.0.0`,
      ],
      '000-12-raha-alternatives.asis.txt': [],
    });
  });
});
