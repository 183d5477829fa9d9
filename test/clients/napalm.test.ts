/** The dialog of NAPALM's `ios` driver, which speaks through netmiko 4.6, with a served router. */
import { describe, expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { oper, secret, users } from './bench.ts';
import { Netmiko4 } from './netmiko-4.ts';

const served = (more = ''): Promise<Served> => new Served(`${users}\n${more}`).open();

/** What its getters ask, in their order. */
const getters = [
  'show version',
  'show hosts',
  'show ip interface brief',
  'show interfaces',
  'show interface summary',
  'show ip interface',
  'show ipv6 interface',
  'show proc cpu',
  'show memory statistics',
  'show env temperature status',
  'show arp | exclude Incomplete',
  'show run | section username',
  'show vrf detail',
  'show startup-config',
  'show running-config all',
  'show ntp associations',
  'show run | include ntp server',
];

describe.each(['ssh', 'telnet'] as const)('napalm over %s', (transport) => {
  it('opens, gets everything and stays in step, alive all the time', async () => {
    const client = await Netmiko4[transport](await served(), oper);
    await client.enable(secret);
    for (const command of getters) {
      client.keepAlive();
      const answer = await client.show(command);
      expect(answer).not.toContain(command);
      expect(answer).not.toContain('R1#');
    }
    expect(await client.show('show run | section username')).toBe(
      'username admin privilege 15 password 0 letmein\nusername oper password 0 let-oper-in',
    );
    expect(await client.findPrompt()).toBe('R1#');
    await client.disconnect();
  });

  it('gets the facts of the router', async () => {
    const client = await Netmiko4[transport](await served());
    const version = await client.show('show version');
    expect(version).toMatch(/ uptime is /);
    expect(version).toMatch(/Cisco IOS Software/);
    expect(version).toMatch(/[Cc]isco (.+?) .*bytes of memory/);
    expect(version).toMatch(/Processor board ID/);
    expect(await client.show('show hosts')).toMatch(/Default domain/);
    const brief = await client.show('show ip interface brief');
    for (const line of brief.split('\n').slice(1))
      expect(line).toMatch(/^\S+ +\S+ +(YES|NO) +\S+ +(up|down|administratively down) +(up|down)\s*$/);
    expect(await client.show('show ping')).toContain('%');
    expect(await client.show('ping 10.99.99.99 timeout 0 size 100 repeat 2')).toMatch(
      /Success rate is 0 percent \(0\/2\)/,
    );
  });

  it('compares, replaces and rolls back configurations that lie in a file', async () => {
    const client = await Netmiko4[transport](await served());
    const fileSystem = /Directory of (.*)\//.exec(await client.show('dir'))![1]!;
    await client.push(['file prompt quiet']);
    await client.show(`copy running-config ${fileSystem}rollback_config.txt`);
    const before = await client.show('show running-config');
    await client.push(['interface Loopback5', 'ip address 10.5.5.5 255.255.255.255', 'no ip classless']);
    const differences = await client.show(
      `show archive config differences system:running-config ${fileSystem}rollback_config.txt`,
    );
    expect(differences).toMatch(/^-interface Loopback5\n {1,2}-ip address 10\.5\.5\.5 255\.255\.255\.255$/m);
    expect(differences).toMatch(/^\+ip classless$/m);
    const replaced = await client.show(`configure replace ${fileSystem}rollback_config.txt force`);
    expect(replaced).not.toMatch(
      /error|invalid input|not a valid config file|failed|has been successfully restored/i,
    );
    expect(await client.show('show running-config')).toBe(before);
    await client.push(['no file prompt quiet']);
    expect(await client.save()).toContain('[OK]');
    await client.disconnect();
  });
});
