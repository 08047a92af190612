import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes that wait in a file of the system's temporary folder until they are wanted: what is looked at as a whole need not be in memory. */
export interface Scratch {
  /** The place of `bytes`, by which they are got. */
  put(bytes: Uint8Array): number;
  get(place: number): Buffer;
  /** The same of a value of JSON. */
  putValue(value: unknown): number;
  getValue(place: number): unknown;
  /** The file is gone. */
  close(): void;
}

const BUFFER_BYTES = 1 << 16;
/** Before all bytes put at once stands their length. */
const HEAD_BYTES = 4;

export function createScratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-scratch-'));
  const file = openSync(join(folder, 'bytes'), 'wx+', 0o600);
  if (process.platform !== 'win32') rmSync(folder, { recursive: true }); // nothing is left behind even by a kill
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let written = 0;
  const flush = (): void => {
    const bytes = Buffer.concat(waiting);
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, written + at);
    written += bytes.length;
    waiting = [];
    waitingBytes = 0;
  };
  const read = (place: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length;) {
      const count = readSync(file, bytes, at, length - at, place + at);
      if (count === 0) throw new RangeError(`${place}: nothing was put there`);
      at += count;
    }
    return bytes;
  };
  const put = (bytes: Uint8Array): number => {
    const place = written + waitingBytes;
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUInt32LE(bytes.length);
    waiting.push(head, bytes);
    waitingBytes += HEAD_BYTES + bytes.length;
    if (waitingBytes >= BUFFER_BYTES) flush();
    return place;
  };
  const get = (place: number): Buffer => {
    if (place >= written) flush();
    return read(place + HEAD_BYTES, read(place, HEAD_BYTES).readUInt32LE());
  };
  return {
    put,
    get,
    putValue: (value) => put(Buffer.from(JSON.stringify(value))),
    getValue: (place) => JSON.parse(get(place).toString('utf8')),
    close() {
      closeSync(file);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
