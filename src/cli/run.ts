/** Knows how transcripts are played without a terminal, reported, and brought up to date. */
import { Chalk } from 'chalk';
import { relative } from 'node:path';
import {
  allGoldens,
  goldensLine,
  isProblem,
  mergeVerdicts,
  play,
  problemText,
  readTranscript,
  reportLines,
  shippedTranscripts,
  updateFile,
  updateRefusal,
  type Performance,
  type Played,
  type Problem,
  type Transcript,
} from '../transcript/index.ts';
import { complain, inColour, print, status, type Io } from './io.ts';
import { makeLab } from './lab-maker.ts';

interface RunOptions {
  readonly print?: boolean;
  readonly update?: boolean;
}

/** A path as short as it is clear from here. */
function near(io: Io, path: string): string {
  const short = relative(io.cwd, path);
  return short.startsWith('..') ? path : short;
}

function recorded(transcript: Transcript): { performance: Performance; text: string } | Problem {
  const lines: string[] = [];
  const performance = play(transcript, { makeLab, record: (more) => lines.push(...more) });
  return isProblem(performance) ? performance : { performance, text: lines.map((l) => `${l}\n`).join('') };
}

/** Plays, writes the file anew where lines no longer fit, and plays what it is then. */
function updated(io: Io, transcript: Transcript): Played | Problem {
  const first = recorded(transcript);
  if (isProblem(first)) return first;
  const second = recorded(transcript);
  if (isProblem(second)) return second;
  const refusal = updateRefusal(first.performance, second.performance, [first.text, second.text]);
  const { file } = transcript;
  if (refusal !== undefined) {
    complain(io, `${file}: not updated: ${refusal}`);
    return first.performance.played;
  }
  const changed = updateFile(file, first.performance.outputs);
  if (isProblem(changed)) return changed;
  if (changed === 0) return first.performance.played;
  print(io, [`updated ${file} (${changed} answers)`]);
  const again = readTranscript(file);
  if (isProblem(again)) return again;
  const last = play(again, { makeLab });
  return isProblem(last) ? last : last.played;
}

/** `hotstandby run FILE…`: every file is read before the first one is played. */
export function run(io: Io, files: readonly string[], options: RunOptions): number {
  if (options.update && (io.env['CI'] ?? '') !== '')
    return complain(io, 'nothing is updated in continuous integration');
  const transcripts: Transcript[] = [];
  for (const file of files.length > 0 ? files : shippedTranscripts().map((path) => near(io, path))) {
    const transcript = readTranscript(file);
    if (isProblem(transcript)) return complain(io, problemText(transcript));
    transcripts.push(transcript);
  }
  const chalk = new Chalk({ level: inColour(io) ? 1 : 0 });
  const tell = (lines: readonly string[]): void => {
    const coloured = lines.map((line) =>
      line.replace(/^ok /, chalk.green('ok ')).replace(/^FAIL /, chalk.red('FAIL ')),
    );
    if (options.print) io.stderr.write(`${lines.join('\n')}\n`);
    else print(io, coloured);
  };
  const all: Played[] = [];
  let result: number = status.well;
  for (const transcript of transcripts) {
    const outcome = playOne(io, transcript, options);
    if (isProblem(outcome)) {
      result = complain(io, problemText(outcome));
      continue;
    }
    all.push(outcome);
    tell(reportLines(outcome));
  }
  const passed = all.reduce((sum, p) => sum + p.passed, 0);
  const steps = all.reduce((sum, p) => sum + p.steps, 0);
  const goldens = mergeVerdicts(all.map((p) => p.goldens));
  tell([goldensLine(goldens, allGoldens().length), `${passed} passed, ${steps - passed} failed`]);
  if (result !== status.well) return result;
  return passed === steps ? status.well : status.differs;
}

function playOne(io: Io, transcript: Transcript, options: RunOptions): Played | Problem {
  if (options.update) return updated(io, transcript);
  if (!options.print) {
    const performance = play(transcript, { makeLab });
    return isProblem(performance) ? performance : performance.played;
  }
  const outcome = recorded(transcript);
  if (isProblem(outcome)) return outcome;
  io.stdout.write(outcome.text);
  return outcome.performance.played;
}
