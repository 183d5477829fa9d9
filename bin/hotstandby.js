#!/usr/bin/env node
// Wiring only: the one place that reads the arguments and surroundings of the process.
import process from 'node:process';
import { main } from '../dist/cli.js';

const { stdin, stdout, stderr, env, argv } = process;
process.exitCode = await main(argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd() });
