/** Knows how somebody enters a terminal line: banners, user name and password, three tries (ios-cli-conventions.md, sections 11 and 12; decisions.md D-43). */
import type { Shell } from '../../modes/command.ts';
import type { Entered } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import { lineSettings, vtyNames, type LinePassword, type LineSettings } from '../../modes/terminal-lines.ts';
import type { CallerFacts, Credentials, Guest, VtyTransport } from '../../modes/vty.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Ipv4 } from '../../text/address.ts';
import { execAuthorized, loginMethods, newModel } from '../aaa/index.ts';
import { permits } from '../acl/index.ts';
import { showBanner } from './banners.ts';
import { enableSlice, matches, userMatches, userNamed, userNames, type User } from './stored.ts';
import { delayed, heldDelay, noteFailure, noteSuccess, watchAdmits, type Comer } from './watch.ts';

const tries = 3;
/** Of the guest (decisions.md D-50). */
const guestPrivilege = 15;

type Admit = (who: Entered) => void;

/** How a line asks: nothing, one password, or a user and a password. */
type Asks =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'password'; readonly stored: LinePassword | string | undefined; readonly aaa: boolean }
  | { readonly kind: 'user'; readonly aaa: boolean; readonly known: (name: string) => User | undefined };

function asks(my: Actor, line: string, settings: LineSettings): Asks {
  const known = (name: string): User | undefined => userNamed(my, name);
  if (!newModel(my)) {
    if (settings.login === 'local') return { kind: 'user', aaa: false, known };
    if (settings.login === 'none') return { kind: 'nothing' };
    return { kind: 'password', aaa: false, stored: settings.password };
  }
  // Without a list of that name the console lets everybody in and a vty asks the users of the router.
  const [method] = loginMethods(my, settings.loginList ?? 'default') ?? [line === 'con 0' ? 'none' : 'local'];
  if (method === 'none') return { kind: 'nothing' };
  if (method === 'line') return { kind: 'password', aaa: true, stored: settings.password };
  if (method === 'enable') return { kind: 'password', aaa: true, stored: enableStored(my, 15) };
  // A list of servers alone, none of which answers, knows nobody.
  return { kind: 'user', aaa: true, known: method === undefined ? () => undefined : known };
}

/** Whether anybody can answer what a line asks. */
function answerable(my: Actor, how: Asks): boolean {
  if (how.kind === 'nothing') return true;
  if (how.kind === 'password') return how.stored !== undefined;
  return userNames(my).some((name) => {
    const user = how.known(name);
    return user !== undefined && (user.noPassword || (user.secret ?? user.password) !== undefined);
  });
}

/** Who may enter a line where nobody could: the guest of the program that serves it (decisions.md D-50). */
function guestUser({ password }: Guest): User {
  const clear = { type: 0, text: password } as const;
  return { privilege: guestPrivilege, password: clear, secret: undefined, noPassword: false };
}

/** What a line asks somebody who comes. */
function asksOf({ my, line, caller }: Comer, settings: LineSettings): Asks {
  const how = asks(my, line, settings);
  const guest = caller?.guest;
  if (!guest || answerable(my, how)) return how;
  return {
    kind: 'user',
    aaa: newModel(my),
    known: (name) => (name === guest.name ? guestUser(guest) : undefined),
  };
}

/** The secret or password of a privilege level. */
function enableStored(my: Actor, level: number): LinePassword | string | undefined {
  const { secrets, passwords } = config(my, enableSlice);
  return secrets[level] ?? passwords[level];
}

/** Greets at a line and asks who is there. */
export function enter(shell: Shell, admit: Admit): void {
  const { my } = shell;
  const settings = lineSettings(my, shell.line);
  if (!settings?.exec) return shell.logout();
  const how = asksOf(shell, settings);
  const { caller } = shell;
  // Whoever has one command run is not greeted.
  if (caller?.command !== undefined) return admit(entered(shell, settings, how, caller.user));
  const greeted = settings.motdBanner && showBanner(shell, 'motd');
  if (how.kind === 'nothing' || caller?.user !== undefined) {
    // A prompt stands below the line that it is begun on; a console has its own empty lines already.
    if (!greeted && shell.line !== 'con 0') shell.print('');
    return enterAs(shell, settings, how, caller?.user, admit);
  }
  const asked = showBanner(shell, 'login') || greeted;
  if (!asked) shell.print('');
  if (how.kind === 'password' && !how.aaa && !how.stored) {
    shell.print('', 'Password required, but none set');
    return shell.logout();
  }
  shell.print('', 'User Access Verification', '');
  if (how.kind === 'password') askPassword(shell, settings, how, admit);
  else askUser(shell, settings, how, admit);
}

/** Who is in, and at what privilege level. */
function entered(
  { my, caller }: Shell,
  settings: LineSettings,
  how: Asks,
  user: string | undefined,
): Entered {
  const known = user === undefined || how.kind !== 'user' ? undefined : how.known(user);
  const isGuest = known !== undefined && user === caller?.guest?.name;
  const allowed = isGuest || !newModel(my) || (user !== undefined && execAuthorized(my));
  return { user, privilege: allowed ? (known?.privilege ?? settings.privilege ?? 1) : 1 };
}

