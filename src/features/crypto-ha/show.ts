/** Knows `show crypto ha` (000:769-775, 000:878-883). */
import { show } from '../../modes/command.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { haState, statefulVips } from './engine.ts';

/** Two entries that every capture lists behind the real ones; nothing in a configuration gives them (INDEX.md U-8). */
const reservedVips: readonly Ipv4[] = [0xfffffffd, 0xfffffffe];

const byte = (n: number): string => n.toString(16).toUpperCase().padStart(2, '0');

const showHa = show('show crypto ha', {
  help: {
    show: 'Show running system information',
    crypto: 'Encryption module',
    ha: 'Crypto High Availability information',
  },
  facts: (my) => statefulVips(my).map((vip) => ({ vip, stamp: my.state(haState).stamps.get(vip) })),
  text: function* (vips) {
    for (const { vip, stamp } of vips) {
      yield `IKE VIP: ${formatIpv4(vip)}`;
      yield `  stamp: ${stamp ? stamp.map((b) => `${byte(b)} `).join('') : 'Not set'}`;
    }
    if (vips.length === 0) return;
    for (const { vip } of vips) yield `IPSec VIP: ${formatIpv4(vip)}`;
    for (const vip of reservedVips) yield `IPSec VIP: ${formatIpv4(vip)}`;
  },
});

/** The EXEC commands of this feature. */
export const execCommands = [showHa];
