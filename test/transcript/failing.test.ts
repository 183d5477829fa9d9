import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeLab } from '../../src/cli/lab-maker.ts';
import { failureLines, isProblem, play, problemText, readTranscript } from '../../src/transcript/index.ts';

const folder = join(import.meta.dirname, '../../fixtures/transcripts/failing');

/** The first line that is told about a file. */
function firstLine(file: string): string {
  const transcript = readTranscript(file);
  if (isProblem(transcript)) return problemText(transcript);
  const performance = play(transcript, { makeLab });
  if (isProblem(performance)) return problemText(performance);
  const [failure] = performance.played.failures;
  return failure ? failureLines(failure)[0]! : 'nothing failed';
}

describe('transcripts that fail say where and why in one line', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.ios')))('%s', (name) => {
    const file = join(folder, name);
    const wanted = /^!@ # fails: (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1];
    expect(firstLine(file)).toBe(`${file}:${wanted}`);
  });
});
