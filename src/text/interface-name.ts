/** Knows the names of interfaces: their types, how they are abbreviated and in which order they are listed. */

/** A type of interface. */
export interface InterfaceType {
  /** As printed in a configuration: `FastEthernet`. */
  readonly name: string;
  /** As printed in tables: `Fa`. */
  readonly short: string;
  /** The line of the `?` list. */
  readonly help: string;
  /** Physical interfaces are numbered by slot and port, `0/0`; the others have a single number. */
  readonly slotted: boolean;
  /** Whether `.10` may follow the number. */
  readonly divisible: boolean;
  /** Lowest and highest number; for a slotted type, of each part. */
  readonly range: readonly [number, number];
}

function physical(name: string, short: string, help: string): InterfaceType {
  return { name, short, help, slotted: true, divisible: true, range: [0, 255] };
}

function virtual(name: string, short: string, help: string, low: number, high: number): InterfaceType {
  return { name, short, help, slotted: false, divisible: name === 'Port-channel', range: [low, high] };
}

/** All types, in the order in which a running configuration lists them. */
export const interfaceTypes: readonly InterfaceType[] = [
  virtual('Loopback', 'Lo', 'Loopback interface', 0, 2147483647),
  virtual('Tunnel', 'Tu', 'Tunnel interface', 0, 2147483647),
  virtual('Port-channel', 'Po', 'Ethernet Channel of interfaces', 1, 64),
  physical('Ethernet', 'Et', 'IEEE 802.3'),
  physical('FastEthernet', 'Fa', 'FastEthernet IEEE 802.3'),
  physical('GigabitEthernet', 'Gi', 'GigabitEthernet IEEE 802.3z'),
  physical('TenGigabitEthernet', 'Te', 'Ten Gigabit Ethernet'),
  physical('Serial', 'Se', 'Serial interface'),
  virtual('BVI', 'BV', 'Bridge-Group Virtual Interface', 1, 255),
  virtual('Dialer', 'Di', 'Dialer interface', 0, 255),
  virtual('Virtual-Template', 'Vt', 'Virtual Template interface', 1, 200),
  virtual('Vlan', 'Vl', 'Vlan interface', 1, 4094),
  virtual('Null', 'Nu', 'Null interface', 0, 0),
];

/** A sub-interface number may be this high. */
const highestSubInterface = 4294967295;

/** Types that a word may stand for: the exact one, else all that begin with it, in any case. */
export function interfaceTypesMatching(word: string): readonly InterfaceType[] {
  const lower = word.toLowerCase();
  const exact = interfaceTypes.find((type) => type.name.toLowerCase() === lower);
  return exact ? [exact] : interfaceTypes.filter((type) => type.name.toLowerCase().startsWith(lower));
}

/** Reads the unit behind a type, `0/0.10`; returns it without leading zeros, or undefined where the type has no such unit. */
export function parseInterfaceUnit(type: InterfaceType, text: string): string | undefined {
  const parts = /^(\d{1,10}(?:\/\d{1,10}){0,2})(?:\.(\d{1,10}))?$/.exec(text);
  if (!parts) return undefined;
  const numbers = parts[1]!.split('/').map(Number);
  const [low, high] = type.range;
  if (numbers.length > 1 && !type.slotted) return undefined;
  if (numbers.some((number) => number < low || number > high)) return undefined;
  const unit = numbers.join('/');
  if (parts[2] === undefined) return unit;
  const sub = Number(parts[2]);
  return type.divisible && sub <= highestSubInterface ? `${unit}.${sub}` : undefined;
}

/** Splits `fa0/0` into the word and the unit; undefined when the text is not made of these two. */
export function splitInterfaceName(text: string): { word: string; unit: string } | undefined {
  const parts = /^([a-z][a-z-]*) *(\d\S*)$/i.exec(text);
  return parts ? { word: parts[1]!, unit: parts[2]! } : undefined;
}

/**
 * Reads a name whose type may be cut to any unambiguous length, in any case, with or without a blank before the unit.
 * Returns the full name, such as `Ethernet0/0`; undefined when the text names no interface.
 */
export function parseInterfaceName(text: string): string | undefined {
  const parts = splitInterfaceName(text.trim());
  if (!parts) return undefined;
  const [type, other] = interfaceTypesMatching(parts.word);
  if (!type || other) return undefined;
  const unit = parseInterfaceUnit(type, parts.unit);
  return unit === undefined ? undefined : type.name + unit;
}

/** `FastEthernet0/0` becomes `Fa0/0`; a text that is no full name is returned as it is. */
export function shortInterfaceName(name: string): string {
  const parts = splitInterfaceName(name);
  const type = parts && interfaceTypes.find((each) => each.name === parts.word);
  return parts && type ? type.short + parts.unit : name;
}

/** The interface that a sub-interface is part of, `Ethernet0/0` of `Ethernet0/0.10`; undefined for any other name. */
export function parentInterface(name: string): string | undefined {
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : name.slice(0, dot);
}

/** Orders full names as a running configuration does: by type, then slot, port and sub-interface as numbers. */
export function compareInterfaceNames(a: string, b: string): number {
  const left = sortKey(a);
  const right = sortKey(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? -1) - (right[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Type, number of unit parts, the parts, the sub-interface (-1 for the interface itself). */
function sortKey(name: string): number[] {
  const parts = splitInterfaceName(name);
  const rank = parts ? interfaceTypes.findIndex((type) => type.name === parts.word) : -1;
  if (!parts || rank < 0) return [interfaceTypes.length];
  const [unit = '', sub] = parts.unit.split('.');
  const numbers = unit.split('/').map(Number);
  return [rank, numbers.length, ...numbers, sub === undefined ? -1 : Number(sub)];
}
