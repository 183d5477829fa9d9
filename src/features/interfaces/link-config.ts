/** Knows what can be said about a line: bandwidth, delay, MTU, duplex, speed, keepalive, load interval, address. */
import { configure, invalidInput, refuse, type Editing, type Refusal } from '../../modes/command.ts';
import { interfaceMode } from '../../modes/mode.ts';
import { portConfigIn, portSlice, type RunningConfig } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { isGroup } from './counters.ts';
import { portKindOf } from './port-kind.ts';

/** What was configured; undefined is the default of the type. */
export interface PortLink {
  /** In kilobits per second. */
  bandwidthKbit: number | undefined;
  /** In tens of microseconds. */
  delayTens: number | undefined;
  /** In bytes. */
  mtu: number | undefined;
  duplex: 'auto' | 'full' | 'half' | undefined;
  /** In Mbit per second. */
  speed: 'auto' | 10 | 100 | 1000 | undefined;
  /** In seconds; false: no keepalives. */
  keepaliveS: number | false | undefined;
  /** How many keepalives of a tunnel may stay unanswered. */
  keepaliveRetries: number | undefined;
  loadIntervalS: number | undefined;
  carrierDelayS: number | undefined;
  mac: string | undefined;
}

/** The drawer of every interface. */
export const portLink = portSlice<PortLink>('link', () => ({
  bandwidthKbit: undefined,
  delayTens: undefined,
  mtu: undefined,
  duplex: undefined,
  speed: undefined,
  keepaliveS: undefined,
  keepaliveRetries: undefined,
  loadIntervalS: undefined,
  carrierDelayS: undefined,
  mac: undefined,
}));

/** A keepalive every ten seconds. */
export const defaultKeepaliveS = 10;
/** As many keepalives in a row may stay unanswered. */
export const defaultKeepaliveRetries = 3;
/** Rates are averaged over five minutes. */
export const defaultLoadIntervalS = 300;
/** How long a change of carrier must last before it is reported (behaviours.md M-004). */
export const defaultCarrierDelayS = 2;
/** Load intervals are multiples of this. */
const loadStepS = 30;

function set<K extends keyof PortLink>(edit: Editing, key: K, value: PortLink[K]): void {
  edit.editPort(portLink)[key] = value;
}

const isLan = (port: string): boolean => /^\w*Ethernet/.test(port) && !port.includes('.');

/** Only some ports have a duplex to choose. */
function onDuplex(edit: Editing, write: () => void): Refusal | undefined {
  if (!isLan(edit.key) || !portKindOf(edit.my, edit.key).duplex) return invalidInput;
  write();
  return undefined;
}

/** Only some ports have a speed to choose; a port with one speed has nothing to find out. */
function onSpeed(edit: Editing, speed: PortLink['speed'], write: () => void): Refusal | undefined {
  const { speeds } = portKindOf(edit.my, edit.key);
  const fits = typeof speed === 'number' ? speeds.includes(speed) : speeds.length > 0;
  if (!isLan(edit.key) || !fits) return invalidInput;
  write();
  return undefined;
}

const bandwidth = configure(interfaceMode, 'bandwidth <kilobits:1-10000000>', {
  example: 'bandwidth 2048',
  help: { bandwidth: 'Set bandwidth informational parameter', kilobits: 'Bandwidth in kilobits' },
  set: (edit, { kilobits }) => set(edit, 'bandwidthKbit', kilobits),
  clear: (edit) => set(edit, 'bandwidthKbit', undefined),
});

const delay = configure(interfaceMode, 'delay <tens:1-16777215>', {
  example: 'delay 200',
  help: {
    delay: 'Specify interface throughput delay',
    tens: 'Throughput delay (tens of microseconds)',
  },
  set: (edit, { tens }) => set(edit, 'delayTens', tens),
  clear: (edit) => set(edit, 'delayTens', undefined),
});

const mtu = configure(interfaceMode, 'mtu <bytes:64-18000>', {
  example: 'mtu 1600',
  help: { mtu: 'Set the interface Maximum Transmission Unit (MTU)', bytes: 'MTU size in bytes' },
  set: (edit, { bytes }) => {
    if (/^(Fast)?Ethernet/.test(edit.key))
      return refuse(`% Interface ${edit.key} does not support user settable mtu.`);
    set(edit, 'mtu', bytes);
    return undefined;
  },
  clear: (edit) => set(edit, 'mtu', undefined),
});

const duplex = configure(interfaceMode, 'duplex {auto | full | half}', {
  example: 'duplex full',
  help: {
    duplex: 'Configure duplex operation.',
    auto: 'Enable AUTO duplex configuration',
    full: 'Force full duplex operation',
    half: 'Force half-duplex operation',
  },
  set: (edit, { full, half }) =>
    onDuplex(edit, () => set(edit, 'duplex', full ? 'full' : half ? 'half' : 'auto')),
  no: 'duplex [auto | full | half]',
  clear: (edit) => onDuplex(edit, () => set(edit, 'duplex', undefined)),
});

