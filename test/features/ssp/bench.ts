/** Knows how tests of SSP build a lab: two 7200 with an address each way, a peer with a tunnel to the outer one. */
import { Lab } from '../../../src/lab/lab.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { parseIpv4 } from '../../../src/text/address.ts';
import { withoutPages } from '../../session/without-pages.ts';

/** What differs between tests, as lines. */
export interface Variation {
  /** The SSP group. */
  readonly channel?: readonly string[];
  /** What stands behind `crypto isakmp`. */
  readonly isakmp?: string;
  /** What stands behind the name of the map. */
  readonly apply?: string;
}

const release = '12.2(14)SU2';

const crypto = (peer: string): string[] => [
  'crypto isakmp policy 1',
  ' authentication pre-share',
  `crypto isakmp key secret address ${peer}`,
  'crypto ipsec transform-set T esp-3des esp-sha-hmac',
  'crypto map M 10 ipsec-isakmp',
  ` set peer ${peer}`,
  ' set transform-set T',
  ' match address 100',
];

/** Addresses of router `n`: outside 10.1.1.n, inside 10.2.0.n; the virtual ones end in 254. */
function gateway(n: 1 | 2, v: Variation): string {
  return [
    `hostname R${n}`,
    'ssp group 1',
    ...(v.channel ?? [`remote 10.2.0.${3 - n}`, 'redundancy OUT', 'redundancy IN']).map((line) => ` ${line}`),
    ...crypto('10.1.1.9'),
    `crypto isakmp ${v.isakmp ?? 'ssp 1'}`,
    'interface FastEthernet0/0',
    ` ip address 10.2.0.${n} 255.255.255.0`,
    ' standby 1 ip 10.2.0.254',
    ' standby 1 timers 1 3',
    ' standby 1 preempt',
    ' standby 1 name IN',
    ' standby 1 track FastEthernet0/1',
    'interface FastEthernet0/1',
    ` ip address 10.1.1.${n} 255.255.255.0`,
    ' standby 2 ip 10.1.1.254',
    ' standby 2 timers 1 3',
    ' standby 2 preempt',
    ' standby 2 name OUT',
    ' standby 2 track FastEthernet0/0',
    ` crypto map M ${v.apply ?? 'ssp 1'}`,
    'ip route 10.9.0.0 255.255.255.0 10.1.1.9',
    'access-list 100 permit ip 10.2.0.0 0.0.0.255 10.9.0.0 0.0.0.255',
    'end',
  ].join('\n');
}

const peer = [
  'hostname Far',
  ...crypto('10.1.1.254'),
  'interface FastEthernet0/0',
  ' ip address 10.9.0.1 255.255.255.0',
  'interface FastEthernet0/1',
  ' ip address 10.1.1.9 255.255.255.0',
  ' crypto map M',
  'ip route 10.2.0.0 255.255.255.0 10.1.1.254',
  'access-list 100 permit ip 10.9.0.0 0.0.0.255 10.2.0.0 0.0.0.255',
  'end',
].join('\n');

/** When both routers have their roles, in virtual ms: 2 s for the lines, 5 s of delay, four hold times. */
const readyMs = 25_000;

/** The lab, with R2 active: its addresses are higher. */
export class Bench {
  readonly lab: Lab;

  constructor(v: Variation = {}) {
    const at = (host: string, n: 0 | 1) => ({ host, port: `FastEthernet0/${n}` });
    const lab = Lab.create(
      {
        routers: [
          { name: 'R1', release, config: gateway(1, v) },
          { name: 'R2', release, config: gateway(2, v) },
          { name: 'Far', release, config: peer },
        ],
        stubs: [stub('inside', '10.2.0.50', '10.2.0.254'), stub('branch', '10.9.0.50', '10.9.0.1')],
        segments: [
          segment('in', [at('R1', 0), at('R2', 0), { host: 'inside', port: undefined }]),
          segment('out', [at('R1', 1), at('R2', 1), at('Far', 1)]),
          segment('lan', [at('Far', 0), { host: 'branch', port: undefined }]),
        ],
        seed: 1,
        epochMs: Date.UTC(2002, 2, 1),
      },
      catalogue,
    );
    if ('refused' in lab) throw new Error(lab.refused);
    this.lab = lab;
    withoutPages(lab);
    lab.advance(readyMs);
    for (const router of ['R1', 'R2', 'Far']) this.type(router, 'enable');
  }

  /** Types lines and returns what was printed, asked or not. */
  type(router: string, ...lines: readonly string[]): string {
    const session = this.lab.session(router);
    session.take();
    for (const line of lines) session.submit(line);
    return session.take();
  }

  /** The lines of a display, without the prompt and empty lines. */
  show(router: string, line: string): string[] {
    return this.type(router, line)
      .split('\n')
      .map((each) => each.trimEnd())
      .slice(0, -1)
      .filter((each) => each !== '');
  }

  /** Types configuration lines. */
  configure(router: string, ...lines: readonly string[]): string {
    return this.type(router, 'configure terminal', ...lines, 'end');
  }

  /** Brings up the tunnel from the far side; how many of four echoes were answered. */
  ping(): number {
    // The path is known before the tunnel is made: otherwise ARP takes the first IKE packet (decisions.md D-53).
    this.#echo('10.1.1.9', '10.1.1.254', 2);
    return this.#echo('10.9.0.50', '10.2.0.50', 4);
  }

  #echo(from: string, to: string, count: number): number {
    const ends = { from: parseIpv4(from)!, to: parseIpv4(to)! };
    const result = this.lab.ping({ ...ends, count, bytes: 100, timeoutMs: 2000 });
    if ('refused' in result) throw new Error(result.refused);
    return result.received;
  }
}

function stub(name: string, address: string, gatewayAddress: string) {
  return {
    name,
    addresses: [{ address: parseIpv4(address)!, length: 24 }],
    routes: [],
    gateway: parseIpv4(gatewayAddress)!,
  };
}

const segment = (name: string, ports: { host: string; port: string | undefined }[]) => ({
  name,
  ports,
  cable: false,
  latencyMs: 1,
});
