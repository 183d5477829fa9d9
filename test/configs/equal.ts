/** Knows when two values of the running configuration say the same, and where they differ. */
import type { RunningConfig } from '../../src/modes/running-config.ts';

/** The initial values of all drawers are the same as no drawer; they are told apart by what they hold. */
const isNothing = (value: unknown): boolean => {
  if (value === undefined || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (value instanceof Map || value instanceof Set) return value.size === 0;
  return typeof value === 'object' && value !== null && Object.values(value).every(isNothing);
};

/** The first place where two values differ, `a.b.c: 1 is not 2`; undefined where they say the same. */
export function difference(a: unknown, b: unknown, path = ''): string | undefined {
  if (a === b || (isNothing(a) && isNothing(b))) return undefined;
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return `${path}: ${a.length} and ${b.length} items`;
    return firstOf(
      a.map((_, i) => i),
      (i) => difference(a[i], b[i], `${path}[${i}]`),
    );
  }
  if (a instanceof Set && b instanceof Set) return difference([...a].sort(), [...b].sort(), path);
  if (a instanceof Map && b instanceof Map) {
    const keys = new Set<unknown>([...a.keys(), ...b.keys()]);
    return firstOf(keys, (key) =>
      a.has(key) === b.has(key)
        ? difference(a.get(key), b.get(key), `${path}.${String(key)}`)
        : `${path}: ${String(key)} is only in the ${a.has(key) ? 'first' : 'second'}`,
    );
  }
  if (isRecord(a) && isRecord(b))
    return firstOf(new Set([...Object.keys(a), ...Object.keys(b)]), (key) =>
      difference(a[key], b[key], `${path}.${key}`),
    );
  return `${path}: ${shown(a)} is not ${shown(b)}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map);

const shown = (value: unknown): string =>
  value instanceof Map
    ? `Map ${JSON.stringify([...value])}`
    : (JSON.stringify(value, (_, v: unknown) => (v instanceof Map ? [...v] : v)) ?? 'undefined');

function firstOf<T>(items: Iterable<T>, of: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = of(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a value holds everything that another one held: only something was added. */
export function holds(all: unknown, some: unknown): boolean {
  if (all === some || isNothing(some)) return true;
  if (some instanceof Map && all instanceof Map)
    return [...some].every(([key, value]) => all.has(key) && holds(all.get(key), value));
  if (Array.isArray(some) && Array.isArray(all))
    return some.every((item) => all.some((other) => difference(item, other) === undefined));
  if (isRecord(some) && isRecord(all))
    return Object.entries(some).every(([key, value]) => holds(all[key], value));
  return false;
}

/** With what the drawers of the router and those of interfaces begin, by name. */
export interface Initials {
  readonly router: ReadonlyMap<string, unknown>;
  readonly ports: ReadonlyMap<string, unknown>;
}

/** Where two configurations differ. A drawer that holds its initial value is the same as none. */
export function configDifference(a: RunningConfig, b: RunningConfig, initials: Initials): string | undefined {
  if (a === b) return undefined;
  const drawers = (
    left: Readonly<Record<string, unknown>>,
    right: Readonly<Record<string, unknown>>,
    initial: ReadonlyMap<string, unknown>,
    path: string,
  ): string | undefined =>
    firstOf(new Set([...Object.keys(left), ...Object.keys(right)]), (name) =>
      difference(left[name] ?? initial.get(name), right[name] ?? initial.get(name), `${path}${name}`),
    );
  const ports = new Set([...a.ports.keys(), ...b.ports.keys()]);
  return (
    drawers(a.router, b.router, initials.router, '') ??
    firstOf(ports, (port) => {
      const [left, right] = [a.ports.get(port), b.ports.get(port)];
      if (left === right) return undefined;
      if (!left || !right) return `${port} is only in the ${left ? 'first' : 'second'}`;
      return drawers(left, right, initials.ports, `${port} `);
    })
  );
}
