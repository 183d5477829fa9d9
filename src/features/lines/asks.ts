/** Knows what a line asks of whoever comes, and what lets them in at which level (decisions.md D-43, D-50; ios-cli-conventions.md, sections 11 and 12). */
import { config } from '../../modes/running-config.ts';
import type { Entered } from '../../modes/machine.ts';
import { lineSettings, type LinePassword, type LineSettings } from '../../modes/terminal-lines.ts';
import type { Guest, VtyTransport } from '../../modes/vty.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import { asksRadius, asksServers, methodsOf, newModel } from '../aaa/index.ts';
import { matches } from '../passwords/index.ts';
import { askAccess, serversOf } from '../radius/index.ts';
import { enableSlice, userMatches, userNamed, userNames, type User } from './stored.ts';
import type { Comer } from './watch.ts';

/** Of the guest (decisions.md D-50). */
const guestPrivilege = 15;

/** What lets somebody in: nothing at all, a password, or what is stored for a user. */
type Key =
  | { readonly kind: 'open' }
  | { readonly kind: 'password'; readonly stored: LinePassword | string }
  | { readonly kind: 'user'; readonly user: User };

/** Whether somebody is in; if not, why, as it is logged. */
export type Admission =
  { readonly admitted: true } | { readonly admitted: false; readonly why: 'BadUser' | 'BadPassword' };

/** How a line asks. */
export interface Asks {
  /** What is asked at a terminal: nothing, one password, or a user and a password. */
  readonly kind: 'nothing' | 'password' | 'user';
  readonly aaa: boolean;
  /** Only the guest may enter. */
  readonly guest: boolean;
  /** Servers are asked too. */
  readonly servers: boolean;
  /** What the router itself has to let somebody of this name in; undefined where that is nothing. */
  keyOf(name: string): Key | undefined;
  /** Whether a name and a password let somebody in; the answer of a server takes its time. */
  judge(name: string, password: string, then: (verdict: Admission) => void): void;
}

/** Whom a server let in at each line, and the level of an EXEC that it granted; undefined: none. */
const grants = slice('granted by servers', () => ({
  byLine: new Map<string, { readonly user: string; readonly level: number | undefined }>(),
}));

function grant(my: Actor, line: string, who: { user: string; level: number | undefined } | undefined): void {
  const { byLine } = my.state(grants);
  if (who) byLine.set(line, who);
  else byLine.delete(line);
}

/** What a server granted a user at a line. */
export function grantedTo(my: Actor, line: string, user: string): { level: number | undefined } | undefined {
  const found = my.state(grants).byLine.get(line);
  return found?.user === user ? found : undefined;
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
  if (settings.login === 'local')
    return byKeys({ ...base, kind: 'user', keyOf: (name) => userKey(my, name) });
  if (settings.login === 'none') return byKeys({ ...base, kind: 'nothing', keyOf: () => ({ kind: 'open' }) });
  // SSH proves users, and a line that knows only a password has none (Cisco, document 4145).
  const key = transport === 'ssh' ? undefined : passwordKey(settings.password);
  return byKeys({ ...base, kind: 'password', keyOf: () => key });
}

/** Only the router itself is asked: the answer comes at once. */
function byKeys(how: Omit<Asks, 'servers' | 'judge'>): Asks {
  return {
    ...how,
    servers: false,
    judge: (name, password, then) => then(verdictOf(how.keyOf(name), password, how.kind)),
  };
}

function verdictOf(key: Key | undefined, password: string, kind: Asks['kind']): Admission {
  if (fits(key, password)) return { admitted: true };
  return { admitted: false, why: key || kind === 'password' ? 'BadPassword' : 'BadUser' };
}

