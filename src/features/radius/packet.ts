/** Knows RADIUS packets byte by byte: codes, attributes, authenticators, hidden passwords (RFC 2865, RFC 2866). */
import { md5 } from '@noble/hashes/legacy.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Ipv4 } from '../../text/address.ts';

/** What a packet is, by its code. */
export const codes = {
  accessRequest: 1,
  accessAccept: 2,
  accessReject: 3,
  accountingRequest: 4,
  accountingResponse: 5,
} as const;

/** The attributes that are used here, by their numbers. */
export const types = {
  userName: 1,
  userPassword: 2,
  nasIpAddress: 4,
  nasPort: 5,
  serviceType: 6,
  framedIpAddress: 8,
  replyMessage: 18,
  vendorSpecific: 26,
  callingStationId: 31,
  acctStatusType: 40,
  acctDelayTime: 41,
  acctSessionId: 44,
  acctAuthentic: 45,
  acctSessionTime: 46,
  nasPortType: 61,
} as const;

/** Values of Service-Type. */
export const services = { login: 1, framed: 2, administrative: 6, nasPrompt: 7 } as const;

/** Values of NAS-Port-Type. */
export const portTypes = { asynchronous: 0, virtual: 5 } as const;

/** One attribute: its number and the bytes of its value. */
export interface Attribute {
  readonly type: number;
  readonly value: Uint8Array;
}

/** A packet as it travels. */
export interface RadiusPacket {
  readonly code: number;
  /** 0 to 255: what an answer is matched by. */
  readonly id: number;
  /** Sixteen bytes. */
  readonly authenticator: Uint8Array;
  readonly attributes: readonly Attribute[];
}

const headerBytes = 20;
const blockBytes = 16;
/** Cisco's number among the vendors, and its attribute of the form `name=value`. */
const [ciscoVendor, ciscoPair] = [9, 1];

/** An attribute with a text. */
export function textAttribute(type: number, text: string): Attribute {
  return { type, value: utf8ToBytes(text).slice(0, 253) };
}

/** An attribute with a number or an address. */
export function numberAttribute(type: number, value: number | Ipv4): Attribute {
  return { type, value: Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255) };
}

/** A pair of Cisco's, such as `shell:priv-lvl=15`. */
export function ciscoPairAttribute(text: string): Attribute {
  const value = utf8ToBytes(text);
  return {
    type: types.vendorSpecific,
    value: concatBytes(Uint8Array.of(0, 0, 0, ciscoVendor, ciscoPair, value.length + 2), value),
  };
}

const decoder = new TextDecoder();

/** The text of the first attribute of a type. */
export function textOf(packet: RadiusPacket, type: number): string | undefined {
  const found = packet.attributes.find((each) => each.type === type);
  return found && decoder.decode(found.value);
}

/** The number or address in the first attribute of a type. */
export function numberOf(packet: RadiusPacket, type: number): number | undefined {
  const value = packet.attributes.find((each) => each.type === type)?.value;
  if (value?.length !== 4) return undefined;
  return ((value[0]! << 24) | (value[1]! << 16) | (value[2]! << 8) | value[3]!) >>> 0;
}

/** What Cisco's pairs say under a name. */
export function ciscoPairOf(packet: RadiusPacket, name: string): string | undefined {
  for (const { type, value } of packet.attributes) {
    if (type !== types.vendorSpecific || value[3] !== ciscoVendor || value[4] !== ciscoPair) continue;
    const [key, ...rest] = decoder.decode(value.slice(6)).split('=');
    if (key === name) return rest.join('=');
  }
  return undefined;
}

/** The bytes of a packet. */
export function encode({ code, id, authenticator, attributes }: RadiusPacket): Uint8Array {
  const body = concatBytes(
    ...attributes.map(({ type, value }) => concatBytes(Uint8Array.of(type, value.length + 2), value)),
  );
  const length = headerBytes + body.length;
  return concatBytes(Uint8Array.of(code, id, length >> 8, length & 255), authenticator, body);
}

