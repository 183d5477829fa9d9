/** Inter-device redundancy and IPC in the catalogue (commands.md C-092, C-093, C-151 to C-162). */
import { describe, expect, it } from 'vitest';
import { proves } from './proof.ts';
import { openLab } from '../../src/index.ts';

const both = ['12.3(11)T', '12.4(15)T'];
const scheme = ['redundancy inter-device'];
const association = ['ipc zone default', 'association 1'];
const sctp = [...association, 'protocol sctp'];
const local = [...sctp, 'local-port 5000'];
const remote = [...sctp, 'remote-port 5000'];
const notice = (group: string): string =>
  `% Standby scheme configuration cannot be processed now group ${group}\n is not in active state`;

describe('redundancy inter-device', () => {
  proves('[C-092] its block is opened, and goes with all that is in it', {
    on: both,
    takes: ['redundancy inter-device'],
    refuses: ['redundancy inter-device now'],
    opens: 'config-red-interdevice',
  });
  proves('[C-151] the scheme names a standby group, and says when that is not active', {
    on: both,
    way: scheme,
    takes: ['scheme standby HA-out'],
    says: { 'scheme standby HA-out': notice('HA-out') },
    refuses: ['scheme', 'scheme standby', 'scheme vrrp HA-out'],
  });
  proves('[C-152] a profile may protect what goes between the routers', {
    on: both,
    way: scheme,
    takes: ['security ipsec sso-secure'],
    refuses: ['security', 'security ipsec'],
  });
  proves('[C-152] no security ipsec needs no name', {
    on: both,
    way: scheme,
    takes: ['security ipsec sso-secure'],
    no: { 'security ipsec sso-secure': 'no security ipsec' },
  });
});

describe('ipc zone', () => {
  proves('[C-154] an association is shut down until it is told otherwise', {
    on: both,
    way: association,
    takes: ['no shutdown'],
    no: { 'no shutdown': 'shutdown' },
    hides: ['shutdown', 'default shutdown'],
  });
  proves('[C-155] SCTP is the only protocol', {
    on: both,
    way: association,
    takes: ['protocol sctp'],
    refuses: ['protocol', 'protocol tcp'],
    opens: 'config-ipc-protocol-sctp',
  });
  proves('[C-156] the local port opens the local end', {
    on: both,
    way: sctp,
    takes: ['local-port 5000', 'local-port 1', 'local-port 65535'],
    refuses: ['local-port', 'local-port 0', 'local-port 65536'],
    opens: 'config-ipc-local-sctp',
  });
  proves('[C-157] the remote port opens the remote end', {
    on: both,
    way: sctp,
    takes: ['remote-port 5000', 'remote-port 1', 'remote-port 65535'],
    refuses: ['remote-port', 'remote-port 0', 'remote-port 65536'],
    opens: 'config-ipc-remote-sctp',
  });
  proves('[C-158] one or two local addresses', {
    on: both,
    way: local,
    takes: ['local-ip 10.0.0.1', 'local-ip 10.0.0.1 10.0.1.1'],
    refuses: ['local-ip', 'local-ip 10.0.0', 'local-ip 10.0.0.1 10.0.1.1 10.0.2.1'],
  });
  proves('[C-159] the limits of the retransmission timer, in milliseconds', {
    on: both,
    way: local,
    takes: ['retransmit-timeout 300 10000', 'retransmit-timeout 60000 60000'],
    prints: { 'retransmit-timeout 300 msec 10000 msec': 'retransmit-timeout 300 10000' },
    hides: ['retransmit-timeout 300 600'],
    refuses: [
      'retransmit-timeout',
      'retransmit-timeout 300',
      'retransmit-timeout 299 10000',
      'retransmit-timeout 300 60001',
      'retransmit-timeout 600 300',
    ],
  });
  proves('[C-160] retransmissions on a path', {
    on: both,
    way: local,
    takes: ['path-retransmit 2', 'path-retransmit 10'],
    hides: ['path-retransmit 4'],
    refuses: ['path-retransmit', 'path-retransmit 1', 'path-retransmit 11'],
  });
  proves('[C-161] retransmissions of an association; document 003 has twenty', {
    on: both,
    way: local,
    takes: ['assoc-retransmit 2', 'assoc-retransmit 10', 'assoc-retransmit 20'],
    hides: ['assoc-retransmit 4'],
    refuses: ['assoc-retransmit', 'assoc-retransmit 1', 'assoc-retransmit 21'],
  });
  proves('[C-162] one or two addresses of the peer', {
    on: both,
    way: remote,
    takes: ['remote-ip 10.0.0.2', 'remote-ip 10.0.0.2 10.0.1.2'],
    refuses: ['remote-ip', 'remote-ip 10.0.0'],
  });
});

