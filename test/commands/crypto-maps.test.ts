/** Crypto maps of the catalogue: entries, templates, what stands in them, and how they are applied to interfaces. */
import { describe, expect, it } from 'vitest';
import { Desk } from '../words/desk.ts';
import { proves } from './proof.ts';

const every = ['12.2(11)YX', '12.2(14)SU2', '12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'] as const;
const later = ['12.4(15)T', '12.4(20)T', 'XE 3.1.0S'];
const first = '12.3(11)T';
const note =
  '% NOTE: This new crypto map will remain disabled until a peer\n        and a valid access list have been configured.';

const staticEntry = ['crypto map outside 10 ipsec-isakmp'];
const template = ['crypto dynamic-map branches 10'];

describe('entries of crypto maps', () => {
  proves('[C-109][X-21] a template has a name and a number; crypto dynamic is short for it', {
    on: every,
    takes: ['crypto dynamic-map branches 1', 'crypto dynamic-map branches 65535'],
    prints: { 'crypto dynamic branches 7': 'crypto dynamic-map branches 7' },
    refuses: ['crypto dynamic-map', 'crypto dynamic-map branches', 'crypto dynamic-map branches 0'],
    no: {
      'crypto dynamic branches 7': 'no crypto dynamic-map branches',
    },
  });
  proves('[C-109] its prompt is that of document 000', {
    on: ['12.3(11)T', '12.4(15)T'],
    takes: ['crypto dynamic-map branches 1'],
    opens: 'config-crypto-map',
  });
  proves('[C-109] its prompt is that of documents 001 and 004', {
    on: ['12.2(14)SU2', 'XE 3.1.0S'],
    takes: ['crypto dynamic-map branches 1'],
    opens: 'config-crypto-m',
  });
  proves('[C-110] a new static entry says what it waits for', {
    on: every,
    takes: ['crypto map outside 1 ipsec-isakmp', 'crypto map outside 65535 ipsec-isakmp'],
    says: { 'crypto map outside 1 ipsec-isakmp': note, 'crypto map outside 65535 ipsec-isakmp': note },
    refuses: [
      'crypto map',
      'crypto map outside',
      'crypto map outside 10',
      'crypto map outside 0 ipsec-isakmp',
      'crypto map outside 65536 ipsec-isakmp',
    ],
    opens: 'config-crypto-map',
  });
  proves('[C-111] the place of a dynamic map', {
    on: every,
    takes: ['crypto map outside 3 ipsec-isakmp dynamic branches'],
    refuses: ['crypto map outside 3 ipsec-isakmp dynamic'],
    opens: 'config',
  });
  proves('[C-112] where nothing carries state there is no replay interval', {
    on: ['12.2(14)SU2', '12.4(20)T', 'XE 3.1.0S'],
    refuses: ['crypto map outside redundancy replay-interval inbound 10 outbound 1000'],
  });
  proves('[C-112] the replay interval has two numbers of packets', {
    on: ['12.3(11)T', '12.4(15)T'],
    takes: [
      'crypto map outside redundancy replay-interval inbound 0 outbound 1',
      'crypto map outside redundancy replay-interval inbound 10000 outbound 10000000',
    ],
    refuses: [
      'crypto map outside redundancy replay-interval',
      'crypto map outside redundancy replay-interval inbound 10',
      'crypto map outside redundancy replay-interval inbound 10001 outbound 10',
      'crypto map outside redundancy replay-interval inbound 10 outbound 0',
    ],
  });
});

