/** Knows the shape of what a chassis carries: boards and what their memories say, power supplies, sensors. */

/** What the identity memory of a board says. */
export interface BoardMemory {
  /** 1: 32 bytes, each value at its place; 4: 128 bytes of tagged fields. */
  readonly format: 1 | 4;
  /** The fields of format 4, in the order in which the factory wrote them; empty in format 1. */
  readonly fields: readonly BoardField[];
  /** The number of the kind of board: one byte in format 1, two in format 4. */
  readonly kind: number;
  /** Version of the hardware, as in `1.14`. */
  readonly revision: readonly [number, number];
  /** Part number, as in `73-1556-04`. */
  readonly part: string;
  /** Part number of the whole assembly, as in `800-08136-02`; empty where the memory does not tell. */
  readonly assembly: string;
  /** As in `A0`. */
  readonly boardRevision: string;
}

/** A field of format 4. */
export type BoardField =
  | 'kind'
  | 'revision'
  | 'serial'
  | 'part'
  | 'assembly'
  | 'boardRevision'
  | 'rmaTest'
  | 'rmaNumber'
  | 'rmaHistory'
  | 'deviation'
  | 'fab'
  | 'product'
  | 'chassisSerial'
  | 'chassisAddress'
  | 'addressBlock'
  | 'version';

/** A board in a slot. */
export interface Board {
  /** As `show diag` names it: `Ethernet`, in front of `Port adapter, 4 ports`. */
  readonly text: string;
  /** As `show inventory` describes it. */
  readonly description: string;
  /** Product number. */
  readonly pid: string;
  /** How many ports of each type it brings: `{ Ethernet: 4 }`. */
  readonly ports: Readonly<Record<string, number>>;
  readonly memory: BoardMemory;
}

/** The place of a temperature sensor, its reading and its limits in degrees Celsius. */
export interface Thermometer {
  readonly name: string;
  readonly celsius: number;
  readonly warning: number;
  readonly critical: number;
}

/** A supply voltage, its reading and its limits in volts, from the lowest to the highest. */
export interface Voltmeter {
  readonly name: string;
  readonly volts: number;
  readonly lowCritical: number;
  readonly lowWarning: number;
  readonly highWarning: number;
  readonly highCritical: number;
}

/** What watches over a chassis. The readings stand still: nothing heats or cools a simulated box. */
export interface Sensors {
  readonly thermometers: readonly Thermometer[];
  readonly voltmeters: readonly Voltmeter[];
  /** The system shuts down at this temperature, in degrees Celsius. */
  readonly shutdownCelsius: number;
}

/** A power supply that is on. */
export interface PowerSupply {
  /** As `show environment all` names its make. */
  readonly make: string;
  readonly description: string;
  readonly pid: string;
}

/** What a chassis carries. */
export interface Equipment {
  /** Boards for slot 0; the first that has the ports of the slot is the one that sits there. */
  readonly mainBoards: readonly Board[];
  /** Boards for the other slots. */
  readonly adapters: readonly Board[];
  /** The encryption hardware that takes a slot, by kind; empty where it sits on the main board. */
  readonly accelerators: Readonly<Partial<Record<'vam' | 'vam2', Board>>>;
  /** How many slots there are beside slot 0. */
  readonly slots: number;
  /** Boards can be changed while the system runs: it remembers how long each has been there. */
  readonly hotSwap: boolean;
  /** The board of the processor, where it is one of its own, with its name in the inventory. */
  readonly processor: { readonly name: string; readonly board: Board } | undefined;
  /** The plane that the boards are plugged into, where it has a memory of its own. */
  readonly midplane: { readonly memory: BoardMemory; readonly addresses: number } | undefined;
  readonly supplies: readonly PowerSupply[];
  /** Undefined where the system does not show them. */
  readonly sensors: Sensors | undefined;
}
