/** Knows what a real client is to `npm run clients`: how it is found on the machine and what is tried with it. */
import type { Place } from './place.ts';

/** Something that must be on the machine; nothing is ever installed. */
export type Need =
  /** A command in one of the places of `PATH`, or at one of the paths given. */
  | { readonly command: string; readonly at?: readonly string[] }
  /** A module of the Python that Debian's packages use. */
  | { readonly module: string };

/** One thing that a client does with the routers. */
export interface Scenario {
  /** What is shown, as a sentence without its subject: `ssh: pushes and reads back 1,000 lines`. */
  readonly title: string;
  /** A file of `fixtures/clients` without its ending, or a shipped lab; `pair` unless told. */
  readonly lab?: string;
  /** Real seconds after which it has failed; 300 unless told. */
  readonly limitS?: number;
  /** Throws, best an `Unlike` or what `Place.run` throws, when the client did not get what it wants. */
  run(place: Place): Promise<void>;
}

/** A client and everything that is tried with it. */
export interface Client {
  readonly name: string;
  readonly needs: readonly Need[];
  /** Commands that print the client's version, for the heading; the first line that has a digit counts. */
  readonly version: readonly string[];
  readonly scenarios: readonly Scenario[];
}
