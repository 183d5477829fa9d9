/** Knows the displays of IP: show ip interface brief, show arp, and ping. */
import { act, show } from '../../modes/command.ts';
import { portConfig, portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { compareInterfaceNames } from '../../text/interface-name.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { hardwareAddress, isLineUp, isShutdown } from '../interfaces/index.ts';
import { routeTo } from '../routing/index.ts';
import { arpTable } from './arp.ts';
import { portIp } from './config.ts';
import { addressOf, echoAnswered, ipState } from './engine.ts';
import { localAddress, sendPacket, type Icmp } from './packet.ts';

const showHelp = { show: 'Show running system information', ip: 'IP information' };

const brief = show('show ip interface brief', {
  user: true,
  help: {
    ...showHelp,
    interface: 'IP interface status and configuration',
    brief: 'Brief summary of IP status and configuration',
  },
  facts: (my) =>
    portNames(my)
      .sort(compareInterfaceNames)
      .map((port) => ({
        port,
        address: portConfig(my, port, portIp).address?.address,
        typed: my.state(ipState).typed.has(port),
        shutdown: isShutdown(my, port),
        up: isLineUp(my, port),
      })),
  text: function* (rows) {
    yield 'Interface                  IP-Address      OK? Method Status                Protocol';
    for (const { port, address, typed, shutdown, up } of rows) {
      const status = shutdown ? 'administratively down' : up ? 'up' : 'down';
      const where = address === undefined ? 'unassigned' : formatIpv4(address);
      const method = address === undefined ? 'unset' : typed ? 'manual' : 'NVRAM';
      yield `${port.padEnd(26)} ${where.padEnd(15)} YES ${method.padEnd(6)} ${status.padEnd(21)} ${(up ? 'up' : 'down').padEnd(8)}`;
    }
  },
});

interface ArpRow {
  readonly address: Ipv4;
  readonly ageMs: number | undefined;
  readonly mac: string;
  readonly port: string;
}

function arpRows(my: Actor): ArpRow[] {
  const own = portNames(my).flatMap((port): ArpRow[] => {
    const address = addressOf(my, port)?.address;
    return address === undefined || !isLineUp(my, port) || /^(Serial|Loopback|Tunnel)/.test(port)
      ? []
      : [{ address, ageMs: undefined, mac: hardwareAddress(my, port), port }];
  });
  // A virtual address that was learned from its former owner is our own now.
  const learned = [...my.state(arpTable).neighbours].map(([address, n]) => ({
    address,
    ageMs: my.ask(localAddress, { address }) ? undefined : my.nowMs - n.learnedAtMs,
    mac: n.mac,
    port: n.port,
  }));
  return [...own, ...learned].sort((a, b) => a.address - b.address);
}

function* arpText(rows: readonly ArpRow[]): Iterable<string> {
  yield 'Protocol  Address          Age (min)  Hardware Addr   Type   Interface';
  for (const { address, ageMs, mac, port } of rows) {
    const age = ageMs === undefined ? '-' : String(Math.floor(ageMs / 60_000));
    yield `Internet  ${formatIpv4(address).padEnd(15)}  ${age.padStart(8)}   ${mac}  ARPA   ${port}`;
  }
}

const arpHelp = { ...showHelp, arp: 'IP ARP table' };

/** A ping under way: what was sent, what it waits for. */
interface Ping {
  readonly destination: Ipv4;
  readonly source: Ipv4 | undefined;
  readonly count: number;
  readonly bytes: number;
  readonly timeoutMs: number;
  sequence: number;
  received: number;
  sentAtMs: number;
  readonly timesMs: number[];
  readonly print: (text: string) => void;
  readonly done: () => void;
}

const pings = slice('pings', () => ({ next: 1, running: new Map<number, Ping>() }));
const sendEcho = event<{ readonly id: number }>('send echo');
const echoLost = event<{ readonly id: number; readonly sequence: number }>('echo lost');

function finish(my: Actor, id: number, ping: Ping): void {
  my.state(pings).running.delete(id);
  const rate = Math.floor((ping.received * 100) / Math.max(1, ping.sequence));
  const times = ping.timesMs;
  const average = Math.round(times.reduce((a, b) => a + b, 0) / Math.max(1, times.length));
  const trip =
    times.length > 0
      ? `, round-trip min/avg/max = ${Math.min(...times)}/${average}/${Math.max(...times)} ms`
      : '';
  ping.print(`\nSuccess rate is ${rate} percent (${ping.received}/${ping.sequence})${trip}\n`);
  ping.done();
}

function step(my: Actor, id: number, mark: string): void {
  const ping = my.state(pings).running.get(id)!;
  const wrap = ping.sequence % 70 === 0 && ping.sequence < ping.count ? '\n' : '';
  ping.print(mark + wrap);
  if (ping.sequence >= ping.count) finish(my, id, ping);
  else my.say(sendEcho, { id });
}

/** The reactions behind ping. */
export const pingHandlers = [
  on(sendEcho, (my, { id }) => {
    const ping = my.state(pings).running.get(id);
    if (!ping) return;
    ping.sequence++;
    ping.sentAtMs = my.nowMs;
    const local = my.ask(localAddress, { address: ping.destination });
    const port = local?.port ?? routeTo(my, ping.destination)?.port;
    const source =
      ping.source ??
      (local ? ping.destination : port === undefined ? undefined : addressOf(my, port)?.address);
    if (source !== undefined)
      my.say(sendPacket, {
        packet: {
          source,
          destination: ping.destination,
          protocol: 'icmp',
          ttl: 255,
          bytes: ping.bytes,
          labels: ['icmp'],
          body: { type: 'echo', id, sequence: ping.sequence } satisfies Icmp,
        },
      });
    my.after(ping.timeoutMs, `ping ${id}`, echoLost, { id, sequence: ping.sequence });
  }),
  on(echoAnswered, (my, { id, sequence }) => {
    const ping = my.state(pings).running.get(id);
    if (!ping || ping.sequence !== sequence) return;
    my.cancel(`ping ${id}`);
    ping.received++;
    ping.timesMs.push(Math.max(1, my.nowMs - ping.sentAtMs));
    step(my, id, '!');
  }),
  on(echoLost, (my, { id, sequence }) => {
    if (my.state(pings).running.get(id)?.sequence === sequence) step(my, id, '.');
  }),
];

const ping = act(
  'ping [ip] <destination:ip> [source {<source:ip> | <port:interface>} & repeat <count:1-2147483647> & size <bytes:36-18024> & timeout <seconds:0-3600>]',
  {
    user: true,
    help: {
      ping: 'Send echo messages',
      ip: 'IP echo',
      destination: 'Ping destination address',
      source: 'specify source address or name',
      'ping source source': 'Source address',
      port: 'Source interface',
      repeat: 'specify repeat count',
      count: 'Repeat count',
      size: 'specify datagram size',
      bytes: 'Datagram size',
      timeout: 'specify timeout interval',
      seconds: 'Timeout in seconds',
    },
    run: (shell, args) => {
      const { my } = shell;
      const source = args.source ?? (args.port === undefined ? undefined : addressOf(my, args.port)?.address);
      if (
        (args.source !== undefined || args.port !== undefined) &&
        (source === undefined || !my.ask(localAddress, { address: source }))
      ) {
        shell.print('% Invalid source address- IP address not on any of our up interfaces');
        return;
      }
      const bytes = args.bytes ?? 100;
      const count = args.count ?? 5;
      const timeoutS = args.seconds ?? 2;
      shell.print(
        '',
        'Type escape sequence to abort.',
        `Sending ${count}, ${bytes}-byte ICMP Echos to ${formatIpv4(args.destination)}, timeout is ${timeoutS} seconds:`,
        ...(source === undefined ? [] : [`Packet sent with a source address of ${formatIpv4(source)} `]),
      );
      const state = my.state(pings);
      const id = state.next++;
      const held = shell.hold(() => {
        const running = my.state(pings).running.get(id);
        if (running) finish(my, id, running);
      });
      state.running.set(id, {
        destination: args.destination,
        source,
        count,
        bytes,
        timeoutMs: timeoutS * 1000,
        sequence: 0,
        received: 0,
        sentAtMs: 0,
        timesMs: [],
        print: held.print,
        done: held.release,
      });
      my.say(sendEcho, { id });
    },
  },
);

/** The EXEC commands of this feature. */
export const execCommands = [
  brief,
  show('show arp', { user: true, help: arpHelp, facts: arpRows, text: arpText }),
  show('show ip arp', { user: true, help: arpHelp, facts: arpRows, text: arpText }),
  ping,
];
