/** Knows how tests of IKE and IPsec build a lab: two plain routers with a path of 20 ms between them. */
import { catalogue } from '../../../src/platforms/index.ts';
import { Lab } from '../../../src/lab/lab.ts';
import type { Topology } from '../../../src/lab/topology.ts';
import type { Actor } from '../../../src/sim/actor.ts';
import { parseIpv4 } from '../../../src/text/address.ts';
import { withoutPages } from '../../session/without-pages.ts';

/** What differs between tests. */
export interface Variation {
  readonly key?: string;
  readonly policy?: readonly string[];
  readonly set?: string;
  readonly entry?: readonly string[];
  readonly acl?: readonly string[];
  readonly more?: readonly string[];
  /** The address of the other end. */
  readonly peer?: string;
  /** Lines of the outside interface before its crypto map, and the words behind the map's name. */
  readonly port?: readonly string[];
  readonly apply?: string;
}

/** The addresses of router `n`: outside 10.1.1.n, loopback 10.2.n.1. */
export function configuration(n: 1 | 2, v: Variation = {}): string {
  const other = 3 - n;
  const peer = v.peer ?? `10.1.1.${other}`;
  return [
    `hostname R${n}`,
    'crypto isakmp policy 1',
    ...(v.policy ?? ['authentication pre-share']).map((line) => ` ${line}`),
    `crypto isakmp key ${v.key ?? 'cisco123'} address ${peer}`,
    `crypto ipsec transform-set T ${v.set ?? 'ah-md5-hmac esp-3des'}`,
    'crypto map M 10 ipsec-isakmp',
    ` set peer ${peer}`,
    ' set transform-set T',
    ' match address L',
    ...(v.entry ?? []).map((line) => ` ${line}`),
    ...(v.more ?? []),
    'interface Loopback0',
    ` ip address 10.2.${n}.1 255.255.255.255`,
    'interface Ethernet0/0',
    ` ip address 10.1.1.${n} 255.255.255.0`,
    ...(v.port ?? []).map((line) => ` ${line}`),
    ` crypto map M ${v.apply ?? ''}`,
    `ip route 0.0.0.0 0.0.0.0 ${peer}`,
    'ip access-list extended L',
    ...(v.acl ?? [`permit ip host 10.2.${n}.1 host 10.2.${other}.1`]).map((line) => ` ${line}`),
    'end',
  ].join('\n');
}

/** A topology of routers on one segment of 20 ms. */
export function topology(configs: readonly string[], seed = 1): Topology {
  return {
    routers: configs.map((config, i) => ({ name: `R${i + 1}`, generation: 'SSO-12.3T', config })),
    stubs: [],
    segments: [
      {
        name: 'wan',
        ports: configs.map((_, i) => ({ host: `R${i + 1}`, port: 'Ethernet0/0' })),
        cable: false,
        latencyMs: 20,
      },
    ],
    seed,
    epochMs: Date.UTC(2002, 2, 1),
  };
}

/** A lab with what tests do most. */
export class Pair {
  readonly lab: Lab;

  constructor(one: Variation = {}, two: Variation = {}, seed = 1) {
    this.lab = Pair.#build(topology([configuration(1, one), configuration(2, two)], seed));
    this.lab.advance(5000);
    for (const router of ['R1', 'R2']) {
      this.type(router, 'enable');
      this.lab.session(router).take();
    }
    // The path is known before a test begins: otherwise ARP takes the first IKE packet (decisions.md D-53).
    this.echo('10.1.1.1', '10.1.1.2', 2);
  }

  static #build(from: Topology): Lab {
    const lab = Lab.create(from, catalogue);
    if ('refused' in lab) throw new Error(lab.refused);
    withoutPages(lab);
    return lab;
  }

  my(router: string): Actor {
    return this.lab.world.actor(router);
  }

  /** Types a line and returns what was printed, asked or not. */
  type(router: string, ...lines: readonly string[]): string {
    const session = this.lab.session(router);
    for (const line of lines) session.submit(line);
    return session.take();
  }

  /** Lets time pass and returns what a console printed meanwhile. */
  wait(router: string, ms: number): string {
    this.lab.advance(ms);
    return this.lab.session(router).take();
  }

  /** Makes the tunnel from R1 by one packet, which is lost. */
  up(): void {
    this.ping(1, 1);
    this.lab.advance(1000);
  }

  /** A figure of a display, by the words before it. */
  figure(router: string, command: string, words: RegExp): number {
    return Number(words.exec(this.type(router, command))?.[1] ?? Number.NaN);
  }

  /** How many IPsec SAs a router shows. */
  sas(router: string): number {
    return (this.type(router, 'show crypto ipsec sa').match(/^ +spi:/gm) ?? []).length;
  }

  /** Sends echoes from loopback to loopback and counts the answers. */
  ping(from: 1 | 2, count = 5, bytes = 100): number {
    return this.echo(`10.2.${from}.1`, `10.2.${3 - from}.1`, count, bytes);
  }

  /** Sends echoes between two addresses and counts the answers. */
  echo(from: string, to: string, count: number, bytes = 100): number {
    const result = this.lab.ping({
      from: parseIpv4(from)!,
      to: parseIpv4(to)!,
      count,
      bytes,
      timeoutMs: 2000,
    });
    if ('refused' in result) throw new Error(result.refused);
    return result.received;
  }

  /** Sends packets that nobody answers. */
  send(from: 1 | 2, count: number, bytes = 512, everyMs = 100): void {
    const problem = this.lab.traffic({
      from: parseIpv4(`10.2.${from}.1`)!,
      to: parseIpv4(`10.2.${3 - from}.1`)!,
      count,
      bytes,
      everyMs,
      protocol: 'data',
    });
    if (problem) throw new Error(problem.refused);
    this.lab.advance(count * everyMs + 50);
  }
}
