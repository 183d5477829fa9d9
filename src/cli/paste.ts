/** Knows how to give out the bare commands of one router of a transcript. */
import { bareCommands, isProblem, problemText, readTranscript } from '../transcript/index.ts';
import { complain, print, status, type Io } from './io.ts';

/** The router that a person means: exact, an alias, or the only one that is alike but for the case (decisions.md D-22). */
export function routerMeant(names: readonly string[], wanted: string): string | undefined {
  if (names.includes(wanted)) return wanted;
  const alike = names.filter((n) => n.toLowerCase() === wanted.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}

/** `hotstandby paste FILE --router NAME`. */
export function paste(io: Io, file: string, router: string): number {
  const transcript = readTranscript(file);
  if (isProblem(transcript)) return complain(io, problemText(transcript));
  const { routers, aliases } = transcript.names;
  const name = routerMeant([...routers], router) ?? aliases.get(router);
  if (name === undefined)
    return complain(io, `${file}: no router ${router}; there are ${[...routers].join(', ')}`);
  print(io, bareCommands(transcript, name));
  return status.well;
}
