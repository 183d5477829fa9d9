import { expect, it } from 'vitest';
import { Lab } from '../../../src/lab/lab.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { configuration, topology } from './pair.ts';

it('[B-259] [B-260] [B-261] hardware without AES says so where a set or a policy is typed or shown, and stores both', () => {
  const plan = topology([configuration(1)]);
  const made = Lab.create(
    { ...plan, routers: plan.routers.map((r) => ({ ...r, hardware: 'vam' })) },
    catalogue,
  );
  if ('refused' in made) throw new Error(made.refused);
  const session = made.session('R1');
  session.terminal.length = 0;
  const type = (...lines: readonly string[]): string => {
    for (const line of lines) session.submit(line);
    return session.take();
  };
  type('enable', 'configure terminal');
  const warning = [
    'WARNING:encryption hardware does not support transform',
    'esp-aes 256 within IPSec transform X',
  ].join('\n');
  expect(type('crypto ipsec transform-set X esp-aes 256 esp-md5')).toContain(warning);
  type('crypto isakmp policy 7', 'encr aes 256', 'end');
  const sets = type('show crypto ipsec transform-set');
  expect(sets).toContain(warning);
  expect(sets).not.toContain('within IPSec transform T');
  expect(type('show crypto isakmp policy')).toContain(
    [
      'AES - Advanced Encryption Standard (256 bit keys).',
      'WARNING:encryption hardware does not support the configured',
      'encryption method for ISAKMP policy 7',
    ].join('\n'),
  );
  expect(type('show running-config')).toContain('crypto ipsec transform-set X esp-aes 256 esp-md5-hmac');
});
