/** Who gets in over SSH, and how those who do not are told. */
import { once } from 'node:events';
import { connect } from 'node:net';
import ssh2 from 'ssh2';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Served, Wire, vtyLines } from './served.ts';

// Many connections on a busy machine take their time.

/** Parts of the package that no client needs. */
interface Inside {
  readonly _protocol: {
    readonly _authsQueue: string[];
    readonly _cipher: { encrypt(packet: Buffer): void };
    readonly _packetRW: {
      readonly write: {
        readonly allocStart: number;
        alloc(length: number): Buffer;
        finalize(packet: Buffer): Buffer;
      };
    };
    service(name: string): void;
    authKeyboard(user: string): void;
  };
}

const inside = (client: ssh2.Client): Inside['_protocol'] => (client as unknown as Inside)._protocol;

const text = (characters: string): Buffer => {
  const bytes = Buffer.alloc(4 + characters.length);
  bytes.writeUInt32BE(characters.length);
  bytes.write(characters, 4);
  return bytes;
};

/** Asks to be let in by a method of the client's own. */
function tryMethod(client: ssh2.Client, user: string, method: string): void {
  const { _authsQueue, _cipher, _packetRW } = inside(client);
  const request = Buffer.concat([Buffer.of(50), text(user), text('ssh-connection'), text(method)]);
  const packet = _packetRW.write.alloc(request.length);
  packet.set(request, _packetRW.write.allocStart);
  _authsQueue.push(method);
  _cipher.encrypt(_packetRW.write.finalize(packet));
}

/** A raw connection to the SSH port. */
function raw(served: Served): Wire {
  const wire = new Wire(connect(served.ports['R1']!.ssh, '127.0.0.1'));
  onTestFinished(() => void wire.socket.destroy());
  return wire;
}

/** An SSH client that is told what to try; resolves with what became of it. */
function tried(
  served: Served,
  options: ssh2.ConnectConfig,
  prepare: (client: ssh2.Client) => void = () => undefined,
): Promise<string> {
  const client = new ssh2.Client();
  onTestFinished(() => void client.end());
  prepare(client);
  return new Promise((resolve) => {
    client.on('ready', () => resolve('in'));
    client.on('error', (error) => resolve(`${error.level ?? ''}: ${error.message}`));
    client.on('close', () => resolve('closed'));
    client.connect({ host: '127.0.0.1', port: served.ports['R1']!.ssh, username: 'admin', ...options });
  });
}

const refused = 'client-authentication: All configured authentication methods failed';

