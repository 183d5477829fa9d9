/** Knows all that the displays tell about an interface. */
import { portConfig, portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { question } from '../../sim/event.ts';
import { compareInterfaceNames, parentInterface } from '../../text/interface-name.ts';
import { isVirtual, portBasics } from './config.ts';
import type { PortCounters } from './counters.ts';
import {
  burntInAddress,
  hardwareAddress,
  isLineUp,
  isShutdown,
  loadWindowMs,
  portActivity,
  portCounters,
} from './engine.ts';
import { defaultKeepaliveS, portLink, type PortLink } from './link-config.ts';
import { bandwidthKbit, delayUs, hardwareName, linkType, mtuBytes, type LinkType } from './link-types.ts';
import { defaultVlan, isTrunk, portVlan, subInterfacesOf } from './vlan.ts';

/** What a protocol adds to the displays: the line of its address, the address alone, and the time its neighbours are kept. */
export const networkLayer = question<
  { readonly port: string },
  {
    readonly addressLine: string | undefined;
    /** The first address, dotted. */
    readonly address: string | undefined;
    readonly arpTimeoutMs: number;
  }
>('network layer');
/** What the owner of a virtual interface tells below its encapsulation, such as the ends of a tunnel. */
export const moreAboutPort = question<{ readonly port: string }, readonly string[]>('more about port');

/** The longest packet that fits into what an interface wraps around it, in bytes; undefined: it wraps nothing. */
export const payloadMtu = question<{ readonly port: string }, number>('payload MTU');

/** Traffic per second. */
interface Rates {
  readonly bits: number;
  readonly packets: number;
}

/** All there is to tell about an interface. */
export interface PortFacts {
  readonly port: string;
  readonly status: PortStatus;
  readonly up: boolean;
  readonly type: LinkType;
  readonly isSub: boolean;
  readonly hardware: string;
  readonly address: string;
  readonly burntIn: string;
  readonly description: string | undefined;
  readonly network: string | undefined;
  readonly arpTimeoutMs: number;
  readonly mtu: number;
  readonly bandwidthKbit: number;
  readonly delayUs: number;
  /** The VLAN of untagged frames on a port with VLANs, or that of a sub-interface. */
  readonly vlan: number | undefined;
  readonly keepaliveS: number | false;
  readonly link: PortLink;
  readonly more: readonly string[];
  readonly loadWindowMs: number;
  readonly lastInAgeMs: number | undefined;
  readonly lastOutAgeMs: number | undefined;
  readonly clearedAgeMs: number | undefined;
  readonly in: Rates;
  readonly out: Rates;
  readonly counters: Readonly<PortCounters>;
  readonly restartDelay: string;
}

/** How the line of an interface is. */
export type PortStatus = 'up' | 'down' | 'administratively down';

/** Status as the first line of a display has it. */
export function portStatus(my: Actor, port: string): PortStatus {
  const parent = parentInterface(port);
  if (isShutdown(my, port) || (parent !== undefined && isShutdown(my, parent)))
    return 'administratively down';
  // A tunnel has no carrier to lose: where an end of it is missing, its line protocol is down.
  return isLineUp(my, port) || port.startsWith('Tunnel') ? 'up' : 'down';
}

/** `Ethernet0/0 is up, line protocol is up`, as classic displays end it with a blank. */
export function statusLine(port: string, status: PortStatus, up: boolean): string {
  return `${port} is ${status}, line protocol is ${up ? 'up' : 'down'} `;
}

/** Slot and port numbers of a physical interface. */
function position(port: string): number[] {
  return (port.match(/\d+/g) ?? []).map(Number);
}

function bySlot(a: string, b: string): number {
  const [left, right] = [position(a), position(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++)
    if (left[i] !== right[i]) return left[i]! - right[i]!;
  return left.length - right.length || compareInterfaceNames(a, b);
}

/** All interfaces in the order of the displays: ports by slot, sub-interfaces behind theirs, then virtual ones as they were made. */
export function listedPorts(my: Actor): string[] {
  const names = portNames(my);
  return [
    ...names
      .filter((port) => !isVirtual(port))
      .sort((a, b) => {
        const [left, right] = [parentInterface(a) ?? a, parentInterface(b) ?? b];
        return left === right ? compareInterfaceNames(a, b) : bySlot(left, right);
      }),
    ...names.filter(isVirtual),
  ];
}

function vlanOf(my: Actor, port: string): number | undefined {
  if (parentInterface(port) !== undefined) return portConfig(my, port, portVlan).vlan;
  if (!isTrunk(my, port)) return undefined;
  for (const sub of subInterfacesOf(my, port)) {
    const { vlan, native } = portConfig(my, sub, portVlan);
    if (native) return vlan;
  }
  return defaultVlan;
}

/** Gathers all there is to tell about an interface. */
export function portFacts(my: Actor, port: string): PortFacts {
  const basics = portConfig(my, port, portBasics);
  const link = portConfig(my, port, portLink);
  const network = my.ask(networkLayer, { port });
  const counters = portCounters(my, port);
  const activity = portActivity(my, port);
  const age = (atMs: number | undefined): number | undefined =>
    atMs === undefined ? undefined : my.nowMs - atMs;
  return {
    port,
    status: portStatus(my, port),
    up: isLineUp(my, port),
    type: linkType(port),
    isSub: parentInterface(port) !== undefined,
    hardware: hardwareName(my, port),
    address: hardwareAddress(my, port),
    burntIn: burntInAddress(my, port),
    description: basics.description,
    network: network?.addressLine,
    arpTimeoutMs: network?.arpTimeoutMs ?? 0,
    mtu: mtuBytes(my, port),
    bandwidthKbit: bandwidthKbit(my, port),
    delayUs: delayUs(my, port),
    vlan: vlanOf(my, port),
    keepaliveS: link.keepaliveS ?? (port.startsWith('Tunnel') ? false : defaultKeepaliveS),
    link,
    more: my.askAll(moreAboutPort, { port }).flat(),
    loadWindowMs: loadWindowMs(my, port),
    lastInAgeMs: age(activity.lastInMs),
    lastOutAgeMs: age(activity.lastOutMs),
    clearedAgeMs: age(counters.clearedAtMs),
    in: activity.in,
    out: activity.out,
    counters,
    restartDelay: /\d+$/.exec(basics.options['serial restart-delay'] ?? '')?.[0] ?? '0',
  };
}
