/** Knows the displays of the watch over logins. */
import { show } from '../../modes/command.ts';
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { delayOf, mostRecords, quietLeftS, watchSlice, watchState, windowAt } from './watch.ts';

const help = {
  login: 'Display Secure Login Configurations and State',
  failures: 'Display last failed logins',
};

function* delayText(my: Actor): Iterable<string> {
  const settings = config(my, watchSlice);
  const seconds = delayOf(settings);
  if (seconds === 0) yield '     No login delay has been applied.';
  else if (settings.delayS === undefined)
    yield `     A default login delay of ${seconds} seconds is applied.`;
  else yield `     A login delay of ${seconds} seconds is applied.`;
  if (settings.quietList === undefined) yield '     No Quiet-Mode access list has been configured.';
  else yield `     Quiet-Mode access list ${settings.quietList} is applied.`;
  if (settings.logSuccesses === 1) yield '     All successful login is logged.';
  else if (settings.logSuccesses !== undefined)
    yield `     Every ${settings.logSuccesses} successful login is logged.`;
  if (settings.logFailures === 1) yield '     All failed login is logged.';
  else if (settings.logFailures !== undefined)
    yield `     Every ${settings.logFailures} failed login is logged.`;
}

function* stateText(my: Actor): Iterable<string> {
  const { block, quietList } = config(my, watchSlice);
  if (!block) {
    yield '     Router NOT enabled to watch for login Attacks';
    return;
  }
  yield '     Router enabled to watch for login Attacks.';
  yield `     If more than ${block.attempts} login failures occur in ${block.withinS} seconds or less,`;
  yield `     logins will be disabled for ${block.blockS} seconds.`;
  yield '';
  const quietS = quietLeftS(my);
  if (quietS > 0) {
    yield '     Router presently in Quiet-Mode.';
    yield `     Will remain in Quiet-Mode for ${quietS} seconds.`;
    if (quietList === undefined) yield '     Denying logins from all sources.';
    else yield `     Restricted logins filtered by applied ACL ${quietList}.`;
    return;
  }
  const { number, leftS } = windowAt(my, block.withinS);
  const state = my.state(watchState);
  yield '     Router presently in Normal-Mode.';
  yield '     Current Watch Window';
  yield `         Time remaining: ${leftS} seconds.`;
  yield `         Login failures for current window: ${state.window === number ? state.inWindow : 0}.`;
  yield `     Total login failures: ${state.failures}.`;
}

const showLogin = show('show login', {
  help,
  facts: (my) => [...delayText(my), '', ...stateText(my), ''],
  text: (lines) => lines,
});

const showFailures = show('show login failures', {
  help,
  facts: (my) => my.state(watchState),
  text: function* ({ records, failures }) {
    if (records.length === 0) {
      yield '*** No logged failed login attempts with the device.***';
      return;
    }
    yield `Total failed logins: ${failures}`;
    yield `Detailed information about last ${mostRecords} failures`;
    yield '';
    yield 'Username        SourceIPAddr    lPort Count TimeStamp';
    for (const { who, count, at } of records)
      yield `${who.user.padEnd(15)} ${who.source.padEnd(15)} ${String(who.port).padEnd(5)} ${String(count).padEnd(5)} ${at}`;
    yield '';
  },
});

/** The displays. */
export const watchDisplays = [showLogin, showFailures];
