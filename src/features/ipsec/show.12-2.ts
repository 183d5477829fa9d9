/** Knows the displays of SAs in 12.2 (001:851-915, 001:949-1012), and the clear commands that are lines of its configuration too. */
import type { Command } from '../../modes/command.ts';
import { errorLines } from './show.12-4.ts';
import { configMode } from '../../modes/mode.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4 } from '../../text/address.ts';
import { activeHardware } from '../crypto-engine/index.ts';
import { spiText } from './messages.ts';
import {
  ident,
  saCommands,
  type addressText,
  type connectionText,
  type counterText,
  type flowText,
  type interfaceText,
  type saSections,
  type saText,
} from './show.ts';

/** Flows have numbers and compression counts where encryption hardware works (001:851 without, 001:949 with it). */
const hasHardware = (my: Actor): boolean => activeHardware(my) !== undefined;

/** One SA; those that fail over tell their state. */
export const saTextOlder: typeof saText = {
  lines: function* (sa, my) {
    const flow = hasHardware(my) ? `, flow_id: ${sa.flowId}` : '';
    yield `      spi: ${spiText(sa.spi)}`;
    yield `        transform: ${sa.transform} ,`;
    yield `        in use settings ={${sa.mode}, }`;
    yield `        slot: 0, conn id: ${sa.connId}${flow}, crypto map: ${sa.map}`;
    yield `        sa timing: remaining key lifetime (k/sec): (${sa.kilobytes}/${sa.seconds})`;
    if (sa.ivBytes > 0) yield `        IV size: ${sa.ivBytes} bytes`;
    yield `        replay detection support: ${sa.replay ? 'Y' : 'N'}`;
    if (sa.ha !== undefined) yield `        HA Status: ${sa.ha}`;
  },
};

/** The counters of a flow; nothing is ever compressed here. */
export const counterTextOlder: typeof counterText = {
  lines: function* (c, detail, my) {
    yield `    #pkts encaps: ${c.encaps}, #pkts encrypt: ${c.encaps}, #pkts digest ${c.encaps}`;
    yield `    #pkts decaps: ${c.decaps}, #pkts decrypt: ${c.decaps}, #pkts verify ${c.decaps}`;
    if (hasHardware(my)) {
      yield '    #pkts compressed: 0, #pkts decompressed: 0';
      yield '    #pkts not compressed: 0, #pkts compr. failed: 0, #pkts decompress failed: 0';
    }
    yield* errorLines(c, detail);
  },
};

/** What surrounds the SAs of a flow. */
export const flowTextOlder: typeof flowText = {
  head: function* (flow, _port, _detail, counters) {
    const peer = formatIpv4(flow.peer ?? 0);
    yield '';
    yield `   local  ident (addr/mask/prot/port): ${ident(flow.localIdent)}`;
    yield `   remote ident (addr/mask/prot/port): ${ident(flow.remoteIdent)}`;
    yield `   current_peer: ${peer}`;
    yield `     PERMIT, flags={${flow.fromAcl ? 'origin_is_acl,' : ''}}`;
    yield* counters;
    yield '';
    yield `     local crypto endpt.: ${formatIpv4(flow.local)}, remote crypto endpt.: ${peer}`;
    yield '     path mtu 1500, media mtu 1500';
    yield `     current outbound spi: ${flow.outboundSpi.toString(16).toUpperCase()}`;
  },
};

/** The first lines of an interface. */
export const interfaceTextOlder: typeof interfaceText = {
  lines: (of) => [
    '',
    `interface: ${of.port}`,
    `    Crypto map tag: ${of.tag}, local addr. ${formatIpv4(of.local)}`,
  ],
};

/** The headings of SAs, a blank line above each. */
export const saSectionsOlder: typeof saSections = {
  protocols: (my) => (hasHardware(my) ? ['esp', 'ah', 'pcp'] : ['esp', 'ah']),
  title: (direction, protocol) => ['', `     ${direction}bound ${protocol} sas:`],
};

/** By destination. */
export const addressTextOlder: typeof addressText = {
  destination: (address) => `dest address: ${formatIpv4(address)}`,
  protocol: (protocol) => `   protocol: ${protocol.toUpperCase()}`,
};

const ciphers: readonly (readonly [RegExp, string])[] = [
  [/esp-des|^des/, 'DES_56_CBC'],
  [/3des/, '3DES_56_CBC'],
  [/aes/, 'AES_CBC'],
];

/** Names that are longer than their column lose their end: `HMAC_MD5+DES_56_CB`. */
const algorithmWidth = 18;

function algorithm(cipher: string, hash: string | undefined): string {
  const name = ciphers.find(([pattern]) => pattern.test(cipher))?.[1];
  const parts = [...(hash === undefined ? [] : [`HMAC_${hash.toUpperCase()}`]), ...(name ? [name] : [])];
  return parts.join('+').slice(0, algorithmWidth);
}

/** `show crypto engine connections active`: what protects IKE above what protects packets. */
export const connectionTextOlder: typeof connectionText = {
  lines: function* (ike, sas) {
    const line = (id: number, port: string, address: string, name: string, out: number, into: number) =>
      `${String(id).padStart(4)} ${port.padEnd(15)} ${address.padEnd(15)} set    ${name.padEnd(algorithmWidth)} ` +
      `${String(out).padStart(8)} ${String(into).padStart(8)}`;
    yield '';
    yield '  ID Interface       IP-Address      State  Algorithm           Encrypt  Decrypt';
    for (const { row, port } of ike) {
      const name = row.terms ? algorithm(row.terms.encryption, row.terms.hash) : 'none';
      yield line(row.connId, port, formatIpv4(row.local), name, 0, 0);
    }
    for (const { sa, port, local, packets } of sas) {
      const name = algorithm(sa.transform, /(md5|sha)-hmac/.exec(sa.transform)?.[1]);
      const [out, into] = sa.direction === 'out' ? [packets, 0] : [0, packets];
      yield line(sa.connId, port, formatIpv4(local), name, out, into);
    }
    yield '';
  },
};

/** The clear commands of SAs as lines of global configuration (001:470, 001:788; commands.md X-34). */
export const configClearCommands: readonly Command[] = saCommands
  .filter(({ syntax }) => syntax.text.startsWith('clear crypto sa'))
  .map((command) => ({ ...command, mode: configMode }));
