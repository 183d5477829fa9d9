/** Knows how the tests of redundancy and IPC build their pair: two routers, an outside and an inside LAN. */
import { acl } from '../../../src/features/acl/index.ts';
import type { Feature } from '../../../src/features/feature.ts';
import { hardware } from '../../../src/features/hardware/index.ts';
import { hsrp } from '../../../src/features/hsrp/index.ts';
import { files } from '../../../src/features/files/index.ts';
import { names } from '../../../src/features/names/index.ts';
import { tftp } from '../../../src/features/tftp/index.ts';
import { interfaces } from '../../../src/features/interfaces/index.ts';
import { ip, type Packet, type Payload } from '../../../src/features/ip/index.ts';
import { ipc } from '../../../src/features/ipc/index.ts';
import type { Chunk, SctpPacket } from '../../../src/features/ipc/packet.ts';
import { logging } from '../../../src/features/logging/index.ts';
import { redundancy, statesText, statesTextMaintenance } from '../../../src/features/redundancy/index.ts';
import { routing } from '../../../src/features/routing/index.ts';
import { aaa } from '../../../src/features/aaa/index.ts';
import { radius } from '../../../src/features/radius/index.ts';
import { lines } from '../../../src/features/lines/index.ts';
import { leftConfiguration, system } from '../../../src/features/system/index.ts';
import type { Catalogue } from '../../../src/lab/catalogue.ts';
import { Lab, type Refused } from '../../../src/lab/lab.ts';
import { boxFor } from '../../../src/platforms/boxes.ts';
import { platforms } from '../../../src/platforms/chassis.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { release, type Release } from '../../../src/platforms/release.ts';
import type { Actor } from '../../../src/sim/actor.ts';
import type { Frame } from '../../../src/sim/segment.ts';
import { withoutPages } from '../../session/without-pages.ts';

const clients = ['RF_INTERNAL_MSG', 'Red Mode', 'RF_INTERDEV', 'CHKPT RF', 'IKE', 'IPSec', 'RF_LAST_CLIENT'];

function small(
  name: string,
  redundancyClients: readonly string[],
  replace: readonly (readonly [object, object])[],
  more: readonly Feature[] = [],
  alone = false,
): Release {
  return release({
    name,
    versionWord: name.slice(0, 4),
    platforms: [],
    features: [
      logging,
      interfaces,
      routing,
      acl,
      ip,
      hsrp,
      ipc,
      ...(alone ? [] : [redundancy]),
      ...more,
      aaa,
      radius,
      lines,
      names,
      tftp,
      files,
      hardware,
      system,
    ],
    replace,
    prompts: new Map(),
    hasDo: true,
    redundancyClients,
    filters: [],
    sessions: { leftConfiguration },
  });
}

const twelve = [...clients.slice(0, -1), 'A', 'B', 'C', 'D', 'E', 'RF_LAST_CLIENT'];

/** Releases with redundancy and what it stands on; `more` are features on top. */
export const releases = (more: readonly Feature[] = []): Readonly<Record<string, Release>> => ({
  '12.3': small('12.3', clients, [], more),
  '12.4': small('12.4', twelve, [[statesText, statesTextMaintenance]], more),
  /** IPC without its user: a test opens the association. */
  'ipc only': small('ipc only', [], [], more, true),
});

const catalogueOf = (more: readonly Feature[]): Catalogue => {
  const known = releases(more);
  return {
    ...catalogue,
    find: (plan) => {
      const platform = platforms.find((p) => p.model === (plan.platform ?? '7200'))!;
      return boxFor(known[plan.release ?? '12.3']!, platform, plan);
    },
  };
};

/** How one router of a pair differs from the usual one. */
export interface GatewayOptions {
  /** 1 or 2: host part of its addresses. */
  readonly host: number;
  readonly redundancy?: false;
  readonly scheme?: string | undefined;
  readonly schemeLines?: readonly string[];
  readonly localPort?: number;
  readonly remotePort?: number;
  readonly localIp?: string;
  readonly remoteIp?: string;
  /** Lines under `local-port`. */
  readonly tuning?: readonly string[];
  readonly ipc?: readonly string[];
  /** Lines of the outside group. */
  readonly outside?: readonly string[];
  readonly timestamps?: boolean;
}

/** The startup configuration of one router of the pair. */
export function gateway(options: GatewayOptions): string {
  const { host, localPort = 5000, remotePort = 5000, scheme = 'HA-out' } = options;
  const other = 3 - host;
  return [
    `hostname R${host}`,
    ...(options.timestamps ? [] : ['no service timestamps log', 'no service timestamps debug']),
    ...(options.redundancy === false ? [] : ['redundancy inter-device']),
    ...(scheme === '' || options.redundancy === false ? [] : [`scheme standby ${scheme}`]),
    ...(options.schemeLines ?? []),
    ...(options.ipc ?? [
      'ipc zone default',
      'association 1',
      'no shutdown',
      'protocol sctp',
      `local-port ${localPort}`,
      `local-ip ${options.localIp ?? `10.0.0.${host}`}`,
      ...(options.tuning ?? []),
      `remote-port ${remotePort}`,
      `remote-ip ${options.remoteIp ?? `10.0.0.${other}`}`,
    ]),
    'interface Ethernet0/0',
    `ip address 20.0.0.${host} 255.255.255.0`,
    'standby delay minimum 0 reload 0',
    'standby 1 ip 20.0.0.9',
    'standby 1 name HA-out',
    ...(options.outside ?? ['standby 1 preempt']),
    'interface Ethernet1/0',
    `ip address 10.0.0.${host} 255.255.255.0`,
    'standby delay minimum 0 reload 0',
    'standby 2 ip 10.0.0.9',
    'standby 2 name HA-in',
    'standby 2 preempt',
    'interface Ethernet2/0',
    `ip address 30.0.0.${host} 255.255.255.0`,
    'end',
    '',
  ].join('\n');
}

