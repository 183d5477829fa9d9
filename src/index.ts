/** The library: what the commands use, for tests and labs of other people. */
export { openLab, playTranscript, type Outcome } from './library.ts';
export { Lab, type PingPlan, type Refused, type TrafficPlan } from './lab/lab.ts';
export type { PeersPlan } from './lab/peers.ts';
export { parseStartup, type ParsedStartup } from './lab/parse.ts';
export type { PeerRange, PortPlan, RouterPlan, SegmentPlan, StubPlan, Topology } from './lab/topology.ts';
export type { Session, Waiting } from './session/session.ts';
export { catalogue } from './platforms/index.ts';
export { formatIpv4, parseIpv4, type Ipv4 } from './text/address.ts';
