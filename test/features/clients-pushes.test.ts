/** What programs push and read back: canonical form and order, a second push without effect, a save that equals what runs. */
import { describe, expect, it } from 'vitest';
import { RouteBench, text } from './routing/bench.ts';

/** What a router says of a line that it does not take. */
const protest = /% ?(Invalid|Incomplete|Ambiguous|Not modelled|Duplicate)/;

/** A router with three ports, without a second one. */
function bench(config = ''): RouteBench {
  return new RouteBench({ R1: `${text('hostname R1', ...ports)}${config}` }, {});
}

const ports = [
  'interface Ethernet0/0',
  ' ip address 10.0.0.1 255.255.255.0',
  'interface Ethernet1/0',
  ' ip address 10.1.0.1 255.255.255.0',
  'interface Serial2/0',
  ' no ip address',
  ' shutdown',
];

/** What a router says to a push. */
function push(router: RouteBench, lines: readonly string[]): string {
  return router.type('R1', 'configure terminal', ...lines, 'end');
}

const running = (router: RouteBench): string => router.lab.runningText('R1');

/** Lines as typed, and what of them is displayed otherwise; the rest comes back as it was pushed. */
interface Push {
  readonly lines: readonly string[];
  readonly shown?: readonly string[];
}

const pushes: Readonly<Record<string, Push>> = {
  'named access lists with sequence numbers': {
    lines: [
      'ip access-list extended EDGE',
      '10 permit tcp any host 192.0.2.1 eq 22',
      '20 permit tcp any host 192.0.2.1 eq www',
      '30 permit udp any any range 1000 2000',
      '40 permit icmp any any echo-reply',
      '50 deny ip any any log',
      'ip access-list standard MANAGERS',
      '10 permit 10.0.0.0 0.0.0.255',
    ],
    shown: [
      'ip access-list standard MANAGERS',
      ' permit 10.0.0.0 0.0.0.255',
      'ip access-list extended EDGE',
      ' permit tcp any host 192.0.2.1 eq 22',
      ' permit tcp any host 192.0.2.1 eq www',
      ' permit udp any any range 1000 2000',
      ' permit icmp any any echo-reply',
      ' deny   ip any any log',
    ],
  },
  'numbered access lists with remarks': {
    lines: [
      'access-list 10 remark managers',
      'access-list 10 permit 10.0.0.0 0.0.0.255',
      'access-list 110 remark web',
      'access-list 110 permit tcp 10.0.0.0 0.0.0.255 any eq www established',
      'access-list 110 permit tcp 10.0.0.0 0.0.0.255 gt 1023 any eq 443 log',
      'access-list 110 deny   ip any any',
    ],
  },
  'an access list that begins and ends with remarks and draws lines with them': {
    lines: [
      'ip access-list extended NOTED',
      ' remark -----',
      ' remark the web',
      ' remark -----',
      ' permit tcp any any eq www',
      ' remark -----',
      ' deny   ip any any',
      ' remark last changed today',
      ' remark by the night shift',
    ],
  },
  'static routes': {
    lines: [
      'ip route 10.3.0.0 255.255.0.0 10.0.0.2 name to-branch',
      'ip route 10.4.0.0 255.255.0.0 10.0.0.2 tag 77',
      'ip route 10.5.0.0 255.255.0.0 10.0.0.2 200 permanent',
      'ip route 10.6.0.0 255.255.0.0 Null0',
      'ip route 10.7.0.0 255.255.0.0 Ethernet0/0 10.0.0.2 track 1',
    ],
  },
  'a banner as one write with a delimiter of its own': {
    lines: ['banner exec @', 'Be careful.', '  A line that is indented', '', 'The end', '@'],
    shown: ['banner exec ^C', 'Be careful.', '  A line that is indented', '', 'The end', '^C'],
  },
  'a banner whose text begins behind the delimiter': {
    lines: ['banner login @Only', 'for us@'],
    shown: ['banner login ^COnly', 'for us^C'],
  },
  'users with digests and levels': {
    lines: [
      'username admin privilege 15 secret 5 $1$abcd$AzMnbUZO5OuyJN6lA6CN1.',
      'username oper privilege 5 password 0 pw',
      'username guest',
    ],
    shown: [
      'username admin privilege 15 secret 5 $1$abcd$AzMnbUZO5OuyJN6lA6CN1.',
      'username oper privilege 5 password 0 pw',
      'username guest',
    ],
  },
  'an SNMP host with what is meant anyway': {
    lines: ['snmp-server host 10.0.0.12 traps version 1 public', 'snmp-server community watchers'],
    shown: ['snmp-server host 10.0.0.12 public', 'snmp-server community watchers RO'],
  },
  'interfaces with descriptions, addresses and lists': {
    lines: [
      'interface Loopback0',
      ' description The address of the router',
      ' ip address 10.99.0.1 255.255.255.255',
      'interface Ethernet0/0',
      ' description To the core',
      ' ip address 10.0.0.1 255.255.255.0',
      ' ip address 10.0.9.1 255.255.255.0 secondary',
      ' ip access-group EDGE in',
      ' no ip proxy-arp',
    ],
  },
  'sub-interfaces with VLANs': {
    lines: [
      'interface Ethernet1/0.10',
      ' description Users',
      ' encapsulation dot1Q 10',
      ' ip address 10.10.0.1 255.255.255.0',
    ],
  },
  'HSRP groups': {
    lines: [
      'interface Ethernet0/0',
      ' standby 1 ip 10.0.0.9',
      ' standby 1 timers 1 3',
      ' standby 1 priority 110',
      ' standby 1 preempt delay minimum 30',
      ' standby 1 name GATE',
      ' standby 1 track Ethernet1/0 20',
    ],
  },
  'a crypto map with all that belongs to it': {
    lines: [
      'crypto isakmp policy 10',
      ' encr 3des',
      ' authentication pre-share',
      ' group 2',
      'crypto isakmp key a-secret address 192.0.2.9',
      'crypto ipsec transform-set STRONG esp-3des esp-sha-hmac',
      'crypto map OUT 10 ipsec-isakmp',
      ' set peer 192.0.2.9',
      ' set transform-set STRONG',
      ' match address 110',
      'interface Ethernet0/0',
      ' crypto map OUT',
    ],
  },
  'log hosts': {
    lines: [
      'logging buffered 16384 informational',
      'logging host 10.0.0.8',
      'logging origin-id hostname',
      'logging userinfo',
      'logging trap warnings',
      'logging facility local6',
      'logging source-interface Ethernet0/0',
      'logging 10.0.0.9',
    ],
    shown: [
      'logging buffered 16384 informational',
      'logging origin-id hostname',
      'logging userinfo',
      'logging trap warnings',
      'logging facility local6',
      'logging source-interface Ethernet0/0',
      'logging 10.0.0.8',
      'logging 10.0.0.9',
    ],
  },
  'time servers': {
    lines: [
      'ntp authentication-key 1 md5 032752180500 7',
      'ntp authenticate',
      'ntp trusted-key 1',
      'ntp source Ethernet0/0',
      'ntp access-group peer 10',
      'ntp peer 10.0.0.10',
      'ntp server 10.0.0.2 key 1 prefer',
      'ntp server 10.0.0.3 version 2',
      'ntp server 10.0.0.4 source Ethernet1/0',
    ],
  },
  SNMP: {
    lines: [
      'snmp-server view ALL iso included',
      'snmp-server community public RO',
      'snmp-server community private view ALL RW 10',
      'snmp-server ifindex persist',
      'snmp-server trap-source Ethernet0/0',
      'snmp-server location Lab 1, rack 2',
      'snmp-server contact noc@lab.example',
      'snmp-server enable traps snmp authentication linkdown linkup coldstart warmstart',
      'snmp-server enable traps config',
      'snmp-server host 10.0.0.12 public',
      'snmp-server host 10.0.0.13 version 2c public',
      'snmp-server host 10.0.0.14 informs version 2c public config',
    ],
  },
  names: {
    lines: [
      'ip domain-name lab.example',
      'ip name-server 10.0.0.5 10.0.0.6',
      'ip host gate 10.0.0.9',
      'no ip domain-lookup',
    ],
    shown: [
      'no ip domain lookup',
      'ip domain name lab.example',
      'ip host gate 10.0.0.9',
      'ip name-server 10.0.0.5',
      'ip name-server 10.0.0.6',
    ],
  },
  lines: {
    lines: [
      'line con 0',
      ' exec-timeout 0 0',
      ' logging synchronous',
      'line vty 0 4',
      ' access-class 10 in',
      ' exec-timeout 5 0',
      ' password 0 pw',
      ' login',
      ' transport input telnet ssh',
    ],
    shown: [
      'line con 0',
      ' exec-timeout 0 0',
      ' logging synchronous',
      'line vty 0 4',
      ' access-class 10 in',
      ' exec-timeout 5 0',
      ' password pw',
      ' login',
      ' transport input telnet ssh',
    ],
  },
  'what hardening guides turn off and on': {
    lines: [
      'no service pad',
      'service tcp-keepalives-in',
      'service tcp-keepalives-out',
      'no ip source-route',
      'no ip bootp server',
      'no ip http server',
      'no cdp run',
    ],
  },
};

