/** The configurations of the documents, pasted whole at a console: the same lines are refused as at boot, and labs bear it. */
import { describe, expect, it } from 'vitest';
import { Lab } from '../../src/lab/lab.ts';
import { parseStartup } from '../../src/lab/parse.ts';
import { openLab } from '../../src/library.ts';
import { catalogue } from '../../src/platforms/index.ts';
import { withoutPages } from '../session/without-pages.ts';
import { inconsistencies } from './consistent.ts';
import { homeOf, names, read } from './documents.ts';
import { running } from './round.ts';

/** What a console prints below a line that is refused, as against what it says about one that it took. */
const refusal = /\^$|^% (Invalid|Incomplete|Ambiguous)|^ERROR: |^%?Inconsistent|^Bad mask|overlaps with/m;

/** The lines of a text that a console refuses. */
function refusedAtConsole(lab: Lab, router: string, text: string): string[] {
  const session = lab.session(router);
  for (const line of ['', 'enable', 'configure terminal']) session.submit(line);
  session.take();
  const refused: string[] = [];
  for (const line of text.split('\n')) {
    if (/^\s*end\s*$/i.test(line)) continue;
    session.submit(line);
    if (refusal.test(session.take())) refused.push(line.trim());
  }
  session.submit('end');
  session.take();
  return refused;
}

describe('whole documents at a console', () => {
  it.each(names)('%s is refused the same lines as at boot', (name) => {
    const { context, ...kind } = homeOf(name);
    const before = context === undefined ? '' : read(context);
    const text = read(name);
    const ports = [...catalogue.namedPorts(text)].map((port) => `interface ${port}\n`).join('');
    const lab = Lab.create(
      {
        routers: [{ name: 'Router', config: ports + before, ...kind }],
        stubs: [],
        segments: [],
        seed: 1,
        epochMs: 0,
      },
      catalogue,
    );
    if ('refused' in lab) throw new Error(lab.refused);
    lab.settle();
    withoutPages(lab);
    const parsed = parseStartup(text, context === undefined ? kind : { ...kind, context: before }, catalogue);
    if ('refused' in parsed) throw new Error(parsed.refused);
    expect(refusedAtConsole(lab, 'Router', text)).toEqual(parsed.rejected.map((each) => each.text.trim()));
  });

  it.each(running)('the lab %s bears them all, one after the other', (labName) => {
    const lab = withoutPages(openLab(labName));
    const wrong: string[] = [];
    for (const [i, name] of names.entries()) {
      const router = lab.routers[i % lab.routers.length]!;
      refusedAtConsole(lab, router, read(name));
      lab.advance(2000);
      for (const each of lab.routers)
        for (const what of inconsistencies(lab.world.actor(each))) wrong.push(`${name}: ${each}: ${what}`);
    }
    expect(wrong).toEqual([]);
  });
});
