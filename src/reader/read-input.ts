import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isMainThread } from 'node:worker_threads';

import type { Files } from '../document/index.ts';
import { LARGEST_UNPACKED } from './archive/inflate.ts';
import { decode } from './decode.ts';
import { documentsInFile } from './documents-in-file.ts';
import { documentsIn, withoutExtension } from './documents-in.ts';
import type { Place, Tools } from './documents-in.ts';
import { createEnglishJudge } from './english.ts';
import { asFailure, failed, tooLarge } from './failure.ts';
import type { InputResult } from './input.ts';
import { parseJsonLine } from './json-line.ts';
import type { ReadPicture } from './pdf/ocr.ts';

/** Turns what people have into documents' texts; a bad input is a result, never an exception. */
export interface InputReader {
  /**
   * The documents in a file's `bytes`: one of a text or a page, several of JSONL, a table, a feed or an archive.
   *
   * @param name the file's path, or '-' for standard input.
   * @param key what to call the document where not by the file's name.
   */
  fromAny(bytes: Uint8Array, name: string, key?: string): AsyncIterable<InputResult>;
  /**
   * The documents in a file; of an archive or a table of any size, for no more than a record of it is held at a time.
   *
   * @throws Error of the system where the file can't be opened.
   */
  fromFile(file: string, key?: string): AsyncIterable<InputResult>;
  /** The document of one line of a JSONL file. */
  fromLine(line: Uint8Array, place: { readonly file: string; readonly number: number }): InputResult;
}

export interface InputReaderOptions {
  /** Finds what reads the pages of a PDF that are pictures; asked when the first PDF is met. */
  readonly findOcr?: () => Promise<ReadPicture | undefined>;
}

/** An InputReader over the package's `files`, which tell it what English looks like. */
export function createInputReader(files: Files, { findOcr }: InputReaderOptions = {}): InputReader {
  let ocr: Promise<ReadPicture | undefined> | undefined;
  const isEnglish = createEnglishJudge(files);
  const check: Tools['check'] = (input, name) => {
    if (input.text.trim() === '') return failed(input.key, 'empty', `${name}: it is empty; give a text`);
    if (input.text.includes('\0'))
      return failed(input.key, 'binary', `${name}: it holds NUL characters, which are in no text; take them out`);
    if (!isEnglish(input.text)) {
      return failed(
        input.key,
        'not-english',
        `${name}: it is not in English, the only language that is read; translate it first`,
      );
    }
    return { ...input, shown: name };
  };
  const fromLine: InputReader['fromLine'] = (line, place) => {
    try {
      const { text, diagnostics } = decode(line, `${place.file} line ${place.number}`);
      const document = parseJsonLine(text, place);
      const noted = [...diagnostics, ...document.diagnostics];
      return check({ ...document, diagnostics: noted }, `${place.file} line ${place.number} (${document.key})`);
    } catch (error) {
      return asFailure(`${place.file}:${place.number}`, error);
    }
  };
  const tools: Tools = { check, fromLine, findOcr: async () => (ocr ??= findOcr?.()) };

  return {
    fromLine,
    fromAny: (bytes, name, key) => documentsIn(bytes, placeOf(name, key), tools),
    fromFile: (file, key) =>
      file === '-'
        ? documentsInStandardInput(placeOf(file, key), tools)
        : documentsInFile(file, placeOf(file, key), tools),
  };
}

/** As much as is unpacked of an archive is held of standard input, which can't be read twice. */
async function* documentsInStandardInput(place: Place, tools: Tools): AsyncGenerator<InputResult> {
  const pieces: Buffer[] = [];
  let size = 0;
  // A worker has no stream of it.
  const stream: AsyncIterable<Buffer> | Buffer[] = isMainThread ? process.stdin : [readFileSync(0)];
  for await (const piece of stream) {
    size += piece.length;
    if (size > LARGEST_UNPACKED) {
      yield { key: place.key, error: tooLarge(place.shown) };
      return;
    }
    pieces.push(piece);
  }
  yield* documentsIn(Buffer.concat(pieces), place, tools);
}

function placeOf(name: string, key: string | undefined): Place {
  const shown = name === '-' ? 'standard input' : name;
  return {
    key: key === undefined && name === '-' ? 'stdin' : withoutExtension(key ?? basename(name)),
    shown,
    depth: 0,
  };
}
