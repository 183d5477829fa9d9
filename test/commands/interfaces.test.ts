/** The lines of an interface in the catalogue (commands.md C-119 to C-134), on the two T releases of the pairs. */
import { describe, expect, it } from 'vitest';
import { Room } from '../features/lines/room.ts';
import { proves } from './proof.ts';

const both = ['12.3(11)T', '12.4(15)T'];
const on = (port: string): string[] => [`interface ${port}`];
const lan = { on: both, way: on('FastEthernet0/0') };
const gigabit = { on: both, platform: '7206VXR', way: on('GigabitEthernet0/1') };

describe('every interface', () => {
  proves('[C-119] a description runs to the end of the line', {
    ...lan,
    takes: ['description Fa0/0 outside (198.51.100.0/26)', 'description two  blanks'],
    refuses: ['description'],
  });
  proves('[C-120] an address has a mask; a second one is said to be secondary', {
    ...lan,
    takes: ['ip address 198.51.100.1 255.255.255.192', 'ip address 10.0.0.1 255.0.0.0'],
    refuses: [
      'ip address',
      'ip address 10.0.0.1',
      'ip address 10.0.0.1 255.0.255.0',
      'ip address 10.0.0.0 255.255.255.0',
      'ip address 10.0.0.255 255.255.255.0',
      'ip address 224.0.0.1 255.255.255.0',
    ],
  });
  proves('[C-120] a secondary address stands beside the primary one', {
    ...lan,
    way: [...on('FastEthernet0/0'), 'ip address 10.0.0.1 255.255.255.0'],
    takes: ['ip address 10.0.1.1 255.255.255.0 secondary'],
  });
  proves('[C-121] no ip address is what an interface begins with', {
    ...lan,
    hides: ['no ip address'],
  });
  proves('[C-123] an interface is shut down with one word, also cut short', {
    ...lan,
    takes: ['shutdown'],
    prints: { shut: 'shutdown' },
    hides: ['no shutdown'],
    refuses: ['shutdown now'],
  });
  proves('[C-125] a list filters in one of two directions', {
    ...lan,
    takes: ['ip access-group outside-in in', 'ip access-group 101 out', 'ip access-group 1 in'],
    refuses: ['ip access-group', 'ip access-group outside-in', 'ip access-group outside-in both'],
  });
  proves('[C-125] a number is one that lists have', {
    ...lan,
    takes: ['ip access-group 199 in', 'ip access-group 1300 in', 'ip access-group 2699 out'],
    refuses: [
      'ip access-group 0 in',
      'ip access-group 200 in',
      'ip access-group 2700 in',
      'ip access-group 1a in',
    ],
  });
  proves('[C-126] the segment size of passing SYNs lies between 500 and 1460', {
    ...lan,
    takes: ['ip tcp adjust-mss 1452', 'ip tcp adjust-mss 500', 'ip tcp adjust-mss 1460'],
    refuses: ['ip tcp adjust-mss', 'ip tcp adjust-mss 499', 'ip tcp adjust-mss 1461'],
  });
  proves('[C-127] CDP is on until it is taken off a port', {
    ...lan,
    takes: ['no cdp enable'],
    no: { 'no cdp enable': 'cdp enable' },
    hides: ['cdp enable', 'default cdp enable'],
  });
  proves('[C-128] fast switching is on until it is taken off', {
    ...lan,
    takes: ['no ip route-cache'],
    no: { 'no ip route-cache': 'ip route-cache' },
    hides: ['ip route-cache'],
  });
  proves('[C-129] so is express forwarding', {
    ...lan,
    takes: ['no ip route-cache cef'],
    no: { 'no ip route-cache cef': 'ip route-cache cef' },
    hides: ['ip route-cache cef'],
  });
  proves('[C-134] portfast is a word of switch ports, and these are routed ones', {
    ...lan,
    refuses: ['spanning-tree portfast'],
  });
});

describe('interfaces of one kind', () => {
  proves('[C-122] a tunnel lends its address from a loopback', {
    on: both,
    way: ['interface Loopback0', 'ip address 10.9.9.9 255.255.255.255', 'interface Tunnel1'],
    takes: ['ip unnumbered Loopback0'],
    refuses: ['ip unnumbered'],
  });
  proves('[C-124] a serial line waits up to 900 ms', {
    on: both,
    platform: '7200',
    way: on('Serial2/0'),
    takes: ['serial restart-delay 0', 'serial restart-delay 900'],
    refuses: ['serial restart-delay', 'serial restart-delay 901'],
  });
  proves('[C-124] only a serial line does', { ...lan, refuses: ['serial restart-delay 0'] });
  proves('[C-130] the duplex of a LAN port', {
    ...lan,
    takes: ['duplex auto', 'duplex full', 'duplex half'],
    no: { 'duplex auto': 'no duplex', 'duplex full': 'no duplex', 'duplex half': 'no duplex' },
    refuses: ['duplex', 'duplex both'],
  });
  proves('[C-131] the speed of a LAN port', {
    ...lan,
    takes: ['speed 10', 'speed 100', 'speed auto'],
    no: { 'speed 10': 'no speed', 'speed 100': 'no speed', 'speed auto': 'no speed' },
    refuses: ['speed', 'speed 11'],
  });
  proves('[C-132] the connector of a gigabit port', {
    ...gigabit,
    takes: ['media-type rj45', 'media-type gbic'],
    no: { 'media-type rj45': 'no media-type', 'media-type gbic': 'no media-type' },
    refuses: ['media-type', 'media-type bnc'],
  });
  proves('[C-133] the negotiation of a gigabit port', {
    ...gigabit,
    takes: ['no negotiation auto'],
    no: { 'no negotiation auto': 'negotiation auto' },
    refuses: ['negotiation'],
  });
  proves('[C-130] [C-131] [C-132] [C-133] a loopback has none of them', {
    on: both,
    way: on('Loopback0'),
    refuses: ['duplex auto', 'speed 10', 'media-type rj45', 'negotiation auto'],
  });
});

describe('an interface in the running configuration', () => {
  it('[C-128] [C-129] [C-124] has its lines in the order of 003:204-211, however they are typed', () => {
    const { lab } = new Room({
      R1: [
        'interface FastEthernet0/0',
        ' speed 10',
        ' duplex auto',
        ' no ip route-cache',
        ' no ip route-cache cef',
        ' ip address 10.0.0.1 255.255.255.0',
        'interface Serial2/0',
        ' serial restart-delay 0',
        ' no ip route-cache',
        ' shutdown',
      ].join('\n'),
    });
    const of = (port: string): string[] =>
      new RegExp(`^interface ${port}\n((?: .*\n)*)`, 'm')
        .exec(lab.runningText('R1'))![1]!
        .trimEnd()
        .split('\n');
    expect(of('FastEthernet0/0')).toEqual([
      ' ip address 10.0.0.1 255.255.255.0',
      ' no ip route-cache cef',
      ' no ip route-cache',
      ' duplex auto',
      ' speed 10',
    ]);
    expect(of('Serial2/0')).toEqual([
      ' no ip address',
      ' no ip route-cache',
      ' shutdown',
      ' serial restart-delay 0',
    ]);
  });
});
