/** Knows what Ansible does with routers: playbooks of `fixtures/clients/ansible`, over SSH (`network_cli` on paramiko). */
import { join } from 'node:path';
import type { Client, Scenario } from './client.ts';
import { Unlike } from './place.ts';

/** Python starts once for every task; on a busy machine that takes its time. */
const usualLimitS = 300;

interface Options {
  readonly limitS?: number;
}

/** The end of a playbook, a line for each router. */
const recap = /^(\S+) +: ok=(\d+) +changed=(\d+) +unreachable=(\d+) +failed=(\d+)/gm;

/** A playbook, which holds on every router it speaks of. */
const playbook = (title: string, name: string, { limitS = usualLimitS }: Options = {}): Scenario => ({
  title,
  run: async (place) => {
    const output = await place.run('ansible-playbook', [place.file(`${name}.yml`)], {
      env: {
        // Debian's own commands and their Python, whatever else is installed.
        PATH: `/usr/bin:${place.env['PATH'] ?? ''}`,
        ANSIBLE_CONFIG: place.file('ansible.cfg'),
        ANSIBLE_HOME: join(place.folder, '.ansible'),
        ANSIBLE_NOCOLOR: '1',
      },
    });
    const ends = [...output.matchAll(recap)].map((end) => end.slice(2).map(Number));
    if (ends.length === 0 || ends.some(([ok, , ...bad]) => ok === 0 || bad.some((count) => count > 0)))
      throw new Unlike('not every task went well', output);
    const sum = (at: number): number => ends.reduce((total, end) => total + end[at]!, 0);
    place.figures.push(`${sum(0)} tasks`, `${sum(1)} changed something`);
  },
  limitS,
});

/** Ansible with the collections of Debian's package. */
export const ansible: Client = {
  name: 'ansible',
  needs: [
    { command: 'ansible-playbook', at: ['/usr/bin/ansible-playbook'] },
    { module: 'ansible_collections.cisco.ios' },
    { module: 'paramiko' },
  ],
  version: ['/usr/bin/ansible', '--version'],
  scenarios: [
    playbook('ios_command: waits, asks and answers', 'command'),
    playbook('ios_config: parents, matches, blocks, differences, backups, saving', 'config'),
    playbook('ios_config: pushes and reads back 1,000 lines, twice', 'thousand', { limitS: 600 }),
    playbook('what the router refuses is an error', 'error'),
    playbook('what the release does not have is an error that a play survives', 'absent'),
    playbook('ios_facts: all subsets and the resources, two routers at once', 'facts'),
    playbook('ios_banner: four kinds, twice, and none', 'banner'),
    playbook('ios_user: made, changed, removed, purged', 'user'),
    playbook('ios_acls: named and numbered lists in every state', 'acls'),
    playbook('ios_static_routes: in every state', 'routes'),
    playbook('ios_interfaces, ios_l3_interfaces, ios_acl_interfaces: in every state', 'interfaces'),
    playbook('ios_system, ios_hostname: names and their servers', 'system'),
    playbook('ios_logging_global, ios_ntp_global, ios_snmp_server', 'management'),
    playbook('ios_ping: answers, losses, refusals', 'ping'),
    playbook('become: the secret, a wrong one, none; two routers at once', 'enable'),
    playbook('a wrong password is an authentication error', 'login'),
    playbook('one connection for many tasks, one line for a connection', 'lines'),
    playbook('cli_command, cli_config, facts of a play, telnet', 'generic'),
    playbook('finds a router again that reloaded', 'reload', { limitS: 600 }),
  ],
};
