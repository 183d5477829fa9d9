/** Knows the 7206VXR with either processor and the 7301: boards, sensors, ports (captures of such routers; decisions.md D-03). */
import type { Bay, Board, Equipment, PortRule, PowerSupply, Sensors } from '../modes/boards.ts';
import type { Hardware } from '../modes/machine.ts';
import { board, controllerFields, fast, fibre, fixed, giga, kind, rule, slow } from './boards.ts';
import { tagged, thermometer, voltmeter } from './boards.ts';
import { vam, vam2 } from './encryption.ts';
import type { ChassisPlan } from './chassis.ts';

const dualFast = 'Dual Port FastEthernet (RJ45)';

/** The I/O controllers of a 7200; the ports of the two newer ones go by either name. */
const ioControllers: readonly Board[] = [
  board(
    'I/O Dual FastEthernet Controller',
    'C7200-I/O-2FE/E',
    { FastEthernet: 2, Ethernet: 2 },
    tagged(0x215, [2, 1], '73-5003-06', 'B0', '800-07114-06', controllerFields),
  ),
  board(
    'I/O GigabitEthernet and Ethernet Controller',
    'C7200-I/O-GE+E',
    { GigabitEthernet: 1, Ethernet: 1 },
    tagged(0x216, [2, 1], '73-5003-06', 'B0', '800-07114-06', controllerFields),
  ),
];

const portAdapters: readonly Board[] = [
  board('Ethernet', 'PA-4E', { Ethernet: 4 }, fixed(0x02, [1, 14], '73-1556-04', 'A0')),
  board('Ethernet', 'PA-8E', { Ethernet: 8 }, fixed(0x01, [1, 14], '73-1391-04', 'A0')),
  board('Fast-ethernet (TX-ISL)', 'PA-FE-TX', { FastEthernet: 1 }, fixed(0x11, [1, 2], '73-1688-04', 'C0')),
  board(
    dualFast,
    'PA-2FE-TX',
    { FastEthernet: 2 },
    tagged(0x224, [1, 0], '73-5420-04', 'A0', '800-08352-04'),
  ),
  board('GigabitEthernet', 'PA-GE', { GigabitEthernet: 1 }, fixed(0x98, [1, 0], '73-3144-03', 'A0')),
  board('Serial', 'PA-4T+', { Serial: 4 }, fixed(0x0c, [1, 15], '73-1582-07', 'A0'), {
    description: 'Serial Port Adapter',
  }),
  board('Serial (V.35)', 'PA-8T-V35', { Serial: 8 }, fixed(0x0e, [1, 15], '73-1582-07', 'A0'), {
    description: 'Serial Port Adapter (V.35)',
  }),
];

const part = (slot: number) => () => `module ${slot}`;

const adapterBays = (slots: number): Bay[] =>
  Array.from({ length: slots }, (_, i) => ({ slot: i + 1, boards: portAdapters, part: part(i + 1) }));

const supplies = (make: string, description: string, pid: string): PowerSupply[] =>
  [0, 1].map((i) => ({ name: `Power Supply ${i}`, make, description, pid }));

const supplies7200 = supplies('Zytek AC Power Supply', 'Cisco 7200 AC Power Supply', 'PWR-7200-AC');

const sensors7206: Sensors = {
  thermometers: [
    thermometer('chassis inlet', 25, 40, 50),
    thermometer('chassis outlet 1', 27, 43, 53),
    thermometer('chassis outlet 2', 31, 75, 75),
    thermometer('chassis outlet 3', 35, 55, 65),
  ],
  voltmeters: [
    voltmeter('+3.45 V', 3.45, [2.76, 3.1, 3.8, 4.14]),
    voltmeter('+5.15 V', 5.15, [4.1, 4.61, 5.67, 6.17]),
    voltmeter('+12.15 V', 12.15, [9.72, 10.91, 13.37, 14.6]),
    voltmeter('-11.95 V', -11.95, [-15.53, -14.34, -9.57, -8.37]),
  ],
  shutdownCelsius: 70,
};

