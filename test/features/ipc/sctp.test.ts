/** SCTP between two routers: set-up, data, loss, timers, two paths, restart, end. */
import { describe, expect, test } from 'vitest';
import { ipcState } from '../../../src/features/ipc/association.ts';
import {
  closeAssociation,
  isAssociationUp,
  openAssociation,
  resetAssociation,
  sendIpc,
} from '../../../src/features/ipc/index.ts';
import { Pair, type GatewayOptions } from '../redundancy/bench.ts';

const tuned = ['retransmit-timeout 300 10000', 'path-retransmit 10', 'assoc-retransmit 10'];

/** A pair with IPC and without redundancy; nothing is open yet. */
function closed(
  one: Partial<GatewayOptions> = {},
  two: Partial<GatewayOptions> = {},
  more: ConstructorParameters<typeof Pair>[2] = {},
): Pair {
  const p = new Pair(
    { redundancy: false, ...one },
    { redundancy: false, ...two },
    {
      releases: ['ipc only', 'ipc only'],
      ...more,
    },
  );
  p.wait(1);
  return p;
}

function open(p: Pair, ...routers: string[]): Pair {
  for (const router of routers.length > 0 ? routers : ['R2', 'R1']) p.actor(router).say(openAssociation);
  p.lab.settle();
  return p;
}

/** A pair whose association stands; ARP is warm. */
function established(lines: readonly string[] = [], more: ConstructorParameters<typeof Pair>[2] = {}): Pair {
  const p = open(closed({ tuning: lines }, { tuning: lines }, more));
  p.when(() => isAssociationUp(p.actor('R1')) && isAssociationUp(p.actor('R2')), 30);
  p.wait(0.01);
  p.sctp.length = 0;
  return p;
}

function send(p: Pair, router: string, ...messages: unknown[]): void {
  for (const message of messages)
    p.actor(router).say(sendIpc, { client: 'test', message, label: 'test', bytes: 100 });
  p.lab.settle();
}

const received = (p: Pair, router: string): unknown[] =>
  p.said
    .filter((s) => s.at === router && s.name === 'IPC message')
    .map((s) => (s.data as { message: unknown }).message);

const reasons = (p: Pair, router: string): string[] =>
  p.said
    .filter((s) => s.at === router && s.name === 'IPC association down')
    .map((s) => (s.data as { reason: string }).reason);

const cutAll = (p: Pair, only?: string): void => {
  for (const segment of ['inside', 'second']) p.ok(p.lab.cut(segment, undefined, only));
};

