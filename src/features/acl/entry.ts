/** Knows the lines of access lists: what a line holds, how it is typed and how it is printed (commands.md C-083, C-185). */
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import {
  codePoints,
  icmpMessages,
  nameOf,
  plainProtocols,
  portNames,
  precedences,
  protocols,
  services,
  tcpPorts,
  udpPorts,
  type IcmpTest,
  type Named,
} from './names.ts';

/** One end of a line: an address and the bits that do not matter. */
export interface Wild {
  readonly address: Ipv4;
  readonly wildcard: Ipv4;
}

/** A test of a port other than `eq`; `range` has two ends, both included. */
export interface PortTest {
  readonly test: 'gt' | 'lt' | 'neq' | 'range';
  readonly low: number;
  readonly high: number;
}

/** What few lines have. */
export interface MoreTests {
  readonly sourcePorts?: PortTest;
  readonly destinationPorts?: PortTest;
  readonly established?: true;
  readonly icmp?: IcmpTest;
  readonly precedence?: number;
  readonly tos?: number;
  readonly dscp?: number;
  readonly fragments?: true;
  /** `log-input`: the message names the interface and the sender's hardware address. */
  readonly logInput?: true;
}

/** A line of a list. A standard list looks at the source only. */
export interface AclEntry {
  readonly action: 'permit' | 'deny';
  /** `ip` for any, a protocol's name, or its number where it has no name. */
  readonly protocol: string;
  readonly source: Wild;
  readonly destination: Wild;
  /** The port of `eq`. */
  readonly sourcePort: number | undefined;
  readonly destinationPort: number | undefined;
  readonly log: boolean;
  readonly more?: MoreTests;
}

/** What a line was read from. */
export type EntryArgs = Readonly<Record<string, unknown>>;

const anyWildcard = 0xffffffff;
/** Any address. */
export const anyAddress: Wild = { address: 0, wildcard: anyWildcard };

const camel = (word: string): string => word.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Words for a number, as alternatives of one argument; each word gives a label of its own. */
function valueText(argument: string, range: string, names: readonly Named[]): string {
  const words = names.map(([word]) => ` | ${word}=${argument}_${camel(word)}`);
  return `{<${argument}:${range}>${words.join('')}}`;
}

function valueIn(args: EntryArgs, argument: string, names: readonly Named[]): number | undefined {
  const number = args[argument] as number | undefined;
  return number ?? names.find(([word]) => args[`${argument}_${camel(word)}`] === true)?.[1];
}

type End = 'source' | 'destination';

const endText = (end: End): string =>
  `{any=${end}Any | host <${end}Host:ip> | <${end}:ip> <${end}Wildcard:wildcard>}`;

function portText(end: End, names: readonly Named[]): string {
  const one = (slot: string): string => valueText(end + slot, '0-65535', names);
  const test = ['eq', 'gt', 'lt', 'neq'].map((word) => `${word}=${end}_${word}`).join(' | ');
  return `[{${test}} ${one('Port')} | range=${end}_range ${one('Low')} ${one('High')}]`;
}

const withPorts = (names: readonly Named[]): string =>
  `${endText('source')} ${portText('source', names)} ${endText('destination')} ${portText('destination', names)}`;
const ends = `${endText('source')} ${endText('destination')}`;
const plainWords = plainProtocols.map(([word]) => `${word}=is_${word}`).join(' | ');
const icmpWords = icmpMessages.map(([word]) => `${word}=icmp_${camel(word)}`).join(' | ');

/** A line of an extended list behind its action. */
export const extendedText =
  `{{${plainWords} | <protocol:0-255>} ${ends} | sctp=is_sctp ${withPorts([])}` +
  ` | tcp=is_tcp ${withPorts(tcpPorts)} [established] | udp=is_udp ${withPorts(udpPorts)}` +
  ` | icmp=is_icmp ${ends} [<icmpType:0-255> [<icmpCode:0-255>] | ${icmpWords}]}` +
  ` [precedence=withPrecedence ${valueText('precedence', '0-7', precedences)}` +
  ` & tos=withTos ${valueText('tos', '0-15', services)} & dscp=withDscp ${valueText('dscp', '0-63', codePoints)}` +
  ' & fragments & {log | log-input}]';

/** A line of a standard list behind its action. */
export const standardText =
  '{any=sourceAny | host <sourceHost:ip> | <source:ip> [<sourceWildcard:wildcard>]} [log]';

