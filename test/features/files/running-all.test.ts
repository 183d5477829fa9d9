/** The configuration with what is so by default. */
import { describe, expect, it } from 'vitest';
import { Lab } from '../../../src/lab/lab.ts';
import { parseStartup } from '../../../src/lab/parse.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { withoutPages } from '../../session/without-pages.ts';

const config = `hostname R
crypto isakmp policy 10
interface Ethernet0/0
 ip address 198.51.100.2 255.255.255.0
 standby 1 ip 198.51.100.1
 standby 1 preempt
 standby 2 ip 198.51.100.3
 standby 2 priority 110
end
`;

function answer(release: string, command: string): string {
  const topology = {
    routers: [{ name: 'R', release, config }],
    stubs: [],
    segments: [],
    seed: 1,
    epochMs: 0,
  };
  const lab = Lab.create(topology, catalogue);
  if ('refused' in lab) throw new Error(lab.refused);
  withoutPages(lab);
  lab.settle();
  const session = lab.session('R');
  session.submit('enable');
  session.take();
  session.submit(command);
  return session.take();
}

describe('show running-config all', () => {
  const text = answer('12.4(15)T', 'show running-config all');

  it('tells the defaults of interfaces, groups, policies, lifetimes and lines', () => {
    expect(text).toMatch(/^Current configuration with default configurations exposed : \d+ bytes$/m);
    expect(text).toContain(
      'crypto isakmp policy 10\n encr des\n hash sha\n authentication rsa-sig\n group 1\n lifetime 86400\n',
    );
    expect(text).toContain(
      'crypto ipsec security-association lifetime kilobytes 4608000\n' +
        'crypto ipsec security-association lifetime seconds 3600\n',
    );
    expect(text).toContain(
      ' standby 1 ip 198.51.100.1\n standby 1 timers 3 10\n standby 1 priority 100\n' +
        ' standby 1 preempt delay minimum 0 reload 0 sync 0\n standby 1 authentication cisco\n',
    );
    expect(text).toContain(' standby 2 priority 110\n no standby 2 preempt\n');
    expect(text).toMatch(/^ standby delay minimum 1 reload 5$/m);
    expect(text).toMatch(/^ ip proxy-arp\n(.*\n)* ip mtu 1500\n(.*\n)* no shutdown$/m);
    expect(text).toMatch(/^line con 0\n exec-timeout 10 0\n privilege level 1\n(.*\n)* history size 10\n/m);
  });

  it('can be pasted back, and hardly anything is printed that was not', () => {
    const options = { release: '12.4(15)T' };
    const lines = text.slice(text.indexOf('\n!\n'));
    const back = parseStartup(lines, options, catalogue);
    const first = parseStartup(config, options, catalogue);
    if ('refused' in back || 'refused' in first) throw new Error('refused');
    expect(back.rejected).toEqual([]);
    const before = first.running.split('\n');
    // Timers that are configured are not learned, and delays of nothing are printed: these lines make a difference.
    expect(back.running.split('\n').filter((line) => !before.includes(line))).toEqual([
      ' standby delay minimum 1 reload 5',
      ' standby 1 timers 3 10',
      ' standby 1 preempt delay minimum 0 reload 0 sync 0',
      ' standby 2 timers 3 10',
    ]);
  });

  it('is unknown before 12.4T', () => {
    expect(answer('12.3(11)T', 'show running-config all')).toContain('% Invalid input');
  });
});
