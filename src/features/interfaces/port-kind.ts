/** Knows what the chassis says about a port. */
import { portKind, type PortKind } from '../../modes/boards.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';

/** The kind of a port: the chip behind it, what can be chosen on its line. */
export function portKindOf(my: Actor, port: string): PortKind {
  return portKind(machineOf(my).platform.portKinds, port);
}
