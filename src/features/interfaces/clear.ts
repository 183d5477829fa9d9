/** Knows `clear counters`: its question and what it says. */
import { act, noSuchPort } from '../../modes/command.ts';
import { hasPort } from '../../modes/running-config.ts';
import { log } from '../logging/index.ts';
import { clearCounters } from './engine.ts';
import { countersCleared } from './messages.ts';

const clear = act('clear counters [<port:interface>]', {
  help: { counters: 'Clear counters on one or all interfaces', port: 'Interface name' },
  run: (shell, { port }) => {
    if (port !== undefined && !hasPort(shell.my, port)) return noSuchPort(shell.my, 'port', port);
    const where = port === undefined ? 'on all interfaces' : 'on this interface';
    shell.ask(`Clear "show interface" counters ${where} [confirm]`, (reply) => {
      if (!/^y?$/i.test(reply.trim())) return;
      clearCounters(shell.my, port);
      log(shell.my, countersCleared, { port });
    });
    return undefined;
  },
});

/** The command of this file. */
export const clearCommands = [clear];
