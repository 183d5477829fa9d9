/** Knows how the tests of the box itself work: routers on one segment, and their consoles. */
import { Lab } from '../../../src/lab/lab.ts';
import type { Topology } from '../../../src/lab/topology.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import type { Actor } from '../../../src/sim/actor.ts';
import { withoutPages } from '../../session/without-pages.ts';

/** 1 March 2002, the first instant of an unset clock. */
export const epochMs = Date.UTC(2002, 2, 1);

/** Routers `R1`, `R2`… each with a configuration or none, on one segment at their Ethernet0/0 where no release is named. */
export class Box {
  readonly lab: Lab;

  constructor(configs: readonly (string | undefined)[] = [undefined], platform?: string, release?: string) {
    const names = configs.map((_, i) => `R${i + 1}`);
    const lan = {
      name: 'lan',
      ports: names.map((host) => ({ host, port: 'Ethernet0/0' })),
      cable: false,
      latencyMs: 1,
    };
    const topology: Topology = {
      routers: configs.map((config, i) => ({
        name: names[i]!,
        ...(config === undefined ? {} : { config }),
        ...(platform === undefined ? {} : { platform }),
        ...(release === undefined ? {} : { release }),
      })),
      stubs: [],
      // The chassis of a named release has other ports; its box stands alone.
      segments: release !== undefined ? [] : [lan],
      seed: 7,
      epochMs,
    };
    const lab = Lab.create(topology, catalogue);
    if ('refused' in lab) throw new Error(lab.refused);
    withoutPages(lab);
    this.lab = lab;
    lab.advance(5000);
    for (const name of names) this.type(name, 'enable');
  }

  my(router = 'R1'): Actor {
    return this.lab.world.actor(router);
  }

  /** Types lines and returns what was printed, asked or not. */
  type(router: string, ...lines: readonly string[]): string {
    const session = this.lab.session(router);
    for (const line of lines) session.submit(line);
    return session.take();
  }

  /** Types configuration lines; the result is what was printed, with the message about leaving left out. */
  configure(router: string, ...lines: readonly string[]): string {
    this.type(router, 'configure terminal');
    const out = this.type(router, ...lines);
    this.type(router, 'end');
    this.wait(router, 20);
    return out;
  }

  /** The lines of the running configuration that a pattern fits. */
  running(router: string, pattern: RegExp): string[] {
    return this.lab
      .runningText(router)
      .split('\n')
      .filter((line) => pattern.test(line));
  }

  /** Lets time pass and returns what a console printed meanwhile. */
  wait(router: string, ms: number): string {
    this.lab.advance(ms);
    return this.lab.session(router).take();
  }
}
