/** Knows the boards, power supplies and sensors of the chassis, as captures and public lists of such routers have them. */
import type {
  Board,
  BoardField,
  BoardMemory,
  Equipment,
  PowerSupply,
  Sensors,
  Thermometer,
  Voltmeter,
} from '../modes/boards.ts';

const adapterFields: readonly BoardField[] = [
  'kind',
  'revision',
  'serial',
  'part',
  'boardRevision',
  'rmaTest',
  'rmaNumber',
  'rmaHistory',
  'deviation',
  'product',
  'assembly',
];

/** Processors and I/O controllers were written in another order. */
const controllerFields: readonly BoardField[] = [
  'kind',
  'revision',
  'assembly',
  'part',
  'boardRevision',
  'serial',
  'rmaHistory',
  'fab',
  'product',
  'deviation',
];

/** The main board of an integrated router knows the chassis too. */
const mainBoardFields: readonly BoardField[] = [
  'serial',
  'kind',
  'revision',
  'assembly',
  'boardRevision',
  'deviation',
  'fab',
  'rmaTest',
  'rmaNumber',
  'rmaHistory',
  'chassisSerial',
  'chassisAddress',
  'addressBlock',
  'product',
  'part',
  'version',
];

type Revision = readonly [number, number];

const fixed = (kind: number, revision: Revision, part: string, boardRevision: string): BoardMemory => ({
  format: 1,
  fields: [],
  kind,
  revision,
  part,
  assembly: '',
  boardRevision,
});

const tagged = (
  kind: number,
  revision: Revision,
  part: string,
  boardRevision: string,
  assembly: string,
  fields = adapterFields,
): BoardMemory => ({ format: 4, fields, kind, revision, part, assembly, boardRevision });

function board(
  text: string,
  description: string,
  pid: string,
  ports: Readonly<Record<string, number>>,
  memory: BoardMemory,
): Board {
  return { text, description, pid, ports, memory };
}

const dualFast = 'Dual Port FastEthernet (RJ45)';

/** The I/O controllers of a 7200; the ports of the two newer ones go by either name. */
const ioControllers: readonly Board[] = [
  board(
    'I/O Dual FastEthernet Controller',
    'I/O Dual FastEthernet Controller',
    'C7200-I/O-2FE/E',
    { FastEthernet: 2, Ethernet: 2 },
    tagged(0x215, [2, 1], '73-5003-06', 'B0', '800-07114-06', controllerFields),
  ),
  board(
    'I/O GigabitEthernet and Ethernet Controller',
    'I/O GigabitEthernet and Ethernet Controller',
    'C7200-I/O-GE+E',
    { GigabitEthernet: 1, Ethernet: 1 },
    tagged(0x216, [2, 1], '73-5003-06', 'B0', '800-07114-06', controllerFields),
  ),
];

const portAdapters: readonly Board[] = [
  board('Ethernet', 'Ethernet', 'PA-4E', { Ethernet: 4 }, fixed(0x02, [1, 14], '73-1556-04', 'A0')),
  board('Ethernet', 'Ethernet', 'PA-8E', { Ethernet: 8 }, fixed(0x01, [1, 14], '73-1391-04', 'A0')),
  board(
    'Fast-ethernet (TX-ISL)',
    'Fast-ethernet (TX-ISL)',
    'PA-FE-TX',
    { FastEthernet: 1 },
    fixed(0x11, [1, 2], '73-1688-04', 'C0'),
  ),
  board(
    dualFast,
    dualFast,
    'PA-2FE-TX',
    { FastEthernet: 2 },
    tagged(0x224, [1, 0], '73-5420-04', 'A0', '800-08352-04'),
  ),
  board(
    'GigabitEthernet',
    'GigabitEthernet',
    'PA-GE',
    { GigabitEthernet: 1 },
    fixed(0x98, [1, 0], '73-3144-03', 'A0'),
  ),
  board('Serial', 'Serial Port Adapter', 'PA-4T+', { Serial: 4 }, fixed(0x0c, [1, 15], '73-1582-07', 'A0')),
  board(
    'Serial (V.35)',
    'Serial Port Adapter (V.35)',
    'PA-8T-V35',
    { Serial: 8 },
    fixed(0x0e, [1, 15], '73-1582-07', 'A0'),
  ),
];

const vam = (name: string, pid: string, kind: number): Board =>
  board(
    `${name} Encryption/Compression engine`,
    `${name} Encryption/Compression engine`,
    pid,
    {},
    tagged(kind, [1, 0], '73-7082-03', 'A0', '800-20281-03'),
  );

const accelerators = { vam: vam('VAM', 'SA-VAM', 0x25a), vam2: vam('VAM2', 'SA-VAM2', 0x3b3) };

const acSupply: PowerSupply = {
  make: 'Zytek AC Power Supply',
  description: 'Cisco 7200 AC Power Supply',
  pid: 'PWR-7200-AC',
};

const thermometer = (name: string, celsius: number, warning: number, critical: number): Thermometer => ({
  name,
  celsius,
  warning,
  critical,
});

