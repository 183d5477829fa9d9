/** Knows the topology of S-HA (goldens/INDEX.md, section 4), also with other names, addresses and numbers. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Topology } from '../../src/lab/topology.ts';
import { parseIpv4 } from '../../src/text/address.ts';

/** Below the sources, or from the programs that `npm run build` makes of them, which lie one folder higher or not. */
export const configurationFolder: string = ['../../fixtures/configs/', '../fixtures/configs/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find(existsSync)!;

const configuration = (name: string): string => readFileSync(`${configurationFolder}${name}`, 'utf8');

/** The names of the pair in the documents. */
export const ha1 = 'ha-R1';
export const ha2 = 'ha-R2';

/** The pair, a peer behind a gateway and a host inside; `word` says what stands for a text of the documents. */
export function topologyOf(
  seed: number,
  word: (text: string) => string = (text) => text,
  secondIsOff = false,
): Topology {
  const ip = (text: string) => parseIpv4(word(text))!;
  const prefix = (text: string, length: number) => ({ address: ip(text), length });
  const at = (host: string, port?: string) => ({
    host: word(host),
    port: port === undefined ? undefined : word(port),
  });
  const router = (name: string, file: string) => ({
    name: word(name),
    generation: 'SSO-12.3T',
    config: word(configuration(file)),
  });
  return {
    routers: [
      router(ha1, '000-08-ha-r1.completed.txt'),
      { ...router(ha2, '000-09-ha-r2.completed.txt'), off: secondIsOff },
      router('Peer', '000-20-peer.derived.txt'),
    ],
    stubs: [
      {
        name: 'host',
        addresses: [prefix('10.0.0.5', 24)],
        routes: [prefix('192.168.0.0', 16)],
        gateway: ip('10.0.0.3'),
      },
      {
        name: 'gateway',
        addresses: [prefix('209.165.201.5', 27), prefix('209.165.200.226', 27)],
        routes: [],
      },
    ],
    segments: [
      {
        name: 'outside',
        cable: false,
        latencyMs: 1,
        ports: [at(ha1, 'Ethernet0/0'), at(ha2, 'Ethernet0/0'), { host: 'gateway', port: undefined }],
      },
      {
        name: 'remote',
        cable: false,
        latencyMs: 20,
        ports: [at('Peer', 'Ethernet0/0'), { host: 'gateway', port: undefined }],
      },
      {
        name: 'inside',
        cable: false,
        latencyMs: 1,
        ports: [at(ha1, 'Ethernet1/0'), at(ha2, 'Ethernet1/0'), { host: 'host', port: undefined }],
      },
    ],
    seed,
    epochMs: 0,
  };
}
