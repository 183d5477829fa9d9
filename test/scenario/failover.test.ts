/** The failover of S-HA with other names and numbers, without one kind of message after the other, and what a reload leaves. */
import { describe, expect, it } from 'vitest';
import { asPrinted, Pair, type Substitutions } from './pair.ts';

const otherNames: Substitutions = [
  ['ha-R1', 'east'],
  ['ha-R2', 'west'],
  ['Peer', 'branch'],
  ['HA-out', 'OUTER'],
  ['HA-in', 'INNER'],
  ['to-peer-outside', 'tunnels'],
  ['peer-outside', 'lines'],
  ['sso-secure', 'guard'],
  ['trans1', 'one'],
  ['cisco123', 'another-key'],
];
const otherAddresses: Substitutions = [
  ['209.165.201.', '198.51.100.'],
  ['209.165.200.225', '203.0.113.33'],
  ['209.165.200.226', '203.0.113.34'],
  ['10.0.0.', '192.0.2.'],
  ['192.168.0.1', '192.168.77.9'],
  ['172.16.0.1', '172.20.5.1'],
];
const otherNumbers: Substitutions = [
  ['Ethernet0/0', 'FastEthernet4/1'],
  ['Ethernet1/0', 'FastEthernet5/0'],
  ['standby 1 ', 'standby 201 '],
  ['standby 2 ', 'standby 17 '],
  ['to-peer-outside 10 ', 'to-peer-outside 700 '],
  ['5000', '64001'],
];

describe('the failover keeps its meaning', () => {
  const variations: readonly (readonly [string, number, Substitutions])[] = [
    ['as printed', 1, asPrinted],
    ['with another seed', 4711, asPrinted],
    ['with the highest seed', 4294967295, asPrinted],
    ['with other names', 2, otherNames],
    ['with other addresses', 3, otherAddresses],
    ['with other interfaces, groups and ports', 4, otherNumbers],
    ['with everything different', 5, [...otherNumbers.slice(0, 4), ...otherAddresses, ...otherNames]],
  ];

  it.each(variations)('[B-034] [B-070] [B-071] [B-083] [B-088] [B-147] %s', (_, seed, substitutions) => {
    const p = new Pair(seed, substitutions).hot();
    const { one, two, peer, lab } = p;
    const spis = p.spis(one, 'active');
    const [inSpi, , outSpi] = spis as [string, string, string, string];
    const cookies = p.cookies(peer);
    expect(spis).toHaveLength(4);
    expect(p.spis(two, 'standby')).toEqual(spis);
    p.send('in', 1100, 10);
    p.send('out', 300, 10);
    p.wait(12);
    expect(p.sequence(two, 'in', inSpi)).toBe(1000);
    expect(p.sequence(two, 'out', outSpi)).toBe(0);
    const sent = p.sequence(one, 'out', outSpi);
    lab.session(peer).take();

    lab.link(one, p.word('Ethernet0/0'), false);
    const port = p.word('Ethernet0/0');
    const group = /\d+/.exec(p.word('standby 1 '))![0];
    expect(
      lab
        .session(one)
        .take()
        .split('\n')
        .filter((line) => line.includes('%')),
    ).toEqual([
      expect.stringContaining(`STATECHANGE: ${port} Grp ${group} state Active -> Init`),
      expect.stringContaining(
        '%RF_INTERDEV-4-RELOAD: % RF induced self-reload. my state = ACTIVE peer state = STANDBY HOT',
      ),
    ]);
    expect(p.until(() => p.hsrp(two, 'outside') === 'Active', 11)).toBeLessThanOrEqual(10_000);
    expect(p.until(() => p.rf(two) === 'ACTIVE', 1)).toBe(500);
    expect(p.sequence(two, 'out', outSpi)).toBe(10_000);
    expect(p.sequence(two, 'in', inSpi)).toBe(1000);
    expect(p.sequence(two, 'out', outSpi)).toBeGreaterThan(sent);
    expect(p.spis(two, 'active')).toEqual(spis);
    expect(p.ping('172.16.0.1', '192.168.0.1', 5)).toBe(5);
    expect(p.ping('192.168.0.1', '172.16.0.1', 5)).toBe(5);
    expect(p.spis(peer).toSorted()).toEqual(spis.toSorted());
    expect(p.cookies(peer)).toBe(cookies);
    expect(lab.session(peer).take()).toBe('');

    lab.link(one, port, true);
    p.until(() => p.rf(one) === 'STANDBY HOT', 250);
    p.type(one, 'enable');
    expect(p.spis(one, 'standby')).toEqual(spis);
    expect(p.rf(two)).toBe('ACTIVE');
  });
});

