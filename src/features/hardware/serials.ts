/** Knows the serial numbers of a box and of what sits in it: they follow from its name and its place among the others. */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';

function numberOf(text: string): number {
  let hash = 0;
  for (const each of text) hash = (Math.imul(hash, 31) + each.codePointAt(0)!) >>> 0;
  return hash;
}

const base36 = (value: number, digits: number): string =>
  value.toString(36).toUpperCase().padStart(digits, '0').slice(-digits);

/** A plain number of eight digits. */
const plain = (number: number): number => 20_000_000 + (number % 60_000_000);

/** A place of manufacture, the year (8 is 2004), a week and a number: eleven characters. */
function dated(place: string, year: number, number: number): string {
  const digits = (value: number): string => String(value).padStart(2, '0');
  return `${place}${digits(year)}${digits(1 + (number % 52))}${base36(Math.floor(number / 52), 4)}`;
}

/** Boards of a chassis whose own number tells no year. */
const usualYear = 8;

const boxText = (my: Actor): string => {
  const { declaredName, index, platform } = machineOf(my);
  return `${platform.model}/${declaredName}/${index}`;
};

/** Spreads neighbours apart: two slots differ in one letter. */
function spread(number: number): number {
  const mixed = Math.imul(number ^ (number >>> 16), 0x45d9f3b) >>> 0;
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const partHash = (my: Actor, place: string): number => spread(numberOf(`${boxText(my)}/${place}`));

/** The serial number of a box. */
export function serialNumber(my: Actor): string {
  const number = numberOf(boxText(my));
  const { serial } = machineOf(my).platform.hardware;
  return serial === 'number' ? String(plain(number)) : dated(serial.place, serial.year, number);
}

/** The serial number of a part of the box, by the name of its place: a plain number, or as text with place and date. */
export function partNumber(my: Actor, place: string): number {
  return plain(partHash(my, place));
}

/** The same, as text with place and date of manufacture. */
export function partSerial(my: Actor, place: string): string {
  const { serial } = machineOf(my).platform.hardware;
  return dated('JAE', serial === 'number' ? usualYear : serial.year, partHash(my, place));
}

/** The number of the encryption in software: eight hex digits. */
export function softwareSerial(my: Actor): string {
  return partHash(my, 'software').toString(16).toUpperCase().padStart(8, '0');
}
