/** Knows whether the running configuration holds what the startup configuration does not, and when it changed. */
import { machineOf } from '../../modes/machine.ts';
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

/** Makes the running configuration the startup configuration. */
export function saveRunning(my: Actor): void {
  my.state(configStamps).saved = stamp(my);
  machineOf(my).startupText = runningText(my);
  noteSaved(my);
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
