/** The commands of SSP in the catalogue: channels, what goes over them, displays, clears, debug switches. */
import { describe, expect, it } from 'vitest';
import { configMode, interfaceMode, privilegedExec, type Mode } from '../../src/modes/mode.ts';
import { releases } from '../../src/platforms/index.ts';
import { usual } from '../words/usual.ts';
import { proves } from './proof.ts';

const on = ['12.2(11)YX', '12.2(11)YX1', '12.2(14)SU', '12.2(14)SU1', '12.2(14)SU2'];
const channel = ['ssp group 1'];
const map = ['crypto map branches 1 ipsec-isakmp', 'interface FastEthernet0/0'];

describe('configuration of SSP', () => {
  proves('[C-094][B-295] channels have numbers from 1 to 100 and open a mode', {
    on,
    takes: ['ssp group 1', 'ssp group 100'],
    refuses: ['ssp', 'ssp group', 'ssp group 0', 'ssp group 101', 'ssp group one'],
    opens: 'config-ssp-group',
  });
  proves('[C-163][B-297] a channel follows HSRP groups by name', {
    on,
    way: channel,
    takes: ['redundancy OUTSIDE', 'redundancy outside'],
    refuses: ['redundancy', 'redundancy OUTSIDE INSIDE', 'no redundancy'],
  });
  proves('[C-163] one channel follows several groups, each taken back alone', {
    on,
    way: [...channel, 'redundancy INSIDE'],
    takes: ['redundancy OUTSIDE'],
    hides: ['redundancy INSIDE', 'no redundancy OTHER'],
  });
  proves('[C-164][B-296] a channel leads to one real address and has none by default', {
    on,
    way: channel,
    takes: ['remote 192.0.2.2'],
    no: { 'remote 192.0.2.2': 'no remote' },
    hides: ['no remote', 'default remote'],
    refuses: ['remote', 'remote other', 'remote 192.0.2.2 192.0.2.3'],
  });
  proves('[C-164] another address is not the one that goes', {
    on,
    way: [...channel, 'remote 192.0.2.2'],
    hides: ['no remote 192.0.2.3', 'remote 192.0.2.2'],
  });
  proves('[C-165][B-298] the port is 3249 unless the channel says otherwise', {
    on,
    way: channel,
    takes: ['port 1024', 'port 49150'],
    hides: ['port 3249', 'no port', 'default port'],
    refuses: ['port', 'port 1023', 'port 49151'],
  });
  proves('[C-165] no port goes back to the default, whatever number stands behind it', {
    on,
    way: channel,
    takes: ['port 4000'],
    no: { 'port 4000': 'no port 5000' },
  });
  proves('[C-101] IKE SAs go over channels', {
    on,
    takes: ['crypto isakmp ssp 1', 'crypto isakmp ssp 100'],
    refuses: ['crypto isakmp ssp', 'crypto isakmp ssp 0', 'crypto isakmp ssp 101'],
  });
  proves('[C-101] over several ones, if they are named', {
    on,
    way: ['crypto isakmp ssp 2'],
    takes: ['crypto isakmp ssp 1'],
    hides: ['crypto isakmp ssp 2'],
  });
  proves('[C-150] a map on an interface goes over a channel', {
    on,
    way: map,
    takes: ['crypto map branches ssp 1', 'crypto map branches ssp 100'],
    no: { 'crypto map branches ssp 100': 'no crypto map' },
    refuses: [
      'crypto map branches ssp',
      'crypto map branches ssp 0',
      'crypto map branches ssp 101',
      'crypto map branches redundancy OUTSIDE stateful',
      'crypto map branches redundancy OUTSIDE ssp 1',
    ],
  });
  proves('[C-147][C-148] the other forms of that line are there too', {
    on,
    way: map,
    takes: ['crypto map branches', 'crypto map branches redundancy OUTSIDE'],
    refuses: ['crypto map branches redundancy'],
  });
  proves('[C-150] a later form of the line takes the place of the channel', {
    on,
    way: [...map, 'crypto map branches ssp 1', 'crypto map branches'],
    hides: ['crypto map branches'],
  });
  proves('[C-113] replay state goes to the standby router in packets in and millions of packets out', {
    on,
    takes: [
      'crypto map branches ha replay-interval inbound 0 outbound 1',
      'crypto map branches ha replay-interval inbound 10000 outbound 10',
    ],
    no: {
      'crypto map branches ha replay-interval inbound 10000 outbound 10':
        'no crypto map branches ha replay-interval',
    },
    refuses: [
      'crypto map branches ha replay-interval',
      'crypto map branches ha replay-interval inbound 1000',
      'crypto map branches ha replay-interval inbound 10001 outbound 1',
      'crypto map branches ha replay-interval inbound 1000 outbound 0',
      'crypto map branches ha replay-interval inbound 1000 outbound 11',
      'crypto map branches redundancy replay-interval inbound 1000 outbound 10000',
    ],
  });
});

