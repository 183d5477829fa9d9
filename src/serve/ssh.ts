/** Knows how an SSH connection proves its user and gets terminal lines of a router (RFC 4252, 4254; clients.md, section 1). */
import type { Socket } from 'node:net';
import ssh2, {
  type AuthContext,
  type Connection,
  type ExecInfo,
  type PseudoTtyInfo,
  type ServerChannel,
  type Session,
  type WindowChangeInfo,
} from 'ssh2';
import type { CallerFacts, SeizedLine } from '../modes/vty.ts';
import { Conversation } from './conversation.ts';
import type { Door } from './door.ts';
import { limitClosing, limitStalling, takeLeave } from './farewell.ts';
import { wholeIdentification } from './identification.ts';
import { mend } from './ssh2-mended.ts';

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
/** Routers send no keepalives of SSH; a far end that is stopped for a while stays connected. */
const keepaliveInterval = 2 ** 31 - 1;
/** Channels of one connection on which neither a shell nor a command was asked for. */
const mostIdleChannels = 8;
/** Channels of one connection whose end the far end has not taken yet. */
const mostEnding = 256;
/** What cannot be typed at a terminal is not taken in the name of a user either. */
const untypable = /\p{Cc}/gu;
/** Characters of a name that are taken, as many as a line of a router has. */
const longestName = 254;
/** Bytes that a far end may send beyond what it was allowed, before it is given up. */
const mostUnread = 4 * 1024 * 1024;
/** Real ms in which a far end has to agree that a channel is closed, before the connection is. */
const agreeMs = 200;

/** Puts a connection that came in on a line; it is reset when there is none. */
export function answerSsh(door: Door, socket: Socket): void {
  new SshConnection(door, socket);
}

/** A channel on which a shell or a command may be asked for. */
interface Place {
  /** What the far end told of its window; undefined without a terminal. */
  window: Pick<PseudoTtyInfo, 'cols' | 'rows'> | undefined;
  conversation: Conversation | undefined;
}

class SshConnection {
  readonly #door: Door;
  readonly #socket: Socket;
  readonly #channels = new Map<Conversation, ServerChannel>();
  /** The line that was kept for the first session. */
  #line: SeizedLine | undefined;
  #protection: CallerFacts['protection'];
  #failures = 0;
  #proving = false;
  #idleChannels = 0;
  #endingChannels = 0;
  #ended = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #user: string | undefined;
  /** A session or a command was begun; who only proves a user keeps nothing for long. */
  #begun = false;