/** A line under `aaa new-model`: a method that cannot tell leaves it to the next one. */
function listAsks({ my, line, caller }: Comer, settings: LineSettings): Asks {
  // Without a list of that name the console lets everybody in and a vty asks the users of the router.
  const usual = [line === 'con 0' ? 'none' : 'local'];
  const methods = methodsOf(my, 'authentication login', settings.loginList ?? 'default') ?? usual;
  const keyBy = (method: string, name: string): Key | undefined => {
    if (method === 'none') return { kind: 'open' };
    if (method === 'line') return passwordKey(settings.password);
    if (method === 'enable') return passwordKey(enableStored(my, 15));
    return asksServers(method) ? undefined : userKey(my, name, method === 'local-case');
  };
  const asksFor = (method: string): Asks['kind'] | undefined => {
    if (method === 'none') return 'nothing';
    if (method !== 'line' && method !== 'enable') return 'user';
    return keyBy(method, '') && 'password';
  };
  const kinds = methods.map(asksFor).filter((kind) => kind !== undefined);
  const kind = kinds[0] ?? 'password';
  const judge = (from: number, user: string, password: string, then: (verdict: Admission) => void): void => {
    const method = methods[from];
    if (method === undefined) return then(verdictOf(undefined, password, kind));
    if (asksRadius(method))
      return askAccess(my, { user, password, line, from: caller?.from }, (verdict) => {
        if (verdict.kind === 'silent') return judge(from + 1, user, password, then);
        if (verdict.kind === 'rejected') return then({ admitted: false, why: 'BadPassword' });
        grant(my, line, { user, level: verdict.level });
        then({ admitted: true });
      });
    const key = keyBy(method, user);
    if (key) then(verdictOf(key, password, kind));
    else judge(from + 1, user, password, then);
  };
  return {
    kind,
    aaa: true,
    guest: false,
    servers: methods.some(asksRadius) && serversOf(my).length > 0,
    keyOf: (name) => {
      for (const method of methods) {
        const key = keyBy(method, name);
        if (key) return key;
      }
      return undefined;
    },
    judge: (name, password, then) => {
      grant(my, line, undefined);
      judge(0, name, password, then);
    },
  };
}

function asks(comer: Comer, settings: LineSettings, transport: VtyTransport | undefined): Asks {
  return newModel(comer.my) ? listAsks(comer, settings) : plainAsks(comer.my, settings, transport);
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
  // What a server knows is not known before it is asked.
  if (how.servers && how.kind === 'user') return true;
  const names = [...userNames(my), ''];
  return names.some(
    (name) => opens(how.keyOf(name)) && levelOf(my, settings, how, name, undefined) !== undefined,
  );
}

/** The same of a line by its name, over a transport. */
export function lineEnterable(my: Actor, line: string, transport: VtyTransport): boolean {
  const settings = lineSettings(my, line);
  if (!settings?.exec) return false;
  return enterableLine(my, settings, asks({ my, line, caller: undefined }, settings, transport));
}

/** Who may enter a line while nobody else could: the guest of the program that serves it (decisions.md D-50). */
function guestAsks(my: Actor, { name, password }: Guest, enterable: () => boolean): Asks {
  const stored = { type: 0, text: password } as const;
  return byKeys({
    kind: 'user',
    aaa: newModel(my),
    guest: true,
    keyOf: (typed) => (typed === name && !enterable() ? { kind: 'password', stored } : undefined),
  });
}

/** What a line asks somebody who comes. */
export function asksOf(comer: Comer, settings: LineSettings): Asks {
  const { my, line, caller } = comer;
  const how = asks(comer, settings, caller?.transport);
  if (!caller?.guest || enterableLine(my, settings, how)) return how;
  const { guest, transport } = caller;
  return guestAsks(my, guest, () => lineEnterable(my, line, transport));
}

/** The level at which an EXEC begins; undefined where none is authorized. */
function levelOf(
  my: Actor,
  settings: LineSettings,
  how: Asks,
  name: string,
  granted: { readonly level: number | undefined } | undefined,
): number | undefined {
  const key = granted ? undefined : how.keyOf(name);
  if (how.guest) return key && guestPrivilege;
  const own = key?.kind === 'user' ? key.user.privilege : undefined;
  if (!how.aaa) return own ?? settings.privilege ?? 1;
  const methods = methodsOf(my, 'authorization exec', settings.execList ?? 'default');
  if (!methods) return 1;
  // The users of the router have nothing to say about somebody who is none of them.
  // Nor has a server about somebody whom it did not let in.
  const method = methods.find((each) =>
    asksServers(each) ? asksRadius(each) && granted !== undefined : each !== 'local' || key?.kind === 'user',
  );
  if (method !== undefined && asksRadius(method)) return granted?.level;
  if (method !== undefined) return own ?? settings.privilege ?? 1;
  return methods.includes('local') ? 1 : undefined;
}

