/** Knows how a lab is played and put behind SSH and telnet (interface.md, `serve`). */
import type { Guest } from '../modes/vty.ts';
import {
  failureLines,
  isProblem,
  play,
  problemText,
  readTranscript,
  shippedLab,
} from '../transcript/index.ts';
import { canBind, hostKeyIn, serve, usualHostKeyFile, usualLimits, type Place } from '../serve/index.ts';
import { complain, print, status, type Io } from './io.ts';
import { makeLab } from './lab-maker.ts';

/** The options of the command. */
export interface ServeCommandOptions {
  readonly bind: string;
  readonly sshPort: number;
  readonly telnetPort: number;
  readonly ssh: boolean;
  readonly telnet: boolean;
  readonly hostKey?: string;
  readonly seed?: number;
  readonly maxSessions?: number;
  readonly maxUnproven?: number;
}

/** `hotstandby serve LAB`: runs until a signal ends it. */
export async function serveLab(io: Io, name: string, options: ServeCommandOptions): Promise<number> {
  if (!options.ssh && !options.telnet)
    return complain(io, 'there is nothing to serve without ssh and telnet');
  if (!canBind(options.bind)) return complain(io, `${options.bind} is no IPv4 address`);
  const file = shippedLab(name) ?? name;
  const transcript = readTranscript(file);
  if (isProblem(transcript)) return complain(io, problemText(transcript));
  const hostKey = options.ssh ? hostKeyIn(options.hostKey ?? usualHostKeyFile(io.env)) : '';
  if (typeof hostKey !== 'string') return complain(io, hostKey.refused);
  let made: ReturnType<typeof makeLab> | undefined;
  const performance = play(transcript, {
    makeLab: (topology) => (made = makeLab(topology)),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  if (isProblem(performance)) return complain(io, problemText(performance));
  const { failures } = performance.played;
  if (failures.length > 0) {
    for (const failure of failures) io.stderr.write(`${failureLines(failure).join('\n')}\n`);
    return status.differs;
  }
  if (!made || 'refused' in made) throw new Error('a lab that was played was not made');
  // Nobody sits at the consoles.
  for (const router of made.routers) made.session(router).attended = false;
  const { mostSessions, mostUnproven } = usualLimits;
  const unsaid: string[] = [];
  let ready = false;
  const tell = (guest: Guest): void => {
    const text = `user ${guest.name} password ${guest.password}`;
    if (ready) print(io, [text]);
    else unsaid.push(text);
  };
  let failed: (failure: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => (failed = reject));
  const serving = await serve(made, {
    bind: options.bind,
    sshPort: options.ssh ? options.sshPort : undefined,
    telnetPort: options.telnet ? options.telnetPort : undefined,
    hostKey,
    limits: {
      ...usualLimits,
      mostSessions: options.maxSessions ?? mostSessions,
      mostUnproven: options.maxUnproven ?? mostUnproven,
    },
    guestMade: tell,
    failed: (reason) => failed(reason),
  });
  if ('refused' in serving) return complain(io, serving.refused);
  ready = true;
  print(io, [...serving.places.map(placeText), ...unsaid]);
  try {
    return await Promise.race([untilSignal(), failure]);
  } finally {
    await serving.close();
  }
}

function placeText({ router, ssh, telnet }: Place): string {
  const at = (word: string, place: Place['ssh']): string =>
    place ? ` ${word} ${place.address}:${place.port}` : '';
  return `${router}${at('ssh', ssh)}${at('telnet', telnet)}`;
}

/** The exit status when somebody ends the program. */
function untilSignal(): Promise<number> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(status.well));
    process.once('SIGTERM', () => resolve(status.well));
  });
}
