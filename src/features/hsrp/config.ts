/** Knows HSRP as configured: the drawers, the lines that write them and how they are printed (commands.md C-138 to C-146). */
import { configure, invalidInput, refuse, type Editing, type Refusal } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { interfaceMode } from '../../modes/mode.ts';
import { configSlice, portConfigIn, portSlice, type PortSection } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { event } from '../../sim/event.ts';
import { formatIpv4, networkOf, type Ipv4 } from '../../text/address.ts';
import { isSwitchPort } from '../interfaces/index.ts';
import { portIp } from '../ip/index.ts';

/** Something that lowers the priority while it is down: an interface or a tracked object. */
export interface Track {
  port: string | undefined;
  object: number | undefined;
  /** Undefined: the default. */
  decrement: number | undefined;
}

/** Seconds to wait before preempting; what is not configured is undefined. */
export interface PreemptDelay {
  minimum: number | undefined;
  reload: number | undefined;
  sync: number | undefined;
}

/** One group of an interface as configured. Undefined: not configured. */
export interface GroupConfig {
  /** `standby ip` stands there, with or without an address. */
  enabled: boolean;
  address: Ipv4 | undefined;
  helloMs: number | undefined;
  holdMs: number | undefined;
  priority: number | undefined;
  preempt: PreemptDelay | undefined;
  authentication: string | undefined;
  name: string | undefined;
  hardware: string | undefined;
  tracks: Track[];
}

/** HSRP on one interface. */
export interface PortStandby {
  /** Of the protocol. */
  version: 1 | 2;
  /** Seconds. */
  delayMinimum: number | undefined;
  delayReload: number | undefined;
  groups: Map<number, GroupConfig>;
}

/** The drawer of an interface. */
export const portStandby = portSlice<PortStandby>('standby', () => ({
  version: 1,
  delayMinimum: undefined,
  delayReload: undefined,
  groups: new Map(),
}));

/** Which group has a name: names are unique on a router (behaviours.md B-006), and others look groups up by name. */
export const standbyNames = configSlice('standby names', () => ({
  names: new Map<string, { port: string; group: number }>(),
}));

/** Defaults: 3 and 10 seconds, priority 100, decrement 10, delays 1 and 5 seconds (B-012, M-012, M-013). */
export const defaults = {
  helloMs: 3000,
  holdMs: 10_000,
  priority: 100,
  decrement: 10,
  delayMinimum: 1,
  delayReload: 5,
  authentication: 'cisco',
} as const;

/** Characters that the authentication field of a packet holds. */
const authenticationWidth = 8;

/** HSRP runs on LANs only (behaviours.md B-049). */
function isLan(port: string): boolean {
  return /^((|Fast|Gigabit|TenGigabit)Ethernet|Port-channel|Vlan|BVI)\d/.test(port);
}

const noGroup = (): GroupConfig => ({
  enabled: false,
  address: undefined,
  helloMs: undefined,
  holdMs: undefined,
  priority: undefined,
  preempt: undefined,
  authentication: undefined,
  name: undefined,
  hardware: undefined,
  tracks: [],
});

const isBlank = (g: GroupConfig): boolean =>
  !g.enabled &&
  Object.values(g).every((value) => value === undefined || value === false || isEmptyList(value));

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** A line wrote to a group; said with every such line, so that no other group needs to be looked at. */
export const groupEdited = event<{ readonly port: string; readonly group: number }>('standby group edited');

/** The draft of a group, made when the line is its first. */
function groupFor(edit: Editing, group: number): GroupConfig {
  const { groups } = edit.editPort(portStandby);
  edit.say(groupEdited, { port: edit.key, group });
  if (!groups.has(group)) groups.set(group, noGroup());
  return groups.get(group)!;
}

/** Takes something back from a group, if there is one; a group without lines is gone. */
function takeBack(edit: Editing, group: number, change: (g: GroupConfig) => void): void {
  if (!edit.readPort(portStandby).groups.has(group)) return;
  const draft = groupFor(edit, group);
  change(draft);
  if (isBlank(draft)) edit.editPort(portStandby).groups.delete(group);
}

