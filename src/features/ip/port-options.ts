/** Knows the smaller IP lines of an interface: MTU, segment size, and what the router sends or does there. */
import { configure, type Editing } from '../../modes/command.ts';
import { interfaceMode } from '../../modes/mode.ts';
import { portConfig, portConfigIn, portSlice, type PortSection } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer } from '../../sim/event.ts';
import type { Ipv4 } from '../../text/address.ts';
import { mtuBytes, payloadMtu } from '../interfaces/index.ts';
import { mtuOf } from './packet.ts';

/** Things that an interface does unless a line says no, or only when a line says so. */
const switches = {
  redirects: { text: 'Enable sending ICMP Redirect messages', byDefault: true, inert: true },
  unreachables: { text: 'Enable sending ICMP Unreachable messages', byDefault: true, inert: false },
  'mask-reply': { text: 'Enable sending ICMP Mask Reply messages', byDefault: false, inert: true },
  'proxy-arp': { text: 'Enable proxy ARP', byDefault: true, inert: false },
  'directed-broadcast': { text: 'Enable forwarding of directed broadcasts', byDefault: false, inert: true },
} as const;

/** The word of such a line. */
export type IpSwitch = keyof typeof switches;

const switchNames = Object.keys(switches) as IpSwitch[];

/** The drawer of an interface. */
export const portIpOptions = portSlice('ip options', () => ({
  /** The longest packet in bytes; undefined: as long as the line takes. */
  mtu: undefined as number | undefined,
  adjustMss: undefined as number | undefined,
  /** Where broadcasts of some UDP services are meant to go. */
  helpers: [] as Ipv4[],
  switched: {} as Partial<Record<IpSwitch, boolean>>,
}));

/** Whether an interface does something. */
export function isSwitchedOn(
  config: { switched: Partial<Record<IpSwitch, boolean>> },
  word: IpSwitch,
): boolean {
  return config.switched[word] ?? switches[word].byDefault;
}

/** The longest packet of a port for which no line says otherwise, in bytes. */
export function usualMtu(my: Actor, port: string): number {
  return my.ask(payloadMtu, { port }) ?? mtuBytes(my, port);
}

const ip = 'Interface Internet Protocol config commands';

const mtu = configure(interfaceMode, 'ip mtu <bytes:68-1000000>', {
  example: 'ip mtu 1400',
  help: { ip, mtu: 'Set IP Maximum Transmission Unit', bytes: 'MTU (bytes)' },
  set: (edit, { bytes }) => {
    // What the line takes anyway is the default.
    edit.editPort(portIpOptions).mtu = bytes === usualMtu(edit.my, edit.key) ? undefined : bytes;
  },
  clear: (edit) => {
    edit.editPort(portIpOptions).mtu = undefined;
  },
});

const adjustMss = configure(interfaceMode, 'ip tcp adjust-mss <mss:500-1460>', {
  support: 'inert',
  example: 'ip tcp adjust-mss 1360',
  help: {
    ip,
    tcp: 'TCP header compression and other parameters',
    'adjust-mss': 'Adjust the mss of transit packets',
    mss: 'Maximum segment size in bytes',
  },
  set: (edit, { mss }) => {
    edit.editPort(portIpOptions).adjustMss = mss;
  },
  clear: (edit) => {
    edit.editPort(portIpOptions).adjustMss = undefined;
  },
});

const helperAddress = configure(interfaceMode, 'ip helper-address <address:ip>', {
  support: 'inert',
  example: 'ip helper-address 198.51.100.5',
  help: {
    ip,
    'helper-address': 'Specify a destination address for UDP broadcasts',
    address: 'IP destination address',
  },
  set: (edit, { address }) => {
    const options = edit.editPort(portIpOptions);
    if (!options.helpers.includes(address)) options.helpers.push(address);
  },
  no: 'ip helper-address [<address:ip>]',
  clear: (edit, { address }) => {
    const options = edit.editPort(portIpOptions);
    options.helpers = options.helpers.filter((each) => address !== undefined && each !== address);
  },
});

/** Only what is not so by default is kept. */
function turn(edit: Editing, word: IpSwitch, on: boolean): void {
  const { switched } = edit.editPort(portIpOptions);
  if (on === switches[word].byDefault) delete switched[word];
  else switched[word] = on;
}

const switchLines = switchNames.map((word) =>
  configure(interfaceMode, `ip ${word}` as string, {
    support: switches[word].inert ? 'inert' : 'modelled',
    example: `ip ${word}`,
    help: { ip, [word]: switches[word].text },
    set: (edit) => turn(edit, word, true),
    clear: (edit) => turn(edit, word, edit.toDefault ? switches[word].byDefault : false),
  }),
);

/** The lines of this file. */
export const optionCommands = [mtu, adjustMss, helperAddress, ...switchLines];

/** The lines inside an interface. */
export const optionSection: PortSection = {
  place: 'ip options',
  lines: function* (config, port, my, all) {
    const options = portConfigIn(config, port, portIpOptions);
    for (const address of options.helpers) yield writeLine(helperAddress.syntax, { address });
    for (const word of switchNames) {
      const on = isSwitchedOn(options, word);
      if (all || on !== switches[word].byDefault) yield `${on ? '' : 'no '}ip ${word}`;
    }
    const bytes = options.mtu ?? (all ? usualMtu(my, port) : undefined);
    if (bytes !== undefined) yield writeLine(mtu.syntax, { bytes });
    if (options.adjustMss !== undefined) yield writeLine(adjustMss.syntax, { mss: options.adjustMss });
  },
};

/** The longest packet of a port: as configured for IP, else as long as the line takes. */
export const optionAnswers = [
  answer(mtuOf, (my, { port }) => portConfig(my, port, portIpOptions).mtu ?? usualMtu(my, port)),
];
