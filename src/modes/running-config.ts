/** Knows the running configuration: one immutable value, edited through an immer draft per burst of lines. */
import { createDraft, enableMapSet, finishDraft, type Draft } from 'immer';
import { event } from '../sim/event.ts';
import type { Actor } from '../sim/actor.ts';
import { slice } from '../sim/slice.ts';

enableMapSet();

/** A feature's drawer in the configuration of a router. */
export interface ConfigSlice<T> {
  readonly name: string;
  readonly initial: () => T;
}

/** A feature's drawer in the configuration of one interface. */
export interface PortSlice<T> {
  readonly name: string;
  readonly initial: () => T;
  readonly ofPort: true;
}

/** Declares a drawer for the whole router. */
export function configSlice<T>(name: string, initial: () => T): ConfigSlice<T> {
  return { name, initial };
}

/** Declares a drawer for each interface. */
export function portSlice<T>(name: string, initial: () => T): PortSlice<T> {
  return { name, initial, ofPort: true };
}

/** The configuration of one interface: its drawers by name. */
export type PortConfig = Readonly<Record<string, unknown>>;

/** The running configuration: a frozen value. Two of them are equal in what is the same object in both. */
export interface RunningConfig {
  readonly router: Readonly<Record<string, unknown>>;
  /** By full interface name, in the order of creation. */
  readonly ports: ReadonlyMap<string, PortConfig>;
}

/** What a line changed. Engines compare what they run with the configuration as it stands after that line. */
export interface Change {
  /** Names of the drawers the line wrote to. */
  readonly drawers: ReadonlySet<string>;
  /** The interface whose drawers were written, if any. */
  readonly port: string | undefined;
}

/** A configuration line was accepted. One per line, in order (decisions.md D-16). */
export const configured = event<Change>('configured');

const empty: RunningConfig = { router: {}, ports: new Map() };

/** Holds the committed value and, during a burst of lines, the draft that grows from it. */
export class ConfigStore {
  #committed: RunningConfig = empty;
  #draft: Draft<RunningConfig> | undefined;

  /** The configuration as it stands. Copy values out of it; never keep references into it. */
  get view(): RunningConfig {
    return (this.#draft as RunningConfig | undefined) ?? this.#committed;
  }

  /** The draft of the present burst. */
  get draft(): { router: Record<string, unknown>; ports: Map<string, Record<string, unknown>> } {
    this.#draft ??= createDraft(this.#committed);
    return this.#draft as unknown as {
      router: Record<string, unknown>;
      ports: Map<string, Record<string, unknown>>;
    };
  }

  /** Ends the burst; returns the frozen value. */
  commit(): RunningConfig {
    if (this.#draft) {
      this.#committed = finishDraft(this.#draft) as RunningConfig;
      this.#draft = undefined;
    }
    return this.#committed;
  }
}

/** Where a router keeps its running configuration; a reload empties it. */
export const configStore = slice('running configuration', () => new ConfigStore());

const defaults = new WeakMap<object, unknown>();

function defaultOf<T>(of: { initial: () => T }): T {
  let value = defaults.get(of);
  if (value === undefined) defaults.set(of, (value = Object.freeze(of.initial())));
  return value as T;
}

/** A drawer's value in a given configuration, or its default. */
export function configIn<T>(config: RunningConfig, of: ConfigSlice<T>): T {
  return (config.router[of.name] as T | undefined) ?? defaultOf(of);
}

/** An interface drawer's value in a given configuration, or its default. */
export function portConfigIn<T>(config: RunningConfig, port: string, of: PortSlice<T>): T {
  return (config.ports.get(port)?.[of.name] as T | undefined) ?? defaultOf(of);
}

/** A drawer of the router as configured now. */
export function config<T>(my: Actor, of: ConfigSlice<T>): T {
  return configIn(my.state(configStore).view, of);
}

/** A drawer of one interface as configured now. */
export function portConfig<T>(my: Actor, port: string, of: PortSlice<T>): T {
  return portConfigIn(my.state(configStore).view, port, of);
}

/** Names of all interfaces, in the order of creation. */
export function portNames(my: Actor): string[] {
  return [...my.state(configStore).view.ports.keys()];
}

/** Whether an interface exists. */
export function hasPort(my: Actor, port: string): boolean {
  return my.state(configStore).view.ports.has(port);
}

/**
 * The sections of `show running-config` in the router's own order, read off document 000 (000:919-1167)
 * and the captures in `show-running-config` and `show-startup-config`.
 */
export const sectionOrder = [
  'version',
  'services',
  'service',
  'hostname',
  'boot',
  'redundancy inter-device',
  'logging',
  'enable',
  'username',
  'ipc zone',
  'clock',
  'aaa',
  'ip subnet-zero',
  'ip cef',
  'ip domain',
  'ip host',
  'ip ssh',
  'login',
  'file',
  'password encryption',
  'track',
  'ssp',
  'crypto pki',
  'crypto engine',
  'crypto keyring',
  'crypto isakmp policy',
  'crypto isakmp key',
  'crypto isakmp',
  'crypto isakmp client group',
  'crypto isakmp profile',
  'crypto ipsec lifetime',
  'crypto ipsec transform-set',
  'crypto ipsec profile',
  'crypto dynamic-map',
  'crypto map',
  'interfaces',
  'ip local pool',
  'ip classless',
  'ip route',
  'ip http',
  'ip access-list',
  'ip radius',
  'access-list',
  'logging hosts',
  'arp',
  'cdp',
  'snmp-server',
  'radius',
  'control-plane',
  'banner',
  'privilege',
  'alias',
  'line',
  'scheduler',
  'ntp',
] as const;

/** The lines inside an interface, in order (decisions.md D-37 for the standby lines). */
export const portSectionOrder = [
  'description',
  'encapsulation',
  'ip address',
  'ip access-group',
  'ip options',
  'shutdown',
  'link options',
  'tunnel',
  'standby',
  'crypto map',
] as const;

/** A part of the printed configuration. A line `!` before it is added where the router prints one. */
export interface Section {
  readonly place: (typeof sectionOrder)[number];
  /** Lines without the separating `!`; sub-mode lines are indented by the section. With `all`, those of defaults too. */
  readonly lines: (config: RunningConfig, my: Actor, all?: boolean) => Iterable<string>;
}

/** A part of a printed interface. */
export interface PortSection {
  readonly place: (typeof portSectionOrder)[number];
  /** Lines without indentation. With `all`, those of defaults too. */
  readonly lines: (config: RunningConfig, port: string, my: Actor, all?: boolean) => Iterable<string>;
}
