/** Knows how much memory a router uses, and the displays of that. */
import { show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { portNames } from '../../modes/running-config.ts';
import { runningText } from '../../modes/running-text.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import { keptLogBytes } from '../logging/index.ts';
import { usageNow } from './load.ts';

const help = {
  show: 'Show running system information',
  memory: 'Memory statistics',
  statistics: 'Processor and I/O memory statistics',
  summary: 'Summary of memory usage per alloc PC',
  processes: 'Active process statistics',
  'processes memory': 'Show memory use per process',
  sorted: 'Show sorted output based on memory usage',
};

/** An image takes so much more room in memory than in its file. */
const imageGrowth = 2.6;
/** What the system takes before anything is configured, and for each interface and each byte of configuration. */
const systemBytes = 21_000_000;
const portBytes = 9_400;
const configFactor = 12;
/** Where the image begins in memory. */
const imageHead = 0x60008000;
const ioHead = 0x0e000000;

/** The least that was free whenever somebody looked, by pool. */
const lowest = slice('lowest memory', () => new Map<string, number>());

/** A pool of memory. */
interface Pool {
  readonly name: string;
  readonly head: number;
  readonly totalBytes: number;
  readonly usedBytes: number;
  readonly lowestBytes: number;
}

/** Memory follows from what the router has: its image, its interfaces, its configuration, its log. */
function poolsOf(my: Actor): readonly Pool[] {
  const known = my.state(lowest);
  const { hardware, flash } = machineOf(my).platform;
  const imageBytes = Math.floor(flash.imageBytes * imageGrowth);
  const ports = portNames(my).length;
  const ioBytes = hardware.ioKilobytes * 1024;
  const pools = [
    {
      name: 'Processor',
      head: imageHead + imageBytes,
      totalBytes: hardware.memoryKilobytes * 1024 - ioBytes - imageBytes,
      usedBytes: systemBytes + ports * portBytes + runningText(my).length * configFactor + keptLogBytes(my),
    },
    { name: 'I/O', head: ioHead, totalBytes: ioBytes, usedBytes: Math.floor(ioBytes / 16) + ports * 131_072 },
  ];
  return pools.map((pool) => {
    const free = pool.totalBytes - pool.usedBytes;
    const lowestBytes = Math.min(known.get(pool.name) ?? free, free);
    known.set(pool.name, lowestBytes);
    return { ...pool, lowestBytes };
  });
}

const column = (value: number | string): string => String(value).padStart(12);

function* poolLines(pools: readonly Pool[]): Generator<string> {
  yield '                Head    Total(b)     Used(b)     Free(b)   Lowest(b)  Largest(b)';
  for (const { name, head, totalBytes, usedBytes, lowestBytes } of pools) {
    const free = totalBytes - usedBytes;
    // Memory does not fragment here: what is free is one block.
    const numbers = [totalBytes, usedBytes, free, lowestBytes, free].map(column).join('');
    yield `${name.padStart(9)}${head.toString(16).toUpperCase().padStart(11)}${numbers}`;
  }
}

const memory = show('show memory [statistics | summary]', {
  user: true,
  help,
  facts: poolsOf,
  text: poolLines,
});

/** What a process holds as long as it lives: its stack and what describes it. */
const processBytes = 12_288;
/** What it takes for a message and gives back. */
const messageBytes = 276;

/** What a process took and gave back, in bytes. */
interface Held {
  readonly pid: number;
  readonly name: string;
  readonly allocated: number;
  readonly freed: number;
}

/** What the processes hold; all that no process holds was taken when the system began. */
function holders(my: Actor, [processor]: readonly Pool[]): readonly Held[] {
  const own = usageNow(my).processes.map(({ name, invoked }, i): Held => ({
    pid: i + 1,
    name,
    allocated: processBytes + invoked * messageBytes,
    freed: invoked * messageBytes,
  }));
  const init = (processor?.usedBytes ?? 0) - own.length * processBytes;
  return [{ pid: 0, name: '*Init*', allocated: init, freed: 0 }, ...own];
}

const number = (value: number, width: number): string => String(value).padStart(width);

const processMemory = show('show processes memory [sorted]', {
  user: true,
  help,
  facts: (my) => {
    const pools = poolsOf(my);
    return { pools, rows: [...holders(my, pools)] };
  },
  text: function* ({ pools, rows }, { sorted }) {
    for (const { name, totalBytes, usedBytes } of pools)
      yield `${name.padStart(9)} Pool Total: ${number(totalBytes, 10)} Used: ${number(usedBytes, 10)} Free: ${number(totalBytes - usedBytes, 10)}`;
    yield '';
    yield ' PID TTY  Allocated      Freed    Holding    Getbufs    Retbufs Process';
    const held = ({ allocated, freed }: Held): number => allocated - freed;
    if (sorted) rows.sort((a, b) => held(b) - held(a) || a.pid - b.pid);
    for (const row of rows) {
      const numbers = [row.allocated, row.freed, held(row), 0, 0].map((value) => number(value, 11)).join('');
      yield `${number(row.pid, 4)}   0${numbers} ${row.name.padEnd(16)}`;
    }
    yield `${number(
      rows.reduce((sum, row) => sum + held(row), 0),
      41,
    )} Total`;
  },
});

/** The displays of this file. */
export const memoryCommands = [memory, processMemory];
