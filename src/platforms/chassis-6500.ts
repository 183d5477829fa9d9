/** Knows a small Catalyst 6500 with a Supervisor 720 and hardware for IPsec (003:313; captures of a WS-C6503-E). */
import type { Bay, Board } from '../modes/boards.ts';
import { board, giga, kind, rule } from './boards.ts';
import type { ChassisPlan } from './chassis.ts';
import { vpnServicesModule, vpnSpa } from './encryption.ts';

const lineCards: readonly Board[] = [
  board(
    'WS-X6748-GE-TX CEF720 48 port 10/100/1000mb Ethernet Rev. 2.6',
    'WS-X6748-GE-TX',
    { GigabitEthernet: 48 },
    undefined,
    { firstPort: 1 },
  ),
  board(
    'WS-X6348-RJ-45 48 port 10/100mb Ethernet Rev. 6.1',
    'WS-X6348-RJ-45',
    { FastEthernet: 48 },
    undefined,
    { firstPort: 1 },
  ),
  board(
    'WS-X6704-10GE CEF720 4 port 10-Gigabit Ethernet Rev. 2.2',
    'WS-X6704-10GE',
    { TenGigabitEthernet: 4 },
    undefined,
    { firstPort: 1 },
  ),
];

const supervisor = board(
  'WS-SUP720-3BXL 2 ports Supervisor Engine 720 Rev. 5.6',
  'WS-SUP720-3BXL',
  { GigabitEthernet: 2 },
  undefined,
  { firstPort: 1 },
);

const bay = (slot: number, boards: readonly Board[], always = false): Bay => ({
  slot,
  boards,
  always,
  part: () => String(slot),
});

const chip = 'C6k 1000Mb 802.3';

/** The chassis. */
export const plan6500: ChassisPlan = {
  model: '6500',
  product: 'WS-C6503-E',
  ports: ['GigabitEthernet1/1', 'GigabitEthernet1/2'],
  bootS: 300,
  modules: [vpnSpa, vpnServicesModule],
  vlans: true,
  portKinds: [
    rule(/^GigabitEthernet1\/1$/, kind(chip, { negotiation: true })),
    rule(/^GigabitEthernet1\/2$/, giga(chip, { media: ['rj45', 'sfp'], negotiation: true })),
    rule(/^GigabitEthernet/, giga(chip)),
    rule(/^FastEthernet/, { ...giga('C6k 100Mb 802.3'), speeds: [10, 100] }),
    rule(/^TenGigabitEthernet/, kind('C6k 10000Mb 802.3')),
  ],
  nvramKilobytes: 1918,
  flash: { drive: 'disk0', home: 'disk0', bytes: 256_024_576 },
  emptyDrives: ['disk1', 'bootflash'],
  hardware: {
    family: 's72033_rp',
    bootName: 'C6500',
    processor: 'WS-C6503-E (R7000) processor (revision 1.4)',
    memoryKilobytes: 1_048_576,
    ioKilobytes: 65_536,
    bootstrap: '12.2(17r)S4, RELEASE SOFTWARE (fc1)',
    bootstrapYear: 2004,
    serial: { place: 'FXS', year: 11 },
    details: [
      'SR71000 CPU at 600Mhz, Implementation 0x504, Rev 1.2, 512KB L2 Cache',
      'Last reset from s/w reset',
    ],
    countsModules: false,
    memoryDetails: [],
    nvramText: 'non-volatile configuration memory',
    packetDetails: ['8192K bytes of packet buffer memory.'],
    flashText: 'ATA PCMCIA card at slot 0 (Sector size 512 bytes).',
    gaps: ['flash'],
    inventory: {
      name: 'WS-C6503-E',
      text: 'Cisco Systems Catalyst 6500 3-slot Chassis System',
      pid: 'WS-C6503-E',
      vid: 'V03',
    },
  },
  equipment: {
    bays: [bay(1, [supervisor], true), bay(2, lineCards), bay(3, lineCards)],
    mainSlot: 1,
    hotSwap: true,
    processor: undefined,
    others: [
      { name: 'CLK-7600 1', description: 'OSR-7600 Clock FRU 1', pid: 'CLK-7600', behind: 'WS-C6503-E' },
      { name: 'CLK-7600 2', description: 'OSR-7600 Clock FRU 2', pid: 'CLK-7600', behind: 'WS-C6503-E' },
      {
        name: 'msfc sub-module of 1',
        description: 'WS-SUP720 MSFC3 Daughterboard Rev. 3.1',
        pid: 'WS-SUP720',
        behind: '1',
      },
      {
        name: 'switching engine sub-module of 1',
        description: 'WS-F6K-PFC3BXL Policy Feature Card 3 Rev. 1.8',
        pid: 'WS-F6K-PFC3BXL',
        behind: '1',
      },
      { name: 'WS-C6503-E-FAN 1', description: 'Enhanced 3-slot Fan Tray 1', pid: 'WS-C6503-E-FAN' },
    ],
    midplane: undefined,
    supplies: [
      {
        name: 'PS 1 PWR-1400-AC',
        make: 'PWR-1400-AC',
        description: 'AC power supply, 1400 watt 1',
        pid: 'PWR-1400-AC',
      },
    ],
    sensors: undefined,
    diagnoses: false,
  },
};
