import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';

import { InputError } from '../document/index.ts';
import type { Diagnostic, Files } from '../document/index.ts';
import { gunzip } from './archive/inflate.ts';
import { cutLongFile, headOf, inMemory, openRandomAccess } from './archive/long-file.ts';
import { lastMessage, readMbox } from './archive/mbox.ts';
import { cutTar, readTar } from './archive/tar.ts';
import type { WarcPage } from './archive/warc.ts';
import { readWarc } from './archive/warc.ts';
import type { ArchiveEntry } from './archive/zip.ts';
import { leadsOut, readZip } from './archive/zip.ts';
import { readCsv } from './csv.ts';
import { decode } from './decode.ts';
import { createEnglishJudge } from './english.ts';
import { readFeed } from './feed.ts';
import type { FailedInput, Input, InputResult } from './input.ts';
import { parseJsonLine } from './json-line.ts';
import { readDocx, readEpub } from './office.ts';
import type { PageArticle } from './page/read-page.ts';
import { readPage } from './page/read-page.ts';
import { readMail } from './mail.ts';
import type { ReadPicture } from './pdf/ocr.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { declaredEncoding, formatOf, isArchive } from './sniff.ts';

/** The largest file that is read as one document. */
export const LARGEST_BYTES = 50 * 1024 * 1024;
/** An archive within an archive within an archive is not opened. */
const DEEPEST_ARCHIVE = 3;

/** Turns what people have into documents' texts; a bad input is a result, never an exception. */
export interface InputReader {
  /**
   * The documents in a file's `bytes`: one of a text or a page, several of JSONL, a table, a feed or an archive. `name` is its
   * path, or '-' for standard input. PDF and mail are refused here, for they can't be read at once: see `fromAny`.
   */
  fromBytes(bytes: Uint8Array, name: string): Iterable<InputResult>;
  /** As `fromBytes`, with PDF and mail; `key` is what to call the document where not by the file's name. */
  fromAny(bytes: Uint8Array, name: string, key?: string): AsyncIterable<InputResult>;
  /**
   * The documents in a file; of an archive of any size, for no more than a record of it is held at a time.
   *
   * @throws Error of the system where the file can't be opened.
   */
  fromFile(file: string, key?: string): AsyncIterable<InputResult>;
  /** The document of one line of a JSONL file. */
  fromLine(line: string, place: { readonly file: string; readonly number: number }): InputResult;
}

/** A PDF or a message met on the way: its text comes later. */
interface Pending {
  readonly key: string;
  readonly shown: string;
  readonly pending: 'pdf' | 'mail';
  readonly bytes: Uint8Array;
  readonly depth: number;
  /** Where it was fetched. */
  readonly source?: string;
}

export interface InputReaderOptions {
  /** Finds what reads the pages of a PDF that are pictures; asked when the first PDF is met. */
  readonly findOcr?: () => Promise<ReadPicture | undefined>;
}

