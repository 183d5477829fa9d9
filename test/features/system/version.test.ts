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

describe('a box with IOS XE', () => {
  const image = 'asr1000rp1-adventerprisek9.03.01.00.S.150-1.S.bin';
  const open = (): Box => new Box(['hostname R\n'], 'ASR1000', 'XE 3.1.0S');

  it('tells of its parts, its drive and why it went down', () => {
    const out = open().type('R1', 'show version');
    expect(out).toMatch(
      /^Cisco IOS Software, IOS-XE Software \(PPC_LINUX_IOSD-ADVENTERPRISEK9-M\), Version 15\.0\(1\)S, RELEASE SOFTWARE \(fc1\)\nTechnical Support: .*\nCopyright \(c\) 1986-2010 by Cisco Systems, Inc\.\nCompiled .*-10 .* by mcpre\n\n\nCisco IOS-XE software, Copyright \(c\) 2005-2010 by cisco Systems, Inc\.\n/,
    );
    expect(out).toContain(
      '\nsoftware.\n\n\nROM: IOS-XE ROMMON\n\nR uptime is 0 minutes\nUptime for this control processor is 0 minutes\n' +
        `System returned to ROM by power-on\nSystem image file is "bootflash:${image}"\n` +
        'Last reload reason: PowerOn\n\n\n\nThis product contains',
    );
    expect(out).toMatch(
      /\n\ncisco ASR1002 \(2RU\) processor with \d+K\/6147K bytes of memory\.\nProcessor board ID FOX\w{8}\n4 Gigabit Ethernet interfaces\n32768K bytes of non-volatile configuration memory\.\n4194304K bytes of physical memory\.\n\d+K bytes of eUSB flash at bootflash:\.\n\nConfiguration register is 0x2102\n/,
    );
  });

  it('has its image where it says', () => {
    const xe = open();
    for (const line of ['dir', 'dir bootflash:'])
      expect(xe.type('R1', line)).toContain('Directory of bootflash:/\n');
    expect(xe.type('R1', 'dir')).toContain(`  ${image}\n`);
    expect(xe.type('R1', 'show bootflash:')).toContain(` ${image}\n`);
    expect(xe.type('R1', 'pwd')).toBe('bootflash:/\n');
    expect(xe.type('R1', 'show file systems')).toMatch(/\n\* +7985954816 .* bootflash: flash:\n/);
    expect(xe.type('R1', 'show disk0:')).toContain('Invalid input');
  });

  it('names the command that brings it down, and boots as a box of its kind', () => {
    const xe = open();
    expect(xe.type('R1', 'reload', '')).toMatch(
      /%SYS-5-RELOAD: Reload requested by console\. Reload Reason: Reload Command\.\n$/,
    );
    const text = xe.wait('R1', 600_000);
    expect(text).toContain(
      '\n\nInitializing Hardware ...\n\nSystem Bootstrap, Version 12.2(33r)XNC, RELEASE SOFTWARE (fc1)\n',
    );
    expect(text).toContain(
      '\nLast reset cause: LocalSoft\nASR1000-RP1 platform with 4194304 Kbytes of main memory\n',
    );
    expect(text).toContain(
      `\nLocated ${image} \nImage size 227803340 inode num 1, bks cnt 55617 blk size 8*512\n##`,
    );
    expect(text).toContain('#\nBoot image size = 227803340 (0xd9400cc) bytes\n');
    expect(text).toContain('Cisco IOS-XE software, Copyright (c) 2005-2010');
    expect(text).not.toContain('Self decompressing');

    expect(xe.type('R1', 'show version')).toContain('\nLast reload reason: Reload Command\n');
  });

  it('a Catalyst calls its drive by its name too', () => {
    const box = new Box(['hostname R\n'], '6500', '12.4(15)T');
    expect(box.type('R1', 'show version')).toMatch(/image file is "disk0:s72033-\S+"/);
    expect(box.type('R1', 'dir')).toContain('Directory of disk0:/\n');
  });
});
