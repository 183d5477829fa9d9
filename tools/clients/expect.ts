/** Knows what a person at OpenSSH or at inetutils-telnet does, as expect scripts type it. */
import type { Scenario } from './client.ts';
import type { Place } from './place.ts';

interface Options {
  /** What the script is told besides its transport. */
  readonly words?: (place: Place) => readonly string[];
  readonly lab?: string;
}

/** What is tried by hand with a client of a transport: scripts of `fixtures/clients/expect`. */
export function byHand(transport: 'ssh' | 'telnet'): readonly Scenario[] {
  const script = (title: string, name: string, { words, ...more }: Options = {}): Scenario => ({
    title,
    run: async (place) => {
      const file = place.file(`${name}.exp`, 'expect');
      await place.run('expect', [file, transport, ...(words?.(place) ?? [])]);
    },
    ...more,
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
    script('stateful-failover: the active router reloads in real time, its client comes back', 'stateful', {
      lab: 'stateful-failover',
      words: () => ['reload', '1'],
    }),
    script('stateful-failover: the cable of the active router is pulled, its client comes back', 'stateful', {
      lab: 'stateful-failover',
      words: () => ['link', '10'],
    }),
  ];
}
