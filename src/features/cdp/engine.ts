/** Knows when a router advertises itself, whom it hears, and for how long it remembers them. */
import { hostnameOf, machineOf } from '../../modes/machine.ts';
import { config, configured, portConfig, portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { frameArrived } from '../../sim/world.ts';
import {
  booted,
  forcedDuplex,
  hardwareAddress,
  isLineUp,
  lineChanged,
  sendFrame,
} from '../interfaces/index.ts';
import { addressesOf } from '../ip/index.ts';
import { log } from '../logging/index.ts';
import { namesSlice } from '../names/index.ts';
import { bannerLines } from '../system/index.ts';
import { cdpGlobal, cdpPort } from './config.ts';
import { duplexMismatch } from './messages.ts';
import { cdpFrame, type Advertisement, type CdpPayload } from './packet.ts';

/** A neighbour as it was last heard. */
export interface CdpNeighbour {
  readonly port: string;
  readonly heardAtMs: number;
  readonly said: Advertisement;
}

/** Advertisements by version since boot or `clear cdp counters`. */
interface CdpCounters {
  out: Record<1 | 2, number>;
  in: Record<1 | 2, number>;
  /** Could not be sent. */
  failed: number;
}

const noCounters = (): CdpCounters => ({ out: { 1: 0, 2: 0 }, in: { 1: 0, 2: 0 }, failed: 0 });

const cdpState = slice('cdp', () => ({
  /** By own interface, name and interface of the neighbour. */
  neighbours: new Map<string, CdpNeighbour>(),
  counters: noCounters(),
  /** Seconds between the rounds that are planned; undefined while none is. */
  everyS: undefined as number | undefined,
}));

const advertiseAll = event('advertise on all interfaces');

/** CDP runs on Ethernet and serial lines themselves, not on what is configured on top of them. */
export function speaksCdp(port: string): boolean {
  return /^((|Fast|Gigabit|TenGigabit)Ethernet|Serial)[\d/]+$/.test(port);
}

/** Whether CDP runs on the router. */
export function isRunning(my: Actor): boolean {
  return config(my, cdpGlobal).run;
}

/** Whether an interface takes part. */
export function isEnabled(my: Actor, port: string): boolean {
  return isRunning(my) && speaksCdp(port) && portConfig(my, port, cdpPort).enabled;
}

/** Short platforms name, such as `Cisco 7206VXR`; a release may word it differently. */
export const platformWord = { text: (model: string): string => `Cisco ${model}` };

/** The name that neighbours list: the host name, with the domain where one is configured. */
function deviceName(my: Actor): string {
  const { domain } = config(my, namesSlice);
  return domain === undefined ? hostnameOf(my) : `${hostnameOf(my)}.${domain}`;
}

function advertise(my: Actor, port: string): void {
  if (!isEnabled(my, port) || !isLineUp(my, port)) return;
  const { holdtimeS, version2 } = config(my, cdpGlobal);
  const { release, platform } = machineOf(my);
  const [own] = addressesOf(my, port);
  const { counters } = my.state(cdpState);
  const version = version2 ? 2 : 1;
  const said: Advertisement = {
    version,
    holdS: holdtimeS,
    device: deviceName(my),
    addresses: own ? [own.address] : [],
    port,
    platform: release.replaced(platformWord).text(platform.product),
    software: bannerLines(my),
    duplex: version2 ? forcedDuplex(my, port) : undefined,
  };
  if (sendFrame(my, port, cdpFrame(hardwareAddress(my, port), said))) counters.out[version]++;
  else counters.failed++;
}

const isKept = (my: Actor, { heardAtMs, said }: CdpNeighbour): boolean =>
  my.nowMs - heardAtMs < said.holdS * 1000;

function forgetOld(my: Actor): void {
  const { neighbours } = my.state(cdpState);
  for (const [key, known] of neighbours) if (!isKept(my, known)) neighbours.delete(key);
}

/** Starts over: the next round comes a whole interval from now. */
function plan(my: Actor): void {
  const { run, timerS } = config(my, cdpGlobal);
  my.state(cdpState).everyS = run ? timerS : undefined;
  if (run) my.after(timerS * 1000, 'cdp', advertiseAll);
  else my.cancel('cdp');
}

function hear(my: Actor, port: string, said: Advertisement): void {
  if (!isEnabled(my, port) || !isLineUp(my, port)) return;
  const { neighbours, counters } = my.state(cdpState);
  counters.in[said.version]++;
  const own = forcedDuplex(my, port);
  if (own !== undefined && said.duplex !== undefined && own !== said.duplex)
    log(my, duplexMismatch, { port, own, device: said.device, theirPort: said.port, theirs: said.duplex });
  neighbours.set(`${port} ${said.device} ${said.port}`, { port, heardAtMs: my.nowMs, said });
}

/** The neighbours that are still remembered, newest last. */
export function neighboursOf(my: Actor): CdpNeighbour[] {
  return [...my.state(cdpState).neighbours.values()].filter((known) => isKept(my, known));
}

/** What was sent and heard. */
export function cdpCounters(my: Actor): Readonly<CdpCounters> {
  return my.state(cdpState).counters;
}

/** `clear cdp table`. */
export function clearNeighbours(my: Actor): void {
  my.state(cdpState).neighbours.clear();
}

/** `clear cdp counters`. */
export function clearCdpCounters(my: Actor): void {
  my.state(cdpState).counters = noCounters();
}

/** The reactions of this feature. */
export const handlers = [
  on(booted, plan),
  on(advertiseAll, (my) => {
    forgetOld(my);
    for (const port of portNames(my)) advertise(my, port);
    plan(my);
  }),
  on(lineChanged, (my, { port, up }) => {
    if (up) advertise(my, port);
  }),
  on(configured, (my, { drawers, port }) => {
    if (!drawers.has(cdpGlobal.name)) return;
    if (port !== undefined) {
      advertise(my, port);
      return;
    }
    const { run, timerS } = config(my, cdpGlobal);
    if (!run) clearNeighbours(my);
    if (my.state(cdpState).everyS !== (run ? timerS : undefined)) plan(my);
  }),
  on(frameArrived, (my, { port, frame }) => {
    const payload = frame.payload as Partial<CdpPayload>;
    if (payload.cdp) hear(my, port, payload.cdp);
  }),
];
