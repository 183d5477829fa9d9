/** Knows the lines of a trustpoint (003:82-90, 003:239-248; commands.md C-118, C-186 to C-193). */
import { configure, type Command, type HelpTexts } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine, type ArgsOf } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';

/** What a line of a trustpoint says: its arguments by name. Of two lines about one thing the later one counts. */
export type Setting = Readonly<Record<string, unknown>>;

/** What was configured of a trustpoint, by what it is about: `enrollment`, `subject-name`. */
export interface Trustpoint {
  settings: Record<string, Setting>;
}

/** The trustpoints by name, in the order in which they were made. */
export const trustpoints = configSlice('trustpoints', () => ({
  byName: {} as Record<string, Trustpoint>,
}));

const trustpointMode = subMode(
  'ca-trustpoint',
  configMode,
  'CA trustpoint configuration commands:',
  'Exit from certificate authority trustpoint entry mode',
);

const crypto = { crypto: 'Encryption module' };

/** How the word between `crypto` and `trustpoint` is explained. */
const families = { ca: 'Certification authority', pki: 'Public Key components' } as const;

function opening(family: keyof typeof families): Command {
  return configure(
    configMode,
    `crypto ${family} trustpoint <name:word>` as 'crypto pki trustpoint <name:word>',
    {
      help: {
        ...crypto,
        [family]: families[family],
        trustpoint: 'Define a CA trustpoint',
        name: 'CA Server Name',
      },
      example: `crypto ${family} trustpoint branch-ca`,
      set: (edit, { name }) => {
        edit.edit(trustpoints).byName[name] ??= { settings: {} };
        edit.enter(trustpointMode, name);
      },
      no: `crypto ${family} trustpoint <name:word>`,
      clear: (edit, { name = '' }) => {
        delete edit.edit(trustpoints).byName[name];
      },
    },
  );
}

/** From 12.3(7)T on. */
const openPki = opening('pki');
/** Until 12.3(7)T; read by later releases too, which print the newer word. */
const openCa = opening('ca');
const openCaStill: Command = { ...openCa, hidden: true };

const due = 'PKI enrolment';

interface LineOptions<A> {
  readonly help: HelpTexts;
  readonly example: string;
  /** The `no` form, where it is not the line itself. */
  readonly no?: string;
  /** Turns what was typed into what is kept and printed. */
  readonly kept?: (args: A) => Setting;
  /** The line that stands there of itself. */
  readonly usual?: (my: Actor) => string;
}

/** A line of the mode with its place in the printed trustpoint. */
interface Line {
  readonly about: string;
  readonly command: Command;
}

function line<S extends string>(about: string, text: S, options: LineOptions<ArgsOf<S>>): Line {
  const { help, example, no, kept, usual } = options;
  const command: Command = configure(trustpointMode, text, {
    help,
    example,
    support: 'inert',
    due,
    ...(no === undefined ? {} : { no }),
    set: (edit, args) => {
      const trustpoint = edit.edit(trustpoints).byName[edit.key];
      if (!trustpoint) return;
      const setting: Setting = { ...(kept ? kept(args) : (args as Setting)), notation: text };
      if (usual && writeLine(command.syntax, setting) === usual(edit.my)) delete trustpoint.settings[about];
      else trustpoint.settings[about] = setting;
    },
    clear: (edit) => {
      delete edit.edit(trustpoints).byName[edit.key]?.settings[about];
    },
  });
  return { about, command };
}

const enrollment = { enrollment: 'Enrollment parameters' };

/** The router adds the port that HTTP has of itself. */
function withPort(url: string): string {
  return /^http:\/\/[^/:]+$/.test(url) ? `${url}:80` : url;
}

const url = line('enrollment', 'enrollment url <url:word>', {
  help: { ...enrollment, 'enrollment url': 'CA server enrollment URL', url: 'URL of the CA server' },
  example: 'enrollment url http://198.51.100.80:80',
  no: 'enrollment url [<url:word>]',
  kept: ({ url: address }) => ({ url: withPort(address) }),
});

