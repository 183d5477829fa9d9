/** Knows the System Configuration Dialog: its questions, in order, and what becomes of the answers (sessions/setup-*.txt). */
import { act, type Shell } from '../../modes/command.ts';
import { configureLine, globalPlace } from '../../modes/interpret.ts';
import { hostnameOf } from '../../modes/machine.ts';
import { configStore, portNames } from '../../modes/running-config.ts';
import type { Place } from '../../modes/mode.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, parseIpv4, type Ipv4 } from '../../text/address.ts';
import { parseInterfaceName } from '../../text/interface-name.ts';
import { runningText, save } from '../files/index.ts';
import { isLineUp, isShutdown, isVirtual } from '../interfaces/index.ts';
import { addressOf } from '../ip/index.ts';
import { drawSalt, md5Crypt } from '../passwords/index.ts';
import { leftConfiguration } from './engine.ts';
import { readyLines, setSetupPending } from './setup-pending.ts';
import {
  classLine,
  classOf,
  isHostAddress,
  isHostMask,
  scriptLines,
  type SetupAnswers,
  type SetupPort,
} from './setup-script.ts';

/** What the router says when Ctrl-C ends the dialog; nothing was changed then. */
const setupAborted: readonly string[] = ['', '', 'Configuration aborted, no changes made.', ''];

/** A dialog that runs: where it is typed, and what follows when it is over. */
interface Dialog {
  readonly shell: Shell;
  readonly done: () => void;
}

/** Asks one question; Ctrl-C ends the whole dialog. */
function asked(dialog: Dialog, question: string, then: (reply: string) => void): void {
  const { shell, done } = dialog;
  shell.ask(question, then, {
    dropped: () => {
      shell.print(...setupAborted);
      done();
    },
  });
}

/** Asks until the answer is yes or no; an empty answer takes the default, if there is one. */
function askYesNo(
  dialog: Dialog,
  question: string,
  usual: boolean | undefined,
  then: (yes: boolean) => void,
): void {
  const hint = usual === undefined ? 'yes/no' : usual ? 'yes' : 'no';
  const ask = (): void =>
    asked(dialog, `${question}? [${hint}]: `, (reply) => {
      const answer = reply.trim().toLowerCase();
      if (answer === '' && usual !== undefined) then(usual);
      else if (answer !== '' && 'yes'.startsWith(answer)) then(true);
      else if (answer !== '' && 'no'.startsWith(answer)) then(false);
      else {
        if (answer !== '') dialog.shell.print("% Please answer 'yes' or 'no'.");
        ask();
      }
    });
  ask();
}

/** Asks for a word; without a default an empty answer is refused. */
function askWord(
  dialog: Dialog,
  question: string,
  usual: string | undefined,
  then: (word: string) => void,
): void {
  const hint = usual === undefined ? '' : ` [${usual}]`;
  const ask = (): void =>
    asked(dialog, `${question}${hint}: `, (reply) => {
      const word = reply.trim();
      if (word !== '') then(word);
      else if (usual !== undefined) then(usual);
      else {
        dialog.shell.print('% No defaulting allowed');
        ask();
      }
    });
  ask();
}

const currentSecret = '<Use current secret>';
const currentPassword = '<Use current password>';

/** The global parameters: names and passwords. */
function askGlobals(dialog: Dialog, then: (answers: Omit<SetupAnswers, 'ports'>) => void): void {
  const { shell } = dialog;
  const { my } = shell;
  const has = (line: RegExp): boolean => line.test(runningText(my));
  shell.print('Configuring global parameters:', '');
  const askSnmp = (known: Omit<SetupAnswers, 'ports' | 'community'>): void =>
    askYesNo(dialog, '  Configure SNMP Network Management', false, (yes) => {
      if (!yes) then({ ...known, community: undefined });
      else askWord(dialog, '    Community string', 'public', (community) => then({ ...known, community }));
    });
  const askVty = (hostname: string, secret: string | undefined, password: string | undefined): void => {
    shell.print(
      '',
      '  The virtual terminal password is used to protect',
      '  access to the router over a network interface.',
    );
    askWord(dialog, '  Enter virtual terminal password', undefined, (vtyPassword) =>
      askSnmp({ hostname, secret, password, vtyPassword }),
    );
  };
  const askPassword = (
    hostname: string,
    typedSecret: string,
    secret: string | undefined,
    warned: boolean,
  ): void =>
    askWord(
      dialog,
      '  Enter enable password',
      has(/^enable password/m) ? currentPassword : undefined,
      (typed) => {
        // The router warns once and then takes what it is given.
        if (typed === typedSecret && !warned) {
          shell.print('% Please choose a password that is different from the enable secret');
          askPassword(hostname, typedSecret, secret, true);
        } else askVty(hostname, secret, typed === currentPassword ? undefined : typed);
      },
    );
  askHostname(dialog, (hostname) => {
    shell.print(
      '',
      '  The enable secret is a password used to protect access to',
      '  privileged EXEC and configuration modes. This password, after',
      '  entered, becomes encrypted in the configuration.',
    );
    const usual = has(/^enable secret/m) ? currentSecret : undefined;
    askWord(dialog, '  Enter enable secret', usual, (typed) => {
      shell.print(
        '',
        '  The enable password is used when you do not specify an',
        '  enable secret password, with some older software versions, and',
        '  some boot images.',
      );
      const secret = typed === currentSecret ? undefined : md5Crypt(typed, drawSalt(my));
      askPassword(hostname, typed, secret, false);
    });
  });
}

