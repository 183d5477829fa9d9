/** Knows the configuration that every interface has (commands.md C-085 to C-087, C-119, C-123, C-124, C-127 to C-134). */
import {
  configure,
  invalidInput,
  noSuchPort,
  refuse,
  type Editing,
  type Refusal,
} from '../../modes/command.ts';
import type { PortKind } from '../../modes/boards.ts';
import { machineOf } from '../../modes/machine.ts';
import { configMode, interfaceMode, interfaceRangeMode, subInterfaceMode } from '../../modes/mode.ts';
import {
  hasPort,
  configStore,
  portConfigIn,
  portSlice,
  type PortSection,
  type RunningConfig,
  type Section,
} from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { compareInterfaceNames, parentInterface, parseInterfaceName } from '../../text/interface-name.ts';
import { event } from '../../sim/event.ts';
import {
  linesAfterShutdown,
  linesBelowDescription,
  linesBeforeShutdown,
  linkCommands,
} from './link-config.ts';
import { portKindOf } from './port-kind.ts';
import { isSwitchPort, switchPortCommands, switchPortSection } from './switch-ports.ts';
import { vlanCommands, vlanSection } from './vlan.ts';

/** A virtual interface was deleted. */
export const portRemoved = event<{ readonly port: string }>('port removed');

/** What every interface has. */
export interface PortBasics {
  description: string | undefined;
  shutdown: boolean;
  /** Lines without effect here, by keyword, as they are printed. */
  options: Record<string, string>;
}

/** The drawer of every interface. */
export const portBasics = portSlice<PortBasics>('interface', () => ({
  description: undefined,
  shutdown: false,
  options: {},
}));

/** Interfaces that a line creates and `no` deletes. */
export function isVirtual(port: string): boolean {
  return /^(Loopback|Tunnel|BVI|Vlan|Port-channel|Dialer|Virtual-Template|Null)/.test(port);
}

/** Makes an interface where there is none yet; refuses ports that the chassis does not have. */
function make(edit: Editing, port: string): Refusal | undefined {
  if (hasPort(edit.my, port)) return undefined;
  const machine = machineOf(edit.my);
  const parent = parentInterface(port);
  const exists =
    parent !== undefined
      ? hasPort(edit.my, parent) && !isSwitchPort(edit.my, parent)
      : machine.anyPort || machine.ports.includes(port);
  if (!isVirtual(port) && !exists) return noSuchPort(edit.my, 'port', port);
  if (port.startsWith('Vlan') && !machine.platform.vlans) return invalidInput;
  edit.editPort(portBasics, port);
  return undefined;
}

/** Why an interface cannot be deleted; undefined where it can. */
function unremovable(edit: Editing, port: string): Refusal | undefined {
  if (!hasPort(edit.my, port)) return noSuchPort(edit.my, 'port', port);
  const isPhysical = !isVirtual(port) && parentInterface(port) === undefined;
  return isPhysical ? refuse('% Removal of physical interfaces is not permitted') : undefined;
}

/** Deletes an interface that a line created. */
function remove(edit: Editing, port: string): Refusal | undefined {
  const refused = unremovable(edit, port);
  if (refused) return refused;
  edit.edit({ name: 'interface', initial: () => ({}) });
  edit.my.state(configStore).draft.ports.delete(port);
  edit.say(portRemoved, { port });
  return undefined;
}

/** Takes back every line of an interface. */
function reset(edit: Editing, port: string): Refusal | undefined {
  if (!hasPort(edit.my, port)) return noSuchPort(edit.my, 'port', port);
  const { ports } = edit.my.state(configStore).draft;
  for (const name of Object.keys(ports.get(port)!)) {
    // The engines look at the drawers that a line wrote to.
    edit.editPort({ name, initial: () => ({}), ofPort: true }, port);
    delete ports.get(port)![name];
  }
  edit.editPort(portBasics, port);
  edit.notice(`Building configuration...\n\nInterface ${port} set to default configuration`);
  return undefined;
}

const open = configure(configMode, 'interface <port:interface>', {
  example: 'interface Loopback0',
  help: { interface: 'Select an interface to configure', port: 'Interface name' },
  set: (edit, { port }) => {
    const refused = make(edit, port);
    if (refused) return refused;
    edit.enter(parentInterface(port) === undefined ? interfaceMode : subInterfaceMode, port);
  },
  no: 'interface <port:interface>',
  clear: (edit, { port }) =>
    port === undefined ? invalidInput : edit.toDefault ? reset(edit, port) : remove(edit, port),
});

