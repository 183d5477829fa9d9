/** Knows `traceroute`: its line, its dialog and its first lines (reference/traceroute). */
import { act, type Shell } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { formatIpv4 } from '../../text/address.ts';
import { resolve } from '../names/index.ts';
import {
  askNumber,
  askOptions,
  askSource,
  askTarget,
  askYes,
  badHost,
  badSource,
  converse,
  sourceOf,
  sourceRefusal,
  type Dialog,
} from './dialog.ts';
import { labelOf, startTrace, type TracePlan } from './traces.ts';

/** What a traceroute is when nothing else is typed. */
const usual = { timeoutS: 3, probes: 3, leastTtl: 1, mostTtl: 30, port: 33434 };

/** What to trace, and the name that it was called by. */
interface Wish extends TracePlan {
  readonly typed: string;
}

/** What stands between the target and the first hop: an empty line, until 15.x has something to say there. */
export const traceHeading = { lines: (): readonly string[] => [''] };

function begin(shell: Shell, wish: Wish): void {
  const { my } = shell;
  const address = formatIpv4(wish.destination);
  const target =
    wish.typed === address ? labelOf(my, wish.destination, wish.numeric) : `${wish.typed} (${address})`;
  shell.print(
    'Type escape sequence to abort.',
    `Tracing the route to ${target}`,
    ...machineOf(my).release.replaced(traceHeading).lines(),
  );
  startTrace(my, wish, (interrupt) => shell.hold(interrupt));
}

function* traceDialog(shell: Shell): Dialog<Wish | undefined> {
  const target = yield* askTarget(shell);
  if (!target) return undefined;
  const refusal = machineOf(shell.my).release.replaced(sourceRefusal).text;
  const source = yield* askSource(shell, 'Source address: ', refusal);
  const numeric = yield* askYes(shell, 'Numeric display [n]: ');
  const timeoutS = yield* askNumber(shell, 'Timeout in seconds', usual.timeoutS, [0, 3600]);
  const probes = yield* askNumber(shell, 'Probe count', usual.probes, [1, 65_535]);
  const leastTtl = yield* askNumber(shell, 'Minimum Time to Live', usual.leastTtl, [0, 255]);
  const mostTtl = yield* askNumber(shell, 'Maximum Time to Live', usual.mostTtl, [leastTtl, 255]);
  const port = yield* askNumber(shell, 'Port Number', usual.port, [1, 65_535]);
  yield* askOptions(shell);
  const { address: destination, typed } = target;
  return { destination, typed, source, numeric, timeoutMs: timeoutS * 1000, probes, leastTtl, mostTtl, port };
}

const help = {
  traceroute: 'Trace route to destination',
  ip: 'IP Trace',
  host: 'Trace route to destination address or hostname',
  numeric: 'display numeric address',
  port: 'specify port number',
  number: 'Port number',
  probe: 'specify number of probes per hop',
  count: 'Number of probes',
  source: 'specify source address or name',
  'traceroute source source': 'Source address',
  sourcePort: 'Source interface',
  timeout: 'specify time out',
  seconds: 'Timeout in seconds',
  ttl: 'specify minimum and maximum ttl',
  least: 'Minimum TTL value',
  most: 'Maximum TTL value',
};

const line = act(
  'traceroute [ip] <host:word> [numeric & port <number:1-65535> & probe <count:1-65535> & source {<source:ip> | <sourcePort:interface>} & timeout <seconds:0-3600> & ttl <least:0-255> <most:0-255>]',
  {
    user: true,
    help,
    run: (shell, args) => {
      resolve(shell, args.host, (destination) => {
        const source = sourceOf(shell.my, { source: args.source, port: args.sourcePort });
        if (destination === undefined || source === 'none') {
          shell.print(destination === undefined ? badHost : badSource);
          return;
        }
        const leastTtl = args.least ?? usual.leastTtl;
        shell.print('');
        begin(shell, {
          destination,
          typed: args.host,
          source,
          numeric: args.numeric ?? false,
          timeoutMs: (args.seconds ?? usual.timeoutS) * 1000,
          probes: args.count ?? usual.probes,
          leastTtl,
          mostTtl: Math.max(leastTtl, args.most ?? usual.mostTtl),
          port: args.number ?? usual.port,
        });
      });
    },
  },
);

const dialog = act('traceroute', {
  help,
  run: (shell) => converse(shell, traceDialog(shell), (wish) => begin(shell, wish)),
});

/** `traceroute` with and without a host. */
export const traceCommands = [line, dialog];
