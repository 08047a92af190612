import { basename, extname } from 'node:path';

import { InputError } from '../document/index.ts';
import type { Files } from '../document/index.ts';
import { decode } from './decode.ts';
import { createEnglishJudge } from './english.ts';
import type { Input, InputResult } from './input.ts';
import { parseJsonLine } from './json-line.ts';

/** The largest file that is read as one document. */
export const LARGEST_BYTES = 50 * 1024 * 1024;

/** Turns what people have into documents' texts; a bad input is a result, never an exception. */
export interface InputReader {
  /** The documents in a file's `bytes`: one, or one a line of JSONL. `name` is its path, or '-' for standard input. */
  fromBytes(bytes: Uint8Array, name: string): Iterable<InputResult>;
  /** The document of one line of a JSONL file. */
  fromLine(line: string, place: { readonly file: string; readonly number: number }): InputResult;
}

/** An InputReader over the package's `files`, which tell it what English looks like. */
export function createInputReader(files: Files): InputReader {
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

  return {
    fromLine,
    *fromBytes(bytes, name) {
      const key = name === '-' ? 'stdin' : basename(name, extname(name));
      const shown = name === '-' ? 'standard input' : name;
      if (bytes.length > LARGEST_BYTES) {
        yield { key, error: tooLarge(shown) };
        return;
      }
      yield attempt(key, () => {
        const { text, diagnostics } = decode(bytes, shown);
        return check({ key, text, metadata: {}, diagnostics }, shown);
      });
    },
  };
}

/** The refusal of a file of more than LARGEST_BYTES, which is not even read. */
export const tooLarge = (name: string): InputError =>
  new InputError(
    'too-large',
    `${name}: it is over 50 MB, too large for one document; split it, or give many documents as .jsonl`,
  );

/** What `read` gives, or the failure that it threw. */
function attempt(key: string, read: () => InputResult): InputResult {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError)
      return { key: typeof error.details['key'] === 'string' ? error.details['key'] : key, error };
    throw error;
  }
}

const failed = (key: string, code: string, message: string): InputResult => ({
  key,
  error: new InputError(code, message),
});