/** The board with the BCM1250 watches itself. */
const sensorsOf = (prefix: string): Sensors => ({
  thermometers: [
    thermometer(`${prefix} Inlet`, 24, 55, 65),
    thermometer(`${prefix} Outlet`, 28, 60, 70),
    thermometer('CPU Die', 46, 85, 100),
  ],
  voltmeters: [
    voltmeter('CPU Core', 1.2, [1.08, 1.14, 1.26, 1.32]),
    voltmeter('+2.5 V', 2.5, [2.25, 2.37, 2.63, 2.75]),
    voltmeter('+3.3 V', 3.3, [2.97, 3.13, 3.47, 3.63]),
    voltmeter('+5.0 V', 5, [4.5, 4.75, 5.25, 5.5]),
  ],
  shutdownCelsius: 80,
});

const common7206 = {
  mainSlot: 0,
  hotSwap: true,
  others: [],
  midplane: { memory: fixed(0x06, [2, 1], '73-1539-03', 'A0'), addresses: 1024 },
  supplies: supplies7200,
  diagnoses: true,
} as const;

const c7206: Equipment = {
  ...common7206,
  bays: [{ slot: 0, boards: ioControllers, always: true, part: part(0) }, ...adapterBays(6)],
  processor: {
    name: 'NPE400 0',
    board: board(
      'NPE-400',
      'NPE-400',
      {},
      tagged(0x1f8, [1, 0], '73-5308-02', 'B0', '800-08136-02', controllerFields),
      { description: 'Cisco 7200VXR Network Processing Engine NPE-400' },
    ),
  },
  sensors: sensors7206,
};

/** With an NPE-G1 the three ports of slot 0 are on the processor; an I/O controller is needed for others only. */
const c7206G1: Equipment = {
  ...common7206,
  bays: [{ slot: 0, boards: ioControllers, part: part(0) }, ...adapterBays(6)],
  processor: {
    name: 'NPE-G1 0',
    board: board(
      'NPE-G1',
      'NPE-G1',
      { GigabitEthernet: 3 },
      tagged(0x35a, [1, 1], '73-6988-11', 'A0', '800-20001-08', controllerFields),
      { description: 'Cisco 7200 Series Network Processing Engine NPE-G1', firstPort: 1 },
    ),
  },
  sensors: sensorsOf('NPE'),
};

const c7301: Equipment = {
  mainSlot: 0,
  bays: [
    {
      slot: 0,
      boards: [
        board(
          'I/O and NPE-G1 GigabitEthernet',
          'CISCO7301',
          { GigabitEthernet: 3 },
          tagged(0x35b, [2, 0], '73-6988-11', 'A0', '800-18896-11', controllerFields),
          { description: 'Cisco 7301 Network Processing Engine with 3 GigabitEthernet' },
        ),
      ],
      always: true,
      part: part(0),
    },
    ...adapterBays(1),
  ],
  hotSwap: true,
  processor: undefined,
  others: [],
  midplane: undefined,
  supplies: supplies('AC Revision A0', 'Cisco 7301 AC Power Supply', 'PWR-7301-AC'),
  sensors: sensorsOf('NPE'),
  diagnoses: true,
};

