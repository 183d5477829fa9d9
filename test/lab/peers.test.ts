/** The IPsec peers that a stub stands for (goldens/transcripts.md 4.3). */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Lab } from '../../src/lab/lab.ts';
import type { PeerRange, RouterPlan, StubPlan } from '../../src/lab/topology.ts';
import { catalogue } from '../../src/platforms/index.ts';
import { parseIpv4 } from '../../src/text/address.ts';
import { withoutPages } from '../session/without-pages.ts';

const fixture = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)), 'utf8');
const ip = (text: string): number => parseIpv4(text)!;
const rangeOf = (text: string): PeerRange =>
  text.split('.').map((octet) => {
    const [low, high = low] = octet.split('-').map(Number);
    return [low!, high!];
  });

function create(routers: readonly RouterPlan[], stubs: readonly StubPlan[], segments: string[][]): Lab {
  const lab = Lab.create(
    {
      routers,
      stubs,
      segments: segments.map(([name, ...ports]) => ({
        name: name!,
        cable: false,
        latencyMs: 1,
        ports: ports.map((port) => {
          const [host, name] = port.split(':');
          return { host: host!, port: name };
        }),
      })),
      seed: 1,
      epochMs: 0,
    },
    catalogue,
  );
  if ('refused' in lab) throw new Error(lab.refused);
  withoutPages(lab);
  return lab;
}

/** A router with a dynamic map, and a stub with peers outside. */
function hub(config: string, peers: string): Lab {
  const provider = {
    name: 'provider',
    addresses: [{ address: ip('172.16.31.254'), length: 24 }],
    routes: [],
    peers: rangeOf(peers),
  };
  const router = { name: 'R1', generation: 'SSO-12.3T', config };
  return create([router], [provider], [['outside', 'R1:Ethernet0/0', 'provider']]);
}

const hubText = fixture('transcripts/parts/hub.txt');

function typed(lab: Lab, router: string, line: string): string {
  const session = lab.session(router);
  session.terminal.length = 0;
  session.take();
  session.submit('enable');
  session.submit(line);
  return session.take();
}

const countOf = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;
const up = { up: true, stub: 'provider', everyMs: 100, phase1Only: false };

/** The peers with an IKE SA, newest first. */
const ikePeers = (lab: Lab, router = 'R1'): string[] =>
  [...typed(lab, router, 'show crypto isakmp sa').matchAll(/(\S+) +QM_IDLE/g)].map((m) => m[1]!);

