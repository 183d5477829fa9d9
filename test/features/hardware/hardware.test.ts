/** The boards of a chassis, its power supplies and its sensors, as inventory programs read them. */
import { describe, expect, it } from 'vitest';
import { Box } from '../system/box.ts';

const ports = [
  'interface Ethernet0/0',
  'interface FastEthernet1/0',
  'interface FastEthernet1/1',
  'interface Serial2/0',
  'interface GigabitEthernet3/0',
]
  .map((line) => `${line}\n`)
  .join('');

/** The lines of one slot in `show diag`. */
function slot(text: string, number: number): string[] {
  return text
    .split(/^Slot /m)
    .find((each) => each.startsWith(`${number}:`))!
    .split('\n')
    .slice(1);
}

describe('show diag', () => {
  const box = new Box([ports, ports]);
  const out = box.type('R1', 'show diag');

  it('has a port adapter in every slot with ports, the one that has them all, and the encryption hardware', () => {
    expect(out.match(/^Slot \d:\n.*/gm)).toEqual([
      'Slot 0:\n\tI/O Dual FastEthernet Controller Port adapter, 1 port',
      'Slot 1:\n\tDual Port FastEthernet (RJ45) Port adapter, 2 ports',
      'Slot 2:\n\tSerial Port adapter, 1 port',
      'Slot 3:\n\tGigabitEthernet Port adapter, 1 port',
      'Slot 6:\n\tVAM2 Encryption/Compression engine Port adapter',
    ]);
    expect(slot(out, 2).slice(1, 4)).toEqual([
      '\tPort adapter is analyzed ',
      '\tPort adapter insertion time 00:00:05 ago',
      '\tEEPROM contents at hardware discovery:',
    ]);
  });

  it('prints the memory of a board of either format, fields and bytes alike', () => {
    const old = slot(out, 2).join('\n');
    const [, number] = /\n\tSerial number {5}(\d{8}) {2}\tPart number {4}73-1582-07\n/.exec(old)!;
    const hex = Number(number).toString(16).toUpperCase().padStart(8, '0').match(/../g)!.join(' ');
    expect(old).toContain('\tHardware revision 1.15        \tBoard revision A0\n');
    expect(old).toContain(`\t  0x20: 01 0C 01 0F ${hex} 49 06 2E 07 00 00 00 00\n\t  0x30: 50 00 `);
    const later = slot(out, 1).join('\n');
    const [, serial] = /\n\tPCB Serial Number {8}: (JAE08\w{6})\n/.exec(later)!;
    const digits = [...serial!].map((each) => each.charCodeAt(0).toString(16).toUpperCase());
    expect(later).toContain('\n\tPart Number              : 73-5420-04\n');
    expect(later).toContain('\n\tProduct (FRU) Number     : PA-2FE-TX\n');
    const bytes = [...later.matchAll(/0x\d0: (.*)/g)].map(([, row]) => row).join(' ');
    expect(bytes).toContain(`04 FF 40 02 24 41 01 00 C1 8B ${digits.join(' ')} 82 49 15 2C 04 42 41 30 `);
    expect(bytes.split(' ')).toHaveLength(128);
  });

  it('shows one slot, and no slot that the chassis has not', () => {
    expect(box.type('R1', 'show diag 2')).toBe(`Slot 2:\n${slot(out, 2).join('\n')}`);
    expect(box.type('R1', 'show diag 4')).toBe('');
    expect(box.type('R1', 'show diag 7')).toContain("% Invalid input detected at '^' marker.");
  });

  it('gives every board of every router a number of its own, the same in every lab', () => {
    const numbers = (text: string): string[] =>
      [...text.matchAll(/(?:PCB Serial Number +: |Serial number +)(\w+)/g)].map(([, n]) => n!);
    const both = [...numbers(out), ...numbers(box.type('R2', 'show diag'))];
    expect(new Set(both).size).toBe(10);
    expect(numbers(new Box([ports, ports]).type('R1', 'show diag'))).toEqual(numbers(out));
  });

  it('is another one on another chassis', () => {
    const small = new Box([undefined, undefined], '2811').type('R1', 'show diag');
    expect(small).toMatch(
      /^Slot 0:\n\tC2811 Motherboard with 2FE and integrated VPN Port adapter, 2 ports\n\tPort adapter is analyzed \n\tPort adapter insertion time unknown\n/,
    );
    expect(small).toMatch(/\n\tChassis Serial Number {4}: FTX\w{8}\n\tChassis MAC Address {6}: aabb\.cc/);
    expect(small).toContain('\n\tMAC Address block size   : 24\n\tProduct (FRU) Number     : CISCO2811\n');
  });
});

