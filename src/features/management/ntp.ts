/** Knows the lines of NTP (ios-cli-conventions.md, section 11, for the hidden keys). */
import { refuse } from '../../modes/command.ts';
import { decryptType7, encryptType7 } from '../passwords/index.ts';
import { commandsOf, kept } from './kept.ts';

const ntpWord = { ntp: 'Configure NTP' };

/** The type that says that a key is hidden. */
const hiddenType = 7;
/** Offsets at which the key of type 7 may begin. */
const offsets = 16;

const authenticationKey = kept(
  'ntp authentication-key <number:1-4294967295> md5 <value:word> [<type:0-4294967295>]',
  {
    help: {
      ...ntpWord,
      'authentication-key': 'Authentication key for trusted time sources',
      number: 'Key number',
      md5: 'MD5 authentication',
      value: 'Authentication key',
      type: 'Authentication key encryption type',
    },
    example: 'ntp authentication-key 1 md5 070C285F4D06 7',
    keyedBy: ['number'],
    no: 'ntp authentication-key <number:1-4294967295> [md5 [<value:word> [<type:0-4294967295>]]]',
    // A key is hidden whatever the service says; one that is typed again stays as it is.
    complete: (args, before, { my }) => {
      const typed = String(args['value']);
      if (args['type'] === hiddenType)
        return decryptType7(typed) === undefined ? refuse(`Invalid encrypted keystring: ${typed}`) : args;
      if (before && decryptType7(String(before['value'])) === typed) return before;
      const offset = my.draw('password-offset', undefined, (next) => next() % offsets);
      return { ...args, value: encryptType7(typed, offset), type: hiddenType };
    },
  },
);

const authenticate = kept('ntp authenticate', {
  help: { ...ntpWord, authenticate: 'Authenticate time sources' },
  example: 'ntp authenticate',
});

const trustedKey = kept('ntp trusted-key <number:1-4294967295>', {
  help: { ...ntpWord, 'trusted-key': 'Key numbers for trusted time sources', number: 'Key number' },
  example: 'ntp trusted-key 1',
  keyedBy: ['number'],
});

const clockPeriod = kept('ntp clock-period <length:1-4294967295>', {
  help: {
    ...ntpWord,
    'clock-period': 'Length of hardware clock tick',
    length: 'Length of hardware clock tick in 2^-32 seconds',
  },
  example: 'ntp clock-period 17179869',
  no: 'ntp clock-period [<length:1-4294967295>]',
});

const source = kept('ntp source <port:interface>', {
  help: {
    ...ntpWord,
    source: 'Configure interface for source address',
    port: 'Interface whose address is used',
  },
  example: 'ntp source Loopback0',
  no: 'ntp source [<port:interface>]',
});

const accessGroup = kept('ntp access-group {peer | serve | serve-only | query-only} <list:1-99>', {
  help: {
    ...ntpWord,
    'access-group': 'Control NTP access',
    peer: 'Provide full access',
    serve: 'Provide server and query access',
    'serve-only': 'Provide only server access',
    'query-only': 'Allow only control queries',
    list: 'Standard IP access list',
  },
  example: 'ntp access-group serve-only 10',
  keyedBy: ['peer', 'serve', 'serveOnly', 'queryOnly'],
  no: 'ntp access-group {peer | serve | serve-only | query-only} [<list:1-99>]',
});

const master = kept('ntp master [<stratum:1-15>]', {
  help: { ...ntpWord, master: 'Act as NTP master clock', stratum: 'Stratum number' },
  example: 'ntp master 3',
});

const updateCalendar = kept('ntp update-calendar', {
  help: { ...ntpWord, 'update-calendar': 'Periodically update calendar with NTP time' },
  example: 'ntp update-calendar',
});

const association =
  '<address:ip> [version <version:1-4> & key <key:1-4294967295> & source <port:interface> & prefer]';

const associationHelp = {
  ...ntpWord,
  address: 'IP address of peer',
  'ntp peer version': 'Configure NTP version',
  'ntp server version': 'Configure NTP version',
  version: 'NTP version number',
  'ntp peer key': 'Configure peer authentication key',
  'ntp server key': 'Configure peer authentication key',
  key: 'Peer key number',
  source: 'Interface for source address',
  port: 'Interface whose address is used',
  prefer: 'Prefer this peer when possible',
};

const peer = kept(`ntp peer ${association}`, {
  help: { ...associationHelp, peer: 'Configure NTP peer' },
  example: 'ntp peer 198.51.100.9',
  keyedBy: ['address'],
});

const server = kept(`ntp server ${association}`, {
  help: { ...associationHelp, server: 'Configure NTP server' },
  example: 'ntp server 198.51.100.8 prefer',
  keyedBy: ['address'],
});

/** The commands, in the order in which a router prints their lines. */
export const ntpCommands = commandsOf('ntp', [
  authenticationKey,
  authenticate,
  trustedKey,
  clockPeriod,
  source,
  accessGroup,
  master,
  updateCalendar,
  peer,
  server,
]);
