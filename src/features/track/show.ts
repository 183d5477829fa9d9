/** Knows `show track` (reference/misc/ShowTrack.txt). */
import { show } from '../../modes/command.ts';
import { config, portConfig, portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, maskOfLength } from '../../text/address.ts';
import { clockSpan } from '../../text/duration.ts';
import { portStandby } from '../hsrp/index.ts';
import { isObjectUsed } from '../routing/index.ts';
import { trackObjects, type TrackConfig, type Tracked } from './config.ts';
import { find, heldBackMs, stateOfObject, wordsOf, type Finding, type TrackState } from './engine.ts';

interface TrackFacts {
  readonly object: number;
  readonly set: TrackConfig;
  readonly state: TrackState;
  readonly found: Finding;
  readonly agoMs: number;
  readonly heldMs: number | undefined;
  readonly users: readonly string[];
}

function usersOf(my: Actor, object: number): string[] {
  const groups = portNames(my).flatMap((port) =>
    [...portConfig(my, port, portStandby).groups]
      .filter(([, group]) => group.tracks.some((track) => track.object === object))
      .map(([number]) => `HSRP ${port} ${number}`),
  );
  return [...groups, ...(isObjectUsed(my, object) ? ['STATIC-IP-ROUTING 0'] : [])];
}

function facts(my: Actor, wanted: number | undefined): TrackFacts[] {
  return [...config(my, trackObjects).objects]
    .filter(([object]) => wanted === undefined || object === wanted)
    .sort(([a], [b]) => a - b)
    .flatMap(([object, set]) => {
      const state = stateOfObject(my, object);
      if (!state) return [];
      return [
        {
          object,
          set,
          state,
          found: find(my, set.tracked),
          agoMs: my.nowMs - state.changedAtMs,
          heldMs: heldBackMs(my, object),
          users: usersOf(my, object),
        },
      ];
    });
}

const word = (up: boolean): string => (up ? 'Up' : 'Down');

const titles: Readonly<Record<Tracked['kind'], string>> = {
  'line-protocol': 'Line protocol',
  'ip routing': 'IP routing',
  route: 'Reachability',
};

function headOf(tracked: Tracked): string {
  if (tracked.kind !== 'route') return `Interface ${tracked.port} ${tracked.kind}`;
  return `IP route ${formatIpv4(tracked.network)} ${formatIpv4(maskOfLength(tracked.length))} reachability`;
}

function* fullText(list: readonly TrackFacts[]): Iterable<string> {
  for (const { object, set, state, found, agoMs, heldMs, users } of list) {
    const why = found.up === state.up && found.why !== undefined ? ` (${found.why})` : '';
    const held =
      heldMs === undefined ? '' : `, delayed ${word(found.up)} (${Math.ceil(heldMs / 1000)} secs remaining)`;
    yield `Track ${object}`;
    yield `  ${headOf(set.tracked)}`;
    yield `  ${titles[set.tracked.kind]} is ${word(state.up)}${why}${held}`;
    yield `    ${state.changes} change${state.changes === 1 ? '' : 's'}, last change ${clockSpan(agoMs)}`;
    if (set.upS > 0 || set.downS > 0) {
      const parts = [
        ...(set.upS > 0 ? [`up ${set.upS} secs`] : []),
        ...(set.downS > 0 ? [`down ${set.downS} secs`] : []),
      ];
      yield `  Delay ${parts.join(', ')}`;
    }
    if (set.tracked.kind === 'route') {
      const was = state.hop === undefined ? '' : ` (was ${state.hop})`;
      yield `  First-hop interface is ${found.hop ?? `unknown${was}`}`;
    }
    if (users.length === 0) continue;
    yield '  Tracked by:';
    for (const user of users) yield `    ${user}`;
  }
}

function* briefText(list: readonly TrackFacts[]): Iterable<string> {
  yield 'Track   Object                         Parameter        Value';
  for (const { object, set, state } of list) {
    const words = wordsOf(set.tracked, false);
    yield `${String(object).padEnd(8)}${words.object.padEnd(31)}${words.parameter.padEnd(17)}${word(state.up)}`;
  }
}

/** The EXEC commands of this feature. */
export const execCommands = [
  show('show track [<object:1-500>] [brief]', {
    user: true,
    help: {
      show: 'Show running system information',
      track: 'Tracking information',
      object: 'Track object number',
      brief: 'Brief output',
    },
    facts: (my, { object }) => facts(my, object),
    text: (list, { brief }) => (brief ? briefText(list) : fullText(list)),
  }),
];
