/** Knows how somebody enters a terminal line: banners, user name and password, three tries (ios-cli-conventions.md, sections 11 and 12; decisions.md D-43). */
import type { Shell } from '../../modes/command.ts';
import type { Entered } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import { lineSettings, vtyNames, type LineSettings } from '../../modes/terminal-lines.ts';
import type { VtyTransport } from '../../modes/vty.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Ipv4 } from '../../text/address.ts';
import { execAuthorized, loginMethods, newModel } from '../aaa/index.ts';
import { permits } from '../acl/index.ts';
import { showBanner } from './banners.ts';
import { enableSlice, matches, userMatches, userNamed } from './stored.ts';

const tries = 3;

type Admit = (who: Entered) => void;

/** How a line asks: nothing, the line's password, a user, or AAA's idea of a user. */
type Asks = 'nothing' | 'line password' | 'user' | 'aaa user';

function asks(my: Actor, settings: LineSettings, line: string): Asks {
  if (!newModel(my)) {
    if (settings.login === 'local') return 'user';
    return settings.login === 'password' ? 'line password' : 'nothing';
  }
  // Without a list of that name the console lets everybody in and a vty asks the users of the router.
  const [method] = loginMethods(my, settings.loginList ?? 'default') ?? [line === 'con 0' ? 'none' : 'local'];
  if (method === 'none') return 'nothing';
  return method === 'line' ? 'line password' : 'aaa user';
}

/** Greets at a line and asks who is there. */
export function enter(shell: Shell, admit: Admit): void {
  const { my } = shell;
  const settings = lineSettings(my, shell.line);
  if (!settings) return shell.logout();
  const how = asks(my, settings, shell.line);
  const greeted = settings.motdBanner && showBanner(shell, 'motd');
  if (how === 'nothing') {
    // A prompt stands below the line that it is begun on; a console has its own empty lines already.
    if (!greeted && shell.line !== 'con 0') shell.print('');
    return enterAs(shell, settings, undefined, admit);
  }
  const asked = showBanner(shell, 'login') || greeted;
  if (!asked) shell.print('');
  if (how === 'line password' && !settings.password) {
    shell.print('', 'Password required, but none set');
    return shell.logout();
  }
  shell.print('', 'User Access Verification', '');
  if (how === 'line password') askPassword(shell, settings, admit, 1);
  else askUser(shell, settings, admit, { aaa: how === 'aaa user', attempt: 1 });
}

function enterAs(shell: Shell, settings: LineSettings, user: string | undefined, admit: Admit): void {
  const { my } = shell;
  const own = user === undefined ? undefined : userNamed(my, user)?.privilege;
  const allowed = !newModel(my) || (user !== undefined && execAuthorized(my));
  const privilege = allowed ? (own ?? settings.privilege ?? 1) : 1;
  if (settings.execBanner) showBanner(shell, 'exec');
  admit({ user, privilege });
}

function askPassword(shell: Shell, settings: LineSettings, admit: Admit, attempt: number): void {
  shell.ask(
    'Password: ',
    (typed) => {
      if (settings.password && matches(typed, settings.password))
        return enterAs(shell, settings, undefined, admit);
      if (attempt < tries) return askPassword(shell, settings, admit, attempt + 1);
      shell.print('% Bad passwords');
      shell.logout();
    },
    { hidden: true },
  );
}

interface Attempt {
  readonly aaa: boolean;
  readonly attempt: number;
}

function askUser(shell: Shell, settings: LineSettings, admit: Admit, { aaa, attempt }: Attempt): void {
  shell.ask('Username: ', (name) => {
    // An empty name is asked for again and counts as no try.
    if (name.trim() === '') return askUser(shell, settings, admit, { aaa, attempt });
    const user = userNamed(shell.my, name.trim());
    if (user?.noPassword) return enterAs(shell, settings, name.trim(), admit);
    shell.ask(
      'Password: ',
      (typed) => {
        if (userMatches(user, typed)) return enterAs(shell, settings, name.trim(), admit);
        shell.print(aaa ? '% Authentication failed' : '% Login invalid');
        if (attempt === tries) return shell.logout();
        shell.print('');
        askUser(shell, settings, admit, { aaa, attempt: attempt + 1 });
      },
      { hidden: true },
    );
  });
}

/** Whether a line takes a caller: its transport, and its access class. */
export function lineAdmits(my: Actor, line: string, from: Ipv4, transport: VtyTransport): boolean {
  const settings = lineSettings(my, line);
  if (!settings) return false;
  const allowed = settings.transportInput?.split(' ') ?? ['all'];
  if (!allowed.includes('all') && !allowed.includes(transport)) return false;
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
  const { secrets, passwords } = config(my, enableSlice);
  const secret = secrets[level];
  const stored = secret ?? passwords[level];
  if (stored === undefined) {
    if (shell.line === 'con 0') shell.setPrivilege(level);
    else shell.print('% No password set');
    return;
  }
  const ask = (attempt: number): void =>
    shell.ask(
      'Password: ',
      (typed) => {
        if (matches(typed, stored)) return shell.setPrivilege(level);
        if (attempt < tries) return ask(attempt + 1);
        shell.print(newModel(my) ? '% Access denied' : secret ? '% Bad secrets' : '% Bad passwords', '');
      },
      { hidden: true },
    );
  ask(1);
}
