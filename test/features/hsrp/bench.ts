/** Knows how HSRP tests build a lab: routers of small releases on switches, typed at like consoles. */
import { acl } from '../../../src/features/acl/index.ts';
import { hardware } from '../../../src/features/hardware/index.ts';
import * as hsrpParts from '../../../src/features/hsrp/index.ts';
import { files } from '../../../src/features/files/index.ts';
import { names } from '../../../src/features/names/index.ts';
import { tftp } from '../../../src/features/tftp/index.ts';
import { interfaces } from '../../../src/features/interfaces/index.ts';
import { ip } from '../../../src/features/ip/index.ts';
import { logging } from '../../../src/features/logging/index.ts';
import { routing } from '../../../src/features/routing/index.ts';
import { aaa } from '../../../src/features/aaa/index.ts';
import { radius } from '../../../src/features/radius/index.ts';
import { lines } from '../../../src/features/lines/index.ts';
import { leftConfiguration, system } from '../../../src/features/system/index.ts';
import type { Catalogue } from '../../../src/lab/catalogue.ts';
import { Lab } from '../../../src/lab/lab.ts';
import type { SegmentPlan, StubPlan } from '../../../src/lab/topology.ts';
import { boxFor } from '../../../src/platforms/boxes.ts';
import { platforms } from '../../../src/platforms/chassis.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { release, type Release } from '../../../src/platforms/release.ts';
import { answer } from '../../../src/sim/event.ts';
import { keptSlice } from '../../../src/sim/slice.ts';
import { feature } from '../../../src/features/feature.ts';
import { parseIpv4 } from '../../../src/text/address.ts';
import { withoutPages } from '../../session/without-pages.ts';

const { hsrp } = hsrpParts;

/** Tracked objects as a test sets them, by number. */
export const objects = keptSlice('objects of a test', () => new Map<number, boolean>());
const objectTracking = feature({
  name: 'object tracking of a test',
  needs: [],
  answers: [answer(hsrpParts.trackedObjectUp, (my, { object }) => my.state(objects).get(object))],
});

function small(name: string, replace: readonly (readonly [object, object])[]): Release {
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
      objectTracking,
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
    redundancyClients: [],
    filters: [],
    sessions: { leftConfiguration },
  });
}

const h = hsrpParts;

/** Releases with nothing but HSRP and what it stands on. */
export const releases: Readonly<Record<string, Release>> = {
  '12.2': small('12.2', [
    [h.stateChanged, h.stateChangedStandby],
    [h.badAuthentication, h.badAuthenticationStandby],
    [h.differentAddress, h.differentAddressStandby],
    [h.duplicateAddress, h.duplicateAddressStandby],
    [h.fullText, h.fullTextStandby],
    [h.briefText, h.briefTextStandby],
    [h.delayAfterGroups, h.delayBeforeGroups],
  ]),
  '12.3': small('12.3', []),
  '12.4': small('12.4', [
    [h.stateChanged, h.stateChangedNotice],
    [h.nameLine, h.groupNameLine],
    [h.delayAfterGroups, h.delayBeforeGroups],
  ]),
};

const bench: Catalogue = {
  ...catalogue,
  find: (plan) => boxFor(releases[plan.release ?? '12.3']!, platforms[0]!, plan),
};

/** A router: its startup configuration as lines inside its interfaces, or none. */
export interface RouterSketch {
  readonly config?: string;
  readonly release?: string;
  readonly off?: boolean;
}

/** A lab of routers on segments; ports are written `R1:Ethernet0/0`. */
export class Bench {
  readonly lab: Lab;

  constructor(
    routers: Readonly<Record<string, RouterSketch | string>>,
    segments: Readonly<Record<string, readonly string[]>>,
    more: {
      stubs?: readonly StubPlan[];
      seed?: number;
      blockMs?: Readonly<Record<string, number>>;
      cable?: boolean;
    } = {},
  ) {
    const made = Lab.create(
      {
        routers: Object.entries(routers).map(([name, sketch]) => ({
          name,
          ...(typeof sketch === 'string' ? { config: sketch } : sketch),
        })),
        stubs: more.stubs ?? [],
        segments: Object.entries(segments).map(([name, ports]): SegmentPlan => ({
          name,
          cable: more.cable ?? false,
          latencyMs: 1,
          ports: ports.map((text) => {
            const [host = '', port] = text.split(':');
            const blockMs = more.blockMs?.[text];
            return { host, port, ...(blockMs === undefined ? {} : { blockMs }) };
          }),
        })),
        seed: more.seed ?? 1,
        epochMs: Date.UTC(2002, 2, 1),
      },
      bench,
    );
    if ('refused' in made) throw new Error(made.refused);
    withoutPages(made);
    this.lab = made;
    for (const name of Object.keys(routers)) this.#privileged(name);
  }

