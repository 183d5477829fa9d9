/** Knows `ping`: its line, its extended dialog and what it prints before the first packet (reference/ping). */
import { act, type Shell } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { isLineUp } from '../interfaces/index.ts';
import { addressOf } from '../ip/index.ts';
import { resolve } from '../names/index.ts';
import {
  askNumber,
  askOptions,
  askSource,
  askTarget,
  askText,
  askYes,
  badHost,
  badSource,
  converse,
  portTyped,
  sourceOf,
  sourceRefusal,
  type Dialog,
} from './dialog.ts';
import { isForMany, startPing, type PingPlan } from './pings.ts';

/** What a ping is when nothing else is typed. */
const usual = { repeat: 5, size: 100, timeoutS: 2, ttl: 255, pattern: 0xabcd };
const sizeRange = [36, 18024] as const;
const mostRequests = 2147483647;

/** What to ping, and what is said of it beforehand. */
interface Wish extends PingPlan {
  readonly sweep: boolean;
  readonly validate: boolean;
}

/** The ports that a packet to a group leaves by: all that are up and have an address. */
const portsUp = (my: Actor): string[] =>
  portNames(my).filter((port) => isLineUp(my, port) && addressOf(my, port) !== undefined);

function begin(shell: Shell, wish: Wish): void {
  const { sizes, repeat } = wish;
  const bytes = wish.sweep ? `[${sizes[0]}..${sizes.at(-1)}]` : String(sizes[0]);
  shell.print(
    'Type escape sequence to abort.',
    `Sending ${repeat * sizes.length}, ${bytes}-byte ICMP Echos to ${formatIpv4(wish.destination)}, timeout is ${wish.timeoutMs / 1000} seconds:`,
  );
  if (wish.source !== undefined)
    shell.print(`Packet sent with a source address of ${formatIpv4(wish.source)} `);
  if (wish.df) shell.print('Packet sent with the DF bit set');
  if (wish.validate) shell.print('Reply data will be validated');
  if (wish.pattern !== usual.pattern)
    shell.print(`Packet has data pattern 0x${wish.pattern.toString(16).toUpperCase().padStart(4, '0')}`);
  startPing(shell.my, wish, (interrupt) => shell.hold(interrupt));
}

/** The number of requests that nobody asked for: one to a group, five to one host. */
const repeatFor = (address: Ipv4): number => (address >>> 28 === 0xe ? 1 : usual.repeat);

function* askPattern(shell: Shell): Dialog<number> {
  for (;;) {
    const text = yield* askText('Data pattern [0xABCD]: ');
    if (text === '') return usual.pattern;
    if (/^(0x)?[0-9a-f]{1,4}$/i.test(text)) return Number.parseInt(text.replace(/^0x/i, ''), 16);
    shell.print('% Invalid pattern');
  }
}

function* askPorts(shell: Shell): Dialog<readonly string[]> {
  for (;;) {
    const text = yield* askText('Interface [All]: ');
    if (text === '' || text.toLowerCase() === 'all') return portsUp(shell.my);
    const port = portTyped(shell.my, text);
    if (port !== undefined) return [port];
    shell.print('% Invalid interface');
  }
}

function* askSweep(shell: Shell, size: number): Dialog<readonly number[]> {
  if (!(yield* askYes(shell, 'Sweep range of sizes [n]: '))) return [size];
  const low = yield* askNumber(shell, 'Sweep min size', sizeRange[0], sizeRange);
  const high = yield* askNumber(shell, 'Sweep max size', sizeRange[1], [low, sizeRange[1]]);
  const step = yield* askNumber(shell, 'Sweep interval', 1, [1, sizeRange[1]]);
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => low + i * step);
}

function* pingDialog(shell: Shell): Dialog<Wish | undefined> {
  const target = yield* askTarget(shell);
  if (!target) return undefined;
  const { my } = shell;
  const destination = target.address;
  const toMany = isForMany(my, destination);
  const repeat = yield* askNumber(shell, 'Repeat count', repeatFor(destination), [1, mostRequests]);
  const size = yield* askNumber(shell, 'Datagram size', usual.size, sizeRange);
  const timeoutS = yield* askNumber(shell, 'Timeout in seconds', usual.timeoutS, [0, 3600]);
  const plain = { destination, repeat, timeoutMs: timeoutS * 1000 };
  let extended: Omit<Wish, keyof typeof plain | 'sizes' | 'sweep'> = {
    ...plainOptions(my),
    source: undefined,
  };
  if (yield* askYes(shell, 'Extended commands [n]: ')) {
    const ports = toMany ? yield* askPorts(shell) : extended.ports;
    const ttl = toMany ? yield* askNumber(shell, 'Time to live', usual.ttl, [0, 255]) : usual.ttl;
    const refusal = machineOf(my).release.replaced(sourceRefusal).text;
    extended = {
      ports,
      ttl,
      source: yield* askSource(shell, 'Source address or interface: ', refusal),
      tos: yield* askNumber(shell, 'Type of service', 0, [0, 255]),
      df: yield* askYes(shell, 'Set DF bit in IP header? [no]: '),
      validate: yield* askYes(shell, 'Validate reply data? [no]: '),
      pattern: yield* askPattern(shell),
      ...(yield* askOptions(shell)),
    };
  }
  const sizes = yield* askSweep(shell, size);
  return { ...plain, ...extended, sizes, sweep: sizes.length > 1 };
}

const plainOptions = (my: Actor) => ({
  ports: portsUp(my),
  ttl: usual.ttl,
  tos: 0,
  df: false,
  validate: false,
  pattern: usual.pattern,
  verbose: false,
});

const help = {
  ping: 'Send echo messages',
  ip: 'IP echo',
  host: 'Ping destination address or hostname',
  source: 'specify source address or name',
  'ping source source': 'Source address',
  port: 'Source interface',
  repeat: 'specify repeat count',
  count: 'Repeat count',
  size: 'specify datagram size',
  bytes: 'Datagram size',
  timeout: 'specify timeout interval',
  seconds: 'Timeout in seconds',
  'df-bit': 'enable do not fragment bit in IP header',
  data: 'specify data pattern',
  pattern: '16-bit pattern',
  validate: 'validate reply data',
};

const line = act(
  'ping [ip] <host:word> [source {<source:ip> | <port:interface>} & repeat <count:1-2147483647> & size <bytes:36-18024> & timeout <seconds:0-3600> & df-bit & data <pattern:hex> & validate]',
  {
    user: true,
    help,
    run: (shell, args) => {
      const { my } = shell;
      resolve(shell, args.host, (destination) => {
        const source = sourceOf(my, args);
        if (destination === undefined || source === 'none') {
          shell.print(destination === undefined ? badHost : badSource);
          return;
        }
        shell.print('');
        begin(shell, {
          ...plainOptions(my),
          destination,
          source,
          repeat: args.count ?? repeatFor(destination),
          sizes: [args.bytes ?? usual.size],
          sweep: false,
          timeoutMs: (args.seconds ?? usual.timeoutS) * 1000,
          df: args.dfBit ?? false,
          pattern: args.pattern ?? usual.pattern,
          validate: args.validate ?? false,
        });
      });
    },
  },
);

const dialog = act('ping', {
  help,
  run: (shell) => converse(shell, pingDialog(shell), (wish) => begin(shell, wish)),
});

/** `ping` with and without a host. */
export const pingCommands = [line, dialog];
