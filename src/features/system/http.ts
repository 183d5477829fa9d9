/** Knows the HTTP servers of the router: they are kept and printed, nothing else (commands.md C-076, C-077). */
import { configure, type Command } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';

type Server = 'server' | 'secure-server';

/** Undefined: nobody said. */
const httpSlice = configSlice('ip http', () => ({
  server: undefined as boolean | undefined,
  'secure-server': undefined as boolean | undefined,
}));

/** Whether a server that nobody spoke of is printed as being off. */
export const unsaidHttp = { isPrinted: true };

/** It is printed once somebody took it back: one sample of the release has the lines (000:1010), another has not (000:1296-1301). */
export const unsaidHttpHidden: typeof unsaidHttp = { isPrinted: false };

const help = {
  ip: 'Global IP configuration subcommands',
  http: 'HTTP server configuration',
  server: 'Enable http server',
  'secure-server': 'Enable HTTP secure server',
};

function command(server: Server): Command {
  return configure(configMode, `ip http ${server}`, {
    help,
    support: 'inert',
    example: `ip http ${server}`,
    set: (edit) => {
      edit.edit(httpSlice)[server] = true;
    },
    clear: (edit) => {
      const isSaid = !edit.toDefault && !machineOf(edit.my).release.replaced(unsaidHttp).isPrinted;
      edit.edit(httpSlice)[server] = isSaid ? false : undefined;
    },
  });
}

const servers: readonly Server[] = ['server', 'secure-server'];

/** `ip http server`, `ip http secure-server`. */
export const httpCommands = servers.map(command);

/** What is printed of them. */
export const httpSection: Section = {
  place: 'ip http',
  lines: function* (of, my) {
    const settings = configIn(of, httpSlice);
    const { isPrinted } = machineOf(my).release.replaced(unsaidHttp);
    for (const server of servers) {
      const on = settings[server];
      if (on !== undefined || isPrinted) yield `${on ? '' : 'no '}ip http ${server}`;
    }
  },
};
