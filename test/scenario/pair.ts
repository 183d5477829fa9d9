/** Knows the pair of document 000 as tests of whole scenarios build it, also with other names, addresses and numbers. */
import { Lab } from '../../src/lab/lab.ts';
import { catalogue } from '../../src/platforms/index.ts';
import { parseIpv4 } from '../../src/text/address.ts';
import { ha1, ha2, topologyOf } from './topology.ts';
import { withoutPages } from '../session/without-pages.ts';

/** Words of the documents' configurations and what stands for them, in order. */
export type Substitutions = readonly (readonly [from: string, to: string])[];

/** The pair as printed. */
export const asPrinted: Substitutions = [];

/** A lab with the pair, a peer behind a gateway and a host inside. */
export class Pair {
  readonly lab: Lab;
  readonly #substitutions: Substitutions;
  readonly one: string;
  readonly two: string;
  readonly peer: string;

  constructor(seed = 1, substitutions: Substitutions = asPrinted) {
    this.#substitutions = substitutions;
    this.one = this.word(ha1);
    this.two = this.word(ha2);
    this.peer = this.word('Peer');
    const lab = Lab.create(
      topologyOf(seed, (text) => this.word(text), true),
      catalogue,
    );
    if ('refused' in lab) throw new Error(lab.refused);
    withoutPages(lab);
    this.lab = lab;
  }

  /** What stands for a text of the documents here. */
  word(text: string): string {
    // In one go, so that no word is replaced twice.
    const from = this.#substitutions.map(([each]) => each.replaceAll('.', '\\.')).join('|');
    if (from === '') return text;
    const to = new Map(this.#substitutions);
    return text.replace(new RegExp(from, 'g'), (found) => to.get(found)!);
  }

  /** The state of the redundancy facility. */
  rf(router: string): string {
    return String(this.lab.probe(router, 'redundancy'));
  }

  /** The state of an HSRP group, named as in the documents. */
  hsrp(router: string, side: 'outside' | 'inside'): string {
    const [port, group] = side === 'outside' ? ['Ethernet0/0', 'standby 1 '] : ['Ethernet1/0', 'standby 2 '];
    return String(this.lab.probe(router, 'hsrp', [this.word(port), /\d+/.exec(this.word(group))![0]]));
  }

  /** Lets time pass. */
  wait(seconds: number): void {
    this.lab.advance(seconds * 1000);
  }

  /** Waits until something holds; fails when it does not come. Tells how long it took, in ms. */
  until(test: () => boolean, seconds: number): number {
    const from = this.lab.nowMs;
    if (!this.lab.advanceUntil(test, seconds * 1000)) throw new Error(`it did not come within ${seconds} s`);
    return this.lab.nowMs - from;
  }

  /** Router 1 active, router 2 hot, the tunnel of the peer up, everything known to ARP. */
  hot(): this {
    this.until(() => this.rf(this.one) === 'ACTIVE', 300);
    this.lab.power(this.two, true);
    this.until(() => this.rf(this.two) === 'STANDBY HOT', 900);
    this.ping('209.165.200.225', '209.165.201.3');
    this.ping('209.165.201.5', '209.165.201.2');
    this.ping('10.0.0.5', '10.0.0.2');
    this.ping('192.168.0.1', '10.0.0.3');
    this.ping('172.16.0.1', '192.168.0.1', 4);
    for (const router of [this.one, this.two, this.peer]) {
      this.type(router, 'enable');
      this.lab.session(router).take();
    }
    return this;
  }

  /** Sends echoes between addresses of the documents and counts the answers. */
  ping(from: string, to: string, count = 2): number {
    const plan = { from: parseIpv4(this.word(from))!, to: parseIpv4(this.word(to))! };
    const result = this.lab.ping({ ...plan, count, bytes: 100, timeoutMs: 2000 });
    if ('refused' in result) throw new Error(result.refused);
    return result.received;
  }

  /** Sends packets one way, ten each second unless told otherwise. */
  send(way: 'in' | 'out', count: number, everyMs = 100): void {
    const [inner, outer] = ['192.168.0.1', '172.16.0.1'].map((text) => parseIpv4(this.word(text))!);
    const [from, to] = way === 'in' ? [outer!, inner!] : [inner!, outer!];
    this.lab.traffic({ from, to, count, bytes: 100, everyMs, protocol: 'data' });
  }

  /** Types lines and returns what was printed, asked or not. */
  type(router: string, ...lines: readonly string[]): string {
    const session = this.lab.session(router);
    for (const line of lines) session.submit(line);
    return session.take();
  }

  /** Types configuration lines as in the documents. */
  configure(router: string, ...lines: readonly string[]): void {
    this.type(router, 'configure terminal', ...lines.map((line) => this.word(line)), 'end');
  }

  /** All SPIs of the tunnel that a router shows: inbound first on the gateways, in the order of the display. */
  spis(router: string, filter = ''): string[] {
    const [tunnel = ''] = this.type(router, `show crypto ipsec sa ${filter}`).split(/interface:.*1\/0/);
    return [...tunnel.matchAll(/^ +spi:(0x[0-9A-F]+)/gm)].map(([, spi]) => spi!);
  }

  /** The IKE cookies that the IPsec SAs of a router name. */
  cookies(router: string): string {
    return /ike_cookies:([0-9A-F ]+)/.exec(this.type(router, 'show crypto ipsec sa'))?.[1] ?? '';
  }

  /** The IKE SAs of a router towards the peer, by state and status. */
  ikeSas(router: string): number {
    const vip = this.word('209.165.201.3').replaceAll('.', '\\.');
    return (this.type(router, 'show crypto isakmp sa').match(new RegExp(`^${vip} .*QM_IDLE`, 'gm')) ?? [])
      .length;
  }

  /** The last sequence number of an SA. */
  sequence(router: string, direction: 'in' | 'out', spi: string): number {
    return Number(this.lab.probe(router, 'seq', [direction, spi]));
  }
}
