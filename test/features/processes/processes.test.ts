/** Processor and memory: what a router did shows. */
import { describe, expect, it } from 'vitest';
import { parseIpv4 } from '../../../src/text/address.ts';
import { Box } from '../system/box.ts';

const lan = (host: number): string =>
  `interface Ethernet0/0\n ip address 10.0.0.${host} 255.255.255.0\n no shutdown\n`;

const cpu = (box: Box, router: string): string => box.type(router, 'show processes cpu');
const share = (text: string): number => Number(/five seconds: (\d+)%/.exec(text)![1]);

describe('show processes cpu', () => {
  it('shows an idle router idle, and one under load by what its packets cost', () => {
    const box = new Box([lan(1), lan(2), lan(3)]);
    expect(cpu(box, 'R1')).toMatch(
      /^CPU utilization for five seconds: 0%\/0%; one minute: 0%; five minutes: 0%\n PID Runtime\(ms\) {3}Invoked {6}uSecs {3}5Sec {3}1Min {3}5Min TTY Process \n/,
    );
    box.lab.traffic({
      from: parseIpv4('10.0.0.1')!,
      to: parseIpv4('10.0.0.2')!,
      count: 20_000,
      bytes: 100,
      everyMs: 1,
      protocol: 'udp',
    });
    box.lab.advance(20_000);
    const busy = cpu(box, 'R2');
    expect(share(busy)).toBeGreaterThan(3);
    expect(busy).toMatch(/ IP Input {9}$/m);
    expect(share(cpu(box, 'R3'))).toBe(0);
    expect(box.type('R2', 'show processes cpu sorted').split('\n')[2]).toContain('IP Input');
    box.lab.advance(120_000);
    expect(share(cpu(box, 'R2'))).toBe(0);
    expect(Number(/five minutes: (\d+)%/.exec(cpu(box, 'R2'))![1])).toBeLessThan(share(busy));
  });
});

describe('show memory', () => {
  it('grows with the configuration and the log buffer, and never exceeds the chassis', () => {
    const box = new Box([lan(1)]);
    const used = (): number[] =>
      /Processor\s+\w+\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)/
        .exec(box.type('R1', 'show memory statistics'))!
        .slice(1)
        .map(Number);
    const [total, before, free] = used();
    expect(total).toBe(before! + free!);
    expect(total).toBeLessThan(524_288 * 1024);
    box.configure('R1', 'logging buffered 1000000', 'interface Loopback1', 'interface Loopback2');
    const [, after, , lowest] = used();
    expect(after! - before!).toBeGreaterThan(1_000_000);
    box.configure('R1', 'no logging buffered');
    expect(used()[3]).toBe(lowest);
    expect(box.type('R1', 'show memory summary')).toBe(box.type('R1', 'show memory'));
  });
});

it('show tech-support is made of the displays that the release has', () => {
  const out = new Box([lan(1)]).type('R1', 'show tech-support');
  expect(out).toMatch(/------------------ show version ------------------\n\nCisco IOS Software/);
  expect(out).toMatch(/------------------ show processes cpu ------------------\n\nCPU utilization/);
  expect(out).not.toContain('% Invalid input');
});
