/** Knows `show ip interface` and `show protocols`: what IP does on each interface. */
import { isRefusal, noSuchPort, show, type Refusal } from '../../modes/command.ts';
import { config, hasPort, portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer } from '../../sim/event.ts';
import { formatIpv4, lengthOfMask } from '../../text/address.ts';
import {
  isLineUp,
  listedPorts,
  networkLayer,
  portBasics,
  portStatus,
  statusLine,
} from '../interfaces/index.ts';
import { isRouting, switches } from '../routing/index.ts';
import { addressOf } from './addresses.ts';
import { portArp } from './arp-config.ts';
import { portIp, type PortAddress } from './config.ts';
import { ipState } from './engine.ts';
import { joinedGroups } from './packet.ts';
import { isSwitchedOn, portIpOptions, usualMtu } from './port-options.ts';
import { briefLines, briefRow } from './show.ts';

const prefix = ({ address, mask }: PortAddress): string => `${formatIpv4(address)}/${lengthOfMask(mask)}`;

/** `Internet address is 198.51.100.1/24`, or whose address is borrowed; undefined without IP. */
function addressLine(my: Actor, port: string): string | undefined {
  const { address, unnumbered } = portConfig(my, port, portIp);
  if (address) return `Internet address is ${prefix(address)}`;
  if (unnumbered === undefined) return undefined;
  const borrowed = addressOf(my, unnumbered);
  const where = borrowed ? formatIpv4(borrowed.address) : '0.0.0.0';
  return `Interface is unnumbered. Using address of ${unnumbered} (${where})`;
}

const dotted = (held: PortAddress | undefined): string | undefined => held && formatIpv4(held.address);

/** What `show interfaces` tells about IP. */
export const networkAnswers = [
  answer(networkLayer, (my, { port }) => ({
    addressLine: addressLine(my, port),
    address: dotted(portConfig(my, port, portIp).address),
    arpTimeoutMs: portConfig(my, port, portArp).timeoutS * 1000,
  })),
];

interface IpPort {
  readonly port: string;
  readonly status: string;
  readonly addressLine: string | undefined;
  readonly fromNvram: boolean;
  readonly mtu: number;
  readonly helpers: readonly string[];
  readonly secondary: readonly string[];
  readonly groups: readonly string[];
  readonly filterIn: string | undefined;
  readonly filterOut: string | undefined;
  readonly cef: boolean;
  readonly fast: boolean;
  readonly does: (word: Parameters<typeof isSwitchedOn>[1]) => boolean;
}

function ipPort(my: Actor, port: string): IpPort {
  const ip = portConfig(my, port, portIp);
  const options = portConfig(my, port, portIpOptions);
  const { options: lines } = portConfig(my, port, portBasics);
  return {
    port,
    status: statusLine(port, portStatus(my, port), isLineUp(my, port)).trimEnd(),
    addressLine: addressLine(my, port),
    fromNvram: !my.state(ipState).typed.has(port),
    mtu: options.mtu ?? usualMtu(my, port),
    helpers: options.helpers.map(formatIpv4),
    secondary: ip.secondary.map(prefix),
    groups: my.askAll(joinedGroups, { port }).flat().map(formatIpv4),
    filterIn: ip.filterIn,
    filterOut: ip.filterOut,
    fast: lines['ip route-cache'] === undefined,
    cef:
      config(my, switches).cef &&
      lines['ip route-cache'] === undefined &&
      lines['ip route-cache cef'] === undefined,
    does: (word) => isSwitchedOn(options, word),
  };
}

const able = (on: boolean): string => (on ? 'enabled' : 'disabled');
const sent = (on: boolean): string => (on ? 'always' : 'never');
const list = (name: string | undefined): string => name ?? 'not set';

function* helperLines([first, ...others]: readonly string[]): Iterable<string> {
  if (first === undefined) yield '  Helper address is not set';
  else if (others.length === 0) yield `  Helper address is ${first}`;
  else {
    const title = '  Helper addresses are ';
    yield `${title}${first}`;
    yield* others.map((each) => `${' '.repeat(title.length)}${each}`);
  }
}

