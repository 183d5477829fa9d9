/** Knows command lines of several modes, as the features declare them, for tests of the parser alone. */
import { syntax, type Entry } from '../../src/parser/index.ts';

export const interfaceLines = [
  'standby [<group:0-255>] ip [<address:ip> [secondary]]',
  'standby [<group:0-255>] priority <level:0-255>',
  'standby [<group:0-255>] preempt [delay [minimum <minimumS:0-3600> & reload <reloadS:0-3600> & sync <syncS:0-3600>]]',
  'standby [<group:0-255>] timers {<helloS:1-254> | msec <helloMs:15-999>} {<holdS:1-255> | msec <holdMs:60-3000>}',
  'standby [<group:0-255>] track <port:interface> [<decrement:1-255>]',
  'standby [<group:0-255>] name <name:word>',
  'standby [<group:0-255>] authentication {text <text:word> | md5 key-string [encrypted=seven] <key:word>}',
  'standby [<group:0-255>] mac-address <address:mac>',
  'standby delay minimum <minimumS:0-10000> reload <reloadS:0-10000>',
  'standby delay minimum <minimumS:0-10000>',
  'standby version {1 | 2}',
  'standby use-bia [scope interface]',
  'ip address <address:ip> <mask:mask> [secondary]',
  'ip address dhcp [client-id <port:interface>]',
  'ip access-group {<number:1-199> | <list:word>} {in | out}',
  'ip mtu <bytes:68-1500>',
  'description <text:line>',
  'shutdown',
  'duplex {auto | full | half}',
  'speed {10 | 100 | auto}',
  'crypto map <map:word> [redundancy [<group:word> [stateful]]]',
  'tunnel source {<address:ip> | <port:interface>}',
  'tunnel protection ipsec profile <profile:word> [shared]',
  'exit',
];

export const globalLines = [
  'hostname <name:word>',
  'interface <port:interface>',
  'crypto map <map:word> <sequence:1-65535> ipsec-isakmp [dynamic <dynamic:word>]',
  'crypto map <map:word> redundancy replay-interval inbound <inbound:0-10000> outbound <outbound:1-10000000>',
  'crypto map <map:word> local-address <port:interface>',
  'crypto dynamic-map <map:word> <sequence:1-65535>',
  'crypto isakmp policy <priority:1-10000>',
  'crypto isakmp key [0 | 6] <key:word> {address <peer:ip> [<mask:mask>] | hostname <host:word>} [no-xauth]',
  'crypto isakmp keepalive <seconds:10-3600> [<retry:2-60>] [periodic | on-demand]',
  'crypto isakmp enable',
  'crypto ipsec transform-set <name:word> {<transforms:word>}+',
  'crypto ipsec security-association lifetime {seconds <seconds:120-86400> | kilobytes <kilobytes:2560-536870912>}',
  'crypto ipsec security-association replay {disable | window-size {64 | 128 | 256 | 512 | 1024}}',
  'crypto ipsec profile <name:word>',
  'ip route <network:ip> <mask:mask> {<gateway:ip> | <port:interface> [<via:ip>]} [<distance:1-255>] [name <label:quoted>]',
  'ip classless',
  'ip domain lookup',
  'ip domain name <name:word>',
  'ip access-list {standard | extended} {<number:1-199> | <name:word>}',
  'access-list <number:100-199> {permit | deny} <protocol:word> {any=sourceAny | host <sourceHost:ip> | <source:ip> <sourceWildcard:wildcard>} {any=destinationAny | host <destinationHost:ip> | <destination:ip> <destinationWildcard:wildcard>} [log]',
  'access-list <number:1-99> {permit | deny} {any | host <host:ip> | <source:ip> [<wildcard:wildcard>]}',
  'logging buffered [<size:4096-2147483647>] [<severity:0-7> | emergencies | alerts | critical | errors | warnings | notifications | informational | debugging]',
  'logging <host:ip>',
  'logging host <host:ip>',
  'redundancy inter-device',
  'ipc zone default',
  'track <number:1-500> interface <port:interface> {line-protocol | ip routing}',
  'enable secret [0 | 5] <secret:line>',
  'config-register <value:hex>',
  'clock timezone <zone:word> <hours:-23-23> [<minutes:0-59>]',
  'clock set <time:hh:mm:ss> {<day:1-31> <month:month> | <month:month> <day:1-31>} <year:1993-2035>',
  'clock summer-time <zone:word> recurring [{<week:1-4> | first | last} <day:weekday> <month:month> <time:hh:mm>]',
  'username <name:word> [privilege <level:0-15>] {password | secret} [0 | 7] <key:line>',
  'set transform-set {<names:word>}+',
  'exit',
];

export const execLines = [
  'show crypto isakmp sa [active | standby] [detail]',
  'show crypto isakmp sa count',
  'show crypto isakmp policy',
  'show crypto isakmp key',
  'show crypto ipsec sa [active | standby | map <map:word> | address | peer <peer:ip> | interface <port:interface>] [detail]',
  'show crypto ipsec transform-set',
  'show crypto ipsec security-association lifetime',
  'show crypto map [interface <port:interface> | tag <map:word>]',
  'show crypto session [detail] [active | standby]',
  'show crypto ha',
  'show standby [<port:interface> [<group:0-255>]] [brief | all]',
  'show standby delay [<port:interface>]',
  'show running-config [interface <port:interface>]',
  'show ip interface [<port:interface>] [brief]',
  'show ip route [<network:ip> [<mask:mask>] | connected | static]',
  'show interfaces [<port:interface>] [accounting | description]',
  'show redundancy [states | history | inter-device | clients]',
  'show version',
  'clear crypto sa [active | standby | peer <peer:ip> | map <map:word>]',
  'clear crypto isakmp [<connection:0-32766>]',
  'debug crypto {isakmp [ha | aaa] | ipsec [ha] | engine}',
  'debug standby [events [ha | protocol] | errors | packets [advertise | hello] | terse]',
  'undebug all',
  'ping <target:ip> [repeat <count:1-2147483647> & size <bytes:36-18024> & source {<sourceAddress:ip> | <port:interface>} & timeout <seconds:0-3600> & df-bit]',
  'ping <name:word>',
  'copy {running-config=fromRunning | startup-config=fromStartup} {running-config=toRunning | startup-config=toStartup}',
  'configure [terminal | memory]',
  'terminal length <lines:0-512>',
  'reload [in <minutes:1-34560> | cancel] [reason <reason:line>]',
  'write [memory | erase | terminal]',
  'enable [<level:0-15>]',
  'exit',
];

/** The derived form of both access lists would be a lone `no access-list`. */
const negatedForms: Readonly<Record<string, string>> = Object.fromEntries(
  globalLines
    .filter((text) => text.startsWith('access-list'))
    .map((text) => [text, text.slice(0, text.indexOf('>') + 1)]),
);

/** Entries whose payload is their own notation. */
export function entriesOf(lines: readonly string[]): Entry<string>[] {
  return lines.map((text) => {
    const no = negatedForms[text];
    return { syntax: syntax(text), ...(no === undefined ? {} : { no: syntax(no) }), help: {}, payload: text };
  });
}

export const modes = [
  { name: 'interface', entries: entriesOf(interfaceLines), options: { negatable: true } },
  { name: 'global', entries: entriesOf(globalLines), options: { negatable: true } },
  { name: 'exec', entries: entriesOf(execLines), options: { negatable: false } },
] as const;