const methods = ['none', 'crl', 'ocsp'];
const methodHelp = {
  none: 'Ignore revocation check',
  crl: 'Revocation check by CRL',
  ocsp: 'Revocation check by OCSP',
};

/** One to three methods in the order in which they are tried. */
const revocationNotation = [1, 2, 3].reduceRight((rest, i) => {
  const one = `{${methods.map((method) => `${method}=${method}${i}`).join(' | ')}}`;
  return rest === '' ? one : `${one} [${rest}]`;
}, '');

const revocation = line(
  'revocation-check',
  `revocation-check ${revocationNotation}` as 'revocation-check none',
  {
    help: { 'revocation-check': 'Revocation checking options', ...methodHelp },
    example: 'revocation-check crl none',
    no: `revocation-check [${revocationNotation}]`,
    usual: (my) => machineOf(my).release.replaced(trustpointForm).usualCheck,
  },
);

/** How a trustpoint is printed: the word behind `crypto`, and what is checked where nothing was configured. */
export const trustpointForm = { family: 'pki' as keyof typeof families, usualCheck: 'revocation-check crl' };
/** Until 12.3(7)T, and before revocation checks could be chosen with 12.3(2)T. */
export const trustpointForm12_2: typeof trustpointForm = { family: 'ca', usualCheck: '' };

const crlQuery = line('crl query', 'crl query <url:word>', {
  help: { crl: 'CRL option', query: 'Set the CRL query URL', url: 'URL of an LDAP server' },
  example: 'crl query ldap://198.51.100.80',
  no: 'crl query [<url:word>]',
});

/** Replaced by `revocation-check` in 12.3(2)T. */
const crlOptional = line('crl', 'crl {optional | best-effort}', {
  help: {
    crl: 'CRL option',
    optional: 'CRL verification is optional',
    'best-effort': 'Accept certificates whose CRL cannot be obtained',
  },
  example: 'crl optional',
  no: 'crl {optional | best-effort}',
});

