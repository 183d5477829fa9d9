/** Knows how to try a configuration text on a router of its own. */
import type { Catalogue } from './catalogue.ts';
import { Lab, type Refused } from './lab.ts';
import type { RejectedLine } from '../modes/interpret.ts';

/** What became of a text: the refused lines and the resulting configuration. */
export interface ParsedStartup {
  readonly rejected: readonly RejectedLine[];
  readonly running: string;
}

/** Boots a lone router with a text; with `context`, that text stands before it and its lines are not reported (D-19). */
export function parseStartup(
  text: string,
  options: { release?: string; platform?: string; context?: string },
  catalogue: Catalogue,
): ParsedStartup | Refused {
  const { context, ...kind } = options;
  const before =
    context === undefined ? '' : `${context.replace(/^\s*end\s*$/gim, '!').replace(/\n?$/, '\n')}`;
  const router = { name: 'Router', config: before + text, ...kind };
  const lab = Lab.create({ routers: [router], stubs: [], segments: [], seed: 1, epochMs: 0 }, catalogue);
  if ('refused' in lab) return lab;
  lab.settle();
  const skipped = before === '' ? 0 : before.split('\n').length - 1;
  const rejected = catalogue
    .bootErrors(lab.world.actor('Router'))
    .filter((r: RejectedLine) => r.number > skipped)
    .map((r: RejectedLine) => ({ ...r, number: r.number - skipped }));
  return { rejected, running: lab.runningText('Router') };
}