describe('without one kind of message exactly its effect is missing', () => {
  /** Cuts one kind of message in the inside segment, lets something happen, and mends it before the association fails. */
  const without = (p: Pair, label: string, happen: () => void, then: () => void): void => {
    p.lab.cut('inside', undefined, label);
    happen();
    then();
    p.lab.heal('inside');
    // SCTP sends again what was not acknowledged.
    p.wait(3);
    expect([p.rf(p.one), p.rf(p.two)]).toEqual(['ACTIVE', 'STANDBY HOT']);
  };

  it('[B-083] IKE_ADD: the new IKE SA is not in reserve', () => {
    const p = new Pair().hot();
    // The peer renews its IKE SA after 120 s.
    p.until(() => p.ikeSas(p.one) === 2, 130);
    p.until(() => p.ikeSas(p.one) === 1, 40);
    p.wait(85);
    const before = p.ikeSas(p.two);
    without(
      p,
      'ike-add',
      () => {
        p.until(() => p.ikeSas(p.one) === 2, 10);
        p.wait(0.2);
      },
      () => {
        expect(p.ikeSas(p.two)).toBe(before);
        expect(p.spis(p.two, 'standby')).toEqual(p.spis(p.one, 'active'));
      },
    );
    expect(p.ikeSas(p.two)).toBe(2);
  });

  it('[B-083] IKE_DEL: a deleted IKE SA stays in reserve', () => {
    const p = new Pair().hot();
    expect(p.ikeSas(p.two)).toBe(1);
    const [, connection] = /209\.165\.201\.3 .*QM_IDLE +(\d+)/.exec(p.type(p.one, 'show crypto isakmp sa'))!;
    without(
      p,
      'ike-del',
      () => {
        p.type(p.one, `clear crypto isakmp ${connection}`);
        p.wait(0.2);
      },
      () => {
        expect(p.ikeSas(p.one)).toBe(0);
        expect(p.ikeSas(p.two)).toBe(1);
      },
    );
    expect(p.ikeSas(p.two)).toBe(0);
  });

  it('[B-288] IKE_DPD: dead peer detection does not go on with the next number', () => {
    const numbers = (text: string): number[] =>
      [...text.matchAll(/Sending NOTIFY DPD\/R_U_THERE protocol 1, sequence 0x([0-9A-F]+)/gi)].map(
        ([, hex]) => Number.parseInt(hex!, 16),
      );
    const lastAndNext = (label: string): [number, number] => {
      const p = new Pair();
      p.hot();
      for (const router of [p.one, p.two]) p.configure(router, 'crypto isakmp keepalive 10 5 periodic');
      p.configure(p.peer, 'crypto isakmp keepalive 60 10', 'crypto isakmp policy 1', 'no lifetime');
      p.type(p.peer, 'clear crypto session');
      p.ping('172.16.0.1', '192.168.0.1', 3);
      for (const router of [p.one, p.two]) p.type(router, 'debug crypto isakmp');
      p.lab.cut('inside', undefined, label);
      let before = '';
      p.until(() => numbers((before += p.type(p.one, ''))).length > 0, 15);
      p.wait(0.5);
      p.lab.link(p.one, 'Ethernet0/0', false);
      p.lab.heal('inside');
      p.until(() => p.rf(p.two) === 'ACTIVE', 12);
      p.wait(12);
      return [numbers(before).at(-1)!, numbers(p.type(p.two, ''))[0]!];
    };
    const [last, next] = lastAndNext('nothing');
    expect(next).toBe(last + 1);
    const [lastAlone, nextAlone] = lastAndNext('ike-dpd');
    expect(nextAlone).toBe(lastAlone);
  });

  it('[B-083] [B-108] IPSEC_ADD: new IPsec SAs are not in reserve', () => {
    const p = new Pair().hot();
    p.type(p.peer, 'clear crypto sa');
    p.wait(0.5);
    expect(p.spis(p.two, 'standby')).toEqual([]);
    without(
      p,
      'ipsec-add',
      () => {
        p.send('in', 2);
        p.wait(1);
      },
      () => {
        expect(p.spis(p.one, 'active')).toHaveLength(4);
        expect(p.spis(p.two, 'standby')).toEqual([]);
        expect(p.ikeSas(p.two)).toBe(1);
      },
    );
    expect(p.spis(p.two, 'standby')).toEqual(p.spis(p.one, 'active'));
  });

  it('[B-083] IPSEC_DEL: IPsec SAs that are gone stay in reserve', () => {
    const p = new Pair().hot();
    const spis = p.spis(p.one, 'active');
    without(
      p,
      'ipsec-del',
      () => {
        p.type(p.peer, 'clear crypto sa');
        p.wait(0.5);
      },
      () => {
        expect(p.spis(p.one, 'active')).toEqual([]);
        expect(p.spis(p.two, 'standby')).toEqual(spis);
      },
    );
    expect(p.spis(p.two, 'standby')).toEqual([]);
  });

  it('[B-167] [B-168] REPLAY: the sequence numbers in reserve stay old', () => {
    const p = new Pair().hot();
    const [inSpi] = p.spis(p.one, 'active') as [string];
    without(
      p,
      'replay',
      () => {
        p.send('in', 1100, 1);
        p.wait(1.2);
      },
      () => {
        expect(p.sequence(p.one, 'in', inSpi)).toBeGreaterThan(1100);
        expect(p.sequence(p.two, 'in', inSpi)).toBe(0);
      },
    );
    expect(p.sequence(p.two, 'in', inSpi)).toBe(1000);
  });

  it('[B-161] RESYNC_REQ: cleared copies do not come back', () => {
    const p = new Pair().hot();
    const spis = p.spis(p.two, 'standby');
    without(
      p,
      'resync-req',
      () => {
        p.type(p.two, 'clear crypto session standby');
        p.wait(1);
      },
      () => {
        expect(p.spis(p.two, 'standby')).toEqual([]);
        expect(p.ikeSas(p.two)).toBe(0);
        expect(p.spis(p.one, 'active')).toEqual(spis);
      },
    );
    expect(p.spis(p.two, 'standby')).toEqual(spis);
    expect(p.ikeSas(p.two)).toBe(1);
  });

  /** Router 2 comes back without one kind of message on the channel. */
  const returning = (label: string): Pair => {
    const p = new Pair().hot();
    p.type(p.two, 'reload', '');
    p.lab.session(p.two).submit('');
    p.until(() => p.lab.probe(p.two, 'booted') === 'no', 1);
    p.lab.cut('inside', undefined, label);
    p.until(() => p.hsrp(p.two, 'outside') === 'Standby', 300);
    return p;
  };
  const stampOf = (p: Pair, router: string): string =>
    /stamp: (.*)/.exec(p.type(router, 'show crypto ha'))?.[1] ?? '';

  it('STAMP and the rest of the bulk: no stamp, no copies, not hot', () => {
    const p = returning('stamp');
    // The first boot ends in another one; then the bulk never gets through.
    p.until(() => p.rf(p.two) === 'STANDBY COLD-BULK', 300);
    p.type(p.two, 'enable');
    p.wait(2);
    expect(p.rf(p.two)).toBe('STANDBY COLD-BULK');
    expect(stampOf(p, p.two)).toBe('Not set');
    p.wait(60);
    expect(p.rf(p.two)).not.toBe('STANDBY HOT');
    p.lab.heal('inside');
    p.until(() => p.rf(p.two) === 'STANDBY HOT', 20);
    expect(stampOf(p, p.two)).toBe(stampOf(p, p.one));
    expect(p.spis(p.two, 'standby')).toEqual(p.spis(p.one, 'active'));
  });

  it.each(['bulk-done', 'rf-hello', 'rf-state', 'sctp-init', 'sctp-cookie-echo', 'ike'])(
    '%s: never hot',
    (label) => {
      const p = returning(label);
      p.wait(400);
      expect(p.rf(p.two)).not.toBe('STANDBY HOT');
      expect(p.rf(p.one)).toBe('ACTIVE');
      p.lab.heal('inside');
      p.until(() => p.rf(p.two) === 'STANDBY HOT', 400);
    },
  );

  it('rf-state: the peer state that is known stays old', () => {
    const p = returning('nothing');
    p.until(() => p.rf(p.two) === 'STANDBY COLD', 300);
    p.wait(0.1);
    p.lab.cut('inside', undefined, 'rf-state');
    p.until(() => p.rf(p.two) === 'STANDBY COLD-CONFIG', 2);
    p.wait(0.3);
    expect(p.type(p.one, 'show redundancy states')).toMatch(/peer state = 4 +-STANDBY COLD$/m);
    p.lab.heal('inside');
    p.until(() => p.rf(p.two) === 'STANDBY HOT', 20);
    p.wait(0.1);
    expect(p.type(p.one, 'show redundancy states')).toMatch(/peer state = 8 +-STANDBY HOT$/m);
  });

  it('[B-103] keepalives and their acknowledgements: communication is lost, roles stay', () => {
    for (const label of ['rf-keepalive', 'sctp-sack']) {
      const p = new Pair().hot();
      p.lab.cut('inside', undefined, label);
      const down = () => p.type(p.one, 'show redundancy states').includes('Communications = Down');
      expect(p.until(down, 8)).toBeGreaterThan(0);
      expect([p.rf(p.one), p.rf(p.two)]).toEqual(['ACTIVE', 'STANDBY HOT']);
      expect([p.hsrp(p.one, 'outside'), p.hsrp(p.two, 'outside')]).toEqual(['Active', 'Standby']);
    }
  });

  it('[B-034] HSRP hellos: a group changes its state for want of them, and only that group', () => {
    const p = new Pair().hot();
    p.lab.cut('inside', undefined, 'hello');
    expect(p.until(() => p.hsrp(p.two, 'inside') === 'Active', 11)).toBeLessThanOrEqual(10_000);
    expect([p.hsrp(p.one, 'outside'), p.hsrp(p.two, 'outside')]).toEqual(['Active', 'Standby']);
    expect([p.rf(p.one), p.rf(p.two)]).toEqual(['ACTIVE', 'STANDBY HOT']);
    p.lab.heal('inside');
    p.wait(40);
    // The two Active routers heard each other: the lower address gave way.
    expect([p.hsrp(p.one, 'inside'), p.hsrp(p.two, 'inside')]).toEqual(['Standby', 'Active']);
  });

  it('[B-034] a Resign: the other router waits for the hold time instead', () => {
    const shut = (label: string): number => {
      const p = new Pair().hot();
      p.lab.cut('outside', undefined, label);
      p.configure(p.one, 'interface Ethernet0/0', 'shutdown');
      return p.until(() => p.hsrp(p.two, 'outside') === 'Active', 11);
    };
    expect(shut('nothing')).toBeLessThanOrEqual(1);
    expect(shut('resign')).toBeGreaterThan(6900);
  });
});