/** As many ranges as a router takes in one line. */
const maxRanges = 5;

/** The notation of up to five ranges: `Ethernet0/0 - 3 , Loopback0`. */
function rangeNotation(i = 1): string {
  const range = `<port${i}:interface> [-=to${i} <last${i}:0-2147483647>]`;
  return i === maxRanges ? range : `${range} [,=and${i + 1} ${rangeNotation(i + 1)}]`;
}

/** The interfaces of a line with ranges; undefined when a range runs backwards. */
function portsOfRanges(args: Record<string, unknown>): string[] | undefined {
  const ports: string[] = [];
  for (let i = 1; i <= maxRanges; i++) {
    const first = args[`port${i}`] as string | undefined;
    if (first === undefined) continue;
    const last = args[`last${i}`] as number | undefined;
    const [, stem = '', number = ''] = /^(.*?)(\d+)$/.exec(first)!;
    const to = last ?? Number(number);
    if (to < Number(number) || to - Number(number) >= 4096) return undefined;
    for (let n = Number(number); n <= to; n++) ports.push(`${stem}${n}`);
  }
  return [...new Set(ports)];
}

/** Does something with every interface of a range; nothing happens when one of them cannot be. */
function forEachOf(
  edit: Editing,
  args: Record<string, unknown>,
  refuses: (port: string) => Refusal | undefined,
  act: (port: string) => void,
): Refusal | readonly string[] {
  const ports = portsOfRanges(args);
  const machine = machineOf(edit.my);
  const can = (port: string): boolean =>
    parseInterfaceName(port) !== undefined &&
    (hasPort(edit.my, port) || (isVirtual(port) && (machine.platform.vlans || !port.startsWith('Vlan'))));
  if (!ports?.every(can)) return invalidInput;
  // Nothing may have happened when one of them is refused.
  for (const port of ports) {
    const refused = refuses(port);
    if (refused) return refused;
  }
  for (const port of ports) act(port);
  return ports;
}

const rangeHelp = Object.fromEntries(
  Array.from({ length: maxRanges }, (_, i) => [
    [`port${i + 1}`, 'Interface of a range'],
    [`last${i + 1}`, 'Ending interface number'],
  ]).flat(),
);

const range = configure(configMode, `interface range ${rangeNotation()}` as string, {
  example: 'interface range Loopback0 - 3 , Loopback7',
  help: {
    interface: 'Select an interface to configure',
    range: 'interface range command',
    '-': 'To the interface with a higher number',
    ',': 'Another range',
    ...rangeHelp,
  },
  set: (edit, args) => {
    // What can be made is looked at with all of them.
    const ports = forEachOf(
      edit,
      args,
      () => undefined,
      (port) => make(edit, port),
    );
    if ('refused' in ports) return ports;
    edit.enter(interfaceRangeMode, ports.join(','));
  },
  no: `interface range ${rangeNotation()}`,
  clear: (edit, args) => {
    const refuses = (port: string): Refusal | undefined =>
      edit.toDefault && hasPort(edit.my, port) ? undefined : unremovable(edit, port);
    const done = forEachOf(edit, args, refuses, (port) =>
      edit.toDefault ? reset(edit, port) : remove(edit, port),
    );
    return 'refused' in done ? done : undefined;
  },
});

const description = configure(interfaceMode, 'description <text:line>', {
  example: 'description Outside',
  help: {
    description: 'Interface specific description',
    text: 'Up to 240 characters describing this interface',
  },
  set: (edit, { text }) => {
    edit.editPort(portBasics).description = text;
  },
  clear: (edit) => {
    edit.editPort(portBasics).description = undefined;
  },
});

const shutdown = configure(interfaceMode, 'shutdown', {
  example: 'shutdown',
  help: { shutdown: 'Shutdown the selected interface' },
  set: (edit) => {
    edit.editPort(portBasics).shutdown = true;
  },
  clear: (edit) => {
    edit.editPort(portBasics).shutdown = false;
  },
});

