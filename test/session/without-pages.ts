/** Knows how a lab that a test made is read: every console prints its answers on one long page. */
import type { Lab } from '../../src/lab/lab.ts';

/** The same lab, without ` --More-- `. */
export function withoutPages(lab: Lab): Lab {
  for (const router of lab.routers) lab.session(router).terminal.length = 0;
  return lab;
}
