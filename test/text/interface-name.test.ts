import { describe, expect, it } from 'vitest';
import {
  compareInterfaceNames,
  interfaceTypes,
  parseInterfaceName,
  shortInterfaceName,
} from '../../src/text/interface-name.ts';

describe('interface names', () => {
  it.each([
    ['e0/0', 'Ethernet0/0'],
    ['Eth 1/0.10', 'Ethernet1/0.10'],
    ['FASTETHERNET0/1', 'FastEthernet0/1'],
    ['gi0/0/1', 'GigabitEthernet0/0/1'],
    ['te1', 'TenGigabitEthernet1'],
    ['lo00', 'Loopback0'],
    ['bvi1', 'BVI1'],
    ['po1.5', 'Port-channel1.5'],
    ['virtual-t1', 'Virtual-Template1'],
    ['vl10', 'Vlan10'],
  ])('%s is %s', (text, name) => {
    expect(parseInterfaceName(text)).toBe(name);
  });

  it.each([
    't0',
    'v1',
    'e',
    '0/0',
    'foo0',
    'e0/0x',
    'e0/0/0/0',
    'e0.',
    'lo0/0',
    'lo0.1',
    'vlan0',
    'nu1',
    'e 0 /0',
    'e99999999999',
  ])('%s is none', (text) => {
    expect(parseInterfaceName(text)).toBeUndefined();
  });

  it('are shortened in tables', () => {
    expect(shortInterfaceName('FastEthernet0/0')).toBe('Fa0/0');
    expect(shortInterfaceName('Port-channel1')).toBe('Po1');
    expect(shortInterfaceName('elsewhere')).toBe('elsewhere');
    expect(new Set(interfaceTypes.map((type) => type.short)).size).toBe(interfaceTypes.length);
  });

  it('are listed as in a running configuration', () => {
    const sorted = [
      'Loopback0',
      'Loopback10',
      'Tunnel0',
      'Ethernet0/0',
      'Ethernet0/0.5',
      'Ethernet0/0.10',
      'Ethernet0/10',
      'Ethernet1/0',
      'FastEthernet0/0',
      'Vlan1',
    ];
    expect([...sorted].reverse().sort(compareInterfaceNames)).toEqual(sorted);
  });
});
