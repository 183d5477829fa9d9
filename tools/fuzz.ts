/** Types at random: `npm run fuzz -- [SEED [SECONDS]]`; prints what breaks a rule, with the shortest input that does. */
import { fuzz, headline, shortest } from '../test/storm/fuzz.ts';

const [first = 1, seconds = 600] = process.argv.slice(2).map(Number);
/** Deeds at one lab; then a new one is set up. */
const deedsPerRun = 200;

/** What broke already; the shortest input is looked for once. */
const told = new Set<string>();
const started = process.hrtime.bigint();
const sinceS = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e9;
let [runs, deeds, keys, failed, slowestS] = [0, 0, 0, 0, 0];
for (let seed = first; sinceS(started) < seconds; seed++) {
  const begun = process.hrtime.bigint();
  const run = fuzz(seed, deedsPerRun);
  slowestS = Math.max(slowestS, sinceS(begun));
  runs++;
  deeds += run.deeds.length;
  keys += run.keys;
  if (run.broken === undefined) continue;
  failed++;
  const what = headline(run.broken);
  if (told.has(what)) {
    console.log(`seed ${seed}: ${what}, as before`);
    continue;
  }
  told.add(what);
  console.log(`seed ${seed}: ${run.broken.split('\n').slice(0, 6).join('\n')}`);
  for (const deed of shortest(seed, run)) console.log(`  ${JSON.stringify(deed)}`);
}
console.log(`seeds ${first} to ${first + runs - 1}: ${deeds} rounds, ${keys} keys, ${failed} failed`);
console.log(
  `${(keys / sinceS(started)).toFixed(0)} keys a second; the slowest ${deedsPerRun} rounds took ${slowestS.toFixed(1)} s`,
);
process.exitCode = failed > 0 ? 1 : 0;
