/** Knows what a CDP advertisement carries and how long it is on the wire. */
import type { Frame } from '../../sim/segment.ts';
import type { Ipv4 } from '../../text/address.ts';

/** What a router tells its neighbours. */
export interface Advertisement {
  readonly version: 1 | 2;
  /** Seconds for which it is to be kept. */
  readonly holdS: number;
  readonly device: string;
  readonly addresses: readonly Ipv4[];
  /** The interface it left. */
  readonly port: string;
  readonly platform: string;
  /** The first lines of `show version`. */
  readonly software: readonly string[];
  /** Version 2 only, and only where a line can be half or full. */
  readonly duplex: 'full' | 'half' | undefined;
}

/** What a frame of CDP carries. */
export interface CdpPayload {
  readonly cdp: Advertisement;
}

/** The group that neighbours listen to; switches do not pass it on to other segments. */
export const cdpGroup = '0100.0ccc.cccc';

/** Type and length of a field. */
const fieldBytes = 4;
/** Ethernet, 802.2 and SNAP headers, and the trailer. */
const linkBytes = 26;
const headerBytes = 4;
const countBytes = 4;
const addressBytes = 9;
const capabilityBytes = 4;

function bytesOf(of: Advertisement): number {
  const fields = [
    of.device.length,
    countBytes + of.addresses.length * addressBytes,
    of.port.length,
    capabilityBytes,
    of.software.join('\n').length,
    of.platform.length,
    ...(of.duplex === undefined ? [] : [1]),
  ];
  return linkBytes + headerBytes + fields.reduce((sum, bytes) => sum + fieldBytes + bytes, 0);
}

/** Wraps an advertisement into a frame. */
export function cdpFrame(source: string, cdp: Advertisement): Frame {
  return {
    source,
    destination: cdpGroup,
    labels: ['cdp'],
    bytes: bytesOf(cdp),
    payload: { cdp } satisfies CdpPayload,
  };
}
