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

/** Sensors outside their limits, one line each. */
function warnings({ thermometers, voltmeters }: Sensors): string[] {
  return [
    ...thermometers
      .filter(({ celsius, warning }) => celsius >= warning)
      .map(({ name, celsius }) => `\tWarning: ${name} measured at ${degrees(celsius)}`),
    ...voltmeters
      .filter((each) => each.volts <= each.lowWarning || each.volts >= each.highWarning)
      .map(({ name, volts: value }) => `\tWarning: ${name} measured at ${volts(value)} V`),
  ];
}

function* readings({ sensors, supplies }: Environment): Iterable<string> {
  const { thermometers, voltmeters } = sensors;
  const widest = (names: readonly { readonly name: string }[]): number =>
    Math.max(...names.map(({ name }) => name.length));
  yield 'Power Supplies:';
  for (const [i, { make }] of supplies.entries()) yield `\tPower supply ${i + 1} is ${make}. Unit is on.`;
  yield '';
  yield 'Temperature readings:';
  for (const { name, celsius } of thermometers)
    yield `\t${name.padEnd(widest(thermometers))} measured at ${degrees(celsius)}`;
  yield '';
  yield 'Voltage readings:';
  for (const { name, volts: value } of voltmeters)
    yield `\t${name.padEnd(widest(voltmeters))} measured at ${volts(value)} V`;
  yield '';
  yield 'Envm stats saved 0 time(s) since reload';
}

/** Where the columns of the table of limits end. */
const columns = [18, 33, 48, 63, 78] as const;

function row(...cells: readonly string[]): string {
  return cells.map((cell, i) => cell.padStart(columns[i]! - (columns[i - 1] ?? 0))).join('');
}

function* limits({ sensors }: Environment): Iterable<string> {
  yield row('Sample Point', 'LowCritical', 'LowWarning', 'HighWarning', 'HighCritical');
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
      const wrong = warnings(facts.sensors);
      yield* wrong.length === 0 ? ['All measured values are normal'] : wrong;
    }
  },
});
