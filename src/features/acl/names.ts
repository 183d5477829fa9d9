/** Knows the words that an access list has for numbers: protocols, ports, ICMP messages, precedence, type of service, DSCP. */

/** A word, its number and its help text. */
export type Named = readonly [word: string, value: number, help: string];

/** Protocols without ports (IANA protocol numbers); `ip` stands for any. */
export const plainProtocols: readonly Named[] = [
  ['ahp', 51, 'Authentication Header Protocol'],
  ['eigrp', 88, "Cisco's EIGRP routing protocol"],
  ['esp', 50, 'Encapsulation Security Payload'],
  ['gre', 47, "Cisco's GRE tunneling"],
  ['igmp', 2, 'Internet Gateway Message Protocol'],
  ['ip', 0, 'Any Internet Protocol'],
  ['ipinip', 4, 'IP in IP tunneling'],
  ['nos', 94, 'KA9Q NOS compatible IP over IP tunneling'],
  ['ospf', 89, 'OSPF routing protocol'],
  ['pcp', 108, 'Payload Compression Protocol'],
  ['pim', 103, 'Protocol Independent Multicast'],
];

/** All protocols that have a word. */
export const protocols: readonly Named[] = [
  ...plainProtocols,
  ['icmp', 1, 'Internet Control Message Protocol'],
  ['sctp', 132, 'Stream Control Transmission Protocol'],
  ['tcp', 6, 'Transmission Control Protocol'],
  ['udp', 17, 'User Datagram Protocol'],
];

/** Ports of TCP. */
export const tcpPorts: readonly Named[] = [
  ['bgp', 179, 'Border Gateway Protocol (179)'],
  ['chargen', 19, 'Character generator (19)'],
  ['cmd', 514, 'Remote commands (rcmd, 514)'],
  ['daytime', 13, 'Daytime (13)'],
  ['discard', 9, 'Discard (9)'],
  ['domain', 53, 'Domain Name Service (53)'],
  ['echo', 7, 'Echo (7)'],
  ['exec', 512, 'Exec (rsh, 512)'],
  ['finger', 79, 'Finger (79)'],
  ['ftp', 21, 'File Transfer Protocol (21)'],
  ['ftp-data', 20, 'FTP data connections (20)'],
  ['gopher', 70, 'Gopher (70)'],
  ['hostname', 101, 'NIC hostname server (101)'],
  ['ident', 113, 'Ident Protocol (113)'],
  ['irc', 194, 'Internet Relay Chat (194)'],
  ['klogin', 543, 'Kerberos login (543)'],
  ['kshell', 544, 'Kerberos shell (544)'],
  ['login', 513, 'Login (rlogin, 513)'],
  ['lpd', 515, 'Printer service (515)'],
  ['nntp', 119, 'Network News Transport Protocol (119)'],
  ['pim-auto-rp', 496, 'PIM Auto-RP (496)'],
  ['pop2', 109, 'Post Office Protocol v2 (109)'],
  ['pop3', 110, 'Post Office Protocol v3 (110)'],
  ['smtp', 25, 'Simple Mail Transport Protocol (25)'],
  ['sunrpc', 111, 'Sun Remote Procedure Call (111)'],
  ['tacacs', 49, 'TAC Access Control System (49)'],
  ['talk', 517, 'Talk (517)'],
  ['telnet', 23, 'Telnet (23)'],
  ['time', 37, 'Time (37)'],
  ['uucp', 540, 'Unix-to-Unix Copy Program (540)'],
  ['whois', 43, 'Nicname (43)'],
  ['www', 80, 'World Wide Web (HTTP, 80)'],
];

