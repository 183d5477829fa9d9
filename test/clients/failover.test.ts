/** A failover as the clients of both routers see it. */
import { expect, it } from 'vitest';
import { openLab } from '../../src/library.ts';
import { Served } from '../serve/served.ts';
import { Netmiko4 } from './netmiko-4.ts';
import { Scrapli } from './scrapli.ts';

it('a failover disconnects the clients of the old active, is told on the new one, and ends', async () => {
  const lab = openLab('stateful-failover');
  const served = await new Served(lab).open();
  const [guest] = served.guests;
  const login = { user: guest!.name, password: guest!.password };
  const active = await Netmiko4.ssh(served, { ...login, router: 'ha-R1' });
  const other = await Scrapli.telnet(served, { ...login, router: 'ha-R1' });
  const watching = await Scrapli.ssh(served, { ...login, router: 'ha-R2' });
  expect(await active.show('show redundancy states | include my state')).toContain('ACTIVE');
  expect((await watching.send('show redundancy states | include my state')).result).toContain('STANDBY HOT');
  expect((await watching.send('show crypto ipsec sa | include Status')).result).toContain('STANDBY');
  await watching.send('terminal monitor');
  expect(lab.link('ha-R1', 'Ethernet0/0', false)).toBeUndefined();
  for (let seconds = 0; seconds < 60; seconds++) lab.advance(1000);
  await Promise.all([active.dialog.end(), other.dialog.end()]);
  await watching.dialog.until(/%HSRP-\d-STATECHANGE: Ethernet0\/0 Grp 1 state \S+ -> Active/);
  // From here on a message could stand in the middle of what is read back.
  await watching.send('terminal no monitor');
  expect((await watching.send('show redundancy states | include my state')).result).toContain('ACTIVE');
  expect((await watching.send('show standby brief')).result).toMatch(/Et0\/0 .* Active /);
  lab.link('ha-R1', 'Ethernet0/0', true);
  for (let minutes = 0; minutes < 15; minutes++) lab.advance(60_000);
  const again = await Netmiko4.telnet(served, { ...login, router: 'ha-R1' });
  expect(await again.show('show redundancy states | include my state')).toContain('STANDBY HOT');
  await again.disconnect();
  await watching.close();
});
