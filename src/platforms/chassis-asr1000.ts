/** Knows an ASR 1002 with its first route processor (captures of ASR 1000s; document 004 names the series only). */
import type { Bay, Board } from '../modes/boards.ts';
import { board, giga, kind, rule } from './boards.ts';
import type { ChassisPlan } from './chassis.ts';
import { esp } from './encryption.ts';

const builtIn = board('4-port Built-in GE SPA', '4XGE-BUILT-IN', { GigabitEthernet: 4 }, undefined, {
  unnumbered: true,
});

/** Shared port adapters; a port of slower kind is called after its adapter. */
const sharedAdapters: readonly Board[] = [
  board('5-port Gigabit Ethernet Shared Port Adapter', 'SPA-5X1GE-V2', { GigabitEthernet: 5 }, undefined),
  board('8-port Gigabit Ethernet Shared Port Adapter', 'SPA-8X1GE-V2', { GigabitEthernet: 8 }, undefined),
  board('4-port Fast Ethernet Shared Port Adapter', 'SPA-4X1FE-TX-V2', { FastEthernet: 4 }, undefined),
  board('8-port Fast Ethernet Shared Port Adapter', 'SPA-8X1FE-TX-V2', { FastEthernet: 8 }, undefined),
  board('10GE Shared Port Adapter', 'SPA-1X10GE-L-V2', { TenGigabitEthernet: 1 }, undefined),
  board('4-port Serial Shared Port Adapter', 'SPA-4XT-SERIAL', { Serial: 4 }, undefined),
];

const bay = (subslot: number, boards: readonly Board[], always = false): Bay => ({
  slot: 0,
  subslot,
  boards,
  always,
  part: () => `SPA subslot 0/${subslot}`,
});

const carrier = board('Cisco ASR1002 SPA Interface Processor 10', 'ASR1002-SIP10', {}, undefined);

/** Memory of the route processor; the system gets a part of it. */
const physicalKilobytes = 4_194_304;

/** The chassis. */
export const planAsr1000: ChassisPlan = {
  model: 'ASR1000',
  product: 'ASR1002',
  ports: [0, 1, 2, 3].map((n) => `GigabitEthernet0/0/${n}`),
  bootS: 300,
  modules: [],
  onboard: esp,
  vlans: false,
  portKinds: [
    rule(/^GigabitEthernet0\/0\/[0-3]$/, giga('4XGE-BUILT-IN', { negotiation: true })),
    rule(/^GigabitEthernet/, giga('SPA-5X1GE-V2', { negotiation: true })),
    rule(/^FastEthernet/, { ...giga('SPA-4X1FE-TX-V2'), speeds: [10, 100] }),
    rule(/^TenGigabitEthernet/, kind('SPA-1X10GE-L-V2')),
    rule(/^Serial/, kind('SPA-4XT-SERIAL')),
  ],
  nvramKilobytes: 32_768,
  wholeNvram: true,
  flash: { drive: 'bootflash', home: 'bootflash', bytes: 7_985_954_816 },
  emptyDrives: [],
  hardware: {
    family: 'IOS-XE',
    bootName: 'ASR1000-RP1',
    processor: 'ASR1002 (2RU) processor',
    memoryKilobytes: 1_716_105,
    ioKilobytes: 6147,
    physicalKilobytes,
    bootstrap: '12.2(33r)XNC, RELEASE SOFTWARE (fc1)',
    bootstrapYear: 2009,
    rom: 'IOS-XE ROMMON',
    serial: { place: 'FOX', year: 14 },
    details: [],
    countsModules: false,
    memoryDetails: [],
    nvramText: 'non-volatile configuration memory',
    packetDetails: [`${physicalKilobytes}K bytes of physical memory.`],
    flashText: 'eUSB flash at bootflash:.',
    gaps: ['register'],
    inventory: { name: 'Chassis', text: 'Cisco ASR1002 Chassis', pid: 'ASR1002', vid: 'V02' },
  },
  equipment: {
    bays: [
      { slot: 0, boards: [carrier], always: true, part: () => 'module 0' },
      bay(0, [builtIn], true),
      ...[1, 2, 3].map((subslot) => bay(subslot, sharedAdapters)),
    ],
    mainSlot: 0,
    hotSwap: true,
    processor: undefined,
    others: [
      { name: 'module R0', description: 'Cisco ASR1002 Route Processor 1', pid: 'ASR1002-RP1' },
      {
        name: 'module F0',
        description: 'Cisco ASR1000 Embedded Services Processor, 5Gbps',
        pid: 'ASR1000-ESP5',
      },
    ],
    midplane: undefined,
    supplies: [0, 1].map((i) => ({
      name: `Power Supply Module ${i}`,
      make: 'AC',
      description: 'Cisco ASR1002 AC Power Supply',
      pid: 'ASR1002-PWR-AC',
    })),
    sensors: undefined,
    diagnoses: false,
  },
};