describe('set-up', () => {
  test('[M-035] four messages with tags and sequence numbers that answer each other, in two round trips', () => {
    const p = open(closed());
    p.when(() => isAssociationUp(p.actor('R1')), 30);
    const last = p.sctp.slice(-4);
    expect(last.map((s) => [s.at, ...s.chunks])).toEqual([
      ['R2', 'init'],
      ['R1', 'init-ack'],
      ['R2', 'cookie-echo'],
      ['R1', 'cookie-ack'],
    ]);
    expect(last.map((s) => s.atMs - last[0]!.atMs)).toEqual([0, 1, 2, 3]);
    const [init, ack, echo, done] = last.map((s) => s.body.chunks[0]!);
    if (init?.type !== 'init' || ack?.type !== 'init-ack' || echo?.type !== 'cookie-echo') throw new Error();
    expect(done!.type).toBe('cookie-ack');
    expect(init.tag).not.toBe(0);
    expect(ack.tag).not.toBe(init.tag);
    expect(last.map((s) => s.body.tag)).toEqual([0, init.tag, ack.tag, init.tag]);
    expect(echo.cookie).toMatchObject({
      localTag: ack.tag,
      peerTag: init.tag,
      localTsn: ack.tsn,
      peerTsn: init.tsn,
    });
    expect(last[0]!.packet.labels).toEqual(['sctp', 'sctp-init']);
    expect(p.times('R2', 'IPC association up')).toHaveLength(1);
  });

  test('[M-035] the lower first address calls, the other one waits', () => {
    const p = open(closed(), 'R2');
    p.wait(5);
    expect(p.sctp).toEqual([]);
    const q = open(closed({ localIp: '10.0.0.1' }), 'R1');
    q.wait(5);
    expect(q.sctp.filter((s) => s.at === 'R2').every((s) => s.chunks[0] === 'init')).toBe(true);
  });

  test.each([
    ['the default', [], 600],
    ['a tuned pair', tuned, 10_000],
  ])('[M-035] INIT is repeated every RTO.max for ever: %s', (_, tuning, rtoMaxMs) => {
    const p = open(closed({ tuning }, { tuning }), 'R1');
    p.wait(900);
    const inits = p.sctp.filter((s) => s.at === 'R2' && s.chunks[0] === 'init').map((s) => s.atMs);
    const gaps = inits.slice(1).map((at, i) => at - inits[i]!);
    // R2 has not opened: it aborts, and the next try follows RTO.max after the abort.
    for (const gap of gaps) expect([rtoMaxMs, rtoMaxMs + 1, rtoMaxMs + 2]).toContain(gap);
    expect(inits.at(-1)!).toBeGreaterThan(900_000 - 2 * rtoMaxMs);
  });

  test('[B-095] [B-096] [B-406] ports that do not cross-match never associate', () => {
    const p = open(closed({ localPort: 5000, remotePort: 5000 }, { localPort: 5001, remotePort: 5000 }));
    p.wait(60);
    expect(isAssociationUp(p.actor('R1')) || isAssociationUp(p.actor('R2'))).toBe(false);
  });

  test('[B-097] any matching numbers do', () => {
    const p = open(closed({ localPort: 1, remotePort: 65535 }, { localPort: 65535, remotePort: 1 }));
    p.wait(5);
    expect(isAssociationUp(p.actor('R1'))).toBe(true);
  });

  test('[B-099] from a wrong address INIT stays unanswered', () => {
    const p = open(closed({}, { remoteIp: '10.0.0.77' }));
    p.wait(30);
    expect(p.sctp.length).toBeGreaterThan(10);
    expect(p.sctp.filter((s) => s.at === 'R1')).toEqual([]);
  });

  test('[B-098] [B-405] a virtual address as local address is never used', () => {
    const p = open(closed({ localIp: '10.0.0.9' }));
    p.wait(60);
    expect(p.sctp).toEqual([]);
    expect(isAssociationUp(p.actor('R1'))).toBe(false);
  });

  test.each(['sctp-init', 'sctp-init-ack', 'sctp-cookie-echo', 'sctp-cookie-ack'])(
    'without %s nothing stands, and with it again everything does',
    (label) => {
      const p = closed();
      p.ok(p.lab.cut('inside', undefined, label));
      open(p);
      p.wait(20);
      expect(isAssociationUp(p.actor('R1'))).toBe(false);
      p.ok(p.lab.heal('inside'));
      p.wait(20);
      expect(isAssociationUp(p.actor('R1')) && isAssociationUp(p.actor('R2'))).toBe(true);
    },
  );

  test('two ends that call at once settle on one association (RFC 4960 5.2.1)', () => {
    const p = closed();
    // Both believe to be the lower one.
    p.configure(
      'R2',
      'ipc zone default',
      'association 1',
      'protocol sctp',
      'local-port 5000',
      'local-ip 10.0.0.2',
    );
    open(p);
    p.wait(3);
    const one = p.actor('R1').state(ipcState).association!;
    const two = p.actor('R2').state(ipcState).association!;
    expect([one.localTag, one.peerTag]).toEqual([two.peerTag, two.localTag]);
  });
});