function askHostname(dialog: Dialog, then: (hostname: string) => void): void {
  askWord(dialog, '  Enter host name', hostnameOf(dialog.shell.my), (word) => {
    if (/^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/.test(word)) then(word);
    else {
      dialog.shell.print('% Hostname contains one or more illegal characters.');
      askHostname(dialog, then);
    }
  });
}

const physical = (my: Actor): string[] =>
  portNames(my).filter((port) => !isVirtual(port) && !port.includes('.'));

/** The table of interfaces as the dialog shows it. */
function summaryLines(my: Actor): string[] {
  const row = (...[port, address, ok, method, status, protocol]: readonly string[]): string =>
    `${port!.padEnd(27)}${address!.padEnd(16)}${ok!.padEnd(4)}${method!.padEnd(7)}${status!.padEnd(22)}${protocol}`;
  return [
    '',
    'Current interface summary',
    '',
    '',
    'Any interface listed with OK? value "NO" does not have a valid configuration',
    '',
    row('Interface', 'IP-Address', 'OK?', 'Method', 'Status', 'Protocol'),
    ...physical(my).map((port) => {
      const address = addressOf(my, port);
      const up = isLineUp(my, port);
      return row(
        port,
        address ? formatIpv4(address.address) : 'unassigned',
        address ? 'YES' : 'NO',
        address ? 'manual' : 'unset',
        isShutdown(my, port) ? 'administratively down' : up ? 'up' : 'down',
        up ? 'up' : 'down',
      );
    }),
  ];
}

function badAddress(what: string): string[] {
  const name = what === 'Internet address' ? 'an Internet address' : `a ${what}`;
  return [
    `% Bad ${what}.`,
    `% Enter ${name} of the form 'X.X.X.X', where each`,
    `${what === 'Internet address' ? '% ' : ''}letter corresponds to a decimal number between 0 and 255.`,
    '',
  ];
}

function askAddress(dialog: Dialog, then: (ip: Ipv4, mask: Ipv4) => void): void {
  const { shell } = dialog;
  const askIp = (): void =>
    asked(dialog, '    IP address for this interface: ', (reply) => {
      const ip = parseIpv4(reply.trim());
      if (ip !== undefined && isHostAddress(ip)) askMask(ip);
      else {
        if (reply.trim() !== '') shell.print(...badAddress('Internet address'));
        askIp();
      }
    });
  const askMask = (ip: Ipv4): void => {
    const usual = classOf(ip).mask;
    asked(dialog, `    Subnet mask for this interface [${formatIpv4(usual)}] : `, (reply) => {
      const mask = reply.trim() === '' ? usual : parseIpv4(reply.trim());
      if (mask !== undefined && isHostMask(ip, mask)) {
        shell.print(classLine(ip, mask));
        then(ip, mask);
      } else {
        shell.print(...badAddress('subnet mask'));
        askIp();
      }
    });
  };
  askIp();
}

function askPort(dialog: Dialog, port: string, then: (of: SetupPort) => void): void {
  askYesNo(dialog, '  Configure IP on this interface', true, (yes) => {
    if (!yes) then({ port, address: undefined });
    else askAddress(dialog, (ip, mask) => then({ port, address: { ip, mask } }));
  });
}

