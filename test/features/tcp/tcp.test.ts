/** TCP between two routers: opening, data, loss, windows, closing, and what filters see of it. */
import { describe, expect, test } from 'vitest';
import { closeTcp, resetTcp, writeTcp } from '../../../src/features/tcp/index.ts';
import { tcpState, type Connection } from '../../../src/features/tcp/connection.ts';
import type { Segment } from '../../../src/features/tcp/packet.ts';
import { fakeHost, FakeShell, Noting, Routers } from './bench.ts';

const flags = (s: {
  syn: boolean;
  fin: boolean;
  rst: boolean;
  acknowledgement: number | undefined;
  data: string;
}): string =>
  [
    s.syn && 'SYN',
    s.fin && 'FIN',
    s.rst && 'RST',
    s.acknowledgement !== undefined && 'ACK',
    s.data && `"${s.data}"`,
  ]
    .filter(Boolean)
    .join(' ');

const only = (r: Routers, router: string): Connection | undefined =>
  [...r.actor(router).state(tcpState).connections.values()][0];

/** R1 has a telnet connection to R3, taken by a line of the test. */
function connected(more: ConstructorParameters<typeof Routers>[0] = {}) {
  const r = new Routers(more).warm();
  const lines = fakeHost(r.actor('R3'), 5);
  const user = new Noting(r.actor('R1')).open('10.1.0.3', 23);
  r.wait(0.1);
  return { r, lines, user };
}

