import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import type { Metadata } from '../../document/index.ts';
import {
  LARGEST_BYTES,
  formatOf,
  headOf,
  isCollection,
  isFailed,
  isReadInPieces,
  splitLines,
  tooLarge,
} from '../../reader/index.ts';
import type { Input, InputFile, InputReader, WholeLine } from '../../reader/index.ts';
import { hashOf } from '../store/hash.ts';
import { hashOfFile } from '../store/inputs.ts';
import type { LongInput } from '../store/inputs.ts';
import type { Failure, Job } from './read-document.ts';

/** What is to be done next: a job for a worker, an input to keep before the jobs that come out of it, or something that can't be done. */
export type Step =
  | { readonly kind: 'job'; readonly job: Job; readonly sizeBytes: number }
  | { readonly kind: 'archive'; readonly input: LongInput }
  | { readonly kind: 'skipped'; readonly count: number; readonly sizeBytes: number }
  | { readonly kind: 'failed'; readonly name: string; readonly failure: Failure; readonly sizeBytes: number };

/** Lines of a JSONL file go to a worker in batches of about this many bytes: enough to be worth its message, few enough to be one transaction. */
const BATCH_BYTES = 64_000;
/** Documents of an archive go to a worker by so many UTF-16 units of text. */
const BATCH_LENGTH = 64_000;

/** Says of inputs, by their hashes, which are kept already under this name, or are now as one more source of what they hold. */
export type Known = (name: string, hashes: readonly string[]) => Promise<ReadonlySet<string>>;

/** The steps that adding `files` takes, in their order; what is known is skipped before anything is read. */
export async function* stepsOf(files: readonly InputFile[], reader: InputReader, known: Known): AsyncGenerator<Step> {
  for (const file of files) {
    const { file: path } = file;
    if ('message' in file) {
      yield { kind: 'failed', name: path, failure: failureOf(path, 'unreadable', file.message), sizeBytes: 0 };
      continue;
    }
    try {
      yield* isLines(path) ? linesOf(path, known) : fileSteps(path, file.size, reader, known);
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      yield { kind: 'failed', name: path, failure: failureOf(path, 'unreadable', error.message), sizeBytes: 0 };
    }
  }
}

/** True of a file that is one document a line. */
export const isLines = (path: string): boolean => /\.(?:jsonl|ndjson)$/iu.test(path);

const failureOf = (name: string, code: string, reason: string): Failure => ({
  key: name,
  code,
  message: `${name}: ${reason}`,
});

async function* fileSteps(path: string, sizeBytes: number, reader: InputReader, known: Known): AsyncGenerator<Step> {
  const format = formatOf(headOf(path, HEAD_BYTES), path);
  const isLong = sizeBytes > LARGEST_BYTES;
  if (isLong && !isReadInPieces(format)) {
    const { code, message } = tooLarge(path);
    yield { kind: 'failed', name: path, failure: { key: path, code, message }, sizeBytes };
    return;
  }
  const bytes = isLong ? undefined : await readFile(path);
  const hash = bytes === undefined ? await hashOfFile(path) : hashOf(bytes);
  if ((await known(path, [hash])).has(hash)) yield { kind: 'skipped', count: 1, sizeBytes };
  else if (bytes === undefined) yield* archiveSteps({ name: path, hash, sizeBytes, file: path }, reader);
  else if (isCollection(format)) yield* archiveSteps({ name: path, hash, sizeBytes, bytes }, reader);
  else yield { kind: 'job', job: { kind: 'bytes', name: path, bytes }, sizeBytes };
}

/** What tells a file's format. */
const HEAD_BYTES = 1 << 16;

/** An input of many documents: its bytes where they fit memory, else a file that holds them. */
export type Archive = { readonly name: string; readonly hash: string; readonly sizeBytes: number } & (
  { readonly bytes: Uint8Array } | { readonly file: string }
);

/** An archive is taken apart here, as far as its documents are asked for, and read by the workers. */
export async function* archiveSteps(
  archive: Archive,
  reader: InputReader,
  overrides: Metadata = {},
): AsyncGenerator<Step> {
  const { name, hash, sizeBytes } = archive;
  const pieces = 'bytes' in archive ? [archive.bytes] : createReadStream(archive.file);
  yield { kind: 'archive', input: { hash, sizeBytes, pieces } };
  let inputs: Input[] = [];
  let failures: Failure[] = [];
  let length = 0;
  let given = 0;
  const job = (isLast: boolean): Step => {
    const size = isLast ? sizeBytes - given : 0;
    given += size;
    const made: Step = {
      kind: 'job',
      job: { kind: 'extracted', name, hash, inputs, failures, isLast, overrides },
      sizeBytes: size,
    };
    inputs = [];
    failures = [];
    length = 0;
    return made;
  };
  const results =
    'bytes' in archive ? reader.fromAny(archive.bytes, name) : reader.fromFile(archive.file, basename(name));
  for await (const result of results) {
    if (isFailed(result)) {
      failures.push({ key: result.key, code: result.error.code, message: result.error.message });
      continue;
    }
    inputs.push(result);
    length += result.text.length;
    if (length >= BATCH_LENGTH) yield job(false);
  }
  yield job(true);
}

async function* linesOf(name: string, known: Known): AsyncGenerator<Step> {
  let batch: WholeLine[] = [];
  let length = 0;
  async function* steps(): AsyncGenerator<Step> {
    const hashed = batch.map((line) => ({ line, hash: hashOf(line.bytes) }));
    const skip = await known(
      name,
      hashed.map(({ hash }) => hash),
    );
    const lines = hashed.flatMap(({ line, hash }) => (skip.has(hash) ? [] : [line]));
    if (lines.length < batch.length) {
      const left = lines.reduce((sum, { bytes }) => sum + bytes.length, 0);
      yield { kind: 'skipped', count: batch.length - lines.length, sizeBytes: length - left };
      length = left;
    }
    if (lines.length > 0) yield { kind: 'job', job: { kind: 'lines', name, lines }, sizeBytes: length };
    batch = [];
    length = 0;
  }
  for await (const line of splitLines(createReadStream(name, { highWaterMark: 1 << 18 }))) {
    if (!('bytes' in line)) {
      const key = `${name}:${line.number}`;
      const { code, message } = tooLarge(`${name} line ${line.number}`);
      yield { kind: 'failed', name, failure: { key, code, message }, sizeBytes: line.sizeBytes };
      continue;
    }
    batch.push(line);
    length += line.bytes.length;
    if (length >= BATCH_BYTES) yield* steps();
  }
  if (batch.length > 0) yield* steps();
}