describe('a user of SSH', () => {
  it('is asked for a password without echo when the client asks for questions', async () => {
    const served = await new Served(vtyLines).open();
    const prompts: unknown[] = [];
    const answer = (password: string) => (client: ssh2.Client) =>
      client.on('keyboard-interactive', (name, instructions, _, asked, finish) => {
        prompts.push({ name, instructions, asked });
        finish([password]);
      });
    const options = { tryKeyboard: true, authHandler: ['keyboard-interactive' as const] };
    expect(await tried(served, options, answer('letmein'))).toBe('in');
    expect(prompts).toEqual([{ name: '', instructions: '', asked: [{ prompt: 'Password: ', echo: false }] }]);
    expect(await tried(served, options, answer('wrong'))).toBe(refused);
  });

  it('without a password, or with a key, is sent to the methods that there are', async () => {
    const served = await new Served(vtyLines).open();
    const left: unknown[] = [];
    const key = ssh2.utils.generateKeyPairSync('ed25519').private;
    const methods = [
      { type: 'none' as const, username: 'admin' },
      { type: 'publickey' as const, username: 'admin', key },
      { type: 'password' as const, username: 'admin', password: 'letmein' },
    ];
    const authHandler: ssh2.AuthHandlerMiddleware = (methodsLeft, _, next) => {
      left.push(methodsLeft);
      next((methods.shift() ?? false) as ssh2.AnyAuthMethod);
    };
    expect(await tried(served, { authHandler })).toBe('in');
    const both = ['keyboard-interactive', 'password'];
    expect(left).toEqual([null, both, both]);
  });

  it('may ask for the service again before each try, and for a method that nobody knows', async () => {
    const served = await new Served(vtyLines).open();
    const steps = ['wrong', 'again', 'strange', 'letmein'];
    const client = new ssh2.Client();
    onTestFinished(() => void client.end());
    const authHandler: ssh2.AuthHandlerMiddleware = (_, __, next) => {
      const step = steps.shift()!;
      if (step === 'again') return inside(client).service('ssh-userauth');
      if (step === 'strange') return tryMethod(client, 'admin', 'gssapi-with-mic');
      next({ type: 'password', username: 'admin', password: step } as ssh2.AnyAuthMethod);
    };
    client.on('error', () => undefined);
    client.connect({ host: '127.0.0.1', port: served.ports['R1']!.ssh, username: 'admin', authHandler });
    await once(client, 'handshake');
    await once(client, 'ready');
    expect(steps).toEqual([]);
  });

  it('is refused as often as the configuration says, and then told so before the end', async () => {
    const served = await new Served(`ip ssh authentication-retries 2\n${vtyLines}`).open();
    const left: unknown[] = [];
    const authHandler: ssh2.AuthHandlerMiddleware = (methodsLeft, _, next) => {
      left.push(methodsLeft);
      if (left.length > 4) throw new Error('no end');
      next({ type: 'password', username: 'admin', password: 'wrong' });
    };
    const client = new ssh2.Client();
    onTestFinished(() => void client.end());
    client.on('error', () => undefined);
    client.connect({ host: '127.0.0.1', port: served.ports['R1']!.ssh, username: 'admin', authHandler });
    await once(client, 'close');
    expect(left).toEqual([null, ['keyboard-interactive', 'password'], ['password']]);
  });

  it('who tries several passwords at once is thrown out', async () => {
    const served = await new Served(vtyLines).open();
    const client = new ssh2.Client();
    onTestFinished(() => void client.end());
    let sent = 0;
    client.on('keyboard-interactive', (...[, , , , finish]) => {
      sent++;
      finish(['wrong']);
      if (sent < 100) inside(client).authKeyboard('admin');
    });
    client.on('error', () => undefined);
    client.connect({
      host: '127.0.0.1',
      port: served.ports['R1']!.ssh,
      username: 'admin',
      tryKeyboard: true,
      authHandler: ['keyboard-interactive'],
    });
    await once(client, 'close');
    expect(sent).toBeLessThan(5);
  });

  it('has as long as the configuration says', async () => {
    const served = await new Served(`ip ssh time-out 2\n${vtyLines}`).open();
    const silent = raw(served);
    const idleClosed = once(await served.ssh(), 'close');
    const shell = await served.shell(await served.ssh());
    await shell.until(/R1#$/);
    expect(await silent.end()).toMatch(/^SSH-2\.0-Cisco-1\.25\r\n/);
    await idleClosed;
    shell.send('show privilege\r');
    await shell.until(/is 15\r\nR1#$/);
  });
});

describe('the beginning of an SSH connection', () => {
  it('may come in single bytes', async () => {
    const served = await new Served(vtyLines).open();
    const wire = raw(served);
    await wire.until(/^SSH-2\.0-Cisco-1\.25\r\n/);
    for (const byte of 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n') {
      wire.send(byte);
      await new Promise((later) => setTimeout(later, 1));
    }
    // The server's offer of algorithms.
    await wire.until(/curve25519-sha256.*rsa-sha2-256/);
    expect(wire.closed).toBe(false);
  });

  it.each([
    ['of another protocol', 'GET / HTTP/1.0\r\n\r\n'],
    ['of version 1', 'SSH-1.5-old\r\n'],
    ['without a line end', 'x'.repeat(5000)],
    ['followed by nonsense', `SSH-2.0-x\r\n${'\xff'.repeat(5000)}`],
    ['followed by an end', 'SSH-2.0-x\r\n\x04'],
  ])('%s ends it, and its line is free', async (_, text) => {
    const served = await new Served(`${vtyLines}\nline vty 0\n exec-timeout 0 0`).open();
    const wires = Array.from({ length: 5 }, () => raw(served));
    for (const wire of wires) {
      await wire.until(/^SSH-2\.0-Cisco-1\.25\r\n/);
      (wire.socket as unknown as { allowHalfOpen: boolean }).allowHalfOpen = false;
      wire.send(Buffer.from(text, 'latin1'));
      if (text.endsWith('\x04')) wire.socket.end();
    }
    await Promise.all(wires.map((wire) => wire.end()));
    expect((await served.exec(await served.ssh(), 'show privilege')).text).toBe(
      'Current privilege level is 15\r\n',
    );
    expect(served.failures).toEqual([]);
  });
});