/** The lines of a text that a push speaks of, in the order of the text. */
const among = (whole: string, lines: readonly string[]): string[] =>
  whole.split('\n').filter((line) => line !== '' && lines.includes(line));

describe('a push', () => {
  it.each(Object.entries(pushes))('of %s comes back in canonical form', (_, { lines, shown = lines }) => {
    const router = bench();
    expect(push(router, lines)).not.toMatch(protest);
    expect([...among(running(router), shown)].sort()).toEqual(shown.filter((line) => line !== '').sort());
  });

  it.each(Object.entries(pushes))('of %s changes nothing the second time', (_, { lines }) => {
    const router = bench();
    push(router, lines);
    const once = running(router);
    expect(push(router, lines)).not.toMatch(protest);
    expect(running(router)).toBe(once);
  });

  it('of passwords in the clear keeps what was made of them, until one changes', () => {
    const lines = [
      'service password-encryption',
      'enable secret 0 the-secret',
      'enable password the-password',
      'username admin privilege 15 secret 0 Secret1',
      'username oper privilege 5 password 0 pw',
      'ntp authentication-key 1 md5 the-key',
      'line vty 0 4',
      ' password 0 open',
    ];
    const router = bench();
    push(router, lines);
    const once = running(router);
    expect(once).not.toMatch(/the-secret|the-password|Secret1|the-key| open/);
    push(router, lines);
    expect(running(router)).toBe(once);
    push(router, ['username admin secret 0 Secret2', 'username oper password 0 wp']);
    const users = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('username'));
    expect(users(running(router)).filter((line) => users(once).includes(line))).toEqual([]);
  });

  it.each([
    ['in the clear', 'username someone secret 0 Secret1'],
    ['with a digest', 'username someone secret 5 $1$abcd$AzMnbUZO5OuyJN6lA6CN1.'],
  ])('that takes away a user %s needs no confirmation: the question came with later releases', (_, user) => {
    const router = bench();
    const before = running(router);
    push(router, [user]);
    expect(push(router, ['no username someone'])).not.toContain('[confirm]');
    expect(running(router)).toBe(before);
  });
});

