/** Knows how SAs that carry nothing are given up (commands.md I-06). */
import { configure } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { removeBundle } from './bundles.ts';
import { ipsecSasInstalled } from './events.ts';
import { bundlesOf, flowKey, ipsecStore, type Flow } from './state.ts';

const idleTime = configSlice('crypto ipsec idle-time', () => ({ seconds: undefined as number | undefined }));

const line = configure(configMode, 'crypto ipsec security-association idle-time <seconds:60-86400>', {
  help: {
    crypto: 'Encryption module',
    ipsec: 'Configure IPSEC policy',
    'security-association': 'Security association parameters',
    'idle-time': 'Automatically delete IPSec SAs after a given idle period.',
    seconds: 'Idle time in seconds',
  },
  example: 'crypto ipsec security-association idle-time 600',
  set: (edit, { seconds }) => {
    edit.edit(idleTime).seconds = seconds;
  },
  no: 'crypto ipsec security-association idle-time [<seconds:60-86400>]',
  clear: (edit) => {
    edit.edit(idleTime).seconds = undefined;
  },
});

const looked = event<{ readonly flow: string; readonly seconds: number }>('idle flow looked at');

/** Looks at a flow again when it can have been idle for so long. */
function watch(my: Actor, flow: Flow, sinceMs: number, seconds: number): void {
  const inMs = sinceMs + seconds * 1000 - my.nowMs;
  my.after(inMs, `ipsec idle ${flow.key}`, looked, { flow: flow.key, seconds });
}

/** The command. */
export const idleCommands = [line];

/** Its line in the running configuration. */
export const idleSections: readonly Section[] = [
  {
    place: 'crypto ipsec lifetime',
    lines: function* (of) {
      const { seconds } = configIn(of, idleTime);
      if (seconds !== undefined) yield writeLine(line.syntax, { seconds });
    },
  },
];

/** SAs made while the line stands are watched; a packet in either direction keeps those of its flow. */
export const idleHandlers = [
  on(ipsecSasInstalled, (my, { snapshot, standby }) => {
    const { seconds } = config(my, idleTime);
    const { map, sequence, local, localIdent, remoteIdent } = snapshot;
    const flow = my.state(ipsecStore).flows.get(flowKey(map, sequence, local, localIdent, remoteIdent));
    if (flow && seconds !== undefined && !standby && flow.origin !== 'protect')
      watch(my, flow, my.nowMs, seconds);
  }),
  on(looked, (my, { flow: key, seconds }) => {
    const flow = my.state(ipsecStore).flows.get(key);
    if (!flow) return;
    const lastMs = Math.max(
      flow.heardAtMs,
      flow.sentAtMs,
      ...bundlesOf(my, flow).map(({ inbound }) => inbound.installedAtMs),
    );
    if (lastMs + seconds * 1000 > my.nowMs) watch(my, flow, lastMs, seconds);
    else for (const bundle of bundlesOf(my, flow)) removeBundle(my, bundle, true);
  }),
];
