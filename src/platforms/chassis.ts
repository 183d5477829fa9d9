/** Knows the chassis: model, own ports, memory for files, time to boot (behaviours.md M-026, decisions.md D-03, D-34). */
import type { Hardware, Platform } from '../modes/machine.ts';
import type { Equipment } from '../modes/boards.ts';
import {
  c1841Equipment,
  c2811Equipment,
  c3825Equipment,
  c3845Equipment,
  c7206vxrEquipment,
  c7301Equipment,
} from './boards.ts';
import { c1841, c2811, c3825, c3845, npe400, npeG1 } from './processors.ts';

/** What port adapters and modules bring with them, whatever chassis they sit in. */
const adapters = {
  Ethernet: 'AmdP2',
  FastEthernet: 'DEC21140',
  GigabitEthernet: 'i82543 (Livengood)',
  TenGigabitEthernet: '10GE',
  Serial: 'M4T',
} as const;

interface Storage {
  readonly nvramKilobytes: number;
  readonly flashBytes: number;
  readonly image: string;
  readonly imageBytes: number;
  readonly drive: string;
  readonly emptyDrives: readonly string[];
  readonly vlans: boolean;
  readonly controllers: Readonly<Record<string, string>>;
}

/** An ATA disk or compact flash card is formatted in clusters of this size. */
const clusterBytes = 4096;
/** The first block of the configuration memory holds its own books, less than all of its last block is used. */
const nvramOverheadBytes = 8;

const chassis = (
  model: string,
  bootS: number,
  accelerator: Platform['accelerator'],
  storage: Storage,
  hardware: Hardware,
  equipment: Equipment,
  ...ports: string[]
): Platform => ({
  model,
  ports,
  bootMs: bootS * 1000,
  accelerator,
  vlans: storage.vlans,
  controllers: storage.controllers,
  nvramBytes: storage.nvramKilobytes * 1024 - nvramOverheadBytes,
  flash: {
    drive: storage.drive,
    bytes: storage.flashBytes,
    clusterBytes,
    bytesPerSecond: 250_000,
    image: storage.image,
    imageBytes: storage.imageBytes,
  },
  emptyDrives: storage.emptyDrives,
  hardware,
  equipment,
});

const c7200: Storage = {
  nvramKilobytes: 126,
  flashBytes: 127_897_600,
  image: 'c7200-jk9o3s-mz',
  imageBytes: 20_783_940,
  // The ATA card is in the first of two drives, which take linear flash cards too; there is no boot flash on the board.
  drive: 'disk0',
  emptyDrives: ['disk1', 'slot0', 'slot1', 'bootflash'],
  vlans: false,
  controllers: adapters,
};
const c7301: Storage = {
  nvramKilobytes: 510,
  flashBytes: 64_073_728,
  image: 'c7301-jk9o3s-mz',
  imageBytes: 20_512_468,
  drive: 'disk0',
  emptyDrives: ['bootflash'],
  vlans: false,
  controllers: { ...adapters, GigabitEthernet: 'BCM1250 Internal MAC' },
};
const c3800: Storage = {
  nvramKilobytes: 480,
  flashBytes: 64_012_288,
  image: 'c3825-adventerprisek9-mz',
  imageBytes: 33_478_276,
  drive: 'flash',
  emptyDrives: [],
  vlans: true,
  controllers: { ...adapters, GigabitEthernet: 'BCM1125 Internal MAC', Serial: 'GT96K Serial' },
};
const c2800: Storage = {
  nvramKilobytes: 240,
  flashBytes: 64_012_288,
  image: 'c2800nm-adventerprisek9-mz',
  imageBytes: 28_915_836,
  drive: 'flash',
  emptyDrives: [],
  vlans: true,
  controllers: { ...adapters, FastEthernet: 'MV96340 Ethernet', Serial: 'GT96K Serial' },
};
const c1800: Storage = {
  nvramKilobytes: 192,
  flashBytes: 31_932_416,
  image: 'c1841-adventerprisek9-mz',
  imageBytes: 23_404_504,
  drive: 'flash',
  emptyDrives: [],
  vlans: true,
  controllers: { ...adapters, FastEthernet: 'Gt96k FE', Serial: 'GT96K Serial' },
};

const twoFast = ['FastEthernet0/0', 'FastEthernet0/1'];
const twoGigabit = ['GigabitEthernet0/0', 'GigabitEthernet0/1'];

/** All chassis. Ports of modular ones come with the port adapters that a configuration or a segment names. */
export const platforms: readonly Platform[] = [
  chassis('7200', 75, 'vam2', c7200, npe400, c7206vxrEquipment),
  chassis('7206VXR', 75, 'vam2', c7200, npe400, c7206vxrEquipment),
  chassis('7301', 75, 'vam2', c7301, npeG1, c7301Equipment, ...twoGigabit, 'GigabitEthernet0/2'),
  chassis('3825', 100, 'vam2', c3800, c3825, c3825Equipment, ...twoGigabit),
  chassis(
    '3845',
    100,
    'vam2',
    { ...c3800, image: 'c3845-adventerprisek9-mz' },
    c3845,
    c3845Equipment,
    ...twoGigabit,
  ),
  chassis('3725', 110, 'vam2', c2800, c2811, c2811Equipment, ...twoFast),
  chassis('3745', 110, 'vam2', c2800, c2811, c2811Equipment, ...twoFast),
  chassis('2801', 120, 'vam2', c2800, c2811, c2811Equipment, ...twoFast),
  chassis('2811', 120, 'vam2', c2800, c2811, c2811Equipment, ...twoFast),
  chassis('2821', 120, 'vam2', c2800, c2811, c2811Equipment, ...twoGigabit),
  chassis('2851', 120, 'vam2', c2800, c2811, c2811Equipment, ...twoGigabit),
  chassis('1841', 110, 'vam2', c1800, c1841, c1841Equipment, ...twoFast),
  chassis(
    '881',
    90,
    'none',
    c1800,
    c1841,
    c1841Equipment,
    ...[0, 1, 2, 3, 4].map((n) => `FastEthernet${n}`),
    'Vlan1',
  ),
  chassis('6500', 240, 'vam2', c7200, npe400, c7206vxrEquipment, 'GigabitEthernet1/1', 'GigabitEthernet1/2'),
  chassis(
    'ASR1000',
    300,
    'none',
    c7200,
    npe400,
    c7206vxrEquipment,
    ...[0, 1, 2, 3].map((n) => `GigabitEthernet0/0/${n}`),
  ),
];
