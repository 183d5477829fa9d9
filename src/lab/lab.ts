/** Knows a running lab: one world with its consoles, and the ways a person or a transcript acts on it. */
import { Session } from '../session/session.ts';
import { Callers } from './callers.ts';
import { hostnameOf, machineOf, machineSlice, type Machine } from '../modes/machine.ts';
import type { SeizedLine, SshLimits, VtyTransport } from '../modes/vty.ts';
import { configStore } from '../modes/running-config.ts';
import type { Actor } from '../sim/actor.ts';
import { due } from '../sim/agenda.ts';
import type { RejectedLine } from '../modes/interpret.ts';
import type { EventType } from '../sim/event.ts';
import type { Attachment, Segment } from '../sim/segment.ts';
import { poweredOn, World } from '../sim/world.ts';
import { formatIpv4, type Ipv4 } from '../text/address.ts';
import type { Catalogue, RadiusPlan, ReleaseEntry } from './catalogue.ts';
import { Peers, type PeersPlan } from './peers.ts';
import type { PortPlan, RouterPlan, Topology } from './topology.ts';

/** Something that was asked for does not fit: one clear line. */
export interface Refused {
  readonly refused: string;
}

/** Packets that a lab sends on its own account. */
export interface TrafficPlan {
  readonly from: Ipv4;
  readonly to: Ipv4;
  readonly count: number;
  /** Length of the IP packet. */
  readonly bytes: number;
  readonly everyMs: number;
  readonly protocol: string;
}

/** Echo requests, one after the other. */
export interface PingPlan {
  readonly from: Ipv4;
  readonly to: Ipv4;
  readonly count: number;
  readonly bytes: number;
  readonly timeoutMs: number;
}

const refused = (text: string): Refused => ({ refused: text });

/** A lab. Two labs in one process never touch. */
export class Lab {
  readonly topology: Topology;
  readonly world: World;
  readonly routers: readonly string[];
  readonly #catalogue: Catalogue;
  readonly #entries = new Map<string, ReleaseEntry>();
  readonly #sessions = new Map<string, Session>();
  readonly #marked = new Map<string, number>();
  readonly #peers: Peers;
  readonly #callers: Callers;
  #nextEcho = 1_000_000;

  private constructor(topology: Topology, catalogue: Catalogue) {
    this.topology = topology;
    this.#catalogue = catalogue;
    this.world = new World(topology.seed);
    this.routers = topology.routers.map((r) => r.name);
    this.#callers = new Callers(() => this.world.settle());
    this.#peers = new Peers(this.world, catalogue, topology, this.#entries);
  }

  /**
   * Builds a lab; a refusal names the first thing that does not fit. Routers without `off` are up at time 0 (D-01).
   * Their first instant is handled when the lab is first looked at, so that pins can stand before the first draw.
   */
  static create(topology: Topology, catalogue: Catalogue): Lab | Refused {
    const lab = new Lab(topology, catalogue);
    const problem = lab.#addRouters() ?? lab.#addStubs() ?? lab.#addSegments();
    if (problem) return problem;
    lab.#watchMarks();
    for (const stub of topology.stubs) lab.world.actor(stub.name).say(poweredOn);
    for (const router of topology.routers)
      if (!router.off) catalogue.powerOn(lab.world.actor(router.name), true);
    return lab;
  }

