/** Knows how a lab is played and put behind SSH and telnet (interface.md, `serve`). */
import { dirname, resolve } from 'node:path';
import type { Lab } from '../lab/lab.ts';
import { errorSummary } from '../modes/interpret.ts';
import type { Guest } from '../modes/vty.ts';
import { canBind, hostKeyIn, serve, usualHostKeyFile, usualLimits, type Place } from '../serve/index.ts';
import {
  DirectiveRunner,
  isProblem,
  problemText,
  readTranscript,
  shippedLab,
  type Transcript,
} from '../transcript/index.ts';
import { complain, print, status, type Io, type Signals } from './io.ts';
import { makeLab } from './lab-maker.ts';
import { playedThrough } from './played.ts';
import { obeyInput } from './serve-input.ts';

/** The options of the command. */
export interface ServeCommandOptions {
  readonly bind: string;
  readonly sshPort: number;
  readonly telnetPort: number;
  readonly ssh: boolean;
  readonly telnet: boolean;
  readonly hostKey?: string;
  readonly seed?: number;
  readonly maxSessions: number;
  readonly maxUnproven: number;
}

/** `hotstandby serve LAB`: runs until a signal ends it. */
export async function serveLab(io: Io, name: string, options: ServeCommandOptions): Promise<number> {
  if (!options.ssh && !options.telnet)
    return complain(io, 'there is nothing to serve without ssh and telnet');
  if (!canBind(options.bind)) return complain(io, `${options.bind} is no IPv4 address`);
  const transcript = readTranscript(shippedLab(name) ?? name);
  if (isProblem(transcript)) return complain(io, problemText(transcript));
  const hostKey = options.ssh ? hostKeyIn(options.hostKey ?? usualHostKeyFile(io.env)) : '';
  if (typeof hostKey !== 'string') return complain(io, hostKey.refused);
  const played = playedLab(io, transcript, options.seed);
  if (typeof played === 'number') return played;
  tellRejected(io, played.lab);
  return serveUntilSignal(io, played, hostKey, options);
}

/** A lab as its transcript left it, and what obeys further lines of it. */
interface PlayedLab {
  readonly lab: Lab;
  readonly runner: DirectiveRunner;
}

/** The lab of a transcript when everything in it went as written; otherwise the exit status. */
function playedLab(io: Io, transcript: Transcript, seed: number | undefined): PlayedLab | number {
  let lab: Lab | undefined;
  const performance = playedThrough(io, transcript, {
    makeLab: (topology) => {
      const made = makeLab(topology);
      if (!('refused' in made)) lab = made;
      return made;
    },
    ...(seed === undefined ? {} : { seed }),
  });
  if (typeof performance === 'number') return performance;
  if (!lab) throw new Error('what was played had no lab');
  // Nobody sits at the consoles.
  for (const router of lab.routers) lab.session(router).attended = false;
  const { names } = transcript;
  const { marks } = performance;
  const runner = new DirectiveRunner({ lab, names, marks, folder: dirname(resolve(transcript.file)) });
  return { lab, runner };
}

/** Nobody reads the consoles, where a router says which lines of its startup configuration it does not take. */
function tellRejected(io: Io, lab: Lab): void {
  for (const router of lab.routers)
    for (const { number, text, error } of lab.bootErrors(router))
      io.stderr.write(`${router} startup-config:${number}: ${errorSummary(error)}: ${text.trim()}\n`);
}

async function serveUntilSignal(
  io: Io,
  { lab, runner }: PlayedLab,
  hostKey: string,
  options: ServeCommandOptions,
): Promise<number> {
  const { bind, ssh, sshPort, telnet, telnetPort, maxSessions, maxUnproven } = options;
  // Who may enter stands below where, also when that is known first.
  const later: string[] = [];
  let tell = (line: string): unknown => later.push(line);
  let fail: (reason: unknown) => void;
  const failure = new Promise<never>((_, reject) => (fail = reject));
  const serving = await serve(lab, {
    bind,
    sshPort: ssh ? sshPort : undefined,
    telnetPort: telnet ? telnetPort : undefined,
    hostKey,
    limits: { ...usualLimits, mostSessions: maxSessions, mostUnproven: maxUnproven },
    guestMade: (guest: Guest) => void tell(`user ${guest.name} password ${guest.password}`),
    failed: (reason) => fail(reason),
  });
  if ('refused' in serving) return complain(io, serving.refused);
  print(io, [...serving.places.map(placeText), ...later]);
  tell = (line) => print(io, [line]);
  let quit: () => void = () => undefined;
  const left = new Promise<number>((leave) => (quit = () => leave(status.well)));
  const stopReading = obeyInput(io, lab.routers, runner, serving, quit);
  try {
    return await Promise.race([signalled(io.signals), left, failure]);
  } finally {
    stopReading();
    await serving.close();
  }
}

function placeText({ router, ssh, telnet }: Place): string {
  const at = (word: string, place: Place['ssh']): string =>
    place ? ` ${word} ${place.address}:${place.port}` : '';
  return `${router}${at('ssh', ssh)}${at('telnet', telnet)}`;
}

const endings = ['SIGINT', 'SIGTERM'] as const;

/** The exit status when somebody ends the program. */
function signalled(signals: Signals): Promise<number> {
  return new Promise((resolve) => {
    const end = (): void => {
      for (const name of endings) signals.off(name, end);
      resolve(status.well);
    };
    for (const name of endings) signals.once(name, end);
  });
}