describe('a TCP connection', () => {
  test('opens with SYN, SYN ACK and ACK, each with numbers of its own', () => {
    const { r, user } = connected();
    const ends = r.segments.filter((x) => x.at !== 'R2');
    expect(ends.map((x) => `${x.at} ${flags(x.s)}`)).toEqual(['R3 SYN', 'R1 SYN ACK', 'R3 ACK']);
    const [syn, synAck, ack] = ends.map((x) => x.s) as [Segment, Segment, Segment];
    expect(synAck.acknowledgement).toBe((syn.sequence + 1) >>> 0);
    expect(ack.acknowledgement).toBe((synAck.sequence + 1) >>> 0);
    expect([syn.sourcePort, syn.destinationPort]).toEqual([11_000, 23]);
    expect(syn.sequence).not.toBe(synAck.sequence);
    expect(user.events).toEqual(['opened']);
    expect([only(r, 'R1')!.phase, only(r, 'R3')!.phase]).toEqual(['ESTAB', 'ESTAB']);
  });

  test('repeats its SYN later and later, and gives up after 30 seconds', () => {
    const r = new Routers().warm();
    r.lab.cut('far');
    const user = new Noting(r.actor('R1')).open('10.1.0.3', 23);
    const startMs = r.lab.nowMs;
    r.wait(29.5);
    expect(r.segments.map((x) => Math.round((x.atMs - startMs) / 1000))).toEqual([0, 2, 6, 14]);
    expect(user.events).toEqual([]);
    r.wait(1);
    expect(user.events).toEqual(['timed out']);
    expect(only(r, 'R1')).toBeUndefined();
  });

  test('is refused where nobody listens', () => {
    const r = new Routers().warm();
    const user = new Noting(r.actor('R1')).open('10.1.0.3', 2023);
    r.wait(0.1);
    expect(user.events).toEqual(['refused']);
    expect(r.segments.filter((x) => x.at === 'R1').map((x) => flags(x.s))).toEqual(['RST ACK']);
  });

  test('has no way where there is no route', () => {
    const r = new Routers().warm();
    expect(new Noting(r.actor('R2')).open('10.9.9.9', 23).c).toBeUndefined();
  });

  test('carries characters both ways, in order, and waits with an acknowledgement for something to go with it', () => {
    const { r, lines, user } = connected();
    r.segments.length = 0;
    writeTcp(r.actor('R1'), user.c!, 'a');
    r.wait(0.1);
    expect(lines[0]!.typed).toBe('a');
    expect(r.segments.filter((x) => x.at === 'R1')).toEqual([]);
    lines[0]!.caller.send('echo');
    r.wait(0.1);
    expect(user.text).toBe('echo');
    expect(r.segments.filter((x) => x.at === 'R1').map((x) => flags(x.s))).toEqual(['ACK "echo"']);
    r.wait(0.3);
    expect(r.segments.at(-1)!.s.acknowledgement).toBe(only(r, 'R3')!.next);
  });

  test('sends lost segments again, at growing intervals, and loses nothing', () => {
    const { r, lines, user } = connected();
    r.lab.cut('far');
    writeTcp(r.actor('R1'), user.c!, 'lost');
    r.wait(5);
    writeTcp(r.actor('R1'), user.c!, ' and found');
    r.lab.heal('far');
    r.wait(10);
    expect(lines[0]!.typed).toBe('lost and found');
    expect(only(r, 'R1')!.counters.retransmitted).toBeGreaterThan(2);
    expect(only(r, 'R3')!.counters.bytesIn).toBe(14);
  });

  test('dies when the far end stays silent', () => {
    const { r, user } = connected();
    r.lab.cut('far');
    writeTcp(r.actor('R1'), user.c!, 'hello?');
    r.wait(120);
    expect(user.events).toEqual(['opened']);
    r.wait(600);
    expect(user.events).toEqual(['opened', 'timed out']);
    expect(r.actor('R1').node.timers.has(`tcp retransmit ${user.c!.block}`)).toBe(false);
  });

  test('stops a sender whose receiver does not read, and goes on when it does', () => {
    const { r, lines, user } = connected();
    user.reads = false;
    const text = Array.from({ length: 3000 }, (_, i) => `${i},`).join('');
    lines[0]!.caller.send(text);
    r.wait(30);
    expect(user.c!.incoming.length).toBe(4128);
    expect(only(r, 'R3')!.outgoing.length).toBe(text.length - 4128);
    user.reads = true;
    user.read();
    r.wait(120);
    expect(user.text).toBe(text);
  });

  test('survives a window update that gets lost', () => {
    const { r, lines, user } = connected();
    user.reads = false;
    lines[0]!.caller.send('x'.repeat(6000));
    r.wait(5);
    r.lab.cut('near');
    user.read();
    user.reads = true;
    r.wait(1);
    r.lab.heal('near');
    r.wait(120);
    expect(user.text.length).toBe(6000);
  });

  test('keeps no more than a bounded amount for a far end that takes nothing', () => {
    const { r, lines, user } = connected();
    user.reads = false;
    for (let i = 0; i < 30; i++) lines[0]!.caller.send('y'.repeat(100_000));
    r.wait(1);
    expect(only(r, 'R3')!.outgoing.length).toBeLessThanOrEqual(1_048_576);
  });

  test('closes with a FIN from each end behind all that was written, and is remembered for a minute', () => {
    const { r, lines, user } = connected();
    lines[0]!.caller.send('z'.repeat(9000));
    lines[0]!.caller.close();
    r.wait(2);
    expect(user.text.length).toBe(9000);
    expect(user.events).toEqual(['opened', 'ended']);
    expect([only(r, 'R1')!.phase, only(r, 'R3')!.phase]).toEqual(['CLOSEWAIT', 'FINWAIT2']);
    closeTcp(r.actor('R1'), user.c!);
    r.wait(1);
    expect([only(r, 'R1'), only(r, 'R3')!.phase]).toEqual([undefined, 'TIMEWAIT']);
    r.wait(60);
    expect(only(r, 'R3')).toBeUndefined();
  });

  test('is cut off by a RST from a router that has reloaded', () => {
    const { r, lines, user } = connected();
    r.lab.power('R3', false);
    r.lab.power('R3', true);
    r.wait(200);
    writeTcp(r.actor('R1'), user.c!, '?');
    r.wait(20);
    expect(user.events).toEqual(['opened', 'reset']);
    expect(lines[0]!.typed).toBe('');
  });

  test('tells the far end when it is taken down', () => {
    const { r, lines, user } = connected();
    resetTcp(r.actor('R1'), user.c!);
    r.wait(0.1);
    expect(lines[0]!.hungUp).toBe(true);
    expect(only(r, 'R3')).toBeUndefined();
  });

  test('reaches the router itself', () => {
    const r = new Routers();
    const lines = fakeHost(r.actor('R1'), 1, 'hi');
    const user = new Noting(r.actor('R1')).open('10.0.0.1', 23);
    r.wait(0.5);
    expect([user.text, lines.length]).toEqual(['hi', 1]);
  });

  test('differs from seed to seed in what is drawn, and in nothing else', () => {
    const one = connected({ seed: 1 });
    const again = connected({ seed: 1 });
    const other = connected({ seed: 2 });
    const first = (x: typeof one): number => only(x.r, 'R1')!.firstSent;
    expect(first(one)).toBe(first(again));
    expect(first(one)).not.toBe(first(other));
    expect(one.r.segments.map((x) => x.atMs)).toEqual(other.r.segments.map((x) => x.atMs));
  });
});

