/** Knows what a person at OpenSSH or at inetutils-telnet does, as expect scripts type it. */
import type { Scenario } from './client.ts';
import type { Place } from './place.ts';

interface Options {
  /** What the script is told besides its transport. */
  readonly words?: (place: Place) => readonly string[];
  readonly limitS?: number;
}

/** What is tried by hand with a client of a transport: scripts of `fixtures/clients/expect`. */
export function byHand(transport: 'ssh' | 'telnet'): readonly Scenario[] {
  const script = (title: string, name: string, { words, limitS }: Options = {}): Scenario => ({
    title,
    run: async (place) => {
      const file = place.file(`${name}.exp`, 'expect');
      await place.run('expect', [file, transport, ...(words?.(place) ?? [])]);
    },
    ...(limitS === undefined ? {} : { limitS }),
  });
  return [
    script('logs in after a wrong password, enables, configures, pages', 'session'),
    script('every editing key', 'editing'),
    script('the window sets the size of the screen', 'window'),
    script('has a line again as soon as one is given up', 'lines'),
    script('a session clears another', 'clear'),
    script('pastes 1,000 lines, twice, and reads them back', 'push', {
      words: (place) => [place.thousand()],
    }),
    script('sees the failover in terminal monitor', 'failover'),
  ];
}
