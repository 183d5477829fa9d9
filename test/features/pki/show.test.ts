/** What is shown of trustpoints. */
import { expect, it } from 'vitest';
import { Desk } from '../../words/desk.ts';

it('lists trustpoints with the places they speak to, and no certificates before any was enrolled', () => {
  const desk = new Desk().at('enable', 'configure terminal', 'crypto pki trustpoint one');
  desk.at(
    'enrollment url http://198.51.100.80',
    'crl query ldap://198.51.100.81',
    'crypto ca trustpoint two',
    'end',
  );
  expect(desk.type('show crypto pki trustpoints').slice(1)).toEqual([
    'Trustpoint one:',
    '    CEP URL: http://198.51.100.80:80',
    '    CRL query url: ldap://198.51.100.81',
    '',
    'Trustpoint two:',
    '',
  ]);
  expect(desk.type('show crypto pki trustpoints two').slice(1)).toEqual(['Trustpoint two:', '']);
  expect(desk.type('show crypto pki certificates').slice(1)).toEqual([]);
  expect(desk.type('show crypto pki trustpoints three').at(-2)).toBe(
    "% Invalid input detected at '^' marker.",
  );
});
