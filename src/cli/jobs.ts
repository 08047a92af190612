import { createReadStream } from 'node:fs';

import { inputFiles, reasonOf, splitLines, tooLarge } from '../reader/index.ts';
import type { FileSelection } from '../reader/index.ts';

/** Some inputs to read; plain data, so that it can be sent to a worker. */
export type Job =
  | { readonly kind: 'file'; readonly file: string; readonly key?: string; readonly size: number }
  | {
      readonly kind: 'lines';
      readonly file: string;
      readonly first: number;
      readonly lines: readonly string[];
      /** UTF-16 units in the lines and their ends, about as many as bytes. */
      readonly size: number;
    }
  | { readonly kind: 'unreadable'; readonly file: string; readonly code?: string; readonly message: string };

/** Lines of a JSONL file go to a worker in batches of about this many UTF-16 units, so that a job is worth its message. */
const BATCH_LENGTH = 200_000;

/** The work that `paths` stand for, in their order: a file each, or of a JSONL file some lines at a time. */
export async function* jobsOf(paths: readonly string[], selection: FileSelection = {}): AsyncGenerator<Job> {
  for (const input of inputFiles(paths, selection)) {
    if ('message' in input) yield { kind: 'unreadable', ...input };
    else if (/\.(?:jsonl|ndjson)$/iu.test(input.file)) yield* linesOf(input.file);
    else yield { kind: 'file', ...input };
  }
}

async function* linesOf(file: string): AsyncGenerator<Job> {
  let lines: string[] = [];
  let size = 0;
  let first = 1;
  try {
    for await (const line of splitLines(createReadStream(file))) {
      const isTooLong = !('bytes' in line);
      const isFarOn = line.number > first + lines.length + 1000;
      if (lines.length > 0 && (isTooLong || isFarOn || size >= BATCH_LENGTH)) {
        yield { kind: 'lines', file, first, lines, size };
        lines = [];
        size = 0;
      }
      if (isTooLong) {
        const { code, message } = tooLarge('the line');
        yield { kind: 'unreadable', file: `${file}:${line.number}`, code, message };
        continue;
      }
      if (lines.length === 0) first = line.number;
      const text = Buffer.from(line.bytes).toString('utf8');
      // Blank lines are passed over, and count.
      while (first + lines.length < line.number) lines.push('');
      lines.push(text);
      size += text.length + 1;
    }
  } catch (error) {
    yield { kind: 'unreadable', file, message: reasonOf(error) };
    return;
  }
  if (lines.length > 0) yield { kind: 'lines', file, first, lines, size };
}
