/** Knows the displays of CDP, and what clears its table and counters. */
import { act, show } from '../../modes/command.ts';
import { config, portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4 } from '../../text/address.ts';
import { compareInterfaceNames } from '../../text/interface-name.ts';
import { isLineUp, isShutdown } from '../interfaces/index.ts';
import { cdpGlobal } from './config.ts';
import {
  cdpCounters,
  clearCdpCounters,
  clearNeighbours,
  isEnabled,
  isRunning,
  neighboursOf,
  type CdpNeighbour,
} from './engine.ts';

const help = {
  show: 'Show running system information',
  cdp: 'CDP information',
  neighbors: 'CDP neighbor entries',
  detail: 'Show detailed information',
  port: 'CDP neighbors on this interface',
  entry: 'Information for specific neighbor entry',
  '*': 'all CDP neighbor entries',
  name: 'Name of CDP neighbor entry',
  interface: 'CDP interface status and configuration',
  'show cdp interface port': 'Interface to show',
  traffic: 'CDP statistics',
  protocol: 'Protocol information',
  version: 'Version information',
};

const notEnabled = '% CDP is not enabled';

/** A display that a router without CDP answers in one sentence. */
function* whileRunning<F>(facts: F | undefined, text: (facts: F) => Iterable<string>): Iterable<string> {
  if (facts === undefined) yield notEnabled;
  else yield* text(facts);
}

const running = <F>(my: Actor, facts: () => F): F | undefined => (isRunning(my) ? facts() : undefined);

const global = show('show cdp', {
  user: true,
  help,
  facts: (my) => running(my, () => config(my, cdpGlobal)),
  text: (facts) =>
    whileRunning(facts, function* ({ timerS, holdtimeS, version2 }) {
      yield 'Global CDP information:';
      yield `\tSending CDP packets every ${timerS} seconds`;
      yield `\tSending a holdtime value of ${holdtimeS} seconds`;
      yield `\tSending CDPv2 advertisements is ${version2 ? ' enabled' : 'disabled'}`;
    }),
});

/** A neighbour and for how long it is still kept. */
interface Row extends CdpNeighbour {
  readonly leftS: number;
}

function rows(my: Actor, wanted: (row: CdpNeighbour) => boolean): Row[] {
  return neighboursOf(my)
    .filter(wanted)
    .map((known) => ({
      ...known,
      leftS: Math.ceil((known.heardAtMs + known.said.holdS * 1000 - my.nowMs) / 1000),
    }))
    .sort((a, b) => compareInterfaceNames(a.port, b.port));
}

/** The legend above the table; a release may have another. */
export const capabilityCodes = {
  lines: [
    'Capability Codes: R - Router, T - Trans Bridge, B - Source Route Bridge',
    '                  S - Switch, H - Host, I - IGMP, r - Repeater',
  ],
};

/** `Ethernet0/0` becomes `Eth 0/0`. */
function brief(port: string): string {
  const parts = /^([A-Za-z]+)(.*)$/.exec(port);
  return parts ? `${parts[1]!.slice(0, 3)} ${parts[2]}` : port;
}

const widths = { device: 17, port: 19, hold: 13, capability: 9, platform: 10 } as const;

function* briefText(list: readonly Row[]): Iterable<string> {
  yield* capabilityCodes.lines;
  yield '';
  yield 'Device ID        Local Intrfce     Holdtme    Capability  Platform  Port ID';
  for (const { port, said, leftS } of list) {
    const platform = said.platform.replace(/^cisco /i, '').slice(0, widths.platform);
    const rest =
      brief(port).padEnd(widths.port) +
      String(leftS).padStart(3).padEnd(widths.hold) +
      'R'.padEnd(widths.capability) +
      platform.padEnd(widths.platform) +
      brief(said.port);
    if (said.device.length < widths.device) {
      yield said.device.padEnd(widths.device) + rest;
      continue;
    }
    yield said.device;
    yield ' '.repeat(widths.device) + rest;
  }
}

