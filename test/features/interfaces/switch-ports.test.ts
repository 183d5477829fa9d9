/** The switch of an 881: its ports have no addresses, its VLANs are up with their ports, frames pass between them. */
import { describe, expect, it } from 'vitest';
import { Lab } from '../../../src/lab/lab.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { parseIpv4 } from '../../../src/text/address.ts';

const at = (text: string): number => parseIpv4(text)!;

/** Two hosts on two ports of an 881, its address on a VLAN. */
class Office {
  readonly lab: Lab;

  constructor(config = 'interface Vlan1\n ip address 10.1.1.1 255.255.255.0\n', loop = false) {
    const host = (n: number) => ({
      name: `pc${n}`,
      addresses: [{ address: at(`10.1.1.${n}`), length: 24 }],
      routes: [],
      gateway: at('10.1.1.1'),
    });
    const wire = (name: string, host: string, port: string) => ({
      name,
      ports: [
        { host: 'R', port },
        ...(loop && port === 'FastEthernet0' ? [{ host: 'R', port: 'FastEthernet2' }] : []),
        { host, port: undefined },
      ],
      cable: false,
      latencyMs: 1,
    });
    const made = Lab.create(
      {
        routers: [{ name: 'R', release: '12.4(20)T', platform: '881', config: `hostname R\n${config}end\n` }],
        stubs: [host(11), host(12)],
        segments: [wire('a', 'pc11', 'FastEthernet0'), wire('b', 'pc12', 'FastEthernet1')],
        seed: 1,
        epochMs: Date.UTC(2002, 2, 1),
      },
      catalogue,
    );
    if ('refused' in made) throw new Error(made.refused);
    this.lab = made;
    this.lab.advance(5000);
    this.type('enable', 'terminal length 0');
  }

  type(...lines: readonly string[]): string {
    const session = this.lab.session('R');
    session.take();
    for (const line of lines) session.submit(line);
    this.lab.advance(6000);
    return session.take();
  }

  configure(...lines: readonly string[]): string {
    this.type('configure terminal');
    const out = this.type(...lines);
    this.type('end');
    return out;
  }

  /** How many of three echoes of one host come back from the other. */
  between(): number {
    const from = at('10.1.1.11');
    const done = this.lab.ping({ from, to: at('10.1.1.12'), count: 3, bytes: 100, timeoutMs: 2000 });
    return 'refused' in done ? -1 : done.received;
  }

  /** Status and protocol of an interface. */
  line(port: string): string {
    return this.type(`show ip interface brief | include ^${port} `).trim().split(/\s+/).slice(4).join(' ');
  }
}

describe('the switch of an 881', () => {
  it('brings the interface of a VLAN up with one of its ports', () => {
    const office = new Office();
    expect(
      ['FastEthernet0', 'FastEthernet1', 'FastEthernet2', 'Vlan1'].map((port) => office.line(port)),
    ).toEqual(['up up', 'up up', 'down down', 'up up']);
    office.configure('interface FastEthernet0', 'shutdown');
    expect(office.line('Vlan1')).toBe('up up');
    office.configure('interface FastEthernet1', 'switchport access vlan 20');
    expect(office.line('Vlan1')).toBe('down down');
    office.configure('interface Vlan20', 'ip address 10.2.2.1 255.255.255.0');
    expect(office.line('Vlan20')).toBe('up up');
    office.configure('interface FastEthernet1', 'no switchport access vlan');
    expect([office.line('Vlan1'), office.line('Vlan20')]).toEqual(['up up', 'down down']);
  });

  it('passes frames between the router and a host, and between hosts', () => {
    const office = new Office();
    expect(office.type('ping 10.1.1.11')).toContain('!!!');
    expect(office.type('ping 10.1.1.12')).toContain('!!!!\n');
    expect(office.type('show interfaces FastEthernet0 | include packets input')).toMatch(
      / [1-9]\d* packets input/,
    );
    // The first one waits for ARP.
    expect(office.between()).toBe(2);
  });

  it('keeps VLANs apart', () => {
    const office = new Office();
    office.configure('interface FastEthernet1', 'switchport access vlan 20');
    expect(office.type('ping 10.1.1.11')).toContain('!!!!');
    office.type('ping 10.1.1.12');
    expect(office.type('')).toContain('Success rate is 0 percent (0/5)');
    expect(office.between()).toBe(0);
  });

  it('does not pass frames round for ever where two of its ports are wired together', () => {
    const looped = new Office(undefined, true);
    looped.type('ping 10.1.1.11', 'clear counters FastEthernet2', '');
    looped.lab.advance(600_000);
    expect(looped.type('show interfaces FastEthernet2 | include packets output')).toMatch(
      / \d{1,3} packets output/,
    );
  });
});

describe('a port of the switch', () => {
  const refused = (line: string, port = 'FastEthernet2'): string =>
    new Office('').configure('crypto map M 10 ipsec-isakmp', `interface ${port}`, line);

  it('has no address, no group, no crypto map and no sub-interface', () => {
    expect(refused('ip address 10.9.9.1 255.255.255.0')).toContain(
      '\n% IP addresses may not be configured on L2 links.\n',
    );
    for (const line of ['standby 1 ip 10.9.9.2', 'crypto map M', 'interface FastEthernet2.10'])
      expect(refused(line), line).toContain("'^' marker");
    for (const line of ['ip address 10.9.9.1 255.255.255.0', 'standby 1 ip 10.9.9.2', 'crypto map M'])
      for (const port of ['FastEthernet4', 'Vlan1']) expect(refused(line, port), line).not.toMatch(/\^|L2/);
  });

  it('[C-134] knows portfast, with a warning; other ports do not', () => {
    expect(refused('spanning-tree portfast')).toContain(
      '%Portfast has been configured on FastEthernet2 but will only\n have effect when the interface is in a non-trunking mode.\n',
    );
    for (const line of ['spanning-tree portfast', 'switchport access vlan 7'])
      for (const port of ['FastEthernet4', 'Vlan1'])
        expect(refused(line, port), line).toContain("'^' marker");
  });

  it('is printed with what was chosen, and not with the address that it cannot have', () => {
    const office = new Office('');
    office.configure('interface FastEthernet2', 'switchport access vlan 7', 'spanning-tree portfast');
    const printed = office.type('show running-config | begin ^interface FastEthernet0');
    expect(printed).toContain(
      '\ninterface FastEthernet0\n!\ninterface FastEthernet1\n!\ninterface FastEthernet2\n' +
        ' switchport access vlan 7\n spanning-tree portfast\n!\ninterface FastEthernet3\n!\n',
    );
  });
});