/** What port adapters bring with them. The ports of an I/O controller run at either speed, whatever they are called. */
const adapterKinds: readonly PortRule[] = [
  rule(/^Ethernet0\//, fast('AmdP2')),
  rule(/^Ethernet/, slow('AmdP2')),
  rule(/^FastEthernet/, fast('DEC21140')),
  rule(/^GigabitEthernet/, fibre('i82543 (Livengood)')),
  rule(/^Serial/, kind('M4T')),
];

const processor7200 = (name: string): string => `7206VXR (${name}) processor (revision A)`;

const npe400: Hardware = {
  family: '7200',
  bootName: 'C7200',
  processor: processor7200('NPE400'),
  memoryKilobytes: 524_288,
  ioKilobytes: 32_768,
  bootstrap: '12.2(4r)B2, RELEASE SOFTWARE (fc2)',
  bootstrapYear: 2002,
  serial: 'number',
  details: [
    'R7000 CPU at 350MHz, Implementation 39, Rev 3.3, 256KB L2 Cache',
    '6 slot VXR midplane, Version 2.1',
    '',
    'Last reset from power-on',
  ],
  countsModules: true,
  memoryDetails: [],
  nvramText: 'NVRAM',
  packetDetails: [],
  flashText: 'ATA PCMCIA card at slot 0 (Sector size 512 bytes).',
  gaps: ['details', 'flash'],
  inventory: { name: 'Chassis', text: 'Cisco 7206VXR, 6-slot chassis', pid: 'CISCO7206VXR', vid: '' },
};

const npeG1: Hardware = {
  ...npe400,
  processor: processor7200('NPE-G1'),
  memoryKilobytes: 1_048_576,
  ioKilobytes: 65_536,
  bootstrap: '12.2(4r)B3, RELEASE SOFTWARE (fc1)',
  details: [
    'SB-1 CPU at 700MHz, Implementation 1025, Rev 0.2, 512KB L2 Cache',
    '6 slot VXR midplane, Version 2.1',
    '',
    'Last reset from power-on',
  ],
  flashText: 'ATA PCMCIA card at slot 2 (Sector size 512 bytes).',
};

const hardware7301: Hardware = {
  ...npeG1,
  family: '7301',
  bootName: 'C7301',
  processor: '7301 (NPE) processor (revision A)',
  bootstrap: '12.2(8r)B3, RELEASE SOFTWARE (fc1)',
  bootstrapYear: 2003,
  memoryKilobytes: 524_288,
  ioKilobytes: 32_768,
  details: [
    'SB-1 CPU at 700MHz, Implementation 1, Rev 0.2, 512KB L2 Cache',
    '1 slot midplane, Version 2.0',
    '',
    'Last reset from power-on',
  ],
  flashText: 'ATA PCMCIA card at slot 0 (Sector size 512 bytes).',
  inventory: { name: 'Chassis', text: 'Cisco 7301, 1-slot chassis', pid: 'CISCO7301', vid: '' },
};

const c7200: ChassisPlan = {
  model: '7200',
  product: '7206VXR',
  ports: [],
  unless: { ports: /^GigabitEthernet0\/[1-3]$/, model: '7206VXR/NPE-G1' },
  bootS: 75,
  modules: [vam2, vam],
  vlans: false,
  portKinds: adapterKinds,
  nvramKilobytes: 126,
  // The ATA card is in the first of two drives, which take linear flash cards too; there is no boot flash on the board.
  flash: { drive: 'disk0', bytes: 127_897_600 },
  emptyDrives: ['disk1', 'slot0', 'slot1', 'bootflash'],
  hardware: npe400,
  equipment: c7206,
};

const copperOrGbic = giga('BCM1250 Internal MAC', { media: ['rj45', 'gbic'], negotiation: true });
const copperOrSfp = giga('BCM1250 Internal MAC', { media: ['rj45', 'sfp'], negotiation: true });

/** A 7200 by the name of the series is a 7206VXR with the older processor. */
export const plans7200: readonly ChassisPlan[] = [
  c7200,
  { ...c7200, model: '7206VXR' },
  {
    ...c7200,
    model: '7206VXR/NPE-G1',
    ports: ['GigabitEthernet0/1', 'GigabitEthernet0/2', 'GigabitEthernet0/3'],
    portKinds: [rule(/^GigabitEthernet0\/[1-3]$/, copperOrGbic), ...adapterKinds],
    nvramKilobytes: 510,
    flash: { drive: 'disk2', bytes: 127_897_600 },
    emptyDrives: ['disk0', 'disk1', 'bootflash'],
    hardware: npeG1,
    equipment: c7206G1,
  },
  {
    ...c7200,
    model: '7301',
    product: '7301',
    ports: ['GigabitEthernet0/0', 'GigabitEthernet0/1', 'GigabitEthernet0/2'],
    portKinds: [rule(/^GigabitEthernet0\/[0-2]$/, copperOrSfp), ...adapterKinds],
    nvramKilobytes: 510,
    flash: { drive: 'disk0', bytes: 64_073_728 },
    emptyDrives: ['bootflash'],
    hardware: hardware7301,
    equipment: c7301,
  },
];
