/**
 * What the modules of Ansible and the getters of NAPALM ask: each question has a true answer, or the error that a router of
 * the release gives to a command of later ones; and no answer holds words that a program takes for a failure.
 */
import { describe, expect, it } from 'vitest';
import { RouteBench, text } from './routing/bench.ts';

const bench = new RouteBench(
  {
    R1: text(
      'hostname R1',
      'username admin privilege 15 secret 5 $1$abcd$AzMnbUZO5OuyJN6lA6CN1.',
      'ip domain-name lab.example',
      'interface Loopback0',
      ' ip address 10.9.9.9 255.255.255.255',
      'interface Ethernet0/0',
      ' description To the core',
      ' ip address 10.0.0.1 255.255.255.0',
      'interface Ethernet0/1',
      'interface Ethernet0/1.10',
      ' encapsulation dot1Q 10',
      ' ip address 10.1.10.1 255.255.255.0',
      'interface Serial2/0',
      ' no ip address',
      ' shutdown',
      'ip route 0.0.0.0 0.0.0.0 10.0.0.2',
      'ip access-list extended EDGE',
      ' remark the web',
      ' permit tcp any any eq www',
      'access-list 10 remark managers',
      'access-list 10 permit any',
      'logging buffered 8192',
      'snmp-server community public RO',
      'snmp-server location Lab 1',
      'track 1 interface Ethernet0/0 line-protocol',
      'ntp server 10.0.0.2',
    ),
    R2: text('hostname R2', 'interface Ethernet0/0', ' ip address 10.0.0.2 255.255.255.0'),
  },
  { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0'] },
);
bench.wait(70);
bench.ping('10.0.0.1', '10.0.0.2', 2);

/** Commands of the clients with a line that the answer must hold; undefined: nothing is printed, for there is nothing. */
const answered: Readonly<Record<string, RegExp | undefined>> = {
  'show version': /^System image file is "(.+)"$/,
  'show inventory': /^NAME: "Chassis", DESCR: ".+"$/,
  dir: /^\d+ bytes total \(\d+ bytes free\)$/,
  'show memory statistics': /^Processor +[0-9A-F]+( +\d+){5}$/,
  'show running-config': /^hostname R1$/,
  'show run': /^hostname R1$/,
  'show running-config full': /^hostname R1$/,
  'show running-config brief': /^hostname R1$/,
  'show running-config | include ^hostname': /^hostname R1$/,
  'show interfaces': /^Ethernet0\/0 is up, line protocol is up $/,
  'show interface summary': /^\* Ethernet0\/0( +\d+){9}$/,
  'show ip interface': /^Ethernet0\/0 is up, line protocol is up$/,
  'show ip interface brief': /^Ethernet0\/0 +10\.0\.0\.1 +YES/,
  'show ipv6 interface': undefined,
  'show ipv6 interface brief': /^Ethernet0\/0 {15} \[up\/up\]$/,
  'show cdp': /^Global CDP information:$/,
  'show cdp neighbors detail': /^Device ID: R2$/,
  'show vlan': /^Virtual LAN ID: {2}10 \(/,
  'show hosts': /^Default domain is lab\.example$/,
  'show proc cpu': /^CPU utilization for five seconds: \d+%\/\d+%; one minute: \d+%; five minutes: \d+%$/,
  'show processes memory': /^Processor Pool Total: +\d+ Used: +\d+ Free: +\d+$/,
  'show arp | exclude Incomplete': /^Internet {2}10\.0\.0\.2 +\d+ /,
  'show startup-config': /^hostname R1$/,
  'show ntp associations': /^ ~10\.0\.0\.2 /,
  'show ntp status': /^Clock is unsynchronized/,
  'show run | include ntp server': /^ntp server 10\.0\.0\.2$/,
  'show privilege': /^Current privilege level is 15$/,
  'show access-list': /^Extended IP access list EDGE$/,
  'show access-lists | include access list': /^Standard IP access list 10$/,
  'show run | section ^hostname': /^hostname R1$/,
  'show run | section username': /^username admin privilege 15 secret 5 /,
  'show running-config | section ^interface': /^ {1}encapsulation dot1Q 10$/,
  'show running-config | section ^router ospf': undefined,
  'show running-config | section ^router bgp': undefined,
  'show running-config | section ^ntp': /^ntp server 10\.0\.0\.2$/,
  'show running-config | section ^snmp-server': /^snmp-server location Lab 1$/,
  'show running-config | section ^lldp': undefined,
  'show running-config | section ^route-map': undefined,
  'show running-config | section ^ip prefix-list|^ipv6 prefix-list': undefined,
  'show running-config | include logging': /^logging buffered 8192/,
  'show running-config | include ip(v6)* access-list|remark': /^access-list 10 remark managers$/,
  'show running-config | include ^ip route .+ |^ipv6 route .+': /^ip route 0\.0\.0\.0 /,
  'show running-config | begin banner exec': /^$/,
  'show archive config differences': /^Contextual Config Diffs:$/,
  'show ip vrf': /^ {2}Name {29}Default RD {10}Interfaces$/,
  'show ip vrf detail': undefined,
  'show ip route': /^Gateway of last resort is 10\.0\.0\.2 to network 0\.0\.0\.0$/,
  'show ip route summary': /^connected +\d+ +\d+ +\d+ +\d+$/,
  'show ip route static': /^S\* {3}0\.0\.0\.0\/0 \[1\/0\] via 10\.0\.0\.2$/,
  'show ip route connected': /^C {7}10\.0\.0\.0\/24 is directly connected, Ethernet0\/0$/,
  'show ip protocols': undefined,
  'show ip ospf neighbor': undefined,
  'show ip eigrp neighbors': undefined,
  'show ip bgp summary': /^% BGP not active$/,
  'show ip nat translations': undefined,
  'show ip prefix-list': undefined,
  'show route-map': undefined,
  'show snmp': /^Location: Lab 1$/,
  'show snmp user': undefined,
  'show track': /^Track 1$/,
  'show terminal': /^Length: \d+ lines, Width: 80 columns$/,
  'show users': /^\* *0 con 0/,
  'show line': /^\* +0 CTY /,
  'show logging': /^Log Buffer \(8192 bytes\):$/,
  'show crypto isakmp sa': /^dst {13}src {13}state {10}conn-id slot status$/,
  'show crypto ipsec sa': /^No SAs found$/,
  'show crypto session': /^Crypto session current status$/,
  'show crypto session detail': /^Crypto session current status$/,
  'show crypto map': /^No crypto maps found\.$/,
  'show crypto ipsec profile': undefined,
  'show redundancy states': /^ +my state = /,
  'show environment all': /\S/,
  'more system:running-config': /^hostname R1$/,
};

/** Commands of later releases, or of switches: a router of this one knows no such word. The caret stands under `|`. */
const unknown: Readonly<Record<string, string>> = {
  'show switch virtual': 'show s',
  'show lldp': 'show ll',
  'show lldp neighbors detail': 'show ll',
  'show lldp interface': 'show ll',
  'show lacp sys-id': 'show la',
  'show vrf': 'show vr',
  'show vrf detail': 'show vr',
  'show license': 'show li',
  'show platform': 'show p',
  'show running-config all': 'show running-config ',
  'show env temperature status': 'show env t',
  'show crypto isakmp sa detail': 'show crypto isakmp sa ',
  'show crypto ikev2 sa': 'show crypto i',
  'show redundancy application group all': 'show redundancy ',
  'show redundancy switchover history': 'show redundancy s',
};

/** What a program takes for a failure, wherever it stands. */
const failure =
  /% ?Error|% ?Bad secret|[\r\n%] Bad passwords|invalid input|(incomplete|ambiguous) command|connection timed out|[^\r\n]+ not found|Bad mask|% ?(\S+) ?overlaps with ?(\S+)|Command authorization failed|Command Rejected:|% Unknown command/i;

const protest = `% Invalid input detected at '^' marker.`;

describe('a question of a client', () => {
  it.each(Object.entries(answered))('%s is answered', (command, wanted) => {
    const said = bench.type('R1', command);
    expect(said).not.toMatch(failure);
    expect(said).not.toContain('Not modelled');
    if (wanted === undefined) expect(said).toBe('');
    else expect(said.split('\n').some((line) => wanted.test(line))).toBe(true);
    expect(said === '' || said.endsWith('\n')).toBe(true);
  });

  it.each(Object.entries(unknown))('%s is of another release: the caret says where', (command, known) => {
    expect(bench.show('R1', command)[0]!.trimStart()).toBe('^');
    const [caret, ...rest] = bench.type('R1', command).split('\n');
    expect(rest).toEqual([protest, '', '']);
    expect(command.slice(0, caret!.length - 1 - 'R1#'.length)).toBe(known);
  });

  it('has an answer for every interface that carries an address', () => {
    const heads = (command: string): string[] =>
      bench
        .show('R1', command)
        .flatMap(
          (line) => /^(\S+) is (?:up|down|administratively down), line protocol is/.exec(line)?.[1] ?? [],
        );
    const addressed = heads('show ip interface');
    expect(addressed).toEqual(['Ethernet0/0', 'Ethernet0/1', 'Ethernet0/1.10', 'Serial2/0', 'Loopback0']);
    expect(heads('show interfaces')).toEqual(addressed);
    const brief = bench.show('R1', 'show ip interface brief').slice(1);
    expect(brief.map((line) => line.split(' ')[0])).toEqual(addressed);
  });

  it('ends with the level alone when it is about the level', () => {
    expect(bench.type('R1', 'show privilege')).toMatch(/Current privilege level is (\d+)\n$/);
  });
});

describe('what nobody configured', () => {
  // The displays of these say that there is nothing; that is true as long as there is no way to make any.
  it.each([
    'router ospf 1',
    'router eigrp 1',
    'router bgp 65000',
    'ip nat inside source list 1 interface Ethernet0/0',
    'ip prefix-list P permit 10.0.0.0/8',
    'route-map R permit 10',
    'ip vrf V',
    'ipv6 unicast-routing',
  ])('%s cannot be configured', (line) => {
    expect(bench.configure('R1', line)).toMatch(/^% Not modelled here: /);
  });
});
