/** Knows what the identity memory of a board holds, byte by byte, and how its fields are printed. */
import type { Board, BoardField, BoardMemory } from '../../modes/boards.ts';

/** What tells a board from its like. */
export interface Individual {
  /** As a number, for format 1. */
  readonly number: number;
  /** As text, for format 4. */
  readonly serial: string;
  readonly chassisSerial: string;
  /** The first hardware address of the chassis, as twelve hex digits. */
  readonly chassisAddress: string;
  /** The version of the product, as in `V01`. */
  readonly version: string;
}

const bytesOf = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.floor(value / 256 ** (count - 1 - i)) % 256);

const textBytes = (text: string): number[] => [...text].map((each) => each.charCodeAt(0));

/** `73-1556-04` is the bytes of 73, 1556 and 4, each in as many as the form has. */
function partBytes(part: string, sizes: readonly number[]): number[] {
  return part.split('-').flatMap((each, i) => bytesOf(Number(each), sizes[i]!));
}

/** `A0` is 0x50, and a letter is eight of its digits. */
function revisionByte(revision: string): number {
  return 0x50 + (revision.charCodeAt(0) - 'A'.charCodeAt(0)) * 8 + Number(revision.slice(1));
}

const formatSizes = { 1: 32, 4: 128 } as const;

/** The bytes of format 1: the board before its numbers, its revision in the second row. */
function fixedBytes(memory: BoardMemory, individual: Individual): number[] {
  const rma = [0, 0, 0, 0];
  return [
    1,
    memory.kind,
    ...memory.revision,
    ...bytesOf(individual.number, 4),
    ...partBytes(memory.part, [1, 2, 1]),
    ...rma,
    revisionByte(memory.boardRevision),
    ...Array.from({ length: formatSizes[1] - 17 }, () => 0),
  ];
}

/** The number of hardware addresses that a chassis with all on one board has. */
const boardAddresses = 24;

interface Field {
  readonly label?: string;
  readonly value?: string;
  readonly bytes: readonly number[];
}

/** One field of format 4. The length of a text stands in the low bits of the byte behind its tag. */
function fieldOf(name: BoardField, board: Board, memory: BoardMemory, individual: Individual): Field {
  const { pid } = board;
  const text = (tag: number, label: string, value: string): Field => ({
    label,
    value,
    bytes: [tag, 0x80 + value.length, ...textBytes(value)],
  });
  switch (name) {
    case 'kind':
      return { bytes: [0x40, ...bytesOf(memory.kind, 2)] };
    case 'revision':
      return {
        label: 'Hardware Revision',
        value: memory.revision.join('.'),
        bytes: [0x41, ...memory.revision],
      };
    case 'serial':
      return text(0xc1, 'PCB Serial Number', individual.serial);
    case 'part':
      return {
        label: 'Part Number',
        value: memory.part,
        bytes: [0x82, ...partBytes(memory.part, [1, 2, 1])],
      };
    case 'assembly':
      return {
        label: 'Top Assy. Part Number',
        value: memory.assembly,
        bytes: [0xc0, 0x46, ...partBytes(memory.assembly, [2, 3, 1])],
      };
    case 'boardRevision':
      return {
        label: 'Board Revision',
        value: memory.boardRevision,
        bytes: [0x42, ...textBytes(memory.boardRevision)],
      };
    case 'rmaTest':
      return { label: 'RMA Test History', value: '00', bytes: [0x03, 0] };
    case 'rmaNumber':
      return { label: 'RMA Number', value: '0-0-0-0', bytes: [0x81, 0, 0, 0, 0] };
    case 'rmaHistory':
      return { label: 'RMA History', value: '00', bytes: [0x04, 0] };
    case 'deviation':
      return { label: 'Deviation Number', value: '0-0', bytes: [0x80, 0, 0, 0, 0] };
    case 'fab':
      return { label: 'Fab Version', value: '06', bytes: [0x02, 6] };
    case 'product':
      return text(0xcb, 'Product (FRU) Number', pid);
    case 'chassisSerial':
      return text(0xc2, 'Chassis Serial Number', individual.chassisSerial);
    case 'chassisAddress': {
      const digits = individual.chassisAddress;
      return {
        label: 'Chassis MAC Address',
        value: digits.replace(/(.{4})(?=.)/g, '$1.'),
        bytes: [0xc3, 6, ...(digits.match(/../g) ?? []).map((each) => parseInt(each, 16))],
      };
    }
    case 'addressBlock':
      return {
        label: 'MAC Address block size',
        value: String(boardAddresses),
        bytes: [0x43, ...bytesOf(boardAddresses, 2)],
      };
    case 'version': {
      const padded = individual.version.padEnd(4);
      return { label: 'Version Identifier', value: padded, bytes: [0x89, ...textBytes(padded)] };
    }
  }
}

