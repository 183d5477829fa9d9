import { basename } from 'node:path';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeLab } from '../../src/cli/lab-maker.ts';
import {
  isProblem,
  play,
  problemText,
  readTranscript,
  reportLines,
  shippedTranscripts,
  type Performance,
  type Transcript,
} from '../../src/transcript/index.ts';

function read(file: string): Transcript {
  const transcript = readTranscript(file);
  if (isProblem(transcript)) throw new Error(problemText(transcript));
  return transcript;
}

function recorded(transcript: Transcript): { performance: Performance; text: string } {
  const lines: string[] = [];
  const performance = play(transcript, { makeLab, record: (more) => lines.push(...more) });
  if (isProblem(performance)) throw new Error(problemText(performance));
  return { performance, text: lines.map((l) => `${l}\n`).join('') };
}

const files = shippedTranscripts();

describe('every transcript that ships', () => {
  it.each(files.map((file) => [basename(file), file]))('%s passes, twice the same', (_, file) => {
    const transcript = read(file);
    const { performance, text } = recorded(transcript);
    expect(reportLines(performance.played).slice(1)).toEqual([]);
    expect(recorded(transcript).text).toBe(text);
  });

  it.each(files.map((file) => [basename(file), file]))(
    '%s is recorded as a transcript that plays again',
    (_, file) => {
      const folder = mkdtempSync(join(tmpdir(), 'hotstandby-'));
      try {
        const { text } = recorded(read(file));
        const copy = join(folder, 'again.ios');
        writeFileSync(copy, text);
        const again = recorded(read(copy));
        expect(reportLines(again.performance.played).slice(1)).toEqual([]);
        expect(again.text).toBe(text);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