/** Ports of UDP. */
export const udpPorts: readonly Named[] = [
  ['biff', 512, 'Biff (mail notification, comsat, 512)'],
  ['bootpc', 68, 'Bootstrap Protocol (BOOTP) client (68)'],
  ['bootps', 67, 'Bootstrap Protocol (BOOTP) server (67)'],
  ['discard', 9, 'Discard (9)'],
  ['dnsix', 195, 'DNSIX security protocol auditing (195)'],
  ['domain', 53, 'Domain Name Service (DNS, 53)'],
  ['echo', 7, 'Echo (7)'],
  ['isakmp', 500, 'Internet Security Association and Key Management Protocol (500)'],
  ['mobile-ip', 434, 'Mobile IP registration (434)'],
  ['nameserver', 42, 'IEN116 name service (obsolete, 42)'],
  ['netbios-dgm', 138, 'NetBios datagram service (138)'],
  ['netbios-ns', 137, 'NetBios name service (137)'],
  ['netbios-ss', 139, 'NetBios session service (139)'],
  [
    'non500-isakmp',
    4500,
    'Internet Security Association and Key Management Protocol behind translation (4500)',
  ],
  ['ntp', 123, 'Network Time Protocol (123)'],
  ['pim-auto-rp', 496, 'PIM Auto-RP (496)'],
  ['rip', 520, 'Routing Information Protocol (router, in.routed, 520)'],
  ['snmp', 161, 'Simple Network Management Protocol (161)'],
  ['snmptrap', 162, 'SNMP Traps (162)'],
  ['sunrpc', 111, 'Sun Remote Procedure Call (111)'],
  ['syslog', 514, 'System Logger (514)'],
  ['tacacs', 49, 'TAC Access Control System (49)'],
  ['talk', 517, 'Talk (517)'],
  ['tftp', 69, 'Trivial File Transfer Protocol (69)'],
  ['time', 37, 'Time (37)'],
  ['who', 513, 'Who service (rwho, 513)'],
  ['xdmcp', 177, 'X Display Manager Control Protocol (177)'],
];

/** The words for the ports of a protocol. */
export function portNames(protocol: string): readonly Named[] {
  return protocol === 'tcp' ? tcpPorts : protocol === 'udp' ? udpPorts : [];
}

/** An ICMP message: its type, and its code where the word means one code only (RFC 792, RFC 1812). */
export interface IcmpTest {
  readonly type: number;
  readonly code: number | undefined;
}

/** ICMP messages by word. */
export const icmpMessages: readonly (readonly [word: string, test: IcmpTest, help: string])[] = [
  ['administratively-prohibited', { type: 3, code: 13 }, 'Administratively prohibited'],
  ['alternate-address', { type: 6, code: undefined }, 'Alternate address'],
  ['conversion-error', { type: 31, code: undefined }, 'Datagram conversion'],
  ['dod-host-prohibited', { type: 3, code: 10 }, 'Host prohibited'],
  ['dod-net-prohibited', { type: 3, code: 9 }, 'Net prohibited'],
  ['echo', { type: 8, code: undefined }, 'Echo (ping)'],
  ['echo-reply', { type: 0, code: undefined }, 'Echo reply'],
  ['general-parameter-problem', { type: 12, code: 0 }, 'Parameter problem'],
  ['host-isolated', { type: 3, code: 8 }, 'Host isolated'],
  ['host-precedence-unreachable', { type: 3, code: 14 }, 'Host unreachable for precedence'],
  ['host-redirect', { type: 5, code: 1 }, 'Host redirect'],
  ['host-tos-redirect', { type: 5, code: 3 }, 'Host redirect for TOS'],
  ['host-tos-unreachable', { type: 3, code: 12 }, 'Host unreachable for TOS'],
  ['host-unknown', { type: 3, code: 7 }, 'Host unknown'],
  ['host-unreachable', { type: 3, code: 1 }, 'Host unreachable'],
  ['information-reply', { type: 16, code: undefined }, 'Information replies'],
  ['information-request', { type: 15, code: undefined }, 'Information requests'],
  ['mask-reply', { type: 18, code: undefined }, 'Mask replies'],
  ['mask-request', { type: 17, code: undefined }, 'Mask requests'],
  ['mobile-redirect', { type: 32, code: undefined }, 'Mobile host redirect'],
  ['net-redirect', { type: 5, code: 0 }, 'Network redirect'],
  ['net-tos-redirect', { type: 5, code: 2 }, 'Net redirect for TOS'],
  ['net-tos-unreachable', { type: 3, code: 11 }, 'Network unreachable for TOS'],
  ['net-unreachable', { type: 3, code: 0 }, 'Net unreachable'],
  ['network-unknown', { type: 3, code: 6 }, 'Network unknown'],
  ['no-room-for-option', { type: 12, code: 2 }, 'Parameter required but no room'],
  ['option-missing', { type: 12, code: 1 }, 'Parameter required but not present'],
  ['packet-too-big', { type: 3, code: 4 }, 'Fragmentation needed and DF set'],
  ['parameter-problem', { type: 12, code: undefined }, 'All parameter problems'],
  ['port-unreachable', { type: 3, code: 3 }, 'Port unreachable'],
  ['precedence-unreachable', { type: 3, code: 15 }, 'Precedence cutoff'],
  ['protocol-unreachable', { type: 3, code: 2 }, 'Protocol unreachable'],
  ['reassembly-timeout', { type: 11, code: 1 }, 'Reassembly timeout'],
  ['redirect', { type: 5, code: undefined }, 'All redirects'],
  ['router-advertisement', { type: 9, code: undefined }, 'Router discovery advertisements'],
  ['router-solicitation', { type: 10, code: undefined }, 'Router discovery solicitations'],
  ['source-quench', { type: 4, code: undefined }, 'Source quenches'],
  ['source-route-failed', { type: 3, code: 5 }, 'Source route failed'],
  ['time-exceeded', { type: 11, code: undefined }, 'All time exceededs'],
  ['timestamp-reply', { type: 14, code: undefined }, 'Timestamp replies'],
  ['timestamp-request', { type: 13, code: undefined }, 'Timestamp requests'],
  ['traceroute', { type: 30, code: undefined }, 'All traceroutes'],
  ['ttl-exceeded', { type: 11, code: 0 }, 'TTL exceeded'],
  ['unreachable', { type: 3, code: undefined }, 'All unreachables'],
];

