import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

import { InputError } from '../document/index.ts';
import type { Failure, Format, Outcome } from './reading.ts';

type Written = Pick<Extract<Outcome, { output: string }>, 'key' | 'output'>;

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
    async write({ key, output }) {
      const twice = format === 'report' ? undefined : unique(key);
      if (twice) return twice;
      if (format === 'html' && ++pages > 1) {
        return {
          code: 'one-page',
          message: `${key}: a page holds one document; give --out DIR to write a page for each`,
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
 * A file appears whole or not at all: it is written beside its place and renamed.
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
    async write({ key, output }) {
      const name = fileName(key);
      const twice = unique(name);
      if (twice) return twice;
      const path = join(folder, `${name}.${extension}`);
      const partial = `${path}.partial-${process.pid}`;
      try {
        const file = await open(partial, 'w');
        await file.writeFile(output);
        await file.close();
        await rename(partial, path);
        return undefined;
      } catch (error) {
        await rm(partial, { force: true }).catch(() => undefined); // the folder itself may be gone
        return {
          code: 'unwritable',
          message: `${path}: it can't be written (${messageOf(error)}); make room or choose another --out`,
        };
      }
    },
    fail: async () => undefined,
    close: async () => undefined,
  };
}

async function createLinesSink(path: string): Promise<Sink> {
  const unique = createUniqueKeys();
  const partial = `${path}.partial-${process.pid}`;
  const file: FileHandle = await open(partial, 'w');
  return {
    async write({ key, output }) {
      const twice = unique(key);
      if (!twice) await file.writeFile(output);
      return twice;
    },
    async fail(key, failure) {
      await file.writeFile(`${JSON.stringify({ key, error: failure })}\n`);
    },
    async close() {
      await file.close();
      await rename(partial, path);
    },
  };
}

/** RECORD's rule for names of files: path separators in a key become '-'. */
const fileName = (key: string): string => key.replaceAll(/[\\/\0]/gu, '-');

function createUniqueKeys(): (key: string) => Failure | undefined {
  const seen = new Set<string>();
  return (key) => {
    if (seen.has(key))
      return {
        code: 'same-key',
        message: `${key}: two documents of this run have this key; rename a file or give its line another id`,
      };
    seen.add(key);
    return undefined;
  };
}

/** Writes to standard output, waiting where its reader is slower. */
function print(output: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(output, (error) => (error ? reject(error) : resolve())));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
