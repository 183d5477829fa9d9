/** Plays many storms: `npm run storm -- [FROM [TO]]`; prints one seed for each that breaks a rule. */
import { storm } from '../test/storm/storm.ts';

const [from = 1, to = 500] = process.argv.slice(2).map(Number);
let failed = 0;
for (let seed = from; seed <= to; seed++) {
  const broken = storm(seed);
  for (const line of broken) console.log(line);
  if (broken.length > 0) failed++;
}
console.log(`${to - from + 1 - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
