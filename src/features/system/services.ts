/** Knows services that guides for hardening turn off or on: kept and printed back, without effect here. */
import { inertLine, inertSwitch } from '../../modes/inert.ts';

const service = { service: 'Modify use of network based services' };
const ip = { ip: 'Global IP configuration subcommands' };

const nagle = inertLine('service nagle', {
  help: { ...service, nagle: "Enable Nagle's congestion control algorithm" },
  place: 'services',
  example: 'service nagle',
});

const pad = inertSwitch('service pad', {
  help: { ...service, pad: 'Enable PAD commands' },
  place: 'services',
});

const keepalivesIn = inertLine('service tcp-keepalives-in', {
  help: { ...service, 'tcp-keepalives-in': 'Generate keepalives on idle incoming network connections' },
  place: 'services',
  example: 'service tcp-keepalives-in',
});

const keepalivesOut = inertLine('service tcp-keepalives-out', {
  help: { ...service, 'tcp-keepalives-out': 'Generate keepalives on idle outgoing network connections' },
  place: 'services',
  example: 'service tcp-keepalives-out',
});

const tcpSmall = inertLine('service tcp-small-servers', {
  help: { ...service, 'tcp-small-servers': 'Enable small TCP servers (e.g., ECHO)' },
  place: 'services',
  example: 'service tcp-small-servers',
});

const udpSmall = inertLine('service udp-small-servers', {
  help: { ...service, 'udp-small-servers': 'Enable small UDP servers (e.g., ECHO)' },
  place: 'services',
  example: 'service udp-small-servers',
});

const sourceRoute = inertSwitch('ip source-route', {
  help: { ...ip, 'source-route': 'Process packets with source routing header options' },
  place: 'ip subnet-zero',
});

const synwait = inertLine('ip tcp synwait-time <seconds:5-300>', {
  help: {
    ...ip,
    tcp: 'Global TCP parameters',
    'synwait-time': 'Set time to wait on new TCP connections',
    seconds: 'Wait time in seconds',
  },
  place: 'ip subnet-zero',
  example: 'ip tcp synwait-time 10',
  no: 'ip tcp synwait-time [<seconds:5-300>]',
});

const bootp = inertSwitch('ip bootp server', {
  help: { ...ip, bootp: 'Config BOOTP services', server: 'Enable BOOTP server' },
  place: 'ip domain',
});

const finger = inertLine('ip finger [rfc-compliant]', {
  help: { ...ip, finger: 'finger server', 'rfc-compliant': 'RFC 1288 compliant finger server' },
  place: 'ip domain',
  example: 'ip finger',
});

const tftpSource = inertLine('ip tftp source-interface <port:interface>', {
  help: {
    ...ip,
    tftp: 'tftp configuration commands',
    'source-interface': 'Specify interface for source address in TFTP connections',
    port: 'Interface whose address is used',
  },
  place: 'ip domain',
  example: 'ip tftp source-interface Loopback0',
  no: 'ip tftp source-interface [<port:interface>]',
});

const httpAuthentication = inertLine('ip http authentication {enable | local}', {
  help: {
    ...ip,
    http: 'HTTP server configuration',
    authentication: 'Set http server authentication method',
    enable: 'Use enable passwords',
    local: 'Use local username and passwords',
  },
  place: 'ip http',
  example: 'ip http authentication local',
  no: 'ip http authentication [enable | local]',
});

const scheduler = inertLine('scheduler allocate <interruptsUs:400-60000> <tasksUs:100-4000>', {
  help: {
    scheduler: 'Scheduler parameters',
    allocate: 'Guarantee CPU time to processes',
    interruptsUs: 'Microseconds handling network interrupts',
    tasksUs: 'Microseconds running processes',
  },
  place: 'scheduler',
  example: 'scheduler allocate 20000 1000',
  no: 'scheduler allocate [<interruptsUs:400-60000> [<tasksUs:100-4000>]]',
});

const services = [
  nagle,
  pad,
  keepalivesIn,
  keepalivesOut,
  tcpSmall,
  udpSmall,
  sourceRoute,
  synwait,
  bootp,
  finger,
  tftpSource,
  httpAuthentication,
  scheduler,
];

/** The lines of this file. */
export const serviceCommands = services.map(({ command }) => command);

/** How they are printed. */
export const serviceSections = services.map(({ section }) => section);