function hexRows(bytes: readonly number[], firstAddress: number): string[] {
  const hex = (n: number): string => n.toString(16).toUpperCase().padStart(2, '0');
  return Array.from({ length: Math.ceil(bytes.length / 16) }, (_, i) => {
    const row = bytes.slice(i * 16, i * 16 + 16);
    return `0x${hex(firstAddress + i * 16)}: ${row.map(hex).join(' ')}`;
  });
}

const tail = (format: number, rows: readonly string[], indent: string): string[] => [
  `EEPROM format version ${format}`,
  'EEPROM contents (hex):',
  ...rows.map((row) => `${indent}${row}`),
];

/** Two values side by side, as format 1 is printed. */
const pair = (left: string, value: string, right: string): string => `${left}${value}\t${right}`;

/** The lines of the fields in format 1 (the midplane and the port adapters of a 7200). */
export function fixedLines(memory: BoardMemory, { number }: Individual): readonly [string, string, string] {
  const [high, low] = memory.revision;
  return [
    pair('Hardware revision ', `${high}.${String(low).padEnd(10)}`, `Board revision ${memory.boardRevision}`),
    pair('Serial number     ', String(number).padEnd(10), `Part number    ${memory.part}`),
    pair('Test history      ', `0x${'0'.padEnd(10)}`, 'RMA number     00-00-00'),
  ];
}

/** What stands below `EEPROM contents at hardware discovery:`, without its indentation. */
export function memoryLines(board: Board, individual: Individual): string[] {
  const { memory } = board;
  if (!memory) return [];
  if (memory.format === 1)
    return [
      ...fixedLines(memory, individual),
      ...tail(1, hexRows(fixedBytes(memory, individual), 0x20), '  '),
    ];
  const fields = memory.fields.map((name) => fieldOf(name, board, memory, individual));
  const used = [4, 0xff, ...fields.flatMap(({ bytes }) => bytes)];
  const bytes = [...used, ...Array.from({ length: formatSizes[4] - used.length }, () => 0xff)];
  return [
    ...fields.flatMap(({ label, value }) => (label === undefined ? [] : [`${label.padEnd(25)}: ${value}`])),
    ...tail(4, hexRows(bytes, 0), '  '),
  ];
}

/** The midplane of a 7200: format 1, with the first hardware address and how many there are before the revision. */
export function midplaneLines(memory: BoardMemory, individual: Individual, addresses: number): string[] {
  const digits = individual.chassisAddress;
  const address = (digits.match(/../g) ?? []).map((each) => parseInt(each, 16));
  const head = fixedBytes(memory, individual).slice(0, 12);
  const bytes = [
    ...head,
    ...address,
    ...bytesOf(addresses, 2),
    ...[0, 0, 0, 0, 0, 0],
    memory.kind,
    revisionByte(memory.boardRevision),
  ];
  const whole = [...bytes, ...Array.from({ length: formatSizes[1] - bytes.length }, () => 0)];
  return [
    ...fixedLines(memory, individual),
    `MAC=${digits.replace(/(.{4})(?=.)/g, '$1.')}, MAC Size=${addresses}`,
    `EEPROM format version 1, Model=0x${memory.kind.toString(16).toUpperCase()}`,
    'EEPROM contents (hex):',
    ...hexRows(whole, 0x20).map((row) => `\t${row}`),
  ];
}
