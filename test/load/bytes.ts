/** Knows bytes that no honest client sends: random ones, and such as nearly follow the protocols. */
import { stream, type Stream } from '../../src/sim/dice.ts';

/** So many random bytes; the same for the same seed. */
export function garbage(seed: number, count: number): Uint8Array {
  const next = stream(seed);
  return Uint8Array.from({ length: count }, () => next() & 255);
}

const ident = 'SSH-2.0-x\r\n';

/** An SSH packet without protection, whose lengths may be lies (RFC 4253, section 6). */
export function packet(payload: Uint8Array, length?: number, padding?: number): Uint8Array {
  const padded = 16 - ((payload.length + 5) % 8);
  const head = Buffer.alloc(5);
  head.writeUInt32BE((length ?? payload.length + padded + 1) >>> 0, 0);
  head.writeUInt8((padding ?? padded) & 255, 4);
  return Buffer.concat([head, payload, Buffer.alloc(padded)]);
}

const nameList = (text: string): Uint8Array => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(text.length, 0);
  return Buffer.concat([head, Buffer.from(text, 'latin1')]);
};

/** What a client offers, with one list as long as asked for. */
export function keyExchangeInit(kex = 'curve25519-sha256'): Uint8Array {
  const lists = [
    kex,
    'rsa-sha2-256',
    'aes128-ctr',
    'aes128-ctr',
    'hmac-sha2-256',
    'hmac-sha2-256',
    'none',
    'none',
    '',
    '',
  ];
  return Buffer.concat([Buffer.from([20]), Buffer.alloc(16), ...lists.map(nameList), Buffer.alloc(5)]);
}

/** A key exchange that begins and does not go on. */
export const halfKeyExchange = Buffer.concat([Buffer.from(ident), packet(keyExchangeInit())]);

const iac = 255;
/** Negotiations of telnet that are broken off, lie, or never end. */
export const halfNegotiations: readonly Uint8Array[] = [
  Uint8Array.of(iac),
  Uint8Array.of(iac, 251),
  Uint8Array.of(iac, 250, 31, 0),
  Uint8Array.of(iac, 250, 24, 0, ...Buffer.alloc(5000, 65)),
  Uint8Array.of(iac, 250, 31, 255, 255, 255, 255, iac, 240),
  Uint8Array.of(iac, 240, iac, 240, iac, 249, iac, 0),
];

const letters = 'show run?\t\b\x03\x1a\x1b[A\x7f\x16\x19\r\n';

/** What is typed at a router, wildly. */
function wildTyping(next: Stream, count: number): Uint8Array {
  const bytes: number[] = [];
  while (bytes.length < count) {
    const kind = next() % 8;
    if (kind === 0) bytes.push(next() & 255);
    else if (kind === 1) bytes.push(iac, 250 + (next() % 6), next() & 255);
    // A character of UTF-8 that is cut.
    else if (kind === 2) bytes.push(0xe2, 0x82);
    else bytes.push(letters.charCodeAt(next() % letters.length));
  }
  return Uint8Array.from(bytes.slice(0, count));
}

function wildPacket(next: Stream): Uint8Array {
  const payload = Buffer.concat([Buffer.from([next() % 101]), garbage(next(), next() % 300)]);
  switch (next() % 6) {
    case 0:
      return packet(payload, next());
    case 1:
      return packet(payload, next() % 70_000);
    case 2:
      return packet(payload, undefined, next());
    case 3:
      return packet(keyExchangeInit('x'.repeat(next() % 40_000)));
    case 4:
      return packet(payload, 0, 0);
    default:
      return packet(payload);
  }
}

/** What is sent to a telnet port, wildly. */
export function wildTelnet(seed: number): Uint8Array {
  const next = stream(seed);
  return next() % 2 === 0 ? garbage(next(), next() % 4000) : wildTyping(next, next() % 4000);
}

/** What is sent to an SSH port, wildly. */
export function wildSsh(seed: number): Uint8Array {
  const next = stream(seed);
  switch (next() % 8) {
    case 0:
      return garbage(next(), next() % 4000);
    case 1:
      // No end of the line that tells the version.
      return Buffer.alloc(next() % 100_000, 65);
    case 2:
      return Buffer.from('\n'.repeat(next() % 5000));
    default: {
      const packets = Array.from({ length: 1 + (next() % 4) }, () => wildPacket(next));
      const first = next() % 2 === 0 ? [packet(keyExchangeInit())] : [];
      return Buffer.concat([Buffer.from(ident), ...first, ...packets]);
    }
  }
}