/** A line that is kept and printed back but does nothing here. */
function inert<S extends string>(
  text: S,
  key: string,
  example: string,
  help: Readonly<Record<string, string>>,
  negative?: string,
  fits: (kind: PortKind, args: Readonly<Record<string, unknown>>, port: string) => boolean = () => true,
) {
  const misfits = (edit: Editing, args: object): boolean =>
    !fits(portKindOf(edit.my, edit.key), args as Readonly<Record<string, unknown>>, edit.key);
  const command = configure(interfaceMode, text, {
    support: 'inert',
    help,
    example,
    set: (edit, args) => {
      if (misfits(edit, args)) return invalidInput;
      const { options } = edit.editPort(portBasics);
      if (negative) delete options[key];
      else options[key] = writeLine(command.syntax, args as Record<string, unknown>);
      return undefined;
    },
    clear: (edit, args) => {
      if (misfits(edit, args)) return invalidInput;
      const { options } = edit.editPort(portBasics);
      if (negative && !edit.toDefault) options[key] = negative;
      else delete options[key];
      return undefined;
    },
  });
  return command;
}

const inertCommands = [
  inert(
    'serial restart-delay <delay:0-900>',
    'serial restart-delay',
    'serial restart-delay 0',
    {
      serial: 'serial interface commands',
      'restart-delay': 'serial interface restart-delay command',
      delay: 'serial interface restart-delay count',
    },
    undefined,
    (_kind, _args, port) => port.startsWith('Serial'),
  ),
  inert(
    'ip route-cache',
    'ip route-cache',
    'no ip route-cache',
    {
      ip: 'Interface Internet Protocol config commands',
      'route-cache': 'Enable fast-switching cache for outgoing packets',
    },
    'no ip route-cache',
  ),
  inert(
    'ip route-cache cef',
    'ip route-cache cef',
    'no ip route-cache cef',
    {
      ip: 'Interface Internet Protocol config commands',
      'route-cache': 'Enable fast-switching cache for outgoing packets',
      cef: 'Enable Cisco Express Forwarding',
    },
    'no ip route-cache cef',
  ),
  inert(
    'media-type {rj45 | sfp | gbic}',
    'media-type',
    'media-type rj45',
    {
      'media-type': 'Interface media type',
      rj45: 'Use RJ45 connector',
      sfp: 'Use SFP connector',
      gbic: 'Use GBIC connector',
    },
    undefined,
    ({ media }, args) =>
      media.length > 1 &&
      (['rj45', 'sfp', 'gbic'] as const).every((word) => !args[word] || media.includes(word)),
  ),
  inert(
    'negotiation auto',
    'negotiation auto',
    'no negotiation auto',
    { negotiation: 'Select autonegotiation mode', auto: 'Perform link autonegotiation' },
    'no negotiation auto',
    ({ negotiation }) => negotiation,
  ),
];

/** The commands of this feature's configuration. */
export const configCommands = [
  open,
  range,
  description,
  shutdown,
  ...linkCommands,
  ...vlanCommands,
  ...switchPortCommands,
  ...inertCommands,
];

/** Options without effect as a router prints them: switching with the lines of IP, the link behind its speed (003:206-211). */
const switchingOptions = ['ip route-cache cef', 'ip route-cache'];
const linkOptions = ['media-type', 'negotiation auto', 'serial restart-delay'];

const optionLines = (config: RunningConfig, port: string, keys: readonly string[]): string[] => {
  const { options } = portConfigIn(config, port, portBasics);
  return keys.flatMap((key) => options[key] ?? []);
};

/** Every interface with the lines of all features inside it. */
export const sections: readonly Section[] = [
  {
    place: 'interfaces',
    lines: function* (config, my, all) {
      const { portSections } = machineOf(my).release;
      for (const port of [...config.ports.keys()].sort(compareInterfaceNames)) {
        yield '!';
        yield `interface ${port}`;
        for (const section of portSections)
          for (const line of section.lines(config, port, my, all)) yield ` ${line}`;
      }
    },
  },
];

/** The lines of this feature inside an interface. */
export const portSections: readonly PortSection[] = [
  {
    place: 'description',
    lines: (config, port) => {
      const text = portConfigIn(config, port, portBasics).description;
      return [
        ...(text === undefined ? [] : [writeLine(description.syntax, { text })]),
        ...linesBelowDescription(config, port),
      ];
    },
  },
  vlanSection,
  switchPortSection,
  {
    place: 'ip options',
    lines: (config, port) => optionLines(config, port, switchingOptions),
  },
  {
    place: 'shutdown',
    lines: function* (config, port, _my, all) {
      yield* linesBeforeShutdown(config, port);
      if (portConfigIn(config, port, portBasics).shutdown) yield 'shutdown';
      else if (all) yield 'no shutdown';
    },
  },
  {
    place: 'link options',
    lines: function* (config, port) {
      yield* linesAfterShutdown(config, port);
      yield* optionLines(config, port, linkOptions);
    },
  },
];
