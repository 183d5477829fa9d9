/** What anyone types on the first day: every line is understood; what is only known says so. */
import { describe, expect, it } from 'vitest';
import type { Support } from '../../src/modes/command.ts';
import { configMode, privilegedExec } from '../../src/modes/mode.ts';
import { Desk } from './desk.ts';
import { usual000 as release } from './usual.ts';

/** Whether a line is modelled, kept without effect, or only known. */
function supportOf(mode: Parameters<typeof release.view.grammar>[0], line: string): Support | string {
  const outcome = release.view.grammar(mode).parse(line);
  return outcome.kind === 'command' ? outcome.payload.support : outcome.kind;
}

const modelled = `
show version|show running-config|show running-config interface e0/0|show running-config brief|show startup-config
copy running-config startup-config|copy startup-config running-config|copy flash:a flash:b|copy nvram:startup-config flash:
copy running-config flash:|write|write memory|write terminal|write erase|erase startup-config|dir|dir flash:|dir nvram:
dir /all|dir all-filesystems|more nvram:startup-config|more system:running-config|delete flash:a|reload|reload in 5
reload at 10:00|reload cancel|show ip interface brief|show interfaces|show ip interface|show ip route
show ip route 10.0.0.0|show ip route summary|show arp|show ip arp|show access-lists|show access-lists 101
show ip access-lists|show history|show users|show users all|show users wide|show line|show line 0|show line console 0
show line vty 0|show clock|show clock detail|show privilege|show processes cpu|show processes cpu sorted|show memory
show memory statistics|show flash:|show tech-support|ping|ping 10.0.0.1|ping ip 10.0.0.1 repeat 3|traceroute
traceroute 10.0.0.1|telnet 10.0.0.1|clear counters|clear logging|clear arp-cache|clear line 2|clear line vty 0
show interfaces description|show protocols|show cdp|show cdp neighbors|show cdp neighbors detail|show cdp entry *
show track|show ip cef|show ip cef detail|show ip cef 10.0.0.1|show adjacency|show adjacency detail|show boot
show bootvar|show aliases|show terminal|show reload|show sessions|show tcp brief|show tcp brief all|show tcp
show controllers|show controllers e0/0|show diag|show diag 0|show environment|show environment all|show vlans|show c7200
show file systems|show hosts|show ip protocols|show inventory|show archive|show ntp status|show ntp associations
show debugging|show ip traffic|show ip ssh|show ssh|show crypto key mypubkey rsa|show logging|show logging history
show calendar|show redundancy|show standby|show standby brief|debug ip packet|debug ip icmp|debug ip routing|debug all
undebug all|no debug all|undebug ip icmp|clear ip route *|where|resume|disconnect|send *|setup
show processes memory|show snmp|show route-map|show ip prefix-list|show ip nat translations|show ip ospf
show ip eigrp neighbors|show ip bgp summary|show ip vrf|show ipv6 interface|show ipv6 interface brief
pwd|cd flash:|mkdir flash:x|rmdir flash:x|verify /md5 flash:x|rename flash:a flash:b|terminal monitor|clock set 10:00:00 1 march 2002
`
  .trim()
  .split(/[|\n]/);

/** A router answers these, and this one says that it does not. */
const known = `
show processes|show stacks|show buffers|show ip sockets
show context|show region|show subsys|show idb|show spanning-tree
show ip dhcp binding|show key chain|show ip aliases|show ip redirects|show ip cache|show ip mroute|squeeze flash:
`
  .trim()
  .split(/[|\n]/);

const configuration = `
interface range e0/0 - 1|ip host a 10.0.0.1|ip name-server 10.0.0.1|config-register 0x2102|boot system flash:x
crypto key generate rsa|ip ssh time-out 60|ip cef|no ip domain-lookup|ip domain-name a.b|hostname R9|banner motd #
enable secret x|username a password b|service password-encryption
access-list 1 permit any|ip access-list extended A|track 1 interface e0/0 line-protocol|cdp run|alias exec s show
`
  .trim()
  .split(/[|\n]/);

describe('on the first day', () => {
  it.each(modelled)('%s works', (line) => {
    expect(supportOf(privilegedExec, line)).toBe('modelled');
  });

  it.each(known)('%s says that it is not modelled', (line) => {
    expect(supportOf(privilegedExec, line)).toBe('known');
    expect(new Desk().at('enable').type(line)[1]).toMatch(/^% Not modelled here: /);
  });

  it.each(configuration)('%s is a line of the configuration', (line) => {
    expect(['modelled', 'inert']).toContain(supportOf(configMode, line));
  });

  it.each(['ntp server 10.0.0.1', 'snmp-server community public RO'])('%s is kept without effect', (line) => {
    expect(supportOf(configMode, line)).toBe('inert');
  });
});

describe('small displays', () => {
  const desk = (): Desk => new Desk().at('enable');

  it('show inventory names the chassis with the number that show version shows', () => {
    const [, name, part, blank] = desk().type('show inventory');
    const board = desk()
      .type('show version')
      .find((line) => line.startsWith('Processor board ID'))!;
    expect(name).toBe('NAME: "Chassis", DESCR: "Cisco 7206VXR, 6-slot chassis"');
    expect(part).toBe(`PID: CISCO7206VXR      , VID:    , SN: ${board.split(' ')[3]!.padEnd(11)}`);
    expect(blank).toBe('');
  });

  it('show line of one line has its row, and of the own line what it is set to', () => {
    expect(desk().type('show line 0')[2]).toMatch(/^\* +0 CTY/);
    expect(desk().type('show line console 0')).toContain('Editing is enabled.');
    expect(desk().type('show line vty 1').slice(2)).toEqual([expect.stringMatching(/^ +3 VTY/), '']);
    expect(desk().type('show line 99')[2]).toBe("% Invalid input detected at '^' marker.");
  });

  it('show archive tells that there is none', () => {
    expect(desk().type('show archive')[1]).toBe(' Archive feature not enabled');
  });

  it('show bootvar is show boot', () => {
    expect(desk().type('show bootvar').slice(1)).toEqual(desk().type('show boot').slice(1));
  });

  it('show tech-support is made of displays that the router has', () => {
    const headings = desk()
      .type('show tech-support')
      .filter((line) => line.startsWith('------------------ '));
    expect(headings.length).toBeGreaterThan(15);
    for (const heading of headings)
      expect(supportOf(privilegedExec, heading.replaceAll('-----', '').replace(/^-+ | -+$/g, ''))).toBe(
        'modelled',
      );
  });
});
