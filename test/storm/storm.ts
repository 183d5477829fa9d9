/** Knows a storm: seeded random faults over the S-HA lab for two virtual hours, and what must hold all the while. */
import { Lab } from '../../src/lab/lab.ts';
import { catalogue } from '../../src/platforms/index.ts';
import { stream, type Stream } from '../../src/sim/dice.ts';
import { parseIpv4, type Ipv4 } from '../../src/text/address.ts';
import { ha1, ha2, topologyOf } from '../scenario/topology.ts';

const address = (text: string): Ipv4 => parseIpv4(text)!;

const pair = [ha1, ha2] as const;
const groups = [
  { port: 'Ethernet0/0', group: '1', segment: 'outside' },
  { port: 'Ethernet1/0', group: '2', segment: 'inside' },
] as const;

/** Lines that an operator may type; each leaves the pair able to settle again. */
const edits: readonly (readonly string[])[] = [
  ['interface Ethernet0/0', 'description under test'],
  ['interface Ethernet1/0', 'no description'],
  ['interface Ethernet0/0', 'no standby 1 preempt'],
  ['interface Ethernet0/0', 'standby 1 preempt'],
  ['crypto map to-peer-outside redundancy replay-interval inbound 10 outbound 20'],
  ['no crypto map to-peer-outside redundancy replay-interval'],
  ['ip access-list extended peer-outside', 'permit ip host 192.168.0.2 host 172.16.0.1'],
  ['ip route 10.99.0.0 255.255.0.0 10.0.0.5'],
  ['logging buffered 16384'],
  ['interface Ethernet0/0', 'no standby 1 track Ethernet1/0'],
  ['interface Ethernet0/0', 'standby 1 track Ethernet1/0'],
  ['interface Ethernet1/0', 'shutdown'],
  ['interface Ethernet1/0', 'no shutdown'],
];

const clears = [
  'clear crypto sa',
  'clear crypto isakmp',
  'clear crypto session',
  'clear crypto sa active',
  'clear crypto sa standby',
  'clear crypto isakmp standby',
  'clear crypto session standby',
];

const holdMs = 10_000;

class Storm {
  readonly lab: Lab;
  readonly #next: Stream;
  readonly broken: string[] = [];
  /** When each segment was last disturbed: a cut, a loss, a pulled cable, a router without power. */
  readonly #disturbedMs = new Map<string, number>();
  readonly #sequences = new Map<string, number>();
  #lastChangeMs = 0;
  #states = '';

  constructor(seed: number) {
    const lab = Lab.create(topologyOf(seed), catalogue);
    if ('refused' in lab) throw new Error(lab.refused);
    this.lab = lab;
    this.#next = stream(seed ^ 0x5707);
    this.#disturb();
  }

  pick<T>(from: readonly T[]): T {
    return from[this.#next() % from.length]!;
  }

  #disturb(): void {
    for (const { segment } of groups) this.#disturbedMs.set(segment, this.lab.nowMs);
  }

  /** Types lines on a console, from wherever it stands; nothing while the router is down. */
  type(router: string, lines: readonly string[]): void {
    const session = this.lab.session(router);
    if (session.waiting !== 'prompt') return;
    session.submit('', 'drop');
    session.submit('enable');
    for (const line of lines) session.submit(line);
    session.take();
  }