describe('a reload', () => {
  it('[B-069] [B-073] leaves the startup configuration and nothing else', () => {
    const p = new Pair().hot();
    const { one, lab } = p;
    const { state } = lab.world.nodes.get(one)!;
    const startup = p.type(one, 'show startup-config');
    const fresh = lab.runningText(one);
    p.configure(
      one,
      'hostname changed',
      'interface Ethernet1/0',
      'description not saved',
      'ip route 10.99.0.0 255.255.0.0 10.0.0.5',
    );
    p.type(one, 'debug crypto isakmp', 'debug standby');
    p.send('in', 20);
    p.wait(5);
    expect(p.spis(one, 'active')).toHaveLength(4);
    expect(p.type(one, 'show arp')).toContain('209.165.201.5');
    expect(p.type(one, 'show logging')).toContain('Standby -> Active');
    expect(p.type(one, 'show debugging')).not.toBe('');
    expect(lab.runningText(one)).not.toBe(fresh);

    lab.link(one, 'Ethernet0/0', false);
    // Nothing is left in it while it is down, apart from what no reload touches.
    expect([...state.keys()].filter((slice) => !(slice as { kept?: boolean }).kept)).toEqual([]);
    expect(lab.world.nodes.get(one)!.running).toBe(false);
    lab.link(one, 'Ethernet0/0', true);
    p.until(() => lab.probe(one, 'booted') === 'yes', 80);
    p.type(one, 'enable');
    expect(lab.runningText(one)).toBe(fresh);
    expect(p.type(one, 'show startup-config')).toBe(startup);
    expect(p.type(one, 'show crypto ipsec sa active')).toContain('No SAs found');
    expect(p.ikeSas(one)).toBe(0);
    expect(p.type(one, 'show arp')).not.toContain('209.165.201.5');
    expect(p.type(one, 'show logging')).not.toContain('Standby -> Active');
    expect(p.type(one, 'show debugging')).toBe('');
    expect(p.type(one, 'show crypto ipsec sa')).not.toMatch(/encaps:[1-9]/);
    // The other router lost nothing by it.
    expect(p.spis(p.two, 'active')).toHaveLength(4);
  });
});