  #privileged(router: string): void {
    const session = this.lab.session(router);
    if (session.waiting !== 'prompt') return;
    if (session.prompt?.endsWith('>')) session.submit('enable');
    session.take();
  }

  /** Types lines in privileged EXEC, whatever was typed before; returns what was printed. */
  type(router: string, ...lines: readonly string[]): string {
    const session = this.lab.session(router);
    this.#privileged(router);
    session.take();
    for (const line of lines) session.submit(line);
    const out = session.take();
    if (session.configuring) session.submit('end');
    return out;
  }

  /** Types configuration lines, inside an interface if one is named. */
  configure(router: string, port: string | undefined, ...lines: readonly string[]): string {
    return this.type(
      router,
      'configure terminal',
      ...(port === undefined ? [] : [`interface ${port}`]),
      ...lines,
    ).replace(/^Enter configuration commands.*\n/, '');
  }

  /** What the router printed unasked since the last reading. */
  console(router: string): string {
    return this.lab.session(router).take();
  }

  /** Lets seconds pass. */
  wait(seconds: number): void {
    this.lab.advance(seconds * 1000);
  }

  /** The state of a group. */
  state(router: string, port = 'Ethernet0/0', group = 1): string {
    return String(this.lab.probe(router, 'hsrp', [port, String(group)]));
  }

  /** States of several routers, joined with blanks. */
  states(...routers: readonly string[]): string {
    return routers.map((r) => this.state(r)).join(' ');
  }

  /** Seconds until a group is in a state; fails after a while. */
  until(router: string, state: string, port = 'Ethernet0/0', group = 1, limitSeconds = 600): number {
    const startMs = this.lab.nowMs;
    const reached = this.lab.advanceUntil(
      () => this.state(router, port, group) === state,
      limitSeconds * 1000,
    );
    if (!reached)
      throw new Error(`${router} ${port} ${group} is ${this.state(router, port, group)}, not ${state}`);
    return (this.lab.nowMs - startMs) / 1000;
  }

  /** Pins how late the active timer of an interface runs. */
  phase(router: string, ms: number, port = 'Ethernet0/0'): void {
    this.lab.pin({ router, kind: 'hello-phase', selector: port, values: [`${ms}ms`] });
  }

  /** Echo requests from one address to another: how many came back. */
  ping(from: string, to: string, count = 5): number {
    const done = this.lab.ping({
      from: parseIpv4(from)!,
      to: parseIpv4(to)!,
      count,
      bytes: 100,
      timeoutMs: 2000,
    });
    if ('refused' in done) throw new Error(done.refused);
    return done.received;
  }

  /** The lines of `show running-config` that concern HSRP, for one interface. */
  standbyLines(router: string, port = 'Ethernet0/0'): string[] {
    const text = this.lab.runningText(router);
    const section = text.split(/^!$/m).find((s) => s.trim().startsWith(`interface ${port}\n`)) ?? '';
    return section
      .split('\n')
      .map((l) => l.trim())
      .filter((l) => l.startsWith('standby'));
  }
}

/** The startup configuration of a router with one LAN, inside Ethernet0/0. */
export function lan(address: string, ...lines: readonly string[]): string {
  return [
    'interface Ethernet0/0',
    ` ip address ${address} 255.255.255.0`,
    ...lines.map((l) => ` ${l}`),
    '',
  ].join('\n');
}

/** Two routers on one LAN with the same lines, 10.0.0.1 and 10.0.0.2, and no delay after boot. */
export function pair(
  lines: readonly string[] = ['standby 1 ip 10.0.0.3'],
  more: {
    first?: readonly string[];
    second?: readonly string[];
    off?: readonly string[];
    release?: string;
  } = {},
): Bench {
  const router = (name: string, address: string, own: readonly string[] = []): RouterSketch => ({
    config: lan(address, 'standby delay minimum 0 reload 0', ...lines, ...own),
    ...(more.release === undefined ? {} : { release: more.release }),
    off: more.off?.includes(name) ?? false,
  });
  return new Bench(
    { R1: router('R1', '10.0.0.1', more.first), R2: router('R2', '10.0.0.2', more.second) },
    { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0'] },
  );
}
