/** Knows how a lab is played before somebody gets it. */
import {
  failureLines,
  isProblem,
  play,
  problemText,
  type Performance,
  type PlayOptions,
  type Transcript,
} from '../transcript/index.ts';
import { complain, status, type Io } from './io.ts';

/** The lab as its transcript left it; where something differed or did not fit, that is told and the exit status given. */
export function playedThrough(io: Io, transcript: Transcript, options: PlayOptions): Performance | number {
  const performance = play(transcript, options);
  if (isProblem(performance)) return complain(io, problemText(performance));
  const { failures } = performance.played;
  if (failures.length === 0) return performance;
  for (const failure of failures) io.stderr.write(`${failureLines(failure).join('\n')}\n`);
  return status.differs;
}
