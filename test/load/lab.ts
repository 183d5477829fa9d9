/** Knows the lab of the load checks: two routers that speak HSRP, with two hosts behind them that can send much. */
import { Lab, type TrafficPlan } from '../../src/lab/lab.ts';
import { linesInUse } from '../../src/modes/lines-in-use.ts';
import { catalogue } from '../../src/platforms/index.ts';
import { parseIpv4 } from '../../src/text/address.ts';

/** The user of the routers. */
export const user = { name: 'admin', password: 'letmein' } as const;

const address = (text: string) => parseIpv4(text)!;

function configOf(name: string, host: number, vtys: number): string {
  return [
    `hostname ${name}`,
    `username ${user.name} privilege 15 password 0 ${user.password}`,
    'no ip domain lookup',
    'interface Ethernet0/0',
    ` ip address 10.1.0.${host} 255.255.255.0`,
    ' no ip route-cache',
    ' standby 1 ip 10.1.0.1',
    ' no shutdown',
    'interface Ethernet1/0',
    ` ip address 10.2.0.${host} 255.255.255.0`,
    ' no ip route-cache',
    ' standby 2 ip 10.2.0.1',
    ' no shutdown',
    `line vty 0 ${vtys - 1}`,
    ' login local',
    ' transport input all',
    ' exec-timeout 0 0',
    'end',
    '',
  ].join('\n');
}

/** The lab, after its routers have come up. */
export function loadLab(vtys: number): Lab {
  const lab = Lab.create(
    {
      routers: [
        { name: 'R1', config: configOf('R1', 2, vtys) },
        { name: 'R2', config: configOf('R2', 3, vtys) },
      ],
      stubs: [
        {
          name: 'a',
          addresses: [{ address: address('10.1.0.5'), length: 24 }],
          routes: [],
          gateway: address('10.1.0.2'),
        },
        {
          name: 'b',
          addresses: [{ address: address('10.2.0.5'), length: 24 }],
          routes: [],
          gateway: address('10.2.0.2'),
        },
      ],
      segments: [segment('left', 'Ethernet0/0', 'a'), segment('right', 'Ethernet1/0', 'b')],
      seed: 1,
      epochMs: Date.UTC(2004, 2, 1),
    },
    catalogue,
  );
  if ('refused' in lab) throw new Error(lab.refused);
  lab.advance(60_000);
  return lab;
}

const segment = (name: string, port: string, host: string) => ({
  name,
  ports: [
    { host: 'R1', port },
    { host: 'R2', port },
    { host, port: undefined },
  ],
  cable: false,
  latencyMs: 1,
});

/** One packet each millisecond through R1, so many. */
export const flow = (count: number): TrafficPlan => ({
  from: address('10.1.0.5'),
  to: address('10.2.0.5'),
  count,
  bytes: 100,
  everyMs: 1,
  protocol: 'udp',
});

/** How many vty lines are in use. */
export function vtysInUse(lab: Lab): number {
  return lab.routers
    .flatMap((router) => [...lab.world.actor(router).state(linesInUse).byName.keys()])
    .filter((name) => name.startsWith('vty')).length;
}
