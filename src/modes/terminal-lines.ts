/** Knows the terminal lines as configured: what sessions and the `line` commands share. */
import type { Actor } from '../sim/actor.ts';
import { config, configSlice } from './running-config.ts';

/** A password as stored: 0 in the clear, 7 hidden from a glance (ios-cli-conventions.md, section 11). */
export interface LinePassword {
  readonly type: 0 | 7;
  readonly text: string;
}

/** Who may enter: everybody, who knows the password of the line, a user of the router, or whom a list of AAA accepts. */
export type LoginMethod = 'none' | 'password' | 'local';

/** What one terminal line is set to; what is undefined was not set. */
export interface LineSettings {
  /** Idle ms after which a session ends; 0: never. */
  execTimeoutMs: number | undefined;
  /** Privilege level at which a session starts. */
  privilege: number | undefined;
  password: LinePassword | undefined;
  login: LoginMethod;
  /** The list of `login authentication`, in force under `aaa new-model`. */
  loginList: string | undefined;
  /** The list of `authorization exec`, in force under `aaa new-model`. */
  execList: string | undefined;
  synchronous: boolean;
  /** Lines that `show history` remembers; 0: none. */
  historySize: number | undefined;
  /** Lines and columns of the terminal. */
  length: number | undefined;
  width: number | undefined;
  /** Access list for callers. */
  accessClassIn: string | undefined;
  /** Protocols that callers may use, as typed: `telnet ssh`, `all`, `none`. */
  transportInput: string | undefined;
  transportOutput: string | undefined;
  transportPreferred: string | undefined;
  /** Whether the line takes sessions at all. */
  exec: boolean;
  motdBanner: boolean;
  execBanner: boolean;
  /** Lines without effect here, as printed, by their keywords. */
  inert: Record<string, string>;
}

/** A line nobody has set. */
export function plainLine(login: LoginMethod = 'none'): LineSettings {
  return {
    execTimeoutMs: undefined,
    privilege: undefined,
    password: undefined,
    login,
    loginList: undefined,
    execList: undefined,
    synchronous: false,
    historySize: undefined,
    length: undefined,
    width: undefined,
    accessClassIn: undefined,
    transportInput: undefined,
    transportOutput: undefined,
    transportPreferred: undefined,
    exec: true,
    motdBanner: true,
    execBanner: true,
    inert: {},
  };
}

/** vty lines that are always there. */
export const leastVtys = 5;

/** All lines by name, in order: `con 0`, `aux 0`, `vty 0`, `vty 1` … */
export const terminalLines = configSlice('line', () => ({
  lines: {
    'con 0': plainLine(),
    'aux 0': plainLine(),
    ...Object.fromEntries(Array.from({ length: leastVtys }, (_, i) => [`vty ${i}`, plainLine('password')])),
  } as Record<string, LineSettings>,
}));

/** The settings of a line by name; undefined when the line is not there. */
export function lineSettings(my: Actor, name: string): LineSettings | undefined {
  return config(my, terminalLines).lines[name];
}

/** Names of the vty lines, in order. */
export function vtyNames(my: Actor): string[] {
  return Object.keys(config(my, terminalLines).lines).filter((name) => name.startsWith('vty '));
}

/** The number of a line among all lines of the router: console 0, auxiliary 1, the first vty 2. */
export function absoluteLine(name: string): number {
  const [kind, number = '0'] = name.split(' ');
  return kind === 'con' ? 0 : kind === 'aux' ? 1 : 2 + Number(number);
}

/** What counts for a line that was not told. */
export const usualLine = {
  execTimeoutMs: 600_000,
  privilege: 1,
  historySize: 10,
  length: 24,
  width: 80,
} as const;

/** How long a session of a line may stay idle; undefined: for ever (`exec-timeout 0 0`). */
export function idleLimitMs(my: Actor, name: string): number | undefined {
  const ms = lineSettings(my, name)?.execTimeoutMs ?? usualLine.execTimeoutMs;
  return ms > 0 ? ms : undefined;
}
