/** The short forms that engineers type without thinking: each means what it means on a 12.3 router, and none is ambiguous. */
import { describe, expect, it } from 'vitest';
import { configMode, interfaceMode, lineMode, privilegedExec, userExec } from '../../src/modes/mode.ts';
import { Desk } from './desk.ts';
import { usual000 as release } from './usual.ts';

/** The words of the command that a line means, or how it fails. */
function meant(mode: Parameters<typeof release.view.grammar>[0], line: string): string {
  const outcome = release.view.grammar(mode).parse(line);
  return outcome.kind === 'command' ? outcome.payload.syntax.text : outcome.kind;
}

describe('an abbreviation', () => {
  it.each([
    ['en', 'enable'],
    ['sh ver', 'show version'],
    ['sh run', 'show running-config'],
    ['sh run int e0/0', 'show running-config'],
    ['sh star', 'show {startup-config'],
    ['sh conf', 'show {startup-config'],
    ['wr', 'write'],
    ['wr m', 'write'],
    ['wr mem', 'write'],
    ['wr t', 'write terminal'],
    ['wri term', 'write terminal'],
    ['wr er', 'write erase'],
    ['copy run start', 'copy'],
    ['cop r s', 'ambiguous'],
    ['cop ru st', 'copy'],
    ['conf t', 'configure terminal'],
    ['config term', 'configure terminal'],
    ['sh ip int br', 'show ip interface'],
    ['sh ip int b', 'show ip interface'],
    ['sh ip in br', 'ambiguous'],
    ['sh ip int e0/0', 'show ip interface'],
    ['sh int', 'show interfaces'],
    ['sh int e0/0', 'show interfaces'],
    ['sh interface eth 0/0', 'show interfaces'],
    ['sh int desc', 'show interfaces'],
    ['sh int f0/0 des', 'show interfaces'],
    ['sh int gi0/1', 'show interfaces'],
    ['sh int s2/0', 'show interfaces'],
    ['sh int lo0', 'show interfaces'],
    ['sh int tu0', 'show interfaces'],
    ['sh ip ro', 'show ip route'],
    ['sh ip route 10.0.0.0', 'show ip route'],
    ['sh ip rou st', 'show ip route static'],
    ['sh ip rou conn', 'show ip route connected'],
    ['sh ip arp', 'show ip arp'],
    ['sh arp', 'show arp'],
    ['sh ip prot', 'show ip protocols'],
    ['sh prot', 'show protocols'],
    ['sh proc cpu', 'show processes cpu'],
    ['sh proc c', 'show processes cpu'],
    ['sh mem', 'show memory'],
    ['sh log', 'show log'],
    ['sh logg', 'show logging'],
    ['sh clo', 'show clock'],
    ['sh cdp nei', 'show cdp neighbors'],
    ['sh cdp nei det', 'show cdp neighbors'],
    ['sh cdp n det', 'show cdp neighbors'],
    ['sh access-l', 'show access-lists'],
    ['sh access-list', 'show access-lists'],
    ['sh access-lists 101', 'show access-lists'],
    ['sh ip access', 'show ip access-lists'],
    ['sh us', 'show users'],
    ['sh user', 'show users'],
    ['sh li', 'show line'],
    ['sh hist', 'show history'],
    ['sh priv', 'show privilege'],
    ['sh flash', 'show flash:'],
    ['sh fla', 'show flash:'],
    ['sh stand', 'show standby'],
    ['sh standby br', 'show standby'],
    ['sh stan br', 'show standby'],
    ['sh cry isa sa', 'show crypto isakmp sa'],
    ['sh cry ips sa', 'show crypto ipsec sa'],
    ['sh crypto map', 'show crypto map'],
    ['sh cry sess', 'show crypto session'],
    ['sh redun', 'show redundancy'],
    ['sh red st', 'show redundancy states'],
    ['sh deb', 'show debugging'],
    ['sh tech', 'show tech-support'],
    ['sh rel', 'show reload'],
    ['sh sess', 'show sessions'],
    ['sh ses', 'show sessions'],
    ['sh tcp br', 'show tcp brief'],
    ['sh term', 'show terminal'],
    ['sh host', 'show hosts'],
    ['sh alias', 'show aliases'],
    ['sh track', 'show track'],
    ['sh tra', 'ambiguous'],
    ['sh ip cef', 'show ip cef'],
    ['sh adj', 'show adjacency'],
    ['sh inv', 'show inventory'],
    ['sh ntp st', 'show ntp status'],
    ['sh ntp ass', 'show ntp associations'],
    ['sh boot', 'show {boot'],
    ['ter len 0', 'terminal length'],
    ['term len 0', 'terminal length'],
    ['term length 24', 'terminal length'],
    ['term wid 132', 'terminal width'],
    ['ter mon', 'terminal monitor'],
    ['term no mon', 'terminal no monitor'],
    ['undeb all', 'undebug all'],
    ['no deb all', 'no debug all'],
    ['deb ip pack', 'debug ip packet'],
    ['deb ip icmp', 'debug ip icmp'],
    ['debug crypto isa', 'debug crypto isakmp'],
    ['clear count', 'clear counters'],
    ['cl', 'ambiguous'],
    ['clear arp', 'clear arp-cache'],
    ['clear log', 'clear logging'],
    ['clear line vty 0', 'clear line'],
    ['clear cry sa', 'clear crypto sa'],
    ['clear cry isa', 'clear crypto isakmp'],
    ['clear ip route *', 'clear ip route'],
    ['rel', 'ambiguous'],
    ['relo', 'reload'],
    ['reload in 5', 'reload'],
    ['pi 10.0.0.1', 'ping'],
    ['ping 10.0.0.1', 'ping'],
    ['trace 10.0.0.1', 'traceroute'],
    ['tr 10.0.0.1', 'traceroute'],
    ['tel 10.0.0.1', 'telnet'],
    ['disa', 'disable'],
    ['ex', 'exit'],
    ['logo', 'logout'],
    ['q', 'quit'],
    ['dis', 'ambiguous'],
    ['con t', 'ambiguous'],
    ['sh i', 'ambiguous'],
    ['sh c', 'ambiguous'],
    ['sh s', 'ambiguous'],
    ['te', 'ambiguous'],
  ])('%s is %s', (line, start) => {
    const found = meant(privilegedExec, line);
    expect(found.startsWith(start) ? start : found).toBe(start);
  });

  it.each([
    ['en', 'enable'],
    ['sh ver', 'show version'],
    ['sh ip int br', 'show ip interface'],
    ['sh ip ro', 'show ip route'],
    ['ter len 0', 'terminal length'],
    ['sh run', 'invalid'],
    ['conf t', 'invalid'],
    ['ping 10.0.0.1', 'ping'],
  ])('%s at the user prompt is %s', (line, start) => {
    const found = meant(userExec, line);
    expect(found.startsWith(start) ? start : found).toBe(start);
  });

  it.each([
    ['int e0/0', 'interface'],
    ['int lo0', 'interface'],
    ['int ran e0/0 - 1', 'interface range'],
    ['host R2', 'hostname'],
    ['ip route 0.0.0.0 0.0.0.0 10.0.0.1', 'ip route'],
    ['no ip domain-lo', 'no ip domain-lookup'],
    ['line con 0', 'line'],
    ['line vty 0 4', 'line'],
    ['ena sec x', 'enable secret'],
    ['user a pass b', 'username'],
    ['access-l 1 permit any', 'access-list'],
    ['ip access-list ext X', 'ip access-list'],
    ['logg buff 4096', 'logging buffered'],
    ['no logg con', 'logging console'],
    ['cry isa pol 1', 'crypto isakmp policy'],
    ['crypto map M 10 ipsec-i', 'crypto map'],
    ['do sh run', 'do'],
  ])('%s in configuration is %s', (line, start) => {
    const found = meant(configMode, line);
    expect(found.startsWith(start.replace(/^no /, '')) ? start : found).toBe(start);
  });

  it.each([
    ['ip add 10.0.0.1 255.255.255.0', 'ip address'],
    ['no shut', 'shutdown'],
    ['shut', 'shutdown'],
    ['desc to the core', 'description'],
    ['stand 1 ip 10.0.0.9', 'standby'],
    ['stan 1 pri 110', 'standby'],
    ['stand 1 pre', 'standby'],
    ['cry map M', 'crypto map'],
    ['ip access-g 101 in', 'ip access-group'],
    ['band 1000', 'bandwidth'],
    ['dup full', 'duplex'],
    ['enc dot1 10', 'encapsulation'],
  ])('%s at an interface is %s', (line, start) => {
    const found = meant(interfaceMode, line);
    expect(found.startsWith(start) ? start : found).toBe(start);
  });

  it.each([
    ['logg sync', 'logging synchronous'],
    ['log sync', 'ambiguous'],
    ['exec-t 0 0', 'exec-timeout'],
    ['exec-t 0', 'exec-timeout'],
    ['pass x', 'password'],
    ['login', 'login'],
    ['login loc', 'login'],
    ['trans in tel', 'transport input'],
  ])('%s at a line is %s', (line, start) => {
    const found = meant(lineMode, line);
    expect(found.startsWith(start) ? start : found).toBe(start);
  });
});

describe('an alias that every router comes with', () => {
  it.each([
    ['u all', 'All possible debugging has been turned off'],
    ['un all', 'All possible debugging has been turned off'],
    ['s privilege', 'Current privilege level is 15'],
    ['h', 'Help may be requested at any point in a command by entering'],
    ['w', '% No connections open'],
  ])('%s works', (line, first) => {
    expect(new Desk().at('enable').type(line)[1]).toBe(first);
  });
});
