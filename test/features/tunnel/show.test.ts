/** The lines about a tunnel in `show interfaces`, as each release lays them out. */
import { expect, it } from 'vitest';
import { Lab } from '../../../src/lab/lab.ts';
import { catalogue } from '../../../src/platforms/index.ts';

const config = [
  'interface Loopback0',
  ' ip address 10.7.0.1 255.255.255.255',
  'interface Tunnel0',
  ' ip address 10.9.0.1 255.255.255.0',
  ' tunnel source Loopback0',
  ' tunnel destination 10.7.0.9',
  ' tunnel key 100',
  'interface Loopback1',
  ' ip address 10.7.0.10 255.255.255.248',
].join('\n');

function open(release: string) {
  const made = Lab.create(
    { routers: [{ name: 'R1', release, config }], stubs: [], segments: [], seed: 1, epochMs: 0 },
    catalogue,
  );
  if ('refused' in made) throw new Error(made.refused);
  made.advance(10_000);
  const console = made.session('R1');
  return (line: string): string[] => {
    for (const each of ['enable', 'terminal length 0', line]) {
      console.take();
      console.submit(each);
    }
    return console.take().split('\n');
  };
}

/** From the ends of the tunnel down to the first line that every interface has. */
function about(release: string): string[] {
  const lines = open(release)('show interfaces tunnel 0');
  const begin = lines.findIndex((line) => line.includes('Tunnel source'));
  return lines.slice(
    begin,
    lines.findIndex((line) => line.includes('Last input')),
  );
}

const ends = '  Tunnel source 10.7.0.1 (Loopback0), destination 10.7.0.9';
const fields = [
  ends,
  '  Tunnel protocol/transport GRE/IP',
  '    Key 0x64, sequencing disabled',
  '    Checksumming of packets disabled',
];
const bandwidths = ['  Tunnel transmit bandwidth 8000 (kbps)', '  Tunnel receive bandwidth 8000 (kbps)'];

it.each([
  [
    '12.3(11)T',
    [
      ends,
      '  Tunnel protocol/transport GRE/IP, key 0x64, sequencing disabled',
      '  Tunnel TTL 255',
      '  Checksumming of packets disabled,  fast tunneling enabled',
    ],
  ],
  ['12.4(15)T', [...fields, '  Tunnel TTL 255', '  Fast tunneling enabled', ...bandwidths]],
  [
    'XE 3.1.0S',
    [
      ...fields,
      '  Tunnel TTL 255, Fast tunneling enabled',
      '  Tunnel transport MTU 1486 bytes',
      ...bandwidths,
    ],
  ],
])('show interfaces on %s', (release, lines) => {
  expect(about(release)).toEqual(lines);
});

it('the other end is a neighbour, and what is put around packets is their header', () => {
  const show = open('12.3(11)T');
  expect(show('show adjacency')).toContain('IP       Tunnel0                   point2point(1)');
  expect(show('show adjacency tunnel 0 detail').join('\n')).toContain(
    '4500000000000000FF2FA7B70A0700010A0700092000080000000064',
  );
});
