/** Knows how tests of ping and names build a lab: routers in a row on cables, typed at like consoles. */
import { Lab } from '../../../src/lab/lab.ts';
import type { SegmentPlan, StubPlan } from '../../../src/lab/topology.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { withoutPages } from '../../session/without-pages.ts';

/** Routers by name with their startup configurations, on segments of ports `R1:Ethernet0/0`. */
export class Room {
  readonly lab: Lab;

  constructor(
    routers: Readonly<Record<string, string>>,
    segments: Readonly<Record<string, readonly string[]>>,
    stubs: readonly StubPlan[] = [],
  ) {
    const made = Lab.create(
      {
        routers: Object.entries(routers).map(([name, config]) => ({ name, config })),
        stubs,
        segments: Object.entries(segments).map(([name, ports]): SegmentPlan => ({
          name,
          cable: false,
          latencyMs: 1,
          ports: ports.map((text) => {
            const [host = '', port] = text.split(':');
            return { host, port };
          }),
        })),
        seed: 1,
        epochMs: Date.UTC(2002, 2, 1),
      },
      catalogue,
    );
    if ('refused' in made) throw new Error(made.refused);
    withoutPages(made);
    this.lab = made;
    this.lab.advance(10_000);
    for (const name of Object.keys(routers)) this.type(name, 'enable');
  }

  /** Types lines, each when the one before is done; returns what was printed, prompts left out. */
  type(router: string, ...lines: readonly string[]): string {
    const session = this.lab.session(router);
    session.take();
    for (const line of lines) {
      session.submit(line);
      this.lab.advanceUntil(() => session.waiting !== 'busy', 3_600_000);
    }
    return session.take();
  }

  /** Types one line without waiting for its end. */
  begin(router: string, line: string): void {
    this.lab.session(router).take();
    this.lab.session(router).submit(line);
  }

  /** Types lines in configuration mode. */
  configure(router: string, ...lines: readonly string[]): string {
    return this.type(router, 'configure terminal', ...lines, 'end').replace(/^Enter config.*\n/, '');
  }
}

const port = (name: string, address: string): string =>
  `interface ${name}\n ip address ${address} 255.255.255.0\n no shutdown\n`;

/** Three routers in a row, R1 - R2 - R3, with static routes; R2 stands in the middle. */
export function row(more: { r1?: string; r2?: string; r3?: string } = {}): Room {
  return new Room(
    {
      R1: `${port('Ethernet0/0', '10.1.2.1')}ip route 0.0.0.0 0.0.0.0 10.1.2.2\n${more.r1 ?? ''}`,
      R2: `${port('Ethernet0/0', '10.1.2.2')}${port('Ethernet1/0', '10.2.3.2')}${more.r2 ?? ''}`,
      R3: `${port('Ethernet0/0', '10.2.3.3')}ip route 0.0.0.0 0.0.0.0 10.2.3.2\n${more.r3 ?? ''}`,
    },
    { left: ['R1:Ethernet0/0', 'R2:Ethernet0/0'], right: ['R2:Ethernet1/0', 'R3:Ethernet0/0'] },
  );
}
