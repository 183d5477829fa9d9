/** The dialogs of the file commands, as typed at a console (sessions/erase-reload-dialogs.txt, copy-running-startup-and-write.txt). */
import { beforeEach, describe, expect, it } from 'vitest';
import { readFile, writeFile } from '../../../src/modes/file-systems.ts';
import { Bench } from './bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});

describe('saving', () => {
  it('asks for the destination, then builds the configuration', () => {
    expect(bench.type('copy running-config startup-config', '')).toBe(
      'Destination filename [startup-config]? \nBuilding configuration...\n[OK]\n',
    );
    expect(bench.type('write memory')).toBe('Building configuration...\n[OK]\n');
  });

  it('counts what it saved against the memory of the chassis', () => {
    bench.type('write');
    const shown = bench.type('show startup-config').split('\n');
    const saved = readFile(bench.my, 'nvram:startup-config') as { text: string };
    expect(shown[0]).toBe(`Using ${saved.text.length} out of 129016 bytes`);
    expect(`${shown.slice(1, -2).join('\n')}\n`).toBe(saved.text);
  });

  it('saves nothing that is larger than the configuration memory', () => {
    bench.type('write', 'configure terminal');
    for (let i = 0; i < 3500; i++)
      bench.type(`ip host a-rather-long-name-of-a-host-${i} 10.0.${i >> 8}.${i & 255}`);
    bench.type('end');
    const before = bench.type('show startup-config');
    expect(bench.type('write')).toContain('startup-config file open failed (Not enough space)\n');
    expect(bench.type('show startup-config')).toBe(before);
  });

  it('erases after a confirmation and says that nothing is left', () => {
    bench.type('write');
    expect(bench.type('write erase', '')).toBe(
      'Erasing the nvram filesystem will remove all configuration files! Continue? [confirm]\n' +
        '[OK]\nErase of nvram: complete\n',
    );
    expect(bench.later()).toMatch(/^\*.*: %SYS-7-NV_BLOCK_INIT: Initialized the geometry of nvram\n$/);
    expect(bench.type('show startup-config')).toBe('startup-config is not present\n');
  });

  it('keeps the configuration when the confirmation is refused', () => {
    bench.type('write');
    bench.type('erase startup-config', 'n');
    expect(bench.type('show startup-config')).toMatch(/^Using /);
  });

  it('prints when the configuration was changed and saved only once the clock is set', () => {
    bench.type('configure terminal', 'interface Loopback0', 'end');
    expect(bench.type('show running-config')).not.toContain('Last configuration change');
    bench.type('clock set 17:37:40 27 March 2018', 'configure terminal', 'hostname R1', 'end', 'write');
    const lines = bench.type('show running-config').split('\n');
    expect(lines.slice(3, 8)).toEqual([
      '!',
      '! Last configuration change at 17:37:40 UTC Tue Mar 27 2018',
      '! NVRAM config last updated at 17:37:40 UTC Tue Mar 27 2018',
      '!',
      'version 12.3',
    ]);
    const end = lines.lastIndexOf('end');
    const counted = `${lines.slice(3, end + 1).join('\n')}\n`.length + 1;
    expect(lines[2]).toBe(`Current configuration : ${counted} bytes`);
  });
});

describe('copy', () => {
  it('asks before it writes over a file', () => {
    bench.type('copy running-config flash:saved', '');
    expect(bench.type('copy running-config flash:', 'saved', '')).toMatch(
      /^Destination filename \[running-config\]\? \n%Warning:There is a file already existing with this name \nDo you want to over write\? \[confirm\]\n\d+ bytes copied in 0\.\d{3} secs \(\d+ bytes\/sec\)\n\n$/,
    );
    const before = readFile(bench.my, 'flash:saved');
    bench.type('configure terminal', 'interface Loopback7', 'end');
    bench.type('copy running-config flash:saved', '', 'n');
    expect(readFile(bench.my, 'flash:saved')).toEqual(before);
  });

  it('merges a file into the running configuration, printing the lines that the router refuses', () => {
    writeFile(
      bench.my,
      'flash:part',
      'interface Loopback9\n ip address 10.9.9.9 255.255.255.255\nnonsense\nend\n',
    );
    const printed = bench.type('copy flash:part running-config', '');
    expect(printed).toMatch(
      /^Destination filename \[running-config\]\? \nnonsense\n {2}\^\n% Invalid input detected at '\^' marker\.\n\n/,
    );
    expect(bench.later()).toContain('%SYS-5-CONFIG_I: Configured from flash:/part by console');
    expect(bench.type('show running-config interface Loopback9')).toContain(' ip address 10.9.9.9');
  });

  it('makes a file the startup configuration and says from where', () => {
    writeFile(bench.my, 'flash:new', 'hostname Other\nend\n');
    const printed = bench.type('copy flash:new startup-config', '');
    expect(printed).toMatch(/^Destination filename \[startup-config\]\? \n\[OK\]\n19 bytes copied in /);
    expect(bench.later()).toContain(
      '%SYS-5-CONFIG_NV_I: Nonvolatile storage configured from flash:/new by console',
    );
    expect(bench.type('more nvram:startup-config')).toBe('hostname Other\nend\n');
  });

  it('copies the image, which takes its time and its room', () => {
    const started = bench.lab.nowMs;
    expect(bench.type('copy flash:c7200-jk9o3s-mz.123-11.T.bin flash:second.bin', '')).toMatch(
      /Copy in progress\.\.\.C{318}\n20783940 bytes copied in 83\.336 secs/,
    );
    expect(bench.lab.nowMs - started).toBe(83_336);
    bench.type(...[3, 4, 5, 6].flatMap((n) => [`copy flash:second.bin flash:${n}.bin`, '']));
    expect(bench.type('copy flash:second.bin flash:7.bin', '')).toContain(
      '%Error writing flash:/7.bin (No space left on device)',
    );
  });

  it('waits for a server that does not answer', () => {
    const started = bench.lab.nowMs;
    expect(bench.type('copy tftp: running-config', '10.0.0.1', 'r1-confg', '')).toBe(
      [
        'Address or name of remote host []? ',
        'Source filename []? ',
        'Destination filename [running-config]? ',
        'Accessing tftp://10.0.0.1/r1-confg...',
        '%Error opening tftp://10.0.0.1/r1-confg (Timed out)',
        '',
      ].join('\n'),
    );
    expect(bench.lab.nowMs).toBeGreaterThan(started + 5000);
  });

  it('proposes the host and the name that were typed of a destination', () => {
    expect(bench.type('copy running-config tftp://10.0.0.1', '', '')).toBe(
      'Address or name of remote host [10.0.0.1]? \nDestination filename [r1-confg]? \n' +
        '.....\n%Error opening tftp://10.0.0.1/r1-confg (Timed out)\n',
    );
    expect(bench.type('copy flash:x tftp://10.0.0.1/d/y', '10.0.0.2', 'z')).toBe(
      'Address or name of remote host [10.0.0.1]? \nDestination filename [d/y]? \n' +
        '%Error opening flash:/x (No such file or directory)\n',
    );
    expect(bench.type('copy tftp://10.0.0.1/x flash:', '')).toMatch(/^Destination filename \[x\]\? \n/);
  });
});

