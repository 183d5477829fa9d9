/** The lab of tunnel protection: its line and its SAs go where the virtual address goes. */
import { describe, expect, it } from 'vitest';
import { openLab } from '../../../src/library.ts';
import type { Lab } from '../../../src/lab/lab.ts';
import { parseIpv4 } from '../../../src/text/address.ts';

function show(lab: Lab, router: string, line: string): string {
  const console = lab.session(router);
  if (console.prompt?.endsWith('>')) console.submit('enable');
  console.submit('terminal length 0');
  console.take();
  console.submit(line);
  return console.take();
}

const received = (lab: Lab, count: number): number => {
  const from = parseIpv4('172.16.0.10')!;
  const to = parseIpv4('192.168.10.10')!;
  const done = lab.ping({ from, to, count, bytes: 100, timeoutMs: 2000 });
  if ('refused' in done) throw new Error(done.refused);
  return done.received;
};

const status = (lab: Lab, router: string): string | undefined =>
  /Session status:(.*)/.exec(show(lab, router, 'show crypto session'))?.[1];

describe('a protected tunnel from a virtual address', () => {
  it('[B-266] [B-267] [B-270] [B-271] [X-49] is up on the active router, and its SAs are copied to the standby', () => {
    const lab = openLab('tunnel-protection');
    expect(show(lab, 'gateway-1', 'show interfaces tunnel 1')).toContain('line protocol is up');
    expect(show(lab, 'gateway-2', 'show interfaces tunnel 1')).toContain('line protocol is down');
    expect([status(lab, 'gateway-1'), status(lab, 'gateway-2')]).toEqual(['UP-ACTIVE', 'UP-STANDBY']);
    expect(lab.probe('gateway-2', 'spis')).toBeDefined();
    expect(received(lab, 5)).toBe(5);
  });

  it('[B-266] [C-184] goes on with the same SAs after a failover', () => {
    const lab = openLab('tunnel-protection');
    const spis = String(lab.probe('remote', 'spis')).split(' ').sort();
    lab.link('gateway-1', 'Ethernet0/0', false);
    lab.advance(15_000);
    expect(show(lab, 'gateway-2', 'show interfaces tunnel 1')).toContain('line protocol is up');
    expect(received(lab, 10)).toBeGreaterThanOrEqual(7);
    expect(received(lab, 5)).toBe(5);
    expect(status(lab, 'gateway-2')).toBe('UP-ACTIVE');
    expect(String(lab.probe('gateway-2', 'spis')).split(' ').sort()).toEqual(spis);
    expect(String(lab.probe('remote', 'spis')).split(' ').sort()).toEqual(spis);
  });

  it('without the line of the profile its SAs stay behind, and the new active router makes its own', () => {
    const lab = openLab('tunnel-protection');
    for (const router of ['gateway-1', 'gateway-2']) {
      const console = lab.session(router);
      for (const line of ['enable', 'configure terminal', 'crypto ipsec profile peer-profile'])
        console.submit(line);
      console.submit('no redundancy HA-out stateful');
      console.submit('end');
    }
    lab.advance(15_000);
    expect(received(lab, 5)).toBeGreaterThanOrEqual(4);
    expect(lab.probe('gateway-2', 'spis')).toBeUndefined();
    const before = String(lab.probe('gateway-1', 'spis')).split(' ');
    lab.link('gateway-1', 'Ethernet0/0', false);
    lab.advance(30_000);
    const after = String(lab.probe('gateway-2', 'spis')).split(' ');
    expect(after.length).toBeGreaterThan(1);
    expect(after.filter((spi) => before.includes(spi))).toEqual([]);
  });
});
