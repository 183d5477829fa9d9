/** Knows what a line asks of whoever comes, and what lets them in at which level (decisions.md D-43, D-50; ios-cli-conventions.md, sections 11 and 12). */
import { config } from '../../modes/running-config.ts';
import type { Entered } from '../../modes/machine.ts';
import { lineSettings, type LinePassword, type LineSettings } from '../../modes/terminal-lines.ts';
import type { Guest, VtyTransport } from '../../modes/vty.ts';
import type { Actor } from '../../sim/actor.ts';
import { asksServers, methodsOf, newModel } from '../aaa/index.ts';
import { matches } from '../passwords/index.ts';
import { enableSlice, userMatches, userNamed, userNames, type User } from './stored.ts';
import type { Comer } from './watch.ts';

/** Of the guest (decisions.md D-50). */
const guestPrivilege = 15;

/** What lets somebody in: nothing at all, a password, or what is stored for a user. */
type Key =
  | { readonly kind: 'open' }
  | { readonly kind: 'password'; readonly stored: LinePassword | string }
  | { readonly kind: 'user'; readonly user: User };

/** How a line asks. */
export interface Asks {
  /** What is asked at a terminal: nothing, one password, or a user and a password. */
  readonly kind: 'nothing' | 'password' | 'user';
  readonly aaa: boolean;
  /** Only the guest may enter. */
  readonly guest: boolean;
  /** What lets somebody of this name in; undefined where nothing does. */
  keyOf(name: string): Key | undefined;
}

/** The secret or password of a privilege level. */
function enableStored(my: Actor, level: number): LinePassword | string | undefined {
  const { secrets, passwords } = config(my, enableSlice);
  return secrets[level] ?? passwords[level];
}

const passwordKey = (stored: LinePassword | string | undefined): Key | undefined =>
  stored === undefined ? undefined : { kind: 'password', stored };

function userKey(my: Actor, name: string, exactly = false): Key | undefined {
  const user = userNamed(my, name, exactly);
  return user && { kind: 'user', user };
}

/** A line without AAA. */
function plainAsks(my: Actor, settings: LineSettings, transport: VtyTransport | undefined): Asks {
  const base = { aaa: false, guest: false };
  if (settings.login === 'local') return { ...base, kind: 'user', keyOf: (name) => userKey(my, name) };
  if (settings.login === 'none') return { ...base, kind: 'nothing', keyOf: () => ({ kind: 'open' }) };
  // SSH proves users, and a line that knows only a password has none (Cisco, document 4145).
  const key = transport === 'ssh' ? undefined : passwordKey(settings.password);
  return { ...base, kind: 'password', keyOf: () => key };
}

/** A line under `aaa new-model`: a method that cannot tell leaves it to the next one. */
function listAsks(my: Actor, line: string, settings: LineSettings): Asks {
  // Without a list of that name the console lets everybody in and a vty asks the users of the router.
  const usual = [line === 'con 0' ? 'none' : 'local'];
  const methods = methodsOf(my, 'authentication login', settings.loginList ?? 'default') ?? usual;
  const keyBy = (method: string, name: string): Key | undefined => {
    if (method === 'none') return { kind: 'open' };
    if (method === 'line') return passwordKey(settings.password);
    if (method === 'enable') return passwordKey(enableStored(my, 15));
    // No server answers.
    return asksServers(method) ? undefined : userKey(my, name, method === 'local-case');
  };
  const asksFor = (method: string): Asks['kind'] | undefined => {
    if (method === 'none') return 'nothing';
    if (method !== 'line' && method !== 'enable') return 'user';
    return keyBy(method, '') && 'password';
  };
  const kinds = methods.map(asksFor).filter((kind) => kind !== undefined);
  return {
    kind: kinds[0] ?? 'password',
    aaa: true,
    guest: false,
    keyOf: (name) => {
      for (const method of methods) {
        const key = keyBy(method, name);
        if (key) return key;
      }
      return undefined;
    },
  };
}

function asks(my: Actor, line: string, settings: LineSettings, transport: VtyTransport | undefined): Asks {
  return newModel(my) ? listAsks(my, line, settings) : plainAsks(my, settings, transport);
}

