/** Knows the command line of the program: its commands, options and exit status (interface.md, "Command line"). */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { usualLimits } from '../serve/gate.ts';
import { status, type Io } from './io.ts';
import type { ServeCommandOptions } from './serve.ts';

/** Version of the package. */
export const version = '0.1.0';

function seed(text: string): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) > 4_294_967_295)
    throw new InvalidArgumentError('It is a whole number below 2^32.');
  return Number(text);
}

function speed(text: string): number {
  const value = /^\d{1,7}(\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
  if (!(value > 0 && value <= 1_000_000))
    throw new InvalidArgumentError('It is a number above 0 and up to 1000000.');
  return value;
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,5}$/.test(text) || Number(text) < least || Number(text) > most)
      throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
    return Number(text);
  };
}

const port = whole(0, 65_535);
const limit = whole(1, 10_000);

/** Runs one command; the result is the exit status. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let result: number = status.well;
  const program = new Command('hotstandby')
    .description(
      'Two Cisco IOS routers in a terminal: HSRP, IPC over SCTP and stateful IPsec failover, simulated.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) =>
        io.stderr.write(`hotstandby: ${text.replace(/^error: /, '').replace(/\s*\n\s*(?=\S)/g, ' ')}`),
    })
    .allowExcessArguments(false)
    .action(async () => {
      result = await (await import('./menu.ts')).menu(io);
    });
  program
    .command('console')
    .description('plays a lab, then leaves you at its consoles')
    .argument('[LAB]', 'a name of `hotstandby labs` or the path of a transcript', 'stateful-failover')
    .option('--router <NAME>', 'first console')
    .option('--seed <N>', 'another seed for the random draws', seed)
    .option('--speed <X>', 'virtual seconds per second', speed, 1)
    .option('--record <FILE>', 'writes what happens as a transcript')
    .action(async (lab: string, options: object) => {
      result = await (await import('./console.ts')).openLab(io, lab, options);
    });
  program
    .command('run')
    .description('plays transcripts without a terminal and compares; without a file every one that ships')
    .argument('[FILE...]', 'transcripts')
    .option('--print', 'prints the session as it happened; the report goes to standard error then')
    .option('--update', 'puts what routers print now in place of lines that no longer fit')
    .action(async (files: string[], options: object) => {
      result = (await import('./run.ts')).run(io, files, options);
    });
  program
    .command('paste')
    .description('the bare commands of one router, ready for a real one')
    .argument('<FILE>', 'a transcript')
    .requiredOption('--router <NAME>', 'the router')
    .action(async (file: string, { router }: { router: string }) => {
      result = (await import('./paste.ts')).paste(io, file, router);
    });
  program
    .command('parse')
    .description('loads each file as a startup configuration and lists the lines that are rejected')
    .argument('<FILE...>', 'configurations')
    .option('--context <FILE>', 'a configuration that is loaded first')
    .option('--release <R>', 'such as 12.3(11)T')
    .option('--platform <P>', 'such as 7200')
    .option('--print', 'prints the resulting running configuration; rejected lines go to standard error then')
    .action(async (files: string[], options: object) => {
      result = (await import('./parse.ts')).parse(io, files, options);
    });
  program
    .command('labs')
    .description('the labs, one line each')
    .action(async () => {
      result = (await import('./labs.ts')).labs(io);
    });
  program
    .command('serve')
    .description('the routers behind SSH and telnet')
    .argument('[LAB]', 'a name of `hotstandby labs` or the path of a transcript', 'stateful-failover')
    .option('--bind <ADDR>', 'address to listen on', '127.0.0.1')
    .option('--ssh-port <N>', 'SSH port of the first router; 0: any free port', port, 2201)
    .option('--telnet-port <N>', 'telnet port of the first router; 0: any free port', port, 2301)
    .option('--no-ssh', 'telnet only')
    .option('--no-telnet', 'SSH only')
    .option('--host-key <FILE>', 'private key of the routers; made there if it does not exist')
    .option('--max-sessions <N>', 'connections in all', limit, usualLimits.mostSessions)
    .option(
      '--max-unproven <N>',
      'connections on which nobody has logged in',
      limit,
      usualLimits.mostUnproven,
    )
    .option('--seed <N>', 'another seed for the random draws', seed)
    .action(async (lab: string, options: ServeCommandOptions) => {
      result = await (await import('./serve.ts')).serveLab(io, lab, options);
    });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? status.well : status.usage;
  }
  return result;
}
