/** Knows how a stream of bytes and a terminal line are joined: in order, nothing lost, nothing growing without bound. */
import type { Duplex } from 'node:stream';
import type { CalledLine, Caller, CallerFacts } from '../modes/vty.ts';
import type { Served, Turns } from './turns.ts';

/** Bytes that may wait for the line before the far end is asked to hold back. */
const mostPending = 64 * 1024;
/** Characters that may wait inside the line, where a Ctrl-^ overtakes them, while a command takes its time. */
const mostAhead = 4 * 1024;
/** Most characters that are handled at once. */
const longestPiece = 512;

/** Real ms in which a far end has to take something of what is left for it, when its line is given up. */
const lingerMs = 5000;

/** Whether a byte is a key of its own that can cost time: a control character, DEL, `?`. */
const isKey = (byte: number): boolean => byte < 32 || byte === 127 || byte === 63;

/** What a conversation needs of its stream. */
export interface Wire {
  /** Where text goes to and bytes come from. */
  readonly stream: Duplex;
  /** What carries the stream; it may take no more although the stream does. */
  readonly carrier: Duplex;
  /** The line gave up the connection: what was written still arrives. */
  close(): void;
}

/** One connection at one terminal line. */
export class Conversation implements Served {
  readonly #wire: Wire;
  readonly #turns: Turns;
  readonly #drained = (): void => this.#resume();
  #line: CalledLine | undefined;
  #chunks: Uint8Array[] = [];
  #pending = 0;
  #finished = false;
  #over = false;
  #served = false;

  constructor(wire: Wire, turns: Turns) {
    this.#wire = wire;
    this.#turns = turns;
    wire.stream.on('drain', this.#drained);
    if (wire.carrier !== wire.stream) wire.carrier.on('drain', this.#drained);
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
      send: (text) => {
        if (!this.#over && this.#wire.stream.writable) this.#wire.stream.write(text);
      },
      close: () => {
        if (this.#over) return;
        this.#leave();
        this.#wire.close();
        this.#linger();
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
    this.#chunks.push(bytes);
    this.#pending += bytes.length;
    if (this.#pending > mostPending) this.#wire.stream.pause();
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

  /** The connection is gone: the line is free again. */
  gone(): void {
    if (this.#over) return;
    const line = this.#line;
    this.#leave();
    line?.hangUp();
  }

  /** Time has passed: what waited may be taken now. */
  looked(): void {
    if (this.#pending > 0 || this.#finished || this.#line?.ready) this.#want();
  }

  get #congested(): boolean {
    return this.#wire.stream.writableNeedDrain || this.#wire.carrier.writableNeedDrain;
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
    if (this.#pending > 0) return line.waiting <= mostAhead;
    if (this.#finished) {
      this.#finished = false;
      line.finish();
    }
    return false;
  }

  /** Input up to the first key that can cost time. */
  #take(): Uint8Array | undefined {
    const [chunk] = this.#chunks;
    if (!chunk) return undefined;
    const at = chunk.findIndex(isKey);
    const length = Math.min(at < 0 ? chunk.length : at + 1, longestPiece);
    if (length === chunk.length) this.#chunks.shift();
    else this.#chunks[0] = chunk.subarray(length);
    this.#pending -= length;
    if (this.#pending <= mostPending / 2 && this.#wire.stream.isPaused()) this.#wire.stream.resume();
    return chunk.subarray(0, length);
  }

  /** What was written still arrives, as long as the far end takes something of it now and then. */
  #linger(): void {
    const { stream, carrier } = this.#wire;
    if (carrier.closed) return;
    let left = Infinity;
    const timer = setInterval(() => {
      const now = stream.writableLength + carrier.writableLength;
      if (now >= left || now === 0) carrier.destroy();
      left = now;
    }, lingerMs);
    carrier.once('close', () => clearInterval(timer));
  }

  #leave(): void {
    this.#over = true;
    this.#turns.forget(this);
    this.#chunks = [];
    this.#pending = 0;
    this.#wire.stream.off('drain', this.#drained);
    this.#wire.carrier.off('drain', this.#drained);
    // Nobody waits for what is typed now; a stream that stands still would not notice its end.
    this.#wire.stream.resume();
  }
}
