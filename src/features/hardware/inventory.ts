/** Knows `show inventory`: the chassis and what sits in it (reference/misc/ShowInventory.txt; a 7206VXR of 12.4). */
import { show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { hardwareName } from '../interfaces/index.ts';
import { serialNumber } from './serials.ts';
import { boardSerial, hardwarePorts, individual, slotPlace, slotsOf } from './slots.ts';

interface Part {
  readonly name: string;
  readonly description: string;
  readonly pid: string;
  readonly vid: string;
  readonly serial: string;
}

/** A part without ports and without a memory that others read. */
const plainPart = (name: string, description: string, pid: string, serial: string): Part => ({
  name,
  description,
  pid,
  vid: '',
  serial,
});

function boardParts(my: Actor): Part[] {
  const { vid, pid: chassisPid } = machineOf(my).platform.hardware.inventory;
  return slotsOf(my).flatMap((slot) => {
    const { part, board } = slot;
    if (part === undefined) return [];
    const of = plainPart(part, board.description, board.pid, boardSerial(my, board, slotPlace(slot)));
    return [board.pid === chassisPid ? { ...of, vid } : of];
  });
}

/** A module in a socket of the main board. */
function socketParts(my: Actor): Part[] {
  const { module } = machineOf(my);
  if (module?.place !== 'aim' || !module.board) return [];
  const { description, pid } = module.board;
  const name = 'Virtual Private Network (VPN) Module on Slot 0';
  return [plainPart(name, description, pid, boardSerial(my, module.board, 'aim'))];
}

/** The chassis, then its processor. */
function firstParts(my: Actor): Part[] {
  const { hardware, equipment } = machineOf(my).platform;
  const { name, text, pid, vid } = hardware.inventory;
  const { processor } = equipment;
  const serial = serialNumber(my);
  const chassis = { name, description: text.replace('{serial}', serial), pid, vid, serial };
  if (!processor) return [chassis];
  const { board } = processor;
  const number = boardSerial(my, board, 'processor');
  return [chassis, plainPart(processor.name, board.description, board.pid, number)];
}

function parts(my: Actor): Part[] {
  const { others, supplies } = machineOf(my).platform.equipment;
  const known = [...firstParts(my), ...boardParts(my), ...socketParts(my)];
  const made = others.map((part) => ({
    ...plainPart(part.name, part.description, part.pid, individual(my, part.name).serial),
    behind: part.behind,
  }));
  return [
    ...known.flatMap((part) => [part, ...made.filter(({ behind }) => behind === part.name)]),
    ...made.filter(({ behind }) => !known.some(({ name }) => name === behind)),
    ...supplies.map((supply) => plainPart(supply.name, supply.description, supply.pid, '')),
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
