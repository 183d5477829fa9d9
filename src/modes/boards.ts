/** Knows the shape of what a chassis carries: boards and what their memories say, ports, modules, power supplies, sensors. */

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
  /** The number of its first port. */
  readonly firstPort?: number;
  /** Undefined on a chassis whose displays do not tell it. */
  readonly memory: BoardMemory | undefined;
  /** Undefined: the part has no number that the system could read, or none that it shows. */
  readonly unnumbered?: boolean;
}

/** A place for a board: a slot, or a place for a card within a slot. */
export interface Bay {
  readonly slot: number;
  /** The second number of the names of its ports, `0/2/0`; undefined where they have none. */
  readonly subslot?: number;
  /** What fits in; the first that has the ports of the bay is the one that sits there. */
  readonly boards: readonly Board[];
  /** There is always a board in it, the first one where none of its ports is used. */
  readonly always?: boolean;
  /** The name of the part in `show inventory`; undefined: it is not listed there. */
  readonly part: ((board: Board) => string) | undefined;
}

/** Connectors between which `media-type` chooses. */
export type Media = 'rj45' | 'sfp' | 'gbic';

/** What can be said about the line of a port, and the chip behind it. */
export interface PortKind {
  /** The controller, as `show interfaces` names it. */
  readonly chip: string;
  /** In Mbit per second: what `speed` may force; none: the port has no such line. */
  readonly speeds: readonly (10 | 100 | 1000)[];
  /** Whether the port has `duplex`. */
  readonly duplex: boolean;
  /** What `media-type` chooses from; fewer than two: there is nothing to choose. */
  readonly media: readonly Media[];
  /** Whether the port has `negotiation auto`. */
  readonly negotiation: boolean;
  /** It belongs to a switch in the chassis: frames are bridged into a VLAN, it has no address of its own. */
  readonly switched: boolean;
}

/** The kind of those ports of a chassis whose names the pattern fits. */
export interface PortRule {
  readonly ports: RegExp;
  readonly kind: PortKind;
}

/** Hardware that encrypts. */
export interface EncryptionModule {
  /** Product number, by which labs can name it too: `SA-VAM2`. */
  readonly name: string;
  /** What a lab may write instead (goldens/transcripts.md, `hardware`), in lower case. */
  readonly words: readonly string[];
  /** As `show crypto engine brief` names it. */
  readonly product: string;
  /** Whether it knows AES. */
  readonly aes: boolean;
  /** Whether it compresses (IPPCP). */
  readonly compression: boolean;
  /** Whether it calculates for RSA, up to this length of a key in bits; 0: it does not. */
  readonly rsaBits: number;
  /** Where it sits: a slot of its own, a socket on the main board, the main board, the forwarding processor. */
  readonly place: 'slot' | 'aim' | 'onboard' | 'esp';
  /** The most IKE sessions and IPsec sessions that it keeps. */
  readonly sessions: { readonly ike: number; readonly ipsec: number };
  readonly firmware: string;
  /** Undefined where it is part of another board. */
  readonly board: Board | undefined;
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
  /** Its name in the inventory. */
  readonly name: string;
  /** As `show environment all` names its make. */
  readonly make: string;
  readonly description: string;
  readonly pid: string;
}

/** What a chassis carries. */
export interface Equipment {
  /** Slots and what fits in, in the order of the displays. */
  readonly bays: readonly Bay[];
  /** The slot of the main board, and of ports whose names tell no slot. */
  readonly mainSlot: number;
  /** Boards can be changed while the system runs: it remembers how long each has been there. */
  readonly hotSwap: boolean;
  /** The board of the processor, where it is one of its own, with its name in the inventory. */
  readonly processor: { readonly name: string; readonly board: Board } | undefined;
  /** Fans, clocks, daughter boards and the like: parts that only the inventory lists. */
  readonly others: readonly Part[];
  /** The plane that the boards are plugged into, where it has a memory of its own. */
  readonly midplane: { readonly memory: BoardMemory; readonly addresses: number } | undefined;
  readonly supplies: readonly PowerSupply[];
  /** Undefined where the system does not show them. */
  readonly sensors: Sensors | undefined;
  /** Whether `show diag` is laid out by port adapters, as on routers that have those. */
  readonly diagnoses: boolean;
}

/** A part without ports in `show inventory`. */
export interface Part {
  readonly name: string;
  readonly description: string;
  readonly pid: string;
  /** The name of the part that it stands behind; undefined: behind the boards. */
  readonly behind?: string;
}

/** What a port without a rule can do: nothing but carry frames. */
const plainKind: PortKind = {
  chip: 'Unknown',
  speeds: [],
  duplex: false,
  media: [],
  negotiation: false,
  switched: false,
};

/** The kind of a port, by its name. */
export function portKind(rules: readonly PortRule[], port: string): PortKind {
  return rules.find((rule) => rule.ports.test(port))?.kind ?? plainKind;
}
