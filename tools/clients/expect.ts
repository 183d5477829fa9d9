/** Knows what a person at OpenSSH or at inetutils-telnet does, as expect scripts type it. */
import type { Client, Scenario } from './client.ts';

/** A script of `fixtures/clients/expect` at a client of one transport. */
const script = (transport: string, title: string, name: string, limitS?: number): Scenario => ({
  title,
  run: async (place) => void (await place.run('expect', [place.file(`${name}.exp`, 'expect'), transport])),
  ...(limitS === undefined ? {} : { limitS }),
});

/** What is tried with both clients. */
const scenarios = (transport: string): readonly Scenario[] => [
  script(transport, 'logs in after a wrong password, enables, configures, pages', 'session'),
  script(transport, 'every editing key', 'editing', 180),
  script(transport, 'pastes 1,000 lines, twice, and reads them back', 'push', 180),
  script(transport, 'sees the failover in terminal monitor', 'failover'),
];

/** inetutils-telnet under expect. */
export const telnet: Client = {
  name: 'telnet',
  needs: [{ command: 'expect' }, { command: 'telnet' }],
  version: ['telnet', '--version'],
  scenarios: scenarios('telnet'),
};

/** OpenSSH under expect. */
export const openssh: Client = {
  name: 'openssh',
  needs: [{ command: 'expect' }, { command: 'ssh' }],
  version: ['ssh', '-V'],
  scenarios: scenarios('ssh'),
};
