/** Every release on every chassis: its displays agree; what does not go together is told before anything runs. */
import { describe, expect, it } from 'vitest';
import { Lab } from '../../../src/lab/lab.ts';
import { imageName, machineOf } from '../../../src/modes/machine.ts';
import { catalogue, releases } from '../../../src/platforms/index.ts';
import { withoutPages } from '../../session/without-pages.ts';

interface Wanted {
  readonly release?: string;
  readonly platform?: string;
  readonly hardware?: string;
  readonly config?: string;
}

function made(wanted: Wanted): Lab | string {
  const lab = Lab.create(
    { routers: [{ name: 'R1', ...wanted }], stubs: [], segments: [], seed: 1, epochMs: 0 },
    catalogue,
  );
  if ('refused' in lab) return lab.refused;
  withoutPages(lab);
  lab.settle();
  lab.session('R1').submit('enable');
  lab.session('R1').take();
  return lab;
}

function asked(wanted: Wanted, ...lines: readonly string[]): string {
  const lab = made(wanted);
  if (typeof lab === 'string') return lab;
  for (const line of lines) lab.session('R1').submit(line);
  return lab.session('R1').take();
}

const pairings = releases.flatMap(({ name, platforms }) => platforms.map((model) => [name, model] as const));

describe('a chassis', () => {
  it.each(pairings)(
    '[B-345] [B-347] %s on %s: ports, module, image and memory agree',
    (release, platform) => {
      const lab = made({ release, platform }) as Lab;
      const my = lab.world.actor('R1');
      const { platform: box, module, ports } = machineOf(my);
      const show = (what: string): string => {
        lab.session('R1').submit(`show ${what}`);
        return lab.session('R1').take();
      };
      const version = show('version');
      expect(version).toContain(imageName(my));
      const { memoryKilobytes, ioKilobytes } = box.hardware;
      expect(version).toContain(` with ${memoryKilobytes - ioKilobytes}K/${ioKilobytes}K bytes of memory.`);
      const gigabit = ports.filter((port) => port.startsWith('Gigabit')).length;
      if (gigabit > 0) expect(version).toMatch(new RegExp(`\\n${gigabit} Gigabit Ethernet`));
      const engine = module ?? box.onboard!;
      expect(show('crypto engine brief')).toContain(engine.product);
      const inventory = show('inventory');
      if (module?.board && !inventory.includes("'^' marker")) expect(inventory).toContain(module.board.pid);
      if (module?.board && box.equipment.diagnoses) expect(show('diag')).toContain(module.board.pid);
    },
  );

  it('has an image of its release', () => {
    const image = (release: string, platform: string): string =>
      imageName((made({ release, platform }) as Lab).world.actor('R1'));
    expect(image('12.2(14)SU2', '7200')).toBe('c7200-jk9o3s-mz.122-14.SU2.bin');
    expect(image('12.4(15)T', '2811')).toBe('c2800nm-adventerprisek9-mz.124-15.T.bin');
    expect(image('12.4(20)T', '881')).toBe('c880data-universalk9-mz.124-20.T.bin');
    expect(image('XE 3.1.0S', 'ASR1000')).toBe('asr1000rp1-adventerprisek9.03.01.00.S.150-1.S.bin');
  });

  it('[B-352] has the NPE-G1 from 12.2(14)SU on, and where its ports are named', () => {
    expect(made({ release: '12.2(11)YX', platform: '7206VXR/NPE-G1' })).toContain(
      '12.2(11)YX does not run on 7206VXR/NPE-G1, but on 7200, 7206VXR',
    );
    const config = 'interface GigabitEthernet0/3\n media-type rj45\n';
    expect(asked({ release: '12.2(14)SU', platform: '7200', config }, 'show version')).toContain('(NPE-G1)');
    expect(asked({ release: '12.2(11)YX', platform: '7200', config }, 'show version')).toContain('(NPE400)');
  });
});

describe('an encryption module', () => {
  it.each([
    ['1841', 'AIM-VPN/BPII-PLUS', 'AIM-VPN/SSL-1'],
    ['2801', 'AIM-VPN/EPII-PLUS', 'AIM-VPN/SSL-2'],
    ['2811', 'AIM-VPN/EPII-PLUS', 'AIM-VPN/SSL-2'],
    ['2821', 'AIM-VPN/EPII-PLUS', 'AIM-VPN/SSL-2'],
    ['2851', 'AIM-VPN/EPII-PLUS', 'AIM-VPN/SSL-2'],
    ['3825', 'AIM-VPN/EPII-PLUS', 'AIM-VPN/SSL-3'],
    ['3845', 'AIM-VPN/HPII-PLUS', 'AIM-VPN/SSL-3'],
    ['7200', 'SA-VAM2', 'SA-VAM'],
  ])('[B-343] [B-344] of a %s is %s or %s, and no other', (platform, usual, other) => {
    const release = '12.3(11)T';
    for (const hardware of [usual, other]) {
      const lab = made({ release, platform, hardware }) as Lab;
      expect(machineOf(lab.world.actor('R1')).module?.name).toBe(hardware);
    }
    expect(machineOf((made({ release, platform }) as Lab).world.actor('R1')).module?.name).toBe(usual);
    expect(made({ release, platform, hardware: 'SPA-IPSEC-2G' })).toContain(
      `${release} on ${platform} has no encryption hardware SPA-IPSEC-2G, but vam2`,
    );
  });

  it('[B-348] [B-353] VAM2 came with 12.2(14)SU, VAM is in all', () => {
    expect(made({ release: '12.2(11)YX1', platform: '7200', hardware: 'vam2' })).toContain(
      '12.2(11)YX1 on 7200 has no encryption hardware vam2, but vam, none',
    );
    for (const release of ['12.2(11)YX', '12.2(14)SU2'])
      expect(made({ release, hardware: 'vam' })).toBeInstanceOf(Lab);
    expect(made({ release: '12.2(14)SU', hardware: 'vam2' })).toBeInstanceOf(Lab);
  });

  it('[B-259] that knows no AES can be switched off: the processor does', () => {
    const out = asked(
      { release: '12.3(11)T', platform: '7200', hardware: 'vam' },
      'configure terminal',
      'no crypto engine accelerator',
      'crypto ipsec transform-set X esp-aes',
      'end',
      'show crypto engine brief',
      'show running-config | include engine',
    );
    expect(out).toContain('...switching to SW crypto engine');
    expect(out).not.toContain('WARNING');
    expect(out).toContain('State:  Disabled');
    expect(out).toContain('no crypto engine accelerator');
  });
});

it('lines of a port are there where the port has them', () => {
  const typed = (port: string, line: string): string =>
    asked(
      { release: '12.4(15)T', platform: '3845', config: `interface ${port}\n` },
      'configure terminal',
      `interface ${port}`,
      line,
    );
  expect(typed('GigabitEthernet0/0', 'media-type sfp')).not.toContain('Invalid');
  expect(typed('GigabitEthernet0/0', 'media-type gbic')).toContain('Invalid');
  expect(typed('FastEthernet1/0', 'speed 1000')).toContain('Invalid');
  expect(typed('FastEthernet1/0', 'negotiation auto')).toContain('Invalid');
});
