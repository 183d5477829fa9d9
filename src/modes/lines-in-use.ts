/** Knows which terminal lines have somebody on them: sessions write it, `show users`, `clear line` and `send` read it. */
import type { Actor } from '../sim/actor.ts';
import { slice } from '../sim/slice.ts';
import { formatIpv4 } from '../text/address.ts';
import type { CallerFacts } from './vty.ts';

/** A terminal line with somebody on it. */
export interface LineInUse {
  /** `con 0`, `vty 2`. */
  readonly name: string;
  /** Who called the vty; undefined on the console. */
  readonly caller: CallerFacts | undefined;
  /** The user that logged in, if a name was asked. */
  readonly user: string | undefined;
  readonly privilege: number;
  /** Virtual ms at which the session began. */
  readonly sinceMs: number;
  /** For how long nobody has typed, in ms (decisions.md D-46). */
  readonly idleMs: number;
  /** Ends the session from outside, as `clear line` does. */
  end(): void;
  /** Prints lines on the terminal, as `send` and a planned reload do. */
  tell(lines: readonly string[]): void;
}

/** The lines in use by name, and how often each was used since the boot. */
export const linesInUse = slice('lines in use', () => ({
  byName: new Map<string, LineInUse>(),
  uses: new Map<string, number>(),
}));

/** Who did something at a line, as log messages say it: `admin on vty0 (198.51.100.1)`, `console` (ios-cli-conventions.md, section 1). */
export function whoAt(line: Pick<LineInUse, 'name' | 'caller' | 'user'>): string {
  const place = line.name === 'con 0' ? 'console' : line.name.replace(' ', '');
  const from = line.caller ? ` (${formatIpv4(line.caller.from)})` : '';
  return line.user === undefined ? `${place}${from}` : `${line.user} on ${place}${from}`;
}

/** Tells everybody on a router something. */
export function tellEverybody(my: Actor, lines: readonly string[]): void {
  for (const line of my.state(linesInUse).byName.values()) line.tell(lines);
}