function* portPage(facts: IpPort): Iterable<string> {
  const { fast, cef, does, groups } = facts;
  yield facts.status;
  if (facts.addressLine === undefined) {
    yield '  Internet protocol processing disabled';
    return;
  }
  yield `  ${facts.addressLine}`;
  yield '  Broadcast address is 255.255.255.255';
  yield `  Address determined by ${facts.fromNvram ? 'non-volatile memory' : 'setup command'}`;
  yield `  MTU is ${facts.mtu} bytes`;
  yield* helperLines(facts.helpers);
  yield `  Directed broadcast forwarding is ${able(does('directed-broadcast'))}`;
  yield* facts.secondary.map((each) => `  Secondary address ${each}`);
  if (groups.length > 0) yield `  Multicast reserved groups joined: ${groups.join(' ')}`;
  yield `  Outgoing access list is ${list(facts.filterOut)}`;
  yield `  Inbound  access list is ${list(facts.filterIn)}`;
  yield `  Proxy ARP is ${able(does('proxy-arp'))}`;
  yield '  Local Proxy ARP is disabled';
  yield '  Security level is default';
  yield '  Split horizon is enabled';
  yield `  ICMP redirects are ${sent(does('redirects'))} sent`;
  yield `  ICMP unreachables are ${sent(does('unreachables'))} sent`;
  yield `  ICMP mask replies are ${sent(does('mask-reply'))} sent`;
  yield `  IP fast switching is ${able(fast)}`;
  yield '  IP fast switching on the same interface is disabled';
  yield '  IP Flow switching is disabled';
  yield `  IP CEF switching is ${able(cef)}`;
  if (cef) yield '  IP CEF Fast switching turbo vector';
  yield `  IP multicast fast switching is ${able(fast)}`;
  yield '  IP multicast distributed fast switching is disabled';
  const flags = [...(fast ? ['Fast'] : []), ...(cef ? ['CEF'] : [])];
  yield `  IP route-cache flags are ${flags.length > 0 ? flags.join(', ') : 'None'}`;
  yield '  Router Discovery is disabled';
  yield '  IP output packet accounting is disabled';
  yield '  IP access violation accounting is disabled';
  yield '  TCP/IP header compression is disabled';
  yield '  RTP/IP header compression is disabled';
  yield '  Policy routing is disabled';
  yield '  Network address translation is disabled';
  yield '  WCCP Redirect outbound is disabled';
  yield '  WCCP Redirect inbound is disabled';
  yield '  WCCP Redirect exclude is disabled';
  yield '  BGP Policy Mapping is disabled';
}

/** One interface, or all. */
const portsOf = (my: Actor, port: string | undefined): string[] | Refusal =>
  port === undefined ? listedPorts(my) : hasPort(my, port) ? [port] : noSuchPort(my, 'port', port);

const showIpInterface = show('show ip interface [<port:interface>] [brief]', {
  user: true,
  help: {
    ip: 'IP information',
    interface: 'IP interface status and configuration',
    port: 'Interface name',
    brief: 'Brief summary of IP status and configuration',
  },
  facts: (my, { port }) => portsOf(my, port),
  text: function* (ports, { brief }, my) {
    if (brief) yield* briefLines(ports.map((port) => briefRow(my, port)));
    else for (const port of ports) yield* portPage(ipPort(my, port));
  },
});

const showProtocols = show('show protocols [<port:interface>]', {
  user: true,
  help: { protocols: 'Active network routing protocols', port: 'Interface name' },
  facts: (my, { port }) => {
    const ports = portsOf(my, port);
    if (isRefusal(ports)) return ports;
    return {
      whole: port === undefined,
      routing: isRouting(my),
      ports: ports.map((each) => ipPort(my, each)),
    };
  },
  text: function* ({ whole, routing, ports }) {
    if (whole) {
      yield 'Global values:';
      yield `  Internet Protocol routing is ${able(routing)}`;
    }
    for (const { status, addressLine: address } of ports) {
      yield status;
      if (address !== undefined) yield `  ${address}`;
    }
  },
});

/** The displays of this file. */
export const portCommands = [showIpInterface, showProtocols];