function opens(key: Key | undefined): boolean {
  if (key?.kind !== 'user') return key !== undefined;
  const { noPassword, secret, password } = key.user;
  return noPassword || (secret ?? password) !== undefined;
}

/** Whether a name and a password let somebody in. */
export function fits(key: Key | undefined, password: string): boolean {
  if (key?.kind === 'user') return userMatches(key.user, password);
  return key !== undefined && (key.kind === 'open' || matches(password, key.stored));
}

/** Whether somebody can answer what a line asks, and has an EXEC then. */
function enterableLine(my: Actor, settings: LineSettings, how: Asks): boolean {
  const names = [...userNames(my), ''];
  return names.some((name) => opens(how.keyOf(name)) && levelOf(my, settings, how, name) !== undefined);
}

/** The same of a line by its name, over a transport. */
export function lineEnterable(my: Actor, line: string, transport: VtyTransport): boolean {
  const settings = lineSettings(my, line);
  if (!settings?.exec) return false;
  return enterableLine(my, settings, asks(my, line, settings, transport));
}

/** Who may enter a line while nobody else could: the guest of the program that serves it (decisions.md D-50). */
function guestAsks(my: Actor, { name, password }: Guest, enterable: () => boolean): Asks {
  const stored = { type: 0, text: password } as const;
  return {
    kind: 'user',
    aaa: newModel(my),
    guest: true,
    keyOf: (typed) => (typed === name && !enterable() ? { kind: 'password', stored } : undefined),
  };
}

/** What a line asks somebody who comes. */
export function asksOf({ my, line, caller }: Comer, settings: LineSettings): Asks {
  const how = asks(my, line, settings, caller?.transport);
  if (!caller?.guest || enterableLine(my, settings, how)) return how;
  const { guest, transport } = caller;
  return guestAsks(my, guest, () => lineEnterable(my, line, transport));
}

/** The level at which an EXEC begins; undefined where none is authorized. */
function levelOf(my: Actor, settings: LineSettings, how: Asks, name: string): number | undefined {
  const key = how.keyOf(name);
  if (how.guest) return key && guestPrivilege;
  const own = key?.kind === 'user' ? key.user.privilege : undefined;
  if (!how.aaa) return own ?? settings.privilege ?? 1;
  const methods = methodsOf(my, 'authorization exec', settings.execList ?? 'default');
  if (!methods) return 1;
  // The users of the router have nothing to say about somebody who is none of them.
  const method = methods.find((each) => !asksServers(each) && (each !== 'local' || key?.kind === 'user'));
  if (method !== undefined) return own ?? settings.privilege ?? 1;
  return methods.includes('local') ? 1 : undefined;
}

/** What lets somebody on a line go to a level with `enable`; undefined where nothing does. */
export function enableKeyOf({ my, line }: Pick<Comer, 'my' | 'line'>, level: number): Key | undefined {
  const isConsole = line === 'con 0';
  const stored = enableStored(my, level);
  const methods = newModel(my) ? methodsOf(my, 'authentication enable', 'default') : undefined;
  for (const method of methods ?? []) {
    if (method === 'none') return { kind: 'open' };
    const own =
      method === 'line' ? lineSettings(my, line)?.password : method === 'enable' ? stored : undefined;
    if (own !== undefined) return { kind: 'password', stored: own };
  }
  if (methods) return undefined;
  // Callers are asked for the password of the console where there is no other.
  const other = level === 15 && !isConsole ? lineSettings(my, 'con 0')?.password : undefined;
  return passwordKey(stored ?? other) ?? (isConsole ? { kind: 'open' } : undefined);
}

/** Who is in, and at what privilege level; undefined where no EXEC is authorized. The console is asked for none. */
export function enteredAs(
  { my, line }: Comer,
  settings: LineSettings,
  how: Asks,
  user: string | undefined,
): Entered | undefined {
  const level = levelOf(my, settings, how, user ?? '');
  const privilege = line === 'con 0' ? (level ?? 1) : level;
  return privilege === undefined ? undefined : { user, privilege };
}
