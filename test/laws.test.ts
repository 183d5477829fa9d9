/** Laws that hold for every command of every release. */
import { describe, expect, it } from 'vitest';
import { parseStartup } from '../src/lab/parse.ts';
import { userExec, privilegedExec } from '../src/modes/mode.ts';
import { catalogue } from '../src/platforms/index.ts';
import { distinct, homeOf, usual } from './words/usual.ts';

// They read every line of the grammar; a busy machine takes its time for that.

describe.each(distinct)('release %s', (_, release) => {
  const { view } = usual(release);

  it('has no two commands that claim the same line', () => {
    expect(release.clashes()).toEqual([]);
  });

  it('has a help text for every word of every command', () => {
    const missing: string[] = [];
    for (const mode of release.modes) {
      const grammar = view.grammar(mode);
      const walk = (before: string, depth: number): void => {
        if (depth > 3) return;
        const help = grammar.help(before);
        if (help.kind !== 'list') return;
        for (const { word, text } of help.choices) {
          if (word !== '<cr>' && text.trim() === '')
            missing.push(`${mode.promptWord || 'exec'}: ${before}${word}`);
          if (/^[a-z0-9-]+$/.test(word)) walk(`${before}${word} `, depth + 1);
        }
      };
      walk('', 0);
    }
    expect(missing).toEqual([]);
  });

  it('reads the example of every global command back as it was printed', () => {
    const wrong: string[] = [];
    for (const command of release.commands) {
      const { mode, example } = command;
      if (example === undefined || mode === userExec || mode === privilegedExec) continue;
      const outcome = homeOf(release, command).view.grammar(mode).parse(example);
      if (outcome.kind !== 'command') wrong.push(`${example}: ${outcome.kind}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('a startup configuration', () => {
  it('comes out of the printer as a fixed point', () => {
    const first = parseStartup(
      'hostname X\ninterface Loopback0\n ip address 10.9.9.9 255.255.255.255\nend\n',
      {},
      catalogue,
    );
    if ('refused' in first) throw new Error(first.refused);
    const second = parseStartup(first.running, {}, catalogue);
    if ('refused' in second) throw new Error(second.refused);
    expect(first.rejected).toEqual([]);
    expect(second).toEqual({ rejected: [], running: first.running });
  });
});
