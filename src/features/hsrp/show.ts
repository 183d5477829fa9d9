/** Knows `show standby` and its relatives: what there is to tell about the groups, and the tables of 12.3 and later. */
import { show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { portConfig, portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { shortSpan } from '../../text/duration.ts';
import { compareInterfaceNames, shortInterfaceName } from '../../text/interface-name.ts';
import { defaults, portStandby, type PreemptDelay } from './config.ts';
import {
  configOf,
  defaultName,
  groupAt,
  hardwareOfGroup,
  obstacle,
  priorityOf,
  timerName,
  timersOf,
  trackedBy,
  versionOf,
  type Group,
  type Peer,
  type Timer,
  type Tracked,
} from './group.ts';
import { virtualMac, type HsrpState, type Version } from './packet.ts';

/** The Active or the Standby router of a group: this one, another one, or nobody known. */
export type Router = 'local' | (Peer & { readonly expiresMs: number }) | undefined;

/** All that the displays tell about a group. */
export interface GroupFacts {
  readonly port: string;
  readonly group: number;
  readonly version: Version;
  /** Disabled: a group without `standby ip`. */
  readonly state: HsrpState | 'Disabled';
  /** Why it is in Init, where a router says so. */
  readonly reason: string | undefined;
  readonly changes: number;
  readonly changeAgeMs: number;
  readonly address: Ipv4 | undefined;
  readonly learned: boolean;
  readonly activeHardware: string | undefined;
  readonly localHardware: string;
  readonly hardwareConfigured: boolean;
  readonly helloMs: number;
  readonly holdMs: number;
  /** Undefined while it says no hello. */
  readonly nextHelloMs: number | undefined;
  readonly authentication: string | undefined;
  readonly preempt: PreemptDelay | undefined;
  readonly active: Router;
  readonly standby: Router;
  readonly priority: number;
  readonly configuredPriority: number | undefined;
  readonly tracked: readonly Tracked[];
  readonly name: string | undefined;
}

const reasons: Partial<Record<string, string>> = {
  'interface down': 'interface down',
  'wrong subnet': 'virtual IP in wrong subnet',
};

function remainingMs(my: Actor, g: Group, timer: Timer): number | undefined {
  const atMs = my.plannedAtMs(timerName(g, timer));
  return atMs === undefined ? undefined : atMs - my.nowMs;
}

function router(my: Actor, g: Group, role: 'active' | 'standby'): Router {
  if (g.state === (role === 'active' ? 'Active' : 'Standby')) return 'local';
  const peer = g[role];
  return peer && { ...peer, expiresMs: remainingMs(my, g, role) ?? 0 };
}

function groupFacts(my: Actor, port: string, group: number): GroupFacts {
  const set = configOf(my, port, group);
  const g = groupAt(my, port, group);
  const hardware = hardwareOfGroup(my, port, group);
  const { helloMs, holdMs } = g
    ? timersOf(my, g)
    : { helloMs: set?.helloMs ?? defaults.helloMs, holdMs: set?.holdMs ?? defaults.holdMs };
  const version = versionOf(my, port);
  const active = g && router(my, g, 'active');
  return {
    port,
    group,
    version,
    state: g?.state ?? 'Disabled',
    reason: g?.state === 'Init' ? reasons[obstacle(my, g) ?? ''] : undefined,
    changes: g?.changes ?? 0,
    changeAgeMs: my.nowMs - (g?.changedAtMs ?? my.nowMs),
    address: g?.address,
    learned: g?.learned ?? false,
    activeHardware: active === 'local' ? hardware : active && virtualMac(group, version),
    localHardware: hardware,
    hardwareConfigured: set?.hardware !== undefined,
    helloMs,
    holdMs,
    nextHelloMs: g && remainingMs(my, g, 'hello'),
    authentication: set?.authentication,
    preempt: set?.preempt && { ...set.preempt },
    active,
    standby: g && router(my, g, 'standby'),
    priority: priorityOf(my, set),
    configuredPriority: set?.priority,
    tracked: trackedBy(my, set),
    name: set?.name,
  };
}

/** The groups to show, by interface and number; those without `standby ip` only on demand. */
function shownGroups(
  my: Actor,
  port: string | undefined,
  group: number | undefined,
  all: boolean,
): GroupFacts[] {
  return (port === undefined ? portNames(my).sort(compareInterfaceNames) : [port]).flatMap((name) =>
    [...portConfig(my, name, portStandby).groups]
      .filter(([number, set]) => (all || set.enabled) && (group === undefined || number === group))
      .map(([number]) => number)
      .sort((a, b) => a - b)
      .map((number) => groupFacts(my, name, number)),
  );
}

/** Timers run on a grid of 16 ms; a display can tell no finer (goldens/INDEX.md, G-60). */
const gridMs = 16;

/** Seconds with three digits, on the grid of the timers. */
export function gridSeconds(ms: number): string {
  return ((Math.floor(ms / gridMs) * gridMs) / 1000).toFixed(3);
}

/** `3 sec` or `500 msec`. */
export function intervalText(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} sec` : `${ms} msec`;
}

/** A router in a column. */
export function routerText(router: Router): string {
  if (router === undefined) return 'unknown';
  return router === 'local' ? router : formatIpv4(router.address);
}

/** `local`, or the address with priority and remaining time. */
function routerLine(router: Router): string {
  if (router === undefined || router === 'local') return routerText(router);
  const { priority, expiresMs } = router;
  return `${routerText(router)}, priority ${priority} (expires in ${gridSeconds(expiresMs)} sec)`;
}

function preemptionText(delays: PreemptDelay | undefined): string {
  if (!delays) return 'disabled';
  const parts = (
    [
      ['min', delays.minimum],
      ['reload', delays.reload],
      ['sync', delays.sync],
    ] as const
  ).filter(([, seconds]) => seconds !== undefined);
  return ['enabled', ...parts.map(([word, n], i) => `${i === 0 ? 'delay ' : ''}${word} ${n} secs`)].join(
    ', ',
  );
}

/** How an item of the list of tracked things is called. */
function trackedText({ port, object, decrement, up }: Tracked): string {
  if (up === undefined) return `Track object ${object} (unknown)`;
  const what = port === undefined ? `object ${object}` : `interface ${port}`;
  return `Track ${what} state ${up ? 'Up' : 'Down'} decrement ${decrement}`;
}

/** The last line until 12.4(4)T (show-standby/mixed-new-and-old-trailer-ip-redundancy-name.txt). */
export const nameLine = { label: 'IP redundancy name is' };
/** The last line from 12.4(4)T on (002:41). */
export const groupNameLine: typeof nameLine = { label: 'Group name is' };

/** One group in full (002:28-41, reference/show-standby). */
export function* fullText(f: GroupFacts, my: Actor): Iterable<string> {
  const { label } = machineOf(my).release.replaced(nameLine);
  yield `${f.port} - Group ${f.group}${f.version === 2 ? ' (version 2)' : ''}`;
  yield `  State is ${f.state}${f.reason === undefined ? '' : ` (${f.reason})`}`;
  if (f.changes > 0)
    yield `    ${f.changes} state change${f.changes === 1 ? '' : 's'}, last state change ${shortSpan(f.changeAgeMs)}`;
  const address = f.address === undefined ? 'unknown' : formatIpv4(f.address);
  yield `  Virtual IP address is ${address}${f.learned ? ' (learnt)' : ''}`;
  yield `  Active virtual MAC address is ${f.activeHardware ?? 'unknown'}`;
  yield `    Local virtual MAC address is ${f.localHardware} (${f.hardwareConfigured ? 'cfgd' : `v${f.version} default`})`;
  yield `  Hello time ${intervalText(f.helloMs)}, hold time ${intervalText(f.holdMs)}`;
  if (f.nextHelloMs !== undefined) yield `    Next hello sent in ${gridSeconds(f.nextHelloMs)} secs`;
  if (f.authentication !== undefined) yield `  Authentication text, string "${f.authentication}"`;
  yield `  Preemption ${preemptionText(f.preempt)}`;
  yield `  Active router is ${routerLine(f.active)}`;
  yield `  Standby router is ${routerLine(f.standby)}`;
  yield f.configuredPriority === undefined
    ? `  Priority ${f.priority} (default ${defaults.priority})`
    : `  Priority ${f.priority} (configured ${f.configuredPriority})`;
  for (const tracked of f.tracked) yield `    ${trackedText(tracked)}`;
  const named = f.name === undefined ? `"${defaultName(f.port, f.group)}" (default)` : `"${f.name}" (cfgd)`;
  yield `  ${label} ${named}`;
}

/** The table of all groups (reference/show-standby-brief). */
export function* briefText(groups: readonly GroupFacts[]): Iterable<string> {
  yield '                     P indicates configured to preempt.';
  yield '                     |';
  yield 'Interface   Grp  Pri P State   Active          Standby         Virtual IP';
  for (const f of groups)
    yield [
      shortInterfaceName(f.port).padEnd(11),
      String(f.group).padEnd(4),
      String(f.priority).padEnd(3),
      f.preempt ? 'P' : ' ',
      f.state.padEnd(7),
      routerText(f.active).padEnd(15),
      routerText(f.standby).padEnd(15),
      f.address === undefined ? 'unknown' : formatIpv4(f.address),
    ].join(' ');
}

const help = {
  show: 'Show running system information',
  standby: 'Hot Standby Router Protocol (HSRP) information',
  port: 'Interface name',
  group: 'group number',
  all: 'Include groups in disabled state',
  brief: 'Brief output',
  delay: 'Group initialisation delay',
};

const groupsText = (groups: readonly GroupFacts[], brief: boolean, my: Actor): Iterable<string> => {
  const { replaced } = machineOf(my).release;
  if (!brief) return groups.flatMap((f) => [...replaced(fullText)(f, my)]);
  return groups.length === 0 ? [] : replaced(briefText)(groups);
};

const showGroups = show('show standby [<port:interface> [<group:0-255>]] [all | brief]', {
  user: true,
  help,
  facts: (my, { port, group, all }) => shownGroups(my, port, group, all === true),
  text: (groups, { brief }, my) => groupsText(groups, brief === true, my),
});

/** Groups that version 1 has not; `?` lists those of version 1. */
export const showLaterGroup = {
  ...show('show standby <port:interface> <group:256-4095> [all | brief]', {
    user: true,
    help,
    facts: (my, { port, group, all }) => shownGroups(my, port, group, all === true),
    text: (groups, { brief }, my) => groupsText(groups, brief === true, my),
  }),
  hidden: true,
};

/** The EXEC commands of this feature (commands.md C-008, C-009). */
export const execCommands = [
  showGroups,
  showLaterGroup,
  show('show standby delay [<port:interface>]', {
    user: true,
    help,
    facts: (my, { port }) =>
      (port === undefined ? portNames(my).sort(compareInterfaceNames) : [port]).flatMap((name) => {
        const { delayMinimum, delayReload } = portConfig(my, name, portStandby);
        if (delayMinimum === undefined && delayReload === undefined) return [];
        return [
          {
            name,
            minimum: delayMinimum ?? defaults.delayMinimum,
            reload: delayReload ?? defaults.delayReload,
          },
        ];
      }),
    text: function* (rows) {
      yield 'Interface          Minimum Reload ';
      for (const { name, minimum, reload } of rows)
        yield `${name.padEnd(18)} ${String(minimum).padEnd(7)} ${reload}`;
    },
  }),
];
