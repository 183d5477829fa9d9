/** Knows the displays of encryption hardware (reference/show-crypto-eli; routers with VAMs, AIMs and engines on the board). */
import type { EncryptionModule } from '../../modes/boards.ts';
import { act, invalidInput, onlyOn, show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { clockSpan } from '../../text/duration.ts';
import { moduleSlot, softwareSerial } from '../hardware/index.ts';
import { activeHardware, clearWork, encryptionHardware, sessionsKept, workDone } from './engine.ts';

const help = {
  show: 'Show running system information',
  clear: 'Reset functions',
  crypto: 'Encryption module',
  engine: 'Show crypto engine info',
  'clear crypto engine': 'Clear crypto engine counters',
  brief: 'Show all crypto engines in the system',
  configuration: 'Show crypto engine config',
  accelerator: 'Show crypto accelerator info',
  'clear crypto engine accelerator': 'Hardware accelerator',
  statistic: 'Show statistics of the crypto accelerator',
  counter: 'Its statistics',
  eli: 'Encryption Layer Interface',
};

/** A label that ends where the others do, and its value. */
const field = (label: string, value: string | number): string => `${label.padStart(26)}:  ${value}`;

const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');

/** A number in the four digits of these displays. */
const fourDigits = (value: number): string => String(value).padStart(4, '0');

const moduleName = 'Virtual Private Network (VPN) Module';

interface EngineFacts {
  readonly module: EncryptionModule;
  readonly inUse: boolean;
  /** Of a service adapter. */
  readonly slot: number | undefined;
  readonly runningMs: number;
}

interface EnginesFacts {
  readonly hardware: readonly EngineFacts[];
  readonly serial: string;
}

function engines(my: Actor): EnginesFacts {
  const { upSinceMs } = machineOf(my);
  return {
    hardware: encryptionHardware(my).map((each) => ({
      ...each,
      slot: moduleSlot(my),
      runningMs: my.nowMs - (upSinceMs ?? my.nowMs),
    })),
    serial: softwareSerial(my),
  };
}

function place({ module, slot }: EngineFacts): string {
  switch (module.place) {
    case 'slot':
      return field('VPN Module in slot', slot ?? 'N/A');
    case 'aim':
      return field('Location', 'aim 0');
    case 'onboard':
      return field('Location', 'onboard 0');
    case 'esp':
      return field('crypto engine in slot', 'N/A');
  }
}

function* hardwareLines(of: EngineFacts): Iterable<string> {
  const { module, inUse, runningMs } = of;
  yield field('crypto engine name', moduleName);
  yield field('crypto engine type', 'hardware');
  yield field('State', inUse ? 'Enabled' : 'Disabled');
  yield place(of);
  yield field('Product Name', module.product);
  yield field('FW Version', module.firmware);
  yield field(
    'Time running',
    module.place === 'slot' ? clockSpan(runningMs) : `${Math.floor(runningMs / 1000)} seconds`,
  );
  yield field('Compression', yesNo(module.compression));
  yield field('DES', 'Yes');
  yield field('3 DES', 'Yes');
  yield field('AES CBC', module.aes ? 'Yes (128,192,256)' : 'No');
  yield field('AES CNTR', 'No');
  yield field('Maximum buffer length', 4096);
  yield field('Maximum DH index', fourDigits(module.sessions.ike));
  yield field('Maximum SA index', fourDigits(module.sessions.ike));
  yield field('Maximum Flow index', fourDigits(module.sessions.ipsec));
  yield field('Maximum RSA key size', fourDigits(module.rsaBits));
}

/** A processor that encrypts while it forwards. */
function* forwardingLines({ module, inUse }: EngineFacts): Iterable<string> {
  yield field('crypto engine name', module.product);
  yield field('crypto engine type', 'hardware');
  yield field('State', inUse ? 'Enabled' : 'Disabled');
  yield field('Product Name', module.name);
}

function* softwareLines(serial: string): Iterable<string> {
  yield field('crypto engine name', 'Cisco VPN Software Implementation');
  yield field('crypto engine type', 'software');
  yield field('serial number', serial);
  yield field('crypto engine state', 'installed');
  yield field('crypto engine in slot', 'N/A');
}

const linesOf = (of: EngineFacts): Iterable<string> =>
  of.module.place === 'esp' ? forwardingLines(of) : hardwareLines(of);

const showBrief = show('show crypto engine brief', {
  help,
  facts: engines,
  text: function* ({ hardware, serial }) {
    yield '';
    for (const each of hardware) {
      yield* linesOf(each);
      yield '';
    }
    yield* softwareLines(serial);
    yield '';
  },
});

/** The engine in use, the one on the processor where there is no other. */
const showConfiguration = show('show crypto engine configuration', {
  help,
  facts: engines,
  text: function* ({ hardware, serial }) {
    const used = hardware.find(({ inUse }) => inUse);
    yield '';
    yield* used ? linesOf(used) : softwareLines(serial);
    yield field('platform', used ? 'VPN hardware accelerator' : 'Cisco Software Crypto Engine');
    yield '';
    yield field('crypto lib version', '20.0.0');
    yield '';
  },
});

interface Pair {
  readonly value: number | string;
  readonly text: string;
}

/** Two values side by side, each with its name. */
const pair = (left: Pair, right: Pair): string =>
  `${String(left.value).padStart(19)} ${left.text.padEnd(22)}${String(right.value).padStart(12)} ${right.text}`;

const both = (left: number, leftText: string, right: number, rightText: string): string =>
  pair({ value: left, text: leftText }, { value: right, text: rightText });

type Work = ReturnType<typeof workDone>;

function* sinceClear({ encrypted, decrypted, ageMs }: Work): Iterable<string> {
  const seconds = Math.floor(ageMs / 1000);
  const perSecond = (value: number): number => (seconds === 0 ? 0 : Math.floor(value / seconds));
  const packets = encrypted.packets + decrypted.packets;
  const into = encrypted.bytesBefore + decrypted.bytesBefore;
  const out = encrypted.bytesAfter + decrypted.bytesAfter;
  const kilobits = (bytes: number): number => perSecond((bytes * 8) / 1000);
  yield both(packets, 'packets in', packets, 'packets out');
  yield both(into, 'bytes in', out, 'bytes out');
  yield both(perSecond(packets), 'paks/sec in', perSecond(packets), 'paks/sec out');
  yield both(kilobits(into), 'Kbits/sec in', kilobits(out), 'Kbits/sec out');
  yield both(decrypted.packets, 'packets decrypted', encrypted.packets, 'packets encrypted');
  yield both(decrypted.bytesBefore, 'bytes before decrypt', encrypted.bytesBefore, 'bytes encrypted');
  yield both(decrypted.bytesAfter, 'bytes decrypted', encrypted.bytesAfter, 'bytes after encrypt');
  yield both(0, 'packets decompressed', 0, 'packets compressed');
  yield both(0, 'bytes before decomp', 0, 'bytes before comp');
  yield both(0, 'bytes after decomp', 0, 'bytes after comp');
  yield pair({ value: '1.0:1', text: 'compression ratio' }, { value: '1.0:1', text: 'overall' });
}

function* lastMinutes({ lately }: Work): Iterable<string> {
  const { encrypted, decrypted, windowS } = lately;
  const packets = encrypted.packets + decrypted.packets;
  const bits = (bytes: number): number => Math.floor((bytes * 8) / windowS);
  const rate = Math.floor(packets / windowS);
  yield both(packets, 'packets in', packets, 'packets out');
  yield both(rate, 'paks/sec in', rate, 'paks/sec out');
  yield both(
    bits(encrypted.bytesBefore + decrypted.bytesBefore),
    'bits/sec in',
    bits(encrypted.bytesAfter + decrypted.bytesAfter),
    'bits/sec out',
  );
  yield both(decrypted.bytesAfter, 'bytes decrypted', encrypted.bytesBefore, 'bytes encrypted');
  yield pair({ value: '1.0:1', text: 'compression ratio' }, { value: '1.0:1', text: 'overall' });
}

/** Nothing goes wrong in simulated hardware. */
const errors: readonly string[] = [
  'Errors:',
  '    ppq full errors       :         0   ppq rx errors         :         0',
  '    cmdq full errors      :         0   cmdq rx errors        :         0',
  '    no buffer             :         0   replay errors         :         0',
  '    dest overflow         :         0   authentication errors :         0',
  '    Other error           :         0   Raw Input Underrun    :         0',
  '    IV Not Supported      :         0   Hash Too Short        :         0',
];

const showStatistic = onlyOn(
  ({ onboard }) => onboard?.place !== 'esp',
  show('show crypto engine accelerator statistic', {
    help,
    facts: (my) => {
      const module = activeHardware(my);
      return module ? { module, slot: moduleSlot(my), work: workDone(my) } : invalidInput;
    },
    text: function* ({ module, slot, work }) {
      const locations = { slot: `Slot: ${slot ?? 0}`, aim: 'AIM Slot: 0', onboard: 'Onboard: 0', esp: '' };
      yield '';
      yield `Device:   ${module.product}`;
      yield `Location: ${locations[module.place]}`;
      yield '        :Statistics for encryption device since the last clear';
      yield `         of counters ${Math.floor(work.ageMs / 1000)} seconds ago`;
      yield* sinceClear(work);
      yield '        Last 5 minutes:';
      yield* lastMinutes(work);
      yield '';
      yield* errors;
      yield '';
    },
  }),
);

const clearStatistic = onlyOn(
  ({ onboard }) => onboard?.place !== 'esp',
  act('clear crypto engine accelerator counter', { help, run: ({ my }) => clearWork(my) }),
);

/** What `show crypto eli` tells of the hardware in use. */
export interface LayerFacts {
  readonly module: EncryptionModule | undefined;
  readonly slot: number | undefined;
  readonly ike: number;
  readonly ipsec: number;
  readonly created: number;
}

/** `    0 active,  5120 max, 0 failed`. */
const load = (active: number, most: number): string =>
  `${String(active).padStart(5)} active, ${String(most).padStart(5)} max, 0 failed`;

/** In the words of 12.3. */
export const layerText = {
  lines: function* ({ module, slot, ike, ipsec }: LayerFacts): Iterable<string> {
    yield `Hardware Encryption Layer:   ${module ? 'ACTIVE' : 'INACTIVE'}`;
    yield ` Number of crypto engines = ${module ? 1 : 0} .`;
    yield '';
    if (!module) return;
    const able = [
      module.compression ? 'IPPCP' : 'No-IPPCP',
      '3DES',
      ...(module.aes ? ['AES'] : []),
      module.rsaBits > 0 ? 'RSA' : 'NoRSA',
    ];
    yield ` CryptoEngine-0 (slot-${slot ?? 0}) details.`;
    yield ` Capability-IPSec : ${able.join(', ')}`;
    yield '';
    yield ` IKE-Session   : ${load(ike, module.sessions.ike)}`;
    yield ` DH-Key        : ${load(ike, module.sessions.ike)}`;
    yield ` IPSec-Session : ${load(ipsec, module.sessions.ipsec)}`;
    yield '';
  },
};

/** In the words of 12.4T and of IOS XE. */
export const layerTextStates = {
  lines: function* ({ module, ike, ipsec, created }: LayerFacts): Iterable<string> {
    yield `Hardware Encryption : ${module ? 'ACTIVE' : 'INACTIVE'}`;
    yield ` Number of hardware crypto engines = ${module ? 1 : 0}`;
    yield '';
    if (!module) return;
    const able = [
      ...(module.compression ? ['IPPCP'] : []),
      'DES',
      '3DES',
      ...(module.aes ? ['AES'] : []),
      ...(module.rsaBits > 0 ? ['RSA'] : []),
    ];
    const forwards = module.place === 'esp';
    const name = forwards ? `${module.product}(9)` : module.product.replace(/^Onboard-/, 'Onboard ');
    yield ` CryptoEngine ${name} details: state = Active`;
    yield ` Capability    : ${able.join(', ')}`;
    yield '';
    if (!forwards) {
      yield ` IKE-Session   : ${load(ike, module.sessions.ike)}`;
      yield ` DH            : ${load(ike, module.sessions.ike)}`;
    }
    yield ` IPSec-Session : ${load(ipsec, module.sessions.ipsec)}${forwards ? `, ${created} created` : ''}`;
    yield '';
  },
};

const showLayer = show('show crypto eli', {
  help,
  facts: (my): LayerFacts => {
    const kept = my.askAll(sessionsKept, undefined);
    const sum = (pick: (of: Record<string, number>) => number | undefined): number =>
      kept.reduce((total, of) => total + (pick(of) ?? 0), 0);
    return {
      module: activeHardware(my),
      slot: moduleSlot(my),
      ike: sum((of) => of['ike']),
      ipsec: sum((of) => of['ipsec']),
      created: sum((of) => of['created']),
    };
  },
  text: (facts, _args, my) => machineOf(my).release.replaced(layerText).lines(facts),
});

/** The displays. */
export const showCommands = [showBrief, showConfiguration, showStatistic, clearStatistic, showLayer];
