/** Callers of vty lines, as whoever brings connections to them sees them. */
import { describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.ts';
import { beginMonitoring, monitoring, printMonitor, takeMonitored } from '../../src/modes/console-text.ts';
import type { CalledLine, Caller } from '../../src/modes/vty.ts';
import { parseIpv4 } from '../../src/text/address.ts';
import { unwired } from './unwired.ts';

const from = parseIpv4('198.51.100.7')!;
const config = `hostname R1
interface Ethernet0/0
 ip address 198.51.100.1 255.255.255.0
 no shutdown
line vty 0 9
 no login
 privilege level 15
 exec-timeout 5 0
end
`;

function lab(): Lab {
  const made = unwired({ name: 'R1', config });
  made.advance(60_000);
  return made;
}

/** A far end that may take nothing, and counts how often it was asked whether it does. */
class FarEnd implements Caller {
  readonly from = from;
  readonly transport = 'telnet';
  stuck = false;
  asked = 0;
  text = '';
  closed = false;

  get congested(): boolean {
    this.asked++;
    return this.stuck;
  }

  send(text: string): void {
    this.text += text;
  }

  close(): void {
    this.closed = true;
  }
}

function called(within: Lab): { end: FarEnd; line: CalledLine } {
  const end = new FarEnd();
  const line = within.seize('R1', from, 'telnet', () => undefined)!.open(end)!;
  return { end, line };
}

describe('a caller', () => {
  it('who has nothing to print or to do costs nothing while time passes', () => {
    const within = lab();
    const { end } = called(within);
    within.advance(1000);
    end.asked = 0;
    within.advance(3_600_000);
    expect(end.asked).toBe(0);
  });

  it('sees at once what comes up while time passes', () => {
    const within = lab();
    const { end, line } = called(within);
    line.receive('ping 198.51.100.99 repeat 2\r');
    expect(end.text).not.toContain('Success');
    within.advance(10_000);
    expect(end.text).toMatch(/\r\n\.\.\r\nSuccess rate is 0 percent \(0\/2\)\r\nR1#$/);
    const other = called(within);
    other.line.receive('terminal monitor\r');
    line.receive('configure terminal\rhostname R7\rend\r');
    within.advance(1000);
    expect(other.end.text).toMatch(/\r\nR7#\r\n[^\r]*%SYS-5-CONFIG_I[^\r]*\r\n$/);
  });

  it('who takes nothing costs no more than a bounded number of messages, and is told how many were lost', () => {
    const within = lab();
    const { end, line } = called(within);
    line.receive('terminal monitor\r');
    end.stuck = true;
    const my = within.world.actor('R1');
    const reader = beginMonitoring(my);
    const message = (i: number): string => `message ${i} `.padEnd(80, '.');
    let read = 0;
    for (let i = 0; i < 100_000; i++) {
      printMonitor(my, message(i));
      if (i % 1000 === 0) within.advance(10);
      if (i % 2000 === 0) read += takeMonitored(reader).length;
    }
    read += takeMonitored(reader).length;
    expect(read).toBe(100_000);
    end.text = '';
    end.stuck = false;
    line.resume();
    expect(end.text.length).toBeLessThan(600 * 1024);
    const lines = end.text.split('\r\n').filter((text) => text !== '' && text !== 'R1#');
    const last = lines.pop();
    expect(lines).toEqual(lines.map((_, i) => message(i)));
    expect(last).toBe(`%SYS-3-MSGLOST ${100_000 - lines.length} due to overflow`);
    line.receive('terminal no monitor\r');
    expect(monitoring(my)).toBe(1);
  });

  it('who takes nothing does not gather the messages of others behind a command either', () => {
    const within = lab();
    const { end, line } = called(within);
    line.receive('terminal monitor\rping 198.51.100.99 repeat 1000 timeout 1\r');
    end.stuck = true;
    const my = within.world.actor('R1');
    for (let i = 0; i < 1000; i++) {
      for (let n = 0; n < 100; n++) printMonitor(my, 'x'.repeat(100));
      within.advance(1000);
    }
    end.text = '';
    end.stuck = false;
    line.resume();
    within.advance(1000);
    expect(end.text.length).toBeLessThan(2 * 1024 * 1024);
    expect(end.text).toContain('Success rate is 0 percent (0/1000)');
  });

  it('who takes nothing is let go when its time is over', () => {
    const within = lab();
    const { end } = called(within);
    end.stuck = true;
    within.idled(300_001);
    expect(end.closed).toBe(true);
    expect(within.seize('R1', from, 'telnet', () => undefined)!.name).toBe('vty 0');
  });

  it('types no more ahead than a line keeps', () => {
    const within = lab();
    const { line } = called(within);
    line.receive('ping 198.51.100.99 repeat 1000000\r');
    for (let i = 0; i < 1000; i++) line.receive('x'.repeat(1000));
    expect(line.waiting).toBeLessThan(70_000);
    expect(line.ready).toBe(false);
    line.receive('\x1e');
    expect(line.waiting).toBe(0);
  });

  it('who is not in turn keeps the keys for later and sees what is printed', () => {
    const within = lab();
    const end = Object.assign(new FarEnd(), { inTurn: false });
    const line = within.seize('R1', from, 'telnet', () => undefined)!.open(end)!;
    line.receive('show privilege\r');
    within.advance(1000);
    expect(end.text).toMatch(/R1#$/);
    expect(line.ready).toBe(true);
    end.inTurn = true;
    line.resume();
    expect(end.text).toContain('Current privilege level is 15\r\nR1#');
    expect(line.ready).toBe(false);
  });
});
