/** Knows what a configuration that is being made holds so far: interfaces, addresses, names to speak of. */
import type { PortKind } from '../../src/modes/boards.ts';
import { Chance } from './chance.ts';

/** A subnet that an interface has an address of. */
export interface Net {
  /** Its first three octets, `10.1.7`; all subnets are /24. */
  readonly prefix: string;
  readonly own: string;
}

/** Kinds of names that lines make and others speak of. */
export const kinds = [
  'standard',
  'extended',
  'map',
  'dynamic',
  'transform',
  'profile',
  'group',
  'pool',
  'aaa',
  'user',
  'standby',
  'other',
] as const;
export type Kind = (typeof kinds)[number];

/** What lines made so far. */
export class Plan {
  readonly chance: Chance;
  /** Interfaces by name: those of the chassis and those that lines made. */
  readonly ports: Set<string>;
  readonly nets = new Map<string, Net[]>();
  readonly names = new Map<Kind, Set<string>>();
  /** Sub-interfaces that have a VLAN. */
  readonly tagged = new Set<string>();
  #subnets = 0;
  #counter = 0;

  /** What a port of the chassis is. */
  readonly kindOf: (port: string) => PortKind;

  constructor(chance: Chance, ports: Iterable<string>, kindOf: (port: string) => PortKind) {
    this.chance = chance;
    this.kindOf = kindOf;
    this.ports = new Set(ports);
  }

  /** A subnet that nothing has yet. */
  freshNet(): Net {
    this.#subnets++;
    const prefix = `10.${100 + (this.#subnets >> 8)}.${this.#subnets & 255}`;
    return { prefix, own: `${prefix}.${this.chance.int(1, 99)}` };
  }

  /** An address outside all subnets of interfaces. */
  far(): string {
    const { chance } = this;
    return `172.${chance.int(16, 31)}.${chance.int(0, 255)}.${chance.int(1, 254)}`;
  }

  /** A network and its mask, outside all subnets of interfaces. */
  farNetwork(): { network: string; mask: string } {
    const { chance } = this;
    return chance.percent(50)
      ? { network: `172.${chance.int(16, 31)}.0.0`, mask: '255.255.0.0' }
      : { network: `172.${chance.int(16, 31)}.${chance.int(0, 255)}.0`, mask: '255.255.255.0' };
  }

  /** A number that no other draw gives. */
  unique(): number {
    return ++this.#counter;
  }

  /** The names of a kind so far. */
  known(kind: Kind): string[] {
    return [...(this.names.get(kind) ?? [])];
  }

  /** A line made something of this name. */
  note(kind: Kind, name: string): void {
    let of = this.names.get(kind);
    if (!of) this.names.set(kind, (of = new Set()));
    of.add(name);
  }

  /** A name of a kind: mostly one that is there, else a new one. */
  name(kind: Kind, knownPercent = 60): string {
    const known = this.known(kind);
    if (known.length > 0 && this.chance.percent(knownPercent)) return this.chance.pick(known);
    return `${kind}-${this.unique()}`;
  }
}
