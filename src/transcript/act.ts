/** Knows how directives that drive time and the world are carried out on a lab; shared by files and keyboards. */
import type { Ipv4 } from '../text/address.ts';
import type { Action, State } from './directives.ts';
import type { LabLike } from './consoles.ts';

/** Directives that need nothing but the lab. */
export type WorldAction = Extract<
  Action,
  {
    kind:
      | 'pin'
      | 'wait'
      | 'idle'
      | 'at'
      | 'mark'
      | 'until'
      | 'link'
      | 'power'
      | 'cut'
      | 'heal'
      | 'traffic'
      | 'ping'
      | 'peers'
      | 'radius'
      | 'lose'
      | 'replay';
  }
>;

/** The named instants of one run. */
export interface Marks {
  readonly named: Map<string, number>;
  /** From when on an event counts for the next `mark`: behind the last one. */
  sinceMs: number;
}

/** No instant named yet. */
export function newMarks(): Marks {
  return { named: new Map(), sinceMs: 0 };
}

/** What became of an action: a problem in one line, or something to tell a person. */
export interface Done {
  readonly problem?: string;
  readonly tell?: string;
}

const done: Done = {};
const asDone = (refused: { readonly refused: string } | undefined): Done =>
  refused ? { problem: refused.refused } : done;

function stateHolds(lab: LabLike, router: string, state: State): boolean {
  switch (state.word) {
    case 'redundancy':
    case 'isakmp':
      return lab.probe(router, state.word) === state.value;
    case 'hsrp':
      return lab.probe(router, 'hsrp', [state.port, state.group]) === state.value;
    case 'prompt':
      return lab.session(router).waiting === 'prompt';
    case 'booted':
      return lab.probe(router, 'booted') === 'yes';
  }
}

/** What a router shows of a state, for the message of an `until` that ran out. */
function stateFound(lab: LabLike, router: string, state: State): string {
  switch (state.word) {
    case 'redundancy':
    case 'isakmp':
      return String(lab.probe(router, state.word) ?? 'nothing');
    case 'hsrp':
      return String(lab.probe(router, 'hsrp', [state.port, state.group]) ?? 'no such group');
    case 'prompt':
    case 'booted':
      return lab.session(router).waiting;
  }
}

function stateText(state: State): string {
  if (state.word === 'hsrp') return `hsrp ${state.port} ${state.group} ${state.value}`;
  return 'value' in state ? `${state.word} ${state.value}` : state.word;
}

/**
 * Names of an action that only a running lab can judge: ports, addresses, kinds of pin (decisions.md D-05).
 * An address that `comesLater` belongs to nobody yet.
 */
export function unknownIn(
  lab: LabLike,
  action: Action,
  comesLater: (address: Ipv4) => boolean = () => false,
): string | undefined {
  switch (action.kind) {
    case 'pin':
      return lab.knows({ router: action.router, pinKind: action.pinKind })?.refused;
    case 'link':
      return lab.knows({ router: action.router, port: action.port })?.refused;
    case 'power':
      return lab.knows({ router: action.router })?.refused;
    case 'peers':
      return lab.knows({ peersOf: action.stub })?.refused;
    case 'cut':
    case 'heal':
      return portProblem(lab, action.port);
    case 'lose':
      return portProblem(lab, action.from);
    case 'traffic':
    case 'ping':
      return [action.from, action.to]
        .filter((address) => !comesLater(address))
        .map((address) => lab.knows({ address })?.refused)
        .find((refused) => refused !== undefined);
    default:
      return undefined;
  }
}

function portProblem(
  lab: LabLike,
  port: { host: string; port: string | undefined } | undefined,
): string | undefined {
  if (port?.port === undefined) return undefined;
  return lab.knows({ router: port.host, port: port.port })?.refused;
}

/** Carries out one directive. `collect` is called whenever time has gone by. */
export function act(lab: LabLike, action: WorldAction, marks: Marks): Done {
  switch (action.kind) {
    case 'pin':
      return asDone(
        lab.pin({
          router: action.router,
          kind: action.pinKind,
          selector: action.selector,
          values: action.values,
        }),
      );
    case 'wait':
      lab.advance(action.ms);
      return done;
    case 'idle':
      lab.idle(action.ms);
      return done;
    case 'at': {
      const mark = marks.named.get(action.mark);
      if (mark === undefined) return { problem: `no instant is named ${action.mark}` };
      const atMs = mark + action.offsetMs;
      if (atMs < lab.nowMs) return { problem: `that was ${lab.nowMs - atMs} ms ago` };
      lab.advanceTo(atMs);
      return done;
    }
    case 'mark':
      return setMark(lab, action, marks);
    case 'until': {
      const holds = lab.advanceUntil(() => stateHolds(lab, action.router, action.state), action.withinMs);
      if (holds) return done;
      const found = stateFound(lab, action.router, action.state);
      return {
        problem: `${stateText(action.state)} did not come within ${action.withinMs / 1000} s; it is ${found}`,
      };
    }
    case 'link':
      return asDone(lab.link(action.router, action.port, action.up));
    case 'power':
      return asDone(lab.power(action.router, action.on));
    case 'cut':
      return asDone(lab.cut(action.segment, action.port, action.only));
    case 'heal':
      return asDone(lab.heal(action.segment, action.port));
    case 'traffic':
      return asDone(lab.traffic(action));
    case 'ping': {
      const result = lab.ping(action);
      return 'refused' in result
        ? asDone(result)
        : { tell: `${result.received} of ${result.sent} echo requests answered` };
    }
    case 'peers':
      return asDone(lab.peers(action));
    case 'radius':
      lab.serveRadius(action.plan);
      return done;
    case 'lose':
      return asDone(lab.lose(action.segment, action.count, action.from));
    case 'replay':
      return asDone(lab.replay(action.segment, action.host, action.count));
  }
}

function setMark(lab: LabLike, action: Extract<WorldAction, { kind: 'mark' }>, marks: Marks): Done {
  const { event, mark, withinMs } = action;
  let atMs: number | undefined = lab.nowMs;
  if (event) {
    const last = (): number | undefined => lab.lastMarked(event.router, event.name, marks.sinceMs);
    lab.advanceUntil(() => last() !== undefined, withinMs);
    atMs = last();
    if (atMs === undefined) return { problem: `${event.name} did not happen within ${withinMs / 1000} s` };
  }
  marks.named.set(mark, atMs);
  // An event of this very instant was the one that was named.
  marks.sinceMs = event ? lab.nowMs + 1 : lab.nowMs;
  return done;
}