/** Basic management setup: one interface, for the network from which the router is managed. */
function askManagementPort(dialog: Dialog, then: (ports: readonly SetupPort[]) => void): void {
  const { shell } = dialog;
  const ports = physical(shell.my);
  shell.print(...summaryLines(shell.my));
  const ask = (): void => {
    shell.print('', 'Enter interface name used to connect to the');
    asked(dialog, 'management network from the above interface summary: ', (reply) => {
      const port = parseInterfaceName(reply.trim());
      if (port !== undefined && ports.includes(port)) {
        shell.print('', `Configuring interface ${port}:`);
        askPort(dialog, port, (of) =>
          then(ports.map((each) => (each === port ? of : { port: each, address: undefined }))),
        );
        return;
      }
      shell.print(reply.trim() === '' ? '% No defaulting allowed' : '% Invalid interface name');
      ask();
    });
  };
  ask();
}

/** Extended setup: every interface, one after the other. */
function askEveryPort(dialog: Dialog, then: (ports: readonly SetupPort[]) => void): void {
  const { shell } = dialog;
  const ports = physical(shell.my);
  const known: SetupPort[] = [];
  const next = (): void => {
    const port = ports[known.length];
    if (port === undefined) {
      then(known);
      return;
    }
    shell.print('');
    const add = (of: SetupPort): void => {
      known.push(of);
      next();
    };
    askYesNo(dialog, `Do you want to configure ${port}  interface`, true, (yes) => {
      if (yes) askPort(dialog, port, add);
      else add({ port, address: undefined });
    });
  };
  shell.print('', 'Configuring interface parameters:');
  next();
}

/** Types the script and saves what came of it. */
function apply(dialog: Dialog, lines: readonly string[]): void {
  const { shell } = dialog;
  const { my } = shell;
  let places: readonly Place[] = [globalPlace];
  for (const line of lines) {
    const result = configureLine(my, places, line);
    shell.print(...result.notices);
    places = result.places.length > 0 ? result.places : [globalPlace];
  }
  my.state(configStore).commit();
  save(shell);
  leftConfiguration(my, 'console');
  shell.print("Use the enabled mode 'configure' command to modify this configuration.", '');
}

function choose(dialog: Dialog, lines: readonly string[]): void {
  const { shell } = dialog;
  shell.print(
    '',
    'The following configuration command script was created:',
    '',
    ...lines,
    '',
    '',
    '[0] Go to the IOS command prompt without saving this config.',
    '[1] Return back to the setup without saving this config.',
    '[2] Save this configuration to nvram and exit.',
    '',
  );
  const ask = (): void =>
    asked(dialog, 'Enter your selection [2]: ', (reply) => {
      const answer = reply.trim() === '' ? '2' : reply.trim();
      if (answer === '1') {
        begin(dialog);
        return;
      }
      if (answer !== '0' && answer !== '2') {
        ask();
        return;
      }
      if (answer === '2') apply(dialog, lines);
      dialog.done();
    });
  ask();
}

/** The dialog behind its first question. */
function begin(dialog: Dialog): void {
  const { shell } = dialog;
  shell.print(
    '',
    "At any point you may enter a question mark '?' for help.",
    'Use ctrl-c to abort configuration dialog at any prompt.',
    "Default settings are in square brackets '[]'.",
    '',
    '',
    'Basic management setup configures only enough connectivity',
    'for management of the system, extended setup will ask you',
    'to configure each interface on the system',
    '',
  );
  askYesNo(dialog, 'Would you like to enter basic management setup', undefined, (basic) => {
    const globals = (askPorts: typeof askEveryPort): void =>
      askGlobals(dialog, (answers) =>
        askPorts(dialog, (ports) => choose(dialog, scriptLines({ ...answers, ports }))),
      );
    if (basic) {
      globals(askManagementPort);
      return;
    }
    shell.print('');
    askYesNo(dialog, 'First, would you like to see the current interface summary', true, (yes) => {
      if (yes) shell.print(...summaryLines(shell.my));
      shell.print('');
      globals(askEveryPort);
    });
  });
}

function open(shell: Shell, question: string, done: () => void): void {
  const dialog = { shell, done };
  shell.print('', '', '         --- System Configuration Dialog ---', '');
  askYesNo(dialog, question, undefined, (yes) => {
    if (yes) begin(dialog);
    else done();
  });
}

/** The initial dialog of an empty router; `done` is called when it is declined, aborted or over. */
export function setupDialog(shell: Shell, done: () => void): void {
  setSetupPending(shell.my, false);
  open(shell, 'Would you like to enter the initial configuration dialog', () => {
    shell.print(...readyLines);
    done();
  });
}

/** The EXEC command. */
export const setupCommands = [
  act('setup', {
    help: { setup: 'Run the SETUP command facility' },
    run: (shell) => open(shell, 'Continue with configuration dialog', () => undefined),
  }),
];
