/** Knows sub-interfaces and their tags (IEEE 802.1Q): which one takes a frame, and what a frame carries on the wire. */
import { configure, invalidInput, refuse } from '../../modes/command.ts';
import { interfaceMode } from '../../modes/mode.ts';
import { portConfig, portConfigIn, portSlice, type PortSection } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Frame } from '../../sim/segment.ts';
import { slice } from '../../sim/slice.ts';
import { parentInterface } from '../../text/interface-name.ts';

/** The VLAN of untagged frames where nothing else is configured. */
export const defaultVlan = 1;
/** What a tag adds to a frame. */
const tagBytes = 4;

/** The tag of a sub-interface. */
export interface PortVlan {
  /** 1 to 4094; undefined: the sub-interface is part of no VLAN. */
  vlan: number | undefined;
  /** Its frames travel without a tag. */
  native: boolean;
}

/** The drawer of a sub-interface. */
export const portVlan = portSlice<PortVlan>('encapsulation', () => ({ vlan: undefined, native: false }));

/** Sub-interfaces by parent: all of them, by VLAN, and the one that takes frames without a tag. */
const trunks = slice('trunks', () => new Map<string, Trunk>());

interface Trunk {
  readonly children: Set<string>;
  readonly byVlan: Map<number, string>;
  native: string | undefined;
}

/** Notes the tag of a sub-interface as it is configured now; a sub-interface that is gone is forgotten. */
export function noteSubInterface(my: Actor, port: string, exists: boolean): void {
  const parent = parentInterface(port)!;
  const known = my.state(trunks);
  let trunk = known.get(parent);
  if (!trunk) known.set(parent, (trunk = { children: new Set(), byVlan: new Map(), native: undefined }));
  for (const [vlan, child] of trunk.byVlan) if (child === port) trunk.byVlan.delete(vlan);
  if (trunk.native === port) trunk.native = undefined;
  trunk.children.delete(port);
  if (!exists) return;
  trunk.children.add(port);
  const { vlan, native } = portConfig(my, port, portVlan);
  if (vlan !== undefined) trunk.byVlan.set(vlan, port);
  if (vlan !== undefined && native) trunk.native = port;
}

/** The sub-interfaces of a port. */
export function subInterfacesOf(my: Actor, port: string): Iterable<string> {
  return my.state(trunks).get(port)?.children ?? [];
}

/** Whether a port carries VLANs. */
export function isTrunk(my: Actor, port: string): boolean {
  return (my.state(trunks).get(port)?.byVlan.size ?? 0) > 0;
}

/** The sub-interface that takes the frames of a port without a tag; undefined: the port itself does. */
export function nativeOf(my: Actor, port: string): string | undefined {
  return my.state(trunks).get(port)?.native;
}

/** The port or sub-interface that a frame is for; undefined when none has its tag. */
export function takerOf(my: Actor, port: string, frame: Frame): string | undefined {
  const trunk = my.state(trunks).get(port);
  if (frame.vlan !== undefined) return trunk?.byVlan.get(frame.vlan);
  return frame.labels[0] === 'cdp' ? port : (trunk?.native ?? port);
}

/** The frame of a sub-interface as its parent sends it; undefined while the sub-interface is part of no VLAN. */
export function tagged(my: Actor, port: string, frame: Frame): Frame | undefined {
  const { vlan, native } = portConfig(my, port, portVlan);
  if (vlan === undefined) return undefined;
  return native ? frame : { ...frame, vlan, bytes: frame.bytes + tagBytes };
}

const encapsulation = configure(interfaceMode, 'encapsulation dot1Q <vlan:1-4094> [native]', {
  example: 'encapsulation dot1Q 10',
  help: {
    encapsulation: 'Set encapsulation type for an interface',
    dot1Q: 'IEEE 802.1Q Virtual LAN',
    vlan: 'IEEE 802.1Q VLAN ID',
    native: 'Make this as native vlan',
  },
  set: (edit, { vlan, native = false }) => {
    const parent = parentInterface(edit.key);
    if (parent === undefined) return invalidInput;
    const other = [...subInterfacesOf(edit.my, parent)].find(
      (port) => port !== edit.key && edit.readPort(portVlan, port).vlan === vlan,
    );
    if (other !== undefined)
      return refuse(
        '\n%Configuration of multiple subinterfaces of the same main\n' +
          `interface with the same VID (${vlan}) is not permitted.\n` +
          `This VID is already configured on ${other}.\n`,
      );
    Object.assign(edit.editPort(portVlan), { vlan, native });
  },
  clear: (edit) => {
    if (parentInterface(edit.key) === undefined) return invalidInput;
    Object.assign(edit.editPort(portVlan), { vlan: undefined, native: false });
  },
});

/** The line of this file. */
export const vlanCommands = [encapsulation];

/** The tag inside a sub-interface. */
export const vlanSection: PortSection = {
  place: 'encapsulation',
  lines: (config, port) => {
    const { vlan, native } = portConfigIn(config, port, portVlan);
    return vlan === undefined ? [] : [writeLine(encapsulation.syntax, { vlan, native: native || undefined })];
  },
};
