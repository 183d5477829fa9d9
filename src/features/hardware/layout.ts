/** Knows which board sits where in a chassis: the one that brings the ports that are there. */
import type { Bay, Board, EncryptionModule, Equipment } from '../../modes/boards.ts';

/** A board in its place. */
export interface Slot {
  readonly number: number;
  /** Its place within the slot, where it is a card. */
  readonly subslot: number | undefined;
  readonly board: Board;
  /** Its name in the inventory; undefined: it is not listed. */
  readonly part: string | undefined;
  /** The ports that are there, in their order. */
  readonly ports: readonly string[];
}

const typeOf = (port: string): string => /^[A-Za-z]+/.exec(port)![0];

const numbersOf = (port: string): number[] =>
  port
    .replace(/^[A-Za-z]+/, '')
    .split('/')
    .map(Number);

/** The slot and the place within it that the name of a port tells: `0` of `FastEthernet0/1`, `0/2` of `Serial0/2/0`. */
function placeOf({ mainSlot }: Equipment, port: string): { slot: number; subslot: number | undefined } {
  const numbers = numbersOf(port);
  return numbers.length === 1
    ? { slot: mainSlot, subslot: undefined }
    : { slot: numbers[0]!, subslot: numbers.length === 3 ? numbers[1] : undefined };
}

/** Whether a board has a port of this type and number. */
function has(board: Board, port: string): boolean {
  const first = board.firstPort ?? 0;
  const number = numbersOf(port).at(-1)!;
  return number >= first && number < first + (board.ports[typeOf(port)] ?? 0);
}

/** The ports of a board: all that have its types, where it is the best there is. */
const taken = (board: Board, ports: readonly string[]): string[] =>
  ports.filter((port) => typeOf(port) in board.ports);

/** The board for these ports; where none has them all, the first that has some of them. */
function fill(bay: Bay, ports: readonly string[]): Slot | undefined {
  const board =
    bay.boards.find((each) => ports.length > 0 && ports.every((port) => has(each, port))) ??
    bay.boards.find((each) => taken(each, ports).length > 0) ??
    (bay.always ? bay.boards[0] : undefined);
  if (!board) return undefined;
  const { slot: number, subslot } = bay;
  return { number, subslot, board, part: bay.part?.(board), ports: taken(board, ports) };
}

const isOf = (bay: Bay, place: { slot: number; subslot: number | undefined }): boolean =>
  bay.slot === place.slot && bay.subslot === place.subslot;

/** The last bay for a whole board in which there is none. */
function freeBay({ bays }: Equipment, filled: readonly Slot[]): Bay | undefined {
  return bays.findLast(
    (bay) =>
      bay.subslot === undefined &&
      !bay.always &&
      bay.slot > 0 &&
      !filled.some((slot) => slot.number === bay.slot),
  );
}

/** The boards of a chassis, in the order of its bays; encryption hardware takes the last free slot. */
export function layout(
  equipment: Equipment,
  ports: readonly string[],
  module: EncryptionModule | undefined,
): Slot[] {
  const onProcessor = (port: string): boolean =>
    equipment.processor !== undefined && numbersOf(port)[0] === 0 && has(equipment.processor.board, port);
  const others = ports.filter((port) => !onProcessor(port));
  const filled = equipment.bays.flatMap((bay) => {
    const slot = fill(
      bay,
      others.filter((port) => isOf(bay, placeOf(equipment, port))),
    );
    return slot ? [slot] : [];
  });
  const board = module?.place === 'slot' ? module.board : undefined;
  const bay = board && freeBay(equipment, filled);
  if (board && bay)
    filled.push({ number: bay.slot, subslot: undefined, board, part: bay.part?.(board), ports: [] });
  return filled.sort((a, b) => a.number - b.number || (a.subslot ?? -1) - (b.subslot ?? -1));
}

/** Whether there is room for encryption hardware beside the boards with these ports. */
export function hasRoom(equipment: Equipment, ports: readonly string[], module: EncryptionModule): boolean {
  if (module.place !== 'slot') return true;
  return layout(equipment, ports, module).some(({ board }) => board === module.board);
}
