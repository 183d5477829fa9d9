/** How a packet finds the flow that covers it. */
import { describe, expect, it } from 'vitest';
import { FlowIndex } from '../../../src/features/ipsec/flow-index.ts';
import { noCounters, type Flow } from '../../../src/features/ipsec/state.ts';
import { parseIpv4 } from '../../../src/text/address.ts';

const ip = (text: string): number => parseIpv4(text)!;
const identOf = (text: string, mask: string) => ({ address: ip(text), mask: ip(mask), protocol: 0, port: 0 });
const host = '255.255.255.255';

function flow(serial: number, local: [string, string], remote: [string, string]): Flow {
  return {
    key: `flow ${serial}`,
    serial,
    origin: 'dynamic',
    map: 'outside',
    sequence: 10,
    local: ip('10.0.0.1'),
    localIdent: identOf(...local),
    remoteIdent: identOf(...remote),
    peerIndex: 0,
    peer: undefined,
    counters: noCounters(),
    bundles: [],
    request: undefined,
    heardAtMs: 0,
    sentAtMs: 0,
  };
}

describe('the flows of an entry', () => {
  const narrow = flow(2, ['10.1.0.1', host], ['10.200.0.1', host]);
  const wide = flow(1, ['10.1.0.0', '255.255.0.0'], ['10.200.0.0', '255.255.255.0']);
  const other = flow(3, ['10.1.0.1', host], ['10.200.0.2', host]);

  it('are found by the addresses that they cover, the one first used before others', () => {
    const index = new FlowIndex();
    for (const each of [narrow, other, wide]) index.add(each);
    const find = (remote: string, test: (flow: Flow) => boolean = () => true) =>
      index.find(ip('10.1.0.1'), ip(remote), test);
    expect(find('10.200.0.1')).toBe(wide);
    expect(find('10.200.0.1', (each) => each !== wide)).toBe(narrow);
    expect(find('10.200.1.1')).toBeUndefined();
    index.delete(wide);
    expect(find('10.200.0.1')).toBe(narrow);
    expect(find('10.200.0.2')).toBe(other);
    expect(index.all).toEqual([narrow, other]);
  });

  it('are looked at only where they cover a packet', () => {
    const index = new FlowIndex();
    const remote = (i: number): string => `10.200.${i >> 8}.${i & 255}`;
    for (let i = 0; i < 1000; i++) index.add(flow(i, ['10.1.0.1', host], [remote(i), host]));
    let looks = 0;
    index.find(ip('10.1.0.1'), ip(remote(999)), () => ++looks > 0);
    expect(looks).toBe(1);
  });
});
