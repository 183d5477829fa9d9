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

/** A place of manufacture, the year 2004, a week and a number: eleven characters. */
function dated(place: string, number: number): string {
  const week = 1 + (number % 52);
  return `${place}08${String(week).padStart(2, '0')}${base36(Math.floor(number / 52), 4)}`;
}

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
  return machineOf(my).platform.hardware.serial === 'number' ? String(plain(number)) : dated('FTX', number);
}

/** The serial number of a part of the box, by the name of its place: a plain number, or as text with place and date. */
export function partNumber(my: Actor, place: string): number {
  return plain(partHash(my, place));
}

/** The same, as text with place and date of manufacture. */
export function partSerial(my: Actor, place: string): string {
  return dated('JAE', partHash(my, place));
}
