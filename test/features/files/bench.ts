/** Knows how tests of files build a router and type at its console. */
import { Lab } from '../../../src/lab/lab.ts';
import type { RouterPlan } from '../../../src/lab/topology.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import type { Actor } from '../../../src/sim/actor.ts';
import { withoutPages } from '../../session/without-pages.ts';

const epochMs = 1_014_940_800_000;

/** One router, at its console. */
export class Bench {
  readonly lab: Lab;

  constructor(plan: Partial<RouterPlan> = {}) {
    const lab = Lab.create(
      {
        routers: [{ name: 'R1', generation: 'SSO-12.3T', ...plan }],
        stubs: [],
        segments: [],
        seed: 1,
        epochMs,
      },
      catalogue,
    );
    if ('refused' in lab) throw new Error(lab.refused);
    withoutPages(lab);
    this.lab = lab;
    const session = lab.session('R1');
    session.terminal.length = 0;
    this.type('enable');
  }

  get my(): Actor {
    return this.lab.world.actor('R1');
  }

  /** What comes a moment later. */
  later(): string {
    this.lab.advance(20);
    return this.lab.session('R1').take();
  }

  /** Types lines and answers, letting time pass while a command runs; the result is what was printed. */
  type(...lines: readonly string[]): string {
    const session = this.lab.session('R1');
    session.take();
    let text = '';
    for (const line of lines) {
      session.submit(line);
      this.lab.advanceUntil(() => session.waiting !== 'busy', 600_000);
      text += session.take();
      if (session.waiting === 'question') text += '\n';
    }
    return text;
  }
}