/** Refuses the line on anything but a LAN. */
export function onLan<A>(
  set: (edit: Editing, args: A) => Refusal | void,
): (edit: Editing, args: A) => Refusal | void {
  return (edit, args) =>
    isLan(edit.key) && !isSwitchPort(edit.my, edit.key) ? set(edit, args) : invalidInput;
}

const help = {
  standby: 'HSRP interface configuration commands',
  group: 'group number',
  ip: 'Enable HSRP and set the virtual IP address',
  address: 'Virtual IP address',
  name: 'Redundancy name string',
  'standby name name': 'name string',
  priority: 'Priority level',
  level: 'Priority value',
  preempt: 'Overthrow lower priority Active routers',
  delay: 'Wait before preempting',
  minimum: 'Delay at least this long',
  minimumSeconds: 'Number of seconds for minimum delay',
  reload: 'Delay after reload',
  reloadSeconds: 'Number of seconds for reload delay',
  sync: 'Wait for IP redundancy clients',
  syncSeconds: 'Number of seconds to wait for IP redundancy clients',
  seconds: 'Number of seconds to delay',
  timers: 'Hello and hold timers',
  msec: 'Specify an interval in milliseconds',
  helloMs: 'Hello interval in milliseconds',
  hello: 'Hello interval in seconds',
  holdMs: 'Hold time in milliseconds',
  hold: 'Hold time in seconds',
  authentication: 'Group authentication',
  text: 'Plain text authentication',
  string: 'Authentication string (8 chars max)',
  'mac-address': 'Virtual MAC address',
  hardware: 'MAC address',
  track: 'Priority tracking',
  port: 'Interface to track',
  object: 'Track object number',
  decrement: 'Decrement value',
  value: 'Decrement value',
  'standby delay': 'HSRP initialisation delay',
  'standby delay minimum': 'Minimum delay',
  'standby delay reload': 'Delay after reload',
} as const;

const ip = configure(interfaceMode, 'standby [<group:0-255>] ip [<address:ip>]', {
  help,
  example: 'standby 1 ip 192.0.2.3',
  set: onLan((edit, { group = 0, address }) => {
    const own = edit.readPort(portIp);
    if (address !== undefined && own.address) {
      const real = [own.address, ...own.secondary];
      if (real.some((a) => a.address === address))
        return refuse('% Address cannot equal interface IP address');
      if (!real.some((a) => networkOf(a.address, a.mask) === networkOf(address, a.mask)))
        return refuse(
          `% Address ${formatIpv4(address)} in group ${group} not within a subnet on this interface`,
        );
    }
    const draft = groupFor(edit, group);
    draft.enabled = true;
    if (address !== undefined) draft.address = address;
  }),
  clear: (edit, { group = 0, address }) =>
    takeBack(edit, group, (g) => {
      // A group that learns its address is meant by any; another address than the configured one means nothing.
      if (address !== undefined && g.address !== undefined && address !== g.address) return;
      g.enabled = false;
      g.address = undefined;
    }),
});

const name = configure(interfaceMode, 'standby [<group:0-255>] name <name:word>', {
  help,
  example: 'standby 1 name HA-out',
  set: onLan((edit, { group = 0, name }) => {
    const holder = edit.read(standbyNames).names.get(name);
    const elsewhere = holder && (holder.port !== edit.key || holder.group !== group);
    // An entry may outlive its interface; it counts only while the group still has the name.
    if (elsewhere && edit.readPort(portStandby, holder.port).groups.get(holder.group)?.name === name)
      return refuse(`% Name ${name} is already used by another standby group`);
    const draft = groupFor(edit, group);
    const { names } = edit.edit(standbyNames);
    if (draft.name !== undefined) names.delete(draft.name);
    draft.name = name;
    names.set(name, { port: edit.key, group });
  }),
  clear: (edit, { group = 0 }) =>
    takeBack(edit, group, (g) => {
      if (g.name !== undefined) edit.edit(standbyNames).names.delete(g.name);
      g.name = undefined;
    }),
});