describe('data', () => {
  test('[M-036] every second packet is acknowledged at once, a single one after 200 ms', () => {
    const p = established();
    const t0 = p.lab.nowMs;
    send(p, 'R1', 'a');
    p.wait(1);
    expect(p.sctp.map((s) => [s.at, s.atMs - t0, ...s.chunks])).toEqual([
      ['R2', 1, 'data'],
      ['R1', 202, 'sack'],
    ]);
    p.sctp.length = 0;
    const t1 = p.lab.nowMs;
    send(p, 'R1', 'b');
    p.lab.advance(5);
    send(p, 'R1', 'c');
    p.wait(1);
    expect(p.sctp.map((s) => [s.at, s.atMs - t1, ...s.chunks])).toEqual([
      ['R2', 1, 'data'],
      ['R2', 6, 'data'],
      ['R1', 7, 'sack'],
    ]);
    expect(received(p, 'R2')).toEqual(['a', 'b', 'c']);
  });

  test('what was said together is bundled into one packet, labelled by what it carries', () => {
    const p = established();
    send(p, 'R1', 1, 2, 3);
    p.wait(1);
    expect(p.sctp[0]!.chunks).toEqual(['data', 'data', 'data']);
    expect(p.sctp[0]!.packet.labels).toEqual(['sctp', 'sctp-data', 'test']);
    expect(p.sctp[0]!.packet.bytes).toBe(20 + 12 + 3 * 116);
  });

  test('a gap is reported with its blocks and closed by a fast retransmission', () => {
    const p = established();
    p.ok(p.lab.lose('inside', 1, { host: 'R1', port: 'Ethernet1/0' }));
    for (let i = 0; i < 5; i++) {
      send(p, 'R1', i);
      p.lab.advance(10);
    }
    p.wait(0.15);
    const sacks = p.sctp.flatMap((s) => s.body.chunks).filter((c) => c.type === 'sack');
    expect(sacks.some((s) => s.blocks.length === 1)).toBe(true);
    // Earlier than the retransmission timer of 300 ms.
    expect(received(p, 'R2')).toEqual([0, 1, 2, 3, 4]);
    expect(p.sctp.filter((s) => s.at === 'R2')).toHaveLength(5);
  });

  test('[B-108] every message arrives once and in order on a wire that loses a third of its frames', () => {
    const p = established(['retransmit-timeout 300 1000', 'path-retransmit 10', 'assoc-retransmit 20']);
    let x = 7;
    const sent: number[] = [];
    for (let i = 0; i < 400; i++) {
      x = (x * 1103515245 + 12345) % 2147483648;
      if (x % 3 === 0) p.ok(p.lab.lose('inside', 1));
      send(p, i % 2 === 0 ? 'R1' : 'R2', i);
      sent.push(i);
      p.lab.advance(x % 40);
    }
    p.wait(60);
    expect(received(p, 'R2')).toEqual(sent.filter((i) => i % 2 === 0));
    expect(received(p, 'R1')).toEqual(sent.filter((i) => i % 2 === 1));
    expect(reasons(p, 'R1')).toEqual([]);
  });

  test('sequence numbers wrap', () => {
    const p = closed();
    for (const node of ['R1', 'R2'])
      for (let i = 0; i < 40; i++)
        p.lab.world.dice.pin({ node, kind: 'sctp-tsn', selector: undefined, value: 0xfffffffd });
    open(p);
    p.wait(3);
    const many = Array.from({ length: 20 }, (_, i) => i);
    for (const i of many) {
      send(p, 'R1', i);
      if (i === 4) p.ok(p.lab.lose('inside', 1));
      p.lab.advance(50);
    }
    p.wait(3);
    expect(received(p, 'R2')).toEqual(many);
  });

  test('a burst is held back by the congestion window and still arrives complete', () => {
    const p = established();
    const many = Array.from({ length: 2000 }, (_, i) => i);
    send(p, 'R1', ...many);
    expect(p.actor('R1').state(ipcState).association!.queue.length).toBeGreaterThan(1900);
    p.wait(5);
    expect(received(p, 'R2')).toEqual(many);
  });

  test('[M-041] without an association a message is lost, not queued', () => {
    const p = closed();
    send(p, 'R1', 'early');
    open(p);
    p.wait(5);
    send(p, 'R1', 'late');
    p.wait(1);
    expect(received(p, 'R2')).toEqual(['late']);
  });
});