describe('a filter', () => {
  test('drops segments by their port', () => {
    const { r } = connected();
    r.configure('R2', 'access-list 101 deny tcp any any eq 23', 'access-list 101 permit ip any any');
    r.configure('R2', 'interface Ethernet1/0', 'ip access-group 101 in');
    r.segments.length = 0;
    const blocked = new Noting(r.actor('R1')).open('10.1.0.3', 23);
    const free = new Noting(r.actor('R1')).open('10.1.0.3', 24);
    r.wait(0.5);
    expect(free.events).toEqual(['refused']);
    expect(blocked.events).toEqual(['unreachable']);
    expect(r.segments.some((x) => x.at === 'R3' && x.s.destinationPort === 23)).toBe(false);
  });
});

test('an unreachable network ends the opening of a connection, and not one that stands', () => {
  const { r, lines, user } = connected();
  r.configure('R2', 'interface Ethernet1/1', 'shutdown');
  const late = new Noting(r.actor('R1')).open('10.1.0.3', 23);
  writeTcp(r.actor('R1'), user.c!, 'x');
  r.wait(1);
  expect([late.events, user.events]).toEqual([['unreachable'], ['opened']]);
  r.configure('R2', 'interface Ethernet1/1', 'no shutdown');
  r.wait(60);
  expect(lines[0]!.typed).toBe('x');
});

describe('show tcp', () => {
  test('lists connections in the columns of the capture', () => {
    const { r } = connected();
    const shell = new FakeShell(r, 'R1');
    const c = only(r, 'R1')!;
    expect(shell.type('show tcp brief')).toBe(
      'TCB       Local Address           Foreign Address        (state)\n' +
        `${c.block.toString(16).toUpperCase()}  10.0.0.1.11000          10.1.0.3.23            ESTAB\n`,
    );
    expect(new FakeShell(r, 'R3').type('show tcp brief all numeric')).toMatch(
      /^[0-9A-F]{8} {2}\*\.23 {20}\*\.\* {20}LISTEN$/m,
    );
    expect(new FakeShell(r, 'R2').type('show tcp brief')).toBe('');
  });

  test('counts what went by', () => {
    const { r, user } = connected();
    writeTcp(r.actor('R1'), user.c!, 'abcde');
    r.wait(1);
    const text = new FakeShell(r, 'R1').type('show tcp');
    expect(text).toContain('Connection state is ESTAB');
    expect(text).toContain('Sent: 3 (retransmit: 0), with data: 1, total data bytes: 5');
    expect(text).toContain(`iss: ${String(user.c!.firstSent).padStart(10)}`);
  });

  test('clears a connection by its block after a question', () => {
    const { r, user } = connected();
    const shell = new FakeShell(r, 'R1');
    shell.type(`clear tcp tcb ${user.c!.block.toString(16)}`);
    expect(shell.question).toBe('[confirm]');
    expect(shell.answer('')).toBe(' [OK]\n');
    expect(user.events).toEqual(['opened', 'reset']);
  });
});