  constructor(door: Door, socket: Socket) {
    this.#door = door;
    this.#socket = socket;
    this.#line = door.seize(socket, 'ssh', {
      entered: () => this.#begun,
      lost: () => socket.destroy(),
    });
    if (this.#line) this.#greet(this.#line.banner());
  }

  #greet(banner: string | undefined): void {
    const socket = this.#socket;
    const { guarded, hostKey } = this.#door;
    const lost = (): void => this.#lost();
    limitClosing(socket);
    // SSH knows no half of a connection.
    socket.once('end', () => takeLeave(socket));
    socket.once('end', guarded(lost));
    socket.once('close', guarded(lost));
    wholeIdentification(socket);
    this.#awaitSession();
    const greeted = (client: Connection): void => this.#greeted(client);
    const server = new ssh2.Server(
      {
        hostKeys: [hostKey],
        ident,
        algorithms,
        keepaliveInterval,
        ...(banner === undefined ? {} : { banner }),
      },
      guarded(greeted),
    );
    server.injectSocket(socket);
  }

  #greeted(client: Connection): void {
    mend(client, methods);
    // A broken stream of packets ends the connection; there is nobody to tell.
    client.on('error', () => this.#end());
    client.on('handshake', ({ cs }) => {
      this.#protection = { cipher: cs.cipher, mac: cs.mac };
    });
    this.#socket.on('data', () => {
      for (const channel of this.#channels.values())
        if (channel.readableLength > mostUnread) this.#socket.destroy();
    });
    client.on('rekey', () => {
      for (const conversation of this.#channels.keys()) conversation.released();
    });
    const { guarded } = this.#door;
    const authenticate = (context: AuthContext): void => this.#authenticate(context);
    client.on('authentication', guarded(authenticate));
    client.on('session', (accept, reject) => {
      if (this.#ended || this.#idleChannels >= mostIdleChannels) return reject();
      this.#idleChannels++;
      this.#opened(accept());
    });
  }

  /** A connection without a session is not kept for ever (`ip ssh time-out`). */
  #awaitSession(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(), this.#door.sshLimits.timeoutMs);
  }

  get #facts(): CallerFacts {
    return { ...this.#door.facts(this.#socket, 'ssh'), protection: this.#protection };
  }

  #authenticate(context: AuthContext): void {
    // A new password that comes with the old one makes an object of it: there is nothing to change.
    if (context.method === 'password' && typeof context.password === 'string')
      this.#prove(context, context.password);
    else if (context.method === 'keyboard-interactive') {
      const answered = (answers: unknown): void => {
        // Another request came in place of an answer.
        if (Array.isArray(answers)) this.#prove(context, String(answers[0] ?? ''));
      };
      context.prompt([{ prompt: 'Password: ', echo: false }], this.#door.guarded(answered));
    } else context.reject(methods);
  }

  #prove(context: AuthContext, password: string): void {
    // Nobody asks again before there is an answer but those who try many passwords at once.
    if (!this.#line || this.#ended || this.#proving) return this.#end();
    this.#proving = true;
    const user = context.username.replace(untypable, '').slice(0, longestName);
    this.#line.prove(this.#facts, { user, password }, (admitted) => {
      this.#proving = false;
      if (this.#ended || this.#socket.destroyed) return;
      if (admitted) {
        this.#user = user;
        return context.accept();
      }
      this.#failures++;
      const last = this.#failures >= this.#door.sshLimits.tries;
      // Sent on to another method, clients would ask for one more password before they see the end.
      context.reject(last ? [context.method] : methods);
      if (last) this.#end();
    });
  }

  #opened(session: Session): void {
    const place: Place = { window: undefined, conversation: undefined };
    session.on('pty', (accept, _, info) => {
      place.window = info;
      accept?.();
    });
    session.on('env', (accept) => accept?.());
    session.once('close', () => {
      if (!place.conversation) this.#idleChannels--;
    });
    const { guarded } = this.#door;
    const resize = (accept: (() => void) | undefined, _: unknown, info: WindowChangeInfo): void => {
      place.window = info;
      place.conversation?.resize(info.cols, info.rows);
      accept?.();
    };
    session.on('window-change', guarded(resize));
    const shell = (accept: () => ServerChannel, reject?: () => void): void =>
      this.#begin(session, place, accept, reject);
    session.on('shell', guarded(shell));
    const exec = (
      accept: () => ServerChannel,
      reject: (() => void) | undefined,
      { command }: ExecInfo,
    ): void => this.#begin(session, place, accept, reject, command);
    session.on('exec', guarded(exec));
  }

  /** The first session or command gets the line that was kept, a further one another line. */
  #begin(
    session: Session,
    place: Place,
    accept: () => ServerChannel,
    // The far end may not want to know.
    reject: (() => void) | undefined,
    command?: string,
  ): void {
    if (place.conversation || this.#ended) return reject?.();
    const line = this.#line ?? this.#door.seizeMore(this.#socket, 'ssh');
    if (!line) return reject?.();
    this.#line = undefined;
    this.#begun = true;
    this.#idleChannels--;
    clearTimeout(this.#timer);
    const channel = accept();
    const conversation = new Conversation(
      { stream: channel, carrier: this.#socket, close: () => this.#close(conversation, session) },
      this.#door.turns,
    );
    place.conversation = conversation;
    this.#channels.set(conversation, channel);
    this.#door.join(conversation, channel);
    channel.on('error', () => undefined);
    const gone = (): void => this.#gone(conversation);
    session.once('close', this.#door.guarded(gone));
    const opened = line.open(conversation.caller({ ...this.#facts, user: this.#user, command }));
    if (!opened) return this.#end();
    if (place.window) opened.resize(place.window.cols, place.window.rows);
    conversation.begin(opened);
    const typed = (bytes: Buffer): void => conversation.typed(bytes);
    channel.on('data', this.#door.guarded(typed));
    channel.on('end', () => conversation.finish());
  }

  /** A line that was given up takes the connection with it, unless there are others. */
  #close(conversation: Conversation, session: Session): void {
    const channel = this.#channels.get(conversation);
    if (!channel) return;
    this.#channels.delete(conversation);
    if (this.#channels.size === 0) {
      this.#ended = true;
      limitStalling(this.#socket, () => channel.writableLength + this.#socket.writableLength);
    }
    const agreed = (): void => {
      if (this.#ended && !this.#socket.destroyed) takeLeave(this.#socket);
    };
    session.once('close', () => {
      this.#endingChannels--;
      agreed();
    });
    if (++this.#endingChannels > mostEnding) return void this.#socket.destroy();
    channel.write('', () => {
      channel.exit(0);
      channel.end(() => setTimeout(agreed, agreeMs));
    });
  }

  /** The far end closed a channel: it may open another one. */
  #gone(conversation: Conversation): void {
    conversation.gone();
    if (this.#channels.delete(conversation) && this.#channels.size === 0) this.#awaitSession();
  }

  #lost(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    for (const conversation of this.#channels.keys()) conversation.gone();
    this.#channels.clear();
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    takeLeave(this.#socket);
  }
}
