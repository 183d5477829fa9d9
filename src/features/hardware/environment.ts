/** Knows `show environment`: power supplies, temperatures and voltages of a chassis that watches them. */
import type { PowerSupply, Sensors } from '../../modes/boards.ts';
import { invalidInput, show, type Refusal } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';

interface Environment {
  readonly sensors: Sensors;
  readonly supplies: readonly PowerSupply[];
}

function environment(my: Actor): Environment | Refusal {
  const { sensors, supplies } = machineOf(my).platform.equipment;
  return sensors ? { sensors, supplies } : invalidInput;
}

/** `25C/77F`. */
const degrees = (celsius: number): string => `${celsius}C/${Math.floor((celsius * 9) / 5) + 32}F`;

/** `+5.15`. */
const volts = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(2)}`;

const widest = (all: readonly { readonly name: string }[]): number =>
  Math.max(...all.map(({ name }) => name.length));

interface Reading {
  readonly line: string;
  readonly normal: boolean;
}

function temperatures({ thermometers }: Sensors): Reading[] {
  return thermometers.map(({ name, celsius, warning }) => ({
    line: `\t${name.padEnd(widest(thermometers))} measured at ${degrees(celsius)}`,
    normal: celsius < warning,
  }));
}

function voltages({ voltmeters }: Sensors): Reading[] {
  return voltmeters.map(({ name, volts: value, lowWarning, highWarning }) => ({
    line: `\t${name.padEnd(widest(voltmeters))} measured at ${volts(value)} V`,
    normal: value > lowWarning && value < highWarning,
  }));
}

function* readings({ sensors, supplies }: Environment): Iterable<string> {
  yield 'Power Supplies:';
  for (const [i, { make }] of supplies.entries()) yield `\tPower supply ${i + 1} is ${make}. Unit is on.`;
  yield '';
  yield 'Temperature readings:';
  for (const { line } of temperatures(sensors)) yield line;
  yield '';
  yield 'Voltage readings:';
  for (const { line } of voltages(sensors)) yield line;
  yield '';
  yield 'Envm stats saved 0 time(s) since reload';
}

const headings = ['LowCritical', 'LowWarning', 'HighWarning', 'HighCritical'] as const;
const nameWidth = 18;
const gap = 3;

/** A name, and values that end where their headings do. */
function row(name: string, ...cells: readonly string[]): string {
  const columns = cells.map((cell, i) => cell.padStart(headings[i]!.length + (i === 0 ? 0 : gap)));
  return name.padEnd(nameWidth) + columns.join('');
}

function* limits({ sensors }: Environment): Iterable<string> {
  yield row('Sample Point', ...headings);
  for (const { name, warning, critical } of sensors.thermometers)
    yield row(name, '', '', degrees(warning), degrees(critical));
  for (const { name, lowCritical, lowWarning, highWarning, highCritical } of sensors.voltmeters)
    yield row(name, ...[lowCritical, lowWarning, highWarning, highCritical].map(volts));
  yield `Shutdown system at ${degrees(sensors.shutdownCelsius)}`;
}

/** The display. */
export const showEnvironment = show('show environment [all | table]', {
  help: {
    show: 'Show running system information',
    environment: 'Environmental monitor statistics',
    all: 'All environmental monitor parameters',
    table: 'Temperature and voltage ranges',
  },
  facts: environment,
  text: function* (facts, { all, table }) {
    if (all) yield* readings(facts);
    else if (table) yield* limits(facts);
    else {
      const wrong = [...temperatures(facts.sensors), ...voltages(facts.sensors)].filter(
        (each) => !each.normal,
      );
      yield* wrong.length === 0 ? ['All measured values are normal'] : wrong.map(({ line }) => line);
    }
  },
});
