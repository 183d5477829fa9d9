/** Knows a router on which configuration lines are tried without its engines: any value can be put back at once. */
import { createDraft, finishDraft, type Draft } from 'immer';
import { Lab } from '../../src/lab/lab.ts';
import {
  configureLine,
  errorSummary,
  globalPlace,
  type Collecting,
  type LineResult,
} from '../../src/modes/interpret.ts';
import { machineOf } from '../../src/modes/machine.ts';
import type { Place } from '../../src/modes/mode.ts';
import { configurationText } from '../../src/modes/running-text.ts';
import { ConfigStore, configStore, type RunningConfig } from '../../src/modes/running-config.ts';
import { catalogue, platformNamed, releaseNamed } from '../../src/platforms/index.ts';
import { Actor } from '../../src/sim/actor.ts';
import type { Node } from '../../src/sim/node.ts';
import type { Slice } from '../../src/sim/slice.ts';
import type { World } from '../../src/sim/world.ts';
import { configDifference } from './equal.ts';
import { savedPart } from './exceptions.ts';

type Drawers = Record<string, unknown>;

/** A store whose value can be exchanged; it notes with what a drawer begins. */
class Branches extends ConfigStore {
  value: RunningConfig;
  readonly initials = { router: new Map<string, unknown>(), ports: new Map<string, unknown>() };
  #open: Draft<RunningConfig> | undefined;

  constructor(value: RunningConfig) {
    super();
    this.value = value;
  }

