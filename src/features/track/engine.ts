/** Knows the state of tracked objects: what they look at, and when a change counts. */
import { config, configured, hasPort } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { formatIpv4 } from '../../text/address.ts';
import { shortInterfaceName } from '../../text/interface-name.ts';
import { trackedObjectUp } from '../hsrp/index.ts';
import { isLineUp, isShutdown, lineChanged } from '../interfaces/index.ts';
import { addressesOf, portIp } from '../ip/index.ts';
import { log } from '../logging/index.ts';
import { installedAt, isRouting, objectChanged, objectUp, resolve, routeChanged } from '../routing/index.ts';
import { trackEdited, trackObjects, type Tracked } from './config.ts';
import { trackState } from './messages.ts';

/** The state of an object that others rely on; a delayed change has not reached it yet. */
export interface TrackState {
  up: boolean;
  changes: number;
  /** Virtual ms. */
  changedAtMs: number;
  /** The interface of the first hop of a route, now or when there was one last. */
  hop: string | undefined;
}

const trackStates = slice('track', () => ({ objects: new Map<number, TrackState>() }));

const delayOver = event<{ readonly object: number }>('track delay over');
const lookAtRoutes = event('look at tracked routes');

/** Routes are looked at in this rhythm, as `show track timers` of a router says; in ms. */
const routePollMs = 15_000;

/** What an object finds: up, or why not. */
export interface Finding {
  readonly up: boolean;
  /** In parentheses behind the state; undefined where nothing is said. */
  readonly why: string | undefined;
  readonly hop?: string | undefined;
}

/** What an object finds now. */
export function find(my: Actor, tracked: Tracked): Finding {
  if (tracked.kind === 'route') {
    const route = installedAt(my, tracked.network, tracked.length)?.routes[0];
    if (!route) return { up: false, why: 'no route' };
    const why = route.code === 'C' ? 'connected' : 'static';
    return { up: true, why, hop: resolve(my, route)?.port };
  }
  const { port, kind } = tracked;
  if (!isLineUp(my, port)) {
    const admin = hasPort(my, port) && isShutdown(my, port);
    return { up: false, why: admin ? 'hw admin-down' : 'hw down' };
  }
  if (kind === 'line-protocol') return { up: true, why: undefined };
  if (!isRouting(my)) return { up: false, why: 'IP routing disabled' };
  return addressesOf(my, port).length > 0 ? { up: true, why: undefined } : { up: false, why: 'no IP addr' };
}

/** An object as messages and tables name it. */
export function wordsOf(
  tracked: Tracked,
  short: boolean,
): { readonly object: string; readonly parameter: string } {
  if (tracked.kind === 'route')
    return {
      object: `ip route ${formatIpv4(tracked.network)}/${tracked.length}`,
      parameter: 'reachability',
    };
  const port = short ? shortInterfaceName(tracked.port) : tracked.port;
  return { object: `interface ${port}`, parameter: tracked.kind };
}

const timerOf = (object: number): string => `track ${object}`;

function change(my: Actor, object: number, state: TrackState, tracked: Tracked, up: boolean): void {
  state.up = up;
  state.changes++;
  state.changedAtMs = my.nowMs;
  const words = wordsOf(tracked, true);
  log(my, trackState, { object, what: `${words.object} ${words.parameter}`, up });
  my.say(objectChanged, { object });
}

/** Looks at an object; a change is passed on after its delay, if it still stands then. */
function look(my: Actor, object: number): void {
  const set = config(my, trackObjects).objects.get(object);
  const state = my.state(trackStates).objects.get(object);
  if (!set || !state) return;
  const found = find(my, set.tracked);
  state.hop = found.hop ?? state.hop;
  if (found.up === state.up) {
    my.cancel(timerOf(object));
    return;
  }
  const delayS = found.up ? set.upS : set.downS;
  if (delayS === 0) change(my, object, state, set.tracked, found.up);
  else if (my.plannedAtMs(timerOf(object)) === undefined)
    my.after(delayS * 1000, timerOf(object), delayOver, { object });
}

function lookAtAll(my: Actor, wanted: (tracked: Tracked) => boolean): void {
  for (const [object, { tracked }] of config(my, trackObjects).objects) if (wanted(tracked)) look(my, object);
}

/** The state of an object; undefined while it is not defined. */
export function stateOfObject(my: Actor, object: number): TrackState | undefined {
  return my.state(trackStates).objects.get(object);
}

/** How long a change is still held back, in ms; undefined when none is. */
export function heldBackMs(my: Actor, object: number): number | undefined {
  const at = my.plannedAtMs(timerOf(object));
  return at === undefined ? undefined : at - my.nowMs;
}

/** The reactions of this feature. */
export const handlers = [
  on(trackEdited, (my, { object }) => {
    const { objects } = my.state(trackStates);
    const set = config(my, trackObjects).objects.get(object);
    my.cancel(timerOf(object));
    if (set) {
      const { up, hop } = find(my, set.tracked);
      objects.set(object, { up, changes: 1, changedAtMs: my.nowMs, hop });
    } else objects.delete(object);
    my.say(objectChanged, { object });
  }),
  on(lineChanged, (my, { port }) => lookAtAll(my, (t) => t.kind !== 'route' && t.port === port)),
  on(configured, (my, { drawers, port }) => {
    if (port !== undefined && drawers.has(portIp.name)) lookAtAll(my, (t) => t.kind === 'ip routing');
  }),
  on(routeChanged, (my) => {
    if (config(my, trackObjects).objects.size === 0) return;
    if (my.plannedAtMs('track routes') !== undefined) return;
    my.after(routePollMs - (my.nowMs % routePollMs), 'track routes', lookAtRoutes);
  }),
  on(lookAtRoutes, (my) => lookAtAll(my, (t) => t.kind === 'route')),
  on(delayOver, (my, { object }) => {
    const set = config(my, trackObjects).objects.get(object);
    const state = my.state(trackStates).objects.get(object);
    if (!set || !state) return;
    const { up } = find(my, set.tracked);
    if (up !== state.up) change(my, object, state, set.tracked, up);
  }),
];

const isUp = (my: Actor, object: number): boolean | undefined => stateOfObject(my, object)?.up;

/** Who relies on objects: groups of routers that share an address, and static routes. */
export const answers = [
  answer(trackedObjectUp, (my, { object }) => isUp(my, object)),
  answer(objectUp, (my, { object }) => isUp(my, object)),
];
