/** What configuration collectors ask for in order (spec/clients.md, section 2): answered, and the same at any time. */
import { describe, expect, it } from 'vitest';
import { Box } from '../system/box.ts';

const drives = `nvram bootflash slot0 disk0 slot1 disk1 slot2 disk2 harddisk harddiska harddiskb sup-bootdisk
sup-bootflash sup-microcode slavenvram slavebootflash slaveslot0 slavedisk0 slaveslot1 slavedisk1 slaveslot2
slavedisk2 slavesup-bootflash sec-nvram sec-bootflash sec-slot0 sec-disk0 sec-slot1 sec-disk1 sec-slot2 sec-disk2`
  .split(/\s+/)
  .map((drive) => `dir /all ${drive}:`);

const asked = `
show version|show redundancy secondary|show idprom backplane|show install active|show env all
show rsp chassis-info|show gsr chassis|show diag chassis-info|show boot|show bootvar|show variables boot
show license udi|show license feature|show license|show license summary|show activation-key|show flash:
${drives.join('|')}
show controllers|show controllers cbus|show diagbus|show diag|show capture|show module switch|show module
show spe version|show c7200|show cellular 0 profile|show hw-programmable all|show inventory raw|show inventory
show vtp status|show dot1x|show vlan|show vlan-switch|show switch detail|show sdm prefer|show system mtu
show debug|show shun|more system:running-config|show running-config view full|show running-config|write term
`
  .trim()
  .split(/[|\n]/);

/** What a 7206VXR with this release answers with an error of its parser. */
const unknown = `
show redundancy secondary|show idprom backplane|show install active|show rsp chassis-info|show gsr chassis
show diag chassis-info|show variables boot|show license udi|show license feature|show license|show license summary
show activation-key|show controllers cbus|show diagbus|show capture|show module switch|show module|show spe version
show cellular 0 profile|show hw-programmable all|show vtp status|show dot1x|show vlan-switch|show switch detail
show sdm prefer|show system mtu|show shun|show running-config view full
`
  .trim()
  .split(/[|\n]/);

const config = `hostname R1
interface Ethernet0/0
 ip address 10.0.0.1 255.255.255.0
 standby 1 ip 10.0.0.9
interface FastEthernet1/0
interface Serial2/0
end
`;

describe('what a collector asks for', () => {
  const box = new Box([config, config.replaceAll('10.0.0.1', '10.0.0.2')]);
  const answers = new Map(asked.map((line) => [line, box.type('R1', line)]));

  it('is 74 lines, each with an answer of the release', () => {
    expect(asked).toHaveLength(74);
    for (const [line, answer] of answers) expect(`${line}: ${answer}`).not.toContain('Not modelled');
    const invalid = [...answers].filter(([, text]) =>
      text.includes("% Invalid input detected at '^' marker."),
    );
    expect(invalid.map(([line]) => line)).toEqual(unknown);
  });

  it('is there where the chassis has it, and no device where not', () => {
    const [there, missing] = [true, false].map((wanted) =>
      drives.filter((line) => answers.get(line)!.startsWith('Directory of') === wanted),
    );
    expect(there).toEqual(['dir /all nvram:', 'dir /all disk0:']);
    for (const line of missing!)
      expect(answers.get(line)).toMatch(/^%Error opening [\w-]+:\/? \(No such device\)\n$/);
  });

  it('does not move while the router works, but for times', () => {
    box.wait('R1', 3 * 3_600_000);
    const times = /^\S+ uptime is .*$|(?<=insertion time ).*$/gm;
    for (const [line, answer] of answers)
      expect(`${line}: ${box.type('R1', line).replace(times, '')}`).toBe(
        `${line}: ${answer.replace(times, '')}`,
      );
  });

  it('ends where the configuration ends', () => {
    for (const line of ['more system:running-config', 'show running-config', 'write term'])
      expect(answers.get(line)).toMatch(/\nend\n+$/);
  });
});
