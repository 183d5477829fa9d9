#!/usr/bin/env node
// Wiring only: the one place that reads the arguments and surroundings of the process.
import process from 'node:process';
import { main } from '../dist/cli.js';

const { stdin, stdout, stderr, env, argv } = process;
// Whoever reads us may stop reading, as `| head` does; that is no failure of ours.
stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await main(argv.slice(2), {
  stdin,
  stdout,
  stderr,
  env,
  cwd: process.cwd(),
  signals: process,
});