/** Reads a packet; undefined for bytes that are none. */
export function decode(bytes: Uint8Array): RadiusPacket | undefined {
  const length = ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
  if (length < headerBytes || length > bytes.length) return undefined;
  const attributes: Attribute[] = [];
  for (let at = headerBytes; at < length;) {
    const size = bytes[at + 1] ?? 0;
    if (size < 2 || at + size > length) return undefined;
    attributes.push({ type: bytes[at]!, value: bytes.slice(at + 2, at + size) });
    at += size;
  }
  return { code: bytes[0]!, id: bytes[1]!, authenticator: bytes.slice(4, headerBytes), attributes };
}

/** Hides a password, or brings a hidden one back: each block is crossed with a digest of the one before it (RFC 2865, 5.2). */
function crossed(
  text: Uint8Array,
  secret: Uint8Array,
  authenticator: Uint8Array,
  hiding: boolean,
): Uint8Array {
  const result = new Uint8Array(text.length);
  let before = authenticator;
  for (let at = 0; at < text.length; at += blockBytes) {
    const mask = md5(concatBytes(secret, before));
    for (let i = 0; i < blockBytes; i++) result[at + i] = text[at + i]! ^ mask[i]!;
    before = (hiding ? result : text).slice(at, at + blockBytes);
  }
  return result;
}

/** User-Password as it is sent. */
export function hidePassword(password: string, secret: string, authenticator: Uint8Array): Attribute {
  const bytes = utf8ToBytes(password).slice(0, 128);
  const padded = new Uint8Array(Math.max(1, Math.ceil(bytes.length / blockBytes)) * blockBytes);
  padded.set(bytes);
  return { type: types.userPassword, value: crossed(padded, utf8ToBytes(secret), authenticator, true) };
}

/** The password behind User-Password; with another secret it is no text that anybody typed. */
export function revealPassword(packet: RadiusPacket, secret: string): string {
  const hidden = packet.attributes.find((each) => each.type === types.userPassword)?.value;
  if (!hidden || hidden.length % blockBytes !== 0) return '';
  const clear = crossed(hidden, utf8ToBytes(secret), packet.authenticator, false);
  const end = clear.indexOf(0);
  return decoder.decode(end < 0 ? clear : clear.slice(0, end));
}

/** A digest over a packet with another authenticator in its place, and the secret behind it. */
function digest(packet: RadiusPacket, authenticator: Uint8Array, secret: string): Uint8Array {
  return md5(concatBytes(encode({ ...packet, authenticator }), utf8ToBytes(secret)));
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, i) => byte === b[i]);

/** An answer with its authenticator: it proves that the server has the secret and saw this request. */
export function signedAnswer(
  answer: Omit<RadiusPacket, 'authenticator'>,
  request: RadiusPacket,
  secret: string,
): RadiusPacket {
  const bare = { ...answer, authenticator: request.authenticator };
  return { ...bare, authenticator: digest(bare, request.authenticator, secret) };
}

/** Whether an answer is one to this request by somebody with the secret. */
export function isGenuine(answer: RadiusPacket, request: RadiusPacket, secret: string): boolean {
  return same(answer.authenticator, digest(answer, request.authenticator, secret));
}

const noAuthenticator = new Uint8Array(16);

/** An Accounting-Request with its authenticator (RFC 2866, section 3). */
export function signedRecord(record: Omit<RadiusPacket, 'authenticator'>, secret: string): RadiusPacket {
  const bare = { ...record, authenticator: noAuthenticator };
  return { ...bare, authenticator: digest(bare, noAuthenticator, secret) };
}

/** Whether an Accounting-Request comes from somebody with the secret. */
export function isGenuineRecord(record: RadiusPacket, secret: string): boolean {
  return same(record.authenticator, digest(record, noAuthenticator, secret));
}
