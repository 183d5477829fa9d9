/** Knows how boards are described: what their memories hold, and the kinds of ports that they bring. */
import type {
  Board,
  BoardField,
  BoardMemory,
  PortKind,
  PortRule,
  Thermometer,
  Voltmeter,
} from '../modes/boards.ts';

const adapterFields: readonly BoardField[] = [
  'kind',
  'revision',
  'serial',
  'part',
  'boardRevision',
  'rmaTest',
  'rmaNumber',
  'rmaHistory',
  'deviation',
  'product',
  'assembly',
];

/** Processors and I/O controllers were written in another order. */
export const controllerFields: readonly BoardField[] = [
  'kind',
  'revision',
  'assembly',
  'part',
  'boardRevision',
  'serial',
  'rmaHistory',
  'fab',
  'product',
  'deviation',
];

/** The main board of an integrated router knows the chassis too. */
export const mainBoardFields: readonly BoardField[] = [
  'serial',
  'kind',
  'revision',
  'assembly',
  'boardRevision',
  'deviation',
  'fab',
  'rmaTest',
  'rmaNumber',
  'rmaHistory',
  'chassisSerial',
  'chassisAddress',
  'addressBlock',
  'product',
  'part',
  'version',
];

type Revision = readonly [number, number];

/** A memory of format 1. */
export const fixed = (
  kind: number,
  revision: Revision,
  part: string,
  boardRevision: string,
): BoardMemory => ({
  format: 1,
  fields: [],
  kind,
  revision,
  part,
  assembly: '',
  boardRevision,
});

/** A memory of format 4. */
export const tagged = (
  kind: number,
  revision: Revision,
  part: string,
  boardRevision: string,
  assembly: string,
  fields = adapterFields,
): BoardMemory => ({ format: 4, fields, kind, revision, part, assembly, boardRevision });

/** A board that is named alike in `show diag` and in the inventory. */
export function board(
  text: string,
  pid: string,
  ports: Readonly<Record<string, number>>,
  memory: BoardMemory | undefined,
  more: Partial<Board> = {},
): Board {
  return { text, description: text, pid, ports, memory, ...more };
}

/** A thermometer; degrees Celsius. */
export const thermometer = (
  name: string,
  celsius: number,
  warning: number,
  critical: number,
): Thermometer => ({ name, celsius, warning, critical });

/** Readings lie on the nominal value; the limits of the display are given from the lowest to the highest. */
export function voltmeter(
  name: string,
  value: number,
  limits: readonly [number, number, number, number],
): Voltmeter {
  const [lowCritical, lowWarning, highWarning, highCritical] = limits;
  return { name, volts: value, lowCritical, lowWarning, highWarning, highCritical };
}

/** A kind of port that has nothing to choose but what is told. */
export function kind(chip: string, more: Partial<PortKind> = {}): PortKind {
  return { chip, speeds: [], duplex: false, media: [], negotiation: false, switched: false, ...more };
}

/** 10 Mbit/s on copper: duplex can be chosen, the speed is the only one there is. */
export const slow = (chip: string): PortKind => kind(chip, { speeds: [10], duplex: true });

/** 10 or 100 Mbit/s on copper. */
export const fast = (chip: string, more: Partial<PortKind> = {}): PortKind =>
  kind(chip, { speeds: [10, 100], duplex: true, ...more });

/** 10, 100 or 1000 Mbit/s. */
export const giga = (chip: string, more: Partial<PortKind> = {}): PortKind =>
  kind(chip, { speeds: [10, 100, 1000], duplex: true, ...more });

/** Fibre only: no speed and no duplex to choose, the ends may negotiate. */
export const fibre = (chip: string): PortKind => kind(chip, { negotiation: true });

/** A rule for the ports of a type. */
export const rule = (ports: RegExp, of: PortKind): PortRule => ({ ports, kind: of });
