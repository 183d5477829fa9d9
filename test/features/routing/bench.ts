/** Knows how tests of routes, access lists, CDP and tracked objects build a lab: whole routers, typed at like consoles. */
import { Lab } from '../../../src/lab/lab.ts';
import type { SegmentPlan, StubPlan } from '../../../src/lab/topology.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { parseIpv4 } from '../../../src/text/address.ts';
import { withoutPages } from '../../session/without-pages.ts';

/** A lab of routers on segments; ports are written `R1:Ethernet0/0`. */
export class RouteBench {
  readonly lab: Lab;

  constructor(
    routers: Readonly<Record<string, string>>,
    segments: Readonly<Record<string, readonly string[]>>,
    more: { stubs?: readonly StubPlan[]; cable?: boolean; seed?: number; release?: string } = {},
  ) {
    const made = Lab.create(
      {
        routers: Object.entries(routers).map(([name, config]) => ({
          name,
          config,
          ...(more.release === undefined ? {} : { release: more.release }),
        })),
        stubs: more.stubs ?? [],
        segments: Object.entries(segments).map(([name, ports]): SegmentPlan => ({
          name,
          cable: more.cable ?? false,
          latencyMs: 1,
          ports: ports.map((text) => {
            const [host = '', port] = text.split(':');
            return { host, port };
          }),
        })),
        seed: more.seed ?? 1,
        epochMs: Date.UTC(2002, 2, 1),
      },
      catalogue,
    );
    if ('refused' in made) throw new Error(made.refused);
    withoutPages(made);
    this.lab = made;
    this.lab.advance(10_000);
  }

  /** Types lines in privileged EXEC; returns what was printed. */
  type(router: string, ...lines: readonly string[]): string {
    const session = this.lab.session(router);
    if (session.prompt?.endsWith('>')) session.submit('enable');
    session.submit('terminal length 0');
    session.take();
    for (const line of lines) session.submit(line);
    const out = session.take();
    if (session.configuring) session.submit('end');
    return out;
  }

  /** The lines that a command prints, without the prompt lines. */
  show(router: string, line: string): string[] {
    return this.type(router, line).replace(/\n$/, '').split('\n');
  }

  /** Types configuration lines. */
  configure(router: string, ...lines: readonly string[]): string {
    return this.type(router, 'configure terminal', ...lines).replace(/^Enter configuration commands.*\n/, '');
  }

  /** What the router printed unasked since the last reading. */
  console(router: string): string {
    return this.lab.session(router).take();
  }

  /** Lets seconds pass. */
  wait(seconds: number): void {
    this.lab.advance(seconds * 1000);
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

  /** The lines of the running configuration that begin like this, sub-mode lines included. */
  running(router: string, pattern: RegExp): string[] {
    return this.lab
      .runningText(router)
      .split('\n')
      .filter((line) => pattern.test(line));
  }
}

/** Lines of a configuration as one text. */
export const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
