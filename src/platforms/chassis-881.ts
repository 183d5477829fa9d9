/** Knows the 881: four switch ports for a LAN, one routed port, encryption on the board (captures of 880s with 12.4 and 15). */
import { board, fast, mainBoardFields, rule, tagged } from './boards.ts';
import type { ChassisPlan } from './chassis.ts';
import { onboard } from './encryption.ts';

const mainBoard = board(
  'C881 Mother board',
  'CISCO881-K9',
  { FastEthernet: 5 },
  tagged(0x5e0, [1, 0], '73-11755-02', 'A0', '800-30219-02', mainBoardFields),
);

/** The chassis. */
export const plan881: ChassisPlan = {
  model: '881',
  product: '881',
  ports: [...[0, 1, 2, 3, 4].map((n) => `FastEthernet${n}`), 'Vlan1'],
  bootS: 70,
  modules: [],
  onboard: onboard(20, ['onboard', 'vam2']),
  vlans: true,
  portKinds: [
    rule(/^FastEthernet[0-3]$/, fast('Fast Ethernet', { switched: true })),
    rule(/^FastEthernet4$/, fast('PQII_PRO_UEC')),
  ],
  nvramKilobytes: 256,
  wholeNvram: true,
  flash: { drive: 'flash', bytes: 128_450_560 },
  emptyDrives: [],
  hardware: {
    family: 'C880',
    bootName: 'C880',
    processor: '881 (MPC8300) processor (revision 1.0)',
    memoryKilobytes: 262_144,
    ioKilobytes: 25_600,
    bootstrap: '12.4(15r)XZ2, RELEASE SOFTWARE (fc1)',
    bootstrapYear: 2008,
    serial: { place: 'FTX', year: 12 },
    details: [],
    countsModules: true,
    memoryDetails: [],
    nvramText: 'non-volatile configuration memory',
    packetDetails: [],
    flashText: 'ATA CompactFlash (Read/Write)',
    gaps: ['board', 'register'],
    inventory: {
      name: '881',
      text: '881 chassis, Hw Serial#: {serial}, Hw Revision: 1.0',
      pid: 'CISCO881-K9',
      vid: 'V01',
    },
  },
  equipment: {
    bays: [
      { slot: 0, boards: [mainBoard], always: true, part: ({ description }) => `${description} on Slot 0` },
    ],
    mainSlot: 0,
    hotSwap: false,
    processor: undefined,
    others: [],
    midplane: undefined,
    supplies: [],
    sensors: undefined,
    diagnoses: true,
  },
};
