/** Tracked objects: lines and routes, delays, and who relies on them. */
import { describe, expect, it } from 'vitest';
import { RouteBench, text } from './bench.ts';

const lab = (...lines: readonly string[]): RouteBench =>
  new RouteBench(
    {
      R1: text(
        'no service timestamps log',
        'logging buffered 100000',
        'interface Ethernet0/0',
        ' ip address 10.0.0.1 255.255.255.0',
        'interface Ethernet1/0',
        ' ip address 10.0.1.1 255.255.255.0',
        ...lines,
      ),
    },
    { left: ['R1:Ethernet0/0'], right: ['R1:Ethernet1/0'] },
  );

const said = (bench: RouteBench): string[] =>
  bench.show('R1', 'show logging').filter((line) => line.startsWith('%TRACKING'));

describe('a tracked object', () => {
  it('follows a line, says so and is shown with its users', () => {
    const bench = lab('track 1 interface Ethernet1/0 line-protocol');
    expect(said(bench)).toEqual(['%TRACKING-5-STATE: 1 interface Et1/0 line-protocol Down->Up']);
    bench.configure(
      'R1',
      'interface Ethernet0/0',
      'standby 4 ip 10.0.0.9',
      'standby 4 track 1 decrement 20',
      'ip route 172.16.0.0 255.255.0.0 10.0.0.2 track 1',
    );
    expect(bench.show('R1', 'show ip route static')).toContain('S    172.16.0.0/16 [1/0] via 10.0.0.2');
    bench.wait(27);
    expect(bench.show('R1', 'show track 1')).toEqual([
      'Track 1',
      '  Interface Ethernet1/0 line-protocol',
      '  Line protocol is Up',
      '    2 changes, last change 00:00:37',
      '  Tracked by:',
      '    HSRP Ethernet0/0 4',
      '    STATIC-IP-ROUTING 0',
    ]);
    bench.configure('R1', 'interface Ethernet1/0', 'shutdown');
    bench.wait(4);
    expect(said(bench)[1]).toBe('%TRACKING-5-STATE: 1 interface Et1/0 line-protocol Up->Down');
    expect(bench.show('R1', 'show track')[2]).toBe('  Line protocol is Down (hw admin-down)');
    expect(bench.show('R1', 'show ip route static')).toEqual(['']);
    expect(bench.show('R1', 'show standby').join('\n')).toContain('Priority 80');
  });

  it('waits for its delay, and forgets a change that did not last', () => {
    const bench = lab('track 7 interface Ethernet1/0 ip routing', ' delay down 10 up 5');
    bench.wait(6);
    expect(bench.running('R1', /track|delay/)).toEqual([
      'track 7 interface Ethernet1/0 ip routing',
      ' delay up 5 down 10',
    ]);
    bench.configure('R1', 'interface Ethernet1/0', 'no ip address');
    bench.wait(3);
    expect(bench.show('R1', 'show track')[2]).toBe('  IP routing is Up, delayed Down (7 secs remaining)');
    bench.configure('R1', 'interface Ethernet1/0', 'ip address 10.0.1.1 255.255.255.0');
    bench.wait(20);
    expect(bench.show('R1', 'show track 7 brief')).toEqual([
      'Track   Object                         Parameter        Value',
      '7       interface Ethernet1/0          ip routing       Up',
    ]);
    bench.configure('R1', 'interface Ethernet1/0', 'no ip address');
    bench.wait(11);
    expect(bench.show('R1', 'show track')[2]).toBe('  IP routing is Down (no IP addr)');
  });

  it('looks at a route every fifteen seconds', () => {
    const bench = lab(
      'track 2 ip route 10.16.0.0/16 reachability',
      'ip route 10.16.0.0 255.255.0.0 10.0.0.2',
    );
    bench.wait(16);
    expect(bench.show('R1', 'show track').slice(0, 3)).toEqual([
      'Track 2',
      '  IP route 10.16.0.0 255.255.0.0 reachability',
      '  Reachability is Up (static)',
    ]);
    expect(bench.show('R1', 'show track').at(-1)).toBe('  First-hop interface is Ethernet0/0');
    bench.configure('R1', 'no ip route 10.16.0.0 255.255.0.0');
    bench.wait(16);
    expect(said(bench).at(-1)).toBe('%TRACKING-5-STATE: 2 ip route 10.16.0.0/16 reachability Up->Down');
    expect(bench.show('R1', 'show track').at(-1)).toBe('  First-hop interface is unknown (was Ethernet0/0)');
    bench.configure('R1', 'no track 2');
    expect(bench.show('R1', 'show track')).toEqual(['']);
    expect(bench.running('R1', /track/)).toEqual([]);
  });
});
