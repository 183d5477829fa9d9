/** Knows whether the running configuration holds what the startup configuration does not, and when it changed. */
import { storeAt } from '../../modes/file-systems.ts';
import { startupUrl, type Reason } from '../../modes/file-urls.ts';
import { startupSaved } from '../../modes/machine.ts';
import { configStore, configured, type RunningConfig } from '../../modes/running-config.ts';
import { configStamps, runningText } from '../../modes/running-text.ts';
import type { Actor } from '../../sim/actor.ts';
import { on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { booted, hasBooted } from '../interfaces/index.ts';
import { clockMark, localText, wallClockMs } from '../logging/index.ts';

/** The configuration that the startup configuration holds, as a value to compare with. */
const savedConfig = slice('saved configuration', () => ({
  value: undefined as RunningConfig | undefined,
}));

/** Notes that the startup configuration holds what runs now: after boot and after saving. */
export function noteSaved(my: Actor): void {
  my.state(savedConfig).value = my.state(configStore).commit();
}

/** Whether the running configuration holds edits that the startup configuration does not. */
export function isModified(my: Actor): boolean {
  return my.state(configStore).commit() !== my.state(savedConfig).value;
}

/** `17:37:43 UTC Tue Mar 27 2018`; undefined while nobody has set the clock. */
function stamp(my: Actor): string | undefined {
  return clockMark(my) === '*' ? undefined : localText(my, wallClockMs(my));
}

/** Makes the running configuration the startup configuration; the reason why it cannot be, or undefined. */
export function saveRunning(my: Actor): Reason | undefined {
  const stamps = my.state(configStamps);
  const before = stamps.saved;
  stamps.saved = stamp(my);
  const reason = storeAt(my, startupUrl, { text: runningText(my) });
  if (reason === undefined) {
    noteSaved(my);
    my.say(startupSaved);
  } else stamps.saved = before;
  return reason;
}

/** Keeps the time of the last change by hand; what a boot reads is no change. */
export const stampHandlers = [
  on(configured, (my) => {
    if (hasBooted(my)) my.state(configStamps).changed = stamp(my);
  }),
  on(booted, (my) => {
    my.state(configStamps).changed = undefined;
  }),
];
