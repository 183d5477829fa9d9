/** A thousand lines that a program pushes: they come back whole and in order, and change nothing the second time. */
import { describe, expect, it } from 'vitest';
import { RouteBench, text } from './routing/bench.ts';

const ports = [
  'interface Ethernet0/0',
  ' ip address 10.0.0.1 255.255.255.0',
  'interface Ethernet1/0',
  ' ip address 10.1.0.1 255.255.255.0',
];

/** Numbers that look drawn and are the same on every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state >>> 8;
  }
}

const octets = (n: number): string => `${10 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`;

/** A thousand lines of one shape, in the order in which a router prints them. */
const shapes: Readonly<Record<string, (draw: () => number) => string[]>> = {
  'static routes': (draw) =>
    Array.from(
      { length: 1000 },
      (_, i) => `ip route ${octets(i)}.0 255.255.255.0 10.0.0.${2 + (draw() % 250)}`,
    ),
  'entries of an access list': (draw) =>
    Array.from(
      { length: 1000 },
      (_, i) =>
        `access-list 150 permit tcp host 10.${draw() % 250}.${i >> 8}.${i & 255} any eq ${1024 + (draw() % 5000)}`,
    ),
  'entries of a named list, with comments': (draw) => [
    'ip access-list extended LONG',
    ...Array.from({ length: 500 }, (_, i) => [
      ` remark customer ${draw() % 50}`,
      ` permit udp 10.${draw() % 250}.${i & 255}.0 0.0.0.255 host 192.0.2.${1 + (i >> 8)} eq ${6000 + i}`,
    ]).flat(),
  ],
  loopbacks: (draw) =>
    Array.from({ length: 250 }, (_, i) => [
      `interface Loopback${i}`,
      ` description Customer ${draw() % 1000}`,
      ` ip address 172.16.${i}.1 255.255.255.255`,
      '!',
    ]).flat(),
  'sub-interfaces': (draw) =>
    Array.from({ length: 250 }, (_, i) => [
      `interface Ethernet1/0.${i + 2}`,
      ` description Customer ${draw() % 1000}`,
      ` encapsulation dot1Q ${i + 2}`,
      ` ip address 172.17.${i}.1 255.255.255.0`,
      '!',
    ]).flat(),
  'everything mixed': (draw) => [
    ...Array.from({ length: 100 }, (_, i) => `username user${i} password 0 word${draw()}`),
    '!',
    ...Array.from({ length: 60 }, (_, i) => [
      `interface Loopback${i}`,
      ` description Customer ${draw() % 1000}`,
      ` ip address 172.16.${i}.1 255.255.255.255`,
      '!',
    ]).flat(),
    ...Array.from(
      { length: 300 },
      (_, i) => `ip route ${octets(i)}.0 255.255.255.0 10.0.0.${2 + (draw() % 250)}`,
    ),
    ...Array.from({ length: 360 }, (_, i) => `access-list 150 permit ip host 10.9.${i >> 8}.${i & 255} any`),
  ],
};

describe('a thousand lines', () => {
  it.each(Object.entries(shapes))('of %s come back whole and in order, also the second time', (_, shape) => {
    const source = numbers(7);
    const lines = shape(() => source.next().value);
    expect(lines.length).toBeGreaterThanOrEqual(1000);
    const router = new RouteBench({ R1: text('hostname R1', ...ports) }, {});
    const push = (): string => router.type('R1', 'configure terminal', ...lines, 'end');
    const running = (): string => router.lab.runningText('R1');
    expect(push()).not.toContain('%');
    const once = running();
    const wanted = lines.filter((line) => line !== '!');
    const asked = new Set(wanted);
    expect(once.split('\n').filter((line) => asked.has(line))).toEqual(wanted);
    push();
    expect(running()).toBe(once);
    router.type('R1', 'write memory');
    expect(router.type('R1', 'show archive config differences')).toContain('!No changes were found');
  });
});
