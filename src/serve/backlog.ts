/** Knows how input waits for its line: compactly, however small the pieces are in which it comes. */

/** Bytes of a block that small pieces are gathered in. */
const blockBytes = 4096;
/** Pieces from this size on are kept as they came. */
const largePiece = 1024;

interface Block {
  readonly bytes: Uint8Array;
  /** What was taken of it. */
  from: number;
  /** What was put into it. */
  to: number;
}

/** Bytes in order. */
export class Backlog {
  #blocks: Block[] = [];
  #size = 0;

  /** Bytes that wait. */
  get size(): number {
    return this.#size;
  }

  /** Takes bytes at its end. */
  add(bytes: Uint8Array): void {
    this.#size += bytes.length;
    const last = this.#blocks.at(-1);
    if (last && last.to + bytes.length <= last.bytes.length) {
      last.bytes.set(bytes, last.to);
      last.to += bytes.length;
    } else if (bytes.length >= largePiece || !last) this.#blocks.push({ bytes, from: 0, to: bytes.length });
    else {
      const block = new Uint8Array(blockBytes);
      block.set(bytes);
      this.#blocks.push({ bytes: block, from: 0, to: bytes.length });
    }
  }

  /** The first bytes up to one that is the last of a piece, at most so many; undefined when there are none. */
  take(most: number, last: (byte: number) => boolean): Uint8Array | undefined {
    const [block] = this.#blocks;
    if (!block) return undefined;
    const head = block.bytes.subarray(block.from, Math.min(block.to, block.from + most));
    const at = head.findIndex(last);
    const piece = at < 0 ? head : head.subarray(0, at + 1);
    block.from += piece.length;
    this.#size -= piece.length;
    if (block.from === block.to) this.#blocks.shift();
    return piece;
  }

  /** Forgets everything. */
  clear(): void {
    this.#blocks = [];
    this.#size = 0;
  }
}
