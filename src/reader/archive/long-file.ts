import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { constants, createGunzip } from 'node:zlib';

/** What could be taken from the front of some bytes, and where the rest begins. */
export interface Cut<T> {
  readonly found: readonly T[];
  readonly next: number;
}

/** A record of more bytes than this ends the reading of its file. */
const LARGEST_RECORD = 128 * 1024 * 1024;

/**
 * What `cut` finds in a file, gzipped or not, of which no more is held than the record at hand; a string says why the rest could
 * not be read.
 *
 * @param cut takes whole records from the front of what has come so far; `isLast` tells it that nothing more will.
 */
export async function* cutLongFile<T>(
  path: string,
  cut: (bytes: Uint8Array, isLast: boolean) => Cut<T>,
): AsyncGenerator<T | string> {
  const isGzip = headOf(path, 2).join() === '31,139';
  const raw = createReadStream(path, { highWaterMark: 1 << 20 });
  const unpacked = isGzip ? raw.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH })) : raw;
  raw.on('error', (error) => unpacked.destroy(error));
  let held: Buffer[] = [];
  let size = 0;
  let enough = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      held.push(chunk);
      size += chunk.length;
      if (size < enough) continue;
      const bytes = Buffer.concat(held);
      const { found, next } = cut(bytes, false);
      yield* found;
      held = [Buffer.from(bytes.subarray(next))];
      size = bytes.length - next;
      // A record that is not whole yet is looked at again when twice as much has come.
      enough = size * 2;
      if (size > LARGEST_RECORD) {
        yield 'one of its records is too large, and the rest was left out';
        return;
      }
    }
  } catch (error) {
    yield* cut(Buffer.concat(held), true).found;
    yield `its compressed data is damaged (${error instanceof Error ? error.message : String(error)}), and the rest was left out`;
    return;
  } finally {
    raw.destroy();
  }
  yield* cut(Buffer.concat(held), true).found;
}

/** The first bytes of a file. */
export function headOf(path: string, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

/** Bytes that are read where they are wanted. */
export interface RandomAccess {
  readonly size: number;
  readonly read: (start: number, end: number) => Uint8Array;
}

export const inMemory = (bytes: Uint8Array): RandomAccess => ({
  size: bytes.length,
  read: (start, end) => bytes.subarray(start, end),
});

/** A file to read here and there; `close` when it is done with. */
export function openRandomAccess(path: string): RandomAccess & { readonly close: () => void } {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  return {
    size,
    read: (start, end) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, start));
    },
    close: () => closeSync(file),
  };
}
