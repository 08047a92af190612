import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { InputError } from '../document/index.ts';
import { openPartialFile } from './partial-file.ts';
import type { Failure, Format, Outcome } from './reading.ts';

type Written = Pick<Extract<Outcome, { output: string }>, 'key' | 'shown' | 'output'>;

/** Where outcomes go, one after another. */
export interface Sink {
  /** Puts a document's output in its place; a Failure where that can't be done. */
  write(outcome: Written): Promise<Failure | undefined>;
  /** Says in the output, where its format has a place for it, that an input failed. */
  fail(key: string, failure: Failure): Promise<void>;
  close(): Promise<void>;
}

/** Outcomes to standard output. Only JSONL says in its output that an input failed. */
export function createStreamSink(format: Format): Sink {
  const unique = createUniqueKeys();
  let pages = 0;
  return {
    async write({ key, shown, output }) {
      const twice = format === 'report' ? undefined : unique(key, shown);
      if (twice) return twice;
      if (format === 'html' && ++pages > 1) {
        return {
          code: 'one-page',
          message: `${shown}: a page holds one document; give --out DIR to write a page for each`,
        };
      }
      await print(format === 'report' && pages++ > 0 ? `\n${output}` : output);
      return undefined;
    },
    async fail(key, failure) {
      if (format === 'jsonl') await print(`${JSON.stringify({ key, error: failure })}\n`);
    },
    close: async () => undefined,
  };
}

/**
 * Outcomes as files of `folder`, one a document, named by its key; JSONL is one file, `records.jsonl`.
 *
 * A file appears whole or not at all.
 *
 * @throws InputError if the folder can't be made.
 */
export async function createFolderSink(folder: string, format: Format | 'text'): Promise<Sink> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new InputError(
      'no-folder',
      `${folder}: the folder can't be made (${messageOf(error)}); choose another with --out`,
      { cause: error },
    );
  }
  return format === 'jsonl' ? createLinesSink(join(folder, 'records.jsonl')) : createFilesSink(folder, format);
}

function createFilesSink(folder: string, format: Exclude<Format, 'jsonl'> | 'text'): Sink {
  const unique = createUniqueKeys();
  const extension = { report: 'txt', text: 'txt', json: 'json', html: 'html' }[format];
  return {
    async write({ key, shown, output }) {
      const name = fileName(key);
      const twice = unique(name, shown);
      if (twice) return twice;
      try {
        const file = await openPartialFile(join(folder, `${name}.${extension}`));
        await file.write(output);
        await file.keep();
        return undefined;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return { code: error.code, message: `${shown}: ${error.message}` };
      }
    },
    fail: async () => undefined,
    close: async () => undefined,
  };
}

async function createLinesSink(path: string): Promise<Sink> {
  const unique = createUniqueKeys();
  const file = await openPartialFile(path);
  return {
    async write({ key, shown, output }) {
      const twice = unique(key, shown);
      if (!twice) await file.write(output);
      return twice;
    },
    fail: (key, failure) => file.write(`${JSON.stringify({ key, error: failure })}\n`),
    close: () => file.keep(),
  };
}

/** RECORD's rule for names of files: path separators in a key become '-'. */
const fileName = (key: string): string => key.replaceAll(/[\\/\0]/gu, '-');

function createUniqueKeys(): (key: string, shown: string) => Failure | undefined {
  const seen = new Map<string, string>();
  return (key, shown) => {
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, shown);
      return undefined;
    }
    return {
      code: 'same-key',
      message: `${shown}: its key '${key}' is that of ${before} as well; rename a file or give its line another id`,
    };
  };
}

/** Writes to standard output, waiting where its reader is slower. */
function print(output: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(output, (error) => (error ? reject(error) : resolve())));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
