import { constants, inflateSync } from 'node:zlib';

import type { InputError } from '../../document/index.ts';
import { bomb } from '../archive/inflate.ts';

/** What one stream that is no picture may grow to by more than MOST_GROWTH, and all of them together however packed. */
const LARGEST_GROWN = 4 * 1024 * 1024;
const MOST_GROWTH = 100;
const LARGEST_TOTAL = 512 * 1024 * 1024;
/** What pdf.js reads by a limit of its own, or not at all. */
const NOT_READ = /\/Subtype\s*\/Image\b|\/Type\s*\/EmbeddedFile\b/u;
/** A stream's dictionary is looked for so far before it. */
const LONGEST_DICTIONARY = 4096;

/**
 * Refuses a PDF made to grow: pdf.js unpacks whatever a file holds, at a few megabytes a second. Only what is packed by deflate, as
 * nearly all is, and not locked is looked at. Pictures are not: a white page of print packs to a thousandth, and pdf.js has a limit for them.
 *
 * @throws InputError `bomb`, naming `name`.
 */
export function checkStreams(bytes: Uint8Array, name: string): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  for (let at = file.indexOf('stream', 0, 'latin1'); at >= 0; at = file.indexOf('stream', at + 6, 'latin1')) {
    const start = startOfData(file, at);
    if (start === undefined) continue;
    const dictionary = dictionaryBefore(file, at);
    const times = dictionary.match(/\/(?:FlateDecode|Fl)\b/gu)?.length ?? 0;
    if (times === 0 || NOT_READ.test(dictionary)) continue;
    const found = file.indexOf('endstream', start, 'latin1');
    const end = found < 0 ? file.length : found;
    const most = Math.max(LARGEST_GROWN, (end - start) * MOST_GROWTH);
    let data = file.subarray(start, end);
    for (let i = 0; i < Math.min(times, 4) && data.length > 0; i++) data = unpacked(data, most, bomb(name));
    total += data.length;
    if (total > LARGEST_TOTAL) throw bomb(name);
    at = end;
  }
}

/** Where a stream's data begins, of the keyword at `at`; undefined where it is none. */
function startOfData(file: Buffer, at: number): number | undefined {
  const after = file[at + 6] === 0x0d ? at + 7 : at + 6;
  return file[after] === 0x0a || after > at + 6 ? after + (file[after] === 0x0a ? 1 : 0) : undefined;
}

function dictionaryBefore(file: Buffer, at: number): string {
  const before = file.toString('latin1', Math.max(0, at - LONGEST_DICTIONARY), at);
  return before.slice(Math.max(0, before.lastIndexOf(' obj')));
}

/** What `data` was before it was packed; nothing where it is damaged, which is pdf.js's to see. */
function unpacked(data: Buffer, most: number, refusal: InputError): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) throw refusal;
    return Buffer.alloc(0);
  }
}