describe('timers', () => {
  test.each([
    ['the defaults', [], 2700],
    ['300 10000, 10 and 10', tuned, 68_900],
    [
      'the CVO values with 20',
      ['retransmit-timeout 300 10000', 'path-retransmit 10', 'assoc-retransmit 20'],
      168_900,
    ],
  ] as const)('[M-036] [M-037] [B-100] [B-101] [B-102] unacknowledged data: %s', (_, lines, failsAfterMs) => {
    const p = established(lines);
    cutAll(p);
    const t0 = p.lab.nowMs;
    send(p, 'R1', 'lost');
    p.when(() => !isAssociationUp(p.actor('R1')), 300);
    expect(p.lab.nowMs - t0).toBe(failsAfterMs);
    expect(reasons(p, 'R1')).toEqual(['the peer does not answer']);
  });

  test('[M-036] [B-100] the retransmission timer doubles up to its maximum', () => {
    const p = established(tuned);
    p.ok(p.lab.cut('inside', { host: 'R1', port: 'Ethernet1/0' }, 'sctp-sack'));
    send(p, 'R1', 'x');
    const t0 = p.lab.nowMs;
    p.wait(40);
    const copies = p.sctp.filter((s) => s.at === 'R2').map((s) => s.atMs - t0 - 1);
    expect(copies.slice(0, 8)).toEqual([0, 300, 900, 2100, 4500, 9300, 18_900, 28_900]);
    // A message that comes twice is handed up once.
    expect(received(p, 'R2')).toEqual(['x']);
  });

  test('[B-103] a silence of 3 s ends the default association and not the tuned one', () => {
    for (const [lines, survives] of [
      [[], false],
      [tuned, true],
    ] as const) {
      const p = established(lines);
      cutAll(p);
      send(p, 'R1', 'during');
      p.wait(3);
      for (const segment of ['inside', 'second']) p.ok(p.lab.heal(segment));
      expect(reasons(p, 'R1').length === 0).toBe(survives);
      p.wait(10);
      expect(received(p, 'R2')).toEqual(survives ? ['during'] : []);
      expect(isAssociationUp(p.actor('R1')) && isAssociationUp(p.actor('R2'))).toBe(true);
    }
  });

  test('[M-037] a lower limit typed on a running association counts at once', () => {
    const p = established(tuned);
    p.configure(
      'R1',
      'ipc zone default',
      'association 1',
      'protocol sctp',
      'local-port 5000',
      'no retransmit-timeout',
      'no assoc-retransmit',
    );
    cutAll(p);
    const t0 = p.lab.nowMs;
    send(p, 'R1', 'lost');
    p.when(() => !isAssociationUp(p.actor('R1')), 300);
    expect(p.lab.nowMs - t0).toBe(2700);
  });

  test('[M-038] an idle path is asked every 30 s and a timeout, and fails when it does not answer', () => {
    const p = established();
    p.wait(95);
    const beats = p.sctp.filter((s) => s.at === 'R2' && s.chunks[0] === 'heartbeat').map((s) => s.atMs);
    expect(beats.slice(1).map((at, i) => at - beats[i]!)).toEqual(
      [30_300, 30_300].slice(0, beats.length - 1),
    );
    expect(beats.length).toBeGreaterThanOrEqual(3);
    expect(p.sctp.filter((s) => s.at === 'R1' && s.chunks[0] === 'heartbeat-ack').length).toBe(beats.length);
    cutAll(p);
    p.wait(400);
    expect(reasons(p, 'R1')).toEqual(['the peer does not answer']);
  });
});

describe('two addresses', () => {
  const dual = (): Pair => {
    const p = open(
      closed(
        { localIp: '10.0.0.1 30.0.0.1', remoteIp: '10.0.0.2 30.0.0.2' },
        { localIp: '10.0.0.2 30.0.0.2', remoteIp: '10.0.0.1 30.0.0.1' },
      ),
    );
    p.wait(5);
    p.sctp.length = 0;
    return p;
  };

  test('[M-039] data uses the first path while it works', () => {
    const p = dual();
    send(p, 'R1', 'x');
    p.wait(1);
    expect(p.sctp.filter((s) => s.chunks.includes('data')).map((s) => s.packet.destination)).toEqual([
      0x0a000002,
    ]);
  });

  test('[M-039] [M-037] [B-101] the other path takes over without failure, and hands back', () => {
    const p = dual();
    p.ok(p.lab.cut('inside'));
    for (let i = 0; i < 40; i++) {
      send(p, 'R1', i);
      p.wait(0.5);
    }
    const many = Array.from({ length: 40 }, (_, i) => i);
    expect(received(p, 'R2')).toEqual(many);
    expect(reasons(p, 'R1')).toEqual([]);
    expect(
      p
        .actor('R1')
        .state(ipcState)
        .association!.paths.map((path) => path.state),
    ).toEqual(['inactive', 'active']);
    p.ok(p.lab.heal('inside'));
    p.wait(70);
    p.sctp.length = 0;
    send(p, 'R1', 'back');
    p.wait(1);
    expect(p.sctp.find((s) => s.chunks.includes('data'))!.packet.destination).toBe(0x0a000002);
  });

  test('[M-039] the set-up finds the path that works', () => {
    const p = closed(
      { localIp: '10.0.0.1 30.0.0.1', remoteIp: '10.0.0.2 30.0.0.2' },
      { localIp: '10.0.0.2 30.0.0.2', remoteIp: '10.0.0.1 30.0.0.1' },
    );
    p.ok(p.lab.cut('inside'));
    open(p);
    p.wait(5);
    send(p, 'R1', 'x');
    send(p, 'R2', 'y');
    p.wait(5);
    expect([received(p, 'R2'), received(p, 'R1')]).toEqual([['x'], ['y']]);
  });
});

