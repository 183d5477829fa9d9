/** Files from a server of the lab and to it, also over a wire that loses packets. */
import { expect, it } from 'vitest';
import { Lab } from '../../../src/lab/lab.ts';
import { servedFile } from '../../../src/features/stub/index.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { parseIpv4 } from '../../../src/text/address.ts';

const long = Array.from({ length: 400 }, (_, i) => `! line ${i}\n`).join('');

/** A router on one wire with a server. */
function office(files: Readonly<Record<string, string>>) {
  const config = 'file prompt quiet\ninterface Ethernet0/0\n ip address 10.1.1.1 255.255.255.0\nend\n';
  const lab = Lab.create(
    {
      routers: [{ name: 'R', config }],
      stubs: [
        {
          name: 'server',
          addresses: [{ address: parseIpv4('10.1.1.9')!, length: 24 }],
          routes: [],
          gateway: undefined,
        },
      ],
      segments: [
        {
          name: 'wire',
          ports: [
            { host: 'R', port: 'Ethernet0/0' },
            { host: 'server', port: undefined },
          ],
          cable: false,
          latencyMs: 1,
        },
      ],
      seed: 1,
      epochMs: 0,
    },
    catalogue,
  );
  if ('refused' in lab) throw new Error(lab.refused);
  for (const [name, text] of Object.entries(files)) lab.serveFile('server', name, text);
  const session = lab.session('R');
  const type = (line: string, forMs: number): string => {
    session.submit(line);
    lab.advance(forMs);
    void session.prompt;
    return session.take();
  };
  lab.advance(5_000);
  type('enable', 0);
  type('terminal length 0', 0);
  type('ping 10.1.1.9', 10_000);
  return { lab, type };
}

it('fetches files of any length, a whole number of pieces too', () => {
  const { lab, type } = office({ empty: '', even: '!'.repeat(1023) + '\n', long });
  expect(type('copy tftp://10.1.1.9/long flash:long', 5_000)).toMatch(
    /Loading long from 10\.1\.1\.9 \(via Ethernet0\/0\): !\n\[OK - \d+ bytes\]\n\n\d+ bytes copied in 0\.\d+ secs/,
  );
  expect(type('more flash:long', 0).length).toBeGreaterThan(300);
  expect(type('copy tftp://10.1.1.9/even flash:even', 5_000)).toContain('[OK - 1024 bytes]');
  expect(type('copy tftp://10.1.1.9/empty flash:empty', 5_000)).toContain('[OK - 0 bytes]');
  expect(type('copy flash:long tftp://10.1.1.9/back', 5_000)).toMatch(/^!\n\d+ bytes copied/m);
  expect(servedFile(lab.world.actor('server'), 'back')).toBe(long);
});

it('keeps a character whose bytes two pieces share', () => {
  const text = `${'a'.repeat(511)}é\n`;
  const { lab, type } = office({ wide: text });
  type('copy tftp://10.1.1.9/wide flash:wide', 5_000);
  type('copy flash:wide tftp://10.1.1.9/back', 5_000);
  expect(servedFile(lab.world.actor('server'), 'back')).toBe(text);
});

it('asks again for what was lost, and gives up a server that is silent', () => {
  const { lab, type } = office({ long });
  lab.lose('wire', 3, undefined);
  expect(type('copy tftp://10.1.1.9/long flash:long', 30_000)).toContain('[OK - ');
  lab.lose('wire', 2, undefined);
  expect(type('copy flash:long tftp://10.1.1.9/back', 30_000)).toMatch(/^\.\.!\n\d+ bytes copied/m);
  expect(servedFile(lab.world.actor('server'), 'back')).toBe(long);
  lab.cut('wire');
  expect(type('copy tftp://10.1.1.9/long flash:again', 25_000)).toContain(
    '%Error opening tftp://10.1.1.9/long (Timed out)',
  );
});

it('has no file that the server does not know, and none of a stub that serves none', () => {
  const { type } = office({ one: '!\n' });
  expect(type('copy tftp://10.1.1.9/two flash:two', 1_000)).toContain('(No such file or directory)');
  expect(office({}).type('copy tftp://10.1.1.9/one flash:one', 25_000)).toContain('(Timed out)');
});
