/** Knows the encryption hardware of the chassis (behaviours.md table 3.1; 000:57-62; 001:112-114; public captures). */
import type { Board, EncryptionModule } from '../modes/boards.ts';
import { board, tagged } from './boards.ts';

const slotCard = (name: string, pid: string, kind: number): Board =>
  board(
    `${name} Encryption/Compression engine`,
    pid,
    {},
    tagged(kind, [1, 0], '73-7082-03', 'A0', '800-20281-03'),
  );

/** VPN acceleration modules of the 7200 and 7301. The first one is older than AES. */
const acceleration = (
  word: 'vam' | 'vam2',
  kind: number,
  firmware: string,
  aes: boolean,
): EncryptionModule => ({
  name: `SA-${word.toUpperCase()}`,
  words: [word],
  product: word.toUpperCase(),
  aes,
  compression: true,
  rsaBits: 2048,
  place: 'slot',
  sessions: { ike: 5120, ipsec: 10_230 },
  firmware,
  board: slotCard(word.toUpperCase(), `SA-${word.toUpperCase()}`, kind),
});

export const vam = acceleration('vam', 0x25a, '0x01070000', false);
export const vam2 = acceleration('vam2', 0x3b3, '0x021F0000', true);

/** A module in a socket of the main board. */
function aim(
  pid: string,
  numbers: { readonly kind: number; readonly assembly: string },
  tunnels: number,
  more: Partial<EncryptionModule> = {},
): EncryptionModule {
  return {
    name: pid,
    words: [],
    product: pid,
    aes: true,
    compression: true,
    rsaBits: 2048,
    place: 'aim',
    sessions: { ike: tunnels, ipsec: tunnels * 2 },
    firmware: '01100200',
    board: board(
      'Encryption AIM Element',
      pid,
      {},
      tagged(numbers.kind, [1, 0], '73-9331-01', 'A0', numbers.assembly),
    ),
    ...more,
  };
}

/** Modules whose third generation also speeds up SSL. */
const ssl = (number: 1 | 2 | 3, tunnels: number): EncryptionModule =>
  aim(`AIM-VPN/SSL-${number}`, { kind: 0x4c5 + number, assembly: `800-2705${number}-01` }, tunnels);

/** `AIM-VPN/EPII+` in 000:59 is the short name of the same module. */
const plus = (letters: 'BP' | 'EP' | 'HP', kind: number, tunnels: number): EncryptionModule =>
  aim(`AIM-VPN/${letters}II-PLUS`, { kind, assembly: `800-2${kind % 10}642-01` }, tunnels, {
    words: ['vam2', `aim-vpn/${letters.toLowerCase()}ii+`],
  });

/** The generation before knows DES and 3DES only; it fits into the older routers. */
const old = (letters: 'EP' | 'HP', kind: number, tunnels: number): EncryptionModule =>
  aim(`AIM-VPN/${letters}II`, { kind, assembly: `800-1${kind % 10}612-02` }, tunnels, {
    words: ['vam'],
    aes: false,
  });

/** By chassis, the usual one first. */
export const aims = {
  1841: [plus('BP', 0x3d6, 800), ssl(1, 800)],
  2800: [plus('EP', 0x3d7, 1500), ssl(2, 1500)],
  3825: [plus('EP', 0x3d7, 2000), ssl(3, 2000)],
  3845: [plus('HP', 0x3d8, 2500), { ...ssl(3, 2500), words: ['aim-vpn/ssl3'] }],
  3725: [plus('EP', 0x3d7, 800), old('EP', 0x1a3, 800)],
  3745: [plus('HP', 0x3d8, 2000), old('HP', 0x1a4, 2000)],
} as const;

/** What is soldered to the main board of an integrated router; `show crypto engine brief` calls it so. */
export const onboard = (tunnels: number, words: readonly string[] = ['onboard']): EncryptionModule => ({
  name: 'Onboard-VPN',
  words,
  product: 'Onboard-VPN',
  aes: true,
  compression: true,
  rsaBits: 2048,
  place: 'onboard',
  sessions: { ike: tunnels, ipsec: tunnels * 2 },
  firmware: '01100200',
  board: undefined,
});

/** The services module of a Catalyst 6500 knows DES and 3DES only. */
export const vpnServicesModule: EncryptionModule = {
  name: 'WS-SVC-IPSEC-1',
  words: ['vam', 'vpnsm'],
  product: 'VPNSM',
  aes: false,
  compression: false,
  rsaBits: 0,
  place: 'slot',
  sessions: { ike: 8000, ipsec: 16_000 },
  firmware: '0x01020000',
  board: board('WS-SVC-IPSEC-1 2 ports IPSec VPN Accelerator Rev. 1.0', 'WS-SVC-IPSEC-1', {}, undefined),
};

/** The adapter in its carrier that came after it. */
export const vpnSpa: EncryptionModule = {
  ...vpnServicesModule,
  name: 'SPA-IPSEC-2G',
  words: ['vam2', 'vpnspa'],
  product: 'SPA-IPSEC-2G',
  aes: true,
  firmware: '0x01000000',
  board: board('SPA-IPSEC-2G IPSec SPA in a 7600-SSC-400 Rev. 1.0', 'SPA-IPSEC-2G', {}, undefined),
};

/** The forwarding processor of an ASR 1000 encrypts itself. */
export const esp: EncryptionModule = {
  name: 'ASR1000-ESP5',
  words: ['vam2', 'esp', 'onboard'],
  product: 'IOSXE-ESP',
  aes: true,
  compression: false,
  rsaBits: 2048,
  place: 'esp',
  sessions: { ike: 4000, ipsec: 8000 },
  firmware: 'N/A',
  board: undefined,
};
