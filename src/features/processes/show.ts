/** Knows the displays of processes and memory, and `show tech-support`, which is made of others. */
import { act, show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { privilegedExec } from '../../modes/mode.ts';
import { portNames } from '../../modes/running-config.ts';
import { runningText } from '../../modes/running-text.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import { keptLogBytes } from '../logging/index.ts';
import { percentOf, usageNow, type Usage } from './load.ts';

const help = {
  show: 'Show running system information',
  processes: 'Active process statistics',
  cpu: 'Show CPU use per process',
  sorted: 'Show sorted output based on percentage of usage',
  memory: 'Memory statistics',
  statistics: 'Processor and I/O memory statistics',
  summary: 'Summary of memory usage per alloc PC',
  'tech-support': 'Show system information for Tech-Support',
};

const share = (value: number): string => `${percentOf(value).toFixed(2)}%`.padStart(7);

function processLine({ name, invoked, runUs, shares }: Usage, pid: number): string {
  const runMs = Math.floor(runUs / 1000);
  const each = invoked === 0 ? 0 : Math.floor(runUs / invoked);
  const columns = `${String(pid).padStart(4)}${String(runMs).padStart(12)}${String(invoked).padStart(10)}${String(each).padStart(11)}`;
  return `${columns}${shares.map(share).join('')}   0 ${name.padEnd(17)}`;
}

const cpu = show('show processes cpu [sorted]', {
  user: true,
  help,
  facts: (my) => usageNow(my),
  text: function* ({ processes, interrupts }, { sorted }) {
    const total = (i: number): number =>
      [...processes, interrupts].reduce((sum, { shares }) => sum + shares[i]!, 0);
    const whole = (value: number): string => `${Math.floor(percentOf(value))}%`;
    yield `CPU utilization for five seconds: ${whole(total(0))}/${whole(interrupts.shares[0])}; one minute: ${whole(total(1))}; five minutes: ${whole(total(2))}`;
    yield ' PID Runtime(ms)   Invoked      uSecs   5Sec   1Min   5Min TTY Process ';
    const rows = processes.map((usage, i) => ({ usage, pid: i + 1 }));
    if (sorted) rows.sort((a, b) => b.usage.shares[0] - a.usage.shares[0] || a.pid - b.pid);
    for (const { usage, pid } of rows) yield processLine(usage, pid);
  },
});

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

/** Program counters and stacks of processes do not exist here, and this table is made of them. */
const allProcesses = act('show processes', {
  help,
  user: true,
  support: 'known',
  run: (shell) => shell.print('% Not modelled here: show processes'),
});

/** What `show tech-support` shows, as far as the release knows it. */
const techParts = [
  'show version',
  'show inventory',
  'show running-config',
  'show interfaces',
  'show ip interface',
  'show ip route',
  'show standby',
  'show redundancy states',
  'show crypto isakmp sa',
  'show crypto ipsec sa',
  'show users',
  'show file systems',
  'show flash:',
  'show cdp neighbors',
  'show ip arp',
  'show ip traffic',
  'show ip cef',
  'show logging',
  'show processes cpu',
  'show memory statistics',
];

const techSupport = act('show tech-support', {
  help,
  run: (shell) => {
    const grammar = machineOf(shell.my).release.grammar(privilegedExec);
    for (const line of techParts) {
      if (grammar.parse(line).kind !== 'command') continue;
      shell.print('', `------------------ ${line} ------------------`, '');
      shell.run(line);
    }
  },
});

/** The EXEC commands of this feature. */
export const execCommands = [cpu, memory, allProcesses, techSupport];
