/** Knows what tunnels say unasked: the message about a loop of routes, and the debug lines. */
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { debugSwitch, syslog } from '../logging/index.ts';

/** The best way to the end of a tunnel leads through the tunnel. */
export const recursionFound = syslog(
  'TUN',
  5,
  'RECURDOWN',
  (d: { port: string }) => `${d.port} temporarily disabled due to recursive routing`,
);

/** `debug tunnel`. */
export const debugTunnel = debugSwitch('debug tunnel', {
  title: 'Tunnel Interface',
  group: 'Tunnel',
  help: { tunnel: 'Generic Tunnel Interface' },
});

/** `debug tunnel keepalive`. */
export const debugKeepalive = debugSwitch('debug tunnel keepalive', {
  title: 'Tunnel keepalive',
  group: 'Tunnel',
  help: { tunnel: 'Generic Tunnel Interface', keepalive: 'Tunnel keepalive' },
});

/** `198.51.100.1->198.51.100.9`. */
export const fromTo = (from: Ipv4, to: Ipv4): string => `${formatIpv4(from)}->${formatIpv4(to)}`;
