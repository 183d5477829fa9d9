/** Knows `show interfaces`: the page of an interface as 12.3 and 12.4 lay it out. */
import { noSuchPort, show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { hasPort, portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { clockSpan, shortSpan } from '../../text/duration.ts';
import { shortInterfaceName } from '../../text/interface-name.ts';
import { isVirtual, portBasics } from './config.ts';
import { isLineUp } from './engine.ts';
import { listedPorts, portFacts, portStatus, statusLine, type PortFacts, type PortStatus } from './facts.ts';
import { accountingLines, summaryLines } from './show-tables.ts';

/** Frames waiting to be taken in: this many fit, none ever waits in a world where the processor is fast enough. */
const inputQueue = 75;
/** Counters are words of 32 bits. */
const wrap = (n: number): number => n % 2 ** 32;

const ago = (ms: number | undefined): string => (ms === undefined ? 'never' : shortSpan(ms));

/** A load as parts of 255; an idle line has one part. */
function load(bits: number, bandwidthKbit: number): number {
  return Math.min(255, Math.max(1, Math.round((bits * 255) / (bandwidthKbit * 1000))));
}

const rate = ({ bits, packets }: { bits: number; packets: number }): string =>
  `${Math.round(bits / 1000) * 1000} bits/sec, ${Math.round(packets)} packets/sec`;

function window(ms: number): string {
  return ms % 60_000 === 0 ? `${ms / 60_000} minute` : `${ms / 1000} second`;
}

function* addressLines(facts: PortFacts): Iterable<string> {
  const { type, hardware, address, burntIn, description, network } = facts;
  yield `  Hardware is ${hardware}${type.isLan ? `, address is ${address} (bia ${burntIn})` : ''}`;
  if (description !== undefined) yield `  Description: ${description}`;
  if (network !== undefined) yield `  ${network}`;
  yield `  MTU ${facts.mtu} bytes, BW ${facts.bandwidthKbit} Kbit, DLY ${facts.delayUs} usec, `;
  const tx = load(facts.out.bits, facts.bandwidthKbit);
  const rx = load(facts.in.bits, facts.bandwidthKbit);
  yield `     reliability 255/255, txload ${tx}/255, rxload ${rx}/255`;
}

/** How duplex and speed came out: forced, or as two ends that negotiate agree. */
function* mediaLine({ port, up, link, bandwidthKbit, hardware }: PortFacts): Iterable<string> {
  const duplexWord =
    link.duplex === 'half' ? 'Half-duplex' : link.duplex === 'full' || up ? 'Full-duplex' : 'Auto-duplex';
  const fixed = typeof link.speed === 'number' ? link.speed : up ? bandwidthKbit / 1000 : undefined;
  const speedWord = fixed === undefined ? 'Auto Speed' : `${fixed}Mb/s`;
  if (port.startsWith('FastEthernet')) yield `  ${duplexWord}, ${speedWord}, 100BaseTX/FX`;
  if (!port.startsWith('Gig')) return;
  const kind = hardware.startsWith('i8254') ? 'link type is autonegotiation, ' : '';
  yield `  ${duplexWord}, ${speedWord}, ${kind}media type is RJ45`;
  yield `  output flow-control is XON, input flow-control is XON`;
}

function* encapsulationLines(facts: PortFacts): Iterable<string> {
  const { type, isSub, vlan, port, keepaliveS } = facts;
  const retries = port.startsWith('Tunnel') ? `, retries ${facts.link.keepaliveRetries}` : '';
  const keepalive = `  Keepalive ${keepaliveS === false ? 'not set' : `set (${keepaliveS} sec)${retries}`}`;
  const arp = `  ARP type: ARPA, ARP Timeout ${clockSpan(facts.arpTimeoutMs)}`;
  if (isSub) {
    yield `  Encapsulation ${vlan === undefined ? `${type.encapsulation}.` : `802.1Q Virtual LAN, Vlan ID  ${vlan}.`}`;
    if (type.isLan) yield arp;
    yield keepalive;
    return;
  }
  const name = vlan === undefined ? type.encapsulation : `802.1Q Virtual LAN, Vlan ID  ${vlan}.`;
  yield `  Encapsulation ${name}${port.startsWith('Serial') ? ', crc 16' : ''}, loopback not set`;
  if (port.startsWith('Tunnel') || !isVirtual(port)) yield keepalive;
  if (port.startsWith('Serial')) yield `  Restart-Delay is ${facts.restartDelay} secs`;
  yield* mediaLine(facts);
  yield* facts.more.map((line) => `  ${line}`);
  if (type.isLan) yield arp;
}

/** Serial lines of 2 Mbit/s and less queue by conversation, the others in order of arrival. */
function queuesFairly({ port, bandwidthKbit }: PortFacts): boolean {
  return port.startsWith('Serial') && bandwidthKbit <= 2048;
}

/** The queues of a port. */
export const queueText = {
  input: ({ counters }: PortFacts): string =>
    `  Input queue: 0/${inputQueue}/0/0 (size/max/drops/flushes); Total output drops: ${counters.dropsOut}`,
  *fifo(facts: PortFacts): Iterable<string> {
    yield queueText.input(facts);
    yield '  Queueing strategy: fifo';
    yield `  Output queue: 0/${facts.type.outputQueue} (size/max)`;
  },
};

function* queueLines(facts: PortFacts, words: typeof queueText): Iterable<string> {
  if (!queuesFairly(facts)) {
    yield* words.fifo(facts);
    return;
  }
  yield words.input(facts);
  yield '  Queueing strategy: weighted fair';
  yield '  Output queue: 0/1000/64/0 (size/max total/threshold/drops) ';
  yield '     Conversations  0/0/256 (active/max active/max total)';
  yield '     Reserved Conversations 0/0 (allocated/max allocated)';
  // Three quarters may be reserved.
  yield `     Available Bandwidth ${Math.floor(facts.bandwidthKbit * 0.75)} kilobits/sec`;
}

/** As 12.2 words them (ios-cli-conventions.md, section 10: `0 drops`). */
export const queueTextOlder: typeof queueText = {
  input: ({ counters }) =>
    `  Input queue: 0/${inputQueue}/0 (size/max/drops); Total output drops: ${counters.dropsOut}`,
  *fifo({ type, counters }) {
    yield '  Queueing strategy: fifo';
    yield `  Output queue 0/${type.outputQueue}, ${counters.dropsOut} drops; input queue 0/${inputQueue}, 0 drops`;
  },
};

/** What was counted. Nothing damages a frame in this world and no buffer runs short: what would count that is zero. */
function* counterLines({ port, type, counters: c, up, status }: PortFacts): Iterable<string> {
  const isFast = /^(Fast|Gigabit|TenGigabit)Ethernet/.test(port);
  yield `     ${wrap(c.packetsIn)} packets input, ${wrap(c.bytesIn)} bytes${isFast ? '' : ', 0 no buffer'}`;
  yield `     Received ${wrap(c.broadcastsIn)} broadcasts, 0 runts, 0 giants, 0 throttles`;
  yield `     0 input errors, 0 CRC, 0 frame, 0 overrun, 0 ignored${type.isLan ? '' : ', 0 abort'}`;
  const isPort = type.isLan && !isVirtual(port);
  if (isFast) yield '     0 watchdog';
  if (isPort) yield '     0 input packets with dribble condition detected';
  yield `     ${wrap(c.packetsOut)} packets output, ${wrap(c.bytesOut)} bytes, 0 underruns`;
  yield `     0 output errors, 0 collisions, ${c.resets} interface resets`;
  if (isPort) {
    yield '     0 babbles, 0 late collision, 0 deferred';
    yield `     ${c.carrierLost} lost carrier, 0 no carrier`;
  }
  yield '     0 output buffer failures, 0 output buffers swapped out';
  if (!port.startsWith('Serial')) return;
  const far = up ? 'up' : 'down';
  const own = status === 'administratively down' ? 'down' : 'up';
  yield `     ${c.carrierChanges} carrier transitions     DCD=${far}  DSR=${far}  DTR=${own}  RTS=${own}  CTS=${far}`;
}

function* page(facts: PortFacts, queues: typeof queueText): Iterable<string> {
  yield statusLine(facts.port, facts.status, facts.up);
  yield* addressLines(facts);
  yield* encapsulationLines(facts);
  const cleared = `  Last clearing of "show interface" counters ${ago(facts.clearedAgeMs)}`;
  if (facts.isSub) {
    yield cleared;
    return;
  }
  yield `  Last input ${ago(facts.lastInAgeMs)}, output ${ago(facts.lastOutAgeMs)}, output hang never`;
  yield cleared;
  yield* queueLines(facts, queues);
  yield `  ${window(facts.loadWindowMs)} input rate ${rate(facts.in)}`;
  yield `  ${window(facts.loadWindowMs)} output rate ${rate(facts.out)}`;
  yield* counterLines(facts);
}

/** A row of `show interfaces description`. */
interface Described {
  readonly port: string;
  readonly status: PortStatus;
  readonly up: boolean;
  readonly description: string;
}

function described(my: Actor, port: string): Described {
  const { description = '' } = portConfig(my, port, portBasics);
  return { port, status: portStatus(my, port), up: isLineUp(my, port), description };
}

function* descriptionLines(rows: readonly Described[]): Iterable<string> {
  yield 'Interface                      Status         Protocol Description';
  for (const { port, status, up, description } of rows) {
    const word = status === 'administratively down' ? 'admin down' : status;
    const protocol = up ? 'up' : 'down';
    yield `${shortInterfaceName(port).padEnd(30)} ${word.padEnd(14)} ${protocol.padEnd(8)} ${description}`;
  }
}

const showInterfaces = show('show interfaces [<port:interface>] [accounting | description | summary]', {
  user: true,
  help: {
    interfaces: 'Interface status and configuration',
    port: 'Interface name',
    accounting: 'Show interface accounting',
    description: 'Show interface description',
    summary: 'Show interface summary',
  },
  facts: (my, { port }) =>
    port === undefined ? listedPorts(my) : hasPort(my, port) ? [port] : noSuchPort(my, 'port', port),
  text: function* (ports, args, my) {
    if (args.description) yield* descriptionLines(ports.map((port) => described(my, port)));
    else if (args.accounting) yield* accountingLines(ports.map((port) => portFacts(my, port)));
    else if (args.summary) yield* summaryLines(ports.map((port) => portFacts(my, port)));
    else
      for (const port of ports) yield* page(portFacts(my, port), machineOf(my).release.replaced(queueText));
  },
});

/** The displays of this file. */
export const showCommands = [showInterfaces];
