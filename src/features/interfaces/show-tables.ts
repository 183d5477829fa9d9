/** Knows the tables of `show interfaces`: what each protocol brought, and one row for each port. */
import type { PortFacts } from './facts.ts';

/** Protocols as the table calls them, in its order. */
const protocols = ['IP', 'CDP', 'ARP'];

/** `show interfaces accounting`. */
export function* accountingLines(ports: readonly PortFacts[]): Iterable<string> {
  for (const { port, counters, status, description } of ports) {
    const down = status === 'administratively down';
    yield description === undefined ? `${port} ` : `${port} ${description}`;
    const used = protocols.flatMap((name) => {
      const tally = counters.protocols.get(name);
      return tally ? [{ name, ...tally }] : [];
    });
    if (down) yield `Interface ${port} is disabled`;
    else if (used.length === 0) yield 'No traffic sent or received on this interface.';
    else {
      yield '                Protocol    Pkts In   Chars In   Pkts Out  Chars Out';
      for (const { name, packetsIn, bytesIn, packetsOut, bytesOut } of used)
        yield (
          name.padStart(24) +
          [packetsIn, bytesIn, packetsOut, bytesOut].map((n) => ` ${String(n).padStart(10)}`).join('')
        );
    }
    yield '';
  }
}

/** Where each column of the summary ends, behind the name. */
const widths = [6, 6, 5, 6, 6, 5, 6, 5, 5];

/** `show interfaces summary`. Nothing waits in a queue here. */
export function* summaryLines(ports: readonly PortFacts[]): Iterable<string> {
  yield '';
  yield ' *: interface is up';
  yield ' IHQ: pkts in input hold queue     IQD: pkts dropped from input queue';
  yield ' OHQ: pkts in output hold queue    OQD: pkts dropped from output queue';
  yield ' RXBS: rx rate (bits/sec)          RXPS: rx rate (pkts/sec)';
  yield ' TXBS: tx rate (bits/sec)          TXPS: tx rate (pkts/sec)';
  yield ' TRTL: throttle count';
  yield '';
  yield '  Interface              IHQ   IQD  OHQ   OQD  RXBS RXPS  TXBS TXPS TRTL';
  yield '-'.repeat(72);
  for (const { port, up, isSub, counters, in: rx, out: tx } of ports) {
    if (isSub) continue;
    const cells = [
      0,
      0,
      0,
      counters.dropsOut,
      Math.round(rx.bits / 1000) * 1000,
      Math.round(rx.packets),
      Math.round(tx.bits / 1000) * 1000,
      Math.round(tx.packets),
      0,
    ];
    const row = cells.map((n, i) => String(n).padStart(widths[i]!)).join('');
    yield `${up ? '*' : ' '} ${port.padEnd(20)}${row}`;
  }
  if (!ports.some((each) => each.isSub)) return;
  yield 'NOTE:No separate counters are maintained for subinterfaces';
  yield '     Hence Details of subinterface are not shown';
}
