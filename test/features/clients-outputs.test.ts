/** What programs read off the displays of a router (spec/clients.md, section 3), on two routers with traffic between them. */
import { describe, expect, it } from 'vitest';
import { RouteBench, text } from './routing/bench.ts';

const bench = new RouteBench(
  {
    R1: text(
      'hostname R1',
      'ip domain-name lab.example',
      'interface Ethernet0/0',
      ' description To the core',
      ' ip address 10.0.0.1 255.255.255.0',
      ' ip address 10.0.9.1 255.255.255.0 secondary',
      ' standby 1 ip 10.0.0.9',
      ' standby 1 preempt',
      'interface Serial2/0',
      ' no ip address',
      ' shutdown',
      'ip route 10.2.0.0 255.255.0.0 10.0.0.2',
      'ip route 0.0.0.0 0.0.0.0 10.0.0.2',
      'access-list 101 permit tcp any host 192.0.2.1 eq 22',
      'access-list 101 permit ip any any',
      'logging buffered 4096',
      'ip access-list standard X',
      ' deny any',
      'ntp server 10.0.0.2',
    ),
    R2: text('hostname R2', 'interface Ethernet0/0', ' ip address 10.0.0.2 255.255.255.0'),
  },
  { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0'] },
);
bench.ping('10.0.0.1', '10.0.0.2', 3);
bench.configure('R1', 'interface Loopback0', 'ip address 10.9.9.9 255.255.255.255');
bench.wait(70);

/** Lines that must be there, by command. Quoted from the clients where they have a pattern, else in their form. */
const wanted: Readonly<Record<string, readonly RegExp[]>> = {
  'show version': [
    /^Cisco IOS Software, .+ Software \(\S+\), Version \S+, RELEASE SOFTWARE \(fc\d+\)$/,
    /Version (\S+)/,
    /^Compiled .+/,
    /^ROM: System Bootstrap, Version .+/,
    /^(.+) uptime is .*minutes?$/,
    /^System returned to ROM by .+/,
    /^System image file is "(.+)"$/,
    /^[Cc]isco (.+) \(revision \S+\) with \d+K\/\d+K bytes of memory\.$/,
    /^[Cc]isco (\S+).+bytes of .*memory/,
    /^Processor board ID \S+$/,
    /^\d+ Ethernet interfaces?$/,
    /^\d+K bytes of .*(NVRAM|non-volatile configuration memory)\.$/,
    /^Configuration register is 0x[0-9A-F]{4}$/,
  ],
  'show hosts': [/^Default domain is lab\.example$/],
  'show ip interface brief': [
    /^Interface {18}IP-Address {6}OK\? Method Status {16}Protocol$/,
    /^Ethernet0\/0 {16}10\.0\.0\.1 {8}YES \S+ +up {20}up *$/,
    /^Serial2\/0 +unassigned +YES unset +administratively down down *$/,
  ],
  'show interfaces': [
    /^(\S+?)\s+is\s+(.+?),\s+line\s+protocol\s+is\s+(\S+)/,
    /^ {2}Hardware is \S+, address is [0-9a-f.]{14} \(bia [0-9a-f.]{14}\)$/,
    /^ {2}Description: To the core$/,
    /^ {2}Internet address is 10\.0\.0\.1\/24$/,
    /^ {2}MTU \d+ bytes, BW \d+ Kbit, DLY \d+ usec, ?$/,
    /^ {5}reliability \d+\/255, txload \d+\/255, rxload \d+\/255$/,
    /^ {2}Encapsulation \S+,/,
    /^ {2}Keepalive set \(10 sec\)$/,
    /^ {2}Last input \S+, output \S+, output hang never$/,
    /^ {2}Input queue: \d+\/75\/\d+\/\d+ \(size\/max\/drops\/flushes\); Total output drops: \d+$/,
    /^ {2}Queueing strategy: fifo$/,
    /^ {2}5 minute input rate \d+ bits\/sec, \d+ packets\/sec$/,
    /^ {2}5 minute output rate \d+ bits\/sec, \d+ packets\/sec$/,
    /^ {5}[1-9]\d* packets input, \d+ bytes/,
    /^ {5}Received \d+ broadcasts/,
    /^ {5}\d+ input errors, \d+ CRC, /,
    /^ {5}[1-9]\d* packets output, \d+ bytes, \d+ underruns$/,
    /^ {5}\d+ output errors, /,
  ],
  'show ip interface': [
    /^Ethernet0\/0 is up, line protocol is up$/,
    /^ {2}Internet address is 10\.0\.0\.1\/24$/,
    /^ {2}Secondary address 10\.0\.9\.1\/24$/,
    /^ {2}Internet protocol processing disabled$/,
  ],
  'show privilege': [/^Current privilege level is 15$/],
  dir: [
    /^Directory of \S+:\/$/,
    /^ +\d+ {2}-rw- +\d+ +\w{3} \d+ \d{4} \d\d:\d\d:\d\d \+\d\d:\d\d {2}\S+$/,
    /^\d+ bytes total \(\d+ bytes free\)$/,
  ],
  'show memory statistics': [/^ *Processor +[0-9A-F]+( +\d+){5}$/, /^ *I\/O +[0-9A-F]+( +\d+){5}$/],
  'show processes cpu': [
    /^CPU utilization for five seconds: \d+%\/\d+%; one minute: \d+%; five minutes: \d+%$/,
    /^ PID Runtime\(ms\) +Invoked +uSecs +5Sec +1Min +5Min TTY Process $/,
    /^ *\d+ +\d+ +\d+ +\d+ +\d+\.\d\d% +\d+\.\d\d% +\d+\.\d\d% +\d+ \S.*$/,
  ],
  'show arp': [
    /^Protocol {2}Address {10}Age \(min\) {2}Hardware Addr {3}Type {3}Interface$/,
    /^Internet {2}10\.0\.0\.1 +- {3}[0-9a-f.]{14} {2}ARPA {3}Ethernet0\/0$/,
    /^Internet {2}10\.0\.0\.2 +\d+ {3}[0-9a-f.]{14} {2}ARPA {3}Ethernet0\/0$/,
  ],
  'show users': [/^\* *\d+ (con|vty) \d +\S* *idle +\d\d:\d\d:\d\d/],
  'show access-lists': [
    /^Extended IP access list 101$/,
    /^ {4}10 permit tcp any host 192\.0\.2\.1 eq 22$/,
    /^Standard IP access list X$/,
  ],
  'show logging': [
    /^Syslog logging: enabled \(\d+ messages dropped, /,
    /^ {4}Console logging: level debugging, \d+ messages logged/,
    /^ {4}Monitor logging: level debugging, /,
    /^ {4}Buffer logging: level debugging, [1-9]\d* messages logged/,
    /^ {4}Trap logging: level informational, /,
    /^Log Buffer \(4096 bytes\):$/,
    /^\*\w{3} +\d+ \d\d:\d\d:\d\d\.\d{3}: %SYS-5-CONFIG_I: Configured from console by console$/,
  ],
  'show inventory': [/^NAME: "[^"]+", DESCR: "[^"]+"$/, /^PID: \S+ *, VID: \S* *, SN: \S+$/],
  'show standby': [
    /^Ethernet0\/0 - Group 1$/,
    /^ {2}State is Active$/,
    /^ {4}\d+ state changes?, last state change \S+$/,
    /^ {2}Virtual IP address is 10\.0\.0\.9$/,
    /^ {2}Active virtual MAC address is 0000\.0c07\.ac01/,
    /^ {4}Local virtual MAC address is 0000\.0c07\.ac01 \((v1 )?default\)$/,
    /^ {2}Hello time 3 sec, hold time 10 sec$/,
    /^ {4}Next hello sent in \d+\.\d{3} secs$/,
    /^ {2}Preemption enabled/,
    /^ {2}Active router is local$/,
    /^ {2}Standby router is /,
    /^ {2}Priority 100 \(default 100\)$/,
    /^ {2}IP redundancy name is "hsrp-Et0\/0-1" \(default\)$/,
  ],
  'show standby brief': [
    /^ {21}P indicates configured to preempt\.$/,
    /^Interface {3}Grp +Prio? P State +Active/,
    /^Et0\/0 +1 +100 P Active +local +unknown +10\.0\.0\.9 *$/,
  ],
  'show ip route': [
    /^Codes: /,
    /^Gateway of last resort is 10\.0\.0\.2 to network 0\.0\.0\.0$/,
    /^ {5,6}10\.0\.0\.0\/8 is variably subnetted, \d+ subnets, \d+ masks$/,
    /^C {7,8}10\.0\.0\.0\/24 is directly connected, Ethernet0\/0$/,
    /^S {7,8}10\.2\.0\.0\/16 \[1\/0\] via 10\.0\.0\.2$/,
    /^S\* {3,4}0\.0\.0\.0\/0 \[1\/0\] via 10\.0\.0\.2$/,
  ],
  'show redundancy': [
    /^Redundant System Information :$/,
    /^ +Available system uptime = /,
    /^Switchovers system experienced = \d+$/,
    /^ +Standby failures = \d+$/,
    /^ +Last switchover reason = /,
    /^ +Hardware Mode = /,
    /^ +Communications = /,
    /^Current Processor Information :$/,
  ],
  'show ip cef': [/^Prefix {14}Next Hop {13}Interface$/, /^10\.2\.0\.0\/16 {9}10\.0\.0\.2 {13}Ethernet0\/0$/],
  'show cdp neighbors': [
    /^Device ID +Local Intrfce +Holdtme +Capability +Platform +Port ID$/,
    /^R2 +Eth 0\/0 +\d+ +R +\S+ +Eth 0\/0$/,
  ],
  'show cdp neighbors detail': [
    /^Device ID: R2$/,
    /^ {2}IP address: 10\.0\.0\.2$/,
    /^Platform: .+, {2}Capabilities: .+$/,
    /^Interface: Ethernet0\/0, {2}Port ID \(outgoing port\): Ethernet0\/0$/,
    /^Holdtime : \d+ sec$/,
  ],
  'show interfaces description': [/^Et0\/0 +up +up +To the core$/, /^Se2\/0 +admin down +down *$/],
  'show ntp associations': [/^ ~10\.0\.0\.2 +0\.0\.0\.0 +16 +- +64 +0 +0\.0 +0\.00 +16000\.$/],
  'show ntp status': [/^Clock is unsynchronized, stratum 16, no reference clock *$/],
  'show clock': [/^\*?\d\d:\d\d:\d\d\.\d{3} UTC \w{3} \w{3} \d+ \d{4}$/],
  'show boot': [/^BOOT variable /, /^Configuration register is 0x\w+$/],
  'show file systems': [/^\* +\d+ +\d+ +disk +rw +disk0: flash:$/],
  'show ip ssh': [/^SSH (Enabled|Disabled) - version \d\.\d+$/],
  'show line': [/^ +Tty +(Line )?Typ +Tx\/Rx +A Modem +Roty AccO AccI +Uses +Noise +Overruns +Int$/],
  'show running-config': [
    /^Building configuration\.\.\.$/,
    /^Current configuration : \d+ bytes$/,
    /^hostname R1$/,
    /^end$/,
  ],
};

/** The lines that ntc-templates reads off the page of a port, the first one apart. */
const page = [
  /^\s+Hardware\s+is\s+[\w ]+/,
  /^\s+MTU\s+\d+.*BW\s+\d+\s+\w+.*DLY\s+\d+\s+\S+,\s*$/,
  /^\s+Encapsulation\s+.+?,.+$/,
  /^\s+Last\s+input\s+.+?,\s+output\s+.+?,\s+output\s+hang\s+.+?\s*$/,
  /^\s+Queueing\s+strategy:\s+.+\s*$/,
  /^.*input\s+rate\s+\d+\s+\w+\/sec,\s+\d+\s+packets.+$/,
  /^.*output\s+rate\s+\d+\s+\w+\/sec,\s+\d+\s+packets.+$/,
  // A Fast Ethernet port of this release does not count what found no buffer.
  /^\s+\d+\s+packets\s+input,\s+\d+\s+bytes(,\s+\d+\s+no\s+buffer)?\s*$/,
  /^\s+.*\d+\s+runts,\s+\d+\s+giants,\s+\d+\s+throttles\s*$/,
  /^\s+\d+\s+input\s+errors,\s+\d+\s+CRC,\s+\d+\s+frame,\s+\d+\s+overrun,\s+\d+\s+ignored(,\s+\d+\s+abort)?\s*$/,
  /^\s+\d+\s+packets\s+output,\s+\d+\s+bytes,\s+\d+\s+underruns\s*$/,
  /^\s+\d+\s+output\s+errors,\s+\d+\s+collisions,\s+\d+\s+interface\s+resets\s*$/,
];

/** What it reads off ports that have it. */
const more: Readonly<Record<string, readonly RegExp[]>> = {
  'Ethernet0/0': [/^.+address\s+is\s+[0-9a-f.]{14}\s+\(bia\s+[0-9a-f.]{14}\)\s*$/],
  'FastEthernet1/0': [/^\s+(([Ff]ull|[Aa]uto|[Hh]alf).*?),\s+.*?,.+TX\/FX$/],
  'GigabitEthernet3/0': [/^\s+(([Ff]ull|[Aa]uto|[Hh]alf).*?),\s+.*?,.+media\stype\sis\s\S+.*$/],
  'Serial2/0': [/^ {2}Restart-Delay is \d+ secs$/],
  Loopback0: [],
  Tunnel1: [],
};

describe('the page of a port', () => {
  const ports = new RouteBench(
    {
      R1: text(...Object.keys(more).flatMap((port) => [`interface ${port}`, ' description A port'])),
    },
    {},
  );

  it.each(Object.entries(more))('of %s has every line that templates read, once', (port, own) => {
    const lines = ports.show('R1', `show interfaces ${port}`);
    expect(lines[0]).toMatch(/^(\S+)\s+is\s+(.+?),\s+line\s+protocol\s+is\s+(.+?)\s*$/);
    expect(lines).toContain('  Description: A port');
    for (const form of [...page, ...own])
      expect([String(form), lines.filter((line) => form.test(line)).length]).toEqual([String(form), 1]);
  });
});

describe('a display', () => {
  it.each(Object.entries(wanted))('%s has the lines that clients look for', (command, patterns) => {
    const lines = bench.show('R1', command);
    expect(patterns.filter((pattern) => !lines.some((line) => pattern.test(line))).map(String)).toEqual([]);
  });

  it('of an interface has its MTU behind its state and blanks in front of all other lines', () => {
    const lines = bench.show('R1', 'show interfaces');
    for (const line of lines)
      if (!line.startsWith(' ')) expect(line).toMatch(/^\S+ is .+, line protocol is (up|down) $/);
  });

  it('of all interfaces names every one that the display of addresses names', () => {
    const names = (command: string): (string | undefined)[] =>
      bench.show('R1', command).flatMap((line) => /^(\S+) is .+, line protocol/.exec(line)?.[1] ?? []);
    expect(names('show ip interface').filter((name) => !names('show interfaces').includes(name))).toEqual([]);
  });

  it('that succeeds holds none of the words that mean failure to a client', () => {
    for (const command of Object.keys(wanted))
      expect(bench.type('R1', command)).not.toMatch(
        /% ?Error|[^\r\n]+ not found|Bad mask|overlaps with|nvalid input/,
      );
  });
});
