import { describe, expect, it } from 'vitest';
import { isProtected, protect, unprotect } from '../../../src/features/ipsec/index.ts';
import { sendPacket } from '../../../src/features/ip/index.ts';
import { parseIpv4 } from '../../../src/text/address.ts';
import { Pair, type Variation } from './pair.ts';

const address = (n: number): number => parseIpv4(`10.1.1.${n}`)!;

/** Two routers whose SCTP is protected by profiles; their maps stay applied beside it. */
class Channel extends Pair {
  readonly heard: string[] = [];

  constructor(one: Variation = {}, two: Variation = {}) {
    const more = [
      'crypto ipsec transform-set S ah-md5-hmac esp-aes',
      'crypto ipsec profile P',
      ' set transform-set S',
    ];
    super({ ...one, more: [...more, ...(one.more ?? [])] }, { ...two, more: [...more, ...(two.more ?? [])] });
    this.lab.world.observe((node, type, data) => {
      if (type.name !== 'packet received') return;
      const { packet } = data as { packet: { protocol: string } };
      this.heard.push(`${node.name} ${packet.protocol}`);
    });
  }

  begin(...routers: readonly (1 | 2)[]): void {
    for (const n of routers)
      this.my(`R${n}`).say(protect, {
        tag: 'channel',
        port: 'Ethernet0/0',
        local: address(n),
        remote: address(3 - n),
        protocol: 'sctp',
        profile: 'P',
      });
    this.lab.settle();
  }

  sctp(from: 1 | 2): void {
    this.my(`R${from}`).say(sendPacket, {
      packet: {
        source: address(from),
        destination: address(3 - from),
        protocol: 'sctp',
        ttl: 255,
        bytes: 100,
        labels: ['sctp'],
        body: { sourcePort: 9, destinationPort: 9, tag: 0, chunks: [] },
      },
    });
    this.lab.advance(100);
  }
}

describe('protection of one protocol', () => {
  it('[B-109] [B-111] [B-116] [D-08] both ends make SAs by themselves, and nothing goes in the clear', () => {
    const channel = new Channel();
    channel.begin(1, 2);
    channel.sctp(1);
    expect(channel.heard.filter((what) => what.endsWith('sctp'))).toEqual([]);
    channel.lab.advance(2000);
    expect(isProtected(channel.my('R1'), 'channel')).toBe(true);
    channel.sctp(1);
    expect(channel.heard.filter((what) => what.endsWith('sctp'))).toEqual(['R2 sctp']);
    const map = channel.type('R1', 'show crypto map tag channel');
    expect(map).toContain('Crypto Map: "channel" idb: Ethernet0/0 local address: 10.1.1.1');
    expect(channel.type('R1', 'show running-config')).not.toContain('channel');
    expect(channel.type('R1', 'show crypto ipsec sa map channel')).toContain(
      'remote ident (addr/mask/prot/port):(10.1.1.2/255.255.255.255/132/0)',
    );
    expect(channel.type('R1', 'show crypto ipsec sa active')).toContain('No SAs found');
  });

  it('[B-118] the map of the same interface goes on working', () => {
    const channel = new Channel();
    channel.begin(1, 2);
    channel.lab.advance(2000);
    expect(channel.ping(1, 3)).toBe(2);
  });

  it('a clear packet of the protected protocol is dropped', () => {
    const channel = new Channel();
    channel.begin(2);
    channel.sctp(1);
    expect(channel.heard.filter((what) => what.endsWith('sctp'))).toEqual([]);
  });

  it('[D-08] with different keys nothing comes up, nothing leaves, and nothing but debug says why', () => {
    const channel = new Channel({ policy: ['authentication pre-share', 'hash md5'] }, {});
    channel.begin(1, 2);
    channel.lab.advance(65_000);
    expect(isProtected(channel.my('R1'), 'channel')).toBe(false);
    expect(channel.lab.session('R1').take()).not.toContain('IKMP');
    expect(channel.lab.session('R2').take()).not.toContain('IKMP');
  });

  it('[D-08] a refused direction does not hinder the other one', () => {
    const short = ['authentication pre-share', 'lifetime 120'];
    const channel = new Channel({}, { policy: short });
    channel.begin(1, 2);
    channel.lab.advance(15_000);
    expect(isProtected(channel.my('R1'), 'channel')).toBe(true);
    expect(channel.type('R1', 'show crypto isakmp sa')).toMatch(
      /status\n10\.1\.1\.1 +10\.1\.1\.2 +QM_IDLE +1 +0 ACTIVE\n$/m,
    );
  });

  it('[M-042] SAs are renewed without traffic, and a cleared channel comes back at once', () => {
    const life = ['crypto ipsec security-association lifetime seconds 120'];
    const channel = new Channel({ more: life }, { more: life });
    channel.begin(1, 2);
    for (let i = 0; i < 50; i++) {
      channel.lab.advance(10_000);
      expect(isProtected(channel.my('R1'), 'channel')).toBe(true);
    }
    channel.type('R2', 'clear crypto sa');
    channel.lab.advance(1000);
    expect(isProtected(channel.my('R1'), 'channel')).toBe(true);
    expect(isProtected(channel.my('R2'), 'channel')).toBe(true);
  });

  it('ends with unprotect', () => {
    const channel = new Channel();
    channel.begin(1, 2);
    channel.lab.advance(2000);
    for (const router of ['R1', 'R2']) channel.my(router).say(unprotect, { tag: 'channel' });
    channel.lab.advance(100);
    channel.sctp(1);
    expect(channel.heard.filter((what) => what.endsWith('sctp'))).toEqual(['R2 sctp']);
    expect(channel.type('R1', 'show crypto map')).not.toContain('channel');
  });
});
