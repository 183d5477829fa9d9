/** Knows the configurations and texts that the dialogs of all clients share. */
import type { Served } from '../serve/served.ts';
import { onTestFinished } from 'vitest';

export const secret = 'raise-me';

/** A user at privilege 15, one at 1 who knows the secret, and five lines; no word that a client takes for a question. */
export const users = [
  `enable secret 0 ${secret}`,
  'username admin privilege 15 password 0 letmein',
  'username oper password 0 let-oper-in',
  'line vty 0 4',
  ' login local',
  ' transport input all',
].join('\n');

/** Every banner there is. */
export const banners = [
  'banner exec ^C',
  'You are on $(hostname), line $(line).',
  '^C',
  'banner login ^C',
  'For staff only.',
  '^C',
  'banner motd ^C',
  '*****************************',
  '*  Lab of the second floor  *',
  '*****************************',
  '^C',
].join('\n');

export const oper = { user: 'oper', password: 'let-oper-in' };

/** Makes the router's time fly while a client waits for it; nothing depends on how fast. */
export function hurry(served: Served): void {
  const timer = setInterval(() => served.lab.advance(250), 2);
  onTestFinished(() => clearInterval(timer));
}

/** 1,000 lines that come back as they are, 70 KB of them, with the characters of prompts inside. */
export const thousandLines: readonly string[] = Array.from({ length: 200 }, (_, i) => [
  `interface Loopback${i}`,
  ` description ${`[${i}] from core>edge to R9#R8(config)# and on to the other end of the wire `.padEnd(220, '=')}`,
  ` ip address 10.1.${i}.1 255.255.255.0`,
  ` delay ${i + 10}`,
  `ip route 10.2.${i}.0 255.255.255.0 Null0`,
]).flat();
