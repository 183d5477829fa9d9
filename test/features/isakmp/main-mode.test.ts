import { describe, expect, it } from 'vitest';
import { Pair } from '../ipsec/pair.ts';

const state = (pair: Pair, router: string): unknown => pair.lab.probe(router, 'isakmp');

describe('main mode', () => {
  it('[B-121] [B-127] [B-146] [M-062] two routers with nothing but pre-share agree on the defaults and reach QM_IDLE', () => {
    const pair = new Pair();
    pair.ping(1, 1);
    expect(state(pair, 'R1')).toBe('QM_IDLE');
    expect(state(pair, 'R2')).toBe('QM_IDLE');
    expect(pair.type('R2', 'show crypto isakmp policy')).toContain('encryption algorithm:   DES');
    expect(pair.type('R2', 'show crypto isakmp policy')).toContain('#1 (768 bit)');
  });

  it('[B-144] [C-010] src is the initiator on both ends', () => {
    const pair = new Pair();
    pair.up();
    const row = /10\.1\.1\.2 +10\.1\.1\.1 +QM_IDLE +1 +0 ACTIVE/;
    expect(pair.type('R1', 'show crypto isakmp sa')).toMatch(row);
    expect(pair.type('R2', 'show crypto isakmp sa')).toMatch(row);
  });

  it('[M-062] takes three round trips and the cost of Diffie-Hellman', () => {
    for (const [group, cost] of [
      [1, 20],
      [2, 40],
      [5, 80],
    ] as const) {
      const policy = ['authentication pre-share', `group ${group}`];
      const pair = new Pair({ policy }, { policy });
      const begin = pair.lab.nowMs;
      pair.send(1, 1, 100, 1);
      pair.lab.advanceUntil(() => state(pair, 'R1') === 'QM_IDLE', 5000);
      expect(pair.lab.nowMs - begin).toBe(6 * 20 + cost);
    }
  });

  it('[B-390] [M-064] a policy mismatch is logged and leaves MM_NO_STATE', () => {
    const pair = new Pair({ policy: ['authentication pre-share', 'hash md5'] });
    expect(pair.ping(1, 3)).toBe(0);
    expect(state(pair, 'R1')).toBe('MM_NO_STATE');
    expect(state(pair, 'R2')).toBeUndefined();
    expect(pair.lab.session('R2').take()).toContain(
      '%CRYPTO-6-IKMP_MODE_FAILURE: Processing of Main mode failed with peer at 10.1.1.1',
    );
    expect(pair.lab.session('R1').take()).toContain(
      '%CRYPTO-6-IKMP_MODE_FAILURE: Processing of Informational mode failed with peer at 10.1.1.2',
    );
  });

  it('[B-128] [B-391] [M-064] a wrong key fails at message 5 and nowhere else', () => {
    const pair = new Pair({}, { key: 'other' });
    expect(pair.ping(1, 2)).toBe(0);
    expect(state(pair, 'R1')).toBe('MM_KEY_EXCH');
    expect(state(pair, 'R2')).toBe('MM_KEY_EXCH');
    expect(pair.lab.session('R2').take()).toContain('%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 10.1.1.1');
    expect(pair.sas('R1')).toBe(0);
  });

  it('without a key for the peer main mode does not start', () => {
    const pair = new Pair();
    pair.type('R1', 'configure terminal', 'no crypto isakmp key cisco123 address 10.1.1.2', 'end');
    pair.type('R1', 'debug crypto isakmp');
    pair.ping(1, 1);
    expect(pair.lab.session('R1').take()).toContain('No pre-shared key with 10.1.1.2!');
    expect(state(pair, 'R1')).toBeUndefined();
  });

  it('[M-064] a responder accepts a shorter lifetime and refuses a longer one', () => {
    const short = ['authentication pre-share', 'lifetime 120'];
    const accepted = new Pair({ policy: short });
    expect(accepted.ping(1, 2)).toBe(1);
    const refused = new Pair({}, { policy: short });
    expect(refused.ping(1, 2)).toBe(0);
    expect(refused.ping(2, 2)).toBe(1);
  });

  it('[M-064] the responder walks its policies by number', () => {
    const more = ['crypto isakmp policy 5', ' authentication pre-share', ' hash md5', ' group 2'];
    const pair = new Pair(
      { policy: ['authentication pre-share', 'hash md5', 'group 2'] },
      { policy: ['authentication pre-share', 'encryption 3des'], more },
    );
    expect(pair.ping(1, 2)).toBe(1);
  });

  it('[M-065] an offer without an answer is repeated every 10 s and given up after 60 s', () => {
    const pair = new Pair();
    pair.lab.cut('wan');
    const begin = pair.lab.nowMs;
    const seen: number[] = [];
    pair.lab.world.observe((node, type) => {
      if (node.name === 'R1' && type.name === 'send packet') seen.push(pair.lab.nowMs - begin);
    });
    pair.send(1, 1, 100, 1);
    pair.lab.advance(59_000);
    expect(state(pair, 'R1')).toBe('MM_NO_STATE');
    pair.lab.advance(2000);
    expect(state(pair, 'R1')).toBeUndefined();
    expect(seen.filter((at) => at > 0)).toEqual([10_000, 20_000, 30_000, 40_000, 50_000]);
  });

  it.each([
    'ike-mm1',
    'ike-mm2',
    'ike-mm3',
    'ike-mm4',
    'ike-mm5',
    'ike-mm6',
    'ike-qm1',
    'ike-qm2',
    'ike-qm3',
  ])('[M-065] survives the loss of %s', (label) => {
    const pair = new Pair();
    pair.lab.cut('wan', undefined, label);
    pair.ping(1, 1);
    pair.lab.heal('wan');
    pair.lab.advance(12_000);
    expect(pair.sas('R1')).toBe(4);
    expect(pair.sas('R2')).toBe(4);
    expect(pair.ping(1, 2)).toBe(2);
  });

  it('[M-069] a rebooted peer makes the other end forget what it had', () => {
    const pair = new Pair();
    pair.up();
    pair.lab.power('R1', false);
    pair.lab.power('R1', true);
    pair.lab.advanceUntil(() => pair.lab.session('R1').waiting === 'prompt', 300_000);
    pair.lab.advance(5000);
    pair.type('R1', 'enable');
    pair.echo('10.1.1.1', '10.1.1.2', 2);
    pair.up();
    expect(pair.sas('R2')).toBe(4);
    expect(pair.type('R2', 'show crypto isakmp sa').match(/QM_IDLE/g)).toHaveLength(1);
    expect(pair.ping(2, 2)).toBe(2);
  });

  it('[M-067] without IPsec SAs an IKE SA ends with its lifetime', () => {
    const policy = ['authentication pre-share', 'lifetime 120'];
    const pair = new Pair({ policy }, { policy });
    pair.up();
    pair.type('R1', 'clear crypto sa');
    pair.lab.advance(116_000);
    expect(state(pair, 'R1')).toBe('QM_IDLE');
    pair.lab.advance(2000);
    expect(state(pair, 'R1')).toBeUndefined();
    expect(state(pair, 'R2')).toBeUndefined();
  });

  it('[B-143] [M-067] with IPsec SAs the initiator renews it, and the old one stays for 30 s', () => {
    const policy = ['authentication pre-share', 'lifetime 120'];
    const pair = new Pair({ policy }, { policy });
    pair.up();
    pair.lab.advance(119_800);
    const both = pair.type('R1', 'show crypto isakmp sa');
    expect(both).toMatch(/QM_IDLE +2[^]*QM_IDLE +1/);
    const lines = pair
      .type('R2', 'show crypto session')
      .match(/IKE SA:local 10\.1\.1\.2\/500 remote 10\.1\.1\.1\/500 Active/g);
    expect(lines).toHaveLength(2);
    pair.lab.advance(30_000);
    expect(pair.type('R1', 'show crypto isakmp sa').match(/QM_IDLE/g)).toHaveLength(1);
    expect(pair.type('R2', 'show crypto isakmp sa').match(/QM_IDLE/g)).toHaveLength(1);
  });

  it('[B-154] [C-034] clearing IKE SAs tells the peer and leaves IPsec SAs alone', () => {
    const pair = new Pair();
    pair.up();
    pair.type('R1', 'clear crypto isakmp');
    pair.lab.advance(100);
    expect(state(pair, 'R1')).toBeUndefined();
    expect(state(pair, 'R2')).toBeUndefined();
    expect(pair.sas('R1')).toBe(4);
    expect(pair.ping(1, 3)).toBe(3);
  });

  it('[C-098] [M-070] a dead peer is noticed after five unanswered questions', () => {
    const more = ['crypto isakmp keepalive 10 periodic'];
    const pair = new Pair({ more }, {});
    pair.up();
    pair.lab.cut('wan');
    pair.lab.advance(16_000);
    expect(pair.sas('R1')).toBe(4);
    pair.lab.advance(2000);
    expect(pair.sas('R1')).toBe(0);
    expect(state(pair, 'R1')).toBeUndefined();
    expect(pair.sas('R2')).toBe(4);
  });

  it('[C-098] [M-070] on demand nothing is asked while nothing is sent', () => {
    const more = ['crypto isakmp keepalive 10'];
    const pair = new Pair({ more }, {});
    pair.up();
    pair.lab.cut('wan');
    pair.lab.advance(60_000);
    expect(pair.sas('R1')).toBe(4);
    pair.ping(1, 1);
    pair.lab.advance(30_000);
    expect(pair.sas('R1')).toBe(0);
  });
});
