/** Knows the displays of processes, and `show tech-support`, which is made of others. */
import { act, show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { privilegedExec } from '../../modes/mode.ts';
import { percentOf, usageNow, type Usage } from './load.ts';
import { memoryCommands } from './memory.ts';

const help = {
  show: 'Show running system information',
  processes: 'Active process statistics',
  cpu: 'Show CPU use per process',
  sorted: 'Show sorted output based on percentage of usage',
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
export const execCommands = [cpu, ...memoryCommands, allProcesses, techSupport];
