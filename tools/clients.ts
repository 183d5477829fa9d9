/** Runs real clients against served labs: `npm run clients -- [--jobs N] [--only RE] [NAME…]`; installs nothing, skips what is not there. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ansible } from './clients/ansible.ts';
import type { Client, Scenario } from './clients/client.ts';
import { missing, versionOf } from './clients/find.ts';
import { netmiko } from './clients/netmiko.ts';
import { openssh } from './clients/openssh.ts';
import { Place, Unlike } from './clients/place.ts';
import { rancid } from './clients/rancid.ts';
import { serveLab } from './clients/server.ts';
import { telnet } from './clients/telnet.ts';

const clients: readonly Client[] = [netmiko, openssh, telnet, rancid, ansible];

const usualLimitS = 300;
const usualJobs = 2;

interface Task {
  readonly client: Client;
  readonly scenario: Scenario;
}

const scratch = mkdtempSync(join(tmpdir(), 'hotstandby-clients-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
const hostKey = join(scratch, 'host-key');

/** Plays one scenario with routers of its own and gives its figures; what it throws is its failure. */
async function play({ client, scenario }: Task, folder: string): Promise<readonly string[]> {
  mkdirSync(folder);
  const served = await serveLab(scenario.lab ?? 'pair', hostKey);
  const limitS = scenario.limitS ?? usualLimitS;
  const signal = AbortSignal.timeout(limitS * 1000);
  try {
    const place = new Place(client.name, folder, served, signal);
    await scenario.run(place);
    return place.figures;
  } catch (error) {
    if (signal.aborted)
      throw new Unlike(`not done after ${limitS} s`, error instanceof Unlike ? error.output : '');
    if (error instanceof Unlike && served.answers !== '')
      throw new Unlike(error.message, `${error.output}\nserve said: ${served.answers}`);
    throw error;
  } finally {
    const why = await served.end();
    if (why !== undefined) process.stdout.write(`${why}\n`);
  }
}

/** Bytes that would move the cursor are shown, not sent. */
const readable = (output: string): string =>
  output
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\n\t\x20-\x7e]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** Plays one scenario and prints its line; the result says whether it went well. */
async function report(task: Task, folder: string): Promise<boolean> {
  const { client, scenario } = task;
  const startMs = performance.now();
  const line = (word: string, figures: readonly string[] = []): string => {
    const took = `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
    return `${word} ${client.name} ${scenario.title} (${[took, ...figures].join(', ')})`;
  };
  try {
    console.log(line('ok', await play(task, folder)));
    return true;
  } catch (error) {
    console.log(line('FAILED'));
    console.log(`    ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof Unlike)
      for (const text of readable(error.output).trimEnd().split('\n')) console.log(`    | ${text}`);
    return false;
  }
}

/** The scenarios of the clients that are there; what is not is said. */
async function tasksOf(chosen: readonly Client[]): Promise<{ tasks: Task[]; skipped: string[] }> {
  const tasks: Task[] = [];
  const skipped: string[] = [];
  for (const client of chosen) {
    const lacking = await missing(client);
    if (lacking.length > 0) {
      console.log(`skipped ${client.name}: ${lacking.join(', ')}`);
      skipped.push(client.name);
      continue;
    }
    console.log(`found ${client.name}: ${await versionOf(client)}`);
    tasks.push(...client.scenarios.map((scenario) => ({ client, scenario })));
  }
  return { tasks, skipped };
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      jobs: { type: 'string', default: String(usualJobs) },
      only: { type: 'string', default: '' },
    },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !clients.some((client) => client.name === name));
  const jobs = Number(values.jobs);
  if (unknown.length > 0 || !Number.isInteger(jobs) || jobs < 1) {
    console.error(`usage: clients [--jobs N] [--only RE] [${clients.map(({ name }) => name).join('|')}]…`);
    return 2;
  }
  const only = new RegExp(values.only, 'i');
  const chosen = clients.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const { tasks: all, skipped } = await tasksOf(chosen);
  const tasks = all.filter(({ scenario }) => only.test(scenario.title));
  let next = 0;
  let passed = 0;
  const worker = async (): Promise<void> => {
    while (next < tasks.length) {
      const number = next++;
      if (await report(tasks[number]!, join(scratch, String(number)))) passed++;
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  const failed = tasks.length - passed;
  if (skipped.length > 0) console.log(`clients not here: ${skipped.join(', ')}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main();
