/**
 * Knows `show controllers`: the chip behind each port, the state of its line, and what went wrong in it. A simulated chip
 * has no registers, rings or descriptors; the lines that print those are left out.
 */
import { noSuchPort, show } from '../../modes/command.ts';
import { hasPort } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { isVirtual } from './config.ts';
import { hardwareAddress, hasLink, isLineUp, isShutdown, portCounters } from './engine.ts';
import { listedPorts } from './facts.ts';
import { hardwareName, linkType } from './link-types.ts';

interface Controller {
  readonly port: string;
  readonly chip: string;
  readonly hasLink: boolean;
  readonly up: boolean;
  readonly enabled: boolean;
  readonly carrierLost: number;
  /** Hardware addresses whose frames it takes, `AABB.CC00.0100`; none on a serial line. */
  readonly addresses: readonly string[];
}

function controller(my: Actor, port: string): Controller {
  const address = hardwareAddress(my, port).toUpperCase();
  return {
    port,
    chip: hardwareName(my, port),
    hasLink: hasLink(my, port),
    up: isLineUp(my, port),
    enabled: !isShutdown(my, port),
    carrierLost: portCounters(my, port).carrierLost,
    addresses: linkType(port).isLan ? ['FFFF.FFFF.FFFF', address] : [],
  };
}

/** The controller of a 10 Mbit/s port. Nothing damages a frame on these wires. */
const slowLines: readonly string[] = [
  ' 0 missed datagrams, 0 overruns',
  ' 0 transmitter underruns, 0 excessive collisions',
  ' 0 single collisions, 0 multiple collisions',
  ' 0 dma memory errors, 0 CRC errors',
  ' 0 alignment errors, 0 runts, 0 giants',
  ' 0 tdr, 0 spurious initialization done interrupts',
  ' 0 no enp status, 0 buffer errors, 0 overflow errors',
  ' 0 TX_buff, 0 throttled, 0 enabled',
];

function* fastLines({ hasLink: link, carrierLost }: Controller): Iterable<string> {
  yield ` PHY link ${link ? 'up' : 'down'}`;
  yield ' throttled=0, enabled=0, disabled=0';
  yield ' rx_fifo_overflow=0, rx_no_enp=0, rx_discard=0';
  yield ` tx_underrun_err=0, tx_jabber_timeout=0, tx_carrier_loss=${carrierLost}`;
  yield ' tx_no_carrier=0, tx_late_collision=0, tx_excess_coll=0';
  yield ' tx_collision_cnt=0, tx_deferred=0, fatal_tx_err=0, mult_ovfl=0';
}

/** Signals of the cable: the far end gives carrier and clear-to-send, this end is ready while it is not shut down. */
function* serialLines({ hasLink: link, up, enabled }: Controller): Iterable<string> {
  const far = link ? 'up' : 'down';
  const own = enabled ? 'up' : 'down';
  yield `     DCD=${far}  DSR=${far}  DTR=${own}  RTS=${own}  CTS=${far}`;
  yield `line state: ${up ? 'up' : 'down'}`;
  yield 'cable type : V.35 DTE cable';
}

function* page(of: Controller): Iterable<string> {
  yield `Interface ${of.port}`;
  yield `Hardware is ${of.chip}`;
  if (of.addresses.length === 0) yield* serialLines(of);
  else if (/^Ethernet/.test(of.port)) yield* slowLines;
  else yield* fastLines(of);
  if (of.addresses.length > 0) {
    yield ' HW addr filter: ISL disabled, Promiscuous mode off';
    for (const [i, address] of of.addresses.entries())
      yield `  Entry=${String(i).padStart(2)}:  Addr=${address}`;
  }
  yield '';
}

const isHardware = (port: string): boolean => !isVirtual(port) && !port.includes('.');

/** The display. */
export const showControllers = show('show controllers [<port:interface>]', {
  user: true,
  help: {
    show: 'Show running system information',
    controllers: 'Interface controller status',
    port: 'Interface name',
  },
  facts: (my, { port }) => {
    if (port === undefined)
      return listedPorts(my)
        .filter(isHardware)
        .map((each) => controller(my, each));
    return hasPort(my, port) && isHardware(port) ? [controller(my, port)] : noSuchPort(my, 'port', port);
  },
  text: function* (all) {
    for (const each of all) yield* page(each);
  },
});
