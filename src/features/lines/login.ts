/** Knows how somebody enters a terminal line: banners, user name and password, three tries (ios-cli-conventions.md, sections 11 and 12; decisions.md D-43). */
import type { Shell } from '../../modes/command.ts';
import type { Entered } from '../../modes/machine.ts';
import { lineSettings, type LineSettings } from '../../modes/terminal-lines.ts';
import type { CallerFacts, Credentials } from '../../modes/vty.ts';
import type { Actor } from '../../sim/actor.ts';
import { accountBeginning } from './accounting.ts';
import { asksOf, enableAsks, enteredAs, type Admission, type Asks, type EnableVerdict } from './asks.ts';
import { bannerText, showBanner } from './banners.ts';
import { delayed, heldDelay, noteFailure, noteSuccess } from './watch.ts';

const tries = 3;

type Admit = (who: Entered) => void;

/** What the dialog at one line goes by. */
interface Desk {
  readonly shell: Shell;
  readonly settings: LineSettings;
  readonly how: Asks;
  readonly admit: Admit;
}

/** Greets at a line and asks who is there. */
export function enter(shell: Shell, admit: Admit): void {
  const settings = lineSettings(shell.my, shell.line);
  if (!settings?.exec) return shell.logout();
  const { caller } = shell;
  const desk: Desk = { shell, settings, how: asksOf(shell, settings), admit };
  // Whoever has one command run is not greeted.
  if (caller?.command !== undefined) return admitted(desk, caller.user);
  const greeted = settings.motdBanner && showBanner(shell, 'motd');
  if (desk.how.kind === 'nothing' || caller?.user !== undefined) {
    // A prompt stands below the line that it is begun on; a console has its own empty lines already.
    if (!greeted && shell.line !== 'con 0') shell.print('');
    return welcome(desk, caller?.user);
  }
  ask(desk, greeted);
}

function ask(desk: Desk, greeted: boolean): void {
  const { shell, how } = desk;
  const asked = showBanner(shell, 'login') || greeted;
  if (!asked) shell.print('');
  if (how.kind === 'password' && !how.aaa && !how.keyOf('')) {
    shell.print('', 'Password required, but none set');
    return shell.logout();
  }
  shell.print('', 'User Access Verification', '');
  if (how.kind === 'password') askPassword(desk);
  else askUser(desk);
}

/** What a line says to a caller before it knows who that is, for a transport that asks in its own words (SSH). */
export function greeting(my: Actor, line: string): string | undefined {
  return bannerText(my, line, 'login');
}

function welcome(desk: Desk, user: string | undefined): void {
  if (desk.settings.execBanner) showBanner(desk.shell, 'exec');
  admitted(desk, user);
}

function admitted({ shell, settings, how, admit }: Desk, user: string | undefined): void {
  const who = enteredAs(shell, settings, how, user);
  if (who) {
    accountBeginning(shell, who.user);
    return admit(who);
  }
  shell.print('% Authorization failed.');
  shell.logout();
}

/** Keeps the keyboard for as long as an answer takes; one that comes at once is not waited for. */
function awaited<T>(shell: Shell, ask: (then: (answer: T) => void) => void, then: (answer: T) => void): void {
  let over = false;
  let held: ReturnType<Shell['hold']> | undefined;
  ask((answer) => {
    over = true;
    held?.release();
    then(answer);
  });
  if (!over) held = shell.hold(() => undefined);
}

/** Finds out whether somebody is in. */
function judged({ shell, how }: Desk, name: string, typed: string, then: (verdict: Admission) => void): void {
  awaited(shell, (tell: (verdict: Admission) => void) => how.judge(name, typed, tell), then);
}

function askPassword(desk: Desk, attempt = 1): void {
  const { shell, how } = desk;
  const failed = (): void => {
    if (how.aaa) shell.print('% Authentication failed');
    if (attempt < tries) {
      if (how.aaa) shell.print('');
      return askPassword(desk, attempt + 1);
    }
    if (!how.aaa) shell.print('% Bad passwords');
    shell.logout();
  };
  const entered = (): void => {
    noteSuccess(shell, '');
    welcome(desk, undefined);
  };
  shell.ask(
    'Password: ',
    (typed) =>
      judged(desk, '', typed, (verdict) => {
        if (verdict.admitted) return heldDelay(shell, 'succeeded', entered);
        noteFailure(shell, '', 'BadPassword');
        heldDelay(shell, 'failed', failed);
      }),
    { hidden: true },
  );
}

function askUser(desk: Desk, attempt = 1): void {
  const { shell, how } = desk;
  shell.ask('Username: ', (typedName) => {
    const name = typedName.trim();
    // An empty name is asked for again and counts as no try.
    if (name === '') return askUser(desk, attempt);
    const key = how.keyOf(name);
    const entered = (): void => {
      noteSuccess(shell, name);
      welcome(desk, name);
    };
    if (!how.servers && key?.kind === 'user' && key.user.noPassword) return entered();
    const failed = (): void => {
      shell.print(how.aaa ? '% Authentication failed' : '% Login invalid');
      if (attempt === tries) return shell.logout();
      shell.print('');
      askUser(desk, attempt + 1);
    };
    shell.ask(
      'Password: ',
      (typed) =>
        judged(desk, name, typed, (verdict) => {
          if (verdict.admitted) return heldDelay(shell, 'succeeded', entered);
          noteFailure(shell, name, verdict.why);
          heldDelay(shell, 'failed', failed);
        }),
      { hidden: true },
    );
  });
}

/** Whether a line lets in whom a transport asked for (SSH); the answer comes when it may. */
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
  const entered = (): void => {
    noteSuccess(comer, user);
    then(true);
  };
  how.judge(user, password, (verdict) => {
    if (verdict.admitted) return delayed(comer, 'succeeded', entered);
    noteFailure(comer, user, verdict.why);
    delayed(comer, 'failed', () => then(false));
  });
}

/** `enable`: to a level, where something lets whoever asks go there. */
export function enable(shell: Shell, level: number): void {
  if (shell.privilege >= level) return shell.setPrivilege(level);
  const how = enableAsks(shell, level);
  if (how.kind === 'open') return shell.setPrivilege(level);
  if (how.kind === 'closed')
    return shell.print(how.aaa ? '% Error in authentication.' : '% No password set', '');
  const refusal = how.aaa ? '% Access denied' : how.isSecret ? '% Bad secrets' : '% Bad passwords';
  const ask = (attempt: number): void =>
    shell.ask(
      'Password: ',
      (typed) =>
        awaited(
          shell,
          (then: (verdict: EnableVerdict) => void) => how.judge(typed, then),
          (verdict) => {
            if (verdict === 'admitted') return shell.setPrivilege(level);
            if (verdict === 'silent') return shell.print('% Error in authentication.', '');
            if (attempt < tries) return ask(attempt + 1);
            shell.print(refusal, '');
          },
        ),
      { hidden: true },
    );
  ask(1);
}
