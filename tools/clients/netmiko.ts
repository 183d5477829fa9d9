/** Knows what netmiko does with routers, over SSH (`cisco_ios`) and telnet (`cisco_ios_telnet`). */
import type { Client, Scenario } from './client.ts';
import { python } from './find.ts';

/** A script of `fixtures/clients/netmiko`, over both transports. */
const both = (title: string, script: string, more: Partial<Scenario> = {}): readonly Scenario[] =>
  ['ssh', 'telnet'].map((transport) => ({
    title: `${transport}: ${title}`,
    run: async (place) => void (await place.run(python, [place.file(`${script}.py`), transport])),
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
  scenarios: [...both('logs in, shows, finds the prompt', 'shows')],
};
