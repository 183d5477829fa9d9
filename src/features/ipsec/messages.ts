/** Knows every sentence that IPsec says unasked: log messages and debug lines (reference/syslog, reference/debug-crypto-ipsec). */
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { debugSwitch, syslog } from '../logging/index.ts';

const protocolNumber = { esp: 50, ah: 51 } as const;

/** `0x1000(4096)`. */
export function spiText(spi: number): string {
  return `0x${spi.toString(16).toUpperCase()}(${spi})`;
}

/** A protected packet of nobody (behaviours.md M-075). */
export const invalidSpi = syslog(
  'CRYPTO',
  4,
  'RECVD_PKT_INV_SPI',
  (d: { destination: Ipv4; source: Ipv4; protocol: 'esp' | 'ah'; spi: number }) =>
    `decaps: rec'd IPSEC packet has invalid spi for destaddr=${formatIpv4(d.destination)}, ` +
    `prot=${protocolNumber[d.protocol]}, spi=${spiText(d.spi)}, srcaddr=${formatIpv4(d.source)}`,
);

/** A packet came twice or too late (M-076). */
export const replayFailed = syslog(
  'CRYPTO',
  4,
  'PKT_REPLAY_ERR',
  (d: { connId: number; sequence: number }) =>
    `decrypt: replay check failed connection id=${d.connId}, sequence number=${d.sequence}`,
);

/** A clear packet that had to be protected (M-075). */
export const notIpsec = syslog(
  'CRYPTO',
  4,
  'RECVD_PKT_NOT_IPSEC',
  (d: { destination: Ipv4; source: Ipv4; protocol: number }) =>
    `Rec'd packet not an IPSEC packet. (ip) vrf/dest_addr= /${formatIpv4(d.destination)}, ` +
    `src_addr= ${formatIpv4(d.source)}, prot= ${d.protocol}`,
);

/** A protected packet whose inside does not belong to the SA. */
export const invalidIdentity = syslog(
  'CRYPTO',
  4,
  'RECVD_PKT_INV_IDENTITY_ACL',
  (d: { destination: Ipv4; source: Ipv4; protocol: number }) =>
    `ident check failed, dest_addr= ${formatIpv4(d.destination)}, src_addr= ${formatIpv4(d.source)}, prot= ${d.protocol}`,
);

const help = {
  crypto: 'Cryptographic subsystem',
  ipsec: 'IPSEC processing',
};

/** `debug crypto ipsec`. */
export const debugIpsec = debugSwitch('debug crypto ipsec', {
  title: 'Crypto IPSEC',
  group: 'Cryptographic Subsystem',
  help,
});