for (const [kind, way] of [
  ['an entry', staticEntry],
  ['a template', template],
] as const) {
  describe(`what stands in ${kind}`, () => {
    proves('[C-175] peers by address or name', {
      on: every,
      way,
      takes: ['set peer 198.51.100.9', 'set peer hub.example.com'],
      refuses: ['set peer'],
    });
    proves('[C-176][X-22] transform sets, best first', {
      on: every,
      way,
      takes: ['set transform-set one', 'set transform-set one two three four five six'],
      refuses: ['set transform-set', 'set transform-set a b c d e f g'],
      no: {
        'set transform-set one': 'no set transform-set',
        'set transform-set one two three four five six': 'no set transform-set',
      },
    });
    proves('[C-177][X-22] an extended access list by number or name', {
      on: every,
      way,
      takes: ['100', '199', '2000', '2699', 'to-branch'].map((list) => `match address ${list}`),
      refuses: ['match address', 'match address 99', 'match address 200', 'match address 2700', 'match'],
    });
    proves('[C-178] a description', {
      on: every,
      way,
      takes: ['description Tunnel to the branch'],
      refuses: ['description'],
      no: { 'description Tunnel to the branch': 'no description' },
    });
    proves('[C-179][C-180] reverse routes, to the network or through the far end', {
      on: first,
      way,
      takes: ['reverse-route', 'reverse-route remote-peer', 'reverse-route remote-peer 198.51.100.1'],
      refuses: ['reverse-route static', 'reverse-route remote-peer static', 'set reverse-route distance 20'],
      no: { 'reverse-route remote-peer 198.51.100.1': 'no reverse-route' },
    });
    proves('[C-179][C-180] reverse routes that stay, through a gateway, with distance and tag', {
      on: later,
      way,
      takes: [
        'reverse-route',
        'reverse-route static',
        'reverse-route remote-peer 198.51.100.1',
        'reverse-route remote-peer 198.51.100.1 static',
        'reverse-route remote-peer 198.51.100.1 gateway',
        'set reverse-route distance 1',
        'set reverse-route distance 255',
        'set reverse-route tag 4294967295',
      ],
      refuses: ['reverse-route gateway', 'set reverse-route', 'set reverse-route distance 256'],
    });
    proves('[C-181] seconds of life from 120 to 86400', {
      on: every,
      way,
      takes: [
        'set security-association lifetime seconds 120',
        'set security-association lifetime seconds 86400',
      ],
      refuses: [
        'set security-association lifetime seconds 119',
        'set security-association lifetime seconds 86401',
        'set security-association lifetime',
      ],
    });
    proves('[C-182] kilobytes of life from 2560 to 536870912', {
      on: every,
      way,
      takes: [
        'set security-association lifetime kilobytes 2560',
        'set security-association lifetime kilobytes 536870912',
      ],
      refuses: [
        'set security-association lifetime kilobytes 2559',
        'set security-association lifetime kilobytes 536870913',
      ],
    });
    proves('[C-183][X-54] forward secrecy by group 1, 2 or 5, the first where none is named', {
      on: every,
      way,
      takes: ['set pfs group2', 'set pfs group5'],
      prints: { 'set pfs': 'set pfs group1', 'set pfs group1': 'set pfs group1' },
      refuses: ['set pfs group3'],
    });
  });
}

describe('profiles', () => {
  const way = ['crypto ipsec profile vpn'];
  proves('[C-176] the transform sets of a profile', {
    on: '12.3(11)T',
    way,
    takes: ['set transform-set one two'],
    no: { 'set transform-set one two': 'no set transform-set' },
  });
  proves('[C-184] tunnels of a profile fail over with a group', {
    on: ['12.3(11)T', '12.4(15)T'],
    way,
    takes: ['redundancy out stateful'],
    refuses: ['redundancy', 'redundancy out'],
  });
});

describe('a map on an interface', () => {
  proves('[X-20] the name of the group may be left out only where there is one', {
    on: ['12.3(11)T', '12.4(15)T', 'XE 3.1.0S'],
    way: ['crypto map outside 10 ipsec-isakmp', 'interface FastEthernet0/0'],
    refuses: ['crypto map outside redundancy'],
  });
  const way = ['crypto map outside 10 ipsec-isakmp', 'interface FastEthernet0/0'];
  proves('[C-146][X-20] alone, with a group, or with the only group of the interface', {
    on: ['12.3(11)T', '12.4(15)T', 'XE 3.1.0S'],
    way: [...way, 'standby name out'],
    takes: ['crypto map outside', 'crypto map outside redundancy', 'crypto map outside redundancy out'],
    refuses: ['crypto map', 'crypto map none', 'crypto map outside redundancy replay-interval'],
  });
  proves('no SAs fail over where nothing carries them', {
    on: 'XE 3.1.0S',
    way,
    refuses: ['crypto map outside redundancy out stateful', 'crypto map outside ssp 1'],
  });
});

describe('what is asked for at the console', () => {
  it.each(every)('[C-028] templates are shown, all of them or those of one name (%s)', (release) => {
    const desk = new Desk('Router', { release }).at('enable', 'configure terminal');
    const shown = (more = ''): string[] =>
      desk.type(`show crypto dynamic-map${more}`).filter((line) => line.startsWith('Crypto Map Template'));
    desk.at('crypto ipsec transform-set strong esp-3des esp-sha-hmac');
    for (const entry of ['branches 20', 'branches 10', 'homes 1'])
      desk.at(`crypto dynamic-map ${entry}`, 'set transform-set strong', 'exit');
    desk.at('end');
    const both = ['Crypto Map Template"branches" 10', 'Crypto Map Template"branches" 20'];
    expect(shown()).toEqual([...both, 'Crypto Map Template"homes" 1']);
    expect(shown(' tag branches')).toEqual(both);
    expect(desk.type('show crypto dynamic-map tag nobody')[1]).toBe('No crypto maps templates found.');
    expect(desk.type('show crypto dynamic-map tag')).toContain('% Incomplete command.');
    expect(desk.type('show crypto dynamic-map branches').join('')).toContain("'^' marker.");
  });
});
