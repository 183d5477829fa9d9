/** Knows how tests build routers with nothing around them. */
import { Lab } from '../../src/lab/lab.ts';
import type { RouterPlan } from '../../src/lab/topology.ts';
import { catalogue } from '../../src/platforms/index.ts';

/** A lab of routers without cables, at time 0. */
export function unwired(...routers: readonly RouterPlan[]): Lab {
  const lab = Lab.create(
    { routers, stubs: [], segments: [], seed: 1, epochMs: Date.UTC(2004, 2, 1) },
    catalogue,
  );
  if ('refused' in lab) throw new Error(lab.refused);
  return lab;
}
