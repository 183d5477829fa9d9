/** Knows the labs that ship, as a list. */
import { isProblem, problemText, readTranscript, shippedLab, shippedLabs } from '../transcript/index.ts';
import { complain, print, status, type Io } from './io.ts';

/** Name and title of each lab. */
export function labTitles(): { name: string; title: string; problem: string | undefined }[] {
  return shippedLabs().map((name) => {
    const read = readTranscript(shippedLab(name)!);
    return isProblem(read)
      ? { name, title: '', problem: problemText(read) }
      : { name, title: read.title ?? '', problem: undefined };
  });
}

/** `hotstandby labs`: the labs, one line each. */
export function labs(io: Io): number {
  const found = labTitles();
  const width = Math.max(0, ...found.map((l) => l.name.length));
  print(
    io,
    found.map((l) => `${l.name.padEnd(width)}  ${l.title}`.trimEnd()),
  );
  const broken = found.find((l) => l.problem !== undefined);
  return broken ? complain(io, broken.problem!) : status.well;
}
