/** RADIUS packets, byte by byte: the example of RFC 2865, section 7.1. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import {
  codes,
  decode,
  encode,
  hidePassword,
  isGenuine,
  isGenuineRecord,
  numberAttribute,
  revealPassword,
  signedAnswer,
  signedRecord,
  textAttribute,
  types,
} from '../../../src/features/radius/index.ts';
import { parseIpv4 } from '../../../src/text/address.ts';

const secret = 'xyzzy5461';
const authenticator = hexToBytes('0f403f9473978057bd83d5cb98f4227a');
const request = {
  code: codes.accessRequest,
  id: 0,
  authenticator,
  attributes: [
    textAttribute(types.userName, 'nemo'),
    hidePassword('arctangent', secret, authenticator),
    numberAttribute(types.nasIpAddress, parseIpv4('192.168.1.16')!),
    numberAttribute(types.nasPort, 3),
  ],
};

describe('a RADIUS packet', () => {
  it('is the one of the example, password and all', () => {
    expect(bytesToHex(encode(request))).toBe(
      '010000380f403f9473978057bd83d5cb98f4227a01066e656d6f02120dbe708d93d413ce3196e43f782a0aee0406c0a80110050600000003',
    );
    expect(revealPassword(decode(encode(request))!, secret)).toBe('arctangent');
  });

  it('is answered with the authenticator of the example', () => {
    const attributes = [
      numberAttribute(types.serviceType, 1),
      numberAttribute(15, 0),
      numberAttribute(14, parseIpv4('192.168.1.3')!),
    ];
    const answer = signedAnswer({ code: codes.accessAccept, id: 0, attributes }, request, secret);
    expect(bytesToHex(encode(answer))).toBe(
      '0200002686fe220e7624ba2a1005f6bf9b55e0b20606000000010f06000000000e06c0a80103',
    );
    expect(isGenuine(answer, request, secret)).toBe(true);
    expect(isGenuine(answer, request, 'another')).toBe(false);
  });

  it('is nothing where its bytes do not fit its length', () => {
    const bytes = encode(request);
    expect(decode(bytes.slice(0, 30))).toBeUndefined();
    expect(decode(Uint8Array.of(1, 2, 3))).toBeUndefined();
  });

  it('about a session carries a digest of itself', () => {
    const record = signedRecord(
      { code: codes.accountingRequest, id: 7, attributes: [textAttribute(types.acctSessionId, '00000001')] },
      secret,
    );
    expect(isGenuineRecord(record, secret)).toBe(true);
    expect(isGenuineRecord({ ...record, id: 8 }, secret)).toBe(false);
  });

  it('hides passwords longer than one block', () => {
    const long = 'a pass phrase of more than sixteen characters';
    const hidden = { ...request, attributes: [hidePassword(long, secret, authenticator)] };
    expect(revealPassword(hidden, secret)).toBe(long);
  });
});