describe('a configuration that was pushed', () => {
  const everything = Object.values(pushes).flatMap(({ lines }) => lines);

  it('is saved as it runs, apart from the line above', () => {
    const router = bench();
    expect(push(router, everything)).not.toMatch(protest);
    const session = router.lab.session('R1');
    session.submit('copy running-config startup-config');
    session.submit('');
    router.wait(10);
    expect(session.take()).toMatch(
      /^Destination filename \[startup-config\]\? Building configuration\.\.\.\n\[OK\]\n/,
    );
    const startup = router.type('R1', 'show startup-config');
    expect(startup).toMatch(/^Using \d+ out of \d+ bytes\n!\n/);
    expect(startup.replace(/^Using .*\n/, '').trimEnd()).toBe(running(router).trimEnd());
    expect(router.type('R1', 'show archive config differences')).toBe(
      'Contextual Config Diffs:\n!No changes were found\n\n',
    );
  });

  it('is read by a router that boots with it as it was', () => {
    const router = bench();
    expect(push(router, everything)).not.toMatch(protest);
    const text = running(router);
    expect(new RouteBench({ R1: text }, {}).lab.runningText('R1')).toBe(text);
  });

  it('pushed as displayed changes nothing', () => {
    const router = bench();
    expect(push(router, everything)).not.toMatch(protest);
    const text = running(router);
    const lines = text.split('\n').filter((line) => line !== 'end');
    expect(push(router, lines)).not.toMatch(protest);
    expect(running(router)).toBe(text);
  });
});
