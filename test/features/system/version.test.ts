/** show version, the configuration register, and what the router prints while it boots. */
import { describe, expect, it } from 'vitest';
import { Box } from './box.ts';

const twoPorts = 'interface Ethernet0/0\n no shutdown\ninterface Ethernet1/0\ninterface Serial2/0\n';

describe('show version', () => {
  it('says what runs on what, for how long, and why', () => {
    const box = new Box([twoPorts]);
    box.lab.advance(3_600_000);
    const out = box.type('R1', 'show version');
    expect(out).toMatch(
      /^Cisco IOS Software, 7200 Software \(C7200-JK9O3S-M\), Version 12\.3\(11\)T, RELEASE SOFTWARE \(fc\d\)\nTechnical Support: .*\nCopyright \(c\) 1986-2004 by Cisco Systems, Inc\.\nCompiled \w{3} \d\d-\w{3}-\d\d \d\d:\d\d by \w+\n\nROM: System Bootstrap, Version /,
    );
    expect(out).toContain('\nR1 uptime is 1 hour, 0 minutes\nSystem returned to ROM by power-on\n');
    expect(out).toContain(
      'System image file is "flash:c7200-jk9o3s-mz.123-11.T.bin"\n\n\nThis product contains',
    );
    expect(out).toMatch(
      /\nCisco 7206VXR \(NPE400\) processor \(revision A\) with 491520K\/32768K bytes of memory\.\nProcessor board ID \d+\n/,
    );
    expect(out).toContain('\n2 Ethernet interfaces\n1 Serial interface\n');
    expect(out).toMatch(/K bytes of NVRAM\.\n\n\d+K bytes of ATA .*\nConfiguration register is 0x2102\n\n$/);
  });

  it('fits the chassis, and each box has a number of its own that stays', () => {
    const board = (box: Box, router: string): string =>
      /board ID (\S+)/.exec(box.type(router, 'show version'))![1]!;
    const box = new Box([undefined, undefined], '1841');
    expect(box.type('R1', 'show version')).toMatch(
      /\nCisco 1841 \(revision 5\.0\) with \d+K\/\d+K bytes of memory\.\nProcessor board ID FTX\w{8}\n1 Ethernet interface\n2 FastEthernet interfaces\n2 Virtual Private Network \(VPN\) Modules\nDRAM configuration is 64 bits wide with parity disabled\.\n191K bytes of NVRAM\.\n\d+K bytes of ATA CompactFlash \(Read\/Write\)\n\nConfiguration register is 0x2102\n\n$/,
    );
    expect(board(box, 'R1')).not.toBe(board(box, 'R2'));
    expect(board(box, 'R1')).toBe(board(new Box([undefined, undefined], '1841'), 'R1'));
    expect(box.type('R1', 'show hardware')).toBe(box.type('R1', 'show version'));
  });

  it('tells when a reload took the box down, where the clock was right', () => {
    const box = new Box([twoPorts]);
    box.type('R1', 'clock set 11:58:51 23 mar 2003', 'clock update-calendar');
    box.type('R1', 'reload', '');
    box.lab.advance(300_000);
    expect(box.type('R1', 'show version')).toMatch(
      /System returned to ROM by reload at 11:58:51 UTC Sun Mar 23 2003\nSystem restarted at 12:00:06 UTC Sun Mar 23 2003\n/,
    );
  });
});

describe('the configuration register', () => {
  it('lives in NVRAM and can leave out the startup configuration', () => {
    const box = new Box(['hostname Edge\n']);
    box.configure('R1', 'config-register 0x2142');
    expect(box.type('R1', 'show version')).toContain(
      'Configuration register is 0x2102 (will be 0x2142 at next reload)\n',
    );
    box.type('R1', 'reload', '');
    box.lab.advance(300_000);
    expect(box.type('R1', 'show version')).toContain('R1 uptime is');
    box.type('R1', 'enable');
    expect(box.type('R1', 'show startup-config')).toContain('hostname Edge');
    box.configure('R1', 'no config-register', 'boot system flash one.bin', 'boot system flash two.bin');
    expect(box.running('R1', /^boot/)).toEqual([
      'boot-start-marker',
      'boot system flash one.bin',
      'boot system flash two.bin',
      'boot-end-marker',
    ]);
  });
});

describe('a boot', () => {
  it('prints its text bit by bit, and says that it is back', () => {
    const box = new Box([twoPorts]);
    box.type('R1', 'reload', '');
    expect(box.wait('R1', 2000)).toBe('');
    const early = box.wait('R1', 20_000);
    expect(early).toMatch(
      /^\nSystem Bootstrap, Version .*\n[^]*C7200 platform with 524288 Kbytes of main memory\n\n$/,
    );
    expect(box.wait('R1', 25_000)).toMatch(/^Self decompressing the image : #{100,120} \[OK\]\n\n$/);
    const late = box.wait('R1', 27_999);
    expect(late).toMatch(/^ {14}Restricted Rights Legend\n/);
    expect(late).toContain('\n\n\n\nCisco IOS Software, 7200 Software (C7200-JK9O3S-M)');
    expect(late).toContain('by eaarmas\n\n\nThis product contains cryptographic features');
    expect(late).toMatch(/2 Ethernet interfaces\n[^]*bytes of ATA .*\n\n$/);
    const messages = box.wait('R1', 5000);
    expect(messages).toMatch(
      /%LINK-3-UPDOWN: Interface Ethernet0\/0, changed state to up\n\*.*: %SYS-5-CONFIG_I: Configured from memory by console\n\*.*: %SYS-5-RESTART: System restarted --\nCisco IOS Software, 7200 Software .*\nTechnical Support: .*\nCopyright .*\nCompiled .*\n/,
    );
  });

  it('has said nothing of that on a router that is up at virtual time 0 [D-01] [D-31]', () => {
    const box = new Box();
    expect(box.type('R1', 'show logging')).not.toMatch(/RESTART/);
    expect(box.lab.session('R1').take()).toBe('');
  });
});
