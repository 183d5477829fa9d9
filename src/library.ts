/** Knows how other programs open a lab and play a transcript. */
import { Lab, type Refused } from './lab/lab.ts';
import { catalogue } from './platforms/index.ts';
import {
  isProblem,
  play,
  problemText,
  readTranscript,
  reportLines,
  shippedLab,
  type Played,
} from './transcript/index.ts';

/** What came of a transcript. */
export interface Outcome {
  /** The lab as the transcript left it. */
  readonly lab: Lab;
  readonly played: Played;
  /** `ok FILE (N steps)`, or `FAIL FILE (n of N)` and the differences. */
  readonly report: readonly string[];
}

/** Plays a transcript, a file or a lab that ships by its name; `seed` takes the place of the one in the file. */
export function playTranscript(file: string, options: { readonly seed?: number } = {}): Outcome | Refused {
  const transcript = readTranscript(shippedLab(file) ?? file);
  if (isProblem(transcript)) return { refused: problemText(transcript) };
  let lab: Lab | undefined;
  const performance = play(transcript, {
    ...options,
    makeLab: (topology) => {
      const made = Lab.create(topology, catalogue);
      if (!('refused' in made)) lab = made;
      return made;
    },
  });
  if (isProblem(performance)) return { refused: problemText(performance) };
  return { lab: lab!, played: performance.played, report: reportLines(performance.played) };
}

/** Opens a lab as `hotstandby console` does, with nothing unread on its consoles. Throws a sentence when it cannot. */
export function openLab(name: string, options: { readonly seed?: number } = {}): Lab {
  const outcome = playTranscript(name, options);
  if ('refused' in outcome) throw new Error(outcome.refused);
  if (outcome.played.failures.length > 0) throw new Error(outcome.report.join('\n'));
  for (const router of outcome.lab.routers) outcome.lab.session(router).take();
  return outcome.lab;
}