function* detailText(list: readonly Row[]): Iterable<string> {
  for (const { port, said, leftS } of list) {
    yield '-------------------------';
    yield `Device ID: ${said.device}`;
    yield 'Entry address(es): ';
    for (const address of said.addresses) yield `  IP address: ${formatIpv4(address)}`;
    yield `Platform: ${said.platform},  Capabilities: Router `;
    yield `Interface: ${port},  Port ID (outgoing port): ${said.port}`;
    yield `Holdtime : ${leftS} sec`;
    yield '';
    yield 'Version :';
    yield* said.software;
    yield '';
    yield `advertisement version: ${said.version}`;
    if (said.duplex !== undefined) yield `Duplex: ${said.duplex}`;
    yield '';
  }
}

const neighbors = show('show cdp neighbors [<port:interface>] [detail]', {
  user: true,
  help,
  facts: (my, { port }) => running(my, () => rows(my, (row) => port === undefined || row.port === port)),
  text: (facts, { detail }) => whileRunning(facts, detail ? detailText : briefText),
});

const entry = show('show cdp entry {*=all | <name:word>} [protocol | version]', {
  user: true,
  help,
  facts: (my, { name }) =>
    running(my, () => rows(my, ({ said }) => name === undefined || said.device === name)),
  text: (facts, { protocol, version }) =>
    whileRunning(facts, function* (list) {
      if (!protocol && !version) yield* detailText(list);
      for (const { said } of list) {
        if (protocol) {
          yield `Protocol information for ${said.device} :`;
          for (const address of said.addresses) yield `  IP address: ${formatIpv4(address)}`;
        }
        if (version) {
          yield `Version information for ${said.device} :`;
          for (const line of said.software) yield `  ${line}`;
        }
      }
    }),
});

const interfaces = show('show cdp interface [<port:interface>]', {
  user: true,
  help,
  facts: (my, { port: wanted }) =>
    running(my, () => ({
      ...config(my, cdpGlobal),
      ports: portNames(my)
        .filter((port) => isEnabled(my, port) && (wanted === undefined || port === wanted))
        .sort(compareInterfaceNames)
        .map((port) => ({
          port,
          up: isLineUp(my, port),
          shutdown: isShutdown(my, port),
          encapsulation: port.startsWith('Serial') ? 'HDLC' : 'ARPA',
        })),
    })),
  text: (facts) =>
    whileRunning(facts, function* ({ ports, timerS, holdtimeS }) {
      for (const { port, up, shutdown, encapsulation } of ports) {
        const status = shutdown ? 'administratively down' : up ? 'up' : 'down';
        yield `${port} is ${status}, line protocol is ${up ? 'up' : 'down'}`;
        yield `  Encapsulation ${encapsulation}`;
        yield `  Sending CDP packets every ${timerS} seconds`;
        yield `  Holdtime is ${holdtimeS} seconds`;
      }
    }),
});

const traffic = show('show cdp traffic', {
  user: true,
  help,
  facts: (my) => running(my, () => cdpCounters(my)),
  text: (facts) =>
    whileRunning(facts, function* ({ out, in: heard, failed }) {
      // Frames are never damaged here and there is always memory for an entry.
      const damaged = 0;
      yield 'CDP counters :';
      yield `\tTotal packets output: ${out[1] + out[2]}, Input: ${heard[1] + heard[2]}`;
      yield `\tHdr syntax: ${damaged}, Chksum error: ${damaged}, Encaps failed: ${failed}`;
      yield `\tNo memory: ${damaged}, Invalid packet: ${damaged}, Fragmented: ${damaged}`;
      yield `\tCDP version 1 advertisements output: ${out[1]}, Input: ${heard[1]}`;
      yield `\tCDP version 2 advertisements output: ${out[2]}, Input: ${heard[2]}`;
    }),
});

const clearHelp = {
  clear: 'Reset functions',
  cdp: 'Reset cdp information',
  table: 'Clear cdp table',
  counters: 'Clear CDP counters',
};

/** The EXEC commands of this feature. */
export const execCommands = [
  global,
  neighbors,
  entry,
  interfaces,
  traffic,
  act('clear cdp table', { help: clearHelp, run: (shell) => clearNeighbours(shell.my) }),
  act('clear cdp counters', { help: clearHelp, run: (shell) => clearCdpCounters(shell.my) }),
];