const priority = configure(
  interfaceMode,
  // The combined form is the one of 001:228 (commands.md X-10); it is printed as two lines.
  'standby [<group:0-255>] priority <level:1-255> [preempt [delay [minimum] <seconds:0-3600>]]',
  {
    help,
    example: 'standby 1 priority 110',
    set: onLan((edit, { group = 0, level, preempt, seconds }) => {
      const draft = groupFor(edit, group);
      draft.priority = level === defaults.priority ? undefined : level;
      if (preempt) draft.preempt = { minimum: seconds, reload: undefined, sync: undefined };
      // A line that says what is so anyway makes no group.
      if (isBlank(draft)) edit.editPort(portStandby).groups.delete(group);
    }),
    clear: (edit, { group = 0, preempt }) =>
      takeBack(edit, group, (g) => {
        g.priority = undefined;
        if (preempt) g.preempt = undefined;
      }),
  },
);

// In any order, but at least one of them.
const minimum = 'minimum <minimumSeconds:0-3600>';
const reload = 'reload <reloadSeconds:0-3600>';
const sync = 'sync <syncSeconds:0-3600>';

const preempt = configure(
  interfaceMode,
  `standby [<group:0-255>] preempt [delay {${minimum} [${reload} & ${sync}] | ${reload} [${minimum} & ${sync}] | ${sync} [${minimum} & ${reload}]}]` as const,
  {
    help,
    example: 'standby 1 preempt',
    set: onLan((edit, args) => {
      const { group = 0, minimumSeconds, reloadSeconds, syncSeconds } = args;
      const draft = groupFor(edit, group);
      draft.preempt ??= { minimum: undefined, reload: undefined, sync: undefined };
      if (minimumSeconds !== undefined) draft.preempt.minimum = minimumSeconds;
      if (reloadSeconds !== undefined) draft.preempt.reload = reloadSeconds;
      if (syncSeconds !== undefined) draft.preempt.sync = syncSeconds;
    }),
    no: `standby [<group:0-255>] preempt [delay [${minimum} & ${reload} & ${sync}]]`,
    clear: (edit, { group = 0, delay, minimum, reload, sync }) =>
      takeBack(edit, group, (g) => {
        if (!delay || !g.preempt) g.preempt = undefined;
        else {
          const all = !minimum && !reload && !sync;
          if (all || minimum) g.preempt.minimum = undefined;
          if (all || reload) g.preempt.reload = undefined;
          if (all || sync) g.preempt.sync = undefined;
        }
      }),
  },
);

/** The older form of 001:228, whose delay has no word in front; `?` does not offer it. */
const preemptAfter = {
  ...configure(interfaceMode, 'standby [<group:0-255>] preempt delay <seconds:0-3600>', {
    help,
    example: 'standby 1 preempt delay 20',
    set: onLan((edit, { group = 0, seconds }) => {
      const draft = groupFor(edit, group);
      draft.preempt ??= { minimum: undefined, reload: undefined, sync: undefined };
      draft.preempt.minimum = seconds;
    }),
    no: 'standby [<group:0-255>] preempt delay <seconds:0-3600>',
    clear: (edit, { group = 0 }) =>
      takeBack(edit, group, (g) => {
        if (g.preempt) g.preempt.minimum = undefined;
      }),
  }),
  hidden: true,
};

const timers = configure(
  interfaceMode,
  'standby [<group:0-255>] timers {msec=inMsec <helloMs:15-999> | <hello:1-254>} {msec=holdInMsec <holdMs:50-3000> | <hold:1-255>}',
  {
    help,
    example: 'standby 1 timers msec 500 3',
    set: onLan((edit, { group = 0, helloMs = 0, hello = 0, holdMs = 0, hold = 0 }) => {
      const intervalMs = helloMs + 1000 * hello;
      const deadMs = holdMs + 1000 * hold;
      // The range that a router offers for the hold time depends on the hello time (behaviours.md M-009).
      if (deadMs <= intervalMs || (holdMs > 0 && deadMs < 3 * intervalMs)) return invalidInput;
      const draft = groupFor(edit, group);
      draft.helloMs = intervalMs;
      draft.holdMs = deadMs;
    }),
    clear: (edit, { group = 0 }) =>
      takeBack(edit, group, (g) => {
        g.helloMs = undefined;
        g.holdMs = undefined;
      }),
  },
);

