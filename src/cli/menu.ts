/** Knows the menu of labs that opens when no command is given. */
import { openLab } from './console.ts';
import { complain, print, status, type Io } from './io.ts';
import { labTitles } from './labs.ts';

/** Offers the labs; without a terminal nobody could choose (decisions.md D-28). */
export async function menu(io: Io): Promise<number> {
  if (!io.stdin.isTTY || !io.stdout.isTTY)
    return complain(io, 'there is no terminal for the menu; say "hotstandby console LAB"');
  const { default: readlineSync } = await import('readline-sync');
  const labs = labTitles();
  const width = Math.max(0, ...labs.map((l) => l.name.length));
  print(
    io,
    labs.map((l, i) => `${String(i + 1).padStart(2)}  ${l.name.padEnd(width)}  ${l.title}`.trimEnd()),
  );
  for (;;) {
    const answer = readlineSync.question('Lab (Enter: leave): ').trim();
    if (answer === '') return status.well;
    const lab = labs[Number(answer) - 1] ?? labs.find((l) => l.name === answer);
    if (lab) return openLab(io, lab.name, {});
    print(io, [`There is no lab ${answer}.`]);
  }
}
