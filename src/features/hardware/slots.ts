/** Knows the boards in the slots of a router, and what tells each from its like. */
import type { Board } from '../../modes/boards.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { burntInAddress, isVirtual, listedPorts } from '../interfaces/index.ts';
import { layout, type Slot } from './layout.ts';
import type { Individual } from './memory.ts';
import { partNumber, partSerial, serialNumber } from './serials.ts';

/** Ports that are hardware, in the order of the displays. */
export function hardwarePorts(my: Actor): string[] {
  return listedPorts(my).filter((port) => !isVirtual(port) && !port.includes('.'));
}

/** The boards, in the order of their slots. */
export function slotsOf(my: Actor): Slot[] {
  const { platform, module } = machineOf(my);
  return layout(platform.equipment, hardwarePorts(my), module);
}

/** The slot of the encryption hardware, where it has one. */
export function moduleSlot(my: Actor): number | undefined {
  const { module } = machineOf(my);
  return module?.place === 'slot'
    ? slotsOf(my).find(({ board }) => board === module.board)?.number
    : undefined;
}

/** The first hardware address of the chassis, as twelve hex digits. */
function chassisAddress(my: Actor): string {
  const [first] = hardwarePorts(my);
  return first === undefined ? '0'.repeat(12) : burntInAddress(my, first).replaceAll('.', '');
}

/** What tells the part at a place from its like. */
export function individual(my: Actor, place: string): Individual {
  return {
    number: partNumber(my, place),
    serial: partSerial(my, place),
    chassisSerial: serialNumber(my),
    chassisAddress: chassisAddress(my),
    version: machineOf(my).platform.hardware.inventory.vid,
  };
}

/** The name under which a slot has its serial number. */
export const slotPlace = ({ number, subslot }: Pick<Slot, 'number' | 'subslot'>): string =>
  subslot === undefined ? `slot ${number}` : `slot ${number}/${subslot}`;

/** The serial number of a board as its memory has it; empty where it has none to tell. */
export function boardSerial(my: Actor, board: Board, place: string): string {
  if (board.unnumbered) return '';
  const { number, serial } = individual(my, place);
  return board.memory?.format === 1 ? String(number) : serial;
}