const authentication = configure(
  interfaceMode,
  'standby [<group:0-255>] authentication [text] <string:word>',
  {
    help,
    example: 'standby 1 authentication secret',
    set: onLan((edit, { group = 0, string }) => {
      if (string.length > authenticationWidth) return invalidInput;
      groupFor(edit, group).authentication = string === defaults.authentication ? undefined : string;
    }),
    clear: (edit, { group = 0 }) =>
      takeBack(edit, group, (g) => {
        g.authentication = undefined;
      }),
  },
);

const hardware = configure(interfaceMode, 'standby [<group:0-255>] mac-address <hardware:mac>', {
  help,
  example: 'standby 1 mac-address 4000.1000.1060',
  set: onLan((edit, { group = 0, hardware }) => {
    groupFor(edit, group).hardware = hardware;
  }),
  clear: (edit, { group = 0 }) =>
    takeBack(edit, group, (g) => {
      g.hardware = undefined;
    }),
});

function track(edit: Editing, group: number, made: Track): void {
  const { tracks } = groupFor(edit, group);
  const at = tracks.findIndex((t) => t.port === made.port && t.object === made.object);
  if (at < 0) tracks.push(made);
  else tracks[at] = made;
}

const trackPort = configure(
  interfaceMode,
  'standby [<group:0-255>] track <port:interface> [<decrement:1-255>]',
  {
    help,
    example: 'standby 1 track Ethernet1/0',
    set: onLan((edit, { group = 0, port, decrement }) =>
      track(edit, group, { port, object: undefined, decrement }),
    ),
    clear: (edit, { group = 0, port }) =>
      takeBack(edit, group, (g) => {
        g.tracks = g.tracks.filter((t) => t.port === undefined || (port !== undefined && t.port !== port));
      }),
  },
);

/** Tracking of objects; a release without enhanced object tracking leaves this command out (commands.md C-145). */
export const trackObject = configure(
  interfaceMode,
  'standby [<group:0-255>] track <object:1-500> [decrement <value:1-255>]',
  {
    help,
    example: 'standby 4 track 1 decrement 20',
    set: onLan((edit, { group = 0, object, value }) =>
      track(edit, group, { port: undefined, object, decrement: value }),
    ),
    no: 'standby [<group:0-255>] track <object:1-500> [decrement <value:1-255>]',
    clear: (edit, { group = 0, object }) =>
      takeBack(edit, group, (g) => {
        g.tracks = g.tracks.filter((t) => t.object === undefined || t.object !== object);
      }),
  },
);

/** `standby delay`; it is about all groups of the interface. */
export const delay = configure(
  interfaceMode,
  'standby delay {minimum <minimumSeconds:0-10000> [reload <reloadSeconds:0-10000>] | reload <reloadSeconds:0-10000> [minimum <minimumSeconds:0-10000>]}',
  {
    help,
    example: 'standby delay minimum 30 reload 60',
    set: onLan((edit, { minimumSeconds, reloadSeconds }) => {
      const draft = edit.editPort(portStandby);
      if (minimumSeconds !== undefined) draft.delayMinimum = minimumSeconds;
      if (reloadSeconds !== undefined) draft.delayReload = reloadSeconds;
    }),
    clear: (edit, { minimum, reload }) => {
      const draft = edit.editPort(portStandby);
      if (minimum || !reload) draft.delayMinimum = undefined;
      if (reload || !minimum) draft.delayReload = undefined;
    },
  },
);

/** The commands of this feature's configuration. */
export const configCommands = [
  ip,
  name,
  priority,
  preempt,
  preemptAfter,
  timers,
  authentication,
  hardware,
  trackPort,
  trackObject,
  delay,
];

/** Where the line of `standby delay` stands: 000 prints it after the groups (decisions.md D-37). */
export const delayAfterGroups = { delayFirst: false };
/** 001 and 003 print it before the groups (decisions.md D-37). */
export const delayBeforeGroups: typeof delayAfterGroups = { delayFirst: true };

