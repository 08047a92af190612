import { createReadStream } from 'node:fs';

import { inputFiles, noLines, reasonOf, splitLines, tooLarge } from '../reader/index.ts';
import type { FileSelection } from '../reader/index.ts';

/** Some inputs to read; plain data, so that it can be sent to a worker. */
export type Job =
  | { readonly kind: 'file'; readonly file: string; readonly key?: string; readonly size: number }
  | {
      readonly kind: 'lines';
      readonly file: string;
      readonly first: number;
      /** Their bytes; none where a line is blank. */
      readonly lines: readonly Uint8Array[];
      /** Bytes in the lines and their ends. */
      readonly size: number;
    }
  /** `message` names the file. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly code: string; readonly message: string };

/** Lines of a JSONL file go to a worker in batches of about this many bytes, so that a job is worth its message. */
const BATCH_BYTES = 200_000;

/** The work that `paths` stand for, in their order: a file each, or of a JSONL file some lines at a time. */
export async function* jobsOf(paths: readonly string[], selection: FileSelection = {}): AsyncGenerator<Job> {
  for (const input of inputFiles(paths, selection)) {
    if ('message' in input) yield unreadable(input.file, input.message);
    else if (/\.(?:jsonl|ndjson)$/iu.test(input.file)) yield* linesOf(input.file);
    else yield { kind: 'file', ...input };
  }
}

const unreadable = (file: string, reason: string): Job => ({
  kind: 'unreadable',
  file,
  code: 'unreadable',
  message: `${file}: ${reason}`,
});

async function* linesOf(file: string): AsyncGenerator<Job> {
  let lines: Uint8Array[] = [];
  let size = 0;
  let first = 1;
  let isEmpty = true;
  try {
    for await (const line of splitLines(createReadStream(file))) {
      isEmpty = false;
      const isTooLong = !('bytes' in line);
      const isFarOn = line.number > first + lines.length + 1000;
      if (lines.length > 0 && (isTooLong || isFarOn || size >= BATCH_BYTES)) {
        yield { kind: 'lines', file, first, lines, size };
        lines = [];
        size = 0;
      }
      if (isTooLong) {
        const { code, message } = tooLarge(`${file} line ${line.number}`);
        yield { kind: 'unreadable', file: `${file}:${line.number}`, code, message };
        continue;
      }
      if (lines.length === 0) first = line.number;
      // Blank lines are passed over, and count.
      while (first + lines.length < line.number) lines.push(new Uint8Array());
      lines.push(line.bytes);
      size += line.bytes.length + 1;
    }
  } catch (error) {
    yield unreadable(file, reasonOf(error));
    return;
  }
  if (lines.length > 0) yield { kind: 'lines', file, first, lines, size };
  if (isEmpty) {
    const { code, message } = noLines(file);
    yield { kind: 'unreadable', file, code, message };
  }
}
