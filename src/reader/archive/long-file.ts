import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { constants, createGunzip } from 'node:zlib';

import { InputError } from '../../document/index.ts';
import { bomb, LARGEST_UNPACKED } from './inflate.ts';

/** What could be taken from the front of some bytes, and where the rest begins. */
export interface Cut<T> {
  readonly found: readonly T[];
  readonly next: number;
}

/** A record of more bytes than this ends the reading of its file. */
const LARGEST_RECORD = 128 * 1024 * 1024;
/** What grows to more than LARGEST_UNPACKED by more than this factor is no text: English packs to a fourth, a log to a fortieth. */
const MOST_GROWTH = 200;

/**
 * The bytes of a file a piece at a time, unpacked where it is gzipped.
 *
 * @throws InputError, when what came before has been taken, `damaged` where it can't be unpacked to its end, `bomb` where it grows
 * beyond bounds; both name `name`.
 */
export async function* piecesOfFile(path: string, name: string): AsyncGenerator<Buffer> {
  const isGzip = headOf(path, 2).join() === '31,139';
  const raw = createReadStream(path, { highWaterMark: 1 << 20 });
  const unpacked = isGzip ? raw.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 1 << 18 })) : raw;
  raw.on('error', (error) => unpacked.destroy(error));
  let size = 0;
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > LARGEST_UNPACKED && size > raw.bytesRead * MOST_GROWTH) throw bomb(name);
      yield piece;
    }
  } catch (error) {
    if (error instanceof InputError || !(error instanceof Error) || 'syscall' in error) throw error;
    throw new InputError(
      'damaged',
      `${name}: its compressed data is damaged (${error.message}), and the rest was left out; get the file again`,
      { cause: error },
    );
  } finally {
    raw.destroy();
  }
}

/**
 * What `cut` finds in the `pieces` of a file, of which no more is held than the record at hand.
 *
 * @param cut takes whole records from the front of what has come so far; `isLast` tells it that nothing more will.
 *
 * @throws InputError, when all that could be read has been taken, as `pieces` does, and `damaged` where a record is too large.
 */
export async function* cutRecords<T>(
  pieces: AsyncIterable<Buffer>,
  name: string,
  cut: (bytes: Uint8Array, isLast: boolean) => Cut<T>,
): AsyncGenerator<T> {
  let held: Buffer[] = [];
  let size = 0;
  let enough = 0;
  try {
    for await (const piece of pieces) {
      held.push(piece);
      size += piece.length;
      if (size < enough) continue;
      const bytes = Buffer.concat(held);
      const { found, next } = cut(bytes, false);
      yield* found;
      held = [Buffer.from(bytes.subarray(next))];
      size = bytes.length - next;
      // A record that is not whole yet is looked at again when twice as much has come.
      enough = size * 2;
      if (size > LARGEST_RECORD) {
        throw new InputError(
          'damaged',
          `${name}: one of its records is too large, and the rest was left out; get the file again`,
        );
      }
    }
  } catch (error) {
    if (size <= LARGEST_RECORD) yield* cut(Buffer.concat(held), true).found;
    throw error;
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
