import { describe, expect, it } from 'vitest';
import { Pair, type Variation } from './pair.ts';

const standby = ['standby 1 ip 10.1.1.100', 'standby 1 name HA-out'];

/** R1 owns a virtual address after about 20 s; R2 knows only that one. */
function bound(one: Variation = {}, two: Variation = {}): Pair {
  const pair = new Pair(
    { port: standby, apply: 'redundancy HA-out', ...one },
    { peer: '10.1.1.100', ...two },
  );
  pair.lab.advance(30_000);
  pair.echo('10.1.1.2', '10.1.1.100', 2);
  return pair;
}

const local = (pair: Pair): string | undefined =>
  /local address: (\S+)/.exec(pair.type('R1', 'show crypto map'))?.[1];
const onPort = (pair: Pair, ...lines: readonly string[]): string =>
  pair.type('R1', 'configure terminal', 'interface Ethernet0/0', ...lines, 'end');

describe('the life of a binding', () => {
  it('[B-120] [B-129] [B-189] [B-194] [C-148] the virtual address is the end of the tunnel', () => {
    const pair = bound();
    expect(local(pair)).toBe('10.1.1.100');
    pair.ping(2, 1);
    pair.lab.advance(12_000);
    expect(pair.ping(2, 2)).toBe(2);
    expect(pair.type('R1', 'show crypto isakmp sa')).toMatch(/10\.1\.1\.100 +10\.1\.1\.2 +QM_IDLE/);
    expect(pair.type('R1', 'show crypto ipsec sa')).toContain('local crypto endpt.:10.1.1.100');
  });

  it('[B-144] the router initiates from its virtual address', () => {
    const pair = bound();
    pair.up();
    expect(pair.ping(1, 2)).toBe(2);
    expect(pair.type('R2', 'show crypto isakmp sa')).toMatch(/10\.1\.1\.2 +10\.1\.1\.100 +QM_IDLE/);
  });

  it('[B-193] [B-178] without stateful the SAs are not HA-enabled', () => {
    const pair = bound();
    pair.up();
    expect(pair.type('R1', 'show crypto ipsec sa active')).toContain('No SAs found');
    expect(pair.type('R1', 'show crypto ipsec sa')).not.toContain('HA last');
  });

  it('[B-119] [B-136] [B-148] [C-149] with stateful they are, and no command enables it', () => {
    const pair = bound({ apply: 'redundancy HA-out stateful' });
    pair.up();
    expect(pair.type('R1', 'show crypto ipsec sa active').match(/Status:ACTIVE/g)).toHaveLength(4);
    expect(pair.type('R1', 'show crypto ipsec sa active')).toContain('HA last key lifetime sent(k):');
    expect(pair.type('R1', 'show crypto isakmp sa active')).toMatch(/QM_IDLE +1 +0 ACTIVE/);
    expect(pair.type('R1', 'show crypto isakmp sa standby')).not.toContain('QM_IDLE');
    expect(pair.type('R1', 'show crypto session active')).toContain('Session status:UP-ACTIVE');
    pair.type('R1', 'clear crypto sa standby');
    expect(pair.sas('R1')).toBe(4);
    pair.type('R1', 'clear crypto sa active');
    expect(pair.sas('R1')).toBe(0);
  });

  it('[B-214] [B-215] [B-412] removing the name deletes the SAs and falls back to the real address', () => {
    const pair = bound();
    pair.up();
    onPort(pair, 'no standby 1 name HA-out');
    expect(pair.sas('R1')).toBe(0);
    expect(local(pair)).toBe('10.1.1.1');
    pair.lab.advance(1000);
    expect(pair.ping(2, 2)).toBe(0);
  });

  it('[B-216] [B-412] naming it again heals nothing until the map is applied again', () => {
    const pair = bound();
    onPort(pair, 'no standby 1 name HA-out');
    onPort(pair, 'standby 1 name HA-out');
    expect(local(pair)).toBe('10.1.1.1');
    onPort(pair, 'crypto map M redundancy HA-out');
    expect(local(pair)).toBe('10.1.1.100');
    pair.up();
    expect(pair.ping(2, 2)).toBe(2);
  });

  it('[B-413] removing the virtual address falls back as well', () => {
    const pair = bound();
    onPort(pair, 'no standby 1 ip');
    expect(local(pair)).toBe('10.1.1.1');
  });

  it('[B-213] [B-414] a changed virtual address is used only after the map was applied again', () => {
    const pair = bound();
    onPort(pair, 'standby 1 ip 10.1.1.101');
    expect(local(pair)).toBe('10.1.1.100');
    onPort(pair, 'crypto map M redundancy HA-out');
    expect(local(pair)).toBe('10.1.1.101');
  });

  it('[B-190] [B-192] a group that is not on this interface gives no virtual address', () => {
    const pair = bound({ port: [] });
    expect(local(pair)).toBe('10.1.1.1');
  });

  it('[B-195] without a name the only named group of the interface is meant', () => {
    expect(local(bound({ apply: 'redundancy' }))).toBe('10.1.1.100');
    const two = [...standby, 'standby 2 ip 10.1.1.101', 'standby 2 name OTHER'];
    // With two of them the line is incomplete (commands.md X-20).
    expect(local(bound({ port: two, apply: 'redundancy' }))).toBeUndefined();
  });

  it('[D-16] [M-081] removal and reapplication inside one paste are both effective', () => {
    const pair = bound();
    pair.up();
    onPort(pair, 'no crypto map M', 'crypto map M redundancy HA-out');
    expect(pair.sas('R1')).toBe(0);
    expect(local(pair)).toBe('10.1.1.100');
  });

  it('[M-081] the identical line once more leaves SAs alone', () => {
    const pair = bound();
    pair.up();
    onPort(pair, 'crypto map M redundancy HA-out');
    expect(pair.sas('R1')).toBe(4);
  });

  it('[M-056] when the address leaves, stateless SAs end, and the peer is told if the line is up', () => {
    const pair = bound({ port: [...standby, 'standby 1 preempt'] });
    pair.up();
    expect(pair.sas('R2')).toBe(4);
    pair.type(
      'R2',
      'configure terminal',
      'interface Ethernet0/0',
      'standby 1 priority 150',
      'standby 1 preempt',
      'standby 1 ip 10.1.1.100',
      'end',
    );
    pair.lab.advanceUntil(() => pair.lab.probe('R1', 'hsrp', ['Ethernet0/0', '1']) !== 'Active', 60_000);
    pair.lab.advance(200);
    expect(pair.sas('R1')).toBe(0);
    expect(pair.sas('R2')).toBe(0);
    expect(pair.lab.probe('R1', 'isakmp')).toBeUndefined();
  });

  it('[B-224] [M-074] who does not own the address drops and never asks IKE', () => {
    const pair = new Pair({ port: standby, apply: 'redundancy HA-out' }, { peer: '10.1.1.100' });
    expect(pair.lab.probe('R1', 'hsrp', ['Ethernet0/0', '1'])).not.toBe('Active');
    pair.ping(1, 3);
    expect(pair.type('R1', 'show crypto ipsec sa')).toContain('#send errors 3');
    expect(pair.lab.probe('R1', 'isakmp')).toBeUndefined();
  });

  it('[B-197] an interface has one map; another one replaces it', () => {
    const pair = new Pair({
      more: ['crypto map N 10 ipsec-isakmp', ' set peer 10.1.1.2', ' match address L'],
    });
    pair.up();
    onPort(pair, 'crypto map N');
    expect(pair.type('R1', 'show running-config').match(/^ crypto map/gm)).toHaveLength(1);
    expect(pair.sas('R1')).toBe(0);
  });

  it('[B-432] [D-15] [M-082] a map without entries cannot be applied', () => {
    const pair = new Pair();
    expect(onPort(pair, 'crypto map NONE')).toContain('ERROR: Crypto Map with tag "NONE" does not exist.');
    pair.type(
      'R1',
      'configure terminal',
      'crypto map NONE redundancy replay-interval inbound 10 outbound 1000',
      'end',
    );
    expect(onPort(pair, 'crypto map NONE')).toContain('ERROR: Crypto Map with tag "NONE" does not exist.');
    expect(pair.type('R1', 'show running-config')).toContain(' crypto map M');
  });

  it('the first map switches ISAKMP on, the last one off', () => {
    const pair = new Pair();
    expect(onPort(pair, 'no crypto map')).toContain('%CRYPTO-6-ISAKMP_ON_OFF: ISAKMP is OFF');
    expect(onPort(pair, 'crypto map M')).toContain('%CRYPTO-6-ISAKMP_ON_OFF: ISAKMP is ON');
  });

  it('removing an entry of an applied map ends its SAs', () => {
    const pair = new Pair();
    pair.up();
    pair.type('R1', 'configure terminal', 'no crypto map M 10', 'end');
    expect(pair.sas('R1')).toBe(0);
    pair.lab.advance(100);
    expect(pair.sas('R2')).toBe(0);
  });
});
