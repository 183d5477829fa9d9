/** Knows whether the running configuration holds what the startup configuration does not. */
import { machineOf } from '../../modes/machine.ts';
import { configStore, type RunningConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import { runningText } from '../../modes/running-text.ts';

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

/** Makes the running configuration the startup configuration. */
export function saveRunning(my: Actor): void {
  machineOf(my).startupText = runningText(my);
  noteSaved(my);
}
