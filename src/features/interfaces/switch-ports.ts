/** Knows the ports of a switch in the chassis: which VLAN they are in, who is behind them, where a frame goes on. */
import { configure, invalidInput, onlyOn, type Editing } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { interfaceMode } from '../../modes/mode.ts';
import {
  hasPort,
  portConfig,
  portConfigIn,
  portSlice,
  type PortSection,
} from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Frame } from '../../sim/segment.ts';
import { slice } from '../../sim/slice.ts';
import { isGroup } from './counters.ts';
import { portKindOf } from './port-kind.ts';
import { defaultVlan } from './vlan.ts';

/** What is configured on a port of the switch. */
interface SwitchPort {
  /** The VLAN of its frames, 1 to 4094. */
  vlan: number;
  /** Spanning tree need not wait; nothing is closed here while it does. */
  portfast: boolean;
}

/** The drawer of a port of the switch. */
export const switchPort = portSlice<SwitchPort>('switchport', () => ({ vlan: defaultVlan, portfast: false }));

/** Whether a port belongs to a switch in the chassis: it has no address, its frames are bridged into a VLAN. */
export function isSwitchPort(my: Actor, port: string): boolean {
  return portKindOf(my, port).switched;
}

/** The ports of the switch in the chassis. */
function switchPorts(my: Actor): string[] {
  return machineOf(my).ports.filter((port) => isSwitchPort(my, port));
}

/** The VLAN of an interface that is the router's own place in one, `Vlan1`; undefined where no switch is behind it. */
export function vlanBehind(my: Actor, port: string): number | undefined {
  const [, number] = /^Vlan(\d+)$/.exec(port) ?? [];
  return number === undefined || switchPorts(my).length === 0 ? undefined : Number(number);
}

/** The ports of a VLAN. */
export function portsOfVlan(my: Actor, vlan: number): string[] {
  return switchPorts(my).filter(
    (port) => hasPort(my, port) && portConfig(my, port, switchPort).vlan === vlan,
  );
}

/** The router's own interface in the VLAN of a port of the switch. */
export function vlanInterfaceOf(my: Actor, port: string): string {
  return `Vlan${portConfig(my, port, switchPort).vlan}`;
}

/** Whether a port of the switch stands as it came: it is open, and so is the first VLAN. */
export function opensItself(my: Actor, port: string): boolean {
  return isSwitchPort(my, port) || vlanBehind(my, port) === defaultVlan;
}

/** Behind which port a hardware address was seen last, by VLAN and address. */
const seen = slice('addresses of the switch', () => new Map<string, string>());

/** A path through more bridges than this is a loop (IEEE 802.1D allows seven); nobody runs spanning tree here. */
const maxBridges = 7;

/** Notes who sent a frame, and tells the other ports of its VLAN that it goes out of; none when it came round in a loop. */
export function bridgedTo(my: Actor, port: string, frame: Frame): { to: string[]; frame: Frame } {
  const { vlan } = portConfig(my, port, switchPort);
  my.state(seen).set(`${vlan} ${frame.source}`, port);
  const bridges = (frame.bridges ?? 0) + 1;
  const to = bridges > maxBridges ? [] : outOf(my, vlan, frame).filter((other) => other !== port);
  return { to, frame: { ...frame, bridges } };
}

/** The ports that a frame for a VLAN goes out of: the one behind which its destination was seen, else all. */
export function outOf(my: Actor, vlan: number, { destination }: Frame): string[] {
  const ports = portsOfVlan(my, vlan);
  const known = isGroup(destination) ? undefined : my.state(seen).get(`${vlan} ${destination}`);
  return known !== undefined && ports.includes(known) ? [known] : ports;
}

const onSwitchPort = (edit: Editing): boolean => isSwitchPort(edit.my, edit.key);

const accessVlan = configure(interfaceMode, 'switchport access vlan <vlan:1-4094>', {
  example: 'switchport access vlan 10',
  help: {
    switchport: 'Set switching mode characteristics',
    access: 'Set access mode characteristics of the interface',
    'access vlan': 'Set VLAN when interface is in access mode',
    vlan: 'VLAN ID of the VLAN when this port is in access mode',
  },
  set: (edit, { vlan }) => {
    if (!onSwitchPort(edit)) return invalidInput;
    edit.editPort(switchPort).vlan = vlan;
  },
  no: 'switchport access vlan [<vlan:1-4094>]',
  clear: (edit) => {
    if (!onSwitchPort(edit)) return invalidInput;
    edit.editPort(switchPort).vlan = defaultVlan;
  },
});

const portfastWarning = (port: string): string =>
  [
    '%Warning: portfast should only be enabled on ports connected to a single host.',
    ' Connecting hubs, concentrators, switches,  bridges, etc.to this interface',
    ' when portfast is enabled, can cause temporary bridging loops.',
    ' Use with CAUTION',
    '',
    `%Portfast has been configured on ${port} but will only`,
    ' have effect when the interface is in a non-trunking mode.',
  ].join('\n');

const portfast = configure(interfaceMode, 'spanning-tree portfast', {
  example: 'spanning-tree portfast',
  support: 'inert',
  help: {
    'spanning-tree': 'Spanning Tree Subsystem',
    portfast: 'Allow a change from blocking to forwarding',
  },
  set: (edit) => {
    if (!onSwitchPort(edit)) return invalidInput;
    if (!edit.readPort(switchPort).portfast) edit.notice(portfastWarning(edit.key));
    edit.editPort(switchPort).portfast = true;
  },
  clear: (edit) => {
    if (!onSwitchPort(edit)) return invalidInput;
    edit.editPort(switchPort).portfast = false;
  },
});

/** The lines of this file, on a chassis with a switch. */
export const switchPortCommands = [accessVlan, portfast].map((command) =>
  onlyOn(({ portKinds }) => portKinds.some(({ kind }) => kind.switched), command),
);

/** What is printed of a port of the switch. */
export const switchPortSection: PortSection = {
  place: 'encapsulation',
  lines: (config, port) => {
    const { vlan, portfast: fast } = portConfigIn(config, port, switchPort);
    return [
      ...(vlan === defaultVlan ? [] : [writeLine(accessVlan.syntax, { vlan })]),
      ...(fast ? [writeLine(portfast.syntax, {})] : []),
    ];
  },
};
