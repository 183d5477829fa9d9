/** Knows the users of the router and the secrets of its privilege levels, as they are stored (commands.md C-067). */
import { config, configSlice } from '../../modes/running-config.ts';
import type { LinePassword } from '../../modes/terminal-lines.ts';
import type { Actor } from '../../sim/actor.ts';
import { matches } from '../passwords/index.ts';

/** A user of the router. */
export interface User {
  privilege: number | undefined;
  password: LinePassword | undefined;
  /** md5crypt digest; it is asked in place of the password. */
  secret: string | undefined;
  /** Enters without being asked. */
  noPassword: boolean;
}

/** `username` lines by name, in the order they were typed. */
export const usersSlice = configSlice('username', () => ({ users: {} as Record<string, User> }));

/** `enable secret` and `enable password`, each by level. */
export const enableSlice = configSlice('enable', () => ({
  secrets: {} as Record<number, string>,
  passwords: {} as Record<number, LinePassword>,
}));

/** A user by name: `exactly` as it is written (`local-case`), or else also in other letters. */
export function userNamed(my: Actor, name: string, exactly = false): User | undefined {
  const { users } = config(my, usersSlice);
  if (Object.hasOwn(users, name)) return users[name];
  if (exactly) return undefined;
  const like = name.toLowerCase();
  return Object.entries(users).find(([each]) => each.toLowerCase() === like)?.[1];
}

/** The names of the users. */
export function userNames(my: Actor): readonly string[] {
  return Object.keys(config(my, usersSlice).users);
}

/** Whether a user may enter with this password. */
export function userMatches(user: User | undefined, typed: string): boolean {
  if (!user) return false;
  if (user.noPassword) return true;
  const stored = user.secret ?? user.password;
  return stored !== undefined && matches(typed, stored);
}