  override get view(): RunningConfig {
    return (this.#open as RunningConfig | undefined) ?? this.value;
  }

  override get draft(): { router: Drawers; ports: Map<string, Drawers> } {
    this.#open ??= createDraft(this.value);
    const { router, ports } = this.#open as unknown as { router: Drawers; ports: Map<string, Drawers> };
    const { initials } = this;
    return {
      router: noting(router, initials.router),
      ports: new NotedPorts(ports, (of) => noting(of, initials.ports)),
    };
  }

  override commit(): RunningConfig {
    if (this.#open) this.value = finishDraft(this.#open) as RunningConfig;
    this.#open = undefined;
    return this.value;
  }
}

/** Drawers that note what is first put into each. */
function noting(drawers: Drawers, initials: Map<string, unknown>): Drawers {
  return new Proxy(drawers, {
    set: (of, name, value) => {
      if (typeof name === 'string' && !initials.has(name)) initials.set(name, structuredClone(value));
      return Reflect.set(of, name, value);
    },
  });
}

/** The interfaces of a draft, their drawers noted. */
class NotedPorts extends Map<string, Drawers> {
  readonly #ports: Map<string, Drawers>;
  readonly #noting: (drawers: Drawers) => Drawers;

  constructor(ports: Map<string, Drawers>, noting: (drawers: Drawers) => Drawers) {
    super();
    this.#ports = ports;
    this.#noting = noting;
  }

  override get(port: string): Drawers | undefined {
    const drawers = this.#ports.get(port);
    return drawers && this.#noting(drawers);
  }

  override has = (port: string): boolean => this.#ports.has(port);

  override set(port: string, drawers: Drawers): this {
    this.#ports.set(port, drawers);
    return this;
  }

  override delete(port: string): boolean {
    return this.#ports.delete(port);
  }

  override keys(): MapIterator<string> {
    return this.#ports.keys();
  }
}

/** A router whose engines hear nothing of what is configured, with a configuration of its own. */
class Quiet extends Actor {
  readonly #store: Branches;

  constructor(world: World, node: Node, store: Branches) {
    super(world, node);
    this.#store = store;
  }

  override state<T>(of: Slice<T>): T {
    return (of as Slice<unknown>) === configStore ? (this.#store as T) : super.state(of);
  }

  override say(): void {}
}

/** What became of a line. */
export interface Tried {
  readonly places: readonly Place[];
  readonly value: RunningConfig;
  readonly error: string | undefined;
  readonly notices: readonly string[];
  /** The line is an EXEC command or acts as one; nothing happened. */
  readonly acts: boolean;
  readonly collecting: boolean;
  /** The line leaves configuration mode. */
  readonly leaves: boolean;
}

/** Physical ports that a modular chassis gets beside its own, so that every type is there. */
const modules = [
  'Ethernet1/0',
  'Ethernet1/1',
  'FastEthernet2/0',
  'GigabitEthernet3/0',
  'Serial4/0',
  'Serial4/1',
];

/** A router of a release on a chassis. */
export class Desk {
  readonly release: string;
  readonly platform: string;
  readonly my: Actor;
  /** The value of a router that just booted with nothing but its ports. */
  readonly blank: RunningConfig;
  readonly startup: string;
  readonly #store: Branches;
  #collecting: Collecting | undefined;

  /** At a router of a lab: lines are tried on what is configured there, and nothing is changed. */
  constructor(lab: Lab, router: string, startup = '') {
    const real = lab.world.actor(router);
    const { release, platform } = machineOf(real);
    this.release = release.name;
    this.platform = platform.model;
    this.startup = startup;
    this.blank = real.state(configStore).commit();
    this.#store = new Branches(this.blank);
    this.my = new Quiet(lab.world, real.node, this.#store);
  }

  /** At a router of its own, with ports of every type where the chassis takes modules. */
  static alone(release: string, platform: string): Desk {
    const named = (ports: readonly string[]): string => ports.map((port) => `interface ${port}\n`).join('');
    const portsOf = (lab: Lab): readonly string[] => machineOf(lab.world.actor('R')).ports;
    const own = portsOf(labOf(release, platform, ''));
    const wanted = platform === '881' ? own : [...new Set([...own, ...modules])];
    // A module may bring more ports than those that are named.
    const startup = named([...new Set([...wanted, ...portsOf(labOf(release, platform, named(wanted)))])]);
    const lab = labOf(release, platform, startup);
    lab.settle();
    return new Desk(lab, 'R', startup);
  }

  /** All commands of the release on this chassis. */
  get commands() {
    return releaseNamed(this.release)!.on(platformNamed(this.platform)!).commands;
  }

  /** The words that begin the prompt of a mode. */
  promptWord(place: Place): string {
    return machineOf(this.my).release.promptWord(place.mode);
  }

  /** Types a line; `from` is put back first. */
  type(from: RunningConfig, places: readonly Place[], line: string): Tried {
    const store = this.#store;
    if (store.value !== from) store.value = from;
    const result: LineResult = this.#collecting
      ? this.#collecting.take(line)
      : configureLine(this.my, places, line);
    this.#collecting = result.collecting;
    return {
      places: result.places.length > 0 ? result.places : [globalPlace],
      value: store.commit(),
      error: result.error && errorSummary(result.error),
      notices: result.notices,
      acts: result.exec !== undefined || result.act !== undefined,
      collecting: result.collecting !== undefined,
      leaves: result.places.length === 0,
    };
  }

  /** Types the lines of a text on a fresh router. */
  load(text: string): { value: RunningConfig; refused: string[] } {
    let value = this.blank;
    let places: readonly Place[] = [globalPlace];
    const refused: string[] = [];
    this.#collecting = undefined;
    for (const line of text.split('\n')) {
      const tried = this.type(value, places, line);
      if (tried.error !== undefined) refused.push(`${line}: ${tried.error}`);
      ({ value, places } = tried);
    }
    this.#collecting = undefined;
    return { value, refused };
  }

  /** Where two values differ; undefined where they say the same. */
  difference(a: RunningConfig, b: RunningConfig): string | undefined {
    return configDifference(a, b, this.#store.initials);
  }

  /** Where two values differ in what is printed of them. */
  differenceInPrint(a: RunningConfig, b: RunningConfig): string | undefined {
    const { initials } = this.#store;
    return this.difference(savedPart(a, initials.router), savedPart(b, initials.router));
  }

  /** What is printed of a value. */
  text(value: RunningConfig): string {
    // Some sections look at the router.
    this.#store.value = value;
    return `${configurationText(this.my, value).join('\n')}\n`;
  }
}

/** A lab with one router. */
export function labOf(release: string, platform: string, config: string): Lab {
  const lab = Lab.create(
    { routers: [{ name: 'R', release, platform, config }], stubs: [], segments: [], seed: 1, epochMs: 0 },
    catalogue,
  );
  if ('refused' in lab) throw new Error(lab.refused);
  return lab;
}
