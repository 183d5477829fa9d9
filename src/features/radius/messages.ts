/** Knows what a router says about RADIUS: servers that went silent or came back, and `debug radius`. */
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { debugLine, debugSwitch, debugging, syslog } from '../logging/index.ts';
import { codes, numberOf, textOf, types, type Attribute, type RadiusPacket } from './packet.ts';

interface ServerName {
  readonly address: Ipv4;
  readonly authPort: number;
  readonly acctPort: number;
}

const nameOf = ({ address, authPort, acctPort }: ServerName): string =>
  `${formatIpv4(address)}:${authPort},${acctPort}`;

/** `%RADIUS-4-RADIUS_DEAD`: a server let every try pass. */
export const serverDead = syslog(
  'RADIUS',
  4,
  'RADIUS_DEAD',
  (m: ServerName) => `RADIUS server ${nameOf(m)} is not responding.`,
);

/** `%RADIUS-4-RADIUS_ALIVE`: it is asked again, or has answered. */
export const serverAlive = syslog(
  'RADIUS',
  4,
  'RADIUS_ALIVE',
  (m: ServerName & { answered: boolean }) =>
    `RADIUS server ${nameOf(m)} ${m.answered ? 'has returned' : 'is being marked alive'}.`,
);

/** `%RADIUS-3-NOSERVERS`: lists ask for servers, and there are none. */
export const noServers = syslog('RADIUS', 3, 'NOSERVERS', () => 'No Radius hosts configured.');

/** `debug radius`. */
export const debugRadius = debugSwitch('debug radius', {
  title: 'Radius protocol',
  group: 'Radius',
  help: { radius: 'RADIUS protocol' },
});

/** `debug radius brief`: no attributes. */
export const debugRadiusBrief = debugSwitch('debug radius brief', {
  title: 'Radius protocol brief',
  group: 'Radius',
  help: { radius: 'RADIUS protocol', brief: 'Only I/O transactions are recorded' },
});

/** Says a line about what is sent and received. */
export function trace(my: Actor, text: () => string): void {
  const flag = debugging(my, debugRadius.flag) ? debugRadius.flag : debugRadiusBrief.flag;
  debugLine(my, flag, text);
}

const codeNames: Readonly<Record<number, string>> = {
  [codes.accessRequest]: 'Access-Request',
  [codes.accessAccept]: 'Access-Accept',
  [codes.accessReject]: 'Access-Reject',
  [codes.accountingRequest]: 'Accounting-Request',
  [codes.accountingResponse]: 'Accounting-response',
};

/** What a packet is called. */
export function codeName(code: number): string {
  return codeNames[code] ?? `Code ${code}`;
}

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');

type Form = 'text' | 'number' | 'address' | 'hidden' | 'pair' | Readonly<Record<number, string>>;

const forms: Readonly<Record<number, readonly [name: string, form: Form]>> = {
  [types.userName]: ['User-Name', 'text'],
  [types.userPassword]: ['User-Password', 'hidden'],
  [types.nasIpAddress]: ['NAS-IP-Address', 'address'],
  [types.nasPort]: ['NAS-Port', 'number'],
  [types.serviceType]: ['Service-Type', { 1: 'Login', 2: 'Framed', 6: 'Administrative', 7: 'NAS Prompt' }],
  [types.framedIpAddress]: ['Framed-IP-Address', 'address'],
  [types.replyMessage]: ['Reply-Message', 'text'],
  [types.vendorSpecific]: ['Vendor, Cisco', 'pair'],
  [types.callingStationId]: ['Calling-Station-Id', 'text'],
  [types.acctStatusType]: ['Acct-Status-Type', { 1: 'Start', 2: 'Stop' }],
  [types.acctDelayTime]: ['Acct-Delay-Time', 'number'],
  [types.acctSessionId]: ['Acct-Session-Id', 'text'],
  [types.acctAuthentic]: ['Acct-Authentic', { 1: 'RADIUS', 2: 'Local' }],
  [types.acctSessionTime]: ['Acct-Session-Time', 'number'],
  [types.nasPortType]: ['NAS-Port-Type', { 0: 'Async', 5: 'Virtual' }],
};

function valueText(attribute: Attribute, form: Form): string {
  const packet = { code: 0, id: 0, authenticator: new Uint8Array(0), attributes: [attribute] };
  const number = numberOf(packet, attribute.type) ?? 0;
  if (form === 'hidden') return '*';
  if (form === 'address') return formatIpv4(number);
  if (form === 'number') return String(number);
  if (form === 'text' || form === 'pair') return `"${textOf(packet, attribute.type)}"`;
  return `${(form[number] ?? '').padEnd(25)} [${number}]`;
}

function* attributeLines(attribute: Attribute): Iterable<string> {
  const [name, form] = forms[attribute.type] ?? [`Unsupported`, 'text'];
  const size = String(attribute.value.length + 2).padEnd(4);
  const head = `RADIUS:  ${name.padEnd(19)} [${attribute.type}]`.padEnd(33);
  if (form !== 'pair') yield `${head} ${size}${valueText(attribute, form)}`;
  else {
    const pair = { type: types.replyMessage, value: attribute.value.slice(6) };
    yield `${head} ${size}`;
    yield (
      `RADIUS:   ${'Cisco AVpair'.padEnd(18)} [1]`.padEnd(33) +
      ` ${String(attribute.value.length - 4).padEnd(4)}${valueText(pair, 'text')}`
    );
  }
}

/** Says authenticator and attributes of a packet, where more than the brief is asked for. */
export function traceContents(my: Actor, packet: RadiusPacket): void {
  const { flag } = debugRadius;
  if (!debugging(my, flag)) return;
  const [first, second] = [packet.authenticator.slice(0, 8), packet.authenticator.slice(8)];
  debugLine(my, flag, `RADIUS:  authenticator ${hex(first)} - ${hex(second)}`);
  for (const attribute of packet.attributes)
    for (const line of attributeLines(attribute)) debugLine(my, flag, line);
}
