/** Knows RADIUS as configured: servers, keys, how long they are waited for, the source of packets (commands.md C-079 to C-081). */
import { configure, type Editing } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import type { LinePassword } from '../../modes/terminal-lines.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { decryptType7, printedPassword, readPassword, typeHelp } from '../passwords/index.ts';

/** A server; what is undefined goes by the settings for all. */
export interface Server {
  address: Ipv4;
  /** UDP ports; 0: it is not asked. */
  authPort: number;
  acctPort: number;
  timeoutS: number | undefined;
  retransmit: number | undefined;
  key: LinePassword | undefined;
}

/** UDP ports where a line names none. */
export const usualPorts = { auth: 1645, acct: 1646 } as const;

/** Seconds before a request is sent again, and how often that is done. */
export const usualPatience = { timeoutS: 5, retransmit: 3 } as const;

/** The RADIUS lines of the configuration. */
export const radiusSlice = configSlice('radius', () => ({
  /** In the order in which they are asked. */
  servers: [] as Server[],
  key: undefined as LinePassword | undefined,
  timeoutS: undefined as number | undefined,
  retransmit: undefined as number | undefined,
  /** Minutes for which a server that did not answer is passed over. */
  deadtimeM: undefined as number | undefined,
  source: undefined as string | undefined,
}));

/** A server with the settings that count for it. */
export interface ServerTerms {
  readonly address: Ipv4;
  readonly authPort: number;
  readonly acctPort: number;
  readonly timeoutS: number;
  readonly retransmit: number;
  /** In the clear; undefined: there is none, and nothing can be sent. */
  readonly secret: string | undefined;
}

const clear = (key: LinePassword | undefined): string | undefined =>
  key?.type === 7 ? decryptType7(key.text) : key?.text;

/** The servers in order, each with what counts for it. */
export function serversOf(my: Actor): readonly ServerTerms[] {
  const { servers, key, timeoutS, retransmit } = config(my, radiusSlice);
  return servers.map((server) => ({
    address: server.address,
    authPort: server.authPort,
    acctPort: server.acctPort,
    timeoutS: server.timeoutS ?? timeoutS ?? usualPatience.timeoutS,
    retransmit: server.retransmit ?? retransmit ?? usualPatience.retransmit,
    secret: clear(server.key ?? key),
  }));
}

/** Hides keys that stand in the clear, for `service password-encryption`. */
export function hideKeys(edit: Editing, hide: (password: LinePassword) => LinePassword): void {
  const drawer = edit.edit(radiusSlice);
  if (drawer.key) drawer.key = hide(drawer.key);
  for (const server of drawer.servers) if (server.key) server.key = hide(server.key);
}

const help = {
  'radius-server': 'Modify RADIUS query parameters',
  host: 'Specify a RADIUS server',
  server: 'IP address of RADIUS server',
  'auth-port': 'UDP port for RADIUS authentication server (default is 1645)',
  authPort: 'Port number',
  'acct-port': 'UDP port for RADIUS accounting server (default is 1646)',
  acctPort: 'Port number',
  timeout: 'Time to wait for this RADIUS server to reply (overrides default)',
  timeoutS: 'Wait time (default 5 seconds)',
  retransmit: 'Specify the number of retries to active server (overrides default)',
  tries: 'Number of retries for a transaction (default is 3)',
  'radius-server timeout': 'Time to wait for a RADIUS server to reply',
  'radius-server retransmit': 'Specify the number of retries to active server',
  deadtime: "Time to stop using a server that doesn't respond",
  deadtimeM: 'Length of time, in minutes',
  key: 'per-server encryption key (overrides default)',
  'radius-server key': 'encryption key shared with the radius servers',
  ...typeHelp,
  text: 'The UNENCRYPTED (cleartext) shared key',
  ip: 'Global IP configuration subcommands',
  'ip radius': 'RADIUS configuration commands',
  'source-interface': 'Specify interface for source address in RADIUS packets',
  port: 'Interface name',
};

const options =
  '[auth-port <authPort:0-65535> & acct-port <acctPort:0-65535> & timeout <timeoutS:1-1000> & retransmit <tries:0-100>]';
const keyOption = 'key [0=unencrypted | 7=hidden] <text:line>';

