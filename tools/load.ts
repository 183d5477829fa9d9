/** Loads served routers: `npm run load [-- quick] [SEED] [NAME…]`; prints a line of figures for each check, exits 1 on a failure. */
import process from 'node:process';
import type { Check } from '../test/load/check.ts';
import { each } from '../test/load/client.ts';
import { floodChecks } from '../test/load/floods.ts';
import { fuzzChecks } from '../test/load/fuzz.ts';
import { hostWord, runHost, type HostOptions } from '../test/load/host.ts';
import { programChecks } from '../test/load/program.ts';
import { sessionChecks } from '../test/load/sessions.ts';

const checks: readonly Check[] = [...sessionChecks, ...floodChecks, ...fuzzChecks, ...programChecks];

async function runAll(words: readonly string[]): Promise<void> {
  const quick = words.includes('quick');
  const seed = Number(words.find((word) => /^\d+$/.test(word)) ?? 1);
  const names = words.filter((word) => word !== 'quick' && !/^\d+$/.test(word));
  let failed = 0;
  const chosen = checks.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
  await each(chosen.length, quick ? 2 : 1, async (i) => {
    const { name, run } = chosen[i]!;
    const begunMs = performance.now();
    const { well, text } = await run({ quick, seed }).catch((error: unknown) => ({
      well: false,
      text: error instanceof Error ? error.message : String(error),
    }));
    if (!well) failed++;
    console.log(
      `${well ? 'ok  ' : 'FAIL'} ${name}: ${text} [${((performance.now() - begunMs) / 1000).toFixed(1)} s]`,
    );
  });
  console.log(failed === 0 ? 'all well' : `${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

const [word, given] = process.argv.slice(2);
if (word === hostWord) await runHost(JSON.parse(given!) as HostOptions);
else await runAll(process.argv.slice(2));
