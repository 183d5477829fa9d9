/** Knows how a lab is played and handed over to a person or a pipe. */
import { closeSync, openSync, realpathSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  DirectiveRunner,
  isProblem,
  problemText,
  readTranscript,
  shippedLab,
  type Performance,
  type Transcript,
} from '../transcript/index.ts';
import { complain, type Io } from './io.ts';
import { makeLab } from './lab-maker.ts';
import { routerMeant } from './paste.ts';
import { playedThrough } from './played.ts';

interface ConsoleOptions {
  readonly router?: string;
  readonly seed?: number;
  readonly speed?: number;
  readonly record?: string;
}

interface Recording {
  write(lines: readonly string[]): void;
  close(): void;
}

/** `hotstandby console LAB`: everything is checked before the recording is begun. */
export async function openLab(io: Io, lab: string, options: ConsoleOptions): Promise<number> {
  const file = shippedLab(lab) ?? lab;
  const transcript = readTranscript(file);
  if (isProblem(transcript)) return complain(io, problemText(transcript));
  const routers = [...transcript.names.routers];
  const first = options.router === undefined ? routers[0] : routerMeant(routers, options.router);
  if (first === undefined)
    return complain(
      io,
      options.router === undefined
        ? `${file}: there is no router`
        : `no router ${options.router}; there are ${routers.join(', ')}`,
    );
  const recording = options.record === undefined ? undefined : beginRecording(options.record, file);
  if (isProblem(recording)) return complain(io, recording.problem);
  try {
    const performance = playedThrough(io, transcript, {
      makeLab,
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      ...(recording ? { record: (lines) => recording.write(lines) } : {}),
    });
    if (typeof performance === 'number') return performance;
    const result = await handOver(io, transcript, performance, first, options.speed ?? 1);
    performance.recorder?.end(performance.lab.nowMs);
    return result;
  } finally {
    recording?.close();
  }
}

function beginRecording(path: string, lab: string): Recording | { at: undefined; problem: string } {
  try {
    if (resolve(path) === realpathSync(lab)) return { at: undefined, problem: `${path} is the lab itself` };
    const descriptor = openSync(path, 'w');
    return {
      write: (lines) => {
        if (lines.length > 0) writeSync(descriptor, `${lines.join('\n')}\n`);
      },
      close: () => closeSync(descriptor),
    };
  } catch {
    return { at: undefined, problem: `${path}: cannot be written` };
  }
}

async function handOver(
  io: Io,
  transcript: Transcript,
  performance: Performance,
  first: string,
  speed: number,
): Promise<number> {
  const { lab, marks, recorder, consoles } = performance;
  const common = { lab, names: transcript.names, folder: dirname(resolve(transcript.file)), marks, recorder };
  if (!io.stdin.isTTY || !io.stdout.isTTY) {
    const { pipedConsole } = await import('./piped.ts');
    return pipedConsole(io, lab, consoles, new DirectiveRunner({ ...common, consoles }), first);
  }
  const [{ openConsoles }, { recordedLab, forScreen }] = await Promise.all([
    import('../console/terminal.ts'),
    import('./recorded.ts'),
  ]);
  forScreen(lab);
  const runner = new DirectiveRunner(common);
  return openConsoles(recorder ? recordedLab(lab, recorder) : lab, {
    input: io.stdin,
    output: io.stdout,
    first,
    speed,
    directive: (line) => runner.run(line),
  });
}
