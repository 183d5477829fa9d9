/** Knows the configuration of IPC: zone, association and the two ends of its SCTP transport (commands.md C-093, C-153 to C-162). */
import { configure, refuse, type Editing, type Refusal } from '../../modes/command.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Ipv4 } from '../../text/address.ts';
import { groupsOn } from '../hsrp/index.ts';
import { routeTo } from '../routing/index.ts';

/** An association as configured. Times in ms. */
export interface AssociationConfig {
  /** Shut down until `no shutdown` is typed (000:325). */
  shutdown: boolean;
  /** `protocol sctp` was typed. */
  sctp: boolean;
  localPort: number | undefined;
  localAddresses: Ipv4[];
  remotePort: number | undefined;
  remoteAddresses: Ipv4[];
  rtoMinMs: number;
  rtoMaxMs: number;
  pathRetransmit: number;
  associationRetransmit: number;
}

const defaults = { rtoMinMs: 300, rtoMaxMs: 600, pathRetransmit: 4, associationRetransmit: 4 } as const;

const emptyTransport = (): Omit<AssociationConfig, 'shutdown'> => ({
  sctp: false,
  localPort: undefined,
  localAddresses: [],
  remotePort: undefined,
  remoteAddresses: [],
  ...defaults,
});

/** The zone and its associations by number. */
export const ipcSlice = configSlice('ipc', () => ({
  zone: false,
  associations: new Map<number, AssociationConfig>(),
}));

/** Prompts of 000:293-307 and of `reference/sessions/stateful-failover-config-submode-prompts.txt`. */
const zoneMode = subMode('config-ipczone', configMode, 'IPC zone configuration commands:');
const associationMode = subMode('config-ipczone-assoc', zoneMode, 'IPC association configuration commands:');
const sctpMode = subMode('config-ipc-protocol-sctp', associationMode, 'IPC SCTP configuration commands:');
const localMode = subMode('config-ipc-local-sctp', sctpMode, 'IPC SCTP local configuration commands:');
const remoteMode = subMode('config-ipc-remote-sctp', sctpMode, 'IPC SCTP remote configuration commands:');

/** The association that the present place lies in. */
function association(edit: Editing): AssociationConfig {
  const { key } = edit.places.find((place) => place.mode === associationMode)!;
  return edit.edit(ipcSlice).associations.get(Number(key))!;
}

const zone = configure(configMode, 'ipc zone default', {
  example: 'ipc zone default',
  help: {
    ipc: 'Configure IPC system',
    zone: 'Configure an IPC zone',
    default: 'Default zone, the only one',
  },
  set: (edit) => {
    edit.edit(ipcSlice).zone = true;
    edit.enter(zoneMode, 'default');
  },
  clear: (edit) => {
    const ipc = edit.edit(ipcSlice);
    ipc.zone = false;
    ipc.associations.clear();
  },
});

const associate = configure(zoneMode, 'association <number:1-255>', {
  example: 'association 1',
  help: { association: 'Create an association', number: 'Association number' },
  set: (edit, { number }) => {
    const { associations } = edit.edit(ipcSlice);
    if (!associations.has(number)) associations.set(number, { shutdown: true, ...emptyTransport() });
    edit.enter(associationMode, String(number));
  },
  clear: (edit, { number }) => {
    const { associations } = edit.edit(ipcSlice);
    if (number === undefined) associations.clear();
    else associations.delete(number);
  },
});

const shutdown = configure(associationMode, 'shutdown', {
  example: 'shutdown',
  help: { shutdown: 'Shutdown the association' },
  set: (edit) => {
    association(edit).shutdown = true;
  },
  clear: (edit) => {
    association(edit).shutdown = edit.toDefault;
  },
});

const protocol = configure(associationMode, 'protocol sctp', {
  example: 'protocol sctp',
  // The help text of 002:64.
  help: { protocol: 'Transport protocol of the association', sctp: 'SCTP transport configuration' },
  set: (edit) => {
    association(edit).sctp = true;
    edit.enter(sctpMode, 'sctp');
  },
  clear: (edit) => {
    Object.assign(association(edit), emptyTransport());
  },
});

const localPort = configure(sctpMode, 'local-port <port:1-65535>', {
  example: 'local-port 5000',
  help: { 'local-port': 'Local SCTP port', port: 'Port number' },
  set: (edit, { port }) => {
    association(edit).localPort = port;
    edit.enter(localMode, String(port));
  },
  clear: (edit) => {
    Object.assign(association(edit), { localPort: undefined, localAddresses: [], ...defaults });
  },
});