/** IP precedence. */
export const precedences: readonly Named[] = [
  ['critical', 5, 'Match packets with critical precedence (5)'],
  ['flash', 3, 'Match packets with flash precedence (3)'],
  ['flash-override', 4, 'Match packets with flash override precedence (4)'],
  ['immediate', 2, 'Match packets with immediate precedence (2)'],
  ['internet', 6, 'Match packets with internetwork control precedence (6)'],
  ['network', 7, 'Match packets with network control precedence (7)'],
  ['priority', 1, 'Match packets with priority precedence (1)'],
  ['routine', 0, 'Match packets with routine precedence (0)'],
];

/** Type of service: the four bits of RFC 1349. */
export const services: readonly Named[] = [
  ['max-reliability', 2, 'Match packets with max reliable TOS (2)'],
  ['max-throughput', 4, 'Match packets with max throughput TOS (4)'],
  ['min-delay', 8, 'Match packets with min delay TOS (8)'],
  ['min-monetary-cost', 1, 'Match packets with min monetary cost TOS (1)'],
  ['normal', 0, 'Match packets with normal TOS (0)'],
];

const bits = (n: number): string => n.toString(2).padStart(6, '0');
const assured = [1, 2, 3, 4].flatMap((c) =>
  [1, 2, 3].map((d): Named => {
    const value = c * 8 + d * 2;
    return [`af${c}${d}`, value, `Match packets with AF${c}${d} dscp (${bits(value)})`];
  }),
);
const selectors = [1, 2, 3, 4, 5, 6, 7].map((n): Named => [
  `cs${n}`,
  n * 8,
  `Match packets with CS${n}(precedence ${n}) dscp (${bits(n * 8)})`,
]);

/** Differentiated services code points (RFC 2474, RFC 2597, RFC 3246). */
export const codePoints: readonly Named[] = [
  ...assured,
  ...selectors,
  ['default', 0, 'Match packets with default dscp (000000)'],
  ['ef', 46, 'Match packets with EF dscp (101110)'],
];

/** The word for a number; the number itself where there is none. */
export function nameOf(names: readonly Named[], value: number): string {
  return names.find(([, each]) => each === value)?.[0] ?? String(value);
}
