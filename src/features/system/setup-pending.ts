/** Knows whether the console owes somebody the initial configuration dialog. */
import type { Actor } from '../../sim/actor.ts';
import { keptSlice } from '../../sim/slice.ts';

/** A console waits for RETURN: behind a boot, and behind the dialog (sessions/iol-15.4-reload-boot-setup.txt). */
export const readyLines: readonly string[] = ['', '', 'Press RETURN to get started!', '', ''];

const pending = keptSlice('setup pending', () => ({ value: false }));

/** Whether the console owes the initial dialog: the router booted without a startup configuration and nobody answered yet. */
export function setupPending(my: Actor): boolean {
  return my.state(pending).value;
}

/** Notes whether the console owes the initial dialog. */
export function setSetupPending(my: Actor, value: boolean): void {
  my.state(pending).value = value;
}
