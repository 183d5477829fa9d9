/** Knows the integrated services routers and the 3700s: main boards, cards and modules, ports (public captures of each). */
import type { Bay, Board, Equipment, PortRule } from '../modes/boards.ts';
import type { Hardware } from '../modes/machine.ts';
import { board, fast, fixed, giga, kind, mainBoardFields, rule, slow, tagged } from './boards.ts';
import type { ChassisPlan } from './chassis.ts';
import { aims, onboard } from './encryption.ts';

const wanCards: readonly Board[] = [
  board('1 Port FastEthernet High Speed WAN Interface Card', 'HWIC-1FE', { FastEthernet: 1 }, undefined, {
    description: 'One-Port Fast Ethernet High Speed WAN Interface Card',
  }),
  board('2 Port FastEthernet High Speed WAN Interface Card', 'HWIC-2FE', { FastEthernet: 2 }, undefined, {
    description: 'Two-Port Fast Ethernet High Speed WAN Interface Card',
  }),
  board('WAN Interface Card - Ethernet', 'WIC-1ENET', { Ethernet: 1 }, undefined),
  board('Gigabit(1000BaseLX)', 'HWIC-1GE-SFP', { GigabitEthernet: 1 }, undefined, {
    description: 'One-Port Gigabit Ethernet High Speed WAN Interface Card',
  }),
  board('WAN Interface Card - Serial (1T)', 'WIC-1T', { Serial: 1 }, undefined),
  board('WAN Interface Card - Serial 2T', 'WIC-2T', { Serial: 2 }, undefined),
  board('WAN Interface Card - HWIC 4T', 'HWIC-4T', { Serial: 4 }, undefined),
];

const networkModules: readonly Board[] = [
  board('FastEthernet', 'NM-1FE-TX', { FastEthernet: 1 }, fixed(0x44, [1, 0], '80-3490-01', 'B0'), {
    description: '1 Port FastEthernet TX',
  }),
  board('FastEthernet', 'NM-2FE2W-V2', { FastEthernet: 2 }, fixed(0x45, [1, 0], '80-3490-02', 'B0'), {
    description: '2 Port FastEthernet 2 WAN Card Slots',
  }),
  board('Gigabit Ethernet', 'NM-1GE', { GigabitEthernet: 1 }, fixed(0x46, [1, 0], '80-3490-03', 'B0'), {
    description: '1 Port Gigabit Ethernet',
  }),
  board('Ethernet', 'NM-1E', { Ethernet: 1 }, fixed(0x41, [1, 0], '80-3490-01', 'B0'), {
    description: '1 Port Ethernet',
  }),
  board('Ethernet', 'NM-4E', { Ethernet: 4 }, fixed(0x42, [1, 0], '80-3490-01', 'B0'), {
    description: '4 Port Ethernet',
  }),
  board('Serial', 'NM-4T', { Serial: 4 }, fixed(0x54, [1, 1], '80-2314-02', 'B0'), {
    description: '4 Port Serial',
  }),
];

const inSlot =
  (slot: number) =>
  ({ description }: Board): string =>
    `${description} on Slot ${slot}`;

const cardBays = (cards: number): Bay[] =>
  Array.from({ length: cards }, (_, subslot) => ({
    slot: 0,
    subslot,
    boards: wanCards,
    part: ({ description }: Board) => `${description} on Slot 0 SubSlot ${subslot}`,
  }));

const moduleBays = (modules: number): Bay[] =>
  Array.from({ length: modules }, (_, i) => ({
    slot: i + 1,
    boards: networkModules,
    part: inSlot(i + 1),
  }));

interface MainBoard {
  readonly text: string;
  readonly pid: string;
  readonly ports: Board['ports'];
  readonly kind: number;
  readonly part: string;
  readonly assembly: string;
  /** Whether the inventory lists it beside the chassis. */
  readonly listed?: boolean;
}

/** A main board with its ports, places for WAN cards, slots for network modules. */
function integrated(main: MainBoard, cards: number, modules: number): Equipment {
  const { text, pid, ports, part, assembly, listed } = main;
  const memory = tagged(main.kind, [3, 0], part, 'B0', assembly, mainBoardFields);
  return {
    bays: [
      {
        slot: 0,
        boards: [board(text, pid, ports, memory)],
        always: true,
        part: listed ? inSlot(0) : undefined,
      },
      ...cardBays(cards),
      ...moduleBays(modules),
    ],
    mainSlot: 0,
    hotSwap: false,
    processor: undefined,
    others: [],
    midplane: undefined,
    supplies: [],
    sensors: undefined,
    diagnoses: true,
  };
}

interface Numbers {
  readonly kilobytes: number;
  readonly ioKilobytes: number;
  readonly parity: 'enabled' | 'disabled';
  readonly bootstrap: string;
  readonly flash: string;
  readonly vid: string;
}

