/** Knows how an SSH connection proves its user and gets terminal lines of a router (RFC 4252, 4254; clients.md, section 1). */
import type { Socket } from 'node:net';
import ssh2, {
  type AuthContext,
  type Connection,
  type ExecInfo,
  type PseudoTtyInfo,
  type ServerChannel,
  type Session,
} from 'ssh2';
import type { CallerFacts, SeizedLine } from '../modes/vty.ts';
import { Conversation } from './conversation.ts';
import type { Door } from './door.ts';

/** What a router calls itself. */
const ident = 'Cisco-1.25';
/** Algorithms that current clients accept; no group exchange: OpenSSH sends an old form of it to this software. */
const algorithms: ssh2.ServerConfig['algorithms'] = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'diffie-hellman-group14-sha256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group14-sha1',
  ],
  serverHostKey: ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'],
  cipher: ['aes128-ctr', 'aes192-ctr', 'aes256-ctr'],
  hmac: ['hmac-sha2-256', 'hmac-sha2-512', 'hmac-sha1'],
  compress: ['none'],
};
const methods: ('password' | 'keyboard-interactive')[] = ['keyboard-interactive', 'password'];
/** Real ms in which a far end has to close what we closed. */
const lingerMs = 2000;

/** Puts a connection that came in on a line; it is reset when there is none. */
export function answerSsh(door: Door, socket: Socket): void {
  new SshConnection(door, socket);
}

class SshConnection {
  readonly #door: Door;
  readonly #socket: Socket;
  #line: SeizedLine | undefined;
  #client: Connection | undefined;
  #user: string | undefined;
  /** A session or a command was begun; who only proves a user keeps nothing for long. */
  #begun = false;
  #failures = 0;
  #protection: CallerFacts['protection'];

  constructor(door: Door, socket: Socket) {
    this.#door = door;
    this.#socket = socket;
    this.#line = door.seize(socket, 'ssh', {
      entered: () => this.#begun,
      lost: () => socket.destroy(),
    });
    if (!this.#line) return;
    const { timeoutMs } = door.sshLimits;
    const timer = setTimeout(() => {
      if (this.#user === undefined) socket.destroy();
    }, timeoutMs);
    socket.once('close', () => clearTimeout(timer));
    const greeted = door.guarded((client: Connection) => this.#greeted(client));
    const banner = this.#line.banner();
    const config = {
      hostKeys: [door.hostKey],
      ident,
      algorithms,
      ...(banner === undefined ? {} : { banner }),
    };
    const server = new ssh2.Server(config, greeted);
    server.injectSocket(socket);
  }

  #greeted(client: Connection): void {
    this.#client = client;
    // A broken stream of packets ends the connection; there is nobody to tell.
    client.on('error', () => this.#socket.destroy());
    client.on('handshake', ({ cs }) => {
      this.#protection = { cipher: cs.cipher, mac: cs.mac };
    });
    const { guarded } = this.#door;
    const authenticate = (context: AuthContext): void => this.#authenticate(context);
    client.on('authentication', guarded(authenticate));
    const begin = (accept: () => Session): void => this.#session(accept());
    client.on('session', guarded(begin));
  }

  get #facts(): CallerFacts {
    return { ...this.#door.facts(this.#socket, 'ssh'), protection: this.#protection };
  }

  #authenticate(context: AuthContext): void {
    if (context.method === 'password') this.#prove(context, context.password);
    else if (context.method === 'keyboard-interactive') {
      const answered = (answers: readonly string[] | Error): void =>
        this.#prove(context, Array.isArray(answers) ? (answers[0] ?? '') : '');
      context.prompt([{ prompt: 'Password: ', echo: false }], this.#door.guarded(answered));
    } else context.reject(methods);
  }

  #prove(context: AuthContext, password: string): void {
    if (!this.#line) return;
    this.#line.prove(this.#facts, { user: context.username, password }, (admitted) => {
      if (this.#socket.destroyed) return;
      if (admitted) {
        this.#user = context.username;
        return context.accept();
      }
      this.#failures++;
      context.reject(methods);
      if (this.#failures >= this.#door.sshLimits.tries) this.#end();
    });
  }

  #session(session: Session): void {
    let window: Pick<PseudoTtyInfo, 'cols' | 'rows'> | undefined;
    let conversation: Conversation | undefined;
    session.on('pty', (accept, _, info) => {
      window = info;
      accept?.();
    });
    session.on('env', (accept) => accept?.());
    session.on('window-change', (accept, _, info) => {
      conversation?.resize(info.cols, info.rows);
      accept?.();
    });
    const { guarded } = this.#door;
    const shell = (accept: () => ServerChannel, reject: () => void): void => {
      conversation = this.#begin(accept, reject);
      if (window) conversation?.resize(window.cols, window.rows);
    };
    session.on('shell', guarded(shell));
    const exec = (accept: () => ServerChannel, reject: () => void, { command }: ExecInfo): void => {
      conversation = this.#begin(accept, reject, command);
    };
    session.on('exec', guarded(exec));
  }

  /** A session or a command gets the line that was kept, a further one another line. */
  #begin(accept: () => ServerChannel, reject: () => void, command?: string): Conversation | undefined {
    const line = this.#line ?? this.#door.seizeMore(this.#socket, 'ssh');
    this.#line = undefined;
    this.#begun = true;
    if (!line) {
      reject();
      return undefined;
    }
    const channel = accept();
    const conversation = new Conversation(
      { stream: channel, carrier: this.#socket, close: () => this.#close(channel) },
      this.#door.turns,
    );
    this.#door.join(conversation, channel);
    channel.on('error', () => undefined);
    const opened = line.open(conversation.caller({ ...this.#facts, user: this.#user, command }));
    if (!opened) {
      this.#end();
      return undefined;
    }
    conversation.begin(opened);
    channel.on('data', (bytes: Buffer) => conversation.typed(bytes));
    channel.on('end', () => conversation.finish());
    return conversation;
  }

  /** A line that was given up takes the connection with it. */
  #close(channel: ServerChannel): void {
    channel.exit(0);
    channel.end(() => this.#end());
  }

  #end(): void {
    this.#client?.end();
    const timer = setTimeout(() => this.#socket.destroy(), lingerMs);
    this.#socket.once('close', () => clearTimeout(timer));
  }
}
