/** Knows the displays of boards: `show diag`, `show c7200`. */
import { invalidInput, onlyOn, show, type Refusal } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { shortSpan } from '../../text/duration.ts';
import { memoryLines, midplaneLines } from './memory.ts';
import type { Slot } from './layout.ts';
import { individual, slotPlace, slotsOf } from './slots.ts';

/** A board within a slot: a WAN card, an encryption module in its socket. */
interface DiagnosedCard {
  readonly title: string;
  readonly memory: readonly string[];
}

interface Diagnosed {
  readonly number: number;
  readonly name: string;
  readonly insertedAgeMs: number | undefined;
  readonly memory: readonly string[];
  readonly cards: readonly DiagnosedCard[];
}

/** `Ethernet Port adapter, 4 ports`, with the ports that are really there. */
function boardName({ board, ports }: Slot): string {
  const count = ports.length;
  if (count === 0) return `${board.text} Port adapter`;
  return `${board.text} Port adapter, ${count} port${count === 1 ? '' : 's'}`;
}

function cardsOf(my: Actor, slots: readonly Slot[], number: number): DiagnosedCard[] {
  const { module, platform } = machineOf(my);
  const cards = slots
    .filter((slot) => slot.number === number && slot.subslot !== undefined)
    .map((slot) => ({
      title: `WIC Slot ${slot.subslot}:`,
      memory: [slot.board.text, ...memoryLines(slot.board, individual(my, slotPlace(slot)))],
    }));
  if (module?.place !== 'aim' || !module.board || number !== platform.equipment.mainSlot) return cards;
  const memory = memoryLines(module.board, individual(my, 'aim'));
  return [...cards, { title: 'AIM Module in slot: 0', memory }];
}

function diagnosed(my: Actor, slots: readonly Slot[], slot: Slot): Diagnosed {
  const { platform, upSinceMs } = machineOf(my);
  return {
    number: slot.number,
    name: boardName(slot),
    insertedAgeMs: platform.equipment.hotSwap ? my.nowMs - (upSinceMs ?? my.nowMs) : undefined,
    memory: memoryLines(slot.board, individual(my, slotPlace(slot))),
    cards: cardsOf(my, slots, slot.number),
  };
}

/** `show diag`, laid out as routers with slots print it (a 2600 and a 2811 of the time). */
const showDiag = onlyOn(
  ({ equipment }) => equipment.diagnoses,
  show('show diag [<slot:0-6>]', {
    help: {
      show: 'Show running system information',
      diag: 'Show diagnostic information for port adapters/modules',
      slot: 'Slot number',
    },
    facts: (my, { slot: wanted }) => {
      const slots = slotsOf(my);
      return slots
        .filter(({ number, subslot }) => subslot === undefined && (wanted === undefined || wanted === number))
        .map((each) => diagnosed(my, slots, each));
    },
    text: function* (slots) {
      for (const { number, name, insertedAgeMs, memory, cards } of slots) {
        yield `Slot ${number}:`;
        yield `\t${name}`;
        yield '\tPort adapter is analyzed ';
        yield `\tPort adapter insertion time ${insertedAgeMs === undefined ? 'unknown' : `${shortSpan(insertedAgeMs)} ago`}`;
        yield '\tEEPROM contents at hardware discovery:';
        for (const line of memory) yield `\t${line}`;
        yield '';
        for (const card of cards) {
          yield `\t${card.title}`;
          for (const line of card.memory) yield `\t${line}`;
          yield '';
        }
      }
    },
  }),
);

/** How long the processor works for the network before other tasks get their share, and for how long, in microseconds. */
const share = { networkUs: 4000, othersUs: 200 };

interface Planes {
  readonly midplane: readonly string[];
  readonly processorName: string;
  readonly processor: readonly string[];
}

function planes(my: Actor): Planes | Refusal {
  const { platform } = machineOf(my);
  const { midplane, processor } = platform.equipment;
  if (!midplane || !processor) return invalidInput;
  return {
    midplane: midplaneLines(midplane.memory, individual(my, 'midplane'), midplane.addresses),
    processorName: /^\S+/.exec(platform.hardware.processor)![0],
    processor: memoryLines(processor.board, individual(my, 'processor')),
  };
}

/** `show c7200`. The translation buffer of its processor has no counterpart here. */
const showC7200 = onlyOn(
  ({ equipment }) => equipment.midplane !== undefined && equipment.processor !== undefined,
  show('show c7200', {
    help: { c7200: 'Show c7200 information' },
    facts: planes,
    text: function* ({ midplane, processorName, processor }) {
      yield 'C7200 Network IO Interrupt Throttling:';
      yield ' throttle count=0, timer count=0';
      yield ' active=0, configured=0';
      yield ` netint usec=${share.networkUs}, netint mask usec=${share.othersUs}`;
      yield '';
      yield 'C7200 Midplane EEPROM:';
      for (const line of midplane) yield `\t${line}`;
      yield '';
      yield `C${processorName} CPU EEPROM:`;
      for (const line of processor) yield `\t${line}`;
      yield '';
    },
  }),
);

/** The displays. */
export const diagCommands = [showDiag, showC7200];