const helpOf = (prefix: string, names: readonly (readonly [string, unknown, string])[]) =>
  Object.fromEntries(names.map(([word, , text]) => [`${prefix}${camel(word)}`, text]));

function endHelp(end: End, title: string): Record<string, string> {
  const port = 'Port number';
  return {
    [`${end}Any`]: `Any ${end} host`,
    [end]: `${title} address`,
    [`${end}Host`]: `${title} address of the host`,
    [`${end}Wildcard`]: `${title} wildcard bits`,
    [`${end}Port`]: port,
    [`${end}Low`]: port,
    [`${end}High`]: port,
  };
}

/** Help texts of the words of a line. */
export const entryHelp: Readonly<Record<string, string>> = {
  permit: 'Specify packets to forward',
  deny: 'Specify packets to reject',
  ...Object.fromEntries(protocols.map(([word, , text]) => [`is_${word}`, text])),
  protocol: 'An IP protocol number',
  host: 'A single source or destination host',
  ...endHelp('source', 'Source'),
  ...endHelp('destination', 'Destination'),
  eq: 'Match only packets on a given port number',
  gt: 'Match only packets with a greater port number',
  lt: 'Match only packets with a lower port number',
  neq: 'Match only packets not on a given port number',
  range: 'Match only packets in the range of port numbers',
  ...Object.assign(
    {},
    ...['sourcePort', 'sourceLow', 'sourceHigh', 'destinationPort', 'destinationLow', 'destinationHigh'].map(
      (argument) => ({ ...helpOf(`${argument}_`, tcpPorts), ...helpOf(`${argument}_`, udpPorts) }),
    ),
  ),
  established: 'Match established connections',
  icmpType: 'ICMP message type',
  icmpCode: 'ICMP message code',
  ...helpOf('icmp_', icmpMessages),
  precedence: 'Match packets with given precedence value',
  withPrecedence: 'Match packets with given precedence value',
  'precedence precedence': 'Precedence value',
  tos: 'TOS value',
  withTos: 'Match packets with given TOS value',
  dscp: 'Differentiated services codepoint value',
  withDscp: 'Match packets with given dscp value',
  ...helpOf('precedence_', precedences),
  ...helpOf('tos_', services),
  ...helpOf('dscp_', codePoints),
  fragments: 'Check non-initial fragments',
  log: 'Log matches against this entry',
  'log-input': 'Log matches against this entry, including input interface',
};

function wildIn(args: EntryArgs, end: End): Wild {
  if (args[`${end}Any`]) return anyAddress;
  const host = args[`${end}Host`] as number | undefined;
  if (host !== undefined) return { address: host, wildcard: 0 };
  const bits = (args[`${end}Wildcard`] as number | undefined) ?? 0;
  return { address: ((args[end] as number) & ~bits) >>> 0, wildcard: bits };
}

interface Ports {
  readonly equal: number | undefined;
  readonly other: PortTest | undefined;
}

function portsIn(args: EntryArgs, end: End, names: readonly Named[]): Ports {
  const value = (slot: string): number => valueIn(args, end + slot, names) ?? 0;
  if (args[`${end}_eq`]) return { equal: value('Port'), other: undefined };
  if (args[`${end}_range`]) {
    const [a, b] = [value('Low'), value('High')];
    return { equal: undefined, other: { test: 'range', low: Math.min(a, b), high: Math.max(a, b) } };
  }
  const test = (['gt', 'lt', 'neq'] as const).find((word) => args[`${end}_${word}`]);
  const port = test && value('Port');
  return {
    equal: undefined,
    other: test && port !== undefined ? { test, low: port, high: port } : undefined,
  };
}

function icmpIn(args: EntryArgs): IcmpTest | undefined {
  const type = args['icmpType'] as number | undefined;
  if (type !== undefined) return { type, code: args['icmpCode'] as number | undefined };
  return icmpMessages.find(([word]) => args[`icmp_${camel(word)}`] === true)?.[1];
}

function protocolIn(args: EntryArgs): string {
  const number = args['protocol'] as number | undefined;
  if (number !== undefined) return nameOf(protocols, number);
  return protocols.find(([word]) => args[`is_${word}`] === true)?.[0] ?? 'ip';
}

/** Leaves out what was not given. */
function given<T extends object>(of: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T;
}

