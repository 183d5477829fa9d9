/** Knows the table of `show ip interface brief`. */
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { isLineUp, portStatus, type PortStatus } from '../interfaces/index.ts';
import { addressesOf, addressOf } from './addresses.ts';
import { ipState } from './engine.ts';

/** A row of `show ip interface brief`. */
export interface BriefRow {
  readonly port: string;
  readonly address: Ipv4 | undefined;
  /** The address is another interface's. */
  readonly borrowed: boolean;
  readonly typed: boolean;
  readonly status: PortStatus;
  readonly up: boolean;
}

/** What the table tells about an interface. */
export function briefRow(my: Actor, port: string): BriefRow {
  return {
    port,
    address: addressOf(my, port)?.address,
    borrowed: addressesOf(my, port).length === 0,
    typed: my.state(ipState).typed.has(port),
    status: portStatus(my, port),
    up: isLineUp(my, port),
  };
}

/** The table in the layout of routers (ios-cli-conventions.md, section 8). */
export function* briefLines(rows: readonly BriefRow[]): Iterable<string> {
  yield 'Interface                  IP-Address      OK? Method Status                Protocol';
  for (const { port, address, borrowed, typed, status, up } of rows) {
    const where = address === undefined ? 'unassigned' : formatIpv4(address);
    const method = borrowed ? 'unset' : typed ? 'manual' : 'NVRAM';
    yield `${port.padEnd(26)} ${where.padEnd(15)} YES ${method.padEnd(6)} ${status.padEnd(21)} ${(up ? 'up' : 'down').padEnd(8)}`;
  }
}
