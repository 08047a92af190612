import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Some inputs to read; plain data, so that it can be sent to a worker. */
export type Job =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'lines'; readonly file: string; readonly first: number; readonly lines: readonly string[] }
  | { readonly kind: 'unreadable'; readonly file: string; readonly message: string };

/** Lines of a JSONL file go to a worker in batches of about this many UTF-16 units, so that a job is worth its message. */
const BATCH_LENGTH = 200_000;

/** The work that `files` stand for, in their order: a file each, or of a JSONL file some lines at a time. */
export async function* jobsOf(files: readonly string[]): AsyncGenerator<Job> {
  for (const file of files) {
    if (file.toLowerCase().endsWith('.jsonl') || file.toLowerCase().endsWith('.ndjson')) yield* linesOf(file);
    else yield { kind: 'file', file };
  }
}

async function* linesOf(file: string): AsyncGenerator<Job> {
  let lines: string[] = [];
  let length = 0;
  let number = 0;
  let first = 1;
  try {
    const input = createReadStream(file, 'utf8');
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number++;
      lines.push(line);
      length += line.length;
      if (length < BATCH_LENGTH) continue;
      yield { kind: 'lines', file, first, lines };
      lines = [];
      length = 0;
      first = number + 1;
    }
  } catch (error) {
    yield { kind: 'unreadable', file, message: reasonOf(error) };
    return;
  }
  if (lines.length > 0) yield { kind: 'lines', file, first, lines };
}

/** Why the system refused a file, in a sentence's second half. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file; check the name';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read; check its permissions';
    case 'EISDIR':
      return 'it is a folder; name the files in it';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
