/** Knows the display of the association between the routers; no capture of it could be reached, the layout is ours. */
import { show } from '../../modes/command.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4 } from '../../text/address.ts';
import { ipcState, type Association } from './association.ts';
import { channelOf, type Channel } from './config.ts';

interface Facts {
  readonly channel: Channel | undefined;
  readonly association: Association | undefined;
}

const facts = (my: Actor): Facts => ({
  channel: channelOf(my),
  association: my.state(ipcState).association,
});

const addresses = (list: readonly number[]): string => list.map(formatIpv4).join(' ') || 'none';

const showZones = show('show ipc zones', {
  help: {
    show: 'Show running system information',
    ipc: 'Interprocess communications commands',
    zones: 'IPC zones',
  },
  facts,
  text: function* ({ channel, association }) {
    if (!channel) {
      yield 'No IPC association is configured';
      return;
    }
    yield 'Zone default';
    yield `  Local port ${channel.localPort ?? 'none'}, addresses ${addresses(channel.localAddresses)}`;
    yield `  Remote port ${channel.remotePort ?? 'none'}, addresses ${addresses(channel.remoteAddresses)}`;
    yield `  Administrative state ${channel.shutdown ? 'shutdown' : 'up'}, SCTP state ${association?.phase ?? 'closed'}`;
    for (const path of association?.paths ?? [])
      yield `  Path to ${formatIpv4(path.remote)}: ${path.state}, RTO ${path.rtoMs} ms, errors ${path.errors}`;
  },
});

/** The EXEC commands of this feature. */
export const execCommands = [showZones];
