import { LARGEST_BYTES } from './failure.ts';

/** A line of a JSONL file, counted from 1, as bytes of its own. */
export interface WholeLine {
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** A line of more than LARGEST_BYTES, of which nothing is kept. */
export interface LongLine {
  readonly number: number;
  readonly sizeBytes: number;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The lines that hold something, of which no more is held than the line at hand, and of one that is too long nothing. */
export async function* splitLines(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<WholeLine | LongLine> {
  let held: Uint8Array[] = [];
  let size = 0;
  let number = 0;
  const hold = (bytes: Uint8Array): void => {
    size += bytes.length;
    if (size > LARGEST_BYTES) held = [];
    else held.push(bytes);
  };
  const take = (): WholeLine | LongLine | undefined => {
    const sizeBytes = size;
    const [only] = held;
    const whole =
      held.length === 1 && only !== undefined ? Buffer.from(only.buffer, only.byteOffset, size) : Buffer.concat(held);
    held = [];
    size = 0;
    number++;
    if (sizeBytes > LARGEST_BYTES) return { number, sizeBytes };
    const end = whole.at(-1) === 0x0d ? whole.length - 1 : whole.length;
    const start = number === 1 && whole.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    const bytes = whole.subarray(start, end);
    return bytes.some((byte) => byte > 0x20) ? { number, bytes: Uint8Array.from(bytes) } : undefined;
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(0x0a); at >= 0; at = piece.indexOf(0x0a, from)) {
      hold(piece.subarray(from, at));
      from = at + 1;
      const line = take();
      if (line !== undefined) yield line;
    }
    hold(piece.subarray(from));
  }
  const last = take();
  if (last !== undefined) yield last;
}