const compactFlash = 'ATA CompactFlash (Read/Write)';
const systemFlash = 'ATA System CompactFlash (Read/Write)';

function hardware(
  model: string,
  family: string,
  processor: string,
  of: Numbers,
  details: string[] = [],
): Hardware {
  const chassis = `${model} chassis`;
  return {
    family,
    bootName: family.startsWith('2800') ? `c${model}` : `C${model}`,
    processor: `${model} ${processor}`,
    memoryKilobytes: of.kilobytes,
    ioKilobytes: of.ioKilobytes,
    bootstrap: `${of.bootstrap}, RELEASE SOFTWARE (fc1)`,
    bootstrapYear: 2004,
    serial: { place: 'FTX', year: 8 },
    details,
    countsModules: true,
    memoryDetails: [`DRAM configuration is 64 bits wide with parity ${of.parity}.`],
    nvramText: 'NVRAM',
    packetDetails: [],
    flashText: of.flash,
    gaps: ['register'],
    inventory: { name: chassis, text: chassis, pid: `CISCO${model}`, vid: of.vid },
  };
}

const twoFast = ['FastEthernet0/0', 'FastEthernet0/1'];
const twoGigabit = ['GigabitEthernet0/0', 'GigabitEthernet0/1'];

/** What cards and modules bring with them. */
const moduleKinds: readonly PortRule[] = [
  rule(/^Ethernet/, slow('AmdP2')),
  rule(/^FastEthernet0\/\d+\//, fast('FastEthernet')),
  rule(/^FastEthernet/, fast('AmdFE')),
  rule(/^GigabitEthernet/, giga('PM-3387')),
  rule(/^Serial/, kind('GT96K Serial')),
];

const onFast = (chip: string): readonly PortRule[] => [
  rule(/^FastEthernet0\/\d+$/, fast(chip)),
  ...moduleKinds,
];

/** A socket for small form factor optics stands beside the copper one. */
const onGiga = (chip: string, sfp: boolean): readonly PortRule[] => [
  rule(/^GigabitEthernet0\/\d+$/, giga(chip, sfp ? { media: ['rj45', 'sfp'], negotiation: true } : {})),
  ...moduleKinds,
];

const common = { vlans: true, emptyDrives: [] } as const;
const card = (bytes: number): ChassisPlan['flash'] => ({ drive: 'flash', bytes });
const card64 = card(64_012_288);
const card128 = card(128_000_000);

const c1841: ChassisPlan = {
  ...common,
  model: '1841',
  product: '1841',
  ports: twoFast,
  bootS: 110,
  modules: aims[1841],
  onboard: onboard(100),
  portKinds: onFast('Gt96k FE'),
  nvramKilobytes: 192,
  flash: card64,
  hardware: hardware('1841', '1841', '(revision 5.0)', {
    kilobytes: 262_144,
    ioKilobytes: 24_576,
    parity: 'disabled',
    bootstrap: '12.3(8r)T9',
    flash: compactFlash,
    vid: 'V02',
  }),
  equipment: integrated(
    {
      text: 'C1841 Motherboard with 2FE and integrated VPN',
      pid: 'CISCO1841',
      ports: { FastEthernet: 2 },
      kind: 0x3f4,
      part: '73-8441-07',
      assembly: '800-23516-07',
    },
    2,
    0,
  ),
};

const numbers2800: Numbers = {
  kilobytes: 262_144,
  ioKilobytes: 12_288,
  parity: 'enabled',
  bootstrap: '12.3(8r)T7',
  flash: compactFlash,
  vid: 'V03',
};

/** The smallest 2800 has the board of its smaller brother, and no slot for a network module. */
const c2801: ChassisPlan = {
  ...c1841,
  model: '2801',
  product: '2801',
  bootS: 120,
  modules: aims[2800],
  onboard: onboard(150),
  hardware: hardware('2801', '2801', '(revision 6.0)', {
    ...numbers2800,
    ioKilobytes: 17_408,
    parity: 'disabled',
    bootstrap: '12.3(8r)T8',
  }),
  equipment: integrated(
    {
      text: 'C2801 Motherboard with 2 Fast Ethernet',
      pid: 'CISCO2801',
      ports: { FastEthernet: 2 },
      kind: 0x403,
      part: '73-8639-05',
      assembly: '800-23690-03',
    },
    4,
    0,
  ),
};

const c2800 = (
  model: string,
  revision: string,
  main: {
    readonly ports: Board['ports'];
    readonly kind: number;
    readonly part: string;
    readonly assembly: string;
  },
): ChassisPlan => {
  const gigabit = 'GigabitEthernet' in main.ports;
  return {
    ...common,
    model,
    product: model,
    ports: gigabit ? twoGigabit : twoFast,
    bootS: 120,
    modules: aims[2800],
    onboard: onboard(gigabit ? 250 : 200),
    portKinds: gigabit ? onGiga('MV96340 Ethernet', false) : onFast('MV96340 Ethernet'),
    nvramKilobytes: 240,
    flash: card64,
    hardware: hardware(model, '2800', `(revision ${revision})`, numbers2800),
    equipment: integrated(
      {
        text: `C${model} Motherboard with 2${gigabit ? 'GE' : 'FE'} and integrated VPN`,
        pid: `CISCO${model}`,
        ...main,
      },
      4,
      1,
    ),
  };
};

const numbers3800: Numbers = {
  kilobytes: 524_288,
  ioKilobytes: 33_792,
  parity: 'enabled',
  bootstrap: '12.3(11r)T2',
  flash: systemFlash,
  vid: 'V04',
};

const c3825: ChassisPlan = {
  ...common,
  model: '3825',
  product: '3825',
  ports: twoGigabit,
  bootS: 100,
  modules: aims[3825],
  onboard: onboard(300),
  portKinds: onGiga('BCM1125 Internal MAC', true),
  nvramKilobytes: 480,
  flash: card128,
  hardware: hardware('3825', '3800', '(revision 1.1)', numbers3800),
  equipment: integrated(
    {
      text: 'c3825 Motherboard with Gigabit Ethernet',
      pid: 'CISCO3825',
      ports: { GigabitEthernet: 2 },
      kind: 0x3ea,
      part: '73-8214-05',
      assembly: '800-22322-05',
    },
    4,
    2,
  ),
};

/** Its main board can be drawn out, and is a part of its own therefore. */
const c3845: ChassisPlan = {
  ...c3825,
  model: '3845',
  product: '3845',
  modules: aims[3845],
  hardware: hardware('3845', '3800', '(revision 1.0)', { ...numbers3800, vid: 'V01' }),
  equipment: {
    ...integrated(
      {
        text: 'c3845 Motherboard with Gigabit Ethernet',
        pid: 'CISCO3845-MB',
        ports: { GigabitEthernet: 2 },
        kind: 0x3eb,
        part: '73-7827-06',
        assembly: '800-21981-06',
        listed: true,
      },
      4,
      4,
    ),
  },
};

/** Without encryption on the board: a module or the processor encrypts. */
function c3700(
  model: '3725' | '3745',
  revision: string,
  cpu: string,
  of: { readonly kind: number; readonly part: string; readonly assembly: string },
  sizes: { readonly nvram: number; readonly cards: number; readonly modules: number },
): ChassisPlan {
  return {
    ...common,
    model,
    product: model,
    ports: twoFast,
    bootS: 110,
    modules: aims[model],
    portKinds: onFast('Gt96k FE'),
    nvramKilobytes: sizes.nvram,
    flash: card64,
    hardware: hardware(
      model,
      '3700',
      `(R7000) processor (revision ${revision})`,
      {
        kilobytes: 262_144,
        ioKilobytes: 18_432,
        parity: 'disabled',
        bootstrap: '12.2(8r)T2',
        flash: systemFlash,
        vid: '',
      },
      [cpu],
    ),
    equipment: integrated(
      {
        text: `c${model} Motherboard with Fast Ethernet`,
        pid: `CISCO${model}-MB`,
        ports: { FastEthernet: 2 },
        listed: true,
        ...of,
      },
      sizes.cards,
      sizes.modules,
    ),
  };
}

/** The chassis. */
export const plansIsr: readonly ChassisPlan[] = [
  c3825,
  c3845,
  c3700(
    '3725',
    '0.1',
    'R7000 CPU at 240MHz, Implementation 39, Rev 3.3, 256KB L2 Cache',
    { kind: 0x1a6, part: '73-6742-05', assembly: '800-16147-02' },
    { nvram: 56, cards: 3, modules: 2 },
  ),
  c3700(
    '3745',
    '2.0',
    'R7000 CPU at 350MHz, Implementation 39, Rev 3.3, 256KB L2, 2048KB L3 Cache',
    { kind: 0x169, part: '73-7249-05', assembly: '800-18573-02' },
    { nvram: 152, cards: 3, modules: 4 },
  ),
  c2801,
  c2800('2811', '53.50', {
    ports: { FastEthernet: 2 },
    kind: 0x3e7,
    part: '73-7214-10',
    assembly: '800-21849-02',
  }),
  c2800('2821', '53.51', {
    ports: { GigabitEthernet: 2 },
    kind: 0x3e8,
    part: '73-8853-05',
    assembly: '800-26921-03',
  }),
  c2800('2851', '53.51', {
    ports: { GigabitEthernet: 2 },
    kind: 0x3e9,
    part: '73-9672-04',
    assembly: '800-26922-03',
  }),
  c1841,
];
