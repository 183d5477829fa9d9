/** Knows how a stream of bytes and a terminal line are joined: in order, nothing lost, nothing growing without bound. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { CalledLine, Caller, CallerFacts } from '../modes/vty.ts';
import { Backlog } from './backlog.ts';
import type { Served, Turns } from './turns.ts';

/** Bytes that may wait for the line before the far end is asked to hold back. */
const mostPending = 64 * 1024;
/** Characters that may wait inside the line, where a Ctrl-^ overtakes them, while a command takes its time. */
const mostAhead = 4 * 1024;
/** Most characters that are handled at once. */
const longestPiece = 512;
/** Characters that may wait for the far end before the line is asked to hold back. */
const mostUnsent = 64 * 1024;

/** Whether a byte is a key of its own that can cost time: a control character, DEL, `?`. */
const isKey = (byte: number): boolean => byte < 32 || byte === 127 || byte === 63;

/** What a conversation needs of its stream. */
export interface Wire {
  /** Where text goes to and bytes come from. */
  readonly stream: Duplex;
  /** What carries the stream (in telnet the stream itself); it may take no more although the stream does. */
  readonly carrier: Socket;
  /** The line gave up the connection: what was written still arrives. */
  close(): void;
}

/** One connection at one terminal line. */
export class Conversation implements Served {
  readonly #wire: Wire;
  readonly #turns: Turns;
  readonly #backlog = new Backlog();
  readonly #drained = (): void => this.#resume();
  #line: CalledLine | undefined;
  #finished = false;
  #over = false;
  #served = false;
  /** The stream did not take all that was written. */
  #stuck = false;
  /** The carrier did not get what the stream took. */
  #held = false;

  constructor(wire: Wire, turns: Turns) {
    this.#wire = wire;
    this.#turns = turns;
    wire.carrier.on('drain', this.#drained);
  }

  /** The caller that a line is opened for. */
  caller(facts: CallerFacts): Caller {
    const congested = (): boolean => this.#congested;
    const inTurn = (): boolean => this.#served && this.#turns.lasts;
    return {
      ...facts,
      get congested() {
        return congested();
      },
      get inTurn() {
        return inTurn();
      },
      send: (text) => this.#send(text),
      close: () => {
        if (this.#over) return;
        this.#leave();
        this.#wire.close();
      },
    };
  }

  /** The line that answers; what was typed before goes to it. */
  begin(line: CalledLine): void {
    if (this.#over) return line.hangUp();
    this.#line = line;
    this.#want();
  }

  /** Whether somebody has logged in. */
  get entered(): boolean {
    return this.#line?.entered ?? false;
  }

  /** Bytes that the far end typed. */
  typed(bytes: Uint8Array): void {
    if (this.#over || bytes.length === 0) return;
    this.#backlog.add(bytes);
    if (this.#backlog.size > mostPending) this.#wire.stream.pause();
    this.#want();
  }

  /** The far end will type no more. */
  finish(): void {
    this.#finished = true;
    this.#want();
  }

  /** The far end told the size of its window. */
  resize(columns: number, rows: number): void {
    this.#line?.resize(columns, rows);
  }

  /** The carrier gets again what the stream takes. */
  released(): void {
    this.#held = false;
    this.#resume();
  }

  /** The connection is gone: the line is free again. */
  gone(): void {
    if (this.#over) return;
    const line = this.#line;
    this.#leave();
    line?.hangUp();
  }

  /** Time has passed: what waited may be taken now. */
  looked(): void {
    if (this.#backlog.size > 0 || this.#finished || this.#line?.ready) this.#want();
  }

  get #congested(): boolean {
    return this.#stuck || this.#held || this.#wire.carrier.writableNeedDrain;
  }

  #send(text: string): void {
    const { stream, carrier } = this.#wire;
    if (text === '' || this.#over || !stream.writable) return;
    const before = carrier.bytesWritten;
    if (this.#stuck || stream.writableLength + text.length < mostUnsent) stream.write(text);
    else {
      this.#stuck = true;
      stream.write(text, () => {
        this.#stuck = false;
        this.#resume();
      });
    }
    // While new keys are agreed on, text is kept back in between.
    if (stream !== carrier && stream.writableLength === 0 && carrier.bytesWritten === before)
      this.#held = true;
  }

  /** The far end takes text again; keys come first, so that a flood of text can be ended by one. */
  #resume(): void {
    if (!this.#congested) this.#want();
  }

  #want(): void {
    if (this.#line && !this.#over) this.#turns.want(this);
  }

  piece(): boolean {
    const line = this.#line;
    if (!line || this.#over || this.#congested) return false;
    this.#served = true;
    const piece = line.waiting > mostAhead ? undefined : this.#take();
    if (piece) line.receive(piece);
    else line.resume();
    this.#served = false;
    if (this.#congested) return false;
    if (line.ready) return true;
    if (this.#backlog.size > 0) return line.waiting <= mostAhead;
    if (this.#finished) {
      this.#finished = false;
      line.finish();
    }
    return false;
  }

  /** Input up to the first key that can cost time. */
  #take(): Uint8Array | undefined {
    const piece = this.#backlog.take(longestPiece, isKey);
    if (this.#backlog.size <= mostPending / 2 && this.#wire.stream.isPaused()) this.#wire.stream.resume();
    return piece;
  }

  #leave(): void {
    this.#over = true;
    this.#turns.forget(this);
    this.#backlog.clear();
    this.#wire.carrier.off('drain', this.#drained);
    // Nobody waits for what is typed now; a stream that stands still would not notice its end.
    this.#wire.stream.resume();
  }
}