const remotePort = configure(sctpMode, 'remote-port <port:1-65535>', {
  example: 'remote-port 5000',
  help: { 'remote-port': 'Remote SCTP port', port: 'Port number' },
  set: (edit, { port }) => {
    association(edit).remotePort = port;
    edit.enter(remoteMode, String(port));
  },
  clear: (edit) => {
    Object.assign(association(edit), { remotePort: undefined, remoteAddresses: [] });
  },
});

/**
 * Virtual addresses are not allowed (000:299, 000:307). The document prints no sentence for it; this one is ours.
 * What is not known to be virtual yet is accepted, and an association whose local address is no real one is never
 * opened (behaviours.md B-405).
 */
function refusesVirtual(my: Actor, addresses: readonly (Ipv4 | undefined)[]): Refusal | undefined {
  const virtual = addresses.some((address) => address !== undefined && isVirtual(my, address));
  return virtual ? refuse('% A virtual IP address cannot be used here') : undefined;
}

function isVirtual(my: Actor, address: Ipv4): boolean {
  const hop = routeTo(my, address);
  return hop !== undefined && groupsOn(my, hop.port).some((group) => group.vip === address);
}

const present = (...addresses: (Ipv4 | undefined)[]): Ipv4[] => addresses.filter((a) => a !== undefined);

/** What is left after `no local-ip` with these addresses; all go when none is named. */
function without(kept: readonly Ipv4[], removed: readonly Ipv4[]): Ipv4[] {
  return removed.length === 0 ? [] : kept.filter((address) => !removed.includes(address));
}

const localIp = configure(localMode, 'local-ip <first:ip> [<second:ip>]', {
  example: 'local-ip 192.0.2.1',
  help: { 'local-ip': 'Local IP addresses', first: 'Real IP address', second: 'Second real IP address' },
  set: (edit, { first, second }) => {
    const refusal = refusesVirtual(edit.my, [first, second]);
    if (refusal) return refusal;
    association(edit).localAddresses = present(first, second);
  },
  clear: (edit, { first, second }) => {
    const draft = association(edit);
    draft.localAddresses = without(draft.localAddresses, present(first, second));
  },
});

const remoteIp = configure(remoteMode, 'remote-ip <first:ip> [<second:ip>]', {
  example: 'remote-ip 192.0.2.2',
  help: {
    'remote-ip': 'IP addresses of the peer',
    first: 'Real IP address',
    second: 'Second real IP address',
  },
  set: (edit, { first, second }) => {
    const refusal = refusesVirtual(edit.my, [first, second]);
    if (refusal) return refusal;
    association(edit).remoteAddresses = present(first, second);
  },
  clear: (edit, { first, second }) => {
    const draft = association(edit);
    draft.remoteAddresses = without(draft.remoteAddresses, present(first, second));
  },
});

const retransmitTimeout = configure(
  localMode,
  'retransmit-timeout <min:300-60000> [msec=minMsec] <max:300-60000> [msec=maxMsec]',
  {
    example: 'retransmit-timeout 300 10000',
    help: {
      'retransmit-timeout': 'Retransmission timer limits',
      min: 'Minimum, in milliseconds',
      max: 'Maximum, in milliseconds',
      msec: 'The value is in milliseconds',
    },
    set: (edit, { min, max }) => {
      if (min > max) return refuse('% The minimum retransmission time exceeds the maximum');
      Object.assign(association(edit), { rtoMinMs: min, rtoMaxMs: max });
    },
    no: 'retransmit-timeout [<min:300-60000> [msec=minMsec] [<max:300-60000> [msec=maxMsec]]]',
    clear: (edit) => {
      Object.assign(association(edit), { rtoMinMs: defaults.rtoMinMs, rtoMaxMs: defaults.rtoMaxMs });
    },
  },
);

const pathRetransmit = configure(localMode, 'path-retransmit <count:2-10>', {
  example: 'path-retransmit 10',
  help: { 'path-retransmit': 'Retransmissions before a path fails', count: 'Number of retransmissions' },
  set: (edit, { count }) => {
    association(edit).pathRetransmit = count;
  },
  clear: (edit) => {
    association(edit).pathRetransmit = defaults.pathRetransmit;
  },
});

