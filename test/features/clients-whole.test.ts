/** Displays that programs read line by line: each line has a form that they know, and nothing else is printed. */
import { describe, expect, it } from 'vitest';
import { RouteBench, text } from './routing/bench.ts';

const bench = new RouteBench(
  {
    R1: text(
      'hostname R1',
      'interface Ethernet0/0',
      ' description To the core',
      ' ip address 10.0.0.1 255.255.255.0',
      ' ip address 10.0.9.1 255.255.255.0 secondary',
      ' ip helper-address 10.0.0.5',
      ' ip helper-address 10.0.0.6',
      ' ip access-group 101 in',
      ' standby 1 ip 10.0.0.9',
      ' standby 1 preempt',
      ' standby 1 priority 110',
      ' standby 1 track Serial2/0 20',
      'interface Ethernet0/1',
      ' ip address 10.1.0.1 255.255.255.0',
      'interface Ethernet0/1.10',
      ' encapsulation dot1Q 10',
      ' ip address 10.1.10.1 255.255.255.0',
      'interface Serial2/0',
      ' no ip address',
      ' shutdown',
      'ip route 10.2.0.0 255.255.0.0 10.0.0.2',
      'ip route 0.0.0.0 0.0.0.0 10.0.0.2',
      'access-list 10 permit 10.0.0.0 0.0.0.255',
      'access-list 10 permit 10.7.0.1',
      'access-list 10 deny any log',
      'access-list 101 permit tcp any host 192.0.2.1 eq 22',
      'access-list 101 permit udp 10.0.0.0 0.0.0.255 range 1000 2000 any',
      'access-list 101 permit ip any any',
    ),
    R2: text('hostname R2', 'interface Ethernet0/0', ' ip address 10.0.0.2 255.255.255.0'),
    R3: text(
      'hostname R3',
      'interface Ethernet0/1',
      ' no ip address',
      'interface Ethernet0/1.10',
      ' encapsulation dot1Q 10',
      ' ip address 10.1.10.3 255.255.255.0',
    ),
  },
  { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0'], vlans: ['R1:Ethernet0/1', 'R3:Ethernet0/1'] },
);
bench.wait(70);
bench.ping('10.0.0.1', '10.0.0.2', 3);
bench.ping('10.1.10.1', '10.1.10.3', 3);

/** Groups that learn, wait, track, authenticate or are switched off; ports of other types. */
const states = new RouteBench(
  {
    R1: text(
      'interface Ethernet0/0',
      ' ip address 10.0.0.1 255.255.255.0',
      ' standby 1 ip 10.0.0.9',
      ' standby 1 authentication secret',
      ' standby 1 name GATE',
      ' standby 1 preempt delay minimum 30 reload 60',
      ' standby 1 timers msec 200 msec 750',
      ' standby 1 track 1 decrement 30',
      ' standby 1 track Serial2/0',
      ' standby 2 ip',
      ' standby 3 priority 120',
      'interface Loopback0',
      ' ip address 10.9.9.9 255.255.255.255',
      'interface Tunnel1',
      ' ip unnumbered Loopback0',
      ' tunnel source Ethernet0/0',
      ' tunnel destination 10.0.0.2',
      'interface GigabitEthernet3/0',
      ' ip address 10.3.0.1 255.255.255.0',
      ' standby 5 ip 10.3.0.9',
      'interface Serial2/0',
      ' ip address 10.4.0.1 255.255.255.0',
      'track 1 interface Serial2/0 line-protocol',
    ),
    R2: text(
      'interface Ethernet0/0',
      ' ip address 10.0.0.2 255.255.255.0',
      ' standby 1 ip 10.0.0.9',
      ' standby 1 authentication secret',
    ),
  },
  { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0'] },
);
states.wait(70);

const empty = /^\s*$/;
const hardware = '[0-9a-fA-F]{4}\\.[0-9a-fA-F]{4}\\.[0-9a-fA-F]{4}';
const address = '\\d+\\.\\d+\\.\\d+\\.\\d+';
/** A source or destination of an entry as ntc-templates tells them apart. */
const party = `(host\\s${address}|any|${address}\\s${address}|${address},\\s+wildcard bits\\s+${address}|${address})`;
const re = (source: string): RegExp => new RegExp(source);

/** `years, weeks, …` as displays of redundancy have them. */
const span =
  '(\\d+\\s*years?,)?\\s*(\\d+\\s*weeks?,)?\\s*(\\d+\\s*days?,)?\\s*(\\d+\\s*hours?,)?\\s*\\d+\\s*minutes?\\s*$';

/** The forms by display, after ntc-templates where it refuses other lines, else after genie. */
const forms: Readonly<Record<string, readonly RegExp[]>> = {
  'show ip interface': [
    /^(\S+)\s+is\s+(.+?),\s+line\s+protocol\s+is\s+(up|down)\s*$/,
    /^\s+Internet\s+address\s+is\s+(\S+?)\/?(\d*)\s*$/,
    /^\s+Secondary\s+address\s+(\S+?)\/?(\d*)\s*$/,
    /^\s+Helper\s+address(es|)\s(is|are)\s+(\d+\.\d+\.\d+\.\d+|not set)\s*$/,
    /^\s{23}\d+\.\d+\.\d+\.\d+\s*$/,
    /^\s+(Outgoing|Inbound)\s+access\s+list\s+is\s+(not\s+set|\S+)\s*$/,
    /^\s+(MTU\s+is\s+\d+\s+bytes|Internet\s+protocol|Broadcast|Multicast|Address\s+determined|Directed)/,
    /^\s+(.*Proxy|Security|Split|ICMP|Router|TCP|RTP|Policy|Network\s+address\s|BGP|WCCP)/,
    /^\s+IP\s+(fast|Flow|CEF|Null|multicast|route|output|access)/,
  ],
  'show interfaces description': [
    /^Interface\s+Status\s+Protocol\s+Description\s*$/,
    /^(\S+)\s+(up|down|deleted|admin\s+down)\s+(up|down)(?:\s+(\S.*?))?\s*$/,
  ],
  'show ip interface brief': [
    /^Interface\s+IP-Address\s+OK\?\s+Method\s+Status\s+Protocol\s*$/,
    /^(\S+)\s+(\S+)\s+\w+\s+\w+\s+(up|down|administratively down|deleted)\s+(up|down)\s*$/,
  ],
  'show arp': [
    /^Protocol\s+Address\s+Age\s*\(min\)\s+Hardware Addr\s+Type\s+Interface/,
    re(`^Internet\\s+${address}\\s+(-|\\d+)\\s+${hardware}\\s+ARPA\\s+\\S+$`),
  ],
  'show ip arp': [
    /^Protocol\s+Address\s+Age\s*\(min\)\s+Hardware Addr\s+Type\s+Interface/,
    re(`^Internet\\s+${address}\\s+(-|\\d+)\\s+${hardware}\\s+ARPA\\s+\\S+$`),
  ],
  'show processes cpu': [
    /^\s*CPU\s+utilization\s+for\s+five\s+seconds:\s+\d+%\/\d+%;\s+one\s+minute:\s+\d+%;\s+five\s+minutes:\s+\d+%\s*$/,
    /^\s*PID\s+Runtime\(ms\)\s+Invoked\s+uSecs\s+5Sec\s+1Min\s+5Min\s+TTY\s+Process\s*$/,
    /^\s*\d+\s+\d+\s+\d+\s+\d+\s+\d+\.\d+%\s+\d+\.\d+%\s+\d+\.\d+%\s+\d+\s+(.*?)\s*$/,
  ],
  'show processes memory': [
    /^\s*(Processor|I\/O)\s+Pool\s+Total:\s+\d+\s+Used:\s+\d+\s+Free:\s+\d+$/,
    empty,
    /^ PID TTY {2}Allocated {6}Freed {4}Holding {4}Getbufs {4}Retbufs Process$/,
    /^\s*\d+(\s+\d+){6}\s+\S.*$/,
    /^\s+\d+ Total$/,
  ],
  'show standby': [
    /^\s*(\S+)\s+-\s+Group\s+(\d+)\s*(\(version\s+(\d+)\))?$/,
    /State\s+is\s+\w+/,
    /\d+\s+state\s+(change|changes),\s+last\s+state\s+change\s+\S+/,
    /Virtual\s+IP\s+address\s+is\s+\S+/,
    /(Active|Local)\s+virtual\s+MAC\s+address\s+is\s+\S+/,
    /Hello\s+time\s+\d+.*hold\s+time\s+\d+/,
    /Next\s+hello\s+sent\s+in.*secs/,
    /Preemption\s+\w+/,
    /(Active|Standby)\s+router\s+is\s+(\d+\.\d+\.\d+\.\d+|local|unknown)(,\s+priority\s+\d+)?/,
    /Priority\s+\d+/,
    /^\s*Track\s+(object|interface)(\s+\S+)?(\s+state\s+\S+(\s+decrement\s+\d+)?)?/,
    /IP\s+redundancy\s+name\s+is\s+"\S+"(\s+\(default\))?/,
  ],
  'show standby brief': [
    /^ {21}P indicates configured to preempt\.$/,
    /^ {21}\|$/,
    /^Interface\s+Grp\s+Pri\s+P\s+State\s+Active\s+Standby\s+Virtual\s+IP\s*$/,
    /^\S+\s+\d+\s+\d+\s+.\s+\w+\s+\S+\s+\S+\s+\S+\s*$/,
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
  ],
  'show ip cef': [
    /^Prefix\s+Next\s+Hop\s+Interface$/,
    re(`^${address}/\\d+\\s+\\S+\\s*$`),
    re(`^${address}/\\d+\\s+\\S+\\s+[A-Za-z][A-Za-z0-9./-]+$`),
    /^\s+\S+\s+[A-Za-z][A-Za-z0-9./-]+$/,
  ],
  'show access-lists': [
    /list\s+\S+$/,
    re(
      `^\\s+\\d+\\s+(permit|deny)\\s+\\w+\\s+${party}(\\s+(eq|gt|lt|neq|range))*(\\s[\\w ]+)?\\s+${party}(\\s.*)?$`,
    ),
    re(`^\\s*\\d+\\s+(permit|deny)\\s+${party}(\\s+(\\w+\\s)?\\w+)?(\\s\\(\\d+ match(es)?\\))?$`),
  ],
  'show vlans': [
    /^Virtual\s+LAN\s+ID:\s+\d+ \(IEEE 802\.1Q Encapsulation\)$/,
    empty,
    /^\s+[vV]LAN\s+Trunk\s+Interfaces?:\s+[\w./-]+$/,
    /^\s{27}[\w./-]+$/,
    /^\s+This\s+is\s+configured\s+as\s+native\s+Vlan\s+for\s+the\s+following\s+interface\(s\)\s+:\s*$/,
    /^[\w./]+\s*$/,
    /^\s+Protocols\s+Configured/,
    /^\s+IP\s+\S+\s+\d+\s+\d+$/,
    /^\s+Other\s+\d+\s+\d+$/,
    /^\s+\d+\s+packets,\s+\d+\s+bytes\s+(input|output)$/,
  ],
  'show cdp neighbors detail': [
    /^-+$/,
    empty,
    /^Device ID\s*:\s*\S+\s*$/,
    /^Entry address\(es\)\s*:\s*$/,
    /^\s*IP address:\s*\d+\.\d+\.\d+\.\d+\s*$/,
    /^\s*Platform\s*:\s*(.*)\s*,\s*Capabilities\s*:\s*(.+?)\s*$/,
    /^Interface:\s*(.*)\s*,\s*Port ID\s*\(outgoing port\)\s*:\s*(.*)\s*$/,
    /^Holdtime\s*:\s*\d+\s*sec/,
    /^Version\s*:\s*$/,
    /^Cisco IOS Software, .*\bVersion\s+[^,\s]+,/,
    /^(Technical Support|Copyright|Compiled)/,
    /^advertisement\s+version\s*:\s*\d+\s*$/,
    /^\s*Duplex\s*:\s*\S+\s*$/,
  ],
  'show archive': [/^\sArchive feature \w+\s\w+$/],
  'show file systems': [
    /^File Systems:$/,
    empty,
    /^\s*Size\(b\)\s+Free\(b\)\s+Type\s+Flags\s+Prefixes$/,
    /^[\s*]*(\d+|-)\s+(\d+|-)\s+\S+\s+\S+\s+\S+:( \S+:)?\s*$/,
  ],
  dir: [
    /^Directory of\s+\S+$/,
    empty,
    /^\s*\d+\s+\S{4}\s+\d+\s+\S.+?\s+\S+\s*$/,
    /^\d+\s+\S+\s+\S+\s\(\d+ bytes free\)$/,
  ],
  'show inventory': [/^NAME:\s+".*",\s+DESCR:\s+".*"/, /^PID:\s+.*,.*VID:\s+\S*\s*,.*SN:\s+\w*\s*$/, empty],
  'show clock': [/^\s*(\*)?\.?\d+:\d+:\d+\.\d+\s\w+\s\w+\s\w+\s\d+\s\d+$/],
  'show snmp': [/^%SNMP agent not enabled$/],
  'show snmp user': [/^%SNMP agent not enabled$/],
  // The template is of switches; a 7200 of this release names the variables so.
  'show boot': [/^(BOOT|CONFIG_FILE|BOOTLDR) variable /, /^Configuration register is 0x\w+$/],
};

const strangers = (lines: readonly string[], known: readonly RegExp[]): string[] =>
  lines.filter((line) => !known.some((form) => form.test(line)));

describe('every line', () => {
  it.each(Object.entries(forms))('of %s has a form that programs know', (command, known) => {
    const lines = bench.show('R1', command);
    expect(lines.filter((line) => line !== '').length).toBeGreaterThan(0);
    expect(strangers(lines, known)).toEqual([]);
    // A form that nothing uses proves nothing; the ones for other states are few.
    expect(known.filter((form) => lines.some((line) => form.test(line))).length).toBeGreaterThan(
      known.length / 2,
    );
  });

  it.each([
    'show standby',
    'show standby all',
    'show standby brief',
    'show ip interface',
    'show interfaces description',
  ])('of %s has such a form in other states too', (command) => {
    const known = forms[command.replace(' all', '')]!;
    const extra = [/^\s+Interface\s+is\s+unnumbered\./, /^\s+Authentication\s+\w+/];
    expect(strangers(states.show('R1', command), [...known, ...extra])).toEqual([]);
  });

  it('of show ip route behind the gateway is a route, or the heading of some', () => {
    const lines = bench.show('R1', 'show ip route');
    const routes = lines.slice(lines.findIndex((line) => line.startsWith('Gateway')) + 1);
    expect(routes.length).toBeGreaterThan(4);
    expect(
      strangers(routes, [
        empty,
        re(`^\\s+${address}/\\d+\\sis (variably )?subnetted, \\d+ subnets`),
        re(`^\\w(\\s|\\*)\\w{0,2}\\s+${address}(/\\d+)?\\sis\\sdirectly\\sconnected, \\S+$`),
        re(`^\\w(\\s|\\*)\\w{0,2}\\s+${address}(/\\d+)?\\s\\[\\d+/\\d+\\]\\svia\\s${address}(,\\s\\S+)?$`),
      ]),
    ).toEqual([]);
  });
});
