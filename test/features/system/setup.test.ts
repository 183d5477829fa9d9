/** The System Configuration Dialog. */
import { describe, expect, it } from 'vitest';
import { md5CryptMatches } from '../../../src/features/passwords/index.ts';
import { setupPending } from '../../../src/features/system/index.ts';
import { Box } from './box.ts';

const blank = 'interface Ethernet0/0\n shutdown\ninterface Ethernet1/0\n shutdown\n';

/** A box whose dialog stands behind its first questions. */
function started(): Box {
  const box = new Box([blank]);
  box.type('R1', 'setup', 'yes');
  return box;
}

describe('setup', () => {
  it('opens with its title and takes only yes or no', () => {
    const box = new Box([blank]);
    expect(box.type('R1', 'setup')).toBe(
      '\n\n         --- System Configuration Dialog ---\n\nContinue with configuration dialog? [yes/no]: ',
    );
    expect(box.type('R1', '')).toBe('Continue with configuration dialog? [yes/no]: ');
    expect(box.type('R1', 'so')).toBe(
      "% Please answer 'yes' or 'no'.\nContinue with configuration dialog? [yes/no]: ",
    );
    expect(box.type('R1', 'y')).toBe(`
At any point you may enter a question mark '?' for help.
Use ctrl-c to abort configuration dialog at any prompt.
Default settings are in square brackets '[]'.


Basic management setup configures only enough connectivity
for management of the system, extended setup will ask you
to configure each interface on the system

Would you like to enter basic management setup? [yes/no]: `);
  });

  it('asks for the global parameters as captured', () => {
    const box = started();
    expect(box.type('R1', 'yes')).toBe('Configuring global parameters:\n\n  Enter host name [R1]: ');
    expect(box.type('R1', 'lab_1')).toContain(
      'entered, becomes encrypted in the configuration.\n  Enter enable secret: ',
    );
    expect(box.type('R1', '')).toBe('% No defaulting allowed\n  Enter enable secret: ');
    expect(box.type('R1', 'one')).toContain('some boot images.\n  Enter enable password: ');
    expect(box.type('R1', 'one')).toBe(
      '% Please choose a password that is different from the enable secret\n  Enter enable password: ',
    );
    expect(box.type('R1', 'two')).toBe(
      '\n  The virtual terminal password is used to protect\n  access to the router over a network interface.\n  Enter virtual terminal password: ',
    );
    expect(box.type('R1', 'three')).toBe('  Configure SNMP Network Management? [no]: ');
    expect(box.type('R1', 'yes')).toBe('    Community string [public]: ');
    expect(box.type('R1', '')).toContain(
      'Interface                  IP-Address      OK? Method Status                Protocol\n' +
        'Ethernet0/0                unassigned      NO  unset  administratively down down\n',
    );
  });

  it('ends in a working configuration that is saved', () => {
    const box = started();
    box.type('R1', 'yes', 'Edge', 'one', 'two', 'three', 'yes', '');
    expect(box.type('R1', 'eth 9/9')).toContain('management network from the above interface summary: ');
    expect(box.type('R1', 'e0/0')).toBe(
      '\nConfiguring interface Ethernet0/0:\n  Configure IP on this interface? [yes]: ',
    );
    expect(box.type('R1', '', '1203210321')).toContain('% Bad Internet address.\n');
    expect(box.type('R1', '198.51.100.9')).toBe('    Subnet mask for this interface [255.255.255.0] : ');
    expect(box.type('R1', '255.255.255.255')).toContain('% Bad subnet mask.\n');
    const script = box.type('R1', '198.51.100.9', '255.255.255.128');
    expect(script).toMatch(
      /^ {4}Subnet mask for this interface \[255\.255\.255\.0\] : {5}Class C network is 198\.51\.100\.0, 25 subnet bits; mask is \/25\n\nThe following configuration command script was created:\n\nhostname Edge\nenable secret 5 (\S+)\nenable password two\nline vty 0 4\npassword three\nsnmp-server community public\n!\n!\ninterface Ethernet0\/0\nno shutdown\nip address 198\.51\.100\.9 255\.255\.255\.128\n!\ninterface Ethernet1\/0\nshutdown\nno ip address\n!\nend\n\n\n\[0\] Go to the IOS command prompt without saving this config\.\n\[1\] Return back to the setup without saving this config\.\n\[2\] Save this configuration to nvram and exit\.\n\nEnter your selection \[2\]: $/,
    );
    expect(md5CryptMatches('one', /secret 5 (\S+)/.exec(script)![1]!)).toBe(true);
    expect(box.type('R1', '')).toContain(
      "Building configuration...\n[OK]\nUse the enabled mode 'configure' command to modify this configuration.\n",
    );
    const running = box.lab.runningText('R1');
    expect(running).toContain('hostname Edge\n');
    expect(running).toContain(' ip address 198.51.100.9 255.255.255.128\n');
    expect(box.type('R1', 'show startup-config')).toContain('hostname Edge');
    expect(box.type('R1', 'reload')).toContain('Proceed with reload? [confirm]');
  });

  it('changes nothing when that is chosen, and can be begun again', () => {
    const box = started();
    const before = box.lab.runningText('R1');
    box.type('R1', 'no', 'no', 'Edge', 'one', 'two', 'three', '');
    box.type('R1', 'yes', 'yes', '10.1.1.1', '', 'no');
    expect(box.type('R1', '7')).toBe('Enter your selection [2]: ');
    expect(box.type('R1', '1')).toContain('Would you like to enter basic management setup? [yes/no]: ');
    box.type('R1', 'no', 'no', 'Edge', 'one', 'two', 'three', '', 'no', 'no');
    expect(box.type('R1', '0')).toBe('');
    expect(box.lab.runningText('R1')).toBe(before);
  });
});

describe('the initial dialog', () => {
  it('is owed after a boot without startup configuration, not at virtual time 0 [D-31]', () => {
    const box = new Box();
    expect(setupPending(box.my())).toBe(false);
    box.type('R1', 'reload', '');
    box.lab.advance(300_000);
    expect(setupPending(box.my())).toBe(true);
  });
});