/** Reads a line. */
export function entryOf(args: EntryArgs): AclEntry {
  const protocol = protocolIn(args);
  const names = portNames(protocol);
  const source = portsIn(args, 'source', names);
  const destination = portsIn(args, 'destination', names);
  const more = given<MoreTests>({
    sourcePorts: source.other,
    destinationPorts: destination.other,
    established: args['established'] ? true : undefined,
    icmp: protocol === 'icmp' ? icmpIn(args) : undefined,
    precedence: args['withPrecedence'] ? valueIn(args, 'precedence', precedences) : undefined,
    tos: args['withTos'] ? valueIn(args, 'tos', services) : undefined,
    dscp: args['withDscp'] ? valueIn(args, 'dscp', codePoints) : undefined,
    fragments: args['fragments'] ? true : undefined,
    logInput: args['logInput'] ? true : undefined,
  });
  return {
    action: args['deny'] ? 'deny' : 'permit',
    protocol,
    source: wildIn(args, 'source'),
    destination: wildIn(args, 'destination'),
    sourcePort: source.equal,
    destinationPort: destination.equal,
    log: args['log'] === true || args['logInput'] === true,
    ...(Object.keys(more).length > 0 ? { more } : {}),
  };
}

/** Reads a line of a standard list. */
export function standardEntryOf(args: EntryArgs): AclEntry {
  return {
    action: args['deny'] ? 'deny' : 'permit',
    protocol: 'ip',
    source: wildIn(args, 'source'),
    destination: anyAddress,
    sourcePort: undefined,
    destinationPort: undefined,
    log: args['log'] === true,
  };
}

function wildText({ address, wildcard }: Wild): string {
  if (wildcard === anyWildcard) return 'any';
  if (wildcard === 0) return `host ${formatIpv4(address)}`;
  return `${formatIpv4(address)} ${formatIpv4(wildcard)}`;
}

function portTestText(
  equal: number | undefined,
  other: PortTest | undefined,
  names: readonly Named[],
): string {
  if (equal !== undefined) return ` eq ${nameOf(names, equal)}`;
  if (!other) return '';
  const { test, low, high } = other;
  return ` ${test} ${nameOf(names, low)}${test === 'range' ? ` ${nameOf(names, high)}` : ''}`;
}

function icmpText(test: IcmpTest): string {
  const named = icmpMessages.find(([, each]) => each.type === test.type && each.code === test.code);
  return named ? ` ${named[0]}` : ` ${test.type}${test.code === undefined ? '' : ` ${test.code}`}`;
}

function moreText(more: MoreTests, log: boolean): string {
  const { established, precedence, tos, dscp, fragments, logInput } = more;
  return [
    established ? ' established' : '',
    precedence === undefined ? '' : ` precedence ${nameOf(precedences, precedence)}`,
    tos === undefined ? '' : ` tos ${nameOf(services, tos)}`,
    dscp === undefined ? '' : ` dscp ${nameOf(codePoints, dscp)}`,
    fragments ? ' fragments' : '',
    logInput ? ' log-input' : log ? ' log' : '',
  ].join('');
}

/** A line as it is typed and shown, from the action on; `configured` pads the action as a configuration does. */
export function aclText(entry: AclEntry, configured = false): string {
  const { action, protocol, source, destination, sourcePort, destinationPort, log, more = {} } = entry;
  const names = portNames(protocol);
  return (
    `${configured ? action.padEnd(6) : action} ${protocol} ` +
    `${wildText(source)}${portTestText(sourcePort, more.sourcePorts, names)} ` +
    `${wildText(destination)}${portTestText(destinationPort, more.destinationPorts, names)}` +
    `${more.icmp ? icmpText(more.icmp) : ''}${moreText(more, log)}`
  );
}

/** A line of a standard list as it is printed in a configuration. */
export function standardAclText({ action, source, log }: AclEntry): string {
  const { address, wildcard } = source;
  const where = wildcard === 0 ? formatIpv4(address) : wildText(source);
  return `${action.padEnd(6)} ${where}${log ? ' log' : ''}`;
}

/** The same as `show access-lists` has it (reference/show-access-lists). */
export function standardShowText({ action, source, log }: AclEntry): string {
  const { address, wildcard } = source;
  const where =
    wildcard === anyWildcard
      ? 'any'
      : wildcard === 0
        ? formatIpv4(address)
        : `${formatIpv4(address)}, wildcard bits ${formatIpv4(wildcard)}`;
  return `${action.padEnd(6)} ${where}${log ? ' log' : ''}`;
}
