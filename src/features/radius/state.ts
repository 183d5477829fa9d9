/** Knows what is remembered of RADIUS servers and of requests under way. */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import type { ServerTerms } from './config.ts';
import type { RadiusPacket } from './packet.ts';

/** What a packet is about. */
export type Matter = 'authen' | 'acct';

/** What was counted for one matter of a server. */
export interface Tally {
  /** Packets, with those that were sent again. */
  requests: number;
  timeouts: number;
  /** Answers, genuine or not. */
  responses: number;
  /** Answers whose authenticator is wrong. */
  incorrect: number;
  /** ms from the last sending to the answer: of all together, and the longest. */
  delayMs: number;
  longestMs: number;
  success: number;
  failure: number;
  /** Requests that a server never answered; they are failures too. */
  silent: number;
}

/** A server since the boot. */
export interface ServerRecord {
  readonly authen: Tally;
  readonly acct: Tally;
  /** Virtual ms at which the server became what it is. */
  sinceMs: number;
  /** For how long it was the other before, in ms. */
  beforeMs: number;
  dead: boolean;
  /** How often it was found dead, and for how long in all until the present, in ms. */
  deaths: number;
  deadMs: number;
}

/** A request that waits for an answer. */
export interface Pending {
  readonly matter: Matter;
  readonly sourcePort: number;
  /** Those that are asked, best first. */
  readonly servers: readonly ServerTerms[];
  /** The position of the one that is asked now. */
  server: number;
  tries: number;
  /** What is sent; made anew for each server. */
  packet: RadiusPacket | undefined;
  sentAtMs: number;
  /** A packet for a server; `id` and everything else. */
  readonly make: (server: ServerTerms, id: number) => RadiusPacket;
  /** The genuine answer, or undefined when no server gave one. */
  readonly then: (answer: RadiusPacket | undefined) => void;
}

/** Everything since the boot. */
export const radiusState = slice('RADIUS', () => ({
  nextId: 1,
  /** By source port and identifier. */
  pending: new Map<string, Pending>(),
  /** By address and ports. */
  records: new Map<string, ServerRecord>(),
  /** Most requests under way at one time. */
  mostPending: 0,
}));

/** Nothing was counted. */
export const noTally = (): Tally => ({
  requests: 0,
  timeouts: 0,
  responses: 0,
  incorrect: 0,
  delayMs: 0,
  longestMs: 0,
  success: 0,
  failure: 0,
  silent: 0,
});

/** The record of a server. */
export function recordOf(
  my: Actor,
  { address, authPort, acctPort }: Pick<ServerTerms, 'address' | 'authPort' | 'acctPort'>,
): ServerRecord {
  const { records } = my.state(radiusState);
  const key = `${address}:${authPort},${acctPort}`;
  let found = records.get(key);
  if (!found) {
    found = {
      authen: noTally(),
      acct: noTally(),
      // Nobody asked it so far: it is taken to be alive since the router is up.
      sinceMs: machineOf(my).upSinceMs ?? my.nowMs,
      beforeMs: 0,
      dead: false,
      deaths: 0,
      deadMs: 0,
    };
    records.set(key, found);
  }
  return found;
}
