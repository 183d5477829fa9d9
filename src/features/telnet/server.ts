/** Knows how a telnet connection gets a terminal line: admitted, free, and then characters both ways. */
import { vtyHostSlice, type CalledLine, type VtyTransport } from '../../modes/vty.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer } from '../../sim/event.ts';
import { vtyAdmits } from '../lines/index.ts';
import { closeTcp, readTcp, tcpListener, writeTcp, type Connection, type TcpUser } from '../tcp/index.ts';

/** The well-known port. */
export const telnetPort = 23;

/** Puts a connection on a terminal line; undefined when there is none for it. */
function callLine(my: Actor, c: Connection, transport: VtyTransport): TcpUser | undefined {
  if (!vtyAdmits(my, c.foreign, transport)) return undefined;
  const line: CalledLine | undefined = my.state(vtyHostSlice).host?.call(my, {
    from: c.foreign,
    transport,
    send: (text) => writeTcp(my, c, text),
    close: () => closeTcp(my, c),
  });
  return (
    line && {
      opened: () => undefined,
      readable: () => {
        const { text, ended } = readTcp(my, c);
        if (text !== '') line.receive(text);
        if (!ended) return;
        closeTcp(my, c);
        line.hangUp();
      },
      failed: () => line.hangUp(),
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
];
