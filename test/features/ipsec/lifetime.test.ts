import { describe, expect, it } from 'vitest';
import { Pair } from './pair.ts';

const life = (line: string): { entry: string[] } => ({
  entry: [`set security-association lifetime ${line}`],
});
const quick = (line: string): Pair => new Pair(life(line), life(line));
const outSpi = (pair: Pair, router: string): string =>
  /current outbound spi:(0x\w+)/.exec(pair.type(router, 'show crypto ipsec sa'))![1]!;

describe('the life of SAs', () => {
  it('[B-171] [M-077] the initiator renews 30 s before the end, and both old and new receive until then', () => {
    const pair = quick('seconds 120');
    pair.up();
    pair.ping(1, 3);
    const before = outSpi(pair, 'R1');
    pair.lab.advance(86_000);
    expect(outSpi(pair, 'R1')).toBe(before);
    pair.lab.advance(2000);
    const after = outSpi(pair, 'R1');
    expect(after).not.toBe(before);
    expect(pair.sas('R1')).toBe(8);
    expect(pair.ping(2, 3)).toBe(3);
    pair.lab.advance(32_000);
    expect(pair.sas('R1')).toBe(4);
    expect(pair.sas('R2')).toBe(4);
    expect(outSpi(pair, 'R1')).toBe(after);
    expect(pair.ping(1, 3)).toBe(3);
  });

  it('[M-077] SAs that carried nothing expire', () => {
    const pair = quick('seconds 120');
    pair.up();
    pair.lab.advance(120_000);
    expect(pair.sas('R1')).toBe(0);
    expect(pair.sas('R2')).toBe(0);
  });

  it('[B-171] [M-077] volume renews SAs as well, and no packet is lost', () => {
    const pair = quick('kilobytes 2560');
    pair.up();
    const before = outSpi(pair, 'R1');
    let received = 0;
    for (let i = 0; i < 40; i++) received += pair.ping(1, 50, 1400);
    expect(received).toBe(2000);
    expect(outSpi(pair, 'R1')).not.toBe(before);
  });

  it('[B-170] [B-225] [B-257] [B-420] a changed set or lifetime waits for the next negotiation', () => {
    const pair = new Pair();
    pair.up();
    for (const router of ['R1', 'R2'])
      pair.type(
        router,
        'configure terminal',
        'crypto ipsec transform-set T esp-des esp-sha-hmac',
        'crypto ipsec security-association lifetime seconds 200',
        'end',
      );
    expect(pair.ping(1, 2)).toBe(2);
    expect(pair.type('R1', 'show crypto ipsec sa')).toContain('transform:esp-3des ,');
    pair.type('R1', 'clear crypto sa');
    pair.up();
    const text = pair.type('R1', 'show crypto ipsec sa');
    expect(text).toContain('transform:esp-des esp-sha-hmac ,');
    expect(text).toMatch(/\(k\/sec\):\(\d+\/19\d\)/);
  });

  it('a renewal that nobody answers is tried again while there is time', () => {
    const pair = quick('seconds 300');
    pair.up();
    pair.ping(1, 2);
    pair.type('R2', 'configure terminal', 'no crypto ipsec transform-set T', 'end');
    pair.lab.advance(266_000);
    expect(pair.sas('R1')).toBe(4);
    pair.type('R2', 'configure terminal', 'crypto ipsec transform-set T ah-md5-hmac esp-3des', 'end');
    pair.lab.advance(15_000);
    expect(pair.sas('R1')).toBe(8);
  });
});

describe('replay', () => {
  it('[M-076] a packet that comes twice is dropped, counted and logged', () => {
    const pair = new Pair();
    pair.up();
    pair.send(1, 5);
    pair.lab.session('R2').take();
    expect(pair.lab.replay('wan', 'R1', 3)).toBeUndefined();
    pair.lab.advance(100);
    const said = pair.lab.session('R2').take();
    expect(
      said.match(
        /%CRYPTO-4-PKT_REPLAY_ERR: decrypt: replay check failed connection id=2001, sequence number=\d/g,
      ),
    ).toHaveLength(3);
    const text = pair.type('R2', 'show crypto ipsec sa detail');
    expect(text).toContain('##pkts replay failed (rcv):3');
    expect(text).toContain('#pkts decaps:5');
    expect(text).toContain('replay detection support:Y');
  });

  it('[M-076] without an authenticator nothing tells a replayed packet', () => {
    const pair = new Pair({ set: 'esp-des' }, { set: 'esp-des' });
    pair.up();
    pair.send(1, 5);
    pair.lab.replay('wan', 'R1', 3);
    pair.lab.advance(100);
    const text = pair.type('R2', 'show crypto ipsec sa');
    expect(text).toContain('#pkts decaps:8');
    expect(text).toContain('replay detection support:N');
  });

  it('[D-30] sequence numbers are read by SPI', () => {
    const pair = new Pair();
    pair.up();
    pair.send(1, 7);
    const spi = outSpi(pair, 'R1');
    expect(pair.lab.probe('R1', 'seq', ['out', spi])).toBe(7);
    expect(pair.lab.probe('R2', 'seq', ['in', spi])).toBe(7);
    expect(pair.lab.probe('R2', 'seq', ['out', spi])).toBeUndefined();
  });
});
