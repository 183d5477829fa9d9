/** Knows how a telnet connection gets a terminal line: admitted, free, and then characters both ways. */
import { vtyHostSlice, type CalledLine, type VtyTransport } from '../../modes/vty.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { connectedHosts } from '../lines/index.ts';
import { reloadNow } from '../system/index.ts';
import { closeTcp, readTcp, tcpListener, writeTcp, type Connection, type TcpUser } from '../tcp/index.ts';
import { closeAll, connectionsOf } from './sessions.ts';

/** The well-known port. */
export const telnetPort = 23;

/** Connections that have a terminal line. */
const called = slice('called lines', () => new Set<Connection>());

/** Puts a connection on a terminal line; undefined when there is none for it. */
function callLine(my: Actor, c: Connection, transport: VtyTransport): TcpUser | undefined {
  const line: CalledLine | undefined = my
    .state(vtyHostSlice)
    .host?.seize(my, c.foreign, transport)
    ?.open({
      from: c.foreign,
      transport,
      send: (text) => writeTcp(my, c, text),
      close: () => {
        my.state(called).delete(c);
        closeTcp(my, c);
      },
    });
  if (line) my.state(called).add(c);
  return (
    line && {
      opened: () => undefined,
      readable: () => {
        const { text, ended } = readTcp(my, c);
        if (text !== '') line.receive(text);
        if (!ended) return;
        my.state(called).delete(c);
        closeTcp(my, c);
        line.hangUp();
      },
      failed: () => {
        my.state(called).delete(c);
        line.hangUp();
      },
    }
  );
}

/** Telnet connections come to the terminal lines. */
export const answers = [
  answer(tcpListener, (_, { port }) =>
    port === undefined || port === telnetPort
      ? { port: telnetPort, accept: (my, c) => callLine(my, c, 'telnet') }
      : undefined,
  ),
  answer(connectedHosts, (my, line) =>
    connectionsOf(my, line).map(({ host, lastUsedMs }) => ({ host, idleMs: my.nowMs - lastUsedMs })),
  ),
];

/** A reload closes every connection on the way down; a power cut tells nobody. */
export const handlers = [
  on(reloadNow, (my) => {
    closeAll(my);
    for (const c of my.state(called)) closeTcp(my, c);
  }),
];
