/** Knows what the setup dialog has learned, and the configuration lines that follow from it. */
import { formatIpv4, lengthOfMask, type Ipv4 } from '../../text/address.ts';

/** An interface in the dialog: an address, or left alone. */
export interface SetupPort {
  readonly port: string;
  readonly address: { readonly ip: Ipv4; readonly mask: Ipv4 } | undefined;
}

/** What was answered. An undefined secret or password leaves the present one. */
export interface SetupAnswers {
  readonly hostname: string;
  /** As it is stored. */
  readonly secret: string | undefined;
  readonly password: string | undefined;
  readonly vtyPassword: string | undefined;
  /** Undefined: no SNMP. */
  readonly community: string | undefined;
  readonly ports: readonly SetupPort[];
}

/** The configuration script, as it is shown and then typed (sessions/setup-dialog-*.txt). */
export function scriptLines(of: SetupAnswers): string[] {
  return [
    `hostname ${of.hostname}`,
    ...(of.secret === undefined ? [] : [`enable secret 5 ${of.secret}`]),
    ...(of.password === undefined ? [] : [`enable password ${of.password}`]),
    ...(of.vtyPassword === undefined ? [] : ['line vty 0 4', `password ${of.vtyPassword}`]),
    of.community === undefined ? 'no snmp-server' : `snmp-server community ${of.community}`,
    '!',
    ...of.ports.flatMap(({ port, address }) => [
      '!',
      `interface ${port}`,
      ...(address
        ? ['no shutdown', `ip address ${formatIpv4(address.ip)} ${formatIpv4(address.mask)}`]
        : ['shutdown', 'no ip address']),
    ]),
    '!',
    'end',
  ];
}

const classes: readonly { readonly from: number; readonly letter: string; readonly length: number }[] = [
  { from: 192, letter: 'C', length: 24 },
  { from: 128, letter: 'B', length: 16 },
  { from: 0, letter: 'A', length: 8 },
];

/** The class of an address and the mask that goes with it. */
export function classOf(ip: Ipv4): { readonly letter: string; readonly mask: Ipv4 } {
  const { letter, length } = classes.find(({ from }) => ip >>> 24 >= from)!;
  return { letter, mask: (0xffffffff << (32 - length)) >>> 0 };
}

/** Whether a host may have this address: no network of its own, no loopback, no group. */
export function isHostAddress(ip: Ipv4): boolean {
  const first = ip >>> 24;
  return first > 0 && first < 224 && first !== 127;
}

/** Whether a mask leaves room for hosts, and the address is one of them. */
export function isHostMask(ip: Ipv4, mask: Ipv4): boolean {
  const length = lengthOfMask(mask);
  if (length === undefined || length < 8 || length > 30) return false;
  const host = (ip & ~mask) >>> 0;
  return host !== 0 && host !== ~mask >>> 0;
}

/** `Class C network is 192.0.2.0, 24 subnet bits; mask is /24`. */
export function classLine(ip: Ipv4, mask: Ipv4): string {
  const { letter, mask: natural } = classOf(ip);
  const length = lengthOfMask(mask)!;
  return `    Class ${letter} network is ${formatIpv4((ip & natural) >>> 0)}, ${length} subnet bits; mask is /${length}`;
}
