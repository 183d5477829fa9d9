/** Knows which board sits in which slot of the chassis: the one that brings the ports that are there. */
import type { Board } from '../../modes/boards.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { burntInAddress, isVirtual, listedPorts } from '../interfaces/index.ts';
import type { Individual } from './memory.ts';
import { partNumber, partSerial, serialNumber } from './serials.ts';

/** A slot with a board in it. */
export interface Slot {
  readonly number: number;
  readonly board: Board;
  /** The ports that are there, in their order. */
  readonly ports: readonly string[];
}

/** Ports that are hardware, in the order of the displays. */
export function hardwarePorts(my: Actor): string[] {
  return listedPorts(my).filter((port) => !isVirtual(port) && !port.includes('.'));
}

const typeOf = (port: string): string => /^[A-Za-z]+/.exec(port)![0];

/** Whether a board has room for all the ports. */
function fits(board: Board, ports: readonly string[]): boolean {
  const left = new Map(Object.entries(board.ports));
  return ports.every((port) => {
    const room = left.get(typeOf(port)) ?? 0;
    left.set(typeOf(port), room - 1);
    return room > 0;
  });
}

const has = (board: Board, port: string): boolean => typeOf(port) in board.ports;

/** The board for these ports; where none has them all, the first that has some of them. */
function slotWith(number: number, boards: readonly Board[], ports: readonly string[]): Slot | undefined {
  const board =
    boards.find((each) => fits(each, ports)) ??
    boards.find((each) => ports.some((port) => has(each, port))) ??
    (number === 0 ? boards[0] : undefined);
  return board && { number, board, ports: ports.filter((port) => has(board, port)) };
}

/** The slots with a board, in their order; the encryption hardware takes the last free one. */
export function slotsOf(my: Actor): Slot[] {
  const { platform, accelerator } = machineOf(my);
  const { mainBoards, adapters, accelerators, slots } = platform.equipment;
  const bySlot = new Map<number, string[]>();
  for (const port of hardwarePorts(my)) {
    const number = Number(/\d+/.exec(port)![0]);
    bySlot.set(number, [...(bySlot.get(number) ?? []), port]);
  }
  // A router has its main board even where no port of it is used.
  if (!bySlot.has(0)) bySlot.set(0, []);
  const filled = new Map<number, Slot>();
  for (const [number, ports] of bySlot) {
    const slot = slotWith(number, number === 0 ? mainBoards : adapters, ports);
    if (slot && number <= slots) filled.set(number, slot);
  }
  const engine = accelerator === 'none' ? undefined : accelerators[accelerator];
  const free = Array.from({ length: slots }, (_, i) => slots - i).find((number) => !filled.has(number));
  if (engine && free !== undefined) filled.set(free, { number: free, board: engine, ports: [] });
  return [...filled.values()].sort((a, b) => a.number - b.number);
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
export const slotPlace = (number: number): string => `slot ${number}`;

/** The serial number of a board as its memory has it. */
export function boardSerial(my: Actor, board: Board, place: string): string {
  const { number, serial } = individual(my, place);
  return board.memory.format === 1 ? String(number) : serial;
}