/** The lines of the mode in the order in which they are printed. */
const lines: readonly Line[] = [
  line('enrollment retry count', 'enrollment retry count <count:1-100>', {
    help: {
      ...enrollment,
      retry: 'Polling parameters',
      'retry count': 'How many times to poll CA for our certificate',
      count: 'Number of retries',
    },
    example: 'enrollment retry count 5',
    no: 'enrollment retry count [<count:1-100>]',
  }),
  line('enrollment retry period', 'enrollment retry period <minutes:1-60>', {
    help: {
      ...enrollment,
      retry: 'Polling parameters',
      period: 'How long to wait between requests to CA for our certificate',
      minutes: 'Minutes',
    },
    example: 'enrollment retry period 5',
    no: 'enrollment retry period [<minutes:1-60>]',
  }),
  line('enrollment mode', 'enrollment mode ra', {
    help: {
      ...enrollment,
      mode: 'Mode supported by the Certificate Authority',
      ra: 'Mode with a Registration Authority',
    },
    example: 'enrollment mode ra',
  }),
  line('enrollment', 'enrollment terminal [pem]', {
    help: {
      ...enrollment,
      terminal: 'Enroll via the terminal (cut-and-paste)',
      pem: 'include PEM encapsulation boundaries',
    },
    example: 'enrollment terminal pem',
    no: 'enrollment terminal [pem]',
  }),
  url,
  line('serial-number', 'serial-number [none]', {
    help: {
      'serial-number': "include router's serial number",
      'serial-number none': 'Do not include the serial number',
    },
    example: 'serial-number',
    no: 'serial-number [none]',
  }),
  line('fqdn', 'fqdn {none=without | <name:word>}', {
    help: {
      fqdn: 'include fully-qualified domain name',
      'fqdn none': 'Do not include any name of this kind',
      name: 'The domain name to include',
    },
    example: 'fqdn branch.example.com',
    no: 'fqdn [none=without | <name:word>]',
  }),
  line('ip-address', 'ip-address {none=without | <address:ip> | <port:interface>}', {
    help: {
      'ip-address': 'include ip address',
      'ip-address none': 'Do not include the ip address in the request',
      address: 'Address to include',
      port: 'Interface whose address is included',
    },
    example: 'ip-address 198.51.100.1',
    no: 'ip-address [none=without | <address:ip> | <port:interface>]',
  }),
  line('password', 'password <text:word>', {
    help: { password: 'revocation password', text: 'The password in clear' },
    example: 'password revokeme',
    no: 'password [<text:word>]',
  }),
  line('subject-name', 'subject-name <name:line>', {
    help: { 'subject-name': 'Subject Name', name: 'The name in X.500 form' },
    example: 'subject-name cn=branch,o=example',
    no: 'subject-name [<name:line>]',
  }),
  revocation,
  crlOptional,
  crlQuery,
  line('ocsp url', 'ocsp url <url:word>', {
    help: { ocsp: 'OCSP parameters', 'ocsp url': 'OCSP server URL', url: 'URL of the responder' },
    example: 'ocsp url http://198.51.100.81',
    no: 'ocsp url [<url:word>]',
  }),
  line('source interface', 'source interface <port:interface>', {
    help: {
      source: 'Specify source parameters',
      interface: 'Set the source address for all outgoing connections',
      port: 'Interface whose address is the source',
    },
    example: 'source interface Loopback0',
    no: 'source interface [<port:interface>]',
  }),
  line('rsakeypair', 'rsakeypair <label:word> [<bits:360-2048> [<encryptionBits:360-2048>]]', {
    help: {
      rsakeypair: 'Specify rsakeypair for this identity',
      label: 'RSA keypair label',
      bits: 'RSA key length for all keys or for signature keys',
      encryptionBits: 'RSA key length for encryption keys',
    },
    example: 'rsakeypair branch 1024',
    no: 'rsakeypair [<label:word> [<bits:360-2048> [<encryptionBits:360-2048>]]]',
  }),
  line('auto-enroll', 'auto-enroll [<percent:1-100>] [regenerate]', {
    help: {
      'auto-enroll': 'Automatically enroll this router identity',
      percent: 'Percentage of lifetime at which the certificate is requested anew',
      regenerate: 'Regenerate keys on re-enrollment',
    },
    example: 'auto-enroll 70 regenerate',
    no: 'auto-enroll [<percent:1-100>] [regenerate]',
  }),
];

const commandsAbout = (about: string): Command[] =>
  lines.filter((each) => each.about === about).map(({ command }) => command);

/** What 12.2 does not have. */
export const since12_3 = [
  openPki,
  openCaStill,
  ...commandsAbout('revocation-check'),
  ...commandsAbout('ocsp url'),
];
/** What `revocation-check` replaced in 12.3(2)T, and the older word for a trustpoint. */
export const until12_3 = [openCa, crlOptional.command];

/** The commands of this file. */
export const configCommands = [openCa, openPki, openCaStill, ...lines.map(({ command }) => command)];

/** The lines below a trustpoint, without indentation. */
function* linesOf({ settings }: Trustpoint, usualCheck: string): Iterable<string> {
  for (const { about, command } of lines) {
    const setting = settings[about];
    if (setting?.['notation'] === command.syntax.text) yield writeLine(command.syntax, setting);
    else if (command === revocation.command && usualCheck !== '') yield usualCheck;
  }
}

/** The trustpoints in the running configuration. */
export const trustpointSection: Section = {
  place: 'crypto pki',
  lines: function* (config, my) {
    const { family, usualCheck } = machineOf(my).release.replaced(trustpointForm);
    for (const [i, [name, trustpoint]] of Object.entries(configIn(config, trustpoints).byName).entries()) {
      if (i > 0) yield '!';
      yield `crypto ${family} trustpoint ${name}`;
      for (const each of linesOf(trustpoint, usualCheck)) yield ` ${each}`;
    }
  },
};
