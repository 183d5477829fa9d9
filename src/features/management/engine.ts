/** Knows how log lines travel to syslog servers: as UDP packets (RFC 3164). */
import type { Actor } from '../../sim/actor.ts';
import { on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { addressOf, sendPacket, type Packet, type Udp } from '../ip/index.ts';
import { noteDropped, syslogOut } from '../logging/index.ts';
import { routeTo } from '../routing/index.ts';

const syslogPort = 514;
/** IP and UDP header. */
const headerBytes = 28;
/** As many packets leave at one instant; a log line about a log packet would otherwise never end. */
const queueSize = 100;

const queue = slice('syslog queue', () => ({ atMs: -1, sent: 0 }));

function fits(my: Actor): boolean {
  const state = my.state(queue);
  if (state.atMs !== my.nowMs) {
    state.atMs = my.nowMs;
    state.sent = 0;
  }
  return state.sent++ < queueSize;
}

/** The reactions of this feature. */
export const handlers = [
  on(syslogOut, (my, { to, priority, text, sourcePort }) => {
    const port = sourcePort ?? routeTo(my, to)?.port;
    const source = port === undefined ? undefined : addressOf(my, port)?.address;
    if (source === undefined || !fits(my)) {
      noteDropped(my);
      return;
    }
    const payload = `<${priority}>${text}`;
    const packet: Packet = {
      source,
      destination: to,
      protocol: 'udp',
      ttl: 255,
      bytes: headerBytes + payload.length,
      labels: ['udp', 'syslog'],
      body: { sourcePort: syslogPort, destinationPort: syslogPort, payload } satisfies Udp,
    };
    my.say(sendPacket, { packet });
  }),
];