  #addRouters(): Refused | undefined {
    for (const [index, plan] of this.topology.routers.entries()) {
      if (this.world.nodes.has(plan.name)) return refused(`router ${plan.name} is declared twice`);
      const found = this.#catalogue.find({ ...plan, named: this.#named(plan) });
      if (typeof found === 'string') return refused(`${plan.name}: ${found}`);
      const my = this.world.addNode(plan.name, found.entry.program);
      this.#entries.set(plan.name, found.entry);
      const machine: Machine = {
        release: found.entry.view,
        platform: found.platform,
        module: found.module,
        declaredName: plan.name,
        index,
        ports: [...found.ports],
        anyPort: false,
        startupText: plan.config,
        bootReason: 'power-on',
        epochMs: this.topology.epochMs,
        upSinceMs: undefined,
      };
      my.state(machineSlice).machine = machine;
      this.#sessions.set(plan.name, new Session(my, () => this.world.settle()));
      this.#callers.open(my);
    }
    return undefined;
  }

  /** Every physical port that the configuration or a segment names (D-03). */
  #named(plan: RouterPlan): string[] {
    const configured = [...this.#catalogue.namedPorts(plan.config ?? '')].filter((p) =>
      /^(\w*Ethernet|Serial)/.test(p),
    );
    const wired = this.topology.segments
      .flatMap((s) => s.ports)
      .filter((p) => p.host === plan.name && p.port !== undefined)
      .map((p) => p.port!);
    return [...new Set([...configured, ...wired])].filter((p) => !p.includes('.'));
  }

  #addStubs(): Refused | undefined {
    for (const plan of this.topology.stubs) {
      if (this.world.nodes.has(plan.name)) return refused(`${plan.name} is declared twice`);
      this.#catalogue.setUpStub(this.world.addNode(plan.name, this.#catalogue.stubProgram), plan);
    }
    return undefined;
  }

  #addSegments(): Refused | undefined {
    const stubPorts = new Map<string, number>();
    for (const plan of this.topology.segments) {
      if (this.world.segments.has(plan.name)) return refused(`segment ${plan.name} is declared twice`);
      const segment = this.world.addSegment(plan.name, plan);
      for (const end of plan.ports) {
        const stub = this.topology.stubs.find((s) => s.name === end.host);
        if (stub) {
          const position = stubPorts.get(stub.name) ?? 0;
          if (position >= stub.addresses.length)
            return refused(`${stub.name} has no address for segment ${plan.name}`);
          stubPorts.set(stub.name, position + 1);
          this.world.attach(segment, stub.name, `port${position}`, end.blockMs);
          continue;
        }
        const known = this.knows({ router: end.host, ...(end.port === undefined ? {} : { port: end.port }) });
        if (known) return known;
        if (end.port === undefined) return refused(`segment ${plan.name}: ${end.host} needs an interface`);
        if (this.world.nodes.get(end.host)!.wires.has(end.port))
          return refused(`${end.host} ${end.port} is on two segments`);
        this.world.attach(segment, end.host, end.port, end.blockMs);
      }
    }
    return undefined;
  }

  #watchMarks(): void {
    const words = new Map<EventType<unknown>, string>();
    for (const entry of this.#entries.values())
      for (const [word, type] of Object.entries(entry.marks)) words.set(type, word);
    this.world.observe((node, type) => {
      const word = words.get(type);
      if (word !== undefined) this.#marked.set(`${node.name}/${word}`, this.world.nowMs);
    });
  }

  /** Virtual time in ms. */
  get nowMs(): number {
    return this.world.nowMs;
  }

  /** The console of a router. Throws for a router that the lab does not have. */
  session(router: string): Session {
    const session = this.#sessions.get(router);
    if (!session) throw new Error(`unknown router ${router}`);
    return session;
  }

  /**
   * Keeps a vty line of a router for a connection from outside the lab; undefined when none is free or admits it, and
   * while the router is down. `lost` when it goes down before a session began.
   */
  seize(router: string, from: Ipv4, transport: VtyTransport, lost: () => void): SeizedLine | undefined {
    this.settle();
    return this.#callers.seize(this.world.actor(router), from, transport, lost);
  }

  /** Whether a connection that comes now would be kept a line; the router notes nothing of the question. */
  room(router: string, from: Ipv4, transport: VtyTransport): boolean {
    this.settle();
    return this.#callers.room(this.world.actor(router), from, transport);
  }

  /** Whether a router's configuration lets anybody enter a vty line over this transport (decisions.md D-50). */
  enterable(router: string, transport: VtyTransport): boolean {
    const my = this.world.actor(router);
    return machineOf(my).release.sessions.enterable(my, transport);
  }

  /** What a router allows SSH before somebody is in. */
  sshLimits(router: string): SshLimits {
    const my = this.world.actor(router);
    return machineOf(my).release.sessions.ssh(my);
  }

  /** A router's present host name. */
  hostname(router: string): string {
    this.world.settle();
    return hostnameOf(this.world.actor(router));
  }

  /** Handles what is due at this instant. */
  settle(): void {
    this.world.settle();
  }

  #commit(): void {
    for (const router of this.routers) this.world.actor(router).state(configStore).commit();
  }

  /** Lets time pass. */
  advance(ms: number): void {
    this.advanceTo(this.nowMs + ms);
  }

  /** Lets time pass up to an instant. */
  advanceTo(atMs: number): void {
    this.#begin();
    while (this.nowMs < atMs) this.#step(atMs);
  }

  /** Before time goes on, everything that was done at this instant has its effect, also on callers. */
  #begin(): void {
    this.#commit();
    this.world.settle();
    this.#callers.turn();
  }

  /** One instant of the world, and then the turn of everybody at a vty line. */
  #step(limitMs: number): void {
    this.world.step(limitMs);
    this.#callers.turn();
  }

  /** Lets time pass in which nobody types: consoles whose `exec-timeout` comes end their sessions (decisions.md D-46). */
  idle(ms: number): void {
    const end = this.nowMs + ms;
    while (this.nowMs < end) {
      const sessions = [...this.#sessions.values(), ...this.#callers.sessions];
      const next = Math.min(end - this.nowMs, ...sessions.map((s) => s.endsIdleMs ?? Infinity));
      this.advance(next);
      this.idled(next);
    }
  }

  /** Nobody typed for so long, in time that is not virtual: sessions grow older, the world does not (decisions.md D-46). */
  idled(ms: number): void {
    for (const session of [...this.#sessions.values(), ...this.#callers.sessions]) session.idle(ms);
    this.#callers.turn();
  }

  /** Moves to the first instant at which the test holds, also now; false when the limit went by first. */
  advanceUntil(test: () => boolean, limitMs: number): boolean {
    this.#begin();
    const end = this.nowMs + limitMs;
    while (!test()) {
      if (this.nowMs >= end) return false;
      this.#step(end);
    }
    return true;
  }

  /** Checks names without acting (decisions.md D-05). */
  knows(names: {
    router?: string;
    port?: string;
    segment?: string;
    address?: Ipv4;
    pinKind?: string;
    peersOf?: string;
  }): Refused | undefined {
    const { router, port, segment, address, pinKind, peersOf } = names;
    if (router !== undefined && !this.routers.includes(router)) return refused(`unknown router ${router}`);
    if (router !== undefined && port !== undefined && !this.#hasPort(router, port))
      return refused(`${router} has no interface ${port}`);
    if (segment !== undefined && !this.world.segments.has(segment))
      return refused(`unknown segment ${segment}`);
    if (address !== undefined && !this.#knowsAddress(address))
      return refused(`no host has the address ${formatIpv4(address)}`);
    if (pinKind !== undefined && !this.#catalogue.pinKinds[pinKind])
      return refused(`unknown pin kind ${pinKind}`);
    if (peersOf !== undefined && !this.#peers.of(peersOf))
      return refused(`stub ${peersOf} stands for no peers`);
    return undefined;
  }

  #hasPort(router: string, port: string): boolean {
    const my = this.world.actor(router);
    return my.state(machineSlice).machine!.ports.includes(port) || my.state(configStore).view.ports.has(port);
  }

  #knowsAddress(address: Ipv4): boolean {
    if (this.#owner(address) || this.#peers.covers(address)) return true;
    const text = new RegExp(`(^|\\s)${formatIpv4(address).replaceAll('.', '\\.')}(\\s|$)`, 'm');
    return this.routers.some((r) =>
      text.test(this.world.actor(r).state(machineSlice).machine!.startupText ?? ''),
    );
  }

  #owner(address: Ipv4): Actor | undefined {
    for (const name of this.world.nodes.keys()) {
      const my = this.world.actor(name);
      if (this.#catalogue.owns(my, address)) return my;
    }
    return undefined;
  }

  /** Pulls or plugs the cable of an interface. */
  link(router: string, port: string, up: boolean): Refused | undefined {
    const problem = this.knows({ router, port });
    if (problem) return problem;
    const node = this.world.nodes.get(router)!;
    if (!node.wires.has(port)) return refused(`${router} ${port} is on no segment`);
    this.world.settle();
    this.#commit();
    this.world.plug(node, port, up);
    this.world.settle();
    return undefined;
  }

  /** Switches a router on or off; it boots for as long as its chassis needs. */
  power(router: string, on: boolean): Refused | undefined {
    const problem = this.knows({ router });
    if (problem) return problem;
    this.world.settle();
    const my = this.world.actor(router);
    if (!on) this.#catalogue.powerOff(my);
    else if (!my.node.running && my.plannedAtMs('boot') === undefined) this.#catalogue.powerOn(my);
    this.world.settle();
    return undefined;
  }

  /** Makes a text the startup configuration of a router and boots with it. */
  load(router: string, text: string): Refused | undefined {
    const problem = this.knows({ router });
    if (problem) return problem;
    const my = this.world.actor(router);
    this.#catalogue.powerOff(my);
    const { machine } = my.state(machineSlice);
    machine!.startupText = text;
    const plan = this.topology.routers.find((r) => r.name === router)!;
    if (!plan.ports)
      machine!.ports = [...new Set([...machine!.ports, ...this.#named({ ...plan, config: text })])];
    this.#catalogue.powerOn(my, this.nowMs === 0);
    this.world.settle();
    return undefined;
  }

  #segment(name: string): Segment | Refused {
    return this.world.segments.get(name) ?? refused(`unknown segment ${name}`);
  }

  #end(segment: Segment, at: PortPlan | undefined): Attachment | undefined | Refused {
    if (!at) return undefined;
    const found = segment.attachments.find(
      (a) => a.node.name === at.host && (at.port === undefined || a.port === at.port),
    );
    return (
      found ??
      refused(`${at.host}${at.port === undefined ? '' : `:${at.port}`} is not on segment ${segment.name}`)
    );
  }

  #onSegment(
    name: string,
    at: PortPlan | undefined,
    act: (segment: Segment, end: Attachment | undefined) => void,
  ): Refused | undefined {
    const segment = this.#segment(name);
    if ('refused' in segment) return segment;
    const end = this.#end(segment, at);
    if (end && 'refused' in end) return end;
    act(segment, end);
    this.world.settle();
    return undefined;
  }

  /** Stops a segment, isolates one port of it, or cuts one kind of traffic; nobody loses carrier. */
  cut(name: string, at?: PortPlan, only?: string): Refused | undefined {
    return this.#onSegment(name, at, (segment, end) => this.world.cut(segment, { at: end, only }));
  }

  /** Mends a segment or one port of it. */
  heal(name: string, at?: PortPlan): Refused | undefined {
    return this.#onSegment(name, at, (segment, end) => this.world.heal(segment, end));
  }

  /** Drops the next frames of a segment. */
  lose(name: string, count: number, from?: PortPlan): Refused | undefined {
    return this.#onSegment(name, from, (segment, end) => {
      segment.losses = [...segment.losses, { left: count, from: end }];
    });
  }

  /** Sends the last protected frames of a host again, unchanged (decisions.md D-56). */
  replay(name: string, host: string, count: number): Refused | undefined {
    return this.#onSegment(name, { host, port: undefined }, (segment, end) =>
      this.world.replay(segment, end!, count),
    );
  }

  /** Schedules packets; they travel as time passes, and nobody answers (decisions.md D-52). */
  traffic(plan: TrafficPlan): Refused | undefined {
    const problem = this.knows({ address: plan.from }) ?? this.knows({ address: plan.to });
    if (problem) return problem;
    const { from, to, bytes, protocol } = plan;
    const sendFrom = (left: number): void => {
      const my = this.#owner(from);
      if (my) this.#catalogue.inject(my, { from, to, bytes, protocol });
      if (left > 1)
        this.world.agenda.add(this.nowMs + Math.max(1, plan.everyMs), due.timer, () => sendFrom(left - 1));
    };
    if (plan.count > 0) this.world.agenda.add(this.nowMs, due.timer, () => sendFrom(plan.count));
    this.world.settle();
    return undefined;
  }

  /** Sends echo requests one after the other, each when the one before was answered or given up. */
  ping(plan: PingPlan): { readonly sent: number; readonly received: number } | Refused {
    const problem = this.knows({ address: plan.from }) ?? this.knows({ address: plan.to });
    if (problem) return problem;
    const id = this.#nextEcho++;
    let received = 0;
    for (let sequence = 1; sequence <= plan.count; sequence++) {
      const my = this.#owner(plan.from);
      if (my) {
        const { from, to, bytes } = plan;
        this.#catalogue.inject(my, { from, to, bytes, protocol: 'icmp', echo: { id, sequence } });
      }
      const answered = (): boolean =>
        my !== undefined && this.#catalogue.repliesTo(my, id).includes(sequence);
      if (this.advanceUntil(answered, plan.timeoutMs)) received++;
    }
    return { sent: plan.count, received };
  }

  /** Brings peers of a stub up, or takes them down, one after the other as time passes. */
  peers(plan: PeersPlan): Refused | undefined {
    const problem = this.knows({ peersOf: plan.stub });
    if (problem) return problem;
    this.world.settle();
    this.#commit();
    const reason = plan.up ? this.#peers.up(plan) : this.#peers.down(plan);
    this.world.settle();
    return reason === undefined ? undefined : refused(reason);
  }

  /** Makes a stub a RADIUS server, or tells one of more users. */
  serveRadius({ stub, ...plan }: RadiusPlan & { readonly stub: string }): void {
    this.#catalogue.serveRadius(this.world.actor(stub), plan);
  }

  /** Makes a stub a TFTP server, or gives one another file. */
  serveFile(stub: string, name: string, text: string): void {
    this.#catalogue.serveFile(this.world.actor(stub), name, text);
  }

  /** Queues values for draws of one kind. */
  pin(pin: {
    router: string;
    kind: string;
    selector: string | undefined;
    values: readonly string[];
  }): Refused | undefined {
    const problem = this.knows({ router: pin.router, pinKind: pin.kind });
    if (problem) return problem;
    const read = this.#catalogue.pinKinds[pin.kind]!;
    for (const text of pin.values) {
      const value = read(text);
      if (value === undefined) return refused(`pin ${pin.kind}: bad value ${text}`);
      this.world.dice.pin({ node: pin.router, kind: pin.kind, selector: pin.selector, value });
    }
    return undefined;
  }

  /** Pins that no draw has taken. */
  get leftOverPins(): readonly { readonly router: string; readonly kind: string }[] {
    return this.world.dice.leftOver.map((p) => ({ router: p.node, kind: p.kind }));
  }

  /** A state that transcripts wait for and tests read; undefined when there is none. */
  probe(router: string, word: string, args: readonly string[] = []): string | number | undefined {
    this.world.settle();
    const my = this.world.actor(router);
    return this.#entries.get(router)?.probes[word]?.(my, args);
  }

  /** When a marked event last happened on a router, not before an instant; undefined if it did not. */
  lastMarked(router: string, event: string, sinceMs: number): number | undefined {
    const at = this.#marked.get(`${router}/${event}`);
    return at !== undefined && at >= sinceMs ? at : undefined;
  }

  /** Lines of its startup configuration that a router rejected when it booted last. */
  bootErrors(router: string): readonly RejectedLine[] {
    return this.#catalogue.bootErrors(this.world.actor(router));
  }

  /** The running configuration of a router as it would be saved. */
  runningText(router: string): string {
    this.world.settle();
    return this.#catalogue.runningText(this.world.actor(router));
  }
}