/** A hello or hold time as it is typed: milliseconds only where seconds do not do. */
function timerArgs(helloMs: number, holdMs: number): Record<string, unknown> {
  return {
    ...(helloMs % 1000 === 0 ? { hello: helloMs / 1000 } : { inMsec: true, helloMs }),
    ...(holdMs % 1000 === 0 ? { hold: holdMs / 1000 } : { holdInMsec: true, holdMs }),
  };
}

function preemptArgs(delays: PreemptDelay, usual: number | undefined): Record<string, unknown> {
  const { minimum = usual, reload = usual, sync = usual } = delays;
  const args: Record<string, unknown> = {};
  if (minimum !== undefined) Object.assign(args, { delay: true, minimum: true, minimumSeconds: minimum });
  if (reload !== undefined) Object.assign(args, { delay: true, reload: true, reloadSeconds: reload });
  if (sync !== undefined) Object.assign(args, { delay: true, sync: true, syncSeconds: sync });
  return args;
}

/** What a group does without being told. */
const usualGroup = {
  helloMs: defaults.helloMs,
  holdMs: defaults.holdMs,
  priority: defaults.priority,
  authentication: defaults.authentication,
};

/** What a group was told. */
const known = (set: GroupConfig): GroupConfig =>
  Object.fromEntries(
    Object.entries(set).filter(([, value]) => value !== undefined),
  ) as unknown as GroupConfig;

function* groupLines(number: number, set: GroupConfig, all: boolean): Iterable<string> {
  const g = all ? { ...usualGroup, ...known(set) } : set;
  // Group 0 is printed without a number (behaviours.md B-011).
  const of = number === 0 ? {} : { group: number };
  if (g.enabled) yield writeLine(ip.syntax, { ...of, address: g.address });
  if (g.helloMs !== undefined && g.holdMs !== undefined)
    yield writeLine(timers.syntax, { ...of, ...timerArgs(g.helloMs, g.holdMs) });
  if (g.priority !== undefined) yield writeLine(priority.syntax, { ...of, level: g.priority });
  if (g.preempt) yield writeLine(preempt.syntax, { ...of, ...preemptArgs(g.preempt, all ? 0 : undefined) });
  else if (all) yield `no ${writeLine(preempt.syntax, of)}`;
  if (g.hardware !== undefined) yield writeLine(hardware.syntax, { ...of, hardware: g.hardware });
  if (g.authentication !== undefined)
    yield writeLine(authentication.syntax, { ...of, string: g.authentication });
  if (g.name !== undefined) yield writeLine(name.syntax, { ...of, name: g.name });
  for (const { port, object, decrement } of g.tracks)
    yield port !== undefined
      ? writeLine(trackPort.syntax, { ...of, port, decrement })
      : writeLine(trackObject.syntax, {
          ...of,
          object,
          ...(decrement === undefined ? {} : { decrement: true, value: decrement }),
        });
}

function* delayLines({ groups, ...delays }: PortStandby, all: boolean): Iterable<string> {
  const usual = all && groups.size > 0 ? defaults : undefined;
  const { delayMinimum = usual?.delayMinimum, delayReload = usual?.delayReload } = delays;
  if (delayMinimum === undefined && delayReload === undefined) return;
  yield writeLine(delay.syntax, {
    ...(delayMinimum === undefined ? {} : { minimum: true, minimumSeconds: delayMinimum }),
    ...(delayReload === undefined ? {} : { reload: true, reloadSeconds: delayReload }),
  });
}

/** The lines of this feature inside an interface. */
export const portSections: readonly PortSection[] = [
  {
    place: 'standby',
    lines: function* (config, port, my, all = false) {
      const standby = portConfigIn(config, port, portStandby);
      const { delayFirst } = machineOf(my).release.replaced(delayAfterGroups);
      if (standby.version === 2 || (all && standby.groups.size > 0))
        yield `standby version ${standby.version}`;
      if (delayFirst) yield* delayLines(standby, all);
      for (const [number, g] of [...standby.groups].sort(([a], [b]) => a - b))
        yield* groupLines(number, g, all);
      if (!delayFirst) yield* delayLines(standby, all);
    },
  },
];