const host = configure(configMode, `radius-server host <server:ip> ${options} [${keyOption}]`, {
  help,
  example: 'radius-server host 10.50.0.200 auth-port 1845 acct-port 1846',
  set: (edit, args) => {
    const { authPort = usualPorts.auth, acctPort = usualPorts.acct } = args;
    const isThis = (each: Server): boolean =>
      each.address === args.server && each.authPort === authPort && each.acctPort === acctPort;
    const known = edit.read(radiusSlice).servers.find(isThis);
    const key = args.text === undefined ? undefined : readPassword(edit, args, known?.key);
    if (key && 'refused' in key) return key;
    const { timeoutS, tries: retransmit } = args;
    const server: Server = { address: args.server, authPort, acctPort, timeoutS, retransmit, key };
    const { servers } = edit.edit(radiusSlice);
    const place = servers.findIndex(isThis);
    if (place < 0) servers.push(server);
    else servers[place] = server;
    return undefined;
  },
  no: `radius-server host <server:ip> ${options} [key [0=unencrypted | 7=hidden] [<text:line>]]`,
  clear: (edit, { server, authPort, acctPort }) => {
    const drawer = edit.edit(radiusSlice);
    drawer.servers = drawer.servers.filter(
      (each) =>
        each.address !== server ||
        (authPort !== undefined && each.authPort !== authPort) ||
        (acctPort !== undefined && each.acctPort !== acctPort),
    );
  },
});

const key = configure(configMode, `radius-server ${keyOption}`, {
  help,
  example: 'radius-server key radius123',
  set: (edit, args) => {
    const read = readPassword(edit, args, edit.read(radiusSlice).key);
    if ('refused' in read) return read;
    edit.edit(radiusSlice).key = read;
    return undefined;
  },
  no: 'radius-server key [0=unencrypted | 7=hidden] [<text:line>]',
  clear: (edit) => {
    edit.edit(radiusSlice).key = undefined;
  },
});

const timeout = configure(configMode, 'radius-server timeout <timeoutS:1-1000>', {
  help,
  example: 'radius-server timeout 10',
  set: (edit, { timeoutS }) => {
    edit.edit(radiusSlice).timeoutS = timeoutS === usualPatience.timeoutS ? undefined : timeoutS;
  },
  no: 'radius-server timeout [<timeoutS:1-1000>]',
  clear: (edit) => {
    edit.edit(radiusSlice).timeoutS = undefined;
  },
});

const retransmit = configure(configMode, 'radius-server retransmit <tries:0-100>', {
  help,
  example: 'radius-server retransmit 2',
  set: (edit, { tries }) => {
    edit.edit(radiusSlice).retransmit = tries === usualPatience.retransmit ? undefined : tries;
  },
  no: 'radius-server retransmit [<tries:0-100>]',
  clear: (edit) => {
    edit.edit(radiusSlice).retransmit = undefined;
  },
});

const deadtime = configure(configMode, 'radius-server deadtime <deadtimeM:0-1440>', {
  help,
  example: 'radius-server deadtime 5',
  set: (edit, { deadtimeM }) => {
    edit.edit(radiusSlice).deadtimeM = deadtimeM === 0 ? undefined : deadtimeM;
  },
  no: 'radius-server deadtime [<deadtimeM:0-1440>]',
  clear: (edit) => {
    edit.edit(radiusSlice).deadtimeM = undefined;
  },
});

const source = configure(configMode, 'ip radius source-interface <port:interface>', {
  help,
  example: 'ip radius source-interface Loopback0',
  set: (edit, { port }) => {
    edit.edit(radiusSlice).source = port;
  },
  no: 'ip radius source-interface [<port:interface>]',
  clear: (edit) => {
    edit.edit(radiusSlice).source = undefined;
  },
});

/** The commands of this feature's configuration. */
export const configCommands = [host, key, timeout, retransmit, deadtime, source];

/** A server with its ports, which are always printed. */
function hostLine(server: Readonly<Server>): string {
  const { address, authPort, acctPort, timeoutS, retransmit: tries, key: own } = server;
  return [
    `radius-server host ${formatIpv4(address)} auth-port ${authPort} acct-port ${acctPort}`,
    ...(timeoutS === undefined ? [] : [`timeout ${timeoutS}`]),
    ...(tries === undefined ? [] : [`retransmit ${tries}`]),
    ...(own ? [`key ${printedPassword(own)}`] : []),
  ].join(' ');
}

/** What is printed of it (000:1294, 000:1301-1302). */
export const sections: readonly Section[] = [
  {
    place: 'ip radius',
    lines: (of) => {
      const { source: port } = configIn(of, radiusSlice);
      return port === undefined ? [] : [writeLine(source.syntax, { port })];
    },
  },
  {
    place: 'radius',
    lines: function* (of) {
      const settings = configIn(of, radiusSlice);
      for (const server of settings.servers) yield hostLine(server);
      if (settings.retransmit !== undefined)
        yield writeLine(retransmit.syntax, { tries: settings.retransmit });
      if (settings.timeoutS !== undefined) yield writeLine(timeout.syntax, { timeoutS: settings.timeoutS });
      if (settings.deadtimeM !== undefined)
        yield writeLine(deadtime.syntax, { deadtimeM: settings.deadtimeM });
      if (settings.key) yield `radius-server key ${printedPassword(settings.key)}`;
    },
  },
];
