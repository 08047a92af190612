import { extname } from 'node:path';

import { InputError } from '../document/index.ts';
import type { Diagnostic } from '../document/index.ts';
import { gunzip } from './archive/inflate.ts';
import { inMemory } from './archive/long-file.ts';
import { readMbox } from './archive/mbox.ts';
import { readTar } from './archive/tar.ts';
import type { WarcPage } from './archive/warc.ts';
import { readWarc } from './archive/warc.ts';
import type { ArchiveEntry } from './archive/zip.ts';
import { leadsOut, readZip } from './archive/zip.ts';
import { createTableReader } from './csv.ts';
import type { Decoded } from './decode.ts';
import { createDecoder, decode } from './decode.ts';
import { readDocx } from './docx.ts';
import { readEpub } from './epub.ts';
import { asFailure, failed, LARGEST_BYTES, noLines, tooLarge } from './failure.ts';
import { readFeed } from './feed.ts';
import type { FailedInput, Input, InputResult } from './input.ts';
import { parseJsonFile } from './json-line.ts';
import { splitLines } from './lines.ts';
import { readMail } from './mail.ts';
import { readPage } from './page/read-page.ts';
import type { ReadPicture } from './pdf/ocr.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { declaredEncoding, formatOf, isReadInPieces } from './sniff.ts';

/** What the documents of some bytes are called: `key` in results, `shown` in messages. */
export interface Place {
  readonly key: string;
  readonly shown: string;
  /** How many archives the bytes stand in. */
  readonly depth: number;
}

/** What the reading of every format needs. */
export interface Tools {
  /** `input` as it is shown in messages, or why it is not read: it is empty or not in English. */
  readonly check: (input: Omit<Input, 'shown'>, shown: string) => InputResult;
  readonly fromLine: (line: Uint8Array, place: { readonly file: string; readonly number: number }) => InputResult;
  readonly findOcr: () => Promise<ReadPicture | undefined>;
}

/** An archive within an archive within an archive is not opened. */
const DEEPEST_ARCHIVE = 3;

/** The documents in `bytes`, whatever they are; what can't be read is a result with its reason. */
export async function* documentsIn(bytes: Uint8Array, place: Place, tools: Tools): AsyncGenerator<InputResult> {
  try {
    yield* unpack(bytes, place, tools);
  } catch (error) {
    yield asFailure(place.key, error);
  }
}

async function* unpack(bytes: Uint8Array, place: Place, tools: Tools): AsyncGenerator<InputResult> {
  const { key, shown, depth } = place;
  const format = formatOf(bytes, shown);
  if (bytes.length > LARGEST_BYTES && !isReadInPieces(format)) throw tooLarge(shown);
  if (depth > DEEPEST_ARCHIVE) {
    throw new InputError('too-deep', `${shown}: it is an archive in an archive in an archive; unpack it yourself`);
  }
  const decoded = (): Decoded => decode(bytes, shown, declaredEncoding(bytes));
  switch (format) {
    case 'pdf':
      yield tools.check({ key, ...(await readPdf(bytes, shown, await tools.findOcr())) }, shown);
      return;
    case 'mail':
      yield* documentsInMail(bytes, place, tools);
      return;
    case 'mbox': {
      let number = 0;
      for (const message of readMbox(bytes)) yield* documentsInMessage(message, { ...place, number: ++number }, tools);
      return;
    }
    case 'gzip':
      yield* documentsIn(gunzip(bytes, shown), insideGzip(place), tools);
      return;
    case 'zip':
      yield* documentsInZip(readZip(inMemory(bytes), shown), place, tools);
      return;
    case 'tar':
      yield* documentsInEntries(readTar(bytes), place, tools);
      return;
    case 'warc': {
      const { pages, problems } = readWarc(bytes);
      for (const [i, page] of pages.entries())
        yield* documentsInCrawl(page, { ...place, key: `${key}#${i + 1}` }, tools);
      for (const problem of problems) yield damagedWarc(problem, place);
      if (pages.length === 0 && problems.length === 0) yield noPages(place);
      return;
    }
    case 'arc':
      throw new InputError(
        'format',
        `${shown}: it is an ARC file, the format before WARC; convert it, for example with warcio recompress`,
      );
    case 'feed': {
      const entries = readFeed(decoded().text, shown);
      if (entries.length === 0) throw new InputError('empty', `${shown}: the feed has no entries`);
      for (const [i, { article, isSummary }] of entries.entries()) {
        const diagnostics = isSummary ? [SUMMARY] : [];
        yield tools.check({ key: `${key}#${i + 1}`, ...article, diagnostics }, `${shown} entry ${i + 1}`);
      }
      return;
    }
    case 'csv':
      yield* documentsInTable(piecesOf(bytes), shown, tools);
      return;
    case 'json': {
      const { text, diagnostics } = decoded();
      const document = parseJsonFile(text, place);
      yield tools.check({ ...document, diagnostics: [...diagnostics, ...document.diagnostics] }, shown);
      return;
    }
    case 'jsonl':
      yield* documentsInLines(piecesOf(bytes), shown, tools);
      return;
    case 'html': {
      const { text, diagnostics } = decoded();
      yield tools.check({ key, ...readPage(text, shown), diagnostics }, shown);
      return;
    }
    case 'text':
      yield tools.check({ key, metadata: {}, ...decoded() }, shown);
  }
}

export const damagedWarc = (problem: string, { key, shown }: Place): FailedInput =>
  failed(key, 'damaged', `${shown}: ${problem}; get the file again`);
