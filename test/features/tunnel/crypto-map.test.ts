/** GRE inside IPsec: a crypto map on the interface that the wrapped packets leave by. */
import { describe, expect, it } from 'vitest';
import { tunnelBench, type Ends } from './pair.ts';

function crypto(n: 1 | 3, tunnel: readonly string[] = []): Ends {
  const own = n === 1 ? '10.1.2.1' : '10.2.3.3';
  const other = n === 1 ? '10.2.3.3' : '10.1.2.1';
  return {
    global: [
      'crypto isakmp policy 1',
      ' authentication pre-share',
      `crypto isakmp key cisco123 address ${other}`,
      'crypto ipsec transform-set T esp-3des esp-md5-hmac',
      ' mode transport',
      'crypto map M 10 ipsec-isakmp',
      ` set peer ${other}`,
      ' set transform-set T',
      ' match address 110',
      `access-list 110 permit gre host ${own} host ${other}`,
    ],
    port: ['crypto map M'],
    tunnel,
  };
}

describe('GRE inside IPsec', () => {
  it('the map catches what the tunnel makes, and nothing goes in the clear', () => {
    const room = tunnelBench(crypto(1), crypto(3));
    room.ping('192.168.1.1', '192.168.3.1', 2);
    expect(room.ping('192.168.1.1', '192.168.3.1')).toBe(5);
    const sa = room.type('R1', 'show crypto ipsec sa');
    expect(sa).toContain('local ident (addr/mask/prot/port):(10.1.2.1/255.255.255.255/47/0)');
    expect(sa).toMatch(/#pkts encaps:[5-9],/);
    expect(sa).toContain('in use settings ={Transport, }');
  });

  it('a map on the tunnel as well has the same end and shows the same SAs', () => {
    const room = tunnelBench(crypto(1, ['crypto map M']), crypto(3, ['crypto map M']));
    room.ping('192.168.1.1', '192.168.3.1', 2);
    expect(room.ping('192.168.1.1', '192.168.3.1')).toBe(5);
    const sa = room.type('R1', 'show crypto ipsec sa');
    expect(sa.match(/local addr 10\.1\.2\.1/g)).toHaveLength(2);
    expect(new Set(sa.match(/#pkts encaps:\d+/g)).size).toBe(1);
  });

  it('a clear packet that the map wants protected is dropped', () => {
    const room = tunnelBench(crypto(1), {});
    expect(room.ping('192.168.3.1', '192.168.1.1', 2)).toBe(0);
    expect(room.console('R1')).toContain('%CRYPTO-4-RECVD_PKT_NOT_IPSEC');
  });
});
