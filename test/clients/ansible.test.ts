/** The dialog of Ansible's network_cli and the modules of cisco.ios with a served router. */
import { describe, expect, it } from 'vitest';
import { Served } from '../serve/served.ts';
import { Ansible, errorPatterns } from './ansible.ts';
import { banners, hurry, oper, secret, thousandLines, users } from './bench.ts';
import { Refused } from './netmiko-4.ts';

const served = (more = ''): Promise<Served> => new Served(`${users}\n${more}`).open();

describe('ansible', () => {
  it('enters behind banners, becomes privileged and learns what the device is', async () => {
    const client = await Ansible.connect(await served(banners), oper, secret);
    expect(client.prompt).toBe('R1#');
    const version = await client.send('show version');
    expect(version).toMatch(/Version (\S+)/);
    expect(version).toMatch(/^[Cc]isco (\S+).+bytes of .*memory/m);
    expect(version).toMatch(/^(.+) uptime/m);
    expect(version).toMatch(/image file is "(.+)"/);
    // An error would make it "L3"; there is nothing that a client would rely on.
    await client.send('show vlan').catch(() => undefined);
    expect(await client.level()).toBe(15);
  });

  it('sends what the real one was recorded to send', async () => {
    const client = await Ansible.connect(await served(), oper, secret);
    await client.configure(['interface Loopback7']);
    await client.save();
    const sent = ['enable', secret, 'show privilege', 'terminal length 0', 'terminal width 512']
      .concat('terminal width 0', 'configure terminal', 'interface Loopback7', 'end')
      .concat('copy running-config startup-config', '');
    expect(client.dialog.typed).toBe(sent.map((line) => `${line}\r`).join(''));
  });

  it('is told that a password or a secret is wrong', async () => {
    const lab = await served();
    hurry(lab);
    await expect(Ansible.connect(lab, { password: 'wrong' })).rejects.toThrow(/authentication methods/);
    await expect(Ansible.connect(lab, oper, 'wrong')).rejects.toThrow('answer is not valid');
  });

  it('pushes 1,000 lines, sees no difference afterwards, and saves', async () => {
    const client = await Ansible.connect(await served());
    await client.configure(thousandLines);
    const shown = await client.send('show running-config');
    const lines = new Set(shown.split('\n'));
    expect(thousandLines.map((line) => line.trimEnd()).filter((line) => !lines.has(line))).toEqual([]);
    expect(await client.save()).toMatch(/Building configuration\.\.\.\n\[OK\]/);
    const started = await client.send('show startup-config');
    expect(started.slice(started.indexOf('!\nversion'))).toBe(shown.slice(shown.indexOf('!\nversion')));
  });

  it('follows the modes that lines lead to, and a new name', async () => {
    const client = await Ansible.connect(await served());
    const name = 'a-router-whose-name-has-forty-characters';
    await client.configure(['interface Loopback1', 'description x', `hostname ${name}`, 'ip subnet-zero']);
    expect(client.prompt).toBe(`${name}#`);
    expect(client.dialog.whole).toContain('\r\na-router-whose-name-(config)#ip subnet-zero');
  });

  it.each([
    ['a line that is no command', 'no such line'],
    ['an incomplete line', 'interface'],
    ['an ambiguous line', 'i'],
    ['a wrong mask', 'ip route 10.0.0.0 255.0.255.0 Null0'],
  ])('fails at %s', async (_, line) => {
    const client = await Ansible.connect(await served());
    await expect(client.configure([line])).rejects.toThrow(Refused);
  });

  it('fails at an address that overlaps with another', async () => {
    const client = await Ansible.connect(await served());
    await client.configure(['interface Loopback1', 'ip address 10.0.0.1 255.255.255.0']);
    await expect(
      client.configure(['interface Loopback2', 'ip address 10.0.0.2 255.255.255.0']),
    ).rejects.toThrow(/overlaps with Loopback1/);
  });

  it('fails at nothing that succeeds', async () => {
    const client = await Ansible.connect(await served());
    for (const command of [
      'show running-config',
      'show running-config all',
      'show interfaces',
      'show ip interface',
      'show ip interface brief',
      'show ip route',
      'show logging',
      'show hosts',
      'show users',
      'show access-lists',
      'show arp',
      'show processes cpu',
    ]) {
      const answer = await client.send(command).catch((refused: Error) => refused.message);
      if (/% (Invalid|Incomplete|Ambiguous)/.test(answer)) continue;
      expect(errorPatterns.filter((pattern) => pattern.test(answer))).toEqual([]);
    }
  });

  it('asks for the defaults with a question mark before the end of the line', async () => {
    const client = await Ansible.connect(await served());
    client.dialog.send('show running-config ?\r');
    await client.dialog.until(/^show running-config \?\r\n[^#]*R1#show running-config \r\n/);
    await client.dialog.until(/\r\nend\r\n\r\nR1#$/);
  });

  it('sets a banner in one write and reads it back', async () => {
    const client = await Ansible.connect(await served());
    await client.send('configure terminal');
    await client.send('banner login @\nthis is my login banner\nthat has a multiline\nstring\n@');
    await client.send('end');
    const shown = await client.send('show running-config | begin banner login');
    const found = /banner login \^C{1,}\n([^]*?)\^C\n/.exec(`${shown}\n`);
    expect(found?.[1]).toBe('this is my login banner\nthat has a multiline\nstring\n');
  });

  it('removes a user, whether it is asked or not', async () => {
    const client = await Ansible.connect(await served('username someone privilege 5 password 0 else'));
    await client.send('configure terminal');
    const prompt =
      /This operation will remove all username related configurations with same name[^]*\[confirm\]/;
    await client.send('no username someone', {
      question: { prompt, answer: 'y', enter: false },
    });
    await client.send('end');
    const shown = await client.send('show running-config | section username');
    expect(shown).toContain('username admin');
    expect(shown).not.toContain('someone');
  });

  it('finds lines by expressions with blanks at their ends', async () => {
    const client = await Ansible.connect(await served('ip route 10.9.0.0 255.255.0.0 Null0'));
    expect(await client.send('show running-config | include ^ip route .+ |^ipv6 route .+')).toBe(
      'ip route 10.9.0.0 255.255.0.0 Null0',
    );
    expect(await client.send('show running-config | section ^interface')).not.toContain('hostname');
    expect(await client.send('show running-config | section ^nothing')).toBe('');
  });

  it('gets the statistics of a ping', async () => {
    const client = await Ansible.connect(
      await served('interface Loopback0\n ip address 10.3.3.3 255.255.255.0'),
    );
    expect(await client.send('ping ip 10.3.3.3 repeat 3')).toMatch(
      /^Success rate is 100 percent \(3\/3\), round-trip min\/avg\/max = \d+\/\d+\/\d+ ms/m,
    );
  });
});