const speed = configure(interfaceMode, 'speed {10=ten | 100=hundred | 1000=thousand | auto}', {
  example: 'speed 100',
  help: {
    speed: 'Configure speed operation.',
    10: 'Force 10 Mbps operation',
    100: 'Force 100 Mbps operation',
    1000: 'Force 1000 Mbps operation',
    auto: 'Enable AUTO speed configuration',
  },
  set: (edit, { ten, hundred, thousand }) => {
    const speed = ten ? 10 : hundred ? 100 : thousand ? 1000 : 'auto';
    return onSpeed(edit, speed, () => set(edit, 'speed', speed));
  },
  no: 'speed [10=ten | 100=hundred | 1000=thousand | auto]',
  clear: (edit) => onSpeed(edit, undefined, () => set(edit, 'speed', undefined)),
});

const isTunnel = (port: string): boolean => port.startsWith('Tunnel');

/** A line has keepalives unless told otherwise; a tunnel only when told. */
const keepalive = configure(interfaceMode, 'keepalive [<seconds:0-32767> [<retries:1-255>]]', {
  example: 'keepalive 5',
  help: {
    keepalive: 'Enable keepalive',
    seconds: 'Keepalive period (default 10 seconds)',
    retries: 'Keepalive retries',
  },
  set: (edit, { seconds = defaultKeepaliveS, retries }) => {
    if (isTunnel(edit.key)) {
      const on = seconds > 0;
      set(edit, 'keepaliveS', on ? seconds : undefined);
      set(edit, 'keepaliveRetries', on ? (retries ?? defaultKeepaliveRetries) : undefined);
      return undefined;
    }
    if (retries !== undefined) return invalidInput;
    set(edit, 'keepaliveS', seconds === defaultKeepaliveS ? undefined : seconds === 0 ? false : seconds);
    return undefined;
  },
  clear: (edit) => {
    set(edit, 'keepaliveS', edit.toDefault || isTunnel(edit.key) ? undefined : false);
    set(edit, 'keepaliveRetries', undefined);
  },
});

const loadInterval = configure(interfaceMode, 'load-interval <seconds:30-600>', {
  example: 'load-interval 30',
  help: {
    'load-interval': 'Specify interval for load calculation for an interface',
    seconds: 'Load interval delay in seconds',
  },
  set: (edit, { seconds }) => {
    if (seconds % loadStepS !== 0) return invalidInput;
    set(edit, 'loadIntervalS', seconds === defaultLoadIntervalS ? undefined : seconds);
    return undefined;
  },
  clear: (edit) => set(edit, 'loadIntervalS', undefined),
});

const carrierDelay = configure(interfaceMode, 'carrier-delay <seconds:0-60>', {
  example: 'carrier-delay 5',
  help: {
    'carrier-delay': 'Specify delay for interface transitions',
    seconds: 'Carrier Transitions delay seconds',
  },
  set: (edit, { seconds }) => set(edit, 'carrierDelayS', seconds),
  clear: (edit) => set(edit, 'carrierDelayS', undefined),
});

const macAddress = configure(interfaceMode, 'mac-address <address:mac>', {
  example: 'mac-address 0200.5e00.5301',
  help: { 'mac-address': 'Manually set interface MAC address', address: 'MAC address' },
  set: (edit, { address }) => {
    if (!isLan(edit.key) || isGroup(address)) return invalidInput;
    set(edit, 'mac', address);
    return undefined;
  },
  clear: (edit) => set(edit, 'mac', undefined),
});

/** The lines of this file. */
export const linkCommands = [
  bandwidth,
  delay,
  mtu,
  duplex,
  speed,
  keepalive,
  loadInterval,
  carrierDelay,
  macAddress,
];

/** What stands below the description of an interface. */
export function* linesBelowDescription(config: RunningConfig, port: string): Iterable<string> {
  const link = portConfigIn(config, port, portLink);
  if (link.mac !== undefined) yield writeLine(macAddress.syntax, { address: link.mac });
  if (link.mtu !== undefined) yield writeLine(mtu.syntax, { bytes: link.mtu });
  if (link.bandwidthKbit !== undefined) yield writeLine(bandwidth.syntax, { kilobits: link.bandwidthKbit });
}

/** What stands before `shutdown`. */
export function* linesBeforeShutdown(config: RunningConfig, port: string): Iterable<string> {
  const link = portConfigIn(config, port, portLink);
  if (link.loadIntervalS !== undefined) yield writeLine(loadInterval.syntax, { seconds: link.loadIntervalS });
  if (link.carrierDelayS !== undefined) yield writeLine(carrierDelay.syntax, { seconds: link.carrierDelayS });
  if (link.delayTens !== undefined) yield writeLine(delay.syntax, { tens: link.delayTens });
}

/** What stands after `shutdown`. */
export function* linesAfterShutdown(config: RunningConfig, port: string): Iterable<string> {
  const link = portConfigIn(config, port, portLink);
  if (link.duplex !== undefined) yield `duplex ${link.duplex}`;
  if (link.speed !== undefined) yield `speed ${link.speed}`;
  if (link.keepaliveS === false) yield 'no keepalive';
  else if (link.keepaliveS !== undefined)
    yield writeLine(keepalive.syntax, {
      seconds: link.keepaliveS,
      retries: isTunnel(port) ? link.keepaliveRetries : undefined,
    });
}