export const noPages = ({ key, shown }: Place): FailedInput =>
  failed(key, 'empty', `${shown}: it holds no web page; give an archive with responses`);

const SUMMARY: Diagnostic = {
  code: 'summary',
  severity: 'warning',
  message: 'the feed gives a summary of this article, not its text',
};

/** Bytes as they would come from a file, a megabyte at a time. */
function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1 << 20) yield bytes.subarray(at, at + (1 << 20));
}

type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** The rows of a CSV or TSV table, from a file's `pieces`. */
export async function* documentsInTable(pieces: Pieces, shown: string, tools: Tools): AsyncGenerator<InputResult> {
  const table = createTableReader(shown);
  const toText = createDecoder(shown);
  for await (const piece of pieces)
    for (const row of table.add(toText(piece))) yield tools.check(row, `${shown} (${row.key})`);
  for (const row of table.end(toText())) yield tools.check(row, `${shown} (${row.key})`);
}

/** The documents of a JSONL file, a line each, from the file's `pieces`. */
export async function* documentsInLines(pieces: Pieces, shown: string, tools: Tools): AsyncGenerator<InputResult> {
  let isEmpty = true;
  for await (const line of splitLines(pieces)) {
    isEmpty = false;
    if ('bytes' in line) yield tools.fromLine(line.bytes, { file: shown, number: line.number });
    else yield { key: `${shown}:${line.number}`, error: tooLarge(`${shown} line ${line.number}`) };
  }
  if (isEmpty) yield { key: shown, error: noLines(shown) };
}

/** A message of an mbox, counted from 1. */
export const documentsInMessage = (
  bytes: Uint8Array,
  { number, ...place }: Place & { readonly number: number },
  tools: Tools,
): AsyncGenerator<InputResult> =>
  documentsInMail(bytes, { ...place, key: `${place.key}#${number}`, shown: `${place.shown} message ${number}` }, tools);

async function* documentsInMail(bytes: Uint8Array, place: Place, tools: Tools): AsyncGenerator<InputResult> {
  try {
    const { attachments, ...mail } = await readMail(bytes, place.shown);
    if (mail.text !== '' || attachments.length === 0) yield tools.check({ key: place.key, ...mail }, place.shown);
    yield* documentsInEntries(attachments, place, tools);
  } catch (error) {
    yield asFailure(place.key, error);
  }
}

/** A page, a PDF or a text of a crawl; `place` has its key and the archive's depth. */
export async function* documentsInCrawl(
  { url, media, body }: WarcPage,
  place: Place,
  tools: Tools,
): AsyncGenerator<InputResult> {
  const inside = { key: place.key, shown: url, depth: place.depth + 1 };
  // What calls itself HTML is, whatever its address ends in.
  const results = media === 'html' ? documentsOfPage(body, inside, tools) : documentsIn(body, inside, tools);
  for await (const result of results)
    yield 'metadata' in result ? { ...result, metadata: { ...result.metadata, source: url } } : result;
}

async function* documentsOfPage(bytes: Uint8Array, { key, shown }: Place, tools: Tools): AsyncGenerator<InputResult> {
  try {
    const { text, diagnostics } = decode(bytes, shown, declaredEncoding(bytes));
    yield tools.check({ key, ...readPage(text, shown), diagnostics }, shown);
  } catch (error) {
    yield asFailure(key, error);
  }
}

/** The files of a zip archive, which may be a Word document or a book. */
export async function* documentsInZip(
  entries: readonly ArchiveEntry[],
  place: Place,
  tools: Tools,
): AsyncGenerator<InputResult> {
  const { key, shown } = place;
  const word = await readDocx(entries, shown);
  if (word !== undefined) {
    yield tools.check({ key, ...word }, shown);
    return;
  }
  const chapters = readEpub(entries, shown);
  if (chapters === undefined) yield* documentsInEntries(entries, place, tools);
  else if (chapters.length === 1 && chapters[0] !== undefined)
    yield tools.check({ key, ...chapters[0], diagnostics: [] }, shown);
  else
    for (const [i, chapter] of chapters.entries())
      yield tools.check({ key: `${key}#${i + 1}`, ...chapter, diagnostics: [] }, `${shown} part ${i + 1}`);
}

/** The documents in the files of an archive, each under its own name. */
export async function* documentsInEntries(
  entries: Iterable<ArchiveEntry>,
  { key, shown, depth }: Place,
  tools: Tools,
): AsyncGenerator<InputResult> {
  for (const { name, read } of entries) {
    const inner = `${key}/${name}`;
    const place = `${shown}/${name}`;
    if (leadsOut(name)) {
      yield failed(inner, 'path', `${place}: its name leads out of the archive; the file was left alone`);
      continue;
    }
    // What a Mac adds to archives, and hidden files, are nobody's documents.
    if (/(?:^|\/)(?:__MACOSX\/|\.)/u.test(name)) continue;
    try {
      yield* documentsIn(read(), { key: withoutExtension(inner), shown: place, depth: depth + 1 }, tools);
    } catch (error) {
      yield asFailure(inner, error);
    }
  }
}

/** Where what a gzipped file holds is: 'a.txt.gz' holds 'a.txt'. */
export const insideGzip = ({ key, shown, depth }: Place): Place => ({
  key: key.replace(/\.(?:warc|tar|mbox|html?|txt|xml|json|jsonl|ndjson|csv|tsv)$/u, ''),
  shown: shown.replace(/\.gz$/u, ''),
  depth: depth + 1,
});

export const withoutExtension = (name: string): string => {
  const extension = extname(name);
  return extension === '' || extension === name ? name : name.slice(0, -extension.length);
};
