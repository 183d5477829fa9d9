/** Knows `debug ip packet`: one line for each packet that a router sends, forwards, takes or drops (reference/debug-ip-packet). */
import { act, type Command, type Shell } from '../../modes/command.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import { formatIpv4 } from '../../text/address.ts';
import { firstMatch } from '../acl/index.ts';
import { debugFlag, debugging, debugLine, debugState } from '../logging/index.ts';
import { portsOf, type Icmp, type Packet, type Udp } from './packet.ts';

/** Which packets are shown, and how closely. */
const choice = slice('debug ip packet', () => ({
  detailed: false,
  list: undefined as number | undefined,
}));

const flag = debugFlag({
  title: 'IP packet',
  group: 'Generic IP',
  line: 'debug ip packet',
  behind: (my) => {
    const { detailed, list } = my.state(choice);
    return `${detailed ? ' (detailed)' : ''}${list === undefined ? '' : ` for access list ${list}`}`;
  },
});

/** Type and code of each ICMP message, as in its header. */
function icmpNumbers(icmp: Icmp): [number, number] {
  const codes = { net: 0, host: 1, protocol: 2, port: 3, fragmentation: 4, prohibited: 13 };
  switch (icmp.type) {
    case 'echo':
      return [8, 0];
    case 'echo-reply':
      return [0, 0];
    case 'unreachable':
      return [3, codes[icmp.code]];
    case 'time-exceeded':
      return [11, 0];
  }
}

/** The numbers that IP gives its protocols. */
const protocolNumbers = { icmp: 1, ipinip: 4, tcp: 6, udp: 17, gre: 47, esp: 50, ah: 51, sctp: 132 };

function detail(packet: Packet): string {
  if (packet.protocol === 'icmp') {
    const [type, code] = icmpNumbers(packet.body as Icmp);
    return `    ICMP type=${type}, code=${code}`;
  }
  const { sourcePort, destinationPort } = portsOf(packet);
  if (sourcePort !== undefined)
    return `    ${packet.protocol.toUpperCase()} src=${sourcePort}, dst=${destinationPort}`;
  return `    IP protocol ${protocolNumbers[packet.protocol]}`;
}

/** Messages of the router about itself are left out: a line about each would never end. */
function isSyslog(packet: Packet): boolean {
  return packet.protocol === 'udp' && (packet.body as Partial<Udp>).destinationPort === 514;
}

function isShown(my: Actor, packet: Packet): boolean {
  if (!debugging(my, flag) || isSyslog(packet)) return false;
  const { list } = my.state(choice);
  return list === undefined || firstMatch(my, String(list), { ...packet, ...portsOf(packet) }) === 'permit';
}

/** Where a packet comes from and goes to, for `debug ip packet`. */
export interface Passage {
  /** The port it came in on; none: this router made it. */
  readonly from: string | undefined;
  /** The port it goes out on, if it does. */
  readonly to?: string | undefined;
  readonly gateway?: number | undefined;
  /** How the table led there, for the line before. */
  readonly via?: 'FIB' | 'RIB';
}

/** Says what happens to a packet, while `debug ip packet` is on. */
export function debugPacket(my: Actor, packet: Packet, passage: Passage, what: string): void {
  if (!isShown(my, packet)) return;
  const { from, to, gateway, via } = passage;
  const ends = `s=${formatIpv4(packet.source)} (${from ?? 'local'}), d=${formatIpv4(packet.destination)}${to === undefined ? '' : ` (${to})`}`;
  if (via !== undefined) debugLine(my, flag, `IP: tableid=0, ${ends}, routed via ${via}`);
  const over = gateway === undefined ? '' : `, g=${formatIpv4(gateway)}`;
  debugLine(my, flag, `IP: ${ends}${over}, len ${packet.bytes}, ${what}`);
  if (my.state(choice).detailed) debugLine(my, flag, detail(packet));
}

const help = {
  debug: "Debugging functions (see also 'undebug')",
  undebug: "Disable debugging functions (see also 'debug')",
  no: 'Disable debugging functions',
  ip: 'IP information',
  packet: 'General IP debugging and IPSO security transactions',
  list: 'Access list',
  wideList: 'Access list (expanded range)',
  detail: 'Print more debugging detail',
};

interface Choice {
  list?: number;
  wideList?: number;
  detail?: boolean;
}

function turnOn(shell: Shell, { list, wideList, detail: detailed }: Choice): void {
  const { my } = shell;
  my.state(debugState).add(flag);
  Object.assign(my.state(choice), { list: list ?? wideList, detailed: detailed === true });
  shell.print(`${flag.title} debugging is on${flag.behind?.(my) ?? ''}`);
}

function turnOff(shell: Shell): void {
  shell.my.state(debugState).delete(flag);
  shell.print(`${flag.title} debugging is off`);
}

const line = 'ip packet [{<list:1-199> | <wideList:1300-2699>}] [detail]';

/** `debug ip packet` and its two opposites. */
export const debugPacketCommands: readonly Command[] = [
  act(`debug ${line}`, { help, run: turnOn }),
  act(`no debug ${line}`, { help, run: turnOff }),
  act(`undebug ${line}`, { help, run: turnOff }),
];