describe('peers of a stub', () => {
  it('come up in the order of their addresses, 900 of them, and go down in the same order', () => {
    const lab = hub(hubText, '20.1-4.1-225.1');
    expect(lab.peers({ ...up, count: 900 })).toBeUndefined();
    lab.advance(100_000);
    const peers = ikePeers(lab).reverse();
    const all = [1, 2, 3, 4].flatMap((second) =>
      Array.from({ length: 225 }, (_, third) => `20.${second}.${third + 1}.1`),
    );
    expect(peers).toEqual(all);
    expect(countOf(typed(lab, 'R1', 'show crypto ipsec sa'), /conn id:/g)).toBe(1800);
    expect(lab.routers).toEqual(['R1']);
    expect(lab.peers({ ...up, up: false, count: 890 })).toBeUndefined();
    lab.advance(100_000);
    expect(ikePeers(lab).reverse()).toEqual(all.slice(890));
    expect(countOf(typed(lab, 'R1', 'show crypto ipsec sa'), /conn id:/g)).toBe(20);
    // It is no test of speed: 1800 negotiations take their time where other tests run beside it.
  });

  it('keep their order at whatever pace', () => {
    for (const everyMs of [0, 1, 5, 1000]) {
      const lab = hub(hubText, '20.1.1.1-20');
      lab.peers({ ...up, count: 20, everyMs });
      lab.advance(20 * everyMs + 5000);
      expect(ikePeers(lab).reverse()).toEqual(Array.from({ length: 20 }, (_, i) => `20.1.1.${i + 1}`));
    }
  });

  it('live at addresses at the edges of networks, and inside the network of the router', () => {
    const cases = [
      ['20.1.1.0-3', 4],
      ['20.1.0-1.255', 2],
      ['172.16.31.2-3', 2],
      ['172.16.31.252-253', 2],
    ] as const;
    for (const [peers, count] of cases) {
      const lab = hub(hubText, peers);
      expect(lab.peers({ ...up, count })).toBeUndefined();
      lab.advance(10_000);
      expect(ikePeers(lab)).toHaveLength(count);
    }
  });

  it('copy sets, lifetimes and secrecy of the entry', () => {
    const lab = hub(
      hubText.replace(
        'crypto dynamic-map PEERS 10\n',
        'crypto dynamic-map PEERS 10\n set security-association lifetime seconds 600\n set pfs group2\n',
      ),
      '20.1.2.1-5',
    );
    lab.peers({ ...up, count: 5 });
    lab.advance(5000);
    const text = typed(lab, 'R1', 'show crypto ipsec sa');
    expect(countOf(text, /\(k\/sec\): ?\(\d+\/59\d\)/g)).toBe(10);
  });

  it('may stop halfway: what is taken down before its turn never comes up', () => {
    const lab = hub(hubText, '20.1.2.1-5');
    lab.peers({ ...up, count: 5, everyMs: 1000 });
    lab.advance(1500);
    lab.peers({ ...up, up: false, count: 4, everyMs: 0 });
    lab.advance(10_000);
    expect(ikePeers(lab)).toEqual(['20.1.2.5']);
  });

  it('say in one line why not', () => {
    const without = (text: string): string | undefined =>
      hub(hubText.replace(text, ''), '20.1.2.1-5').peers({ ...up, count: 5 })?.refused;
    const refused = 'no router has a crypto map, a key and a transform set for 20.1.2.1';
    expect(without('crypto map tunnels 10 ipsec-isakmp dynamic PEERS\n')).toBe(refused);
    expect(without('crypto isakmp key cisco address 0.0.0.0 0.0.0.0\n')).toBe(refused);
    expect(without('\n set transform-set set-1\ncrypto map tunnels 5')).toBe(refused);
    expect(without(' crypto map tunnels\n')).toBe(refused);
    expect(without('nothing')).toBeUndefined();
    const lab = hub(hubText, '20.1.2.1-5');
    expect(lab.peers({ ...up, count: 6 })?.refused).toBe('provider has 5 more peers, not 6');
    expect(lab.peers({ ...up, stub: 'nobody', count: 1 })?.refused).toBe('stub nobody stands for no peers');
  });

  it('find the virtual address of a pair, and stay up through a failover', () => {
    const router = (name: string, file: string, off: boolean): RouterPlan => ({
      name,
      generation: 'SSO-12.3T',
      config: fixture(`configs/${file}`),
      off,
    });
    const lab = create(
      [
        router('ha-R1', '000-08-ha-r1.completed.txt', false),
        router('ha-R2', '000-09-ha-r2.completed.txt', true),
      ],
      [
        { name: 'host', addresses: [{ address: ip('10.0.0.5'), length: 24 }], routes: [] },
        {
          name: 'provider',
          addresses: [{ address: ip('209.165.201.5'), length: 27 }],
          routes: [],
          peers: rangeOf('209.165.200.225'),
        },
      ],
      [
        ['outside', 'ha-R1:Ethernet0/0', 'ha-R2:Ethernet0/0', 'provider'],
        ['inside', 'ha-R1:Ethernet1/0', 'ha-R2:Ethernet1/0', 'host'],
      ],
    );
    const rf = (name: string, state: string) => () => lab.probe(name, 'redundancy') === state;
    expect(lab.advanceUntil(rf('ha-R1', 'ACTIVE'), 300_000)).toBe(true);
    lab.power('ha-R2', true);
    expect(lab.advanceUntil(rf('ha-R2', 'STANDBY HOT'), 900_000)).toBe(true);
    expect(lab.peers({ ...up, count: 1 })).toBeUndefined();
    lab.advance(5000);
    const flow = /permit ip host 192\.168\.0\.1 host 172\.16\.0\.1\s+Active SAs: ?4/;
    expect(typed(lab, 'ha-R1', 'show crypto session active')).toMatch(flow);
    expect(typed(lab, 'ha-R2', 'show crypto session standby')).toMatch(/UP-STANDBY/);
    lab.link('ha-R1', 'Ethernet0/0', false);
    expect(lab.advanceUntil(rf('ha-R2', 'ACTIVE'), 15_000)).toBe(true);
    expect(typed(lab, 'ha-R2', 'show crypto session active')).toMatch(flow);
  });

  it('cost nothing until they are brought up, and are the same each time', () => {
    const after = (peers: string, count: number): Lab => {
      const lab = hub(hubText, peers);
      if (count > 0) lab.peers({ ...up, count });
      lab.advance(5000);
      return lab;
    };
    const shown = (lab: Lab): string => typed(lab, 'R1', 'show crypto ipsec sa');
    expect(after('20.1-4.1-225.1', 0).world.handled).toBe(after('20.1.1.1', 0).world.handled);
    expect([...after('20.1-4.1-225.1', 0).world.nodes.keys()]).toEqual(['R1', 'provider']);
    expect(shown(after('20.1.1.1-9', 9))).toBe(shown(after('20.1.1.1-9', 9)));
    expect(shown(after('20.1.1.1-9', 1))).toBe(shown(after('20.1.1.1', 1)));
  });
});