function enterAs(
  shell: Shell,
  settings: LineSettings,
  how: Asks,
  user: string | undefined,
  admit: Admit,
): void {
  if (settings.execBanner) showBanner(shell, 'exec');
  admit(entered(shell, settings, how, user));
}

function askPassword(
  shell: Shell,
  settings: LineSettings,
  how: Extract<Asks, { kind: 'password' }>,
  admit: Admit,
  attempt = 1,
): void {
  const failed = (): void => {
    if (how.aaa) shell.print('% Authentication failed');
    if (attempt < tries) {
      if (how.aaa) shell.print('');
      return askPassword(shell, settings, how, admit, attempt + 1);
    }
    if (!how.aaa) shell.print('% Bad passwords');
    shell.logout();
  };
  shell.ask(
    'Password: ',
    (typed) => {
      if (how.stored !== undefined && matches(typed, how.stored)) {
        noteSuccess(shell, '');
        return enterAs(shell, settings, how, undefined, admit);
      }
      noteFailure(shell, '', 'BadPassword');
      heldDelay(shell, failed);
    },
    { hidden: true },
  );
}

function askUser(
  shell: Shell,
  settings: LineSettings,
  how: Extract<Asks, { kind: 'user' }>,
  admit: Admit,
  attempt = 1,
): void {
  shell.ask('Username: ', (typedName) => {
    const name = typedName.trim();
    // An empty name is asked for again and counts as no try.
    if (name === '') return askUser(shell, settings, how, admit, attempt);
    const user = how.known(name);
    const admitted = (): void => {
      noteSuccess(shell, name);
      enterAs(shell, settings, how, name, admit);
    };
    if (user?.noPassword) return admitted();
    const failed = (): void => {
      shell.print(how.aaa ? '% Authentication failed' : '% Login invalid');
      if (attempt === tries) return shell.logout();
      shell.print('');
      askUser(shell, settings, how, admit, attempt + 1);
    };
    shell.ask(
      'Password: ',
      (typed) => {
        if (userMatches(user, typed)) return admitted();
        noteFailure(shell, name, user ? 'BadPassword' : 'BadUser');
        heldDelay(shell, failed);
      },
      { hidden: true },
    );
  });
}

/** Whether a line lets in whom a transport asked for (SSH). */
export function prove(
  my: Actor,
  line: string,
  caller: CallerFacts,
  { user, password }: Credentials,
  then: (admitted: boolean) => void,
): void {
  const settings = lineSettings(my, line);
  const comer = { my, line, caller };
  if (!settings?.exec) return then(false);
  const how = asksOf(comer, settings);
  const known = how.kind === 'user' ? how.known(user) : undefined;
  const fits =
    how.kind === 'password'
      ? how.stored !== undefined && matches(password, how.stored)
      : how.kind === 'nothing' || userMatches(known, password);
  if (fits) {
    noteSuccess(comer, user);
    return then(true);
  }
  noteFailure(comer, user, known || how.kind === 'password' ? 'BadPassword' : 'BadUser');
  delayed(comer, () => then(false));
}

/** Whether what is configured lets anybody enter a vty line over this transport. */
export function enterable(my: Actor, transport: VtyTransport): boolean {
  return vtyNames(my).some((line) => {
    const settings = lineSettings(my, line)!;
    return settings.exec && takes(settings, transport) && answerable(my, asks(my, line, settings));
  });
}

const takes = ({ transportInput }: LineSettings, transport: VtyTransport): boolean => {
  const allowed = transportInput?.split(' ') ?? ['all'];
  return allowed.includes('all') || allowed.includes(transport);
};

/** Whether a line takes a caller: its transport, and its access class. */
export function lineAdmits(my: Actor, line: string, from: Ipv4, transport: VtyTransport): boolean {
  const settings = lineSettings(my, line);
  if (!settings?.exec || !watchAdmits(my, from)) return false;
  if (!takes(settings, transport)) return false;
  const list = settings.accessClassIn;
  return list === undefined || permits(my, list, { source: from, destination: 0, protocol: 'tcp' });
}

/** Whether any vty line of a router takes a connection of this kind from there (`transport input`, `access-class`). */
export function vtyAdmits(my: Actor, from: Ipv4, transport: VtyTransport): boolean {
  return vtyNames(my).some((line) => lineAdmits(my, line, from, transport));
}

/** `enable`: to a level, where its secret or password is known. */
export function enable(shell: Shell, level: number): void {
  const { my } = shell;
  if (shell.privilege >= level) return shell.setPrivilege(level);
  const own = enableStored(my, level);
  // Callers are asked for the password of the console where there is no other.
  const consolePassword = shell.line === 'con 0' ? undefined : lineSettings(my, 'con 0')?.password;
  const stored = own ?? (level === 15 ? consolePassword : undefined);
  if (stored === undefined) {
    if (shell.line === 'con 0') shell.setPrivilege(level);
    else shell.print(newModel(my) ? '% Error in authentication.' : '% No password set', '');
    return;
  }
  const ask = (attempt: number): void =>
    shell.ask(
      'Password: ',
      (typed) => {
        if (matches(typed, stored)) return shell.setPrivilege(level);
        if (attempt < tries) return ask(attempt + 1);
        const refusal = typeof stored === 'string' ? '% Bad secrets' : '% Bad passwords';
        shell.print(newModel(my) ? '% Access denied' : refusal, '');
      },
      { hidden: true },
    );
  ask(1);
}
