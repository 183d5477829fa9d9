import { describe, expect, it } from 'vitest';
import { Pair, type Variation } from './pair.ts';

/** R2 takes what comes: its map has a dynamic entry only. */
function dynamic(template: readonly string[], one: Variation = {}): Pair {
  return new Pair(one, {
    more: [
      'no crypto map M 10',
      'crypto dynamic-map D 10',
      ...template.map((line) => ` ${line}`),
      'crypto map M 20 ipsec-isakmp dynamic D',
    ],
  });
}

describe('dynamic maps', () => {
  it('[B-205] [B-206] [C-111] a template with nothing but a set accepts any flow', () => {
    const pair = dynamic(['set transform-set T']);
    expect(pair.ping(1, 3)).toBe(2);
    const text = pair.type('R2', 'show crypto ipsec sa');
    expect(text).toContain('flags={}');
    expect(text).toContain('local ident (addr/mask/prot/port):(10.2.2.1/255.255.255.255/0/0)');
    expect(pair.type('R2', 'show crypto map')).toContain('Dynamic map template tag: D');
    expect(pair.type('R2', 'show crypto dynamic-map tag D')).toContain('Crypto Map Template"D" 10');
  });

  it('[B-205] without a set nothing is accepted', () => {
    expect(dynamic([]).ping(1, 3)).toBe(0);
  });

  it('[B-207] a list limits what is accepted, and filters what is clear', () => {
    const inside = dynamic(['set transform-set T', 'match address 101'], {});
    inside.type(
      'R2',
      'configure terminal',
      'access-list 101 permit ip 10.2.2.0 0.0.0.255 10.2.1.0 0.0.0.255',
      'end',
    );
    expect(inside.ping(1, 3)).toBe(2);
    const outside = dynamic(['set transform-set T', 'match address 101'], {});
    outside.type('R2', 'configure terminal', 'access-list 101 permit ip 10.9.0.0 0.0.255.255 any', 'end');
    expect(outside.ping(1, 3)).toBe(0);
    expect(outside.echo('10.1.1.1', '10.2.2.1', 2)).toBe(2);
  });

  it('[B-209] matching traffic without an SA is dropped', () => {
    const pair = dynamic(['set transform-set T', 'match address 101']);
    pair.type('R2', 'configure terminal', 'access-list 101 permit ip any 10.2.1.0 0.0.0.255', 'end');
    expect(pair.ping(2, 2)).toBe(0);
    expect(pair.lab.probe('R2', 'isakmp')).toBeUndefined();
  });

  it('[B-208] [B-415] [M-083] a list that does not exist lets nothing through but the router itself', () => {
    const pair = dynamic(['set transform-set T', 'match address 101']);
    expect(pair.echo('10.1.1.1', '10.1.1.2', 2)).toBe(0);
    expect(pair.echo('10.1.1.1', '10.2.2.1', 2)).toBe(0);
    pair.type('R2', 'configure terminal', 'access-list 101 permit ip host 10.2.2.1 host 10.2.1.1', 'end');
    expect(pair.echo('10.1.1.1', '10.1.1.2', 2)).toBe(2);
  });

  it('[M-077] SAs of a dynamic entry are renewed by whoever made them', () => {
    const life = ['set security-association lifetime seconds 120'];
    const pair = dynamic(['set transform-set T', ...life], { entry: life });
    pair.up();
    pair.ping(1, 2);
    pair.lab.advance(88_000);
    expect(pair.sas('R2')).toBe(8);
    pair.lab.advance(40_000);
    expect(pair.sas('R2')).toBe(4);
    expect(pair.ping(2, 2)).toBe(2);
  });
});
