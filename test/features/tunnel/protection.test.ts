/** Tunnels that an IPsec profile protects. */
import { describe, expect, it } from 'vitest';
import { tunnelBench, type Ends } from './pair.ts';

const addresses = (n: 1 | 3): [string, string] =>
  n === 1 ? ['10.1.2.1', '10.2.3.3'] : ['10.2.3.3', '10.1.2.1'];

function protectedEnd(n: 1 | 3, more: { mode?: string; profile?: readonly string[] } = {}): Ends {
  return {
    global: [
      'crypto isakmp policy 1',
      ' authentication pre-share',
      `crypto isakmp key cisco123 address ${addresses(n)[1]}`,
      'crypto ipsec transform-set T esp-3des esp-md5-hmac',
      ` mode ${more.mode ?? 'tunnel'}`,
      ...(more.profile ?? ['crypto ipsec profile P', ' set transform-set T']),
    ],
    tunnel: ['tunnel protection ipsec profile P'],
  };
}

const bench = (mode?: string) =>
  tunnelBench(protectedEnd(1, mode ? { mode } : {}), protectedEnd(3, mode ? { mode } : {}));

describe('tunnel protection', () => {
  it('[B-266] makes SAs between the ends of the tunnel by itself, for GRE and nothing else', () => {
    const room = bench();
    room.wait(10);
    expect(room.ping('192.168.1.1', '192.168.3.1')).toBe(5);
    const sa = room.type('R1', 'show crypto ipsec sa').split('\n');
    expect(sa).toContain('interface:Tunnel0');
    expect(sa).toContain('    Crypto map tag:Tunnel0-head-0, local addr 10.1.2.1');
    expect(sa).toContain('    local ident (addr/mask/prot/port):(10.1.2.1/255.255.255.255/47/0)');
    expect(sa).toContain('    remote ident (addr/mask/prot/port):(10.2.3.3/255.255.255.255/47/0)');
    expect(sa).toContain('        #pkts encaps:5, #pkts encrypt:5, #pkts digest:5');
    expect(sa).toContain('        #pkts decaps:5, #pkts decrypt:5, #pkts verify:5');
    expect(sa).toContain('            in use settings ={Tunnel, }');
    const session = room.type('R1', 'show crypto session');
    expect(session).toContain('Interface:Tunnel0');
    expect(session).toContain('Session status:UP-ACTIVE');
    expect(session).toContain('IPSEC FLOW:permit 47 host 10.1.2.1 host 10.2.3.3');
    expect(room.ping('10.1.2.1', '10.2.3.3')).toBe(5);
    expect(room.type('R1', 'show crypto ipsec sa')).toContain('#pkts encaps:5,');
  });

  it('uses transport mode where the set says so', () => {
    const room = bench('transport');
    room.wait(10);
    expect(room.ping('192.168.1.1', '192.168.3.1')).toBe(5);
    expect(room.type('R1', 'show crypto ipsec sa')).toContain('in use settings ={Transport, }');
  });

  it('shows the map that is made of the profile', () => {
    const room = bench();
    const map = room.show('R1', 'show crypto map interface tunnel 0');
    expect(map).toEqual([
      'Crypto Map: "Tunnel0-head-0" idb: Tunnel0 local address: 10.1.2.1',
      'Crypto Map "Tunnel0-head-0" 1 ipsec-isakmp',
      '  Profile name: P',
      '  Security-association lifetime: 4608000 kilobytes/3600 seconds',
      '  PFS (Y/N): N',
      '  Transform sets={T,}',
      'Crypto Map "Tunnel0-head-0" 2 ipsec-isakmp',
      '  Map is a PROFILE INSTANCE.',
      '  Peer = 10.2.3.3',
      '    permit gre',
      '      source: addr = 10.1.2.1/0.0.0.0',
      '      dest:   addr = 10.2.3.3/0.0.0.0',
      '  Current peer: 10.2.3.3',
      '  Security-association lifetime: 4608000 kilobytes/3600 seconds',
      '  PFS (Y/N): N',
      '  Transform sets={T,}',
    ]);
    expect(room.type('R1', 'show interfaces tunnel 0')).toContain(
      '  Tunnel protection via IPSec (profile "P")',
    );
    expect(room.type('R1', 'show running-config')).not.toContain('head-0');
  });

  it('a clear packet from an end that protects nothing is dropped', () => {
    const room = tunnelBench(protectedEnd(1), {});
    expect(room.ping('192.168.3.1', '192.168.1.1', 2)).toBe(0);
    expect(room.console('R1')).toContain('%CRYPTO-4-RECVD_PKT_NOT_IPSEC');
  });

  it('[B-268] a profile may come later; until then nothing crosses the tunnel', () => {
    const room = tunnelBench(protectedEnd(1, { profile: [] }), protectedEnd(3));
    expect(room.show('R1', 'show interfaces tunnel 0')[0]).toBe('Tunnel0 is up, line protocol is up ');
    expect(room.ping('192.168.1.1', '192.168.3.1', 2)).toBe(0);
    room.configure('R1', 'crypto ipsec profile P', 'set transform-set T');
    room.wait(15);
    expect(room.ping('192.168.1.1', '192.168.3.1', 2)).toBe(2);
  });

  it('goes with its line, and with the tunnel', () => {
    const room = bench();
    room.wait(10);
    room.configure('R1', 'interface tunnel 0', 'no tunnel protection ipsec profile P');
    expect(room.type('R1', 'show crypto ipsec sa')).toContain('No SAs found');
    expect(room.ping('192.168.1.1', '192.168.3.1', 2)).toBe(0);
    room.configure('R1', 'interface tunnel 0', 'tunnel protection ipsec profile P');
    room.wait(15);
    expect(room.ping('192.168.1.1', '192.168.3.1', 2)).toBe(2);
    room.configure('R1', 'no interface tunnel 0');
    expect(room.type('R1', 'show crypto map')).toContain('No crypto maps found.');
  });

  it('[B-269] several tunnels have maps of their own', () => {
    const room = bench();
    for (const n of [1, 3] as const)
      room.configure(
        `R${n}`,
        `interface loopback 1`,
        `ip address 10.6.0.${n} 255.255.255.255`,
        'exit',
        `crypto isakmp key cisco123 address 10.6.0.${4 - n}`,
        'interface tunnel 77',
        `ip address 10.8.0.${n} 255.255.255.0`,
        'tunnel source loopback 1',
        `tunnel destination 10.6.0.${4 - n}`,
        'tunnel protection ipsec profile P',
      );
    room.configure(
      'R2',
      'ip route 10.6.0.1 255.255.255.255 10.1.2.1',
      'ip route 10.6.0.3 255.255.255.255 10.2.3.3',
    );
    room.wait(15);
    expect(room.ping('10.8.0.1', '10.8.0.3', 2)).toBe(2);
    expect(room.ping('10.9.0.1', '10.9.0.3', 2)).toBe(2);
    const sa = room.type('R1', 'show crypto ipsec sa');
    expect(sa).toContain('Crypto map tag:Tunnel0-head-0, local addr 10.1.2.1');
    expect(sa).toContain('Crypto map tag:Tunnel77-head-0, local addr 10.6.0.1');
    expect(room.type('R1', 'show crypto map tag Tunnel77-head-0')).toContain('Profile name: P');
  });
});