/** What `enable` asks: nothing, a password, or it is of no use to ask. */
export type EnableAsks =
  | { readonly kind: 'open'; readonly aaa: boolean }
  | { readonly kind: 'closed'; readonly aaa: boolean }
  | {
      readonly kind: 'password';
      readonly aaa: boolean;
      /** A digest is compared with. */
      readonly isSecret: boolean;
      judge(password: string, then: (verdict: EnableVerdict) => void): void;
    };

/** `silent`: no method could tell. */
export type EnableVerdict = 'admitted' | 'refused' | 'silent';

/** The user whose password servers are asked for, as there is no name in `enable`. */
const enableUser = (level: number): string => `$enab${level}$`;

const byPassword = (key: Key | undefined, aaa: boolean): EnableAsks => {
  if (key?.kind !== 'password') return { kind: key ? 'open' : 'closed', aaa };
  return {
    kind: 'password',
    aaa,
    isSecret: typeof key.stored === 'string',
    judge: (password, then) => then(fits(key, password) ? 'admitted' : 'refused'),
  };
};

/** What lets somebody on a line go to a level with `enable`. */
export function enableAsks(comer: Comer, level: number): EnableAsks {
  const { my, line } = comer;
  const stored = enableStored(my, level);
  const methods = newModel(my) ? methodsOf(my, 'authentication enable', 'default') : undefined;
  if (methods) return enableByList(comer, level, methods, stored);
  const isConsole = line === 'con 0';
  // Callers are asked for the password of the console where there is no other.
  const other = level === 15 && !isConsole ? lineSettings(my, 'con 0')?.password : undefined;
  const key = passwordKey(stored ?? other) ?? (isConsole ? { kind: 'open' as const } : undefined);
  return byPassword(key, newModel(my));
}

function enableByList(
  { my, line, caller }: Comer,
  level: number,
  methods: readonly string[],
  stored: LinePassword | string | undefined,
): EnableAsks {
  const keyBy = (method: string): Key | undefined => {
    if (method === 'none') return { kind: 'open' };
    return passwordKey(
      method === 'line' ? lineSettings(my, line)?.password : method === 'enable' ? stored : undefined,
    );
  };
  const able = methods.filter((method) =>
    asksRadius(method) ? serversOf(my).length > 0 : keyBy(method) !== undefined,
  );
  const [first] = able;
  if (first === undefined || !asksRadius(first))
    return byPassword(first === undefined ? undefined : keyBy(first), true);
  const judge = (at: number, password: string, then: (verdict: EnableVerdict) => void): void => {
    const method = able[at];
    if (method === undefined) return then('silent');
    if (!asksRadius(method)) return then(fits(keyBy(method), password) ? 'admitted' : 'refused');
    const who = { user: enableUser(level), password, line, from: caller?.from, enabling: true };
    askAccess(my, who, ({ kind }) => {
      if (kind === 'silent') judge(at + 1, password, then);
      else then(kind === 'accepted' ? 'admitted' : 'refused');
    });
  };
  return {
    kind: 'password',
    aaa: true,
    isSecret: false,
    judge: (password, then) => judge(0, password, then),
  };
}

/** Who is in, and at what privilege level; undefined where no EXEC is authorized. The console is asked for none. */
export function enteredAs(
  { my, line }: Comer,
  settings: LineSettings,
  how: Asks,
  user: string | undefined,
): Entered | undefined {
  const granted = user === undefined ? undefined : grantedTo(my, line, user);
  const level = levelOf(my, settings, how, user ?? '', granted);
  const privilege = line === 'con 0' ? (level ?? 1) : level;
  return privilege === undefined ? undefined : { user, privilege };
}