describe('beginning anew and ending', () => {
  test('[M-040] a peer that lost everything calls again: down, restarted, up', () => {
    const p = established(tuned);
    p.said.length = 0;
    p.ok(p.lab.power('R1', false));
    p.ok(p.lab.load('R1', p.lab.topology.routers[0]!.config!));
    p.when(() => p.actor('R1').node.running, 200);
    open(p, 'R1');
    // The first INIT is lost while ARP resolves; the next one follows after RTO.max.
    p.wait(12);
    const told = p.said
      .filter((s) => s.at === 'R2' && s.name.startsWith('IPC association'))
      .map((s) => s.name);
    expect(told).toEqual(['IPC association down', 'IPC association restarted', 'IPC association up']);
    send(p, 'R2', 'x');
    p.wait(1);
    expect(received(p, 'R1')).toEqual(['x']);
  });

  test('an answer to a forgotten association is an abort, and the caller begins anew', () => {
    const p = established(tuned);
    p.ok(p.lab.power('R2', false));
    p.ok(p.lab.load('R2', p.lab.topology.routers[1]!.config!));
    p.when(() => p.actor('R2').node.running, 200);
    open(p, 'R2');
    expect(isAssociationUp(p.actor('R1'))).toBe(true);
    send(p, 'R1', 'x');
    p.wait(15);
    expect(reasons(p, 'R1')).toEqual(['aborted by the peer']);
    expect(isAssociationUp(p.actor('R1')) && isAssociationUp(p.actor('R2'))).toBe(true);
    expect(received(p, 'R2')).toEqual([]);
  });

  test('[B-092] shutdown ends the association in three messages, and no shutdown opens it again', () => {
    const p = established();
    p.configure('R1', 'ipc zone default', 'association 1', 'shutdown');
    p.wait(0.1);
    expect(p.sctp.slice(0, 3).map((s) => [s.at, ...s.chunks])).toEqual([
      ['R2', 'shutdown'],
      ['R1', 'shutdown-ack'],
      ['R2', 'shutdown-complete'],
    ]);
    expect([reasons(p, 'R1'), reasons(p, 'R2')]).toEqual([['shut down'], ['the peer shut down']]);
    p.configure('R1', 'ipc zone default', 'association 1', 'no shutdown');
    p.wait(2);
    expect(isAssociationUp(p.actor('R1')) && isAssociationUp(p.actor('R2'))).toBe(true);
  });

  test('what was said before the shutdown still arrives', () => {
    const p = established();
    p.ok(p.lab.lose('inside', 1));
    send(p, 'R1', 'last words');
    p.actor('R1').say(closeAssociation);
    p.lab.settle();
    p.wait(2);
    expect(received(p, 'R2')).toEqual(['last words']);
    expect(p.actor('R2').state(ipcState).association).toBeUndefined();
  });

  test('an association whose ends are taken away is aborted', () => {
    const p = established();
    p.configure('R1', 'no ipc zone default');
    p.wait(0.1);
    expect(p.sctp.map((s) => [s.at, ...s.chunks])).toEqual([['R2', 'abort']]);
    expect(reasons(p, 'R2')).toEqual(['aborted by the peer']);
  });

  test('a reset drops what is queued and calls again', () => {
    const p = established();
    cutAll(p);
    send(p, 'R1', 'gone');
    p.wait(0.2);
    p.actor('R1').say(resetAssociation, { reason: 'test' });
    p.lab.settle();
    for (const segment of ['inside', 'second']) p.ok(p.lab.heal(segment));
    p.wait(5);
    expect(reasons(p, 'R1')).toEqual(['test']);
    expect(isAssociationUp(p.actor('R1'))).toBe(true);
    expect(received(p, 'R2')).toEqual([]);
  });

  test('a packet with a wrong tag is not listened to', () => {
    const p = established();
    send(p, 'R1', 'x');
    p.wait(1);
    const seen = p.sctp.find((s) => s.chunks.includes('data'))!;
    const before = p.actor('R2').state(ipcState).association!.received;
    const forged = {
      ...seen.packet,
      body: { ...seen.body, tag: (seen.body.tag + 1) >>> 0, chunks: [{ type: 'abort', reflected: false }] },
    };
    p.lab.world.post(
      p.actor('R2').node,
      [...p.actor('R2').node.program.handlers.keys()].find((t) => t.name === 'packet received')!,
      { port: 'Ethernet1/0', packet: forged },
    );
    p.lab.settle();
    expect(isAssociationUp(p.actor('R2'))).toBe(true);
    expect(p.actor('R2').state(ipcState).association!.received).toBe(before);
  });

  test('the same seed gives the same packets, another one other tags', () => {
    const trace = (seed: number): string =>
      JSON.stringify(established([], { seed }).actor('R1').state(ipcState).association!.localTag);
    expect(trace(5)).toBe(trace(5));
    expect(trace(5)).not.toBe(trace(6));
  });
});
