/** Knows what a type of interface brings with it before anything is configured, as a 12.3 router shows it. */
import { portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { parentInterface } from '../../text/interface-name.ts';
import { portLink } from './link-config.ts';
import { portKindOf } from './port-kind.ts';

/** The standing facts of a type of interface. */
export interface LinkType {
  /** In kilobits per second. */
  readonly bandwidthKbit: number;
  readonly delayUs: number;
  /** In bytes. */
  readonly mtu: number;
  readonly encapsulation: string;
  /** As the display names it; undefined: the chassis knows the chip. */
  readonly hardware: string | undefined;
  /** It has a hardware address, and ARP. */
  readonly isLan: boolean;
  /** How many packets its output queue holds. */
  readonly outputQueue: number;
}

const lan = (bandwidthKbit: number, delayUs: number, hardware?: string): LinkType => ({
  bandwidthKbit,
  delayUs,
  mtu: 1500,
  encapsulation: 'ARPA',
  hardware,
  isLan: true,
  outputQueue: 40,
});

const virtual = (
  hardware: string,
  encapsulation: string,
  bandwidthKbit: number,
  delayUs: number,
  mtu = 1514,
): LinkType => ({ bandwidthKbit, delayUs, mtu, encapsulation, hardware, isLan: false, outputQueue: 0 });

const types: Readonly<Record<string, LinkType>> = {
  Ethernet: lan(10_000, 1000),
  FastEthernet: lan(100_000, 100),
  GigabitEthernet: lan(1_000_000, 10),
  TenGigabitEthernet: lan(10_000_000, 10),
  Serial: { ...lan(1544, 20_000), encapsulation: 'HDLC', isLan: false },
  Loopback: virtual('Loopback', 'LOOPBACK', 8_000_000, 5000),
  Tunnel: virtual('Tunnel', 'TUNNEL', 9, 500_000),
  'Port-channel': lan(100_000, 100, 'FEChannel'),
  BVI: lan(10_000, 5000, 'BVI'),
  Vlan: lan(100_000, 100, 'EtherSVI'),
  Dialer: virtual('Unknown', 'PPP', 56, 20_000, 1500),
  'Virtual-Template': virtual('Virtual Template interface', 'PPP', 100_000, 100_000, 1500),
  Null: virtual('Unknown', 'ARPA', 10_000_000, 0, 1500),
};

const typeOf = (port: string): string => /^[A-Za-z-]+/.exec(port)?.[0] ?? '';

/** The facts of an interface's type. */
export function linkType(port: string): LinkType {
  return types[typeOf(port)] ?? types['Ethernet']!;
}

/** The controller of an interface, `AmdP2`. */
export function hardwareName(my: Actor, port: string): string {
  return linkType(port).hardware ?? portKindOf(my, port).chip;
}

/** What is configured on an interface, or on the one that it is part of. */
function effective(my: Actor, port: string) {
  const own = portConfig(my, port, portLink);
  const parent = parentInterface(port);
  return { own, whole: parent === undefined ? own : portConfig(my, parent, portLink) };
}

/** Bandwidth in kilobits per second: the configured one, the forced speed, or that of the type. */
export function bandwidthKbit(my: Actor, port: string): number {
  const { own, whole } = effective(my, port);
  const { speed } = whole;
  const usual = typeof speed === 'number' ? speed * 1000 : linkType(port).bandwidthKbit;
  return own.bandwidthKbit ?? whole.bandwidthKbit ?? usual;
}

/** Delay in microseconds. */
export function delayUs(my: Actor, port: string): number {
  const { own, whole } = effective(my, port);
  const tens = own.delayTens ?? whole.delayTens;
  return tens === undefined ? linkType(port).delayUs : tens * 10;
}

/** The longest packet of an interface, in bytes. */
export function mtuBytes(my: Actor, port: string): number {
  const { own, whole } = effective(my, port);
  return own.mtu ?? whole.mtu ?? linkType(port).mtu;
}

/**
 * The duplex of a port that is certain without asking the other end: a forced one, or that of a 10 Mbit/s port, which
 * is half unless told otherwise; undefined where the ends negotiate, and where there is none.
 */
export function forcedDuplex(my: Actor, port: string): 'full' | 'half' | undefined {
  const { duplex } = portConfig(my, port, portLink);
  if (duplex === 'full' || duplex === 'half') return duplex;
  return typeOf(port) === 'Ethernet' && duplex === undefined ? 'half' : undefined;
}