/** A packet of SCTP seen on its way in. */
export interface Seen {
  readonly atMs: number;
  readonly at: string;
  readonly packet: Packet;
  readonly body: SctpPacket;
  readonly chunks: readonly Chunk['type'][];
}

/** Two routers R1 and R2 on the segments outside, inside and second. */
export class Pair {
  readonly lab: Lab;
  readonly sctp: Seen[] = [];
  readonly said: { atMs: number; at: string; name: string; data: unknown }[] = [];

  constructor(
    one: Partial<GatewayOptions> | string = {},
    two: Partial<GatewayOptions> | string = {},
    more: {
      releases?: readonly [string, string];
      platforms?: readonly [string, string];
      hardware?: readonly ['none' | 'vam' | 'vam2', 'none' | 'vam' | 'vam2'];
      cable?: boolean;
      seed?: number;
      features?: readonly Feature[];
      off?: readonly string[];
    } = {},
  ) {
    const text = (of: Partial<GatewayOptions> | string, host: number): string =>
      typeof of === 'string' ? of : gateway({ host, ...of });
    const segment = (name: string, port: string, cable = false) => ({
      name,
      cable,
      latencyMs: 1,
      ports: [
        { host: 'R1', port },
        { host: 'R2', port },
      ],
    });
    const made = Lab.create(
      {
        routers: [one, two].map((of, i) => ({
          name: `R${i + 1}`,
          config: text(of, i + 1),
          release: more.releases?.[i] ?? '12.3',
          platform: more.platforms?.[i] ?? '7200',
          ...(more.hardware ? { hardware: more.hardware[i]! } : {}),
          off: more.off?.includes(`R${i + 1}`) ?? false,
        })),
        stubs: [],
        segments: [
          segment('outside', 'Ethernet0/0', more.cable),
          segment('inside', 'Ethernet1/0'),
          segment('second', 'Ethernet2/0'),
        ],
        seed: more.seed ?? 1,
        epochMs: Date.UTC(2002, 2, 1),
      },
      catalogueOf(more.features ?? []),
    );
    if ('refused' in made) throw new Error(made.refused);
    withoutPages(made);
    this.lab = made;
    this.lab.settle();
    this.lab.world.observe((node, type, data) => {
      this.said.push({ atMs: this.lab.nowMs, at: node.name, name: type.name, data });
      if (type.name !== 'frame arrived') return;
      const payload = (data as { frame: Frame }).frame.payload as Payload;
      if (!('ip' in payload) || payload.ip.protocol !== 'sctp') return;
      const body = payload.ip.body as SctpPacket;
      this.sctp.push({
        atMs: this.lab.nowMs,
        at: node.name,
        packet: payload.ip,
        body,
        chunks: body.chunks.map((c) => c.type),
      });
    });
  }

  actor(router: string): Actor {
    return this.lab.world.actor(router);
  }

  ok(result: Refused | undefined): void {
    if (result) throw new Error(result.refused);
  }

  wait(seconds: number): void {
    this.lab.advance(Math.round(seconds * 1000));
  }

  rf(router: string): string {
    return String(this.lab.probe(router, 'redundancy'));
  }

  /** Both states as the routers themselves have them. */
  get states(): string {
    return `${this.rf('R1')} / ${this.rf('R2')}`;
  }

  /** Waits for a state; returns the instant (ms). */
  until(router: string, state: string, seconds = 400): number {
    if (!this.lab.advanceUntil(() => this.rf(router) === state, seconds * 1000))
      throw new Error(`${router} is ${this.rf(router)}, not ${state}, after ${seconds} s`);
    return this.lab.nowMs;
  }

  /** Waits until a test holds; returns the instant (ms). */
  when(test: () => boolean, seconds = 400): number {
    if (!this.lab.advanceUntil(test, seconds * 1000)) throw new Error(`not within ${seconds} s`);
    return this.lab.nowMs;
  }

  /** Brings the pair to ACTIVE / STANDBY HOT: R1 first, R2 with its second reload. */
  hot(): this {
    this.until('R1', 'ACTIVE');
    if (!this.actor('R2').node.running) this.ok(this.lab.power('R2', true));
    this.until('R2', 'STANDBY HOT');
    this.wait(0.01);
    for (const router of ['R1', 'R2']) this.lab.session(router).take();
    return this;
  }

  /** Types lines; returns what came out. */
  type(router: string, ...lines: string[]): string {
    const session = this.lab.session(router);
    if (session.prompt?.endsWith('>')) session.submit('enable');
    session.take();
    for (const line of lines) session.submit(line);
    return session.take();
  }

  configure(router: string, ...lines: string[]): string {
    this.type(router, 'configure terminal');
    const text = this.type(router, ...lines);
    this.type(router, 'end');
    return text;
  }

  show(router: string, command: string): string[] {
    return this.type(router, command)
      .split('\n')
      .filter((line) => line !== '');
  }

  /** What the console of a router printed since it was looked at last. */
  console(router: string): string[] {
    return this.lab
      .session(router)
      .take()
      .split('\n')
      .filter((line) => line !== '');
  }

  /** When an event was handled, in ms. */
  times(router: string, name: string): number[] {
    return this.said.filter((s) => s.at === router && s.name === name).map((s) => s.atMs);
  }
}

/** A pair in which R2 is powered on only after R1 is ACTIVE, so that R1 keeps the role. */
export function pair(
  one: Partial<GatewayOptions> = {},
  two: Partial<GatewayOptions> = {},
  more: ConstructorParameters<typeof Pair>[2] = {},
): Pair {
  return new Pair(one, two, { off: ['R2'], ...more });
}