describe('the other dialogs', () => {
  it('delete asks for the name and confirms it', () => {
    writeFile(bench.my, 'flash:vlan.dat', 'x');
    const dialog = 'Delete filename [vlan.dat]? \nDelete flash:/vlan.dat? [confirm]\n';
    expect(bench.type('delete flash:vlan.dat', '', '')).toBe(dialog);
    expect(bench.type('delete flash:vlan.dat', '', '')).toBe(
      `${dialog}%Error deleting flash:/vlan.dat (No such file or directory)\n`,
    );
  });

  it('mkdir, rename and rmdir work below the working folder', () => {
    expect(bench.type('mkdir logs', '')).toBe(
      'Create directory filename [logs]? \nCreated dir flash:/logs\n',
    );
    expect(bench.type('cd logs', 'pwd')).toBe('flash:/logs/\n');
    writeFile(bench.my, 'a', 'x');
    expect(bench.type('rename a b', '')).toBe('Destination filename [logs/b]? \n');
    expect(bench.type('more b')).toBe('x\n');
    expect(bench.type('delete /force b', 'cd flash:', 'rmdir logs', '', '')).toBe(
      'Remove directory filename [logs]? \nDelete flash:/logs? [confirm]\nRemoved dir flash:/logs\n',
    );
  });

  it('ask nothing under file prompt quiet', () => {
    bench.type('configure terminal', 'file prompt quiet', 'end');
    bench.later();
    expect(bench.type('copy running-config flash:x')).toMatch(/^\d+ bytes copied/);
    expect(bench.type('delete flash:x')).toBe('');
    expect(bench.type('more flash:x')).toBe('%Error opening flash:/x (No such file or directory)\n');
    expect(bench.type('copy running-config tftp://10.0.0.1/x')).toMatch(/^\.{5}\n%Error/);
  });

  it('verify computes the signature over the bytes', () => {
    writeFile(bench.my, 'flash:x', 'abc');
    const sum = '900150983cd24fb0d6963f7d28e17f72';
    expect(bench.type('verify /md5 flash:x')).toBe(`..Done!\nverify /md5 (flash:x) = ${sum}\n\n`);
    expect(bench.type(`verify /md5 flash:x ${sum.toUpperCase()}`)).toContain(`Verified (flash:x) = ${sum}`);
    expect(bench.type('verify /md5 flash:x 00')).toContain('%Error verifying flash:x');
  });

  it('configure alone asks from where', () => {
    expect(bench.type('configure', '')).toBe(
      'Configuring from terminal, memory, or network [terminal]? \n' +
        'Enter configuration commands, one per line.  End with CNTL/Z.\n',
    );
    bench.type('end');
    expect(bench.type('configure', 'x')).toContain('?Must be "terminal", "memory" or "network"');
  });
});

describe('the configuration register', () => {
  it('says what the next boot will do, and a boot without the startup configuration does it', () => {
    bench.type('configure terminal', 'hostname Named', 'boot system flash new.bin', 'end', 'write');
    bench.type('configure terminal', 'config-register 0x2142', 'end');
    expect(bench.type('show boot')).toBe(
      [
        'BOOT variable = flash:new.bin,1;',
        'CONFIG_FILE variable does not exist',
        'BOOTLDR variable does not exist',
        'Configuration register is 0x2102 (will be 0x2142 at next reload)',
        '',
      ].join('\n'),
    );
    bench.lab.power('R1', false);
    bench.lab.power('R1', true);
    bench.lab.advance(200_000);
    bench.type('enable');
    expect(bench.lab.session('R1').prompt).toBe('R1#');
    expect(bench.type('show boot')).toContain('Configuration register is 0x2142\n');
    expect(bench.type('more nvram:startup-config')).toContain('hostname Named');
  });
});
