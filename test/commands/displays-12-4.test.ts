/** The displays of 12.4(15)T and 12.4(20)T on the pair of the branch office and on the spoke of the virtual office. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openLab } from '../../src/index.ts';
import type { Lab } from '../../src/lab/lab.ts';

/** Types a command on a privileged console; the answer as lines. */
function answer(lab: Lab, router: string, command: string): string[] {
  const console = lab.session(router);
  console.submit('enable');
  console.submit('terminal length 0');
  console.take();
  console.submit(command);
  lab.settle();
  return console.take().split('\n').slice(0, -1);
}

const without = (lines: readonly string[], ...varying: readonly RegExp[]): string[] =>
  lines.map((line) => varying.reduce((text, part) => text.replace(part, 'N'), line));

let pair: Lab;
beforeAll(() => {
  pair = openLab('branch-office');
});

describe('the pair of 12.4(15)T', () => {
  it('[C-010] show crypto isakmp sa stands under headings, with numbers from 1001', () => {
    const shown = answer(pair, 'R2', 'show crypto isakmp sa');
    expect(shown).toEqual([
      'IPv4 Crypto ISAKMP SA',
      'dst             src             state          conn-id slot status',
      '172.16.12.3     172.16.45.4     QM_IDLE           1001    0 ACTIVE',
      '',
      'IPv6 Crypto ISAKMP SA',
      '',
    ]);
    expect(answer(pair, 'R1', 'show crypto isakmp sa standby')[2]).toMatch(/QM_IDLE +1001 +0 STDBY$/);
    expect(answer(pair, 'R1', 'show crypto isakmp sa active')).toHaveLength(5);
  });

  it('[C-024] show crypto session knows the two roles and keeps its keywords apart', () => {
    expect(answer(pair, 'R2', 'show crypto session')).toEqual([
      'Crypto session current status',
      '',
      'Interface: FastEthernet0/0',
      'Session status: UP-ACTIVE     ',
      'Peer: 172.16.45.4 port 500 ',
      '  IKE SA: local 172.16.12.3/500 remote 172.16.45.4/500 Active ',
      '  IPSEC FLOW: permit ip 192.168.1.0/255.255.255.0 192.168.5.0/255.255.255.0 ',
      '        Active SAs: 2, origin: crypto map',
      '',
    ]);
    expect(answer(pair, 'R2', 'show crypto session standby').join('')).not.toContain('UP-');
    expect(answer(pair, 'R1', 'show crypto session standby')).toContain('Session status: UP-STANDBY    ');
    const detail = answer(pair, 'R1', 'show crypto session detail');
    expect(detail).toContain('Peer: 172.16.45.4 port 500 fvrf: (none) ivrf: (none)');
    expect(detail).toContain('K - Keepalives, N - NAT-traversal, X - IKE Extended Authentication');
  });

  it('[C-016] [C-017] show crypto ipsec sa has its own columns; SAs that fail over say so', () => {
    const shown = answer(pair, 'R2', 'show crypto ipsec sa active');
    expect(
      without(
        shown,
        /0x[0-9A-F]+\(\d+\)/,
        /(?<=sec\): \()\d+\/\d+/,
        /(?<=sent\(k\): \()\d+/,
        /(?<=cookies: ).*/,
        /2\d\d\d, flow_id: \d+/,
        /\d+, #pkts (en|de)crypt: \d+, #pkts (digest|verify): \d+/,
      ),
    ).toEqual([
      '',
      'interface: FastEthernet0/0',
      '    Crypto map tag: BRANCH-5-MAP, local addr 172.16.12.3',
      '',
      '   protected vrf: (none)',
      '   local  ident (addr/mask/prot/port): (192.168.1.0/255.255.255.0/0/0)',
      '   remote ident (addr/mask/prot/port): (192.168.5.0/255.255.255.0/0/0)',
      '   current_peer 172.16.45.4 port 500',
      '     PERMIT, flags={origin_is_acl,}',
      '    #pkts encaps: N',
      '    #pkts decaps: N',
      '    #pkts compressed: 0, #pkts decompressed: 0',
      '    #pkts not compressed: 0, #pkts compr. failed: 0',
      '    #pkts not decompressed: 0, #pkts decompress failed: 0',
      '    #send errors 0, #recv errors 0',
      '',
      '     local crypto endpt.: 172.16.12.3, remote crypto endpt.: 172.16.45.4',
      '     path mtu 1500, ip mtu 1500, ip mtu idb FastEthernet0/0',
      '     current outbound spi: N',
      '',
      '     inbound esp sas:',
      ...['in', 'out'].flatMap((direction) => [
        '      spi: N',
        '        transform: esp-aes esp-sha-hmac ,',
        '        in use settings ={Tunnel, }',
        '        conn id: N, crypto map: BRANCH-5-MAP',
        '        sa timing: remaining key lifetime (k/sec): (N)',
        '           HA last key lifetime sent(k): (N)',
        '        ike_cookies: N',
        '        IV size: 16 bytes',
        '        replay detection support: Y',
        '        Status: ACTIVE',
        '',
        `     ${direction}bound ah sas:`,
        '',
        `     ${direction}bound pcp sas:`,
        ...(direction === 'in' ? ['', '     outbound esp sas:'] : []),
      ]),
    ]);
    expect(answer(pair, 'R1', 'show crypto ipsec sa standby')).toContain('        Status: STANDBY');
    expect(answer(pair, 'R4', 'show crypto ipsec sa').join('\n')).not.toMatch(/HA last|ike_cookies/);
  });

  it('[C-026] show crypto map lists the interfaces of a map below each entry', () => {
    expect(answer(pair, 'R1', 'show crypto map')).toEqual([
      'Crypto Map "BRANCH-5-MAP" 10 ipsec-isakmp',
      '\tPeer = 172.16.45.4',
      '\tExtended IP access list BRANCH-5-ACL',
      '\t    access-list BRANCH-5-ACL permit ip 192.168.1.0 0.0.0.255 192.168.5.0 0.0.0.255',
      '\tCurrent peer: 172.16.45.4',
      '\tSecurity association lifetime: 4608000 kilobytes/3600 seconds',
      '\tPFS (Y/N): N',
      '\tTransform sets={ ',
      '\t\tMyTransformSet, ',
      '\t}',
      '\tReverse Route Injection Enabled',
      '\tInterfaces using crypto map BRANCH-5-MAP:',
      '\t\tFastEthernet0/0',
      '',
    ]);
  });

  it('[C-025] show crypto ha is that of the HSRP address, the same on both', () => {
    const [one, two] = ['R1', 'R2'].map((router) => answer(pair, router, 'show crypto ha'));
    expect(one![0]).toMatch(/^IKE VIP: 172\.16\.12\.3$/);
    expect(one).toEqual(two);
  });

  it('[C-005] [C-006] [C-007] show redundancy in its three forms, without keepalive lines', () => {
    expect(answer(pair, 'R1', 'show redundancy')[0]).toBe('Redundant System Information :');
    const states = answer(pair, 'R1', 'show redundancy states');
    expect(states).toContain('   my state = 8  -STANDBY HOT');
    expect(states.join('\n')).not.toContain('keep_alive');
    expect(answer(pair, 'R2', 'show redundancy inter-device')).toEqual([
      'Redundancy inter-device state: RF_INTERDEV_STATE_ACT',
      '  Scheme: Standby',
      '  Groupname: BRANCH-5-TUNNEL Group State: Active',
      '  Security: Not configured',
    ]);
  });

  it('[C-008] [C-009] show standby names the group, and brief prints a line for each', () => {
    expect(answer(pair, 'R2', 'show standby FastEthernet0/0')).toContain(
      '  Group name is "BRANCH-5-TUNNEL" (cfgd)',
    );
    expect(answer(pair, 'R2', 'show standby brief').slice(2)).toEqual([
      'Interface   Grp  Pri P State   Active          Standby         Virtual IP',
      'Fa0/0       1    100   Active  local           172.16.12.1     172.16.12.3',
      'Fa0/1       2    100   Active  local           192.168.1.1     192.168.1.3',
    ]);
  });

  it('show version tells the release and its year', () => {
    const [banner, , copyright] = answer(pair, 'R4', 'show version');
    expect(banner).toMatch(/^Cisco IOS Software, 2800 Software .*, Version 12\.4\(15\)T, RELEASE SOFTWARE/);
    expect(copyright).toBe('Copyright (c) 1986-2007 by Cisco Systems, Inc.');
  });

  it('a debug line begins with the number of the SA', () => {
    const lab = openLab('branch-office');
    answer(lab, 'R4', 'debug crypto isakmp');
    answer(lab, 'R4', 'clear crypto session');
    expect(answer(lab, 'R4', 'ping 192.168.1.10 source 192.168.5.4').join('')).toBeDefined();
    lab.advance(30_000);
    expect(lab.session('R4').take()).toMatch(/ISAKMP:\(0\):[\s\S]*ISAKMP:\(1002\):/);
  });
});

describe('clearing on the pair (000:647-649)', () => {
  const sas = (lab: Lab, router: string, role: string): number =>
    Number(/Active SAs: (\d+)/.exec(answer(lab, router, `show crypto session ${role}`).join('\n'))?.[1] ?? 0);

  it('[C-034] [C-035] [C-036] standby copies come back from the active router', () => {
    for (const command of [
      'clear crypto isakmp standby',
      'clear crypto sa standby',
      'clear crypto session standby',
    ]) {
      const lab = openLab('branch-office');
      expect(answer(lab, 'R1', command), command).toEqual([]);
      lab.advance(2000);
      expect([sas(lab, 'R1', 'standby'), sas(lab, 'R2', 'active')], command).toEqual([2, 2]);
      expect(answer(lab, 'R1', 'show crypto isakmp sa standby').join('\n'), command).toContain('STDBY');
    }
  });

  it('[C-035] [C-036] what is cleared on the active router is gone on both', () => {
    for (const command of ['clear crypto sa active', 'clear crypto session active']) {
      const lab = openLab('branch-office');
      expect(answer(lab, 'R2', command), command).toEqual([]);
      lab.advance(2000);
      expect([sas(lab, 'R1', 'standby'), sas(lab, 'R2', 'active')], command).toEqual([0, 0]);
    }
  });
});

describe('the spoke of 12.4(20)T', () => {
  it('[C-011] shows its own policies alone, and those of the release while it has none', () => {
    const lab = openLab('virtual-office');
    const shown = answer(lab, 'spoke', 'show crypto isakmp policy');
    expect(shown.slice(0, 3)).toEqual(['', 'Global IKE policy', 'Protection suite of priority 1']);
    expect(shown.join('\n')).not.toContain('Default');
    const console = lab.session('spoke');
    for (const line of ['configure terminal', 'no crypto isakmp policy 1', 'end']) console.submit(line);
    const left = answer(lab, 'spoke', 'show crypto isakmp policy');
    expect(left[1]).toBe('Default IKE policy');
    expect(left.filter((line) => line.startsWith('Default protection suite of priority'))).toHaveLength(8);
  });

  it('has no inter-device redundancy, no IPC and no stateful failover, in grammar and in help', () => {
    const lab = openLab('virtual-office');
    const console = lab.session('spoke');
    for (const line of ['enable', 'configure terminal']) console.submit(line);
    console.take();
    for (const line of ['redundancy inter-device', 'ipc zone default']) {
      console.submit(line);
      expect(console.take(), line).toContain('% Invalid input detected');
    }
    for (const line of ['interface FastEthernet4', 'standby 1 ip 10.1.11.99', 'standby 1 name one'])
      console.submit(line);
    console.take();
    console.help('crypto map test_1 redundancy one ');
    expect(console.take()).not.toContain('stateful');
    console.submit('crypto map test_1 redundancy one stateful');
    expect(console.take()).toContain('% Invalid input detected');
    console.submit('crypto map test_1 redundancy one');
    expect(console.take()).not.toContain('%');
  });
});
