/** Knows what CDP reports. */
import { syslog } from '../logging/index.ts';

/** The two ends of a cable. */
interface Mismatch {
  readonly port: string;
  readonly own: 'full' | 'half';
  readonly device: string;
  readonly theirPort: string;
  readonly theirs: 'full' | 'half';
}

const duplexText = (duplex: 'full' | 'half'): string => `${duplex === 'half' ? '' : 'not '}half duplex`;

/** `%CDP-4-DUPLEX_MISMATCH`, with every advertisement that tells of it. */
export const duplexMismatch = syslog(
  'CDP',
  4,
  'DUPLEX_MISMATCH',
  ({ port, own, device, theirPort, theirs }: Mismatch) =>
    `duplex mismatch discovered on ${port} (${duplexText(own)}), with ${device} ${theirPort} (${duplexText(theirs)}).`,
);