/** Readings lie on the nominal value; the limits of the display are given from the lowest to the highest. */
function voltmeter(
  name: string,
  value: number,
  limits: readonly [number, number, number, number],
): Voltmeter {
  const [lowCritical, lowWarning, highWarning, highCritical] = limits;
  return { name, volts: value, lowCritical, lowWarning, highWarning, highCritical };
}

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

const sensors7301: Sensors = {
  thermometers: [
    thermometer('NPE Inlet', 24, 55, 65),
    thermometer('NPE Outlet', 28, 60, 70),
    thermometer('CPU Die', 46, 85, 100),
  ],
  voltmeters: [
    voltmeter('CPU Core', 1.2, [1.08, 1.14, 1.26, 1.32]),
    voltmeter('+2.5 V', 2.5, [2.25, 2.37, 2.63, 2.75]),
    voltmeter('+3.3 V', 3.3, [2.97, 3.13, 3.47, 3.63]),
    voltmeter('+5.0 V', 5, [4.5, 4.75, 5.25, 5.5]),
  ],
  shutdownCelsius: 80,
};

/** A 7206VXR with an NPE-400. */
export const c7206vxrEquipment: Equipment = {
  mainBoards: ioControllers,
  adapters: portAdapters,
  accelerators,
  slots: 6,
  hotSwap: true,
  processor: {
    name: 'NPE400 0',
    board: board(
      'NPE-400',
      'Cisco 7200VXR Network Processing Engine NPE-400',
      'NPE-400',
      {},
      tagged(0x1f8, [1, 0], '73-5308-02', 'B0', '800-08136-02', controllerFields),
    ),
  },
  midplane: { memory: fixed(0x06, [2, 1], '73-1539-03', 'A0'), addresses: 1024 },
  supplies: [acSupply, acSupply],
  sensors: sensors7206,
};

/** A 7301: the board with the processor has the ports, one port adapter fits in. */
export const c7301Equipment: Equipment = {
  mainBoards: [
    board(
      'I/O and NPE-G1 GigabitEthernet',
      'Cisco 7301 Network Processing Engine with 3 GigabitEthernet',
      'CISCO7301',
      { GigabitEthernet: 3 },
      tagged(0x35b, [2, 0], '73-6988-11', 'A0', '800-18896-11', controllerFields),
    ),
  ],
  adapters: portAdapters,
  accelerators,
  slots: 1,
  hotSwap: true,
  processor: undefined,
  midplane: undefined,
  supplies: [
    { make: 'AC Revision A0', description: 'Cisco 7301 AC Power Supply', pid: 'PWR-7301-AC' },
    { make: 'AC Revision A0', description: 'Cisco 7301 AC Power Supply', pid: 'PWR-7301-AC' },
  ],
  sensors: sensors7301,
};

const networkModules: readonly Board[] = [
  board(
    'FastEthernet',
    '1 Port FastEthernet TX',
    'NM-1FE-TX',
    { FastEthernet: 1 },
    fixed(0x44, [1, 0], '80-3490-01', 'B0'),
  ),
  board('Ethernet', '4 Port Ethernet', 'NM-4E', { Ethernet: 4 }, fixed(0x42, [1, 0], '80-3490-01', 'B0')),
  board('Serial', '4 Port Serial', 'NM-4T', { Serial: 4 }, fixed(0x54, [1, 1], '80-2314-02', 'B0')),
];

/** An integrated router: a main board with its ports, and slots for network modules. */
function integrated(
  slots: number,
  mainBoard: { readonly name: string; readonly pid: string; readonly ports: Board['ports'] },
  kind: number,
  part: string,
  assembly: string,
): Equipment {
  const { name, pid, ports } = mainBoard;
  return {
    mainBoards: [board(name, name, pid, ports, tagged(kind, [3, 0], part, 'B0', assembly, mainBoardFields))],
    adapters: networkModules,
    accelerators: {},
    slots,
    hotSwap: false,
    processor: undefined,
    midplane: undefined,
    supplies: [],
    sensors: undefined,
  };
}

/** The integrated services routers. */
export const c3825Equipment = integrated(
  2,
  { name: 'c3825 Motherboard with Gigabit Ethernet', pid: 'CISCO3825', ports: { GigabitEthernet: 2 } },
  0x3ea,
  '73-8214-05',
  '800-22322-05',
);
export const c3845Equipment = integrated(
  4,
  { name: 'c3845 Motherboard with Gigabit Ethernet', pid: 'CISCO3845-MB', ports: { GigabitEthernet: 2 } },
  0x3eb,
  '73-7827-06',
  '800-21981-06',
);
export const c2811Equipment = integrated(
  1,
  { name: 'C2811 Motherboard with 2FE and integrated VPN', pid: 'CISCO2811', ports: { FastEthernet: 2 } },
  0x3e7,
  '73-7214-10',
  '800-21849-02',
);
export const c1841Equipment = integrated(
  1,
  { name: 'C1841 Motherboard with 2FE and integrated VPN', pid: 'CISCO1841', ports: { FastEthernet: 2 } },
  0x3f4,
  '73-8441-07',
  '800-23516-07',
);
