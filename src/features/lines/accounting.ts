/** Knows how servers hear that an EXEC began and ended (`aaa accounting exec`). */
import type { Shell } from '../../modes/command.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import { asksRadius, methodsOf } from '../aaa/index.ts';
import { tellSession, type Session } from '../radius/index.ts';
import { grantedTo } from './asks.ts';

/** Sessions that servers will hear of when they end, by line. */
const accounted = slice('EXEC accounting', () => ({
  sessions: 0,
  byLine: new Map<string, { readonly session: Session; readonly beganAtMs: number }>(),
}));

/** When servers are told: at the end alone, or at the beginning too; undefined: never. */
function occasion(my: Actor): 'start-stop' | 'stop-only' | undefined {
  const [first = '', ...methods] = methodsOf(my, 'accounting exec', 'default') ?? [];
  if (!methods.some(asksRadius)) return undefined;
  return first === 'start-stop' || first === 'stop-only' ? first : undefined;
}

/** Somebody has an EXEC now. */
export function accountBeginning({ my, line, caller }: Shell, user: string | undefined): void {
  const when = occasion(my);
  if (when === undefined || user === undefined) return;
  const state = my.state(accounted);
  state.sessions++;
  const session: Session = {
    id: state.sessions.toString(16).toUpperCase().padStart(8, '0'),
    user,
    line,
    from: caller?.from,
    byServer: grantedTo(my, line, user) !== undefined,
  };
  state.byLine.set(line, { session, beganAtMs: my.nowMs });
  if (when === 'start-stop') tellSession(my, session);
}

/** The EXEC at a line is over. */
export function accountEnd({ my, line }: Shell): void {
  const { byLine } = my.state(accounted);
  const found = byLine.get(line);
  if (!found) return;
  byLine.delete(line);
  tellSession(my, found.session, Math.round((my.nowMs - found.beganAtMs) / 1000));
}
