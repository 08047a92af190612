import { readFileSync, statSync } from 'node:fs';

import { gunzip } from './archive/inflate.ts';
import { cutRecords, headOf, openRandomAccess, piecesOfFile } from './archive/long-file.ts';
import { lastMessage, readMbox } from './archive/mbox.ts';
import { cutTar } from './archive/tar.ts';
import type { WarcPage } from './archive/warc.ts';
import { readWarc } from './archive/warc.ts';
import { readZip } from './archive/zip.ts';
import {
  documentsIn,
  documentsInCrawl,
  documentsInEntries,
  documentsInLines,
  documentsInMessage,
  documentsInTable,
  documentsInZip,
  damagedWarc,
  insideGzip,
  noPages,
} from './documents-in.ts';
import type { Place, Tools } from './documents-in.ts';
import { asFailure, LARGEST_BYTES, tooLarge } from './failure.ts';
import type { InputResult } from './input.ts';
import { formatOf } from './sniff.ts';

/**
 * The documents in a file. Of one of more than LARGEST_BYTES, or gzipped, that holds many no more is held than a record.
 *
 * @throws Error of the system where the file can't be opened.
 */
export async function* documentsInFile(path: string, place: Place, tools: Tools): AsyncGenerator<InputResult> {
  const state = statSync(path);
  if (state.isFIFO()) {
    // A pipe, as a shell makes one for <(...), can be read but once, and from its beginning on.
    yield* documentsIn(readFileSync(path), place, tools);
    return;
  }
  const { size } = state;
  const head = headOf(path, 1 << 16);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const inside = isGzip ? insideGzip(place) : place;
  try {
    const format = formatOf(isGzip ? gunzip(head, place.shown) : head, inside.shown);
    const isLong = size > LARGEST_BYTES;
    const read = isLong || isGzip ? STREAMED[format] : undefined;
    if (read !== undefined) yield* read(path, inside, tools);
    else if (isLong && format === 'zip') yield* documentsInLongZip(path, place, tools);
    else if (isLong) throw tooLarge(place.shown);
    else yield* documentsIn(readFileSync(path), place, tools);
  } catch (error) {
    yield asFailure(inside.key, error);
  }
}

const STREAMED: Readonly<Record<string, (path: string, place: Place, tools: Tools) => AsyncGenerator<InputResult>>> = {
  async *warc(path, place, tools) {
    let number = 0;
    let problem: string | undefined;
    const records = cutRecords<WarcPage | string>(piecesOfFile(path, place.shown), place.shown, (bytes, isLast) => {
      const { pages, problems, next } = readWarc(bytes, { isLast });
      return { found: [...pages, ...problems], next };
    });
    for await (const record of records) {
      if (typeof record !== 'string')
        yield* documentsInCrawl(record, { ...place, key: `${place.key}#${++number}` }, tools);
      // A long stretch that is no record is met piece by piece.
      else if (record !== problem) yield damagedWarc(record, place);
      problem = typeof record === 'string' ? record : undefined;
    }
    if (number === 0 && problem === undefined) yield noPages(place);
  },
  async *mbox(path, place, tools) {
    let number = 0;
    const messages = cutRecords(piecesOfFile(path, place.shown), place.shown, (bytes, isLast) => {
      const next = isLast ? bytes.length : lastMessage(bytes);
      return { found: [...readMbox(bytes.subarray(0, next))], next };
    });
    for await (const message of messages) yield* documentsInMessage(message, { ...place, number: ++number }, tools);
  },
  async *tar(path, place, tools) {
    for await (const entry of cutRecords(piecesOfFile(path, place.shown), place.shown, cutTar))
      yield* documentsInEntries([entry], place, tools);
  },
  csv: (path, { shown }, tools) => documentsInTable(piecesOfFile(path, shown), shown, tools),
  jsonl: (path, { shown }, tools) => documentsInLines(piecesOfFile(path, shown), shown, tools),
};

async function* documentsInLongZip(path: string, place: Place, tools: Tools): AsyncGenerator<InputResult> {
  const file = openRandomAccess(path);
  try {
    yield* documentsInZip(readZip(file, place.shown), place, tools);
  } finally {
    file.close();
  }
}
