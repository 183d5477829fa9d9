import { describe, expect, it } from 'vitest';
import { configuration, Pair } from './pair.ts';

const counters = (pair: Pair, router: string): string =>
  /#pkts encaps:\d+[^]*#recv errors \d+/.exec(pair.type(router, 'show crypto ipsec sa'))?.[0] ?? '';
const left = (pair: Pair, router: string): string[] =>
  (pair.type(router, 'show crypto ipsec sa').match(/\(k\/sec\):\(\d+\/\d+\)/g) ?? []).map((text) =>
    text.slice(8),
  );
const kilobytes = (text: string | undefined): number => Number(/\((\d+)\//.exec(text ?? '')?.[1]);

describe('a tunnel between two plain routers', () => {
  it('[B-153] [B-253] [M-066] [M-074] the first packet makes four SAs and is lost, the others pass', () => {
    const pair = new Pair();
    expect(pair.ping(1, 1)).toBe(0);
    expect(pair.ping(1, 5)).toBe(5);
    expect(pair.sas('R1')).toBe(4);
    expect(pair.type('R1', 'show crypto session')).toContain('Active SAs:4');
    expect(counters(pair, 'R1')).toContain('encaps:5');
    expect(counters(pair, 'R1')).toContain('#send errors 1, #recv errors 0');
    expect(counters(pair, 'R2')).toContain('decaps:5');
  });

  it('[B-141] [B-181] [C-016] the display of a router without failover has no word about HA', () => {
    const pair = new Pair();
    pair.up();
    const text = pair.type('R1', 'show crypto ipsec sa');
    expect(text).not.toContain('HA last');
    expect(text).toContain('current_peer 10.1.1.2 port 500');
    expect(text).toContain('PERMIT, flags={origin_is_acl,}');
    const order = ['inbound esp', 'inbound ah', 'inbound pcp', 'outbound esp', 'outbound ah', 'outbound pcp'];
    const places = order.map((words) => text.indexOf(`${words} sas:`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.every((place) => place > 0)).toBe(true);
  });

  it('[B-182] [M-080] flow ids count up, conn ids are 2000 more and shared by AH and ESP', () => {
    const pair = new Pair();
    pair.up();
    const ids = pair.type('R1', 'show crypto ipsec sa').match(/conn id:\d+, flow_id:\d+/g);
    expect(ids).toEqual([
      'conn id:2001, flow_id:1',
      'conn id:2001, flow_id:1',
      'conn id:2002, flow_id:2',
      'conn id:2002, flow_id:2',
    ]);
  });

  it('both ends show the same SPIs, crossed', () => {
    const pair = new Pair();
    pair.up();
    const spis = (router: string): string[] =>
      pair.type(router, 'show crypto ipsec sa').match(/(?<= spi:)0x\w+(?=\()/g) ?? [];
    const [, inEsp, inAh, outEsp, outAh] = ['', ...spis('R1').slice(1)];
    expect(spis('R2').slice(1)).toEqual([outEsp, outAh, inEsp, inAh]);
  });

  it('pins stand for SPIs, cookies, conn-ids, flow ids and start volumes', () => {
    const pair = new Pair();
    const pin = (kind: string, ...values: string[]): void =>
      expect(pair.lab.pin({ router: 'R1', kind, selector: '10.1.1.2', values })).toBeUndefined();
    pin('spi-esp', '0xD3E9ABD0');
    pin('spi-ah', '0xF3EE3620');
    pin('cookie', '9263635C CA4B4E99');
    pin('conn-id', '5');
    pin('flow-id', '6', '9');
    pin('volume', '4586267');
    pair.up();
    const text = pair.type('R1', 'show crypto ipsec sa');
    expect(text).toContain('spi:0xD3E9ABD0(3555306448)');
    expect(text).toContain('spi:0xF3EE3620(4092474912)');
    expect(text).toContain('ike_cookies:9263635C CA4B4E99');
    expect(text).toContain('conn id:2006, flow_id:6');
    expect(text).toContain('conn id:2009, flow_id:9');
    expect(text).toContain('(4586267/');
    expect(pair.type('R1', 'show crypto isakmp sa')).toMatch(/QM_IDLE +5 /);
    expect(pair.lab.leftOverPins).toEqual([]);
  });

  it.each([
    ['ah-md5-hmac esp-3des', 512, 580],
    ['esp-des esp-md5-hmac', 110, 160],
    ['ah-sha-hmac esp-des esp-sha-hmac', 110, 184],
    ['esp-aes', 512, 572],
    ['esp-null esp-sha-hmac', 512, 556],
    ['ah-md5-hmac', 512, 556],
  ])('S-HA byte arithmetic: %s makes %i bytes %i', (set, clear, wire) => {
    const pair = new Pair({ set }, { set });
    pair.up();
    const seen: number[] = [];
    pair.lab.world.observe((node, type, data) => {
      const { frame } = data as { frame?: { labels: readonly string[]; bytes: number } };
      if (node.name === 'R2' && type.name === 'frame arrived' && frame?.labels.includes('esp'))
        seen.push(frame.bytes - 18);
    });
    pair.send(1, 2, clear);
    expect(seen).toEqual([wire, wire]);
  });

  it('[B-151] [M-047] volume runs down by whole kilobytes per direction, from up to 5 % below the agreed one', () => {
    const pair = new Pair();
    pair.up();
    const start = kilobytes(left(pair, 'R1')[0]);
    expect(start).toBeGreaterThan(4_608_000 * 0.95 - 1);
    expect(start).toBeLessThanOrEqual(4_608_000);
    expect(new Set(left(pair, 'R1').map(kilobytes)).size).toBe(1);
    pair.send(1, 3, 512);
    const [inEsp, inAh, outEsp, outAh] = left(pair, 'R1').map(kilobytes);
    expect([inEsp, inAh, outEsp, outAh]).toEqual([start, start, start - 1, start - 1]);
  });

  it('[B-201] [B-199] a deny line and other traffic go in the clear', () => {
    const acl = (n: number): string[] => [
      `deny icmp host 10.2.${n}.1 host 10.2.${3 - n}.1`,
      `permit ip host 10.2.${n}.1 host 10.2.${3 - n}.1`,
    ];
    const pair = new Pair({ acl: acl(1) }, { acl: acl(2) });
    expect(pair.ping(1, 2)).toBe(2);
    expect(pair.sas('R1')).toBe(0);
    expect(pair.echo('10.1.1.1', '10.2.2.1', 2)).toBe(2);
  });

  it('[M-075] a clear packet that should have been protected is dropped and logged once', () => {
    const pair = new Pair();
    pair.type('R1', 'configure terminal', 'interface Ethernet0/0', 'no crypto map', 'end');
    expect(pair.ping(1, 3)).toBe(0);
    const said = pair.lab.session('R2').take();
    expect(said.match(/%CRYPTO-4-RECVD_PKT_NOT_IPSEC/g)).toHaveLength(1);
    expect(said).toContain('vrf/dest_addr= /10.2.2.1, src_addr= 10.2.1.1, prot= 1');
    expect(counters(pair, 'R2')).toContain('#recv errors 3');
  });

  it('[M-075] a packet with an unknown SPI is dropped and logged once a minute', () => {
    const pair = new Pair();
    pair.up();
    pair.lab.cut('wan', undefined, 'ike');
    pair.type('R2', 'clear crypto sa');
    pair.lab.session('R2').take();
    expect(pair.ping(1, 3)).toBe(0);
    const said = pair.lab.session('R2').take();
    expect(
      said.match(
        /%CRYPTO-4-RECVD_PKT_INV_SPI: decaps: rec'd IPSEC packet has invalid spi for destaddr=10\.1\.1\.2, prot=51/g,
      ),
    ).toHaveLength(1);
    pair.lab.advance(60_000);
    pair.ping(1, 1);
    expect(pair.lab.session('R2').take()).toContain('RECVD_PKT_INV_SPI');
  });

  it('[B-203] lists that are no mirror images make no SAs', () => {
    const pair = new Pair({}, { acl: ['permit ip 10.2.2.0 0.0.0.255 10.2.1.0 0.0.0.255'] });
    expect(pair.ping(1, 3)).toBe(0);
    expect(pair.sas('R1')).toBe(0);
    expect(pair.lab.session('R2').take()).toContain(
      '%CRYPTO-6-IKMP_MODE_FAILURE: Processing of Quick mode failed with peer at 10.1.1.1',
    );
  });

  it('[B-252] without a common transform set there is no SA; with several the first common one is used', () => {
    expect(new Pair({ set: 'esp-des' }).ping(1, 2)).toBe(0);
    const more = [
      'crypto ipsec transform-set A esp-des esp-md5-hmac',
      'crypto ipsec transform-set B esp-3des esp-sha-hmac',
    ];
    const before = (sets: string): { entry: string[]; more: string[] } => ({
      entry: [`set transform-set ${sets}`],
      more,
    });
    const pair = new Pair(before('A T B'), before('B A'));
    expect(pair.ping(1, 2)).toBe(1);
    expect(pair.type('R2', 'show crypto ipsec sa')).toContain('transform:esp-des esp-md5-hmac ,');
  });

  it('[B-175] [M-066] secrecy that an entry demands must be offered, and costs time', () => {
    const pfs = ['set pfs group2'];
    expect(new Pair({}, { entry: pfs }).ping(1, 2)).toBe(0);
    expect(new Pair({ entry: pfs }, { entry: pfs }).ping(1, 2)).toBe(1);
    expect(new Pair({ entry: pfs }, {}).ping(1, 2)).toBe(1);
    const pair = new Pair({ entry: pfs }, { entry: pfs });
    expect(pair.type('R1', 'show crypto map')).toContain('PFS (Y/N): Y');
  });

  it('[B-170] [B-173] the shorter lifetime of both ends is used', () => {
    const pair = new Pair(
      { more: ['crypto ipsec security-association lifetime seconds 600'] },
      { entry: ['set security-association lifetime seconds 300'] },
    );
    pair.ping(1, 1);
    expect(left(pair, 'R1')[0]).toMatch(/\/29[789]\)/);
    expect(left(pair, 'R2')[0]).toMatch(/\/29[789]\)/);
    expect(pair.type('R1', 'show crypto ipsec security-association lifetime')).toContain(
      '4608000 kilobytes/600 seconds',
    );
  });

  it('[B-160] [M-068] clearing SAs tells the peer; counters of the flow survive', () => {
    const pair = new Pair();
    pair.up();
    pair.ping(1, 2);
    pair.type('R1', 'clear crypto sa');
    pair.lab.advance(100);
    expect(pair.sas('R1')).toBe(0);
    expect(pair.sas('R2')).toBe(0);
    expect(pair.ping(2, 3)).toBe(2);
    expect(counters(pair, 'R1')).toContain('encaps:4');
  });

  it('[C-040] [C-041] [C-042] [C-043] clears can be limited to a peer, a map, one SA', () => {
    const spi = (pair: Pair): string =>
      /current outbound spi:(0x\w+)/.exec(pair.type('R1', 'show crypto ipsec sa'))![1]!;
    for (const [miss, hit] of [
      [() => 'clear crypto sa peer 10.9.9.9', () => 'clear crypto sa peer 10.1.1.2'],
      [() => 'clear crypto sa map OTHER', () => 'clear crypto sa map M'],
      [
        () => 'clear crypto sa spi 10.1.1.2 esp 0x12345',
        (p: Pair) => `clear crypto sa spi 10.1.1.2 esp ${spi(p)}`,
      ],
      [
        () => 'clear crypto sa entry 10.1.1.2 ah 300',
        (p: Pair) => `clear crypto sa entry 10.1.1.2 esp ${spi(p)}`,
      ],
    ] as const) {
      const pair = new Pair();
      pair.up();
      pair.type('R1', miss());
      expect(pair.sas('R1')).toBe(4);
      pair.type('R1', hit(pair));
      expect(pair.sas('R1')).toBe(0);
    }
  });

  it('[B-163] [C-036] clearing sessions ends both kinds of SAs at both ends', () => {
    const pair = new Pair();
    pair.up();
    pair.type('R1', 'clear crypto session');
    pair.lab.advance(100);
    for (const router of ['R1', 'R2']) {
      expect(pair.sas(router)).toBe(0);
      expect(pair.lab.probe(router, 'isakmp')).toBeUndefined();
    }
  });

  it('[B-138] [B-155] [C-010] [C-017] [C-024] the HA keywords leave out SAs that do not fail over', () => {
    const pair = new Pair();
    pair.up();
    for (const word of ['active', 'standby']) {
      expect(pair.type('R1', `show crypto ipsec sa ${word}`)).toContain('No SAs found');
      expect(pair.type('R1', `show crypto isakmp sa ${word}`)).not.toContain('QM_IDLE');
      expect(pair.type('R1', `show crypto session ${word}`)).not.toContain('Interface');
      pair.type('R1', `clear crypto session ${word}`);
    }
    expect(pair.sas('R1')).toBe(4);
  });

  it('[B-183] [C-018] [C-019] [C-020] the display can be narrowed and sorted', () => {
    const pair = new Pair();
    pair.up();
    const count = (command: string): number => (pair.type('R1', command).match(/^ +spi:/gm) ?? []).length;
    expect(count('show crypto ipsec sa map M')).toBe(4);
    expect(count('show crypto ipsec sa map X')).toBe(0);
    expect(count('show crypto ipsec sa interface Ethernet0/0')).toBe(4);
    expect(count('show crypto ipsec sa interface Loopback0')).toBe(0);
    expect(count('show crypto ipsec sa peer 10.1.1.2')).toBe(4);
    expect(count('show crypto ipsec sa peer 10.9.9.9')).toBe(0);
    expect(count('show crypto ipsec sa identity')).toBe(0);
    expect(pair.type('R1', 'show crypto ipsec sa detail')).toContain('##pkts replay failed (rcv):0');
    const sorted = pair.type('R1', 'show crypto ipsec sa address');
    expect(sorted.match(/dest address|protocol:\w+/g)).toEqual([
      'dest address',
      'protocol:AH',
      'protocol:ESP',
      'dest address',
      'protocol:AH',
      'protocol:ESP',
    ]);
    expect(pair.type('R1', 'show crypto engine connections active')).toMatch(
      /2002 Ethernet0\/0 +10\.1\.1\.1/,
    );
  });

  it('[B-186] [B-255] transport mode serves only the peers themselves', () => {
    const own = (n: number): string[] => [
      `permit ip host 10.1.1.${n} host 10.1.1.${3 - n}`,
      `permit ip host 10.2.${n}.1 host 10.2.${3 - n}.1`,
    ];
    const more = ['crypto ipsec transform-set T ah-md5-hmac esp-3des', ' mode transport'];
    const pair = new Pair({ acl: own(1), more }, { acl: own(2), more });
    pair.up();
    pair.echo('10.1.1.1', '10.1.1.2', 2);
    const text = pair.type('R1', 'show crypto ipsec sa');
    expect(text.match(/settings =\{Transport, \}/g)).toHaveLength(4);
    expect(text.match(/settings =\{Tunnel, \}/g)).toHaveLength(4);
    expect(pair.echo('10.1.1.1', '10.1.1.2', 2)).toBe(2);
    expect(pair.ping(1, 2)).toBe(2);
  });

  it('[B-204] [B-427] a filter without IKE, ESP and AH blocks the tunnel', () => {
    const pair = new Pair();
    pair.type(
      'R2',
      'configure terminal',
      'ip access-list extended IN',
      'permit icmp any any',
      'interface Ethernet0/0',
      'ip access-group IN in',
      'end',
    );
    expect(pair.ping(1, 3)).toBe(0);
    expect(pair.sas('R2')).toBe(0);
  });

  it('two runs with one seed are equal, another seed changes drawn values only', () => {
    const run = (seed: number): string => {
      const pair = new Pair({}, {}, seed);
      pair.up();
      pair.ping(1, 3);
      return pair.type('R1', 'show crypto ipsec sa') + pair.type('R1', 'show crypto isakmp sa');
    };
    expect(run(1)).toBe(run(1));
    expect(run(2)).not.toBe(run(1));
    const shape = (text: string): string =>
      text
        .replace(/0x\w+\(\d+\)/g, 'SPI')
        .replace(/\(\d{7}\//g, '(KB/')
        .replace(/ike_cookies:.*/g, 'cookies');
    expect(shape(run(2))).toBe(shape(run(1)));
  });

  it('the sample configuration of a test loads without a refused line', () => {
    expect(configuration(1)).toContain('crypto map M');
    expect(new Pair().type('R1', 'show running-config')).toContain(' crypto map M');
  });
});