/** What a command says at the console of a router. */
function says(lab: ReturnType<typeof openLab>, router: string, command: string): string {
  const console = lab.session(router);
  console.submit('enable');
  console.take();
  console.submit(command);
  lab.settle();
  return console.take();
}

describe('debug switches', () => {
  const switches: readonly (readonly [words: string, group: string, title: string])[] = [
    ['standby errors', 'HSRP', 'HSRP Errors'],
    ['standby events', 'HSRP', 'HSRP Events'],
    ['standby packets', 'HSRP', 'HSRP Packets'],
    ['standby packets terse', 'HSRP', 'HSRP Packets (Coup, Resign)'],
    ['redundancy', 'Redundancy Facility', 'Redundancy Facility'],
    ['crypto ha', 'Cryptographic Subsystem', 'Crypto High Availability'],
    ['crypto ipsec ha', 'Cryptographic Subsystem', 'Crypto IPSEC High Availability'],
    ['crypto ipsec ha detail', 'Cryptographic Subsystem', 'Crypto IPSEC High Availability detail'],
    ['crypto ipsec ha update', 'Cryptographic Subsystem', 'Crypto IPSEC High Availability updates'],
    ['crypto isakmp ha', 'Cryptographic Subsystem', 'Crypto ISAKMP High Availability'],
  ];
  for (const [name, of] of [
    ['stateful-failover', 'ha-R1'],
    ['branch-office', 'R1'],
  ] as const)
    it(`[C-044..C-050] debugging is turned on, shown, turned off (${name})`, () => {
      const lab = openLab(name);
      const { nowMs } = lab;
      for (const [words, group, title] of switches) {
        expect(says(lab, of, `debug ${words}`), words).toBe(`${title} debugging is on\n`);
        expect(says(lab, of, 'show debugging'), words).toBe(`${group}:\n  ${title} debugging is on\n\n`);
        expect(says(lab, of, `no debug ${words}`), words).toBe(`${title} debugging is off\n`);
        expect(says(lab, of, 'show debugging'), words).not.toContain('is on');
        says(lab, of, `debug ${words}`);
        expect(says(lab, of, `undebug ${words}`), words).toBe(`${title} debugging is off\n`);
      }
      expect(lab.nowMs).toBe(nowMs);
    });

  it.each(['detail update', 'update detail'])(
    '[C-049] [X-41] debug crypto ipsec ha %s turns on both',
    (words) => {
      const lab = openLab('branch-office');
      const titles = words
        .split(' ')
        .map((word) => `Crypto IPSEC High Availability ${word === 'update' ? 'updates' : word}`);
      const said = (how: string): string => titles.map((title) => `${title} debugging is ${how}\n`).join('');
      expect(says(lab, 'R1', `debug crypto ipsec ha ${words}`)).toBe(said('on'));
      for (const title of titles)
        expect(says(lab, 'R1', 'show debugging')).toContain(`  ${title} debugging is on\n`);
      expect(says(lab, 'R1', `no debug crypto ipsec ha ${words}`)).toBe(said('off'));
      expect(says(lab, 'R1', 'show debugging')).not.toContain('is on');
    },
  );

  it('[C-047] debug redundancy shows in the mask of the states', () => {
    const lab = openLab('branch-office');
    says(lab, 'R1', 'debug redundancy');
    expect(says(lab, 'R1', 'show redundancy states')).toContain('RF debug mask = 0x1');
    says(lab, 'R1', 'undebug all');
    expect(says(lab, 'R1', 'show redundancy states')).toContain('RF debug mask = 0x0');
  });
});
