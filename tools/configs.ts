/** Makes random configurations and tries their laws: `npm run configs -- [SEED [COUNT]]`; prints what breaks one. */
import { everywhere, kindOf, Round, RunningRound, told } from '../test/configs/round.ts';

const [first = 1, count = 10_000] = process.argv.slice(2).map(Number);

const sinceS = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e9;
const round = new Round(everywhere);
const pasting = new RunningRound();
/** Of so many configurations one is pasted into a lab that runs. */
const pasteEvery = 20;
let pastes = 0;
let wrong = 0;
const kinds = new Map<string, number>();
const started = process.hrtime.bigint();
let slowest = { seed: 0, seconds: 0 };
for (let seed = first; seed < first + count; seed++) {
  const begun = process.hrtime.bigint();
  for (const finding of round.run(seed)) {
    const kind = kindOf(finding);
    const before = kinds.get(kind) ?? 0;
    if (before === 0) console.log(told(finding));
    kinds.set(kind, before + 1);
  }
  const seconds = sinceS(begun);
  if (seed % pasteEvery === 0) {
    pastes++;
    for (const what of pasting.run(seed / pasteEvery, 10 + (seed % 90))) {
      wrong++;
      console.log(what);
    }
  }
  if (seconds > slowest.seconds) slowest = { seed, seconds };
}
const { configurations, lines, notices, found } = round.tally;
const seconds = sinceS(started);
for (const [notice, times] of [...notices].sort(([, a], [, b]) => b - a))
  console.log(`${times} times: ${notice}`);
console.log(
  `${configurations} configurations, ${lines} lines in ${seconds.toFixed(1)} s (${(lines / seconds).toFixed(0)} a second); ` +
    `the slowest took ${slowest.seconds.toFixed(2)} s (seed ${slowest.seed})`,
);
console.log(
  `${pastes} of them, ${pasting.lines} lines, pasted into labs that run; ${pasting.reloads} times the router reloaded`,
);
console.log(`${found.length + wrong} findings of ${kinds.size} kinds`);
process.exitCode = found.length + wrong === 0 ? 0 : 1;
