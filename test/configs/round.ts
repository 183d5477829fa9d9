/** Knows a round of random configurations over releases and chassis, and how what it found is told. */
import type { Lab } from '../../src/lab/lab.ts';
import { openLab } from '../../src/library.ts';
import { releases } from '../../src/platforms/index.ts';
import { distinct } from '../words/usual.ts';
import { Desk } from './desk.ts';
import { generate } from './generate.ts';
import { broken, type Finding } from './laws.ts';
import { paste } from './running.ts';

/** A finding and how to see it again. */
export interface Told extends Finding {
  readonly release: string;
  readonly platform: string;
  readonly seed: number;
}

/** What a round came to. */
export interface Tally {
  configurations: number;
  lines: number;
  /** Lines that the router said something about, by what it said. */
  readonly notices: Map<string, number>;
  readonly found: Told[];
}

/** All releases on all their chassis, the usual one first. */
export const everywhere: readonly (readonly [release: string, platform: string])[] = releases.flatMap(
  (release) => release.platforms.map((platform) => [release.name, platform] as const),
);

/** Releases that differ in their commands, on their usual chassis. */
export const usually = distinct.map(([name, release]) => [name, release.platforms[0]!] as const);

/** Makes configurations and tries the laws on them. */
export class Round {
  readonly #homes: readonly (readonly [release: string, platform: string])[];
  readonly #desks = new Map<string, Desk>();
  readonly tally: Tally = { configurations: 0, lines: 0, notices: new Map(), found: [] };

  constructor(homes: readonly (readonly [release: string, platform: string])[]) {
    this.#homes = homes;
  }

  /** One configuration; the seed chooses the release too. */
  run(seed: number, length?: number): readonly Told[] {
    const [release, platform] = this.#homes[seed % this.#homes.length]!;
    const key = `${release} ${platform}`;
    let desk = this.#desks.get(key);
    if (!desk) this.#desks.set(key, (desk = Desk.alone(release, platform)));
    const made = generate(desk, seed, length);
    const found = broken(desk, made).map((finding) => ({ ...finding, release, platform, seed }));
    const { tally } = this;
    tally.configurations++;
    tally.lines += made.lines.length;
    tally.found.push(...found);
    for (const { notices } of made.lines)
      if (notices.length > 0) {
        const kind = notices
          .join(' ')
          .replace(/\S*\d\S*/g, 'N')
          .trim();
        tally.notices.set(kind, (tally.notices.get(kind) ?? 0) + 1);
      }
    return found;
  }
}

/** A finding in one line. */
export function told({ law, line, what, release, platform, seed }: Told): string {
  return `${release} ${platform} seed ${seed}: ${law}: ${line === '' ? '' : `"${line}": `}${what}`;
}

/** What findings have in common: the words without their numbers. */
export function kindOf({ law, line, what }: Finding): string {
  return `${law}|${line
    .replace(/[-\d.]*\d+/g, 'N')
    .split(' ')
    .slice(0, 6)
    .join(' ')}|${what.replace(/\d+/g, 'N').slice(0, 60)}`;
}

/** Labs that run while a configuration is pasted into one of their routers. */
export const running = [
  'stateful-failover',
  'ssp',
  'branch-office',
  'virtual-office',
  'ssp-gre',
  'rri-hsrp',
  'easy-vpn',
  'tunnel-protection',
];

/** Pastes configurations into labs; a lab that is not as it was before is set up anew. */
export class RunningRound {
  readonly #labs = new Map<string, Lab>();
  lines = 0;
  reloads = 0;

  /** One configuration; the seed chooses the lab and the router. */
  run(seed: number, length: number): string[] {
    const name = running[seed % running.length]!;
    let lab = this.#labs.get(name);
    if (!lab) this.#labs.set(name, (lab = openLab(name)));
    const router = lab.routers[Math.floor(seed / running.length) % lab.routers.length]!;
    const { lines, found, reloaded, clean } = paste(lab, router, seed, length);
    this.lines += lines;
    if (reloaded) this.reloads++;
    if (!clean || found.length > 0) this.#labs.delete(name);
    return found.map((what) => `${name} ${router} seed ${seed}: ${what}`);
  }
}