  fault(): void {
    const { lab } = this;
    const router = this.pick(pair);
    const { port, segment } = this.pick(groups);
    const kind = this.#next() % 16;
    if (kind === 0) lab.link(router, port, false);
    else if (kind <= 2) for (const r of pair) for (const g of groups) lab.link(r, g.port, true);
    else if (kind === 3) lab.power(router, false);
    else if (kind <= 5) for (const r of pair) lab.power(r, true);
    else if (kind === 6) lab.cut(segment, undefined, this.pick(['hsrp', 'sctp', 'ike', 'esp', 'arp']));
    else if (kind === 7) for (const g of groups) lab.heal(g.segment);
    else if (kind === 8) lab.lose(segment, 1 + (this.#next() % 6));
    else if (kind === 9) this.type(this.pick([...pair, 'Peer']), [this.pick(clears)]);
    else if (kind === 10) this.type(router, ['configure terminal', ...this.pick(edits), 'end']);
    else this.traffic();
    this.#disturb();
  }

  traffic(): void {
    const inner = address('192.168.0.1');
    const outer = address('172.16.0.1');
    const [from, to] = this.#next() % 2 === 0 ? [inner, outer] : [outer, inner];
    this.lab.traffic({ from, to, count: 1 + (this.#next() % 400), bytes: 100, everyMs: 20, protocol: 'udp' });
  }

  /** What must hold at every instant. */
  check(): void {
    const { lab } = this;
    const hsrp = (router: string, g: (typeof groups)[number]) => lab.probe(router, 'hsrp', [g.port, g.group]);
    for (const g of groups) {
      const quietMs = lab.nowMs - this.#disturbedMs.get(g.segment)!;
      const active = pair.filter((r) => hsrp(r, g) === 'Active');
      if (active.length > 1 && quietMs > holdMs + 1000 && this.#whole())
        this.broken.push(`${lab.nowMs} ms: two Active routers in group ${g.group}`);
    }
    const states = pair
      .flatMap((r) => [...groups.map((g) => hsrp(r, g)), lab.probe(r, 'redundancy')])
      .join(' ');
    if (states !== this.#states) {
      this.#states = states;
      this.#lastChangeMs = lab.nowMs;
    }
    this.#checkSequences();
  }

  #whole(): boolean {
    const { lab } = this;
    return (
      pair.every((r) => lab.world.nodes.get(r)!.running) &&
      groups.every(
        (g) =>
          lab.world.segments.get(g.segment)!.cuts.length === 0 &&
          lab.world.segments.get(g.segment)!.attachments.every((a) => a.plugged && a.enabled),
      )
    );
  }

  /** Per SPI, sequence numbers never go back, and a standby copy is never newer than its active twin. */
  #checkSequences(): void {
    const { lab } = this;
    const spis = new Map<string, number>();
    for (const router of [...pair, 'Peer']) {
      for (const spi of String(lab.probe(router, 'spis') ?? '')
        .split(' ')
        .filter(Boolean)) {
        for (const way of ['in', 'out']) {
          const value = lab.probe(router, 'seq', [way, spi]);
          if (typeof value !== 'number') continue;
          const key = `${router} ${lab.world.nodes.get(router)!.epoch} ${way} ${spi}`;
          const before = this.#sequences.get(key);
          if (before !== undefined && value < before)
            this.broken.push(`${lab.nowMs} ms: ${key} went back from ${before} to ${value}`);
          this.#sequences.set(key, value);
          spis.set(`${router} ${way} ${spi}`, value);
        }
      }
    }
    const roles = pair.map((r) => lab.probe(r, 'redundancy'));
    const activeAt = roles.indexOf('ACTIVE');
    const standbyAt = roles.indexOf('STANDBY HOT');
    if (activeAt < 0 || standbyAt < 0) return;
    for (const [key, value] of spis) {
      if (!key.startsWith(pair[standbyAt]!)) continue;
      const twin = spis.get(key.replace(pair[standbyAt]!, pair[activeAt]!));
      if (twin !== undefined && value > twin)
        this.broken.push(`${lab.nowMs} ms: standby copy ${key} is newer (${value}) than its twin (${twin})`);
    }
  }

  /** Ends all faults: cables in, power on, segments whole. */
  calm(): void {
    const { lab } = this;
    for (const r of pair) for (const g of groups) lab.link(r, g.port, true);
    for (const r of pair) {
      lab.power(r, true);
      this.type(r, ['configure terminal', 'interface Ethernet1/0', 'no shutdown', 'end']);
    }
    for (const g of groups) {
      lab.heal(g.segment);
      lab.world.segments.get(g.segment)!.losses = [];
    }
    this.#disturb();
  }

  get quietMs(): number {
    return this.lab.nowMs - this.#lastChangeMs;
  }

  get states(): string {
    return this.#states;
  }

  pauseMs(): number {
    return 1000 * (1 + (this.#next() % 120));
  }
}

const stormMs = 7_200_000;
const settleMs = 1_200_000;
const quietMs = 600_000;

/** Plays one storm; returns what broke, nothing when all held. */
export function storm(seed: number): string[] {
  const s = new Storm(seed);
  const run = (untilMs: number): void => {
    while (s.lab.nowMs < untilMs && s.broken.length === 0) {
      s.lab.advance(Math.min(1000, untilMs - s.lab.nowMs));
      s.check();
    }
  };
  while (s.lab.nowMs < stormMs && s.broken.length === 0) {
    run(s.lab.nowMs + s.pauseMs());
    s.fault();
  }
  s.calm();
  const end = s.lab.nowMs + settleMs;
  while (s.lab.nowMs < end && s.quietMs < quietMs && s.broken.length === 0) run(s.lab.nowMs + 10_000);
  if (s.broken.length === 0 && s.quietMs < quietMs)
    s.broken.push(`no peace ${settleMs / 1000} s after the faults stopped: ${s.states}`);
  return s.broken.slice(0, 5).map((text) => `seed ${seed}: ${text}`);
}
