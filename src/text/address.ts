/** Knows how IPv4 addresses, masks and prefixes are written. */

/** An IPv4 address or mask as an unsigned 32-bit number. */
export type Ipv4 = number;

const dottedQuad = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Reads a dotted quad. Undefined when the text is anything else: a part above 255, a blank, a missing part. */
export function parseIpv4(text: string): Ipv4 | undefined {
  const parts = dottedQuad.exec(text);
  if (!parts) return undefined;
  let address = 0;
  for (let i = 1; i <= 4; i++) {
    const part = Number(parts[i]);
    if (part > 255) return undefined;
    address = address * 256 + part;
  }
  return address;
}

/** Writes an address as a dotted quad. */
export function formatIpv4(address: Ipv4): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** The mask of a prefix length, 0 to 32 bits. */
export function maskOfLength(length: number): Ipv4 {
  // A shift by 32 would be a shift by 0.
  return length <= 0 ? 0 : (0xffffffff << (32 - Math.min(length, 32))) >>> 0;
}

/** The prefix length of a mask in bits; undefined when its ones are not contiguous from the left. */
export function lengthOfMask(mask: Ipv4): number | undefined {
  const length = Math.clz32(~mask);
  return maskOfLength(length) === mask >>> 0 ? length : undefined;
}

/** The network that an address belongs to. */
export function networkOf(address: Ipv4, mask: Ipv4): Ipv4 {
  return (address & mask) >>> 0;
}

/** Reads `a.b.c.d/length`; the address keeps its host bits. Undefined when malformed. */
export function parsePrefix(text: string): { address: Ipv4; length: number } | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseIpv4(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (address === undefined || !/^\d{1,2}$/.test(digits) || Number(digits) > 32) return undefined;
  return { address, length: Number(digits) };
}