/** Whether a release reads a line in privileged EXEC and models it. */
function reads(release: (typeof releases)[number], line: string, mode: Mode = privilegedExec): boolean {
  const outcome = usual(release).view.grammar(mode).parse(line);
  return outcome.kind === 'command' && outcome.payload.support !== 'known';
}

/** The lines of a list that a release reads. */
const readOf = (release: (typeof releases)[number], lines: readonly (readonly [string, Mode])[]): string[] =>
  lines.filter(([line, mode]) => reads(release, line, mode)).map(([line]) => line);

describe('the generations', () => {
  const ofSsp: readonly (readonly [string, Mode])[] = [
    ['clear crypto isakmp ha standby resync', privilegedExec],
    ['clear crypto sa ha standby', privilegedExec],
    ['crypto isakmp ssp 1', configMode],
    ['crypto map branches ssp 1', interfaceMode],
    ['crypto map branches ha replay-interval inbound 1000 outbound 1', configMode],
    ['debug crypto isakmp ha fsm', privilegedExec],
    ['debug crypto ipsec ha fsm', privilegedExec],
    ['debug ssp', privilegedExec],
    ['show crypto ipsec ha', privilegedExec],
    ['show crypto isakmp ha', privilegedExec],
    ['show crypto isakmp ssp', privilegedExec],
    ['show ssp', privilegedExec],
    ['ssp group 1', configMode],
  ];
  const ofSso: readonly (readonly [string, Mode])[] = [
    ['clear crypto isakmp standby', privilegedExec],
    ['clear crypto sa standby', privilegedExec],
    ['clear crypto session standby', privilegedExec],
    ['crypto map branches redundancy OUTSIDE stateful', interfaceMode],
    ['crypto map branches redundancy replay-interval inbound 1000 outbound 10000', configMode],
    ['debug crypto ha', privilegedExec],
    ['ipc zone default', configMode],
    ['redundancy inter-device', configMode],
    ['show crypto ha', privilegedExec],
    ['show crypto ipsec sa active', privilegedExec],
    ['show crypto isakmp sa standby', privilegedExec],
    ['show crypto session', privilegedExec],
    ['show redundancy states', privilegedExec],
  ];
  const ours = releases.filter(({ name }) => on.includes(name));
  const later = releases.filter(({ name }) => name.startsWith('12.3') || name.startsWith('12.4'));

  it('[B-351] the commands of SSP are in its five releases and in no other', () => {
    expect(ours).toHaveLength(5);
    for (const release of ours) expect(readOf(release, ofSsp)).toEqual(ofSsp.map(([line]) => line));
    for (const release of releases.filter((each) => !ours.includes(each)))
      expect([release.name, ...readOf(release, ofSsp)]).toEqual([release.name]);
  });

  it('[B-349][C-017] the commands of stateful failover over the redundancy facility are in none of them', () => {
    for (const release of ours) expect([release.name, ...readOf(release, ofSso)]).toEqual([release.name]);
    for (const release of later.filter(({ name }) => name === '12.3(11)T'))
      expect(readOf(release, ofSso)).toEqual(ofSso.map(([line]) => line));
  });
});
