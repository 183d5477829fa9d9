/** Knows `show inventory`: the chassis and what sits in it (reference/misc/ShowInventory.txt; a 7206VXR of 12.4). */
import { show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { hardwareName } from '../interfaces/index.ts';
import { serialNumber } from './serials.ts';
import { boardSerial, hardwarePorts, slotPlace, slotsOf } from './slots.ts';

interface Part {
  readonly name: string;
  readonly description: string;
  readonly pid: string;
  readonly vid: string;
  readonly serial: string;
}

/** The name of a slot: modules of a chassis with a midplane are numbered, a main board is named after itself. */
function slotName(description: string, number: number, plugged: boolean): string {
  return plugged ? `module ${number}` : `${description} on Slot ${number}`;
}

function parts(my: Actor): Part[] {
  const { hardware, equipment } = machineOf(my).platform;
  const { name, text: description, pid, vid } = hardware.inventory;
  const { processor } = equipment;
  return [
    { name, description, pid, vid, serial: serialNumber(my) },
    ...(processor
      ? [
          {
            name: processor.name,
            description: processor.board.description,
            pid: processor.board.pid,
            vid: '',
            serial: boardSerial(my, processor.board, 'processor'),
          },
        ]
      : []),
    ...slotsOf(my).map(({ number, board }) => ({
      name: slotName(board.description, number, equipment.hotSwap),
      description: board.description,
      pid: board.pid,
      vid: board.pid === pid ? vid : '',
      serial: boardSerial(my, board, slotPlace(number)),
    })),
    ...equipment.supplies.map((supply, i) => ({
      name: `Power Supply ${i}`,
      description: supply.description,
      pid: supply.pid,
      vid: '',
      serial: '',
    })),
  ];
}

/** What has no product number: the ports. */
function rawParts(my: Actor): Part[] {
  return hardwarePorts(my).map((port) => ({
    name: port,
    description: hardwareName(my, port),
    pid: '',
    vid: '',
    serial: '',
  }));
}

/** The display. */
export const showInventory = show('show inventory [raw]', {
  user: true,
  help: {
    show: 'Show running system information',
    inventory: 'Show the physical inventory',
    raw: 'Show every part, those without a product number too',
  },
  facts: (my, { raw }) => [...parts(my), ...(raw ? rawParts(my) : [])],
  text: function* (all) {
    for (const { name, description, pid, vid, serial } of all) {
      yield `NAME: "${name}", DESCR: "${description}"`;
      yield `PID: ${pid.padEnd(18)}, VID: ${vid.padEnd(3)}, SN: ${serial.padEnd(11)}`;
      yield '';
    }
  },
});
