/** Knows the shape that every feature folder has. */
import type { Actor } from '../sim/actor.ts';
import type { Answer, EventType, Handler } from '../sim/event.ts';
import type { Command } from '../modes/command.ts';
import type { PortSection, Section } from '../modes/running-config.ts';

/** A state that transcripts wait for (`until`), tests read and no display needs to print. */
export type Probe = (my: Actor, args: readonly string[]) => string | number | undefined;

/** A feature: what it adds to the command line, to the printed configuration and to the program of a router. */
export interface Feature {
  readonly name: string;
  /** Features that must be in a release before this one. */
  readonly needs: readonly Feature[];
  readonly commands?: readonly Command[];
  readonly sections?: readonly Section[];
  readonly portSections?: readonly PortSection[];
  readonly handlers?: readonly Handler[];
  readonly answers?: readonly Answer[];
  /** By the word that `until` uses: `redundancy`, `hsrp`, `isakmp`. */
  readonly probes?: Readonly<Record<string, Probe>>;
  /** Events that a transcript can `mark`, by word: `ipsec-sa-installed`. */
  readonly marks?: Readonly<Record<string, EventType<unknown>>>;
}

/** Declares a feature. */
export function feature(of: Feature): Feature {
  return of;
}
