/** Knows the types of slots: which words fit, what value they give, how a value is written and labelled. */
import { formatIpv4, lengthOfMask, parseIpv4 } from '../text/address.ts';
import { monthNames, weekdayNames } from '../text/calendar.ts';

/** How far a slot reaches: one word, one word or a text in double quotes, or the rest of the line. */
export type Reach = 'word' | 'quotes' | 'rest';

/** A type of slot. */
export interface SlotType {
  /** As in the notation: `0-255`, `word`. */
  readonly name: string;
  /** The column of the `?` list: `<0-255>`, `WORD`; empty where it is not listed. */
  readonly label: string;
  readonly reach: Reach;
  /** Of two slots that fit a word, the one with the lower rank takes it. */
  readonly rank: number;
  /** Slots of one family fit the same words and can't stand at the same place; numbers are told apart by range. */
  readonly family: string;
  /** Limits of a number, both included. */
  readonly range?: readonly [number, number];
  /** Whether a word cut short at its end may become a value; for `1?`. */
  readonly begins: RegExp;
  /** The value of a word; undefined when it does not fit. */
  readonly read: (text: string) => string | number | undefined;
  readonly write: (value: unknown) => string;
}

const named: Readonly<Record<string, SlotType>> = {
  hex: {
    name: 'hex',
    label: '<0x0-0xFFFF>',
    reach: 'word',
    rank: 2,
    family: 'number',
    range: [0, 0xffff],
    begins: /^(0x?[0-9a-f]*|\d+)$/i,
    read: (text) => (/^(0x[0-9a-f]+|\d+)$/i.test(text) && Number(text) <= 0xffff ? Number(text) : undefined),
    write: (value) => `0x${Number(value).toString(16).toUpperCase()}`,
  },
  ip: address('ip', parseIpv4),
  wildcard: address('wildcard', parseIpv4),
  mask: address('mask', (text) => {
    const mask = parseIpv4(text);
    return mask !== undefined && lengthOfMask(mask) !== undefined ? mask : undefined;
  }),
  mac: {
    name: 'mac',
    label: 'H.H.H',
    reach: 'word',
    rank: 4,
    family: 'mac',
    begins: /^[0-9a-f.]+$/i,
    // Leading zeros of a group may be left out.
    read: (text) =>
      /^([0-9a-f]{1,4}\.){2}[0-9a-f]{1,4}$/i.test(text)
        ? text.toLowerCase().replace(/[0-9a-f]+/g, (group) => group.padStart(4, '0'))
        : undefined,
    write: String,
  },
  // The grammar reads an interface in two steps, a type and a unit; see `factor.ts`. The value is the full name.
  interface: {
    name: 'interface',
    label: 'Interface',
    reach: 'word',
    rank: 5,
    family: 'interface',
    begins: /^[a-z]/i,
    read: () => undefined,
    write: String,
  },
  'hh:mm': timeOfDay('hh:mm', /^(\d{1,2}):(\d{2})$/, 60),
  'hh:mm:ss': timeOfDay('hh:mm:ss', /^(\d{1,2}):(\d{2}):(\d{2})$/, 1),
  month: dayWord('month', 'MONTH', monthNames),
  weekday: dayWord('weekday', 'DAY', weekdayNames),
  quoted: { ...text('quoted', 'WORD', 'quotes', 7), write: quote },
  word: text('word', 'WORD', 'word', 7),
  // A place of a file. The `?` list has the prefixes, which are keywords beside it, and not this slot.
  url: text('url', '', 'word', 7),
  line: text('line', 'LINE', 'rest', 8),
};

function address(name: string, read: (text: string) => number | undefined): SlotType {
  return {
    name,
    label: 'A.B.C.D',
    reach: 'word',
    rank: 3,
    family: 'address',
    begins: /^[\d.]+$/,
    read,
    write: (value) => formatIpv4(Number(value)),
  };
}

/** A time of the day; the value counts units of `unitS` seconds. */
function timeOfDay(name: string, form: RegExp, unitS: number): SlotType {
  return {
    name,
    label: name,
    reach: 'word',
    rank: 4,
    family: name,
    begins: /^\d[\d:]*$/,
    read: (word) => {
      const [hours, minutes, seconds = 0] = form.exec(word)?.slice(1).map(Number) ?? [24, 60];
      if (hours! > 23 || minutes! > 59 || seconds > 59) return undefined;
      return (hours! * 3600 + minutes! * 60 + seconds) / unitS;
    },
    write: (value) => {
      const s = Number(value) * unitS;
      const two = (n: number): string => String(n).padStart(2, '0');
      const minutes = `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}`;
      return unitS === 60 ? minutes : `${minutes}:${two(s % 60)}`;
    },
  };
}

/** The name of a month or of a day of the week, whole or cut to no less than three letters; the value counts from 0. */
function dayWord(name: string, label: string, names: readonly string[]): SlotType {
  return {
    name,
    label,
    reach: 'word',
    rank: 6,
    family: name,
    begins: /^[a-z]*$/i,
    read: (word) => {
      const at = names.findIndex((each) => each.toLowerCase().startsWith(word.toLowerCase()));
      return word.length < 3 || at < 0 ? undefined : at;
    },
    write: (value) => names[Number(value)]!.slice(0, 3),
  };
}

function text(name: string, label: string, reach: Reach, rank: number): SlotType {
  return { name, label, reach, rank, family: label, begins: /^/, read: (word) => word, write: String };
}

/** Quotes are written only where a reader needs them. */
function quote(value: unknown): string {
  const text = String(value);
  return text === '' || /\s/.test(text) ? `"${text}"` : text;
}

const ranges = new Map<string, SlotType>();

/** The type of that name; undefined when there is none or when a range is upside down. */
export function slotType(name: string): SlotType | undefined {
  if (Object.hasOwn(named, name)) return named[name];
  const known = ranges.get(name);
  if (known) return known;
  const limits = /^(-?\d+)-(-?\d+)$/.exec(name);
  if (!limits) return undefined;
  const low = Number(limits[1]);
  const high = Number(limits[2]);
  if (low > high) return undefined;
  const digits = low < 0 ? /^-?\d+$/ : /^\d+$/;
  const made: SlotType = {
    name,
    label: `<${name}>`,
    reach: 'word',
    rank: 1,
    family: 'number',
    range: [low, high],
    begins: low < 0 ? /^-?\d*$/ : digits,
    read: (word) => {
      if (!digits.test(word)) return undefined;
      const value = Number(word);
      // The sum turns -0 into 0.
      return value >= low && value <= high ? value + 0 : undefined;
    },
    write: String,
  };
  ranges.set(name, made);
  return made;
}

/** Whether a word could fit both types. */
export function overlap(a: SlotType, b: SlotType): boolean {
  if (a.family !== b.family) return false;
  return !a.range || !b.range || (a.range[0] <= b.range[1] && b.range[0] <= a.range[1]);
}