// 000:304 says 2 to 10, 003:76 configures 20 (commands.md C-161).
const associationRetransmit = configure(localMode, 'assoc-retransmit <count:2-20>', {
  example: 'assoc-retransmit 10',
  help: {
    'assoc-retransmit': 'Retransmissions before the association fails',
    count: 'Number of retransmissions',
  },
  set: (edit, { count }) => {
    association(edit).associationRetransmit = count;
  },
  clear: (edit) => {
    association(edit).associationRetransmit = defaults.associationRetransmit;
  },
});

/** The commands of this feature's configuration. */
export const configCommands = [
  zone,
  associate,
  shutdown,
  protocol,
  localPort,
  remotePort,
  localIp,
  retransmitTimeout,
  pathRetransmit,
  associationRetransmit,
  remoteIp,
];

const addressLine = (addresses: readonly Ipv4[]): { first: Ipv4; second?: Ipv4 } | undefined => {
  const [first, second] = addresses;
  return first === undefined ? undefined : { first, ...(second === undefined ? {} : { second }) };
};

function* localLines(set: AssociationConfig): Iterable<string> {
  if (set.localPort === undefined) return;
  yield `   ${writeLine(localPort.syntax, { port: set.localPort })}`;
  const addresses = addressLine(set.localAddresses);
  if (addresses) yield `    ${writeLine(localIp.syntax, addresses)}`;
  if (set.rtoMinMs !== defaults.rtoMinMs || set.rtoMaxMs !== defaults.rtoMaxMs)
    yield `    ${writeLine(retransmitTimeout.syntax, { min: set.rtoMinMs, max: set.rtoMaxMs })}`;
  if (set.pathRetransmit !== defaults.pathRetransmit)
    yield `    ${writeLine(pathRetransmit.syntax, { count: set.pathRetransmit })}`;
  if (set.associationRetransmit !== defaults.associationRetransmit)
    yield `    ${writeLine(associationRetransmit.syntax, { count: set.associationRetransmit })}`;
}

function* remoteLines(set: AssociationConfig): Iterable<string> {
  if (set.remotePort === undefined) return;
  yield `   ${writeLine(remotePort.syntax, { port: set.remotePort })}`;
  const addresses = addressLine(set.remoteAddresses);
  if (addresses) yield `    ${writeLine(remoteIp.syntax, addresses)}`;
}

/** The block in the order of 000:947-954 and 002:78-93 (behaviours.md B-106). */
export const sections: readonly Section[] = [
  {
    place: 'ipc zone',
    lines: function* (running) {
      const ipc = configIn(running, ipcSlice);
      if (!ipc.zone) return;
      yield zone.syntax.text;
      for (const [number, set] of [...ipc.associations].sort(([a], [b]) => a - b)) {
        yield ` ${writeLine(associate.syntax, { number })}`;
        // Shut down is the default and not printed.
        if (!set.shutdown) yield '  no shutdown';
        if (!set.sctp) continue;
        yield `  ${protocol.syntax.text}`;
        yield* localLines(set);
        yield* remoteLines(set);
      }
    },
  },
];

/** Both ends of the configured channel, copied out; crypto maps for `security ipsec` come from them (000:543). */
export interface Channel {
  readonly shutdown: boolean;
  readonly localPort: number | undefined;
  readonly remotePort: number | undefined;
  readonly localAddresses: readonly Ipv4[];
  readonly remoteAddresses: readonly Ipv4[];
  readonly rtoMinMs: number;
  readonly rtoMaxMs: number;
  readonly pathRetransmit: number;
  readonly associationRetransmit: number;
}

/** The channel between the routers as configured: the lowest association with `protocol sctp`, first one not shut. */
export function channelOf(my: Actor): Channel | undefined {
  const { zone: open, associations } = config(my, ipcSlice);
  if (!open) return undefined;
  const candidates = [...associations].filter(([, set]) => set.sctp).sort(([a], [b]) => a - b);
  const set = (candidates.find(([, each]) => !each.shutdown) ?? candidates[0])?.[1];
  return (
    set && {
      shutdown: set.shutdown,
      localPort: set.localPort,
      remotePort: set.remotePort,
      localAddresses: [...set.localAddresses],
      remoteAddresses: [...set.remoteAddresses],
      rtoMinMs: set.rtoMinMs,
      rtoMaxMs: set.rtoMaxMs,
      pathRetransmit: set.pathRetransmit,
      associationRetransmit: set.associationRetransmit,
    }
  );
}
