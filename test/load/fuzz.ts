/** Knows the load check of wild bytes: whatever is sent, before a login and after it, only its own connection suffers. */
import type { Socket } from 'node:net';
import { leftBehind, keptUp, together, Witness, type Check, type Outcome, type Scale } from './check.ts';
import { wildSsh, wildTelnet } from './bytes.ts';
import { each, login, raw, sleep, sshIn } from './client.ts';
import { Host } from './host.ts';

async function thrown(port: number, bytes: Uint8Array): Promise<void> {
  // Those before may still pay for their wrong passwords.
  const socket = await raw(port).catch(() => undefined);
  if (!socket) return;
  socket.resume();
  socket.write(bytes);
  await sleep(10);
  socket.destroy();
}

/** Wild packets inside an established SSH connection: protected rightly, so that they reach what is behind. */
async function inside(host: Host, seed: number): Promise<void> {
  const connection = await sshIn(host.ports['R1']!.ssh);
  const { _protocol: protocol, _sock: socket } = connection as unknown as {
    _protocol: {
      _packetRW: { write: { alloc(n: number): Buffer; allocStart: number; finalize(p: Buffer): Buffer } };
      _cipher: { encrypt(p: Buffer): void };
    };
    _sock: Socket;
  };
  const payload = Buffer.from(wildTelnet(seed)).subarray(0, 1000);
  if (payload.length > 0) {
    const { write } = protocol._packetRW;
    const packet = write.alloc(payload.length);
    packet.set(payload, write.allocStart);
    packet[write.allocStart] = 50 + (seed % 51);
    protocol._cipher.encrypt(write.finalize(packet));
  }
  await sleep(10);
  socket.destroy();
}

async function typed(host: Host, seed: number): Promise<void> {
  const client = await login(host, seed % 2 === 0 ? 'telnet' : 'ssh', 'R2');
  client.type(wildTelnet(seed));
  await sleep(20);
  client.destroy();
}

async function wild({ quick, seed }: Scale): Promise<Outcome> {
  const host = await Host.start({ vtys: 100, limits: { mostUnproven: 120 } });
  const { ssh, telnet } = host.ports['R1']!;
  const one = async (i: number): Promise<void> => {
    const own = seed * 1_000_003 + i;
    if (i % 8 === 0) await typed(host, own);
    else if (i % 8 === 1) await inside(host, own);
    else await (i % 2 === 0 ? thrown(ssh, wildSsh(own)) : thrown(telnet, wildTelnet(own)));
  };
  await each(quick ? 100 : 1000, 10, one);
  await sleep(1500);
  const before = await host.figures();
  const witness = new Witness(await login(host, 'telnet'));
  const count = quick ? 200 : 10_000;
  await each(count, 10, (i) => one(i + 1000));
  const seen = await witness.stop();
  await sleep(1500);
  const after = await host.figures();
  const died = host.died;
  host.stop();
  return together(
    {
      well: died === undefined,
      text: `${count} wild connections of seed ${seed}${died === undefined ? '' : `, ${died}`}`,
    },
    keptUp(before, after),
    leftBehind(before, after),
    seen,
  );
}

export const fuzzChecks: readonly Check[] = [{ name: 'wild bytes', run: wild }];