/** An InputReader over the package's `files`, which tell it what English looks like. */
export function createInputReader(files: Files, { findOcr }: InputReaderOptions = {}): InputReader {
  let ocr: Promise<ReadPicture | undefined> | undefined;
  const isEnglish = createEnglishJudge(files);

  const check = (input: Input, name: string): InputResult => {
    if (input.text.trim() === '') return failed(input.key, 'empty', `${name}: it is empty; give a text`);
    if (!isEnglish(input.text)) {
      return failed(
        input.key,
        'not-english',
        `${name}: it is not in English, the only language that is read; translate it first`,
      );
    }
    return input;
  };

  const fromLine: InputReader['fromLine'] = (line, place) => {
    const name = `${place.file} line ${place.number}`;
    const key = `${place.file}:${place.number}`;
    return attempt(key, () => {
      const document = parseJsonLine(line, place);
      return check({ ...document, diagnostics: [] }, `${name} (${document.key})`);
    });
  };

  const article = (
    key: string,
    shown: string,
    { text, blocks, metadata }: PageArticle,
    diagnostics: readonly Diagnostic[],
  ): InputResult => check({ key, text, blocks, metadata, diagnostics }, shown);

  function* entriesOf(
    entries: readonly ArchiveEntry[],
    key: string,
    shown: string,
    depth: number,
  ): Generator<InputResult | Pending> {
    for (const entry of entries) {
      const inner = `${key}/${entry.name}`;
      const place = `${shown}/${entry.name}`;
      if (leadsOut(entry.name)) {
        yield failed(inner, 'path', `${place}: its name leads out of the archive; the file was left alone`);
        continue;
      }
      // What a Mac adds to archives, and hidden files, are nobody's documents.
      if (/(?:^|\/)(?:__MACOSX\/|\.)/u.test(entry.name)) continue;
      const read = guard(inner, () => entry.read());
      if ('error' in read) yield read;
      else yield* readAny(read.value, withoutExtension(inner), place, depth + 1);
    }
  }

  /** The documents in `bytes`; nothing is thrown but what is no InputError. */
  function* readAny(bytes: Uint8Array, key: string, shown: string, depth = 0): Generator<InputResult | Pending> {
    const format = formatOf(bytes, shown);
    if (bytes.length > LARGEST_BYTES && !isArchive(format)) {
      yield { key, error: tooLarge(shown) };
      return;
    }
    if (depth > DEEPEST_ARCHIVE) {
      yield failed(key, 'too-deep', `${shown}: it is an archive in an archive in an archive; unpack it yourself`);
      return;
    }
    const text = (): { text: string; diagnostics: readonly Diagnostic[] } =>
      decode(bytes, shown, declaredEncoding(bytes));
    switch (format) {
      case 'pdf':
      case 'mail':
        yield { key, shown, pending: format, bytes, depth };
        return;
      case 'mbox': {
        let number = 0;
        for (const message of readMbox(bytes)) {
          number++;
          yield {
            key: `${key}#${number}`,
            shown: `${shown} message ${number}`,
            pending: 'mail',
            bytes: message,
            depth,
          };
        }
        return;
      }
      case 'gzip': {
        const read = guard(key, () => gunzip(bytes, shown));
        if ('error' in read) yield read;
        else
          yield* readAny(
            read.value,
            key.replace(/\.(?:warc|tar|html?|txt|xml|jsonl|csv)$/u, ''),
            shown.replace(/\.gz$/u, ''),
            depth + 1,
          );
        return;
      }
      case 'zip': {
        const read = guard(key, () => readZip(inMemory(bytes), shown));
        if ('error' in read) yield read;
        else yield* fromZip(read.value, key, shown, depth);
        return;
      }
      case 'tar':
        yield* entriesOf(readTar(bytes), key, shown, depth);
        return;
      case 'warc': {
        const { pages, problems } = readWarc(bytes);
        for (const [i, page] of pages.entries()) yield* fromCrawl(page, `${key}#${i + 1}`, depth);
        for (const problem of problems) yield failed(key, 'damaged', `${shown}: ${problem}; get the file again`);
        if (pages.length === 0 && problems.length === 0)
          yield failed(key, 'empty', `${shown}: it holds no web page; give an archive with responses`);
        return;
      }
      case 'arc':
        yield failed(
          key,
          'format',
          `${shown}: it is an ARC file, the format before WARC; convert it, for example with warcio recompress`,
        );
        return;
      case 'feed': {
        const read = guard(key, () => readFeed(text().text, shown));
        if ('error' in read) yield read;
        else if (read.value.length === 0) yield failed(key, 'empty', `${shown}: the feed has no entries`);
        else
          for (const [i, { article: found, isSummary }] of read.value.entries()) {
            const diagnostics: Diagnostic[] = isSummary
              ? [
                  {
                    code: 'summary',
                    severity: 'warning',
                    message: 'the feed gives a summary of this article, not its text',
                  },
                ]
              : [];
            yield article(`${key}#${i + 1}`, `${shown} entry ${i + 1}`, found, diagnostics);
          }
        return;
      }
      case 'csv': {
        const read = guard(key, () => readCsv(text().text, shown));
        if ('error' in read) yield read;
        else for (const row of read.value) yield check({ ...row, diagnostics: [] }, `${shown} (${row.key})`);
        return;
      }
      case 'jsonl': {
        const read = guard(key, text);
        if ('error' in read) yield read;
        else
          for (const [i, line] of read.value.text.split('\n').entries())
            if (line.trim() !== '') yield fromLine(line, { file: shown, number: i + 1 });
        return;
      }
      case 'html':
        yield attempt(key, () => {
          const decoded = text();
          return article(key, shown, readPage(decoded.text, shown), decoded.diagnostics);
        });
        return;
      case 'text':
        yield attempt(key, () => {
          const decoded = text();
          return check({ key, text: decoded.text, metadata: {}, diagnostics: decoded.diagnostics }, shown);
        });
    }
  }

  function* fromCrawl(page: WarcPage, key: string, depth: number): Generator<InputResult | Pending> {
    if (page.media !== 'html') {
      for (const result of readAny(page.body, key, page.url, depth + 1)) yield withSource(result, page.url);
      return;
    }
    yield attempt(key, () => {
      const decoded = decode(page.body, page.url, declaredEncoding(page.body));
      const found = readPage(decoded.text, page.url);
      const metadata = { ...found.metadata, source: page.url };
      return article(key, page.url, { ...found, metadata }, decoded.diagnostics);
    });
  }

  /** The documents of an archive of more than LARGEST_BYTES, of which no more than a record is held at a time. */
  async function* fromLongFile(path: string, key: string, shown: string): AsyncGenerator<InputResult | Pending> {
    const head = headOf(path, 1 << 16);
    const isGzip = head[0] === 0x1f && head[1] === 0x8b;
    const opened = guard(key, () => (isGzip ? gunzip(head, shown) : head));
    if ('error' in opened) {
      yield opened;
      return;
    }
    const damage = (problem: string): FailedInput => failed(key, 'damaged', `${shown}: ${problem}; get the file again`);
    const format = formatOf(opened.value, isGzip ? shown.replace(/\.gz$/u, '') : shown);
    let number = 0;
    if (format === 'warc') {
      const pages = cutLongFile<WarcPage | string>(path, (bytes, isLast) => {
        const { pages: found, problems, next } = readWarc(bytes, { isLast });
        return { found: [...found, ...problems], next: problems.length > 0 ? bytes.length : next };
      });
      for await (const page of pages)
        if (typeof page === 'string') yield damage(page);
        else yield* fromCrawl(page, `${key}#${++number}`, 0);
    } else if (format === 'mbox') {
      const messages = cutLongFile(path, (bytes, isLast) => {
        const next = isLast ? bytes.length : lastMessage(bytes);
        return { found: [...readMbox(bytes.subarray(0, next))], next };
      });
      for await (const message of messages)
        if (typeof message === 'string') yield damage(message);
        else {
          number++;
          const place = `${shown} message ${number}`;
          yield { key: `${key}#${number}`, shown: place, pending: 'mail', bytes: message, depth: 0 };
        }
    } else if (format === 'tar') {
      for await (const entry of cutLongFile(path, cutTar))
        if (typeof entry === 'string') yield damage(entry);
        else yield* entriesOf([entry], key, shown, 0);
    } else if (format === 'zip') {
      const file = openRandomAccess(path);
      try {
        const read = guard(key, () => readZip(file, shown));
        if ('error' in read) yield read;
        else yield* fromZip(read.value, key, shown, 0);
      } finally {
        file.close();
      }
    } else yield { key, error: tooLarge(shown) };
  }

  function* fromZip(
    entries: readonly ArchiveEntry[],
    key: string,
    shown: string,
    depth: number,
  ): Generator<InputResult | Pending> {
    const office = guard(key, () => {
      const word = readDocx(entries, shown);
      return word === undefined ? readEpub(entries) : [word];
    });
    if ('error' in office) yield office;
    else if (office.value === undefined) yield* entriesOf(entries, key, shown, depth);
    else if (office.value.length === 1 && office.value[0] !== undefined) yield article(key, shown, office.value[0], []);
    else
      for (const [i, chapter] of office.value.entries())
        yield article(`${key}#${i + 1}`, `${shown} part ${i + 1}`, chapter, []);
  }

  async function* settle(pending: Pending): AsyncGenerator<InputResult> {
    const { key, shown, bytes, depth } = pending;
    try {
      if (pending.pending === 'pdf') {
        const { metadata, ...read } = await readPdf(bytes, shown, await (ocr ??= findOcr?.()));
        const source = pending.source === undefined ? {} : { source: pending.source };
        yield check({ key, ...read, metadata: { ...metadata, ...source } }, shown);
        return;
      }
      const { attachments, ...mail } = await readMail(bytes, shown);
      if (mail.text !== '' || attachments.length === 0) yield check({ key, ...mail }, shown);
      for (const result of entriesOf(attachments, key, shown, depth)) {
        if ('pending' in result) yield* settle(result);
        else yield result;
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      yield { key, error };
    }
  }

  const named = (name: string): { key: string; shown: string } =>
    name === '-' ? { key: 'stdin', shown: 'standard input' } : { key: withoutExtension(basename(name)), shown: name };

  return {
    fromLine,
    *fromBytes(bytes, name) {
      const { key, shown } = named(name);
      for (const result of readAny(bytes, key, shown)) {
        if ('pending' in result) {
          const what = result.pending === 'pdf' ? 'a PDF' : 'a mail message';
          yield failed(
            result.key,
            'format',
            `${result.shown}: it is ${what}; give it to 'chancery text' first, or as text`,
          );
        } else yield result;
      }
    },
    async *fromAny(bytes, name, path) {
      const { key, shown } = named(name);
      yield* settled(readAny(bytes, path === undefined ? key : withoutExtension(path), shown));
    },
    async *fromFile(file, path) {
      if (file === '-' || statSync(file).size <= LARGEST_BYTES) {
        yield* this.fromAny(readFileSync(file === '-' ? 0 : file), file, path);
        return;
      }
      const { key, shown } = named(file);
      const archiveKey = (path === undefined ? key : withoutExtension(path)).replace(/\.(?:warc|tar|mbox)$/u, '');
      yield* settled(fromLongFile(file, archiveKey, shown));
    },
  };

  async function* settled(
    results: Iterable<InputResult | Pending> | AsyncIterable<InputResult | Pending>,
  ): AsyncGenerator<InputResult> {
    for await (const result of results) {
      if ('pending' in result) yield* settle(result);
      else yield result;
    }
  }
}

const withoutExtension = (name: string): string => {
  const extension = extname(name);
  return extension === '' || extension === name ? name : name.slice(0, -extension.length);
};

/** A result of an archive's document, with the address that it came from. */
function withSource(result: InputResult | Pending, source: string): InputResult | Pending {
  return 'metadata' in result && !('pending' in result)
    ? { ...result, metadata: { ...result.metadata, source } }
    : 'pending' in result
      ? { ...result, source }
      : result;
}

/** The refusal of a file of more than LARGEST_BYTES, which is not even read. */
export const tooLarge = (name: string): InputError =>
  new InputError(
    'too-large',
    `${name}: it is over 50 MB, too large for one document; split it, or give many documents as .jsonl`,
  );

/** What `read` gives, or the failure that it threw. */
function attempt(key: string, read: () => InputResult): InputResult {
  const result = guard(key, read);
  return 'error' in result ? result : result.value;
}

function guard<T>(key: string, read: () => T): { readonly value: T } | FailedInput {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof InputError)
      return { key: typeof error.details['key'] === 'string' ? error.details['key'] : key, error };
    throw error;
  }
}

const failed = (key: string, code: string, message: string): FailedInput => ({
  key,
  error: new InputError(code, message),
});
