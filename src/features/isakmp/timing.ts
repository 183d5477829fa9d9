/** Knows how long IKE computes and waits (behaviours.md M-062, M-065, decisions.md D-09). */
import type { Proposal } from './packet.ts';

/** A message without an answer is sent again every 10 s, five times. */
export const retransmitMs = 10_000;
export const retransmissions = 5;
/** 60 s after the first message the SA is given up. */
export const giveUpMs = retransmitMs * (retransmissions + 1);
/** How long an SA whose lifetime is over stays beside its successor. */
export const overlapMs = 30_000;

/** What Diffie-Hellman costs both ends together, by group. */
export const diffieHellmanMs: Readonly<Record<Proposal['group'], number>> = { 1: 20, 2: 40, 5: 80 };
