/** Knows what netmiko does with routers, over SSH (`cisco_ios`) and telnet (`cisco_ios_telnet`). */
import type { Client, Scenario } from './client.ts';
import { python } from './find.ts';
import type { Place } from './place.ts';

interface Options {
  /** What the script is told besides its transport. */
  readonly words?: (place: Place) => readonly string[];
  readonly limitS?: number;
  readonly lab?: string;
}

/** A script of `fixtures/clients/netmiko`, over both transports. */
const both = (title: string, script: string, { words, ...more }: Options = {}): readonly Scenario[] =>
  ['ssh', 'telnet'].map((transport) => ({
    title: `${transport}: ${title}`,
    run: async (place) =>
      void (await place.run(python, [place.file(`${script}.py`), transport, ...(words?.(place) ?? [])])),
    ...more,
  }));

/** netmiko, as Debian has it. */
export const netmiko: Client = {
  name: 'netmiko',
  needs: [{ module: 'netmiko' }],
  version: [
    python,
    '-c',
    'import netmiko, paramiko; print(netmiko.__version__, "on paramiko", paramiko.__version__)',
  ],
  scenarios: [
    ...both('logs in, shows, finds the prompt', 'shows'),
    ...both('a wrong password is an authentication error', 'login'),
    ...both('enables with the secret, is told of a wrong one', 'enable'),
    ...both('configuration mode and error lines', 'modes'),
    ...both('filters, pages, logs without control characters', 'pages'),
    ...both('finds prompts of other names', 'names'),
    ...both('answers questions', 'questions'),
    ...both('has a line again as soon as one is given up', 'lines'),
    ...both('sees the failover in terminal monitor', 'failover'),
    ...both(
      'stateful-failover: the cable of the active router is pulled, its client comes back',
      'stateful',
      {
        lab: 'stateful-failover',
      },
    ),
    ...both('pushes and reads back 1,000 lines at once, twice', 'push', {
      words: (place) => [place.thousand(), 'fast', 'twice'],
    }),
    ...both('pushes and reads back 1,000 lines one by one', 'push', {
      words: (place) => [place.thousand()],
      limitS: 400,
    }),
  ],
};