describe('show c7200', () => {
  it('tells of the midplane and the processor board of a 7206VXR', () => {
    const out = new Box([ports]).type('R1', 'show c7200');
    expect(out).toMatch(/\nC7200 Midplane EEPROM:\n\tHardware revision 2\.1 {9}\tBoard revision A0\n/);
    expect(out).toContain('\tMAC=aabb.cc01.0000, MAC Size=1024\n\tEEPROM format version 1, Model=0x6\n');
    expect(out).toMatch(/\t0x20: 01 06 02 01 (\w\w ){4}49 06 03 03 AA BB CC 01\n\t\t0x30: 00 00 04 00 /);
    expect(out).toMatch(/\nC7206VXR CPU EEPROM:\n(?:\t.*\n)*\tPart Number {14}: 73-5308-02\n/);
  });

  it('is no command of another chassis', () => {
    expect(new Box([undefined], '3825').type('R1', 'show c7200')).toContain('% Invalid input detected');
  });
});

describe('show inventory', () => {
  it('lists chassis, processor, modules and power supplies, with the numbers that show diag prints', () => {
    const box = new Box([ports]);
    const out = box.type('R1', 'show inventory');
    expect([...out.matchAll(/^NAME: "(.*)", DESCR: ".*"\nPID: (\S*)/gm)].map(([, n, p]) => [n, p])).toEqual([
      ['Chassis', 'CISCO7206VXR'],
      ['NPE400 0', 'NPE-400'],
      ['module 0', 'C7200-I/O-2FE/E'],
      ['module 1', 'PA-2FE-TX'],
      ['module 2', 'PA-4T+'],
      ['module 3', 'PA-GE'],
      ['module 6', 'SA-VAM2'],
      ['Power Supply 0', 'PWR-7200-AC'],
      ['Power Supply 1', 'PWR-7200-AC'],
    ]);
    const serial = /PCB Serial Number +: (\S+)/.exec(box.type('R1', 'show diag 1'))![1]!;
    expect(out).toContain(`\nPID: PA-2FE-TX         , VID:    , SN: ${serial}\n`);
    const raw = box.type('R1', 'show inventory raw');
    expect(raw.startsWith(out)).toBe(true);
    expect(raw).toContain('\nNAME: "Serial2/0", DESCR: "M4T"\nPID:                   , VID:    , SN: ');
  });

  it('lists the main board of an integrated router where it is a part of its own, and its module', () => {
    const named = (platform: string): string[] =>
      [...new Box([undefined], platform).type('R1', 'show inventory').matchAll(/^NAME: "(.*)", DESCR/gm)].map(
        ([, name]) => name!,
      );
    const module = 'Virtual Private Network (VPN) Module on Slot 0';
    expect(named('2811')).toEqual(['2811 chassis', module]);
    expect(named('3845')).toEqual([
      '3845 chassis',
      'c3845 Motherboard with Gigabit Ethernet on Slot 0',
      module,
    ]);
  });
});

describe('show environment', () => {
  it('says that all is well, and what is measured, the same at any time', () => {
    const box = new Box([ports]);
    expect(box.type('R1', 'show environment')).toBe('All measured values are normal\n');
    const all = box.type('R1', 'show env all');
    expect(all).toContain('Power Supplies:\n\tPower supply 1 is Zytek AC Power Supply. Unit is on.\n');
    expect(all).toContain('\tchassis outlet 1 measured at 27C/80F\n');
    expect(all).toContain('\t+12.15 V measured at +12.15 V\n');
    box.wait('R1', 3_600_000);
    expect(box.type('R1', 'show env all')).toBe(all);
    expect(box.type('R1', 'show environment table')).toContain(
      'chassis inlet                                   40C/104F       50C/122F\n',
    );
    expect(box.type('R1', 'show environment last')).toBe('% Not modelled here: show environment last\n');
  });

  it('has other sensors on a 7301, and none on a box that shows none', () => {
    expect(new Box([undefined], '7301').type('R1', 'show env all')).toContain('\tCPU Die    measured at ');
    expect(new Box([undefined], '1841').type('R1', 'show env all')).toContain('% Invalid input detected');
  });
});

describe('drives', () => {
  const box = new Box([ports]);

  it('with a card in it goes by its own name too', () => {
    const flash = box.type('R1', 'dir flash:');
    expect(box.type('R1', 'dir /all disk0:')).toBe(flash.replace('flash:/', 'disk0:/'));
    expect(box.type('R1', 'show disk0:')).toBe(box.type('R1', 'show flash:'));
    box.type('R1', 'copy running-config disk0:keep', '');
    box.wait('R1', 5000);
    expect(box.type('R1', 'more flash:keep')).toContain('hostname R1');
    box.type('R1', 'cd disk0:');
    expect(box.type('R1', 'pwd')).toBe('disk0:/\n');
    expect(box.type('R1', 'dir keep')).toContain('Directory of disk0:/keep\n');
  });

  it('without a card, and names of other machines, are no devices', () => {
    expect(box.type('R1', 'dir /all slot0:')).toBe('%Error opening slot0:/ (No such device)\n');
    expect(box.type('R1', 'dir /all sup-bootdisk:')).toBe('%Error opening sup-bootdisk: (No such device)\n');
    expect(new Box([undefined], '2811').type('R1', 'dir /all disk0:')).toBe(
      '%Error opening disk0: (No such device)\n',
    );
  });
});
