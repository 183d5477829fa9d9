/** Displays of a pair with a tunnel, read line by line as programs do. */
import { describe, expect, it } from 'vitest';
import { Pair } from '../scenario/pair.ts';

const empty = /^\s*$/;
const address = '\\d+\\.\\d+\\.\\d+\\.\\d+';
const re = (source: string): RegExp => new RegExp(source);

/** `years, weeks, …` as displays of redundancy have them. */
const span =
  '(\\d+\\s*years?,)?\\s*(\\d+\\s*weeks?,)?\\s*(\\d+\\s*days?,)?\\s*(\\d+\\s*hours?,)?\\s*\\d+\\s*minutes?\\s*$';

/**
 * Crypto as the release lays it out: its document prints no blank behind the colons of SAs and sessions, `media mtu`
 * where later releases have `ip mtu`, a slot behind the connection and no headings for IPv4 and IPv6. Programs know the
 * later layouts; but for the blanks and those words the lines are the same.
 */
const cryptoForms: Readonly<Record<string, readonly RegExp[]>> = {
  'show crypto isakmp sa': [
    /^dst {13}src {13}state {10}conn-id slot status$/,
    re(`^${address}\\s+${address}\\s+\\w+\\s+\\d+\\s+\\d+\\s+(ACTIVE|STDBY)$`),
    empty,
  ],
  'show crypto ipsec sa detail': [
    /^\s*interface:\s*\S+\s*$/,
    /^\s*Crypto\s+map\s+tag:\s*\S+,\s+local\s+addr\s+\S+\s*$/,
    /^\s*protected\s+vrf:\s*\S+\s*$/,
    re(
      `^\\s*(local|remote)\\s+ident\\s+\\(addr/mask/prot/port\\):\\s*\\(${address}/${address}/\\d+/\\d+\\)\\s*$`,
    ),
    /^\s*current_peer\s+\S+\s+port\s+\d+\s*$/,
    /^\s*PERMIT,\s+flags=\{\S*\}\s*$/,
    /^\s*#pkts\s+encaps:\s*\d+,\s+#pkts\s+encrypt:\s*\d+,\s+#pkts\s+digest:\s*\d+\s*$/,
    /^\s*#pkts\s+decaps:\s*\d+,\s+#pkts\s+decrypt:\s*\d+,\s+#pkts\s+verify:\s*\d+\s*$/,
    /^\s*#pkts\s+compressed:\s*\d+,\s+#pkts\s+decompressed:\s*\d+\s*$/,
    /^\s*#pkts\s+not\s+compressed:\s*\d+,\s+#pkts\s+compr.\s+failed:\s*\d+\s*$/,
    /^\s*#pkts\s+not\s+decompressed:\s*\d+,\s+#pkts\s+decompress\s+failed:\s*\d+\s*$/,
    /^\s*#pkts\s+no\s+sa\s+\(send\)\s+\d+,\s+#pkts\s+invalid\s+sa\s\(rcv\)\s+\d+\s*$/,
    /^\s*#pkts\sencaps\s+failed\s\(send\)\s+\d+,\s+#pkts\s+decaps\s+failed\s+\(rcv\)\s+\d+\s*$/,
    /^\s*#pkts\s+invalid\s+prot\s+\(recv\)\s+\d+,\s+#pkts\s+verify\s+failed:\s*\d+\s*$/,
    /^\s*#pkts\s+invalid\s+identity\s+\(recv\)\s+\d+,\s+#pkts\s+invalid\s+len\s+\(rcv\)\s+\d+\s*$/,
    /^\s*#pkts\s+replay\s+rollover\s\(send\):\s*\d+,\s+#pkts\s+replay\s+rollover\s+\(rcv\)\s+\d+\s*$/,
    /^\s*##pkts\s+replay\s+failed\s+\(rcv\):\s*\d+\s*$/,
    /^\s*#pkts\s+internal\s+err\s+\(send\):\s*\d+,\s+#pkts\s+internal\s+err\s+\(recv\)\s+\d+\s*$/,
    /^\s*local\s+crypto\s+endpt.:\s*\S+,\s+remote\s+crypto\s+endpt.:\s*\S+\s*$/,
    /^\s*path\s+mtu\s+\d+,\s+media\s+mtu\s+\d+\s*$/,
    /^\s*current\s+outbound\s+spi:\s*0x\w+\(\d+\)\s*$/,
    /^\s*PFS\s+\(Y\/N\):\s*\S+,\s+DH\s+group:\s*\S+\s*$/,
    /^\s*(inbound|outbound)\s+(esp|ah|pcp)\s+sas:\s*$/,
    /^\s*spi:\s*0x\w+\(\d+\)\s*$/,
    /^\s*transform:\s*\S+( \S+)*\s+,\s*$/,
    /^\s*in\s+use\s+settings\s+=\{\S+,\s+\}\s*$/,
    /^\s*conn\s+id:\s*\d+,\s+flow_id:\s*\S+,\s+crypto\s+map:\s*\S+\s*$/,
    /^\s*sa\s+timing:\s*remaining\s+key\s+lifetime\s+\(k\/sec\):\s*\(\d+\/\d+\)\s*$/,
    /^\s*HA\s+last\s+key\s+lifetime\s+sent\s*\(k\):\s*\(\d+\)\s*$/,
    /^\s*ike_cookies:\s*\w+( \w+){3}\s*$/,
    /^\s*IV\s+size:\s*\d+\s+bytes\s*$/,
    /^\s*replay\s+detection\s+support:\s*\S+\s*$/,
    /^\s*Status:\s*\S+\s*$/,
  ],
  'show crypto session detail': [
    /^Crypto\s+session current status$/,
    empty,
    /^Interface:\s*\S+$/,
    /^Session\s+status:\s*\S+$/,
    /^Peer:\s*\S+\s+port\s+\d+\s+fvrf:\s*\S+\s+ivrf:\s*\S+$/,
    /^\s+Desc:\s*\S+$/,
    /^\s+Phase1_id:\s*\S+$/,
    /^\s+IKE\s+SA:\s*local\s+\S+\/\d+\s+remote\s+\S+\/\d+\s+(Active|Inactive)\s*$/,
    /^\s+Capabilities:\s*\S+\s+connid:\s*\d+\s+lifetime:\s*\S+$/,
    /^\s+IPSEC\s+FLOW:\s*permit\s+\S+\s+host\s+\S+\s+host\s+\S+\s*$/,
    /^\s+Active\s+SAs:\s*\d+,\s+origin:\s*.+$/,
    /^\s+Inbound:\s+#pkts dec'ed \d+ drop \d+ life \(KB\/Sec\) \d+\/\d+$/,
    /^\s+Outbound:\s+#pkts enc'ed \d+ drop \d+ life \(KB\/Sec\) \d+\/\d+$/,
  ],
  'show redundancy': [
    /^Redundant\s+System\s+Information/,
    /^\s*-+\s*$/,
    empty,
    re(`^\\s*(Available\\s+system\\s+uptime|Uptime\\s+in\\s+current\\s+state)\\s*=\\s*${span}`),
    /^\s*(Switchovers\s+system\s+experienced|Standby\s+failures)\s*=\s*\d+\s*$/,
    /^\s*(Last\s+switchover\s+reason|(Hardware|Maintenance)\s+Mode|Communications)\s*=\s*\S.*$/,
    /^\s*Current\s+Processor/,
    /^\s*Active\s+Location\s*=\s*(slot|Switch)\s+\S+\s*$/,
    /^\s*Current\s+Software\s+state\s*=\s*\S.*$/,
    /^\s*Image\s+Version/,
    /^\s*Configuration\s+register\s*=\s*\S+\s*$/,
    // The template knows no slot but `unavailable`; captures of routers have a number.
    /^Peer\s*\(slot:\s*\w+\) information is not available because it is in '.+' state$/,
    /^\s*Peer\s+Processor\s+Information\s*:$/,
    /^\s*Standby\s+Location\s*=\s*(slot|Switch)\s+\S+\s*$/,
  ],
};

describe('every line of a pair with a tunnel, in the layout of the release,', () => {
  const pair = new Pair().hot();

  it.each(Object.entries(cryptoForms))('of %s has a form that programs know', (command, known) => {
    const lines = pair.type(pair.one, command).replace(/\n$/, '').split('\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter((line) => !known.some((form) => form.test(line)))).toEqual([]);
    const used = known.filter((form) => lines.some((line) => form.test(line)));
    expect(used.length).toBeGreaterThan(known.length - 3);
  });
});
